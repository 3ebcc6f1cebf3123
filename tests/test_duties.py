"""What a person decides about the sentences on a duty: beside the machine's, known again, never changing them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from builders import rubric
from openpyxl import load_workbook

from lianzheng_desk.checks.base import Severity
from lianzheng_desk.checks.duty import Duty
from lianzheng_desk.draft.compose import compose_text
from lianzheng_desk.exporting.report import report
from lianzheng_desk.exporting.workbook import write_workbook
from lianzheng_desk.review import Item, Review, Span, review
from lianzheng_desk.sheet import (
    ASPECTS,
    JudgedDuty,
    JudgedSentence,
    Settlement,
    build_sheet,
    duty_changes,
    judged_duties,
    readiness,
    sentences_in,
)

DUTY = "主体责任"
NAMED = "镇党委履行全面从严治党主体责任，召开党委会专题研究党风廉政建设4次。"
OTHER = "组织党员干部到廉政教育基地参观学习。"
TEXT = f"""青禾镇2023年党风廉政建设工作总结
一、工作开展情况
（一）压实责任。{NAMED}{OTHER}
二、下一步工作打算
（一）开展培训。"""


def reviewed(text: str = TEXT) -> Review:
    item = Item("D", "两个责任", "主体责任", Duty.model_validate({"责任": DUTY}), Severity.ERROR, 5)
    return review(compose_text(text, "", "txt"), rubric([item]))


def place(found: Review, words: str) -> Span:
    return next(span for span in found.draft.sentences if found.draft.quote(span).endswith(words))


def decide(
    found: Review, words: str, aspect: str | None, known: Mapping[str, Settlement] | None = None
) -> dict[str, Settlement]:
    settled = dict(known or {})
    changes = duty_changes(found, DUTY, {place(found, words): aspect}, settled, by="李四", at="2026-11-21 10:42:07")
    return {key: made for key, made in {**settled, **{k: after for k, _, after in changes}}.items() if not made.empty}


def judged(found: Review, known: Mapping[str, Settlement]) -> JudgedDuty:
    (duty,) = judged_duties(found, known)
    return duty


def sentence(found: Review, known: Mapping[str, Settlement], words: str) -> JudgedSentence:
    return next(one for one in judged(found, known).sentences if one.span == place(found, words))


def test_without_a_decision_the_machine_holds() -> None:
    found = reviewed()
    duty = judged(found, {})
    assert [(one.span, one.aspect) for one in duty.sentences] == [(e.span, e.aspect) for e in duty.coverage.evidence]
    assert not duty.choices()


@pytest.mark.parametrize(
    ("words", "aspect", "label", "holds"),
    [
        (NAMED, "数据", "确认", "数据"),
        (NAMED, "部署", "改列", "部署"),
        (NAMED, "", "否定", ""),
        (OTHER, "措施", "补充", "措施"),
    ],
)
def test_a_decision_holds_beside_what_the_machine_found(words: str, aspect: str, label: str, holds: str) -> None:
    found = reviewed()
    known = decide(found, words, aspect)
    one = sentence(found, known, words)
    assert (one.label, one.aspect, one.by, one.look_again) == (label, holds, "李四", False)
    assert judged(found, known).coverage == found.duties[0]
    assert found == reviewed()


def test_counts_say_what_a_person_takes_away_and_adds() -> None:
    found = reviewed()
    known = decide(found, OTHER, "措施", decide(found, NAMED, ""))
    duty = judged(found, known)
    assert {one: duty.counted(one) for one in ASPECTS if any(duty.counted(one))} == {
        "数据": (1, 1, 0),
        "措施": (0, 0, 1),
    }
    assert duty.choices() == {"否定": 1, "补充": 1}


def test_another_decision_takes_the_place_of_the_last_and_can_be_taken_back() -> None:
    found = reviewed()
    known = decide(found, NAMED, "部署", decide(found, NAMED, ""))
    assert sentence(found, known, NAMED).label == "改列"
    assert duty_changes(found, DUTY, {place(found, NAMED): "部署"}, known) == ()
    assert decide(found, NAMED, None, known) == {}


def test_a_decision_is_known_again_where_the_sentence_moved() -> None:
    found = reviewed()
    known = decide(found, OTHER, "措施", decide(found, NAMED, ""))
    other = reviewed(TEXT.replace("（一）压实责任。", "（一）加强学习。每月学习一次。\n（二）压实责任。"))
    assert [sentence(other, known, words).stands for words in (NAMED, OTHER)] == [True, True]


def test_a_sentence_that_was_rewritten_wants_another_look_and_keeps_the_old_words() -> None:
    found = reviewed()
    known = decide(found, NAMED, "")
    other = reviewed(TEXT.replace("研究党风廉政建设4次", "研究党风廉政建设6次"))
    changed = NAMED.replace("4次", "6次")
    one = sentence(other, known, changed)
    assert (one.look_again, one.aspect, one.label, one.was) == (True, "数据", "否定", NAMED[: len(one.was)])
    assert judged(other, known).choices() == {"需复核": 1}
    again = decide(other, changed, "", known)
    assert sentence(other, again, changed).stands
    assert not judged(found, again).sentences[0].stands
    assert len(again) == 1


def test_a_sentence_that_is_gone_is_shown_with_its_old_words() -> None:
    found = reviewed()
    known = decide(found, OTHER, "措施")
    lost = judged(reviewed(TEXT.replace(OTHER, "")), known).sentences[-1]
    assert (lost.span, lost.aspects, lost.look_again, lost.was) == (None, ("措施",), True, OTHER)


@pytest.mark.parametrize(("start", "end", "count"), [(0, 0, 1), (4, 6, 1), (4, 8, 2), (6, 12, 1), (8, 8, 1)])
def test_what_is_selected_stands_in_sentences(start: int, end: int, count: int) -> None:
    draft = compose_text("标题\n第一句在此。第二句在此。", "", "txt")
    base = draft.text.index("第一")
    found = sentences_in(draft, base + start, base + end)
    assert len(found) == count
    assert all(span in draft.sentences for span in found)


def test_a_decision_to_be_looked_at_again_stands_in_the_way() -> None:
    known = decide(reviewed(), NAMED, "")
    sheet = build_sheet(reviewed(TEXT.replace("4次", "6次")), {}, name="报告.txt", settlements=known)
    assert ("主体责任的依据，判定后改动 1 句", "D") in [(one.words, one.item) for one in readiness(sheet).doubts]
    assert not readiness(build_sheet(reviewed(), {}, name="报告.txt", settlements=known)).doubts


def test_the_sheet_keeps_them_apart_from_settled_problems() -> None:
    found = reviewed()
    sheet = build_sheet(found, {}, name="报告.txt", settlements=decide(found, NAMED, ""))
    assert sheet.settlements == {}
    assert [duty.choices() for duty in sheet.duties] == [{"否定": 1}]


def cells(found: Review, known: dict[str, Settlement], folder: Path) -> dict[str, str]:
    sheet = build_sheet(found, {}, name="报告.txt", settlements=known)
    worksheet = load_workbook(write_workbook([sheet], folder / "检查单.xlsx"))["两个责任"]
    head, row = worksheet.iter_rows(min_row=1, max_row=2)
    return {str(title.value): str(cell.value or "") for title, cell in zip(head, row, strict=True)}


def test_the_workbook_says_who_decided(tmp_path: Path) -> None:
    found = reviewed()
    assert cells(found, {}, tmp_path)["数据"].endswith("（第 3 段）　机器")
    (tmp_path / "检查单.xlsx").unlink()
    told = cells(found, decide(found, OTHER, "措施", decide(found, NAMED, "")), tmp_path)
    assert told["数据"].endswith("　机器；人工：否定")
    assert told["措施"] == f"“{OTHER}”（第 3 段）　人工：补充"
    assert told["部署"] == "未见"
    assert told["人工判定"] == "否定 1 句，补充 1 句\n李四，2026-11-21 10:42:07"


def test_the_workbook_tells_of_a_sentence_that_is_gone(tmp_path: Path) -> None:
    told = cells(reviewed(TEXT.replace(OTHER, "")), decide(reviewed(), OTHER, "措施"), tmp_path)
    assert told["措施"] == f"“{OTHER}”（已不在文中）　人工：补充，需复核"


def test_other_programs_are_told_of_the_machine_alone() -> None:
    found = reviewed()
    known = decide(found, OTHER, "措施", decide(found, NAMED, ""))
    plain, decided = (
        report([build_sheet(found, {}, name="报告.txt", settlements=made)])["drafts"][0] for made in ({}, known)
    )
    assert plain == decided
