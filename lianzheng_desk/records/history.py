"""What earlier checks of a draft said. Kept by short quotations; never of a draft with a 密级 marking."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lianzheng_desk.errors import StoreError
from lianzheng_desk.records import quotations
from lianzheng_desk.records.database import transaction
from lianzheng_desk.records.drafts import DraftKey, Using, find_row, made_row, own_row, storable

if TYPE_CHECKING:
    from lianzheng_desk.sheet import Snapshot

MOST_CHECKS = 50
"""Checks that are kept of one draft; the oldest go first."""


@dataclass(frozen=True, slots=True)
class PastCheck:
    """One check in the list of a draft.

    at: local time as “2026-11-21 10:42:07”. points, earned: the machine's score. counts: items by verdict ("pass",
    "gap", "review", "not_checked"). findings: how many problems.
    """

    id: int
    rubric_id: str
    version: str
    at: str
    points: float
    earned: float
    counts: Mapping[str, int]
    findings: int


class History:
    """The checks of drafts, as `Store.history`. Every method raises StoreError."""

    def __init__(self, using: Using) -> None:
        self._using = using

    @property
    def is_on(self) -> bool:
        """Whether checks are kept; they are until the user says otherwise."""
        with self._using(None) as connection:
            return quotations.are_kept(connection)

    def switch(self, on: bool) -> None:
        """Keep checks from now on, or no more. What is kept already stays until it is cleared."""
        with self._using(None) as connection:
            connection.execute(
                "INSERT OR REPLACE INTO setting VALUES (?, ?)", (quotations.SWITCH, "on" if on else "off")
            )

    def keep(self, key: DraftKey, check: Snapshot) -> None:
        """Put a check on disk: as the one to compare the next with, and, where history is on, in the list.

        A check that says the same of the same text as the one before takes its place, with the ticks as they are now.
        Of a draft with a 密级 marking nothing goes to disk, and there is no list.
        """
        with self._using(key) as connection:
            find_row(connection, key)
            with transaction(connection):
                put_check(connection, made_row(connection, key), key, check)

    def last(self, key: DraftKey, rubric_id: str) -> Snapshot | None:
        """Return the last check of this draft under this rubric, None where there is none.

        Where it is not in the list (history off, or cleared) its findings have neither quotations nor messages.
        """
        with self._using(key) as connection:
            row = find_row(connection, key)
            found = connection.execute(
                "SELECT l.version, l.at, l.points, l.earned, coalesce(p.body, l.body), coalesce(p.ticks, '{}')"
                " FROM latest l LEFT JOIN past_check p ON p.id = l.check_id WHERE l.draft_id = ? AND l.rubric_id = ?",
                (row, storable(rubric_id)),
            ).fetchone()
        try:
            return _check(rubric_id, *found) if found else None
        except ValueError:
            return None  # then nothing is known of before, and decisions are known again by their keys alone

    def of(self, key: DraftKey) -> tuple[PastCheck, ...]:
        """Return the checks of this draft that are kept, the newest first."""
        with self._using(key) as connection:
            row = find_row(connection, key)
            rows = connection.execute(
                "SELECT id, rubric_id, version, at, points, earned, counts, findings FROM past_check"
                " WHERE draft_id = ? ORDER BY id DESC",
                (row,),
            ).fetchall()
        return tuple(
            PastCheck(id, rubric, version, at, points, earned, json.loads(counts), findings)
            for id, rubric, version, at, points, earned, counts, findings in rows
        )

    def read(self, id: int) -> Snapshot:
        """Return a check of the list."""
        with self._using(None) as connection:
            found = connection.execute(
                "SELECT rubric_id, version, at, points, earned, body, ticks FROM past_check WHERE id = ?", (id,)
            ).fetchone()
        if not found:
            raise StoreError("这次检查的记录已经不在了", hint="请刷新列表")
        try:
            return _check(*found)
        except ValueError as error:
            raise StoreError("这次检查的记录读不出来", hint="请另选一次") from error

    def clear(self, key: DraftKey | None = None) -> None:
        """Forget the kept checks of one draft, or of all. Ticks, settlements and allowed words stay."""
        with self._using(key) as connection:
            row = None if key is None else own_row(connection, key)
            if key is None:
                connection.execute("DELETE FROM past_check")
            else:
                connection.execute("DELETE FROM past_check WHERE draft_id = ?", (row,))
            if key is None or row is not None:
                quotations.drop(connection, row)
            # what was written ahead is played into the file, and the words are gone from both
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def put_check(connection: sqlite3.Connection, row: int, key: DraftKey, check: Snapshot) -> None:
    """Write a check as `History.keep` does. Must be called inside a transaction."""
    listed = not key.secret and quotations.are_kept(connection)
    _put_latest(connection, row, check, _add(connection, row, key, check) if listed else None)


def forget(connection: sqlite3.Connection, row: int) -> None:
    """Take a draft that now carries a marking out of history and out of the list of recent drafts.

    Nothing of it stays where nothing was decided about it. Must be called inside a transaction.
    """
    connection.execute("DELETE FROM past_check WHERE draft_id = ?", (row,))
    connection.execute("DELETE FROM latest WHERE draft_id = ?", (row,))
    quotations.drop(connection, row)
    connection.execute("UPDATE draft SET listed = 0 WHERE id = ?", (row,))
    decided = " UNION ALL ".join(f"SELECT draft_id FROM {table}" for table in ("tick", "settlement", "allowed"))
    connection.execute(f"DELETE FROM draft WHERE id = ? AND id NOT IN ({decided} WHERE draft_id NOT NULL)", (row,))


def _check(rubric_id: str, version: str, at: str, points: float, earned: float, body: str, ticks: str) -> Snapshot:
    # imported late: the list of recent drafts is wanted before anything heavy is loaded
    from lianzheng_desk.records.bodies import check_of
    from lianzheng_desk.sheet import Score

    return check_of(rubric_id, version, at, Score(points, earned), body, ticks)


def _put_latest(connection: sqlite3.Connection, row: int, check: Snapshot, listed: int | None) -> None:
    from lianzheng_desk.records.bodies import body_of

    score = check.score
    values = (row, storable(check.rubric_id), storable(check.version), check.at, score.points, score.earned)
    connection.execute(
        "INSERT OR REPLACE INTO latest VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*values, body_of(check.bare()), listed)
    )


def _add(connection: sqlite3.Connection, row: int, key: DraftKey, check: Snapshot) -> int:
    """Put a check in the list and return its id."""
    from lianzheng_desk.records.bodies import body_of, ticks_text
    from lianzheng_desk.sheet import count_problems

    same = (storable(check.rubric_id), storable(check.version), key.digest, body_of(check))
    ticks = ticks_text(check.ticks)
    last = connection.execute(
        "SELECT id, rubric_id, version, digest, body FROM past_check WHERE draft_id = ? ORDER BY id DESC LIMIT 1",
        (row,),
    ).fetchone()
    if last and last[1:] == same:
        connection.execute("UPDATE past_check SET at = ?, ticks = ? WHERE id = ?", (check.at, ticks, last[0]))
        return int(last[0])
    counts = json.dumps({verdict.value: count for verdict, count in check.summary.items()})
    made = connection.execute(
        "INSERT INTO past_check"
        " (draft_id, rubric_id, version, digest, body, at, points, earned, counts, findings, ticks)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (row, *same, check.at, check.score.points, check.score.earned, counts, count_problems(check.findings), ticks),
    )
    connection.execute(
        "DELETE FROM past_check WHERE draft_id = ? AND id NOT IN"
        " (SELECT id FROM past_check WHERE draft_id = ? ORDER BY id DESC LIMIT ?)",
        (row, row, MOST_CHECKS),
    )
    return int(made.lastrowid or 0)
