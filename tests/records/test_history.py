"""Earlier checks: kept by short quotations, limited, switched off, cleared, never of a marked draft."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from lianzheng_desk.errors import StoreError
from lianzheng_desk.recheck import compare
from lianzheng_desk.records import history
from lianzheng_desk.records.store import Store
from lianzheng_desk.records.words import AllowedWord
from lianzheng_desk.sheet import Settlement, Tick
from records.checks import CONFIRMED, RUBRIC, TEXT, TICK, check_of, key_of

KEY = key_of()
MARKED = key_of("机密★1年\n" + TEXT)
WORD = AllowedWord("slips", "青和镇", always=False, by="张三", at="2026-11-21 10:42:07")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "records.sqlite"


def on_disk(file: Path) -> bytes:
    return b"".join(part.read_bytes() for part in sorted(file.parent.iterdir()))


def test_a_check_is_read_back_as_it_was(file: Path) -> None:
    check = check_of(TEXT, ticks={"C1": TICK, "人": Tick(note="𠮷\n“待问”")})
    with Store(file) as store:
        store.history.keep(KEY, check)
    with Store(file) as store:
        (past,) = store.history.of(KEY)
        assert store.history.read(past.id) == check == store.history.last(KEY, RUBRIC)
        assert (past.rubric_id, past.version, past.at, past.points, past.earned) == (RUBRIC, "1.0", check.at, 15, 5)
        assert past.counts == {"pass": 1, "gap": 1, "review": 0, "not_checked": 1}
        assert past.findings == 1  # one matter of two places
        assert store.history.last(KEY, "other") is None


def test_two_checks_of_the_list_can_be_compared(file: Path) -> None:
    with Store(file) as store:
        for text in (TEXT, TEXT + "\n又有**人。"):
            store.history.keep(key_of(text), check_of(text))
        newer, older = (store.history.read(past.id) for past in store.history.of(KEY))
        change = compare(older, newer)
        assert (len(change.solved), len(change.fresh), len(change.remaining)) == (0, 0, 1)
        assert len(change.remaining[0].findings) == 3


def test_the_same_check_again_takes_the_place_of_the_last(file: Path) -> None:
    with Store(file) as store:
        store.history.keep(KEY, check_of(TEXT))
        store.history.keep(KEY, check_of(TEXT, at="2026-11-21 11:00:00", ticks={"C1": TICK}))
        (past,) = store.history.of(KEY)
        assert past.at == "2026-11-21 11:00:00"
        assert store.history.read(past.id).ticks == {"C1": TICK}


def test_the_oldest_checks_go_first(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MOST_CHECKS", 3)
    other = key_of(path="/文稿/另.txt")
    with Store(file) as store:
        store.history.keep(other, check_of(TEXT))
        for number in range(5):
            store.history.keep(key_of(TEXT + str(number)), check_of(TEXT, at=str(number)))
        assert [past.at for past in store.history.of(KEY)] == ["4", "3", "2"]
        assert len(store.history.of(other)) == 1


@pytest.mark.parametrize("everything", [False, True])
def test_clearing_leaves_decisions_and_not_a_quotation(file: Path, everything: bool) -> None:
    other = key_of("别的**稿", path="/文稿/另.txt")
    check = check_of(TEXT)
    with Store(file) as store:
        store.history.keep(KEY, check)
        store.history.keep(other, check_of("别的**稿"))
        store.save_settlements(KEY, RUBRIC, {check.findings[0].key: CONFIRMED})
        assert "受理信访".encode() in on_disk(file)
        store.history.clear(None if everything else KEY)
        assert "受理信访".encode() not in on_disk(file)
        assert store.history.of(KEY) == ()
        assert len(store.history.of(other)) == (0 if everything else 1)
        assert store.settlements(KEY, RUBRIC) == {check.findings[0].key: CONFIRMED}
        assert store.history.last(KEY, RUBRIC) == check.bare()


ABOUT = "duty:主体责任.0f:措施"
"""A key of a decision about a passage, whose note is a quotation."""
QUOTED = replace(CONFIRMED, note="镇党委专题研究")


def test_the_words_beside_a_decision_about_a_passage_go_with_history(file: Path) -> None:
    bare = replace(QUOTED, note="")
    with Store(file) as store:
        store.save_settlements(KEY, RUBRIC, {ABOUT: QUOTED})
        assert store.settlements(KEY, RUBRIC) == {ABOUT: QUOTED}
        store.history.clear(KEY)
        assert store.settlements(KEY, RUBRIC) == {ABOUT: bare}
        assert QUOTED.note.encode() not in on_disk(file)
        assert store.exchange(KEY, RUBRIC, settlements={ABOUT: (QUOTED, Settlement())}) == frozenset()
        store.history.switch(False)
        store.save_settlements(KEY, RUBRIC, {ABOUT: QUOTED})
        assert store.settlements(KEY, RUBRIC) == {ABOUT: bare}


def test_the_words_beside_a_decision_go_from_disk_when_the_draft_is_marked(file: Path) -> None:
    with Store(file) as store:
        store.history.keep(KEY, check_of(TEXT))
        store.save_settlements(KEY, RUBRIC, {ABOUT: QUOTED})
        store.settlements(key_of("机密★1年\n" + TEXT), RUBRIC)
        assert QUOTED.note.encode() not in on_disk(file)


def test_history_can_be_switched_off_for_good(file: Path) -> None:
    with Store(file) as store:
        assert store.history.is_on
        store.history.switch(False)
    with Store(file) as store:
        assert not store.history.is_on
        store.history.keep(KEY, check_of(TEXT))
        assert store.history.of(KEY) == ()
        assert store.history.last(KEY, RUBRIC) == check_of(TEXT).bare()
        assert "受理信访".encode() not in on_disk(file)
        store.history.switch(True)
        store.history.keep(KEY, check_of(TEXT))
        assert len(store.history.of(KEY)) == 1


def test_a_check_that_cannot_be_read_is_said_and_stops_nothing(file: Path) -> None:
    with Store(file) as store:
        store.history.keep(KEY, check_of(TEXT))
        with sqlite3.connect(file) as other:
            other.execute("UPDATE past_check SET body = '{\"items\": 1}'")
        other.close()
        assert store.history.last(KEY, RUBRIC) is None
        (past,) = store.history.of(KEY)
        with pytest.raises(StoreError, match="读不出来"):
            store.history.read(past.id)
        with pytest.raises(StoreError, match="不在了"):
            store.history.read(past.id + 1)


def test_only_the_key_of_a_marked_draft_is_secret() -> None:
    assert (KEY.secret, MARKED.secret) == (False, True)


def test_of_a_marked_draft_nothing_goes_to_disk_and_all_works(file: Path) -> None:
    check = check_of(TEXT, ticks={"C1": TICK})
    with Store(file) as store:
        before = on_disk(file)
        store.save_tick(MARKED, RUBRIC, "C1", TICK)
        store.save_settlements(MARKED, RUBRIC, {"a": CONFIRMED})
        store.history.keep(MARKED, check)
        store.words.add(MARKED, WORD)
        store.remember(MARKED, name="报告.txt", rubric_id=RUBRIC, points=1, earned=1, at="2026-11-21 10:42:07")
        assert (store.ticks(MARKED, RUBRIC), store.settlements(MARKED, RUBRIC)) == ({"C1": TICK}, {"a": CONFIRMED})
        assert store.history.last(MARKED, RUBRIC) == check.bare()
        assert store.words.by_kind(MARKED) == {"slips": ("青和镇",)}
        assert store.rubric_for(MARKED) == RUBRIC
        assert (store.history.of(MARKED), store.recent()) == ((), ())
        assert on_disk(file) == before
    with Store(file) as store:
        assert store.ticks(MARKED, RUBRIC) == {}


def test_a_marking_put_in_later_takes_the_draft_out_of_history(file: Path) -> None:
    with Store(file) as store:
        store.save_tick(KEY, RUBRIC, "C1", TICK)
        store.history.keep(KEY, check_of(TEXT))
        store.remember(KEY, name="报告.txt", rubric_id=RUBRIC, points=1, earned=1, at="2026-11-21 10:42:07")
        assert store.ticks(MARKED, RUBRIC) == {"C1": TICK}
        store.save_tick(MARKED, RUBRIC, "C2", TICK)
        assert (store.history.of(MARKED), store.recent()) == ((), ())
        assert "受理信访".encode() not in on_disk(file)
    with Store(file) as store:
        assert store.ticks(KEY, RUBRIC) == {"C1": TICK}


def test_a_marked_draft_never_decided_about_leaves_not_even_its_name(file: Path) -> None:
    with Store(file) as store:
        store.history.keep(KEY, check_of(TEXT))
        store.history.keep(MARKED, check_of(TEXT))
        assert "报告".encode() not in on_disk(file)


def test_a_marking_taken_out_brings_the_decisions_to_disk(file: Path) -> None:
    with Store(file) as store:
        store.save_tick(MARKED, RUBRIC, "C1", TICK)
        store.save_settlements(MARKED, RUBRIC, {"a": CONFIRMED})
        assert store.ticks(KEY, RUBRIC) == {"C1": TICK}
    with Store(file) as store:
        assert store.settlements(KEY, RUBRIC) == {"a": CONFIRMED}
        assert store.ticks(MARKED, RUBRIC) == {"C1": TICK}
