"""How a draft is known to the store: by its path first, for its text may have been edited, else by its digest."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from lianzheng_desk.records.database import transaction
from lianzheng_desk.text.markings import markings

if TYPE_CHECKING:
    from lianzheng_desk.sheet import Draft

TOUCH = "(SELECT coalesce(max(touched), 0) + 1 FROM draft)"
"""The number that puts a draft before all others in time."""
_BELONGINGS = {
    "tick": "rubric_id, item_id, verdict, note, by, at, look_again",
    "settlement": "rubric_id, finding, verdict, note, by, at, look_again",
    "allowed": "kind, word, by, at",
    "latest": "rubric_id, version, at, points, earned, body",
}
"""What goes along with a draft, and the columns of it."""


@dataclass(frozen=True, slots=True)
class DraftKey:
    """How a draft is found again. path: absolute, "" for pasted text. digest: SHA-256 of its text, in hex.

    secret: it carries a 密级 marking; what is decided about it never goes to disk.
    """

    path: str
    digest: str
    secret: bool = False


Using: TypeAlias = Callable[[DraftKey | None], AbstractContextManager[sqlite3.Connection]]
"""Lends the database that holds a draft, or, for None, the one that holds what is not of one draft."""


def draft_key(draft: Draft) -> DraftKey:
    """Return the key of `draft`; the same file reached by another spelling of its path has the same key."""
    path = os.path.abspath(draft.source) if draft.source else ""
    digest = hashlib.sha256(draft.text.encode("utf-8", "surrogatepass")).hexdigest()
    return DraftKey(path, digest, any(True for _ in markings(draft.text)))


def storable(text: str) -> str:
    """Return `text` without the lone surrogates that file names may hold and SQLite refuses."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def place_of(key: DraftKey) -> str:
    """Return what a draft's row is known by: its path as this platform compares paths, else its digest."""
    return storable(os.path.normcase(key.path)) if key.path else f"digest:{key.digest}"


def own_row(connection: sqlite3.Connection, key: DraftKey) -> int | None:
    """Return the row of this draft's own place, or None."""
    found = connection.execute("SELECT id FROM draft WHERE place = ?", (place_of(key),)).fetchone()
    return int(found[0]) if found else None


def made_row(connection: sqlite3.Connection, key: DraftKey) -> int:
    """Return this draft's own row, made where there is none, with path and digest as they are now."""
    connection.execute(
        f"INSERT INTO draft (place, path, digest, touched) VALUES (?, ?, ?, {TOUCH})"
        " ON CONFLICT (place) DO UPDATE SET path = excluded.path, digest = excluded.digest",
        (place_of(key), storable(key.path), key.digest),
    )
    own = own_row(connection, key)
    if own is None:
        raise AssertionError("the row was made a moment ago, in this transaction")
    return own


def find_row(connection: sqlite3.Connection, key: DraftKey) -> int | None:
    """Return this draft's row, by path or by digest, or None.

    A file that was renamed takes its row along; a copy of one that is still there begins with a copy of it.
    Must be called outside a transaction: whether a file is still there may take long to say on a network drive.
    """
    own = own_row(connection, key)
    if own is not None:
        return own
    alike = connection.execute(
        "SELECT id, path FROM draft WHERE digest = ? ORDER BY touched DESC, id DESC", (key.digest,)
    ).fetchall()
    if not alike:
        return None
    gone = [(row, path) for row, path in alike if path and key.path and not os.path.lexists(path)]
    with transaction(connection):
        own = own_row(connection, key)  # again: another process may have been quicker
        if own is None and gone:
            own = _move(connection, *gone[0], key)
        return _copy(connection, alike[0][0], key) if own is None else own


def _move(connection: sqlite3.Connection, row: int, old_path: str, key: DraftKey) -> int | None:
    """Give the row of a renamed file its new path; None where another process has done so for another file."""
    moved = connection.execute(
        "UPDATE draft SET place = ?, path = ? WHERE id = ? AND path = ?",
        (place_of(key), storable(key.path), row, old_path),
    )
    return row if moved.rowcount else None


def _copy(connection: sqlite3.Connection, row: int, key: DraftKey) -> int:
    copy = made_row(connection, key)
    give_over(connection, row, connection, copy)
    return copy


def give_over(source: sqlite3.Connection, row: int, target: sqlite3.Connection, other: int) -> None:
    """Copy what belongs to the draft at `row` of `source` to `other` of `target`. History stays where it is.

    Must be called inside a transaction of `target`.
    """
    (rubric,) = source.execute("SELECT rubric_id FROM draft WHERE id = ?", (row,)).fetchone()
    target.execute("UPDATE draft SET rubric_id = ? WHERE id = ?", (rubric, other))
    for table, columns in _BELONGINGS.items():
        rows = source.execute(f"SELECT ?, {columns} FROM {table} WHERE draft_id = ?", (other, row)).fetchall()
        marks = ", ".join("?" * (columns.count(",") + 2))
        target.executemany(f"INSERT OR REPLACE INTO {table} (draft_id, {columns}) VALUES ({marks})", rows)
