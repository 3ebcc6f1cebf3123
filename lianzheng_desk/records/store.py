"""The store of a person's ticks and notes, and of the drafts seen lately. Never of a draft's text."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from lianzheng_desk.records.database import open_database, store_errors, transaction

if TYPE_CHECKING:
    from lianzheng_desk.sheet import Draft, Tick

_TOUCH = "(SELECT coalesce(max(touched), 0) + 1 FROM draft)"


@dataclass(frozen=True, slots=True)
class DraftKey:
    """How a draft is found again. path: absolute, "" for pasted text. digest: SHA-256 of its text, in hex."""

    path: str
    digest: str


@dataclass(frozen=True, slots=True)
class RecentDraft:
    """A draft seen lately. points, earned: its score. at: local time as “2026-11-21 10:42:07”."""

    path: str
    name: str
    rubric_id: str
    points: float
    earned: float
    at: str


def draft_key(draft: Draft) -> DraftKey:
    """Return the key of `draft`; the same file reached by another spelling of its path has the same key."""
    path = os.path.abspath(draft.source) if draft.source else ""
    return DraftKey(path, hashlib.sha256(draft.text.encode("utf-8", "surrogatepass")).hexdigest())


def _storable(text: str) -> str:
    """Return `text` without the lone surrogates that file names may hold and SQLite refuses."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _place(key: DraftKey) -> str:
    """Return what a draft's row is known by: its path as this platform compares paths, else its digest."""
    return _storable(os.path.normcase(key.path)) if key.path else f"digest:{key.digest}"


