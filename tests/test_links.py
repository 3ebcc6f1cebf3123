"""What a person decides about problems and measures: beside the machine's links, known again, never changing them."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import rubric
from openpyxl import load_workbook

from lianzheng_desk.checks.base import Severity, Verdict
from lianzheng_desk.checks.next_steps import NextSteps
from lianzheng_desk.draft.compose import compose_text
from lianzheng_desk.exporting.workbook import write_workbook
from lianzheng_desk.records.store import Store, draft_key
from lianzheng_desk.review import Item, Review, review
from lianzheng_desk.sheet import (
    Choice,
    JudgedLink,
    Settlement,
    build_sheet,
    judged_links,
    link_changes,
    lost_links,
    measures_of,
    readiness,
)
from lianzheng_desk.undo import SettlementDeed, apply

TEXT = """青禾镇2023年工作总结
一、存在的问题
（一）办案业务不熟练。
（二）村级财务不规范。
二、下一步工作打算
（一）开展办案业务培训。
（二）深化廉洁文化建设。
（三）抓好值班值守。"""


def reviewed(text: str = TEXT) -> Review:
    item = Item("N", "结构", "措施", NextSteps.model_validate({}), Severity.ERROR, 5)
    return review(compose_text(text, "", "txt"), rubric([item]))


def decide(
    found: Review,
    number: int,
    *measures: int,
    settlements: dict[str, Settlement] | None = None,
    take_back: bool = False,
) -> dict[str, Settlement]:
    known = dict(settlements or {})
    chosen = None if take_back else [measures_of(found)[one] for one in measures]
    changes = link_changes(found, found.links[number], chosen, known, by="李四", at="2026-11-21 10:42:07")
    return known | {key: after for key, _, after in changes}


def judged(found: Review, number: int, settlements: dict[str, Settlement]) -> JudgedLink:
    return judged_links(found, settlements)[number]


def test_without_a_decision_the_machine_holds() -> None:
    found = reviewed()
    assert [link.verdict for link in found.links] == [Verdict.PASS, Verdict.GAP]
    for one, link in zip(judged_links(found, {}), found.links, strict=True):
        assert (one.choice, one.measures, one.verdict) == (Choice.NONE, link.measures, link.verdict)


@pytest.mark.parametrize(
    ("problem", "measures", "choice", "verdict"),
    [
        (0, (0,), Choice.CONFIRMED, Verdict.PASS),
        (0, (2,), Choice.REDIRECTED, Verdict.PASS),
        (0, (), Choice.REJECTED, Verdict.GAP),
        (1, (), Choice.CONFIRMED, Verdict.GAP),
        (1, (1,), Choice.REDIRECTED, Verdict.PASS),
    ],
)
def test_a_decision_holds_and_the_link_stays(
    problem: int, measures: tuple[int, ...], choice: Choice, verdict: Verdict
) -> None:
    found = reviewed()
    one = judged(found, problem, decide(found, problem, *measures))
    assert (one.choice, one.verdict, one.by) == (choice, verdict, "李四")
    assert one.measures == tuple(measures_of(found)[number] for number in measures)
    assert one.link == found.links[problem]


def test_another_choice_takes_the_place_of_the_last_and_can_be_taken_back() -> None:
    found = reviewed()
    known = decide(found, 0, 2, settlements=decide(found, 0))
    assert judged(found, 0, known).chosen == (measures_of(found)[2],)
    assert judged(found, 0, decide(found, 0, settlements=known, take_back=True)).choice is Choice.NONE
    assert link_changes(found, found.links[0], (measures_of(found)[2],), known) == ()


def test_a_decision_is_known_again_when_other_entries_come_in_front() -> None:
    found = reviewed()
    known = decide(found, 1, 1)
    other = reviewed(TEXT.replace("（一）办案", "（一）学习不够深入。\n（二）办案").replace("（二）村", "（三）村"))
    assert judged(other, 2, known).choice is Choice.REDIRECTED
    assert other.draft.quote(judged(other, 2, known).chosen[0]).endswith("深化廉洁文化建设")


def test_a_measure_that_was_rewritten_wants_another_look() -> None:
    found = reviewed()
    known = decide(found, 1, 1)
    one = judged(reviewed(TEXT.replace("深化廉洁文化", "推进清廉乡村")), 1, known)
    assert one.look_again
    assert one.verdict is Verdict.GAP


def test_a_problem_that_was_rewritten_keeps_its_decision_to_be_looked_at_again() -> None:
    found = reviewed()
    known = decide(found, 1, 1)
    other = reviewed(TEXT.replace("村级财务不规范", "村级财务管理不够规范"))
    one = judged(other, 1, known)
    assert (one.look_again, one.was, one.choice, one.verdict) == (
        True,
        "（二）村级财务不规范",
        Choice.REDIRECTED,
        Verdict.GAP,
    )
    assert lost_links(other, known) == ()
    again = {key: made for key, made in decide(other, 1, 1, settlements=known).items() if not made.empty}
    assert (judged(other, 1, again).stands, len(again)) == (True, 1)


@pytest.mark.parametrize(("measures", "label"), [((1,), "有措施对应"), ((), "不对应")])
def test_a_problem_that_is_gone_is_told_with_its_old_words(measures: tuple[int, ...], label: str) -> None:
    found = reviewed()
    known = decide(found, 1, *measures)
    other = reviewed(TEXT.replace("村级财务不规范", "机关作风拖沓"))
    assert not any(one.look_again for one in judged_links(other, known))
    (lost,) = lost_links(other, known)
    assert (lost.decision.words, lost.label, len(lost.chosen)) == ("（二）村级财务不规范", label, len(measures))
    assert not lost_links(found, known)
    sheet = build_sheet(other, {}, name="报告.txt", settlements=known)
    assert ("问题与措施的对应，判定后改动 1 处", "N") in [(one.words, one.item) for one in readiness(sheet).doubts]


def test_equal_problems_are_decided_one_by_one() -> None:
    found = reviewed(TEXT.replace("村级财务不规范", "办案业务不熟练"))
    known = decide(found, 0)
    assert [one.choice for one in judged_links(found, known)] == [Choice.REJECTED, Choice.NONE]


def test_a_decision_is_on_disk_with_a_short_quotation_and_can_be_undone(tmp_path: Path) -> None:
    found = reviewed()
    key = draft_key(found.draft)
    changes = link_changes(found, found.links[1], [measures_of(found)[1]], {}, by="李四", at="2026-11-21 10:42:07")
    deed = SettlementDeed("annual", changes)
    assert deed.label == "问题对措施的判定"
    with Store(tmp_path / "records.sqlite3") as store:
        apply(store, key, deed)
        assert judged(found, 1, dict(store.settlements(key, "annual"))).choice is Choice.REDIRECTED
        assert {made.note for made in store.settlements(key, "annual").values()} == {"（二）村级财务不规范"}
        apply(store, key, deed, back=True)
        assert judged(found, 1, dict(store.settlements(key, "annual"))).choice is Choice.NONE


def test_the_sheet_says_who_decided_and_leaves_the_machine_its_columns(tmp_path: Path) -> None:
    found = reviewed()
    known = decide(found, 1, 1, settlements=decide(found, 0))
    sheet = build_sheet(found, {}, name="报告.txt", settlements=known)
    assert sheet.settlements == {}
    worksheet = load_workbook(write_workbook([sheet], tmp_path / "检查单.xlsx"))["问题与措施"]
    rows = [[cell.value for cell in row] for row in worksheet.iter_rows(min_row=2)]
    assert [row[3] for row in rows] == ["✓ 已对应", "✗ 未见措施"]
    assert rows[0][5] == "不对应\n李四，2026-11-21 10:42:07"
    assert rows[1][5] == "改选为“（二）深化廉洁文化建设”（第 7 段）\n李四，2026-11-21 10:42:07"
