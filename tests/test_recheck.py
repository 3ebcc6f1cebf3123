"""What becomes of decisions when the draft is checked again, and what the user is told."""

from __future__ import annotations

import time
from collections import Counter
from itertools import product

import pytest
from builders import draft, gaps, item, rubric
from hypothesis import given, settings
from hypothesis import strategies as st

from lianzheng_desk.checks.base import Gap, Outcome, Verdict
from lianzheng_desk.draft.span import Span
from lianzheng_desk.recheck import Carried, carry, compare
from lianzheng_desk.review import Review, review
from lianzheng_desk.sheet import Settlement, SettlementVerdict, Snapshot, Tick, TickVerdict, snapshot

DISMISSED = Settlement(SettlementVerdict.DISMISSED, "属实无误", "张三", "2026-11-21 10:42:07")
CONFIRMED = Settlement(SettlementVerdict.CONFIRMED, by="李四")
TICK = Tick(TickVerdict.CONFIRMED, "已看", "张三", "2026-11-21 10:42:07")
OTHER = st.sampled_from(["召开会议3次。", "开展检查5次。", "组织学习。", "走访群众。"])
BLANK = st.sampled_from(["受理信访**件。", "立案**件。", "谈话提醒**人次，教育**人。", "开会**次。"])


def stars(text: str, group: str | None = None) -> Outcome:
    places = [index for index in range(len(text) - 1) if text[index : index + 2] == "**"]
    return gaps(*(Gap("未填", span=Span(place, place + 2), group=group) for place in places))


def checked(text: str, *more: Outcome, group: str | None = None) -> Review:
    items = [item("C1", stars(text, group)), *(item(f"M{number}", each) for number, each in enumerate(more))]
    return review(draft(text), rubric([*items, item("人")]))


def taken(text: str, *more: Outcome, group: str | None = None) -> Snapshot:
    return snapshot(checked(text, *more, group=group))


def carried(old: str, new: str, decided: dict[int, Settlement], *, bare: bool = False) -> list[Settlement]:
    """Return the settlements of the findings of `new`, where those of `old` were decided by number."""
    before, after = taken(old), taken(new)
    given = {before.findings[number].key: made for number, made in decided.items()}
    kept = carry(given, {}, before.bare() if bare else before, after).settlements
    return [kept.get(noted.key, Settlement()) for noted in after.findings]


def again(made: Settlement) -> Settlement:
    return Settlement(made.verdict, made.note, made.by, made.at, look_again=True)


OPEN = Settlement()
UNCHANGED = [
    ("甲**件。乙**件。", "甲**件。新句。乙**件。", [DISMISSED, CONFIRMED]),
    ("甲**件。乙**件。", "乙**件。\n丙。\n甲**件。", [CONFIRMED, DISMISSED]),
    ("甲**件。乙**件。", "甲**件。乙5件。", [DISMISSED]),
    ("甲**件。乙**件。", "甲5件。乙**件。", [CONFIRMED]),
    ("甲**件。乙**件。", "丑寅卯**公里。甲**件。子。丙丁戊**公里。末。", [OPEN, DISMISSED, OPEN]),
]
EQUAL = [
    ("一。甲**。二。甲**。三。", "二。甲**。三。", [CONFIRMED]),
    ("一。甲**。二。甲**。三。", "一。甲**。三。", [DISMISSED]),
    ("一。甲**。二。甲**。三。", "一。甲**。四。甲**。二。甲**。三。", [DISMISSED, OPEN, CONFIRMED]),
    ("一。甲**。二。甲**。三。", "甲**。一。甲**。二。甲**。三。", [OPEN, DISMISSED, CONFIRMED]),
]
REWORKED = [
    ("受理信访**件。", "共受理信访**件。", [again(DISMISSED)]),
    ("受理信访**件，立案**件。", "受理信访5件，立案**件。", [again(CONFIRMED)]),
    ("受理信访**件，立案**件。", "受理信访**件，立案5件。", [again(DISMISSED)]),
    ("受理信访**件，立案**件。", "先立案**件，后受理信访**件。", [again(CONFIRMED), again(DISMISSED)]),
    ("受理信访**件。", "修建水渠**公里。", [OPEN]),
]


@pytest.mark.parametrize("bare", [False, True])
@pytest.mark.parametrize(("old", "new", "wanted"), UNCHANGED + EQUAL)
def test_a_decision_stays_with_its_sentence(old: str, new: str, wanted: list[Settlement], bare: bool) -> None:
    assert carried(old, new, {0: DISMISSED, 1: CONFIRMED}, bare=bare) == wanted


@pytest.mark.parametrize(("old", "new", "wanted"), REWORKED)
def test_a_decision_on_a_changed_sentence_is_to_be_looked_at_again(
    old: str, new: str, wanted: list[Settlement]
) -> None:
    decided = {0: DISMISSED} | ({1: CONFIRMED} if old.count("**") > 1 else {})
    assert carried(old, new, decided) == wanted


