"""Ticks and settlements as rows of the database. Writers must be called inside a transaction."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

from lianzheng_desk.records.drafts import storable
from lianzheng_desk.records.quotations import are_kept, is_beside

if TYPE_CHECKING:
    from lianzheng_desk.sheet import Settlement, Tick

Place = tuple[int | None, str]
"""Row of the draft, id of the rubric."""


def read_ticks(connection: sqlite3.Connection, place: Place) -> dict[str, Tick]:
    """Return the ticks at this place by item id."""
    # imported here: the window lists recent drafts before anything heavy is loaded, and ticks need the sheet
    from lianzheng_desk.sheet import Tick, TickVerdict

    rows = connection.execute(
        "SELECT item_id, verdict, note, by, at, look_again FROM tick WHERE draft_id = ? AND rubric_id = ?"
        " ORDER BY item_id",
        place,
    )
    return {item: Tick(TickVerdict(word), note, by, at, bool(again)) for item, word, note, by, at, again in rows}


def write_tick(connection: sqlite3.Connection, place: Place, item_id: str, tick: Tick) -> None:
    """Write a tick; the row of an empty one goes."""
    _write(connection, "tick", "item_id", (*place, storable(item_id)), tick)


def read_settlements(connection: sqlite3.Connection, place: Place) -> dict[str, Settlement]:
    """Return the settlements at this place by key of the finding."""
    from lianzheng_desk.sheet import Settlement, SettlementVerdict

    rows = connection.execute(
        "SELECT finding, verdict, note, by, at, look_again FROM settlement WHERE draft_id = ? AND rubric_id = ?"
        " ORDER BY finding",
        place,
    )
    return {
        finding: Settlement(SettlementVerdict(word), note, by, at, bool(again))
        for finding, word, note, by, at, again in rows
    }


def write_settlement(connection: sqlite3.Connection, place: Place, finding: str, settlement: Settlement) -> None:
    """Write a settlement; the row of an empty one goes.

    The words of a passage that was decided about are a quotation: they are kept where checks are.
    """
    if is_beside(finding) and not settlement.empty and not are_kept(connection):
        settlement = replace(settlement, note="")
    _write(connection, "settlement", "finding", (*place, storable(finding)), settlement)


def _write(
    connection: sqlite3.Connection, table: str, column: str, place: tuple[int | None, str, str], made: Tick | Settlement
) -> None:
    if made.empty:
        connection.execute(f"DELETE FROM {table} WHERE draft_id = ? AND rubric_id = ? AND {column} = ?", place)
        return
    words = (made.verdict.value, storable(made.note), storable(made.by), made.at, int(made.look_again))
    connection.execute(
        f"INSERT OR REPLACE INTO {table} (draft_id, rubric_id, {column}, verdict, note, by, at, look_again)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (*place, *words),
    )


def stands(present: Tick | Settlement | None, expected: Tick | Settlement, finding: str = "") -> bool:
    """Tell whether a row says what is expected of it; whether to look at it again makes no difference.

    finding: the key of a settlement; the quotation beside one about a passage makes no difference either.
    """
    if present is None or present.empty:
        return expected.empty
    note = present.note if is_beside(finding) else storable(expected.note)
    written = replace(expected, note=note, by=storable(expected.by), look_again=False)
    return replace(present, look_again=False) == written
