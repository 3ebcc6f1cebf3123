"""Keeps an eye on the file of the draft on the desk. The looking is done in a thread (`watching.look`)."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from lianzheng_desk.gui.jobs import Jobs
from lianzheng_desk.watching import Event, Sight, Watch, look

SLOW, QUICK = 2000, 200
"""Milliseconds between two looks: for network drives, that tell of no change; and while something is going on."""


class Watcher(QObject):
    """Looks at one file, again and again: soon where the system tells of a change, else slowly.

    Signals:
        told(event): the file is another one, gone, back or held by another program.
    """

    told = Signal(object)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._path = ""
        self._watch: Watch | None = None
        self._system = QFileSystemWatcher(self)
        self._system.fileChanged.connect(self.look_soon)
        self._system.directoryChanged.connect(self.look_soon)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def begin(self, path: str, sight: Sight) -> None:
        """Watch the file at `path` ("": none), which looked like `sight` just before it was read."""
        self._jobs.drop("look")
        self._timer.stop()
        watched = [*self._system.files(), *self._system.directories()]
        if watched:
            self._system.removePaths(watched)
        self._path, self._watch = path, Watch(sight) if path else None
        if path:
            self._system.addPaths([path, str(Path(path).parent)])
            self._timer.start(SLOW)

    def stop(self) -> None:
        """Watch no file."""
        self.begin("", Sight())

    def look_soon(self) -> None:
        """Look shortly: the system says that something has changed."""
        if self._watch is not None and not self._jobs.busy("look"):
            self._timer.start(QUICK)

    def look(self) -> None:
        """Look now."""
        if self._watch is not None:
            self._timer.stop()
            self._jobs.run("look", partial(look, self._path), self._seen)

    def _seen(self, sight: Sight) -> None:
        if self._watch is None:
            return
        self._watch, event = self._watch.see(sight)
        if sight.there and self._path not in self._system.files():
            self._system.addPath(self._path)  # a file put in the place of another is no longer the one that is watched
        self._timer.start(QUICK if self._watch.restless else SLOW)
        if event is not None:
            self.told.emit(event)


__all__ = ["Event", "Watcher"]
