"""Settlements are kept as ticks are, and give way to nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from lianzheng_desk.recheck import carry
from lianzheng_desk.records.store import DraftKey, Store
from lianzheng_desk.sheet import Settlement, Tick
from records.checks import CONFIRMED, DISMISSED, RUBRIC, TEXT, TICK, check_of, key_of

KEY = key_of()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "records.sqlite"


def test_settlements_are_found_again_after_reopening(file: Path) -> None:
    marked = Settlement(DISMISSED.verdict, "𠮷\n'; --", look_again=True)
    with Store(file) as store:
        store.save_settlements(KEY, RUBRIC, {"a": CONFIRMED, "b": DISMISSED, "c": marked, "d": Settlement(note="待问")})
        store.save_settlements(KEY, RUBRIC, {"a": Settlement(by="张三")})
    with Store(file) as store:
        assert store.settlements(KEY, RUBRIC) == {"b": DISMISSED, "c": marked, "d": Settlement(note="待问")}
        assert store.settlements(KEY, "other") == {}
        assert store.ticks(KEY, RUBRIC) == {}


def test_a_copy_begins_with_the_same_settlements(file: Path, tmp_path: Path) -> None:
    old, new = (str(tmp_path / name) for name in ("旧.txt", "新.txt"))
    Path(old).write_text("x")
    with Store(file) as store:
        store.save_settlements(DraftKey(old, "a"), RUBRIC, {"a": CONFIRMED})
        assert store.settlements(DraftKey(new, "a"), RUBRIC) == {"a": CONFIRMED}
        store.save_settlements(DraftKey(new, "a"), RUBRIC, {"a": DISMISSED})
        assert store.settlements(DraftKey(old, "a"), RUBRIC) == {"a": CONFIRMED}


def test_an_exchange_leaves_alone_what_another_window_decided(file: Path) -> None:
    with Store(file) as mine, Store(file) as other:
        other.save_settlements(KEY, RUBRIC, {"a": DISMISSED})
        other.save_tick(KEY, RUBRIC, "C1", TICK)
        left = mine.exchange(
            KEY,
            RUBRIC,
            ticks={"C1": (Tick(), Tick(note="我")), "C2": (Tick(at="x"), TICK)},
            settlements={"a": (CONFIRMED, Settlement()), "b": (Settlement(), CONFIRMED)},
        )
        assert left == {"C1", "a"}
        assert mine.ticks(KEY, RUBRIC) == {"C1": TICK, "C2": TICK}
        assert mine.settlements(KEY, RUBRIC) == {"a": DISMISSED, "b": CONFIRMED}


def test_a_mark_to_look_again_is_no_other_decision(file: Path) -> None:
    with Store(file) as store:
        store.save_tick(KEY, RUBRIC, "C1", Tick(TICK.verdict, TICK.note, TICK.by, TICK.at, look_again=True))
        assert store.exchange(KEY, RUBRIC, ticks={"C1": (TICK, Tick())}) == frozenset()
        assert store.ticks(KEY, RUBRIC) == {}


def test_decisions_follow_an_edit_made_while_the_program_was_closed(file: Path) -> None:
    before, after = check_of(TEXT), check_of(TEXT.replace("立案**", "立案5").replace("青禾镇", "新的\n青禾镇"))
    with Store(file) as store:
        store.history.keep(KEY, before)
        store.save_settlements(KEY, RUBRIC, {noted.key: CONFIRMED for noted in before.findings})
        store.save_tick(KEY, RUBRIC, "C2", TICK)
    with Store(file) as store:
        settled, ticked = store.settlements(KEY, RUBRIC), store.ticks(KEY, RUBRIC)
        carried = carry(settled, ticked, store.history.last(KEY, RUBRIC), after)
        changes = {key: (settled.get(key, Settlement()), made) for key, made in carried.settlements.items()}
        ticks = {item: (ticked[item], tick) for item, tick in carried.ticks.items()}
        assert store.exchange(KEY, RUBRIC, ticks=ticks, settlements=changes) == frozenset()
        (noted,) = after.findings
        kept = store.settlements(KEY, RUBRIC)
        assert kept[noted.key] == Settlement(CONFIRMED.verdict, "", CONFIRMED.by, CONFIRMED.at, look_again=True)
        assert kept.keys() >= {noted.key for noted in before.findings}
        assert store.ticks(KEY, RUBRIC)["C2"].look_again
