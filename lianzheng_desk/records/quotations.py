"""Whether short quotations of drafts are kept, and forgetting those beside decisions about passages."""

from __future__ import annotations

import sqlite3

SWITCH = "history"


def are_kept(connection: sqlite3.Connection) -> bool:
    """Tell whether checks, and with them short quotations, are kept; they are until the user says otherwise."""
    found = connection.execute("SELECT value FROM setting WHERE name = ?", (SWITCH,)).fetchone()
    return found is None or found[0] != "off"


def is_beside(finding: str) -> bool:
    """Tell whether the note of the settlement under this key is a quotation: the key is about a passage.

    Keys of findings hold no colon (`sheet.passages`).
    """
    return ":" in finding


def drop(connection: sqlite3.Connection, row: int | None = None) -> None:
    """Forget the quotations beside decisions about passages of the draft at `row`, or of all; the decisions stay."""
    only, values = ("", ()) if row is None else (" AND draft_id = ?", (row,))
    connection.execute(f"UPDATE settlement SET note = '' WHERE instr(finding, ':') AND note <> ''{only}", values)
