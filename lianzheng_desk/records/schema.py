"""The tables of the store, step by step as the versions of the program brought them."""

from __future__ import annotations

STEPS = (
    """
    CREATE TABLE draft (
        id INTEGER PRIMARY KEY,
        place TEXT NOT NULL UNIQUE,
        path TEXT NOT NULL,
        digest TEXT NOT NULL,
        name TEXT NOT NULL DEFAULT '',
        rubric_id TEXT NOT NULL DEFAULT '',
        points REAL NOT NULL DEFAULT 0,
        earned REAL NOT NULL DEFAULT 0,
        at TEXT NOT NULL DEFAULT '',
        listed INTEGER NOT NULL DEFAULT 0,
        touched INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX draft_digest ON draft (digest);
    CREATE TABLE tick (
        draft_id INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
        rubric_id TEXT NOT NULL,
        item_id TEXT NOT NULL,
        verdict TEXT NOT NULL,
        note TEXT NOT NULL,
        by TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (draft_id, rubric_id, item_id)
    ) WITHOUT ROWID;
    """,
    """
    ALTER TABLE tick ADD COLUMN look_again INTEGER NOT NULL DEFAULT 0;
    CREATE TABLE settlement (
        draft_id INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
        rubric_id TEXT NOT NULL,
        finding TEXT NOT NULL,
        verdict TEXT NOT NULL,
        note TEXT NOT NULL,
        by TEXT NOT NULL,
        at TEXT NOT NULL,
        look_again INTEGER NOT NULL,
        PRIMARY KEY (draft_id, rubric_id, finding)
    ) WITHOUT ROWID;
    CREATE TABLE past_check (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        draft_id INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
        rubric_id TEXT NOT NULL,
        version TEXT NOT NULL,
        digest TEXT NOT NULL,
        at TEXT NOT NULL,
        points REAL NOT NULL,
        earned REAL NOT NULL,
        counts TEXT NOT NULL,
        findings INTEGER NOT NULL,
        body TEXT NOT NULL,
        ticks TEXT NOT NULL
    );
    CREATE INDEX past_check_draft ON past_check (draft_id, id);
    CREATE TABLE latest (
        draft_id INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
        rubric_id TEXT NOT NULL,
        version TEXT NOT NULL,
        at TEXT NOT NULL,
        points REAL NOT NULL,
        earned REAL NOT NULL,
        body TEXT NOT NULL,
        check_id INTEGER REFERENCES past_check (id) ON DELETE SET NULL,
        PRIMARY KEY (draft_id, rubric_id)
    );
    CREATE INDEX latest_check ON latest (check_id);
    CREATE TABLE allowed (
        draft_id INTEGER REFERENCES draft (id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        word TEXT NOT NULL,
        by TEXT NOT NULL,
        at TEXT NOT NULL
    );
    CREATE UNIQUE INDEX allowed_once ON allowed (coalesce(draft_id, 0), kind, word);
    CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID
    """,
)
"""Step n brings a database from version n to n + 1 (PRAGMA user_version). Steps are only ever added."""
