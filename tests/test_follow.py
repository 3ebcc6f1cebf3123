"""A new check and the decisions about the last one go to the store together."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from records.checks import CONFIRMED, DISMISSED, RUBRIC, TICK, check_of

from lianzheng_desk.errors import StoreError
from lianzheng_desk.follow import follow
from lianzheng_desk.records import store as records
from lianzheng_desk.records.store import DraftKey, Store
from lianzheng_desk.sheet import Settlement

KEY = DraftKey("/文稿/报告.txt", "a")
FIRST, SECOND = "一。甲**。二。", "三。甲**。四。甲**。一。甲**。二。"


def standing(store: Store, text: str) -> list[Settlement]:
    """Return what the store says of the findings of `text`, in their order."""
    present = store.settlements(KEY, RUBRIC)
    return [present.get(noted.key, Settlement()) for noted in check_of(text).findings]


def decided(store: Store, text: str = FIRST) -> None:
    follow(store, KEY, check_of(text))
    store.save_settlements(KEY, RUBRIC, {check_of(text).findings[0].key: DISMISSED})
    store.save_tick(KEY, RUBRIC, "C2", TICK)


def test_the_first_check_changes_nothing() -> None:
    with Store(None) as store:
        store.save_tick(KEY, RUBRIC, "C1", TICK)
        followed = follow(store, KEY, check_of(FIRST))
        assert (followed.change, followed.ticks, followed.settlements) == (None, {"C1": TICK}, {})
        (past,) = store.history.of(KEY)
        assert store.history.read(past.id).ticks == {"C1": TICK}


def test_the_decisions_of_a_draft_edited_meanwhile_are_found_again(tmp_path: Path) -> None:
    with Store(tmp_path / "records.sqlite") as store:
        decided(store)
    with Store(tmp_path / "records.sqlite") as store:
        followed = follow(store, KEY, check_of(SECOND))
        assert list(followed.settlements.values()) == [DISMISSED]
        assert standing(store, SECOND) == [Settlement(), Settlement(), DISMISSED]
        assert list(followed.moved.values()) == [check_of(SECOND).findings[2].key]
        assert followed.change is not None
        assert followed.ticks["C2"].look_again  # the passage it rests on is the start of the text
        assert follow(store, KEY, check_of(SECOND)).settlements == followed.settlements


@pytest.mark.parametrize("history", [True, False])
def test_following_is_all_or_nothing(tmp_path: Path, history: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("full")

    with Store(tmp_path / "records.sqlite") as store:
        store.history.switch(history)
        decided(store)
        with monkeypatch.context() as patched:
            patched.setattr(records, "put_check", full)
            with pytest.raises(StoreError):
                follow(store, KEY, check_of(SECOND))
        assert standing(store, FIRST) == [DISMISSED]
        assert store.ticks(KEY, RUBRIC) == {"C2": TICK}
        follow(store, KEY, check_of(SECOND))
        assert standing(store, SECOND) == [Settlement(), Settlement(), DISMISSED]


def test_what_another_window_decides_meanwhile_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(tmp_path / "records.sqlite") as store, Store(tmp_path / "records.sqlite") as other:
        decided(store)
        exchange: Callable[..., frozenset[str]] = store.exchange

        def late(*args: object, **named: object) -> frozenset[str]:
            other.save_settlements(KEY, RUBRIC, {check_of(SECOND).findings[2].key: CONFIRMED})
            return exchange(*args, **named)

        monkeypatch.setattr(store, "exchange", late)
        assert list(follow(store, KEY, check_of(SECOND)).settlements.values()) == [CONFIRMED]
        assert standing(store, SECOND)[2] == CONFIRMED


def test_two_windows_that_follow_one_after_the_other_agree(tmp_path: Path) -> None:
    with Store(tmp_path / "records.sqlite") as store, Store(tmp_path / "records.sqlite") as other:
        decided(store)
        assert follow(store, KEY, check_of(SECOND)).settlements == follow(other, KEY, check_of(SECOND)).settlements


VERSION = st.lists(st.sampled_from(["甲**。", "乙乙**件。", "丙。", "丁丁丁。"]), min_size=1, max_size=7)


@given(st.lists(VERSION, max_size=5))
@settings(max_examples=40, deadline=None, database=None)
def test_edits_and_reverts_in_any_order_never_cost_the_first_decisions(versions: list[list[str]]) -> None:
    first = "首。戊戊戊**天。尾。"
    with Store(None) as store:
        decided(store, first)
        for version in versions:
            follow(store, KEY, check_of("".join(version)))
        last = "".join(versions[-1] if versions else []) + first
        follow(store, KEY, check_of(last))
        assert standing(store, last)[-1].verdict is DISMISSED.verdict
