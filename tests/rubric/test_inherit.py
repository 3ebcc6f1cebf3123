"""基于: what a rubric takes over from another, what it changes, and how mistakes in it are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from lianzheng_desk.errors import RubricError
from lianzheng_desk.rubric.library import find, library, shipped
from lianzheng_desk.rubric.loader import load_rubric, parse_rubric
from lianzheng_desk.rubric.model import Rubric

BASE = """\
编号: base
名称: 县里的检查依据
适用: {标题含: [总结]}
条目:
  - 编号: A1
    分组: 结构
    标题: 有存在问题
    依据: 县里要求
    分值: 10
    检查: {方式: 章节, 角色: 存在问题, 至少字数: 40}
    示例: {应报: [一、情况], 不应报: [二、存在的问题]}
  - {编号: A2, 分组: 结构, 标题: 有导语, 分值: 5, 检查: {方式: 章节, 角色: 导语}}
  - {编号: A3, 分组: 人工, 标题: 已经审阅}
"""
CHILD = """\
编号: child
名称: 本镇的检查依据
基于: base
删去: [A2]
条目:
  - 编号: A1
    分值: 8
    检查: {方式: 章节, 角色: 存在问题}
  - {编号: B1, 分组: 结构, 标题: 有标题, 检查: {方式: 章节, 角色: 标题}}
  - {编号: B2, 标题: 已经盖章, 置于: A3}
"""


NEW = (("B3", "A1"), ("B4", "A1"), ("B5", "B3"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LIANZHENG_DESK_DATA", str(tmp_path / "data"))
    (tmp_path / "base.yaml").write_text(BASE, "utf-8")
    return tmp_path


def _child(folder: Path, old: str = "", new: str = "") -> Rubric:
    path = folder / "child.yaml"
    path.write_text(CHILD.replace(old, new, 1), "utf-8")
    return load_rubric(path)


def _problems(folder: Path, old: str, new: str) -> list[tuple[int | None, str]]:
    with pytest.raises(RubricError) as caught:
        _child(folder, old, new)
    return [(problem.line, problem.message) for problem in caught.value.problems]


def test_items_are_inherited_changed_added_and_dropped(folder: Path) -> None:
    rubric = _child(folder)
    assert (rubric.id, rubric.title, rubric.version, rubric.applies.title) == ("child", "本镇的检查依据", "1", ())
    assert [item.id for item in rubric.items] == ["A1", "B1", "A3", "B2"]


def test_only_the_given_keys_are_replaced_and_a_check_as_a_whole(folder: Path) -> None:
    item = _child(folder).items[0]
    assert (item.title, item.basis, item.points, item.examples.flag) == ("有存在问题", "县里要求", 8, ("一、情况",))
    assert item.check is not None
    assert item.check.model_dump()["least"] == 0


@pytest.mark.parametrize("name", ["base", "县里的检查依据", "base.yaml"])
def test_the_base_is_called_by_id_title_or_file(folder: Path, name: str) -> None:
    assert len(_child(folder, "基于: base", f"基于: {name}").items) == 4


def test_new_items_behind_the_same_one_keep_their_order(folder: Path) -> None:
    more = (
        "  - {编号: B3, 标题: 三, 置于: A1}\n  - {编号: B4, 标题: 四, 置于: A1}\n  - {编号: B5, 标题: 五, 置于: B3}\n"
    )
    path = folder / "child.yaml"
    path.write_text(CHILD + more, "utf-8")
    assert [item.id for item in load_rubric(path).items] == ["A1", "B3", "B5", "B4", "B1", "A3", "B2"]


def test_a_rubric_without_items_of_its_own_is_its_base(folder: Path) -> None:
    rubric = parse_rubric("编号: x\n名称: 照用\n基于: base\n", str(folder / "x.yaml"))
    assert [item.id for item in rubric.items] == ["A1", "A2", "A3"]


def test_a_shipped_rubric_is_a_base_wherever_the_file_lies(folder: Path) -> None:
    rubric = parse_rubric("编号: x\n名称: 本镇总结\n基于: 党风廉政建设年度总结\n删去: C1\n")
    assert [item.id for item in rubric.items] == [item.id for item in shipped()[0].items if item.id != "C1"]


def test_a_child_may_itself_be_a_base(folder: Path) -> None:
    _child(folder)
    rubric = parse_rubric("编号: x\n名称: 三代\n基于: child\n删去: [A3]\n", str(folder / "x.yaml"))
    assert [(item.id, item.points) for item in rubric.items] == [("A1", 8), ("B1", 0), ("B2", 0)]


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("基于: base", "基于: bace", 3, "没有“bace”这份检查依据，是不是“base”"),
        ("基于: base", "基于: child", 3, "又基于本文件"),
        ("基于: base", "基于: 3", 3, "应为文字"),
        ("基于: base\n", "", 3, "要和“基于”一起写"),
        ("基于: base\n删去: [A2]\n", "", 8, "要和“基于”一起写"),
        ("[A2]", "[A2, A8]", 4, "没有“A8”这一项"),
        ("[A2]", "[A1]", 6, "已写在“删去”里"),
        ("置于: A3", "置于: A2", 10, "没有“A2”这一项"),
        ("分值: 8", "分值: 八", 7, "应为数字"),
        ("分值: 8", "分直: 8", 7, "“分值”"),
        ("角色: 标题", "角色: 题目", 9, "之一"),
        ("标题: 已经盖章", "说明: 已经盖章", 10, "必须填写"),
    ],
)
def test_a_mistake_is_told_with_the_line_of_the_file_it_is_in(
    folder: Path, old: str, new: str, line: int, words: str
) -> None:
    found = _problems(folder, old, new)
    assert any(at == line and words in message for at, message in found), found


def test_mistakes_of_the_base_and_of_the_file_are_told_together(folder: Path) -> None:
    (folder / "base.yaml").write_text(BASE.replace("分值: 10", "分值: 十分"), "utf-8")
    found = _problems(folder, "角色: 标题", "角色: 题目")
    assert [line for line, _ in found] == [3, 9]
    assert "“base.yaml”第 9 行" in found[0][1]


def test_two_rubrics_built_on_each_other_are_told(folder: Path) -> None:
    (folder / "base.yaml").write_text(BASE + "基于: child\n", "utf-8")
    assert any("又基于本文件" in words for _, words in _problems(folder, "", ""))


def test_a_broken_base_costs_the_user_only_what_is_built_on_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = folder / "data" / "rubrics"
    own.mkdir(parents=True)
    (own / "b.yaml").write_text(BASE.replace("分值: 10", "分值: 十分"), "utf-8")
    (own / "c.yaml").write_text(CHILD, "utf-8")
    (own / "d.yaml").write_text("编号: x\n名称: 照用\n基于: annual-summary\n", "utf-8")
    at_hand = library()
    assert at_hand.rubrics[-1].id == "x"
    assert [problem.where for problem in at_hand.problems] == ["b.yaml", "c.yaml"]
    assert find("照用").points == 100
