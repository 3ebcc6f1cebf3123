"""Keeps on disk what is typed in an editor and not saved yet, as it is typed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from lianzheng_desk.gui.jobs import Jobs
from lianzheng_desk.gui.rubric_editor import door

if TYPE_CHECKING:
    from lianzheng_desk.rubric.unsaved import Unsaved

_SOON = 400
"""Milliseconds from a key press until what was typed is on its way to disk, also while more is being typed."""
_KIND = "rubric-unsaved"
NOT_KEPT = "改动暂时没能自动存盘，请尽快保存"


class Autosave(QObject):
    """One writer at a time, the newest state wins. It outlives the editor: what was saved is taken away after it."""

    def __init__(self, parent: QObject, jobs: Jobs) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._state: Callable[[], tuple[Path, Unsaved | None]] | None = None
        self._refused: Callable[[], object] | None = None
        self._waiting: dict[Path, Unsaved | None] = {}
        self._place: Path | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SOON)
        self._timer.timeout.connect(self.keep)

    def begin(self, state: Callable[[], tuple[Path, Unsaved | None]], refused: Callable[[], object]) -> None:
        """Look after another editor, until `end`.

        state: tells where its work is to be kept, and what of it is not saved. refused: called where the disk did not
        take it; it is tried again with the next key.
        """
        self._state, self._refused, self._place = state, refused, None

    def touch(self) -> None:
        """Something was typed."""
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Keep the present state; where nothing is unsaved nothing stays on disk."""
        self._timer.stop()
        if self._state is None:
            return
        place, unsaved = self._state()
        if unsaved is not None or place == self._place:
            self._put(place, unsaved)
        if self._place not in (None, place):
            self._put(self._place, None)  # a new rubric has got its file
        self._place = place if unsaved is not None else None

    def restored(self, place: Path | None) -> None:
        """There is something in this place from last time; it is gone with the next save or discard."""
        self._place = place

    def end(self) -> None:
        """The user has saved or discarded what there was: nothing stays on disk."""
        self._timer.stop()
        if self._place is not None:
            self._put(self._place, None)
        self._state = self._refused = self._place = None

    def discard(self, place: Path | None) -> None:
        """The user does not want what was left here last time."""
        self._put(place, None)

    def _put(self, place: Path | None, unsaved: Unsaved | None) -> None:
        if place is not None:
            self._waiting.pop(place, None)
            self._waiting[place] = unsaved
            self._go()

    def _go(self) -> None:
        if self._waiting and not self._jobs.busy(_KIND):
            place = next(iter(self._waiting))
            job = partial(door.keep_unsaved, place, self._waiting.pop(place))
            self._jobs.run(_KIND, job, lambda _: self._go(), lambda _: self._failed())

    def _failed(self) -> None:
        if self._refused is not None:
            self._refused()
        self._go()
