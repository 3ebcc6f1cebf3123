from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lianzheng_desk.draft.compose import compose_text
from lianzheng_desk.errors import RubricError
from lianzheng_desk.review import Verdict, propose, review
from lianzheng_desk.rubric.library import find, library
from lianzheng_desk.rubric.loader import load_rubric, parse_rubric
from lianzheng_desk.rubric.model import Applies

GOOD = """\
编号: mine
名称: 本单位检查依据
版本: "2"
条目:
  - 编号: A1
    标题: 有存在问题
    级别: 错误
    分值: 10
    检查: {方式: 章节, 角色: 存在问题}
  - 编号: A2
    标题: 已经审阅
"""


def _problems(text: str) -> list[tuple[int | None, str]]:
    with pytest.raises(RubricError) as caught:
        parse_rubric(text, "依据.yaml")
    return [(problem.line, problem.message) for problem in caught.value.problems]


def test_a_good_file_becomes_a_rubric() -> None:
    rubric = parse_rubric(GOOD)
    assert (rubric.id, rubric.title, rubric.version, rubric.points) == ("mine", "本单位检查依据", "2", 10)
    assert [(item.id, item.kind) for item in rubric.items] == [("A1", "section"), ("A2", "manual")]


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("分值: 10", "分值: 十分", 8, "应为数字"),
        ("分值: 10", "分直: 10", 8, "“分值”"),
        ("分值: 10", "分值: -1", 8, "应不小于 0"),
        ("级别: 错误", "级别: 严重", 7, "应为错误、提醒、建议之一"),
        ("方式: 章节", "方式: 章结", 9, "是不是“章节”"),
        ("角色: 存在问题", "角色: 问题", 9, "之一"),
        ("角色: 存在问题", "角色: 存在问题, 字数: 3", 9, "可用："),
        ("角色: 存在问题", "角色: 存在问题, 至少字数: 多", 9, "应为整数"),
        ("编号: A2", "编号: A1", 10, "与第 1 项重复"),
        ("编号: A2", "编号: 02", 10, "应为文字"),
        ("标题: 已经审阅", "说明: 已经审阅", 10, "必须填写"),
        ("名称: 本单位检查依据", "名称：本单位检查依据", 2, "全角冒号"),
        ("名称: 本单位检查依据", "名称:本单位检查依据", 2, "缺一个空格"),
        ("版本: ", "名称: 二\n版本: ", 3, "写了两次"),
        ("  - 编号: A2", "\t- 编号: A2", 10, "制表符"),
        ("检查: {方式: 章节, 角色: 存在问题}", "检查: {方式: 必报数据, 指标: [立案数]}", 9, "没有“立案数”这个指标"),
        ("检查: {方式: 章节, 角色: 存在问题}", "检查: 章节", 9, "键: 值"),
    ],
)
def test_a_mistake_is_told_with_its_line(old: str, new: str, line: int, words: str) -> None:
    found = _problems(GOOD.replace(old, new, 1))
    assert any(at == line and words in message for at, message in found), found


def test_a_file_written_with_full_width_colons_is_told_line_by_line() -> None:
    assert [line for line, words in _problems("编号：a\n名称：b\n") if "全角冒号" in words] == [1, 2]


def test_all_mistakes_are_told_at_once_in_order() -> None:
    found = _problems(
        GOOD.replace("分值: 10", "分值: 十分").replace("级别: 错误", "级别: 严重").replace("方式: 章节", "方式: 章结")
    )
    assert [line for line, _ in found] == [7, 8, 9]


@pytest.mark.parametrize(
    "text", ["", "- 1\n- 2", "只是一句话", "{", "条目: []", "编号: a\n名称: b\n条目: [1, 2]", "&a [*a]", "\x00"]
)
def test_what_is_no_rubric_is_refused(text: str) -> None:
    with pytest.raises(RubricError) as caught:
        parse_rubric(text, "依据.yaml")
    assert "依据.yaml" in str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_files_of_the_usual_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "依据.yaml"
    path.write_text(GOOD, encoding=encoding)
    assert load_rubric(path).title == "本单位检查依据"


@pytest.mark.parametrize("name", ["没有.yaml", "."])
def test_a_file_that_cannot_be_read_is_told_of(tmp_path: Path, name: str) -> None:
    with pytest.raises(RubricError) as caught:
        load_rubric(tmp_path / name)
    assert str(caught.value).endswith("。")


def test_a_broken_rubric_of_the_user_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIANZHENG_DESK_DATA", str(tmp_path))
    folder = tmp_path / "rubrics"
    folder.mkdir()
    (folder / "坏.yaml").write_text("编号：坏", encoding="utf-8")
    (folder / "好.yaml").write_text(GOOD, encoding="utf-8")
    at_hand = library()
    assert [rubric.id for rubric in at_hand.rubrics][-1] == "mine"
    assert len(at_hand.problems) == 1
    assert find("mine").title == find("本单位检查依据").title == find(str(folder / "好.yaml")).title


def test_an_unknown_rubric_is_answered_with_the_known_ones() -> None:
    with pytest.raises(RubricError, match="annual-summary"):
        find("annual")


def test_the_rubric_is_proposed_from_title_and_lead_with_the_reason() -> None:
    base = parse_rubric(GOOD)
    plain = replace(base, id="plain")
    wanted = replace(base, id="wanted", applies=Applies(title=("述责述廉",), lead=("本人",)))
    draft = compose_text(
        "述责述廉报告\n一年来，本人认真履行职责，严格要求自己，完成了各项任务，现报告如下。\n一、情况\n好。"
    )
    choice = propose(draft, [plain, wanted])
    assert (choice.rubric.id, choice.reason) == ("wanted", "标题中有“述责述廉”，导语中有“本人”")
    assert propose(compose_text("通知"), [plain, wanted]).rubric.id == "plain"


def test_a_check_that_breaks_is_not_checked_and_never_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    rubric = parse_rubric(GOOD)
    check = rubric.items[0].check
    assert check is not None

    def broken(self: object, draft: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(type(check), "examine", broken)
    result = review(compose_text("一、情况"), rubric).results[0]
    assert result.verdict is Verdict.NOT_CHECKED
    assert result.findings[0].message == "“有存在问题”未能核对"
