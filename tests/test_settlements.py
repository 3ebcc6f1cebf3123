"""How a finding is known again, and what a person decided about it."""

from __future__ import annotations

import pytest
from builders import draft, gaps, item, make_sheet, rubric, words

from lianzheng_desk.checks.base import Gap, Verdict
from lianzheng_desk.review import review
from lianzheng_desk.sheet import (
    LONGEST_QUOTE,
    Review,
    Settlement,
    SettlementVerdict,
    Tally,
    Tick,
    TickVerdict,
    finding_keys,
    snapshot,
)

TEXT = "标题\n受理信访**件，立案5件。 谈话**人次；开会3次。\n受理信访**件，立案5件。"
CONFIRMED = Settlement(SettlementVerdict.CONFIRMED)
DISMISSED = Settlement(SettlementVerdict.DISMISSED, "确为此数", "张三", "2026-11-21 10:42:07")


def reviewed(text: str, *found: tuple[str, int], id: str = "C1", kind: str = "figure") -> Review:
    paper = draft(text)
    made = [Gap("未填", span=words(paper, word, nth), kind=kind) for word, nth in found]
    return review(paper, rubric([item(id, gaps(*made))]))


def key(*args: tuple[str, int], text: str = TEXT, id: str = "C1", kind: str = "figure") -> str:
    return finding_keys(reviewed(text, *args, id=id, kind=kind))[-1]


def test_equal_findings_are_told_apart_by_their_number() -> None:
    keys = finding_keys(reviewed(TEXT, ("**", 1), ("**", 2), ("**", 3)))
    assert len(set(keys)) == 3
    assert keys[0] == key(("**", 1))
    assert keys[2] != keys[0]


@pytest.mark.parametrize(
    "changed",
    [
        key(("谈话", 1)),
        key(("**", 2)),
        key(("**", 1), id="C2"),
        key(("**", 1), kind="name"),
        key(("**", 1), text=TEXT.replace("立案5件", "立案6件")),
    ],
    ids=["words", "sentence", "item", "kind", "digit"],
)
def test_another_finding_has_another_key(changed: str) -> None:
    assert changed != key(("**", 1))


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("立案5件", "立案 5\u3000件"),
        "新的一段。\n" + TEXT,
        TEXT.replace("开会3次", "开会30次"),
        TEXT.replace("标题", ""),
    ],
    ids=["white space", "paragraph in front", "next sentence", "title gone"],
)
def test_a_finding_keeps_its_key_when_the_text_changes_elsewhere(text: str) -> None:
    assert key(("**", 1), text=text) == key(("**", 1))


def test_a_finding_without_place_is_known_by_what_it_says() -> None:
    def missing(message: str, anchor: int) -> str:
        return finding_keys(review(draft(TEXT), rubric([item("C1", gaps(Gap(message, anchor=anchor)))])))[0]

    assert missing("未见存在问题", 1) == missing("未见存在问题", 0)
    assert missing("未见存在问题", 1) != missing("未见下一步打算", 1)


@pytest.mark.parametrize(
    ("settlement", "settled"),
    [
        (Settlement(), False),
        (Settlement(note="待问"), False),
        (CONFIRMED, True),
        (DISMISSED, True),
        (Settlement(SettlementVerdict.DISMISSED, " \n"), False),
    ],
)
def test_dismissing_wants_a_reason(settlement: Settlement, settled: bool) -> None:
    assert settlement.settled is settled


def test_the_sheet_lays_settlements_beside_findings_and_counts_them() -> None:
    paper = draft(TEXT)
    found = [Gap("未填", span=words(paper, "**", nth)) for nth in (1, 2, 3)] + [Gap("缺一节", anchor=1)]
    items = [item("C1", gaps(*found))]
    keys = finding_keys(review(paper, rubric(items)))
    again = Settlement(SettlementVerdict.CONFIRMED, look_again=True)
    given = dict(zip(keys, (CONFIRMED, DISMISSED, again), strict=False)) | {"elsewhere": CONFIRMED}
    sheet = make_sheet(paper, items, settlements=given)
    findings = sheet.review.findings
    assert [sheet.settlement(finding) for finding in findings] == [CONFIRMED, DISMISSED, again, Settlement()]
    assert sheet.tally == Tally(open=1, confirmed=1, dismissed=1, look_again=1)
    assert set(sheet.settlements) == set(keys[:3])
    assert make_sheet(paper, items).tally == Tally(4, 0, 0, 0)


def test_settlements_leave_findings_and_score_alone() -> None:
    paper = draft(TEXT)
    items = [item("C1", gaps(Gap("未填", span=words(paper, "**"))))]
    (one,) = finding_keys(review(paper, rubric(items)))
    bare, settled = make_sheet(paper, items), make_sheet(paper, items, settlements={one: DISMISSED})
    assert settled.review == bare.review
    assert settled.settled_score == bare.settled_score == settled.machine_score


def test_a_snapshot_quotes_no_more_than_a_few_words() -> None:
    text = "甲" * 300 + "**" + "乙" * 300 + "\n" + "丙" * 500 + "。"
    paper = draft(text)
    found = [
        Gap("长" * 90, span=words(paper, "**"), group="组" * 90),
        Gap("整段", span=paper.paragraphs[1].span, verdict=Verdict.REVIEW),
    ]
    made = snapshot(review(paper, rubric([item("C1", gaps(*found))])), {"C1": Tick(TickVerdict.CONFIRMED)})
    quotes = [noted.quote for noted in made.findings]
    assert [len(words) for words in quotes] == [LONGEST_QUOTE, LONGEST_QUOTE]
    assert "**" in quotes[0]
    assert max(len(noted.message) for noted in made.findings) == LONGEST_QUOTE
    bare = made.bare()
    assert [noted.key for noted in bare.findings] == [noted.key for noted in made.findings]
    assert not set("甲乙丙长组") & set(repr(bare))
    assert bare.ticks == {}


def test_a_snapshot_knows_items_verdicts_and_score() -> None:
    paper = draft(TEXT)
    made = snapshot(review(paper, rubric([item("C1", gaps()), item("C2")])), at="2026-11-21 10:42:07")
    assert {id: (one.title, one.verdict) for id, one in made.items.items()} == {
        "C1": ("项目C1", Verdict.PASS),
        "C2": ("项目C2", Verdict.NOT_CHECKED),
    }
    assert made.summary == {Verdict.PASS: 1, Verdict.GAP: 0, Verdict.REVIEW: 0, Verdict.NOT_CHECKED: 1}
    assert (made.rubric_id, made.version, made.score.earned, made.at) == ("annual", "1.0", 5, "2026-11-21 10:42:07")