class Store:
    """Ticks, notes and recent drafts in one SQLite file. What a method was told is on disk when it returns.

    A draft is found by its path first (its text may have been edited since), else by its digest: a file that was
    renamed takes its ticks along; a copy of a file that is still there begins with the same ticks and then goes its
    own way. Several processes may use one file. Every method raises StoreError.

    notice: one sentence for the user where a damaged file was set aside, else None.
    """

    def __init__(self, path: Path | None, *, wait: float = 3.0) -> None:
        """Open the store at `path`, or one in memory where it is None; wait `wait` seconds for others' locks."""
        self._path = path
        self._lock = threading.RLock()
        self._connection, self.notice = open_database(path, wait)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. Closing twice is no fault."""
        with self._lock:
            self._connection.close()

    def ticks(self, key: DraftKey, rubric_id: str) -> dict[str, Tick]:
        """Return the ticks of this draft under this rubric, by item id."""
        # imported here: the window lists recent drafts before anything heavy is loaded, and ticks need the sheet
        from lianzheng_desk.sheet import Tick, TickVerdict

        with self._using() as connection:
            row = self._find(connection, key)
            rows = connection.execute(
                "SELECT item_id, verdict, note, by, at FROM tick WHERE draft_id = ? AND rubric_id = ? ORDER BY item_id",
                (row, _storable(rubric_id)),
            ).fetchall()
        return {item: Tick(TickVerdict(verdict), note, by, at) for item, verdict, note, by, at in rows}

    def save_tick(self, key: DraftKey, rubric_id: str, item_id: str, tick: Tick) -> None:
        """Put `tick` on disk. An open tick without a note is no tick: its row goes."""
        with self._using() as connection:
            self._find(connection, key)
            with transaction(connection):
                place = (self._row(connection, key), _storable(rubric_id), _storable(item_id))
                if tick.verdict == "open" and not tick.note:
                    connection.execute("DELETE FROM tick WHERE draft_id = ? AND rubric_id = ? AND item_id = ?", place)
                else:
                    words = (tick.verdict.value, _storable(tick.note), _storable(tick.by), tick.at)
                    connection.execute("INSERT OR REPLACE INTO tick VALUES (?, ?, ?, ?, ?, ?, ?)", (*place, *words))

    def remember(self, key: DraftKey, *, name: str, rubric_id: str, points: float, earned: float, at: str) -> None:
        """Note that this draft was checked: its name, rubric and score. Pasted text never comes up in `recent`."""
        with self._using() as connection:
            self._find(connection, key)
            with transaction(connection):
                row = self._row(connection, key)
                connection.execute(
                    "UPDATE draft SET name = ?, rubric_id = ?, points = ?, earned = ?, at = ?, listed = ?,"
                    f" touched = {_TOUCH} WHERE id = ?",
                    (_storable(name), _storable(rubric_id), points, earned, at, int(bool(key.path)), row),
                )

    def recent(self, limit: int = 12) -> tuple[RecentDraft, ...]:
        """Return the drafts checked lately, newest first."""
        with self._using() as connection:
            rows = connection.execute(
                "SELECT path, name, rubric_id, points, earned, at FROM draft WHERE listed"
                " ORDER BY at DESC, touched DESC LIMIT ?",
                (limit,),
            ).fetchall()
        return tuple(RecentDraft(*row) for row in rows)

    def clear_recent(self) -> None:
        """Empty the list of recent drafts. All ticks stay."""
        with self._using() as connection:
            connection.execute("UPDATE draft SET listed = 0")

    def rubric_for(self, key: DraftKey) -> str | None:
        """Return the id of the rubric this draft was last checked under, or None."""
        with self._using() as connection:
            row = self._find(connection, key)
            found = connection.execute("SELECT rubric_id FROM draft WHERE id = ?", (row,)).fetchone()
        return found[0] or None if found else None

    @contextmanager
    def _using(self) -> Iterator[sqlite3.Connection]:
        with self._lock, store_errors(self._path):
            yield self._connection

    def _own(self, connection: sqlite3.Connection, key: DraftKey) -> int | None:
        found = connection.execute("SELECT id FROM draft WHERE place = ?", (_place(key),)).fetchone()
        return int(found[0]) if found else None

    def _find(self, connection: sqlite3.Connection, key: DraftKey) -> int | None:
        """Return this draft's row, by path or by digest, or None.

        Must be called outside a transaction: whether a file is still there may take long to say on a network drive.
        """
        own = self._own(connection, key)
        if own is not None:
            return own
        alike = connection.execute(
            "SELECT id, path FROM draft WHERE digest = ? ORDER BY touched DESC, id DESC", (key.digest,)
        ).fetchall()
        if not alike:
            return None
        gone = [(row, path) for row, path in alike if path and key.path and not os.path.lexists(path)]
        with transaction(connection):
            own = self._own(connection, key)  # again: another process may have been quicker
            if own is None and gone:
                own = self._move(connection, *gone[0], key)
            return self._copy(connection, alike[0][0], key) if own is None else own

    def _move(self, connection: sqlite3.Connection, row: int, old_path: str, key: DraftKey) -> int | None:
        """Give the row of a renamed file its new path; None where another process has done so for another file."""
        moved = connection.execute(
            "UPDATE draft SET place = ?, path = ? WHERE id = ? AND path = ?",
            (_place(key), _storable(key.path), row, old_path),
        )
        return row if moved.rowcount else None

    def _copy(self, connection: sqlite3.Connection, row: int, key: DraftKey) -> int:
        copy = self._row(connection, key)
        connection.execute(
            "UPDATE draft SET rubric_id = (SELECT rubric_id FROM draft WHERE id = ?) WHERE id = ?", (row, copy)
        )
        connection.execute(
            "INSERT INTO tick SELECT ?, rubric_id, item_id, verdict, note, by, at FROM tick WHERE draft_id = ?",
            (copy, row),
        )
        return copy

    def _row(self, connection: sqlite3.Connection, key: DraftKey) -> int:
        """Return this draft's own row, made where there is none, with path and digest as they are now."""
        connection.execute(
            f"INSERT INTO draft (place, path, digest, touched) VALUES (?, ?, ?, {_TOUCH})"
            " ON CONFLICT (place) DO UPDATE SET path = excluded.path, digest = excluded.digest",
            (_place(key), _storable(key.path), key.digest),
        )
        own = self._own(connection, key)
        if own is None:
            raise AssertionError("the row was made a moment ago, in this transaction")
        return own
