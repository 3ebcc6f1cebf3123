"""What makes do with little width: shorter words on buttons, a row that goes on below."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QPushButton

NARROW = 230
"""Pixels; a pane less wide than this has no room for what can be had elsewhere."""
_MARGIN = 6
"""Pixels beside the words of a button, both sides together, where there is no more room."""


class BriefButton(QPushButton):
    """A button that is never too narrow for its words, and has shorter ones for a narrow pane."""

    def __init__(self, words: str, brief: str = "") -> None:
        super().__init__(words)
        self._words, self._brief = words, brief or words
        self.setAccessibleName(words)
        self._fit()

    def make_do(self, width: int) -> None:
        """Show the shorter words, or the usual ones, as the pane is wide. width: pixels."""
        self.setText(self._brief if width < NARROW else self._words)
        self._fit()

    def _fit(self) -> None:
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance(self.text()) + _MARGIN)


class FlowRow(QLayout):
    """A row that goes on below where it is too long. Items keep the width they want; hidden ones take no room."""

    def __init__(self, gap: int) -> None:
        """Make the row. gap: pixels between neighbours and between lines."""
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Put an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, None where there is none."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out and return it, None where there is none."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Take all the width there is."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at this width."""
        return self._lay_out(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put every item in its place."""
        super().setGeometry(rect)
        self._lay_out(rect, place=True)

    def sizeHint(self) -> QSize:
        """Return the size of everything in one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self.spacing() * max(len(sizes) - 1, 0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """Return the size of the largest item."""
        least = QSize(0, 0)
        for item in self._shown():
            least = least.expandedTo(item.minimumSize())
        return least

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lay_out(self, rect: QRect, *, place: bool) -> int:
        """Go through the lines; return their height."""
        left, top, high = rect.x(), rect.y(), 0
        for item in self._shown():
            size = item.sizeHint()
            if left > rect.x() and left + size.width() > rect.right() + 1:
                left, top, high = rect.x(), top + high + self.spacing(), 0
            if place:
                item.setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + self.spacing()
            high = max(high, size.height())
        return top + high - rect.y()
