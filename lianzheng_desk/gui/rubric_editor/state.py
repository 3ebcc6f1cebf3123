"""The rubric being edited, what of it is selected, and every step back and forth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from lianzheng_desk.gui.rubric_editor import door

if TYPE_CHECKING:
    from lianzheng_desk.rubric.edition import Edition, Entry

HEAD = -1
"""Selected instead of an item: what the rubric itself says."""
_MOST_STEPS = 500


@dataclass(frozen=True, slots=True)
class _Step:
    edition: Edition
    at: int


class EditorState(QObject):
    """An edition and what is selected of it.

    Attributes: edition. at: the index of the selected item, HEAD for the rubric itself.

    Signals:
        edited(): a value was typed; forms show it already.
        renewed(): another item is selected, or items came, went or moved: everything is to be shown again.
    """

    edited = Signal()
    renewed = Signal()

    def __init__(self, edition: Edition) -> None:
        super().__init__()
        self.edition = edition
        self.at = 0 if edition.entries else HEAD
        self._saved: Edition | None = edition
        self._back: list[_Step] = []
        self._forth: list[_Step] = []
        self._typing: tuple[int, str] | None = None
        self._taken = {entry.id for entry in edition.entries}

    @property
    def entry(self) -> Entry | None:
        """The selected item."""
        return self.edition.entries[self.at] if 0 <= self.at < len(self.edition.entries) else None

    @property
    def is_dirty(self) -> bool:
        """Whether something is not saved."""
        return self._saved is None or self.edition != self._saved

    @property
    def steps(self) -> tuple[int, int]:
        """How many steps can be taken back, and how many taken back can be taken again."""
        return len(self._back), len(self._forth)

    def mark_saved(self, edition: Edition | None) -> None:
        """Remember what is on disk, None where nothing is yet."""
        self._saved = edition

    def select(self, at: int) -> None:
        """Select an item, or HEAD."""
        if at != self.at and (at == HEAD or 0 <= at < len(self.edition.entries)):
            self._typing = None
            self.at = at
            self.renewed.emit()

    def type(self, key: str, value: Any) -> None:
        """Take a value of the selected item (or of the rubric itself) as it is typed. key: an attribute."""
        if self.entry is None:
            edition = replace(self.edition, **{key: value})
        else:
            edition = self._with(replace(self.entry, **{key: value}))
        if edition == self.edition:
            return
        if self._typing != (self.at, key):
            self._remember()
            self._typing = (self.at, key)
        self._forth.clear()
        self.edition = edition
        self.edited.emit()

    def put(self, entry: Entry) -> None:
        """Take another state of the selected item, as one step; its group may be another one."""
        if self.entry is not None and entry != self.entry:
            self._take(self._with(entry).entries, entry)

    def add(self) -> None:
        """Add an empty item behind the selected one."""
        self._insert(door.new_entry(self.edition, self.entry or next(iter(self.edition.entries), None), self._taken))

    def duplicate(self) -> None:
        """Add a copy of the selected item behind it."""
        if self.entry is not None:
            self._insert(door.copied(self.edition, self.entry, self._taken))

    def delete(self) -> None:
        """Delete the selected item; its neighbour is selected."""
        if self.entry is None:
            return
        entries = list(self.edition.entries)
        del entries[self.at]
        self._take(entries, entries[min(self.at, len(entries) - 1)] if entries else None)

    def can_move(self, step: int) -> bool:
        """Tell whether the selected item, or at its edge its group, can go up (-1) or down (1)."""
        return self.entry is not None and 0 <= self.at + step < len(self.edition.entries)

    def move(self, step: int) -> None:
        """Move the selected item up (-1) or down (1) in its group; at the edge of the group the whole group moves."""
        entry, other = self.entry, self.at + step
        if entry is None or not self.can_move(step):
            return
        entries = list(self.edition.entries)
        if entries[other].group == entry.group:
            entries[self.at], entries[other] = entries[other], entries[self.at]
        else:
            groups = list(dict.fromkeys(one.group for one in entries))
            at = groups.index(entry.group)
            groups[at], groups[at + step] = groups[at + step], groups[at]
            entries.sort(key=lambda one: groups.index(one.group))
        self._take(entries, entry)

    def replace_all(self, edition: Edition) -> None:
        """Take another edition (an import) as one step."""
        self._remember()
        self._forth.clear()
        self._typing = None
        self.edition = edition
        self._taken |= {entry.id for entry in edition.entries}
        self.at = min(self.at, len(edition.entries) - 1)
        self.renewed.emit()

    def travel(self, *, back: bool) -> None:
        """Take the last step back, or one taken back again."""
        source, target = (self._back, self._forth) if back else (self._forth, self._back)
        if not source:
            return
        target.append(_Step(self.edition, self.at))
        step = source.pop()
        self._typing = None
        self.edition, self.at = step.edition, step.at
        self.renewed.emit()

    def _with(self, entry: Entry) -> Edition:
        entries = list(self.edition.entries)
        entries[self.at] = entry
        return replace(self.edition, entries=tuple(entries))

    def _insert(self, entry: Entry) -> None:
        self._taken.add(entry.id)
        at = self.at + 1 if self.entry is not None else len(self.edition.entries)
        self._take([*self.edition.entries[:at], entry, *self.edition.entries[at:]], entry)

    def _take(self, entries: Iterable[Entry], selected: Entry | None) -> None:
        """Take other items, those of a group together, as one step."""
        self._remember()
        self._forth.clear()
        self._typing = None
        groups: dict[str, list[Entry]] = {}
        for entry in entries:
            groups.setdefault(entry.group, []).append(entry)
        together = tuple(entry for group in groups.values() for entry in group)
        self.edition = replace(self.edition, entries=together)
        self.at = next((n for n, entry in enumerate(together) if entry is selected), HEAD)
        self.renewed.emit()

    def _remember(self) -> None:
        self._back.append(_Step(self.edition, self.at))
        del self._back[:-_MOST_STEPS]
