"""The store of a person's ticks, settlements and notes, and of the drafts seen lately. Never of a draft's text."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from lianzheng_desk.records import decisions, quotations
from lianzheng_desk.records.database import open_database, store_errors, transaction
from lianzheng_desk.records.drafts import (
    TOUCH,
    DraftKey,
    draft_key,
    find_row,
    give_over,
    made_row,
    own_row,
    place_of,
    storable,
)
from lianzheng_desk.records.history import History, forget, put_check
from lianzheng_desk.records.words import AllowedWords

if TYPE_CHECKING:
    from lianzheng_desk.sheet import Settlement, Snapshot, Tick

__all__ = ["DraftKey", "RecentDraft", "Store", "draft_key"]


@dataclass(frozen=True, slots=True)
class RecentDraft:
    """A draft seen lately. points, earned: its score. at: local time as “2026-11-21 10:42:07”."""

    path: str
    name: str
    rubric_id: str
    points: float
    earned: float
    at: str


class Store:
    """Decisions, notes and recent drafts in one SQLite file. What a method was told is on disk when it returns.

    A draft is found by its path first (its text may have been edited since), else by its digest: a file that was
    renamed takes its decisions along; a copy of a file that is still there begins with the same ones and then goes its
    own way. Several processes may use one file. Every method raises StoreError.

    Of a draft with a 密级 marking decisions live in memory until the program ends; those made before it was marked stay
    on disk as they were, what was kept of its checks goes. Where the marking is taken out its decisions go to disk.

    notice: one sentence for the user where a damaged file was set aside, else None.
    history: the earlier checks. words: what the user lets pass.
    """

    def __init__(self, path: Path | None, *, wait: float = 3.0) -> None:
        """Open the store at `path`, or one in memory where it is None; wait `wait` seconds for others' locks."""
        self._path = path
        self._lock = threading.RLock()
        self._connection, self.notice = open_database(path, wait)
        self._memory: sqlite3.Connection | None = None
        self.history = History(self.using)
        self.words = AllowedWords(self.using)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. Closing twice is no fault."""
        with self._lock:
            self._connection.close()
            if self._memory is not None:
                self._memory.close()

    def ticks(self, key: DraftKey, rubric_id: str) -> dict[str, Tick]:
        """Return the ticks of this draft under this rubric, by item id."""
        with self.using(key) as connection:
            return decisions.read_ticks(connection, (find_row(connection, key), storable(rubric_id)))

    def save_tick(self, key: DraftKey, rubric_id: str, item_id: str, tick: Tick) -> None:
        """Put `tick` on disk. An open tick without a note is no tick: its row goes."""
        with self._writing(key, rubric_id) as (connection, place):
            decisions.write_tick(connection, place, item_id, tick)

    def settlements(self, key: DraftKey, rubric_id: str) -> dict[str, Settlement]:
        """Return the settlements of this draft under this rubric, by key of the finding, also of findings now gone."""
        with self.using(key) as connection:
            return decisions.read_settlements(connection, (find_row(connection, key), storable(rubric_id)))

    def save_settlements(self, key: DraftKey, rubric_id: str, settlements: Mapping[str, Settlement]) -> None:
        """Put settlements (by key of the finding) on disk, all or none. An open one without a note is none."""
        with self._writing(key, rubric_id) as (connection, place):
            for finding, settlement in settlements.items():
                decisions.write_settlement(connection, place, finding, settlement)

    def exchange(
        self,
        key: DraftKey,
        rubric_id: str,
        *,
        ticks: Mapping[str, tuple[Tick, Tick]] | None = None,
        settlements: Mapping[str, tuple[Settlement, Settlement]] | None = None,
        check: Snapshot | None = None,
    ) -> frozenset[str]:
        """Put decisions on disk in the place of others, given as (before, after), and a check, all in one go.

        Where another window has decided otherwise in the meantime its decision stays. Returns the item ids and keys of
        those that were left alone. Whether something is to be looked at again makes no other decision of it.
        """
        left: set[str] = set()
        with self._writing(key, rubric_id) as (connection, place):
            ticked = decisions.read_ticks(connection, place) if ticks else {}
            for item, (before, after) in (ticks or {}).items():
                if decisions.stands(ticked.get(item), before):
                    decisions.write_tick(connection, place, item, after)
                else:
                    left.add(item)
            settled = decisions.read_settlements(connection, place) if settlements else {}
            for finding, (old, new) in (settlements or {}).items():
                if decisions.stands(settled.get(finding), old, finding):
                    decisions.write_settlement(connection, place, finding, new)
                else:
                    left.add(finding)
            if check is not None:
                put_check(connection, place[0], key, check)
        return frozenset(left)

    def remember(self, key: DraftKey, *, name: str, rubric_id: str, points: float, earned: float, at: str) -> None:
        """Note that this draft was checked: its name, rubric and score.

        Pasted text and drafts with a 密级 marking never come up in `recent`.
        """
        with self.using(key) as connection:
            find_row(connection, key)
            with transaction(connection):
                row = made_row(connection, key)
                connection.execute(
                    "UPDATE draft SET name = ?, rubric_id = ?, points = ?, earned = ?, at = ?, listed = ?,"
                    f" touched = {TOUCH} WHERE id = ?",
                    (storable(name), storable(rubric_id), points, earned, at, int(bool(key.path)), row),
                )

    def choose(self, key: DraftKey, rubric_id: str) -> None:
        """Note under which rubric this draft is to be checked from now on."""
        with self._writing(key, rubric_id) as (connection, (row, rubric)):
            connection.execute("UPDATE draft SET rubric_id = ? WHERE id = ?", (rubric, row))

    def recent(self, limit: int = 12) -> tuple[RecentDraft, ...]:
        """Return the drafts checked lately, newest first."""
        with self.using() as connection:
            rows = connection.execute(
                "SELECT path, name, rubric_id, points, earned, at FROM draft WHERE listed"
                " ORDER BY touched DESC, at DESC LIMIT ?",
                (limit,),
            ).fetchall()
        return tuple(RecentDraft(*row) for row in rows)

    def clear_recent(self) -> None:
        """Empty the list of recent drafts. All ticks stay."""
        with self.using() as connection:
            connection.execute("UPDATE draft SET listed = 0")

    def rubric_for(self, key: DraftKey) -> str | None:
        """Return the id of the rubric this draft was last checked under, or None."""
        with self.using(key) as connection:
            row = find_row(connection, key)
            found = connection.execute("SELECT rubric_id FROM draft WHERE id = ?", (row,)).fetchone()
        return found[0] or None if found else None

    @contextmanager
    def using(self, key: DraftKey | None = None) -> Iterator[sqlite3.Connection]:
        """Lend the database that holds this draft to the other modules of this room: the file, or the one in memory."""
        with self._lock, store_errors(self._path):
            yield self._of(key) if key is not None else self._connection

    @contextmanager
    def _writing(self, key: DraftKey, rubric_id: str) -> Iterator[tuple[sqlite3.Connection, tuple[int, str]]]:
        with self.using(key) as connection:
            find_row(connection, key)
            with transaction(connection):
                yield connection, (made_row(connection, key), storable(rubric_id))

    def _of(self, key: DraftKey) -> sqlite3.Connection:
        if key.secret:
            return self._withheld(key)
        if self._memory is not None and own_row(self._memory, key) is not None:
            self._release(self._memory, key)
        return self._connection

    def _withheld(self, key: DraftKey) -> sqlite3.Connection:
        """Return the database in memory, with what was decided about this draft before it was marked."""
        if self._memory is None:
            self._memory, _ = open_database(None, 0)
        if own_row(self._memory, key) is None:
            row = own_row(self._connection, key)
            with transaction(self._memory):
                held = made_row(self._memory, key)
                if row is not None:
                    give_over(self._connection, row, self._memory, held)
        self._forget(key)
        return self._memory

    def _forget(self, key: DraftKey) -> None:
        """Take this draft out of history on disk, where it was kept before it was marked."""
        kept = self._connection.execute(
            "SELECT id FROM draft WHERE place = ? AND (listed OR id IN (SELECT draft_id FROM latest))", (place_of(key),)
        ).fetchone()
        if kept is not None:
            with transaction(self._connection):
                forget(self._connection, kept[0])
            with suppress(sqlite3.Error):  # another window is reading: then it is done with the next checkpoint
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def _release(self, memory: sqlite3.Connection, key: DraftKey) -> None:
        """Put on disk what was decided about a draft while it carried a marking that it carries no more."""
        held = own_row(memory, key)
        if held is None:
            return
        find_row(self._connection, key)
        quotations.drop(memory, held)
        with transaction(self._connection):
            give_over(memory, held, self._connection, made_row(self._connection, key))
        memory.execute("DELETE FROM draft WHERE id = ?", (held,))
