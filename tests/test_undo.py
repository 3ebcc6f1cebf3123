"""What a person did can be undone and done again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianzheng_desk.records.store import DraftKey, Store
from lianzheng_desk.records.words import AllowedWord
from lianzheng_desk.sheet import Settlement, SettlementVerdict, Tick, TickVerdict
from lianzheng_desk.undo import MOST_DEEDS, Deed, Journal, SettlementDeed, TickDeed, WordDeed, apply

KEY = DraftKey("/甲.txt", "a")
TICK = Tick(TickVerdict.CONFIRMED, "", "张三", "10:00")
CONFIRMED = Settlement(SettlementVerdict.CONFIRMED, "", "张三", "10:00")
WORD = AllowedWord("slips", "青和镇", always=False)
TICKED = TickDeed("r", "C1", Tick(), TICK)
SETTLED = SettlementDeed("r", (("a", Settlement(), CONFIRMED), ("b", Settlement(), CONFIRMED)))
ADDED = WordDeed(WORD, added=True)


def state(store: Store) -> tuple[object, ...]:
    return store.ticks(KEY, "r"), store.settlements(KEY, "r"), store.words.by_kind(KEY)


def noted(before: str, after: str, item: str = "C1") -> TickDeed:
    return TickDeed("r", item, replace(TICK, note=before), replace(TICK, note=after, at=after))


@pytest.mark.parametrize("deed", [TICKED, SETTLED, ADDED], ids=["tick", "settlement", "word"])
def test_a_deed_goes_to_the_store_and_back(deed: Deed) -> None:
    with Store(None) as store:
        before = state(store)
        assert apply(store, KEY, deed) == frozenset()
        after = state(store)
        assert after != before
        assert apply(store, KEY, deed, back=True) == frozenset()
        assert state(store) == before
        apply(store, KEY, deed)
        assert state(store) == after


def test_a_word_taken_out_can_be_put_back() -> None:
    with Store(None) as store:
        store.words.add(KEY, WORD)
        apply(store, KEY, WordDeed(WORD, added=False))
        assert store.words.listed(KEY) == ()
        apply(store, KEY, WordDeed(WORD, added=False), back=True)
        assert store.words.listed(KEY) == (WORD,)


def test_undoing_never_takes_what_another_window_decided() -> None:
    with Store(None) as store:
        apply(store, KEY, TICKED)
        apply(store, KEY, SETTLED)
        store.save_tick(KEY, "r", "C1", replace(TICK, note="另一处"))
        store.save_settlements(KEY, "r", {"a": replace(CONFIRMED, note="另一处")})
        assert apply(store, KEY, TICKED, back=True) == {"C1"}
        assert apply(store, KEY, SETTLED, back=True) == {"a"}
        assert state(store)[:2] == ({"C1": replace(TICK, note="另一处")}, {"a": replace(CONFIRMED, note="另一处")})


def test_edits_of_one_note_are_one_deed() -> None:
    journal = Journal().did(TICKED).did(noted("", "一")).did(noted("一", "一二")).did(noted("一二", "一二三"))
    assert journal.done == (TICKED, noted("", "一二三"))
    one, other = (replace(CONFIRMED, note=words) for words in ("一", "二"))
    edits = [SettlementDeed("r", (("a", old, new),)) for old, new in ((CONFIRMED, one), (one, other))]
    assert journal.did(edits[0]).did(edits[1]).done[2:] == (SettlementDeed("r", (("a", CONFIRMED, other),)),)


@pytest.mark.parametrize(
    "between",
    [
        lambda journal: journal.seal(),
        lambda journal: journal.did(TICKED),
        lambda journal: journal.did(noted("", "x", "C2")),
        lambda journal: journal.back()[1].forth()[1],
    ],
    ids=["sealed", "a decision", "another note", "undone and done"],
)
def test_edits_of_a_note_with_something_between_stay_apart(between: object) -> None:
    journal = between(Journal().did(noted("", "一")))  # type: ignore[operator]
    assert len(journal.did(noted("一", "一二")).done) == len(journal.done) + 1


def test_a_note_written_and_wiped_again_is_nothing() -> None:
    assert Journal().did(TICKED).did(noted("", "一")).did(noted("一", "")).done == (TICKED,)


def test_an_empty_journal_has_nothing_to_undo() -> None:
    assert (Journal().back(), Journal().forth()) == ((None, Journal()), (None, Journal()))


def test_a_new_deed_ends_what_could_be_done_again() -> None:
    journal = Journal().did(TICKED).did(SETTLED).back()[1].did(ADDED)
    assert journal.done == (TICKED, ADDED)
    assert journal.forth()[0] is None


def test_the_oldest_deeds_are_forgotten() -> None:
    journal = Journal()
    for number in range(MOST_DEEDS + 5):
        journal = journal.did(replace(TICKED, item=f"C{number}"))
    assert len(journal.done) == MOST_DEEDS
    assert journal.done[0] == replace(TICKED, item="C5")


def test_deeds_follow_a_finding_to_its_new_key() -> None:
    journal = Journal().did(SETTLED).did(TICKED).did(SETTLED).back()[1].follow({"a": "z"})
    moved = SettlementDeed("r", (("z", Settlement(), CONFIRMED), ("b", Settlement(), CONFIRMED)))
    assert (journal.done, journal.undone) == ((moved, TICKED), (moved,))


@pytest.mark.parametrize(
    ("deed", "label"),
    [
        (TICKED, "判定“确认”"),
        (noted("", "一"), "备注"),
        (SETTLED, "处理“属实”"),
        (SettlementDeed("r", (("a", Settlement(), Settlement(note="一")),)), "问题备注"),
        (ADDED, "放过“青和镇”"),
        (WordDeed(WORD, added=False), "不再放过“青和镇”"),
    ],
)
def test_a_deed_has_a_name_for_the_menu(deed: Deed, label: str) -> None:
    assert deed.label == label


@given(st.lists(st.sampled_from(["tick", "note", "settle", "word", "back", "forth"]), max_size=30))
@settings(max_examples=40, deadline=None, database=None)
def test_a_storm_of_undoing_and_doing_again_comes_out_right(acts: list[str]) -> None:
    with Store(None) as store:
        journal = Journal()
        for number, act in enumerate(acts):
            if act in ("back", "forth"):
                deed, journal = journal.back() if act == "back" else journal.forth()
            else:
                deed = _next(store, act, number)
                journal = journal.did(deed)
            assert deed is None or apply(store, KEY, deed, back=act == "back") == frozenset()
        last = state(store)
        for forwards in (False, True):
            while (step := journal.forth() if forwards else journal.back())[0] is not None:
                assert apply(store, KEY, step[0], back=not forwards) == frozenset()
                journal = step[1]
            if not forwards:
                assert state(store) == ({}, {}, {})
        while journal.done and state(store) != last:
            deed, journal = journal.back()
            assert deed is not None
            apply(store, KEY, deed, back=True)
        assert state(store) == last


def _next(store: Store, act: str, number: int) -> Deed:
    """Return a deed that starts from what the store says now."""
    tick = store.ticks(KEY, "r").get("C1", Tick())
    if act == "tick":
        verdict = TickVerdict.CONFIRMED if tick.verdict is TickVerdict.RETURNED else TickVerdict.RETURNED
        return TickDeed("r", "C1", tick, replace(tick, verdict=verdict))
    if act == "note":
        return TickDeed("r", "C1", tick, replace(tick, note=tick.note + str(number)))
    if act == "settle":
        settled = store.settlements(KEY, "r").get("a", Settlement())
        return SettlementDeed("r", (("a", settled, replace(CONFIRMED, note=str(number))),))
    return WordDeed(replace(WORD, word=f"词{number}"), added=True)
