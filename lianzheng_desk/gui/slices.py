"""Long work that must be done on the window's thread, a slice between two events at a time."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer


class Slices(QObject):
    """Takes a step of `work` whenever the window has nothing else to do, until there are none; then it is gone."""

    def __init__(self, owner: QObject, work: Iterator[None]) -> None:
        super().__init__(owner)
        self._work = work
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)
        self._timer.start()

    def _step(self) -> None:
        going_on = False
        try:
            going_on = next(self._work, self) is not self
        finally:  # after a fault nothing more is tried
            if not going_on:
                self._timer.stop()
                self.deleteLater()
