"""What a person did at the desk, to be undone and done again. Without Qt: the window wraps it.

A deed is a frozen value with what was before and what is after; `apply` brings it to the store, forwards or back.
The journal is a value too: every step gives another one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from lianzheng_desk.records.store import DraftKey, Store
from lianzheng_desk.records.words import AllowedWord
from lianzheng_desk.sheet import Settlement, Tick
from lianzheng_desk.sheet.passages import label_of

MOST_DEEDS = 200
"""Deeds that can be undone; the oldest go first."""


@dataclass(frozen=True, slots=True)
class TickDeed:
    """A decision or a note on an item."""

    rubric_id: str
    item: str
    before: Tick
    after: Tick

    @property
    def only_note(self) -> bool:
        """Nothing but the note is another one."""
        return self.before.verdict is self.after.verdict and self.before.note != self.after.note

    @property
    def label(self) -> str:
        """What was done, in the user's words."""
        return "备注" if self.only_note else f"判定“{self.after.verdict.label}”"


@dataclass(frozen=True, slots=True)
class SettlementDeed:
    """A decision or a note on findings, settled together. changes: key of the finding, before, after."""

    rubric_id: str
    changes: tuple[tuple[str, Settlement, Settlement], ...]

    @property
    def only_note(self) -> bool:
        """Nothing but the note is another one."""
        return all(old.verdict is new.verdict and old.note != new.note for _, old, new in self.changes)

    @property
    def label(self) -> str:
        """What was done, in the user's words."""
        about = next((label for key, _, _ in self.changes if (label := label_of(key))), "")
        if about:
            return about
        if self.only_note:
            return "问题备注"
        return f"处理“{self.changes[0][2].verdict.label}”" if self.changes else "处理"


@dataclass(frozen=True, slots=True)
class WordDeed:
    """A word that is let pass from now on (added), or no more."""

    word: AllowedWord
    added: bool

    @property
    def label(self) -> str:
        """What was done, in the user's words."""
        return f"{'放过' if self.added else '不再放过'}“{self.word.word}”"


Deed: TypeAlias = TickDeed | SettlementDeed | WordDeed


def apply(store: Store, key: DraftKey, deed: Deed, *, back: bool = False) -> frozenset[str]:
    """Bring a deed about this draft to the store, or take it back; it is on disk on return.

    Returns item ids and keys of findings that were left alone because another window has decided otherwise since.
    Raises StoreError, and then nothing was done.
    """
    if isinstance(deed, TickDeed):
        change = (deed.after, deed.before) if back else (deed.before, deed.after)
        return store.exchange(key, deed.rubric_id, ticks={deed.item: change})
    if isinstance(deed, SettlementDeed):
        changes = {finding: (new, old) if back else (old, new) for finding, old, new in deed.changes}
        return store.exchange(key, deed.rubric_id, settlements=changes)
    if deed.added is not back:
        store.words.add(key, deed.word)
    else:
        store.words.remove(key, deed.word)
    return frozenset()


@dataclass(frozen=True, slots=True)
class Journal:
    """What was done about one draft, the oldest first, and what was undone of it, the next to be done again last.

    sealed: the next edit of a note begins a deed of its own.
    """

    done: tuple[Deed, ...] = ()
    undone: tuple[Deed, ...] = ()
    sealed: bool = False

    def did(self, deed: Deed) -> Journal:
        """Return the journal with one more deed. Edits of one note, one after the other, are one deed."""
        last = self.done[-1] if self.done and not self.sealed and not self.undone else None
        merged = _merged(last, deed) if last else None
        if merged is None:
            return Journal((*self.done, deed)[-MOST_DEEDS:])
        return Journal((*self.done[:-1], *(() if _is_nothing(merged) else (merged,))))

    def seal(self) -> Journal:
        """Return the journal in which the note being written is finished."""
        return replace(self, sealed=True)

    def back(self) -> tuple[Deed | None, Journal]:
        """Return the deed to be taken back, None where there is none, and the journal when that is done."""
        if not self.done:
            return None, self
        return self.done[-1], Journal(self.done[:-1], (*self.undone, self.done[-1]), sealed=True)

    def forth(self) -> tuple[Deed | None, Journal]:
        """Return the deed to be done again, None where there is none, and the journal when that is done."""
        if not self.undone:
            return None, self
        return self.undone[-1], Journal((*self.done, self.undone[-1]), self.undone[:-1], sealed=True)

    def follow(self, moved: Mapping[str, str]) -> Journal:
        """Return the journal after a re-check that gave findings other keys (`Carried.moved`)."""
        if not moved:
            return self
        done, undone = (tuple(_followed(deed, moved) for deed in deeds) for deeds in (self.done, self.undone))
        return Journal(done, undone, self.sealed)


def _merged(last: Deed, deed: Deed) -> Deed | None:
    """Return two edits of one note as one, None where they are something else."""
    if isinstance(last, TickDeed) and isinstance(deed, TickDeed):
        one = last.only_note and deed.only_note and (last.rubric_id, last.item) == (deed.rubric_id, deed.item)
        return replace(last, after=deed.after) if one else None
    if isinstance(last, SettlementDeed) and isinstance(deed, SettlementDeed) and last.only_note and deed.only_note:
        keys = [change[0] for change in last.changes]
        if last.rubric_id != deed.rubric_id or keys != [change[0] for change in deed.changes]:
            return None
        both = zip(last.changes, deed.changes, strict=True)
        return replace(last, changes=tuple((key, old, new) for (key, old, _), (_, _, new) in both))
    return None


def _is_nothing(deed: Deed) -> bool:
    """Tell whether a note is again what it was."""
    if isinstance(deed, TickDeed):
        return deed.before.note == deed.after.note
    return isinstance(deed, SettlementDeed) and all(old.note == new.note for _, old, new in deed.changes)


def _followed(deed: Deed, moved: Mapping[str, str]) -> Deed:
    if not isinstance(deed, SettlementDeed):
        return deed
    return replace(deed, changes=tuple((moved.get(key, key), old, new) for key, old, new in deed.changes))
