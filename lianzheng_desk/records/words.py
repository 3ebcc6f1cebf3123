"""The user's own words: what is right here, for one draft or for always, by kind of check."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from lianzheng_desk.errors import StoreError
from lianzheng_desk.records.database import transaction
from lianzheng_desk.records.drafts import DraftKey, Using, find_row, made_row, storable

LONGEST_WORD = 40
"""Characters of one such word: no more of a draft is kept."""


@dataclass(frozen=True, slots=True)
class AllowedWord:
    """A word that a kind of check (its code) lets pass. always: in every draft, not only in this one.

    by, at: who said so, and when, local time as “2026-11-21 10:42:07”.
    """

    kind: str
    word: str
    always: bool
    by: str = ""
    at: str = ""


class AllowedWords:
    """The words that are right here, as `Store.words`. Every method raises StoreError.

    Of a draft with a 密级 marking no word goes to disk, also one that is to be right always: it is so until the
    program ends.
    """

    def __init__(self, using: Using) -> None:
        self._using = using

    def listed(self, key: DraftKey | None = None) -> tuple[AllowedWord, ...]:
        """Return the words that are right always, and those of this draft; by kind, then as they were added."""
        found = {(word.kind, word.word, word.always): word for word in self._read(None)}
        if key is not None:
            found |= {(word.kind, word.word, word.always): word for word in self._read(key)}
        return tuple(sorted(found.values(), key=lambda word: word.kind))

    def by_kind(self, key: DraftKey | None = None) -> dict[str, tuple[str, ...]]:
        """Return the words to let pass in this draft, by kind of check: what `with_allowed` asks for."""
        kinds: dict[str, dict[str, None]] = {}
        for one in self.listed(key):
            kinds.setdefault(one.kind, {})[one.word] = None
        return {kind: tuple(words) for kind, words in kinds.items()}

    def add(self, key: DraftKey, word: AllowedWord) -> None:
        """Let a word pass from now on; one that passes already stays as it is."""
        if not 0 < len(word.word.strip()) <= LONGEST_WORD:
            raise StoreError("放过的词太长或者是空的", hint=f"请写 1 到 {LONGEST_WORD} 个字")
        with self._using(key) as connection:
            find_row(connection, key)
            with transaction(connection):
                row = None if word.always else made_row(connection, key)
                values = (row, word.kind, storable(word.word), storable(word.by), word.at)
                connection.execute("INSERT OR IGNORE INTO allowed VALUES (?, ?, ?, ?, ?)", values)

    def remove(self, key: DraftKey, word: AllowedWord) -> None:
        """Let a word pass no more. Removing one that is not there is no fault."""
        with self._using(key) as connection:
            row = None if word.always else find_row(connection, key)
            if word.always or row is not None:
                _delete(connection, row, word)
        if word.always and key.secret:
            with self._using(None) as connection:  # it may have been there before this draft was opened
                _delete(connection, None, word)

    def _read(self, key: DraftKey | None) -> list[AllowedWord]:
        with self._using(key) as connection:
            row = find_row(connection, key) if key else None
            rows = connection.execute(
                "SELECT kind, word, draft_id IS NULL, by, at FROM allowed WHERE draft_id IS NULL OR draft_id IS ?"
                " ORDER BY rowid",
                (row,),
            ).fetchall()
        return [AllowedWord(kind, word, bool(always), by, at) for kind, word, always, by, at in rows]


def _delete(connection: sqlite3.Connection, row: int | None, word: AllowedWord) -> None:
    connection.execute(
        "DELETE FROM allowed WHERE draft_id IS ? AND kind = ? AND word = ?", (row, word.kind, storable(word.word))
    )
