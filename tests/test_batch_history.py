"""The drafts of a batch leave their checks in the history: a handful at a time, and decisions go along."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from lianzheng_desk.batch.crew import Result, check_orders
from lianzheng_desk.batch.kept import Keeper
from lianzheng_desk.batch.rows import Done, Order
from lianzheng_desk.errors import StoreError
from lianzheng_desk.follow import follow_all
from lianzheng_desk.records.store import DraftKey, Store
from lianzheng_desk.rubric.library import shipped
from lianzheng_desk.sheet import Settlement, SettlementVerdict, Snapshot

TEXT = "青禾镇2023年党风廉政建设工作总结\n一、工作情况\n召开会议**次。\n二、存在的问题\n学习不够深入。\n"
SECRET = "机密★1年\n" + TEXT
DISMISSED = Settlement(SettlementVerdict.DISMISSED, "照抄原文", "李某", "2026-11-21 10:00:00")


def check(paths: Sequence[Path], keeper: Keeper) -> list[Done]:
    """Check drafts as the table does, in this process; return what came of them."""
    found: list[Done] = []

    def tell(order: Order, result: Result | None) -> None:
        keeper.take(result)
        if isinstance(result, Done):
            found.append(result)

    for path in paths:  # one at a time: no processes are started
        check_orders([Order(str(path))], shipped(), tell, lambda: False, checked_at="2026-11-21 10:42:07")
    keeper.finish()
    return found


def drafts(folder: Path, many: int) -> list[Path]:
    paths = [folder / f"{number}.txt" for number in range(many)]
    for number, path in enumerate(paths):
        path.write_text(TEXT.replace("青禾", f"青禾{number}"), "utf-8")
    return paths


def test_each_draft_has_a_record_and_the_store_is_locked_for_a_handful(tmp_path: Path) -> None:
    paths = drafts(tmp_path, 20)
    paths[3].write_bytes(b"")
    said: list[str] = []
    with Store(tmp_path / "records.sqlite3") as store:
        with store.using() as connection:
            connection.set_trace_callback(said.append)
        found = check(paths, Keeper(lambda checks: follow_all(store, checks)))
        records = [store.history.of(one.key) for one in found]
    assert len(found) == 19
    assert {(len(of), of[0].at) for of in records} == {(1, "2026-11-21 10:42:07")}
    assert all(of[0].findings > 0 for of in records)
    assert said.count("BEGIN IMMEDIATE") == 3


def test_a_draft_with_a_marking_leaves_nothing_on_disk(tmp_path: Path) -> None:
    paths = drafts(tmp_path, 2)
    paths[1].write_text(SECRET, "utf-8")
    place = tmp_path / "records.sqlite3"
    with Store(place) as store:
        open_, secret = check(paths, Keeper(lambda checks: follow_all(store, checks)))
        assert len(store.history.of(open_.key)) == 1
        assert store.history.of(secret.key) == ()
    with sqlite3.connect(place) as connection:
        assert [row[0] for row in connection.execute("SELECT path FROM draft")] == [str(paths[0])]
    connection.close()


def test_with_history_off_nothing_is_listed(tmp_path: Path) -> None:
    with Store(None) as store:
        store.history.switch(on=False)
        (found,) = check(drafts(tmp_path, 1), Keeper(lambda checks: follow_all(store, checks)))
        assert store.history.of(found.key) == ()


def test_a_decision_follows_the_text_that_was_changed_between_two_batches(tmp_path: Path) -> None:
    paths = drafts(tmp_path, 3)
    with Store(None) as store:
        keeper = Keeper(lambda checks: follow_all(store, checks))
        before = check(paths, keeper)[1]
        last = store.history.last(before.key, before.rubric_id)
        assert last is not None
        blank = next(noted for noted in last.findings if noted.check == "blanks")
        store.save_settlements(before.key, before.rubric_id, {blank.key: DISMISSED})
        text = paths[1].read_text("utf-8").replace("一、工作情况\n", "一、工作情况\n印发文件**份。\n")
        paths[1].write_text(text, "utf-8")
        after = check(paths, keeper)[1]
        assert list(store.settlements(after.key, after.rubric_id).values()) == [DISMISSED]
        assert len(store.history.of(after.key)) == 2


class Refusing:
    """A store that is locked for the first few calls."""

    def __init__(self, calls: int) -> None:
        self.calls = calls
        self.asked = 0
        self.kept: list[DraftKey] = []

    def __call__(self, checks: Sequence[tuple[DraftKey, Snapshot]]) -> None:
        self.asked += 1
        if self.asked <= self.calls:
            raise StoreError("正被占用")
        self.kept += [key for key, _ in checks]


def test_a_locked_store_holds_up_the_batch_once_and_gets_all_at_the_end(tmp_path: Path) -> None:
    keep = Refusing(1)
    found = check(drafts(tmp_path, 7), Keeper(keep, many=2))
    assert keep.asked == 2
    assert keep.kept == [one.key for one in found]


def test_a_store_that_stays_locked_is_told_of_at_the_end(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="占用"):
        check(drafts(tmp_path, 2), Keeper(Refusing(2), many=2))


def test_nothing_of_a_handful_is_kept_where_one_of_it_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(tmp_path / "records.sqlite3") as store:
        taken: list[tuple[DraftKey, Snapshot]] = []
        check(drafts(tmp_path, 2), Keeper(taken.extend))
        exchange = store.exchange

        def broken(key: DraftKey, *rest: object, **more: object) -> object:
            if key == taken[1][0]:
                raise sqlite3.OperationalError("disk I/O error")
            return exchange(key, *rest, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(store, "exchange", broken)
        with pytest.raises(StoreError):
            follow_all(store, taken)
        assert [store.history.of(key) for key, _ in taken] == [(), ()]
