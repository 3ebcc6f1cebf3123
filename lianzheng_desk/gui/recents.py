"""The list of drafts seen lately, and which of them are still there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from lianzheng_desk.gui import work
from lianzheng_desk.gui.jobs import Jobs
from lianzheng_desk.gui.shelf import Shelf

if TYPE_CHECKING:
    from lianzheng_desk.records.store import RecentDraft


class Recents(QObject):
    """Drafts seen lately.

    Attributes:
        drafts: newest first. present: the paths that are still there.

    Signals:
        changed: the list is another one.
    """

    changed = Signal()

    def __init__(self, jobs: Jobs, shelf: Shelf) -> None:
        super().__init__()
        self._jobs = jobs
        self._shelf = shelf
        self.drafts: tuple[RecentDraft, ...] = ()
        self.present: frozenset[str] = frozenset()

    def refresh(self) -> None:
        """Read the list and look, in a thread, which files are there."""
        self.drafts = self._shelf.recent()
        paths = [draft.path for draft in self.drafts]
        self._jobs.run("recents", partial(work.existing, paths), self._known)

    def _known(self, present: frozenset[str]) -> None:
        self.present = present
        self.changed.emit()