@pytest.mark.parametrize("settled", range(4))
def test_deleting_one_of_several_equal_sentences_costs_no_decision(settled: int) -> None:
    assert (
        carried("前。" + "甲**。" * 4 + "后。", "前。" + "甲**。" * 3 + "后。", {settled: DISMISSED}).count(DISMISSED)
        == 1
    )


def test_a_sentence_put_back_has_its_decision_as_it_was() -> None:
    first, second = taken("受理信访**件。"), taken("共受理信访**件。")
    store = {first.findings[0].key: DISMISSED}
    store |= carry(store, {}, first, second).settlements
    assert set(store.values()) == {DISMISSED, again(DISMISSED)}
    assert carry(store, {}, second, first).settlements == {first.findings[0].key: DISMISSED}
    assert carry(store, {}, second, second).settlements == {second.findings[0].key: again(DISMISSED)}


def test_a_finding_that_comes_back_has_its_decision_again() -> None:
    full, empty = taken("甲**件。"), taken("甲5件。")
    store = {full.findings[0].key: DISMISSED}
    gone = carry(store, {}, full, empty)
    assert (gone.settlements, gone.solved) == ({}, store)
    assert carry(store, {}, empty, full).settlements == store
    assert carry(store, {}, None, full).settlements == store


def test_a_decision_is_never_left_under_the_key_of_another_finding() -> None:
    before, after = taken("一。甲**。二。"), taken("三。甲**。四。甲**。一。甲**。二。")
    store = {before.findings[0].key: DISMISSED}
    result = carry(store, {}, before, after)
    assert result.settlements == {after.findings[0].key: OPEN, after.findings[2].key: DISMISSED}
    assert result.moved == {before.findings[0].key: after.findings[2].key}


def test_what_is_missing_is_known_by_what_it_says() -> None:
    def decided(old: str, new: str) -> Settlement | None:
        before, after = (taken("甲。", gaps(Gap(message, anchor=0))) for message in (old, new))
        return carry({before.findings[0].key: DISMISSED}, {}, before, after).settlements.get(after.findings[0].key)

    assert decided("未见存在问题", "未见存在问题") == DISMISSED
    assert decided("下一步措施只有 2 项", "下一步措施只有 3 项") == again(DISMISSED)
    assert decided("未见存在问题", "缺少落款日期") is None


PASSED = Outcome(Verdict.PASS, evidence=(Span(0, 3), Span(3, 6)))
TICKED = {
    "nothing changed": ("甲二。乙二。", PASSED, False),
    "text changed elsewhere": ("甲二。乙二。丙二。", PASSED, False),
    "passage changed": ("甲三。乙二。", PASSED, True),
    "passage gone": ("甲二。乙二。", Outcome(Verdict.PASS, evidence=(Span(0, 3),)), True),
    "another passage": ("甲二。乙二。丙。", Outcome(Verdict.PASS, evidence=(*PASSED.evidence, Span(6, 8))), False),
    "verdict changed": ("甲二。乙二。", gaps(), True),
    "new finding": ("甲二。乙二。", gaps(Gap("错", span=Span(0, 1)), verdict=Verdict.PASS), True),
}


@pytest.mark.parametrize("case", TICKED)
def test_a_tick_is_marked_when_what_it_rests_on_changed(case: str) -> None:
    text, outcome, marked = TICKED[case]
    if case == "verdict changed":
        outcome = Outcome(Verdict.REVIEW, evidence=PASSED.evidence)
    ticks = {"M0": TICK, "人": TICK, "C1": Tick(), "gone": TICK}
    kept = carry({}, ticks, taken("甲二。乙二。", PASSED), taken(text, outcome)).ticks
    assert kept["M0"] == Tick(TICK.verdict, TICK.note, TICK.by, TICK.at, look_again=marked)
    assert {item: kept[item] for item in ("人", "C1", "gone")} == {"人": TICK, "C1": Tick(), "gone": TICK}


def test_a_filled_blank_leaves_the_tick_on_the_others_alone() -> None:
    kept = carry({}, {"C1": TICK}, taken("甲**件。乙**件。"), taken("甲5件。乙**件。"))
    assert kept.ticks == {"C1": TICK}
    assert carry({}, {"C1": TICK}, taken("甲5件。乙**件。"), taken("甲**件。乙**件。")).ticks["C1"].look_again


@pytest.mark.parametrize(
    ("old", "new", "numbers"),
    [
        ("甲**。乙**。", "甲**。乙**。", (0, 0, 2)),
        ("甲**。乙**。", "甲**。丙丙丙丙丙丙**公里。", (1, 1, 1)),
        ("甲**。乙**。", "", (2, 0, 0)),
        ("", "甲**。", (0, 1, 0)),
    ],
)
def test_a_change_is_told_in_solved_new_and_remaining(old: str, new: str, numbers: tuple[int, int, int]) -> None:
    change = compare(taken(old), taken(new))
    assert (len(change.solved), len(change.fresh), len(change.remaining)) == numbers


