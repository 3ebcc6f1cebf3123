"""A tab for every open draft, and one for the table of several. Hidden while there is only one."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QTabBar

_LONGEST = 24
"""Characters of a name shown on a tab."""


class DraftTabs(QTabBar):
    """The tabs, each known by a key.

    Signals: wanted(key): the user wants to see it. closing(key): the user wants it closed.
    """

    wanted = Signal(str)
    closing = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("打开的文稿")
        self.setDocumentMode(True)
        self.setDrawBase(True)
        self.setExpanding(False)
        self.setTabsClosable(True)
        self.setElideMode(Qt.TextElideMode.ElideMiddle)
        self.setUsesScrollButtons(True)
        self.currentChanged.connect(self._changed)
        self.tabCloseRequested.connect(lambda index: self.closing.emit(self.key(index)))
        self.hide()

    def key(self, index: int) -> str:
        """Return the key of a tab, "" without one."""
        return str(self.tabData(index)) if 0 <= index < self.count() else ""

    @property
    def keys(self) -> list[str]:
        """The keys of all tabs, in order."""
        return [self.key(index) for index in range(self.count())]

    def put(self, key: str, name: str, tip: str, *, first: bool = False) -> None:
        """Show a tab of this name, new where there is none with this key."""
        with QSignalBlocker(self):
            if key not in self.keys:
                index = self.insertTab(0 if first else self.count(), "")
                self.setTabData(index, key)
            index = self.keys.index(key)
            words = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 9]}…{name[-8:]}"
            self.setTabText(index, words.replace("&", "&&"))
            self.setTabToolTip(index, tip)
        self.setVisible(self.count() > 1)

    def show_current(self, key: str) -> None:
        """Mark this tab as the one that is seen."""
        if key in self.keys:
            with QSignalBlocker(self):
                self.setCurrentIndex(self.keys.index(key))

    def take_away(self, key: str) -> None:
        """Take a tab away."""
        if key in self.keys:
            with QSignalBlocker(self):
                self.removeTab(self.keys.index(key))
        self.setVisible(self.count() > 1)

    def step(self, by: int) -> None:
        """Go to the next tab (1) or the one before (-1), round and round."""
        if self.count() > 1:
            self.setCurrentIndex((self.currentIndex() + by) % self.count())

    def _changed(self, index: int) -> None:
        if self.key(index):
            self.wanted.emit(self.key(index))
