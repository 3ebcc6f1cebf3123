"""A kind that stands in KINDS and nowhere else is at work in every part of the program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import ClassVar, Literal

import pytest
from builders import draft
from openpyxl import load_workbook
from pydantic import Field

from lianzheng_desk import checks, cli
from lianzheng_desk.checks.base import Allowed, Check, Corrections, Gap, Outcome, YesNo, worst
from lianzheng_desk.draft.model import Draft
from lianzheng_desk.draft.span import Span
from lianzheng_desk.errors import RubricError
from lianzheng_desk.review import review
from lianzheng_desk.rubric.allowed import with_allowed
from lianzheng_desk.rubric.edition import edition_of
from lianzheng_desk.rubric.excel import write_excel
from lianzheng_desk.rubric.excel_reading import read_excel
from lianzheng_desk.rubric.explained import Setting, Shape, kinds
from lianzheng_desk.rubric.loader import load_rubric, parse_rubric
from lianzheng_desk.rubric.writer import read_edition, to_yaml
from lianzheng_desk.selftest import failures
from lianzheng_desk.sheet import word_to_allow

RUBRIC = """编号: mine
名称: 试用依据
条目:
  - 编号: A1
    标题: 称呼统一
    检查: {方式: 称呼, 改用: {乡亲: 村民}, 处数: 2, 范围: 文首, 提醒: 否}
    示例: {应报: ["乡亲们。"], 不应报: ["村民们。"]}
"""


class Address(Check):
    """Finds how people are not to be called."""

    code: ClassVar[str] = "address"
    name: ClassVar[str] = "称呼"
    purpose: ClassVar[str] = "看对群众的称呼是否统一。"

    instead: Corrections = Field(alias="改用", description="左边不用的称呼，右边统一的称呼。")
    most: int = Field(1, alias="处数", ge=1, description="最多提示几处。")
    within: Literal["全文", "文首"] = Field("全文", alias="范围", description="看哪一段。")
    loud: YesNo = Field(True, alias="提醒", description="是否提醒。")
    allowed: Allowed = ()

    def examine(self, draft: Draft) -> Outcome:
        free = any(word in draft.text for word in self.allowed)
        places = [(draft.text.find(wrong), wrong) for wrong, _ in self.instead if not free]
        spans = [Span(at, at + len(wrong)) for at, wrong in places if at >= 0]
        gaps = tuple(Gap(f"称呼不统一：{draft.quote(span)}", span, suggestion="请统一") for span in spans)
        return Outcome(worst(gaps), gaps=gaps)


@pytest.fixture(autouse=True)
def _known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "KINDS", (*checks.KINDS, Address))


def test_its_settings_are_validated_in_a_rubric_file() -> None:
    item = parse_rubric(RUBRIC).items[0]
    assert item.check == Address(instead=(("乡亲", "村民"),), most=2, within="文首", loud=False)
    assert (item.kind, item.way) == ("address", "称呼")
    with pytest.raises(RubricError) as caught:
        parse_rubric(RUBRIC.replace("处数: 2", "处数: 零").replace("范围: 文首", "范围: 文尾"))
    told = [str(problem) for problem in caught.value.problems]
    assert ["处数：应为整数" in told[0], "范围：应为全文、文首之一" in told[1], len(told)] == [True, True, 2]


def test_it_is_offered_where_a_kind_is_not_known() -> None:
    with pytest.raises(RubricError, match="是不是“称呼”"):
        parse_rubric(RUBRIC.replace("方式: 称呼", "方式: 称谓呼"))


def test_it_is_explained_with_every_setting() -> None:
    kind = kinds()[-1]
    assert (kind.name, kind.about) == ("称呼", Address.purpose)
    assert kind.settings[0] == Setting("改用", Shape.PAIRS, "左边不用的称呼，右边统一的称呼。", required=True)
    assert [(one.key, one.shape, one.usual) for one in kind.settings[1:]] == [
        ("处数", Shape.NUMBER, 1),
        ("范围", Shape.CHOICE, "全文"),
        ("提醒", Shape.YES_NO, True),
        ("放过", Shape.WORDS, ()),
    ]
    assert all(one.about for one in kind.settings)


def test_it_is_listed_by_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rubric", "kinds"]) == 0
    lines = capsys.readouterr().out.splitlines()
    at = lines.index("称呼  看对群众的称呼是否统一。")
    assert lines[at + 1] == "    改用（“误: 正”，必填）  左边不用的称呼，右边统一的称呼。"
    assert lines[at + 3] == "    范围（选一个，不写即“全文”）  看哪一段。可选：全文、文首。"


def test_it_goes_to_a_rubric_file_and_comes_back() -> None:
    edition = edition_of(parse_rubric(RUBRIC))
    assert read_edition(to_yaml(edition)) == edition


def test_it_goes_to_excel_and_comes_back(tmp_path: Path) -> None:
    edition = edition_of(parse_rubric(RUBRIC))
    path = write_excel(edition, tmp_path / "依据.xlsx")
    assert read_excel(path) == edition
    book = load_workbook(path)
    offered = [choice.formula1 for choice in book["条目"].data_validations.dataValidation]
    assert any("称呼" in choice for choice in offered)
    helped = {value for row in book["说明"].iter_rows(values_only=True) for value in row}
    assert {"称呼", Address.purpose, "最多提示几处。", "看哪一段。可选：全文、文首。"} <= helped


def test_its_examples_run() -> None:
    assert failures(parse_rubric(RUBRIC)) == ()
    assert len(failures(parse_rubric(RUBRIC.replace("村民们。", "乡亲们好。")))) == 1


def test_its_findings_go_to_json_terminal_and_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "稿.txt").write_text("青禾镇工作总结\n走访乡亲。\n", encoding="utf-8")
    (tmp_path / "依据.yaml").write_text(RUBRIC, encoding="utf-8")
    arguments = ["check", str(tmp_path / "稿.txt"), "--rubric", str(tmp_path / "依据.yaml")]
    assert cli.main([*arguments, "--json", "-", "--xlsx", str(tmp_path / "单.xlsx")]) == 1
    checked = json.loads(capsys.readouterr().out)["drafts"][0]
    assert [(item["check"], item["verdict"]) for item in checked["items"]] == [("address", "gap")]
    assert [(finding["check"], finding["quote"]) for finding in checked["findings"]] == [("address", "乡亲")]
    cells = {cell for row in load_workbook(tmp_path / "单.xlsx")["检查单"].iter_rows(values_only=True) for cell in row}
    assert "称呼" in cells
    assert cli.main(arguments) == 1
    assert "称呼不统一：乡亲" in capsys.readouterr().out


def test_a_word_can_be_let_pass(tmp_path: Path) -> None:
    path = tmp_path / "依据.yaml"
    path.write_text(RUBRIC, encoding="utf-8")
    paper, rubric = draft("走访乡亲。"), load_rubric(path)
    word = word_to_allow(paper, review(paper, rubric).findings[0])
    assert word == "乡亲"
    assert review(paper, with_allowed(rubric, {"address": (word,)})).findings == ()
    assert checks.name_of("address") == "称呼"