def test_a_matter_remains_while_one_of_its_places_does() -> None:
    before, after = taken("甲**。乙**。丙**。", group="镇名待填"), taken("新。乙**。", group="镇名待填")
    change = compare(before, after)
    assert (change.solved, change.fresh) == ((), ())
    assert [(matter.message, len(matter.findings)) for matter in change.remaining] == [("未填", 1)]
    assert [len(matter.findings) for matter in compare(before, taken("全部改好。")).solved] == [3]
    elsewhere = compare(before, taken("完全是另外写的一段话，共**公里。", group="镇名待填"))
    assert (len(elsewhere.remaining), len(elsewhere.fresh)) == (1, 0)


@st.composite
def edited(draw: st.DrawFn) -> tuple[list[str], list[str], list[int]]:
    """Return sentences, the sentences after an edit, and the indices of those that were not touched."""
    old = draw(st.lists(st.one_of(BLANK, OTHER), min_size=1, max_size=10))
    new: list[str] = []
    kept: list[int] = []
    for index, sentence in enumerate(old):
        act = draw(st.sampled_from(["keep", "keep", "keep", "delete", "insert", "replace"]))
        if act in ("keep", "insert"):
            kept.append(index)
            new.append(sentence)
        if act in ("insert", "replace"):
            new.append(draw(st.one_of(BLANK, OTHER)))
    return old, new, kept


def decisions(result: Carried, after: Snapshot) -> Counter[tuple[str, Settlement]]:
    at = {noted.key: noted.sentence for noted in after.findings}
    return Counter((at[key], made) for key, made in result.settlements.items() if not made.empty)


@given(edited(), st.booleans(), st.booleans())
@settings(max_examples=150, deadline=None, database=None)
def test_an_edit_elsewhere_never_costs_or_touches_a_decision(
    case: tuple[list[str], list[str], list[int]], lines: bool, bare: bool
) -> None:
    old, new, kept = case
    mark = "\n" if lines else ""
    before, after = taken(mark.join(old)), taken(mark.join(new))
    count = Counter(old)
    # only of sentences that stand once before and after can anybody say which is which
    alone = [index for index in kept if count[old[index]] == 1 and new.count(old[index]) == 1]
    sentences = {old[index] for index in alone}
    chosen = [noted for noted in before.findings if noted.quote and _sentence(old, noted.number) in sentences]
    store = {noted.key: DISMISSED for noted in chosen}
    result = carry(store, {}, before.bare() if bare else before, after)
    assert decisions(result, after) == Counter((noted.sentence, DISMISSED) for noted in chosen)


def _sentence(sentences: list[str], number: int) -> str:
    return [sentence for sentence in sentences for _ in range(sentence.count("**"))][number]


@given(st.integers(1, 6), st.integers(1, 6), st.data())
@settings(max_examples=60, deadline=None, database=None)
def test_of_equal_sentences_as_many_stay_decided_as_there_is_room_for(old: int, new: int, data: st.DataObject) -> None:
    settled = data.draw(st.sets(st.integers(0, old - 1)))
    made = carried("甲**。" * old, "甲**。" * new, dict.fromkeys(settled, CONFIRMED))
    assert made.count(CONFIRMED) == min(len(settled), new)


@given(edited(), st.booleans())
@settings(max_examples=100, deadline=None, database=None)
def test_the_numbers_add_up(case: tuple[list[str], list[str], list[int]], grouped: bool) -> None:
    before, after = (taken("".join(text), group="同" if grouped else None) for text in case[:2])
    change = compare(before, after)
    remaining = len(change.remaining)
    alone = 1 if grouped else None
    assert len(change.solved) + remaining == min(len(before.findings), alone or len(before.findings))
    assert len(change.fresh) + remaining == min(len(after.findings), alone or len(after.findings))
    shown = [noted for matter in change.fresh + change.remaining for noted in matter.findings]
    assert Counter(noted.number for noted in shown) == Counter(range(len(after.findings)))


@pytest.mark.parametrize(("shift", "same"), list(product([0, 1], [True, False])))
def test_thousands_of_findings_are_paired_quickly(shift: int, same: bool) -> None:
    lines = ["受理信访**件。" if same else f"第{number}村受理信访**件。" for number in range(3000)]
    before, after = (
        taken("\n".join(lines)),
        taken("\n".join(lines[shift:]).replace("受理", "共受理" if shift else "受理")),
    )
    begun = time.process_time()
    result = carry({noted.key: CONFIRMED for noted in before.findings}, {}, before, after)
    assert time.process_time() - begun < 3
    assert len(result.settlements) == 3000 - shift
