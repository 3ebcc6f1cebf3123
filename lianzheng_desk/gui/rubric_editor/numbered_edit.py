"""A text field with the numbers of its lines at the left."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontDatabase, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

_SPACE = 12
"""Pixels beside the numbers, both sides together."""


class _Numbers(QWidget):
    def __init__(self, edit: NumberedEdit) -> None:
        super().__init__(edit)
        self._edit = edit

    def sizeHint(self) -> QSize:
        """Return the room that the numbers need."""
        return QSize(self._edit.room(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the numbers of the lines that are seen."""
        self._edit.draw_numbers(QPainter(self), event.rect())


class NumberedEdit(QPlainTextEdit):
    """Edits text of which every line has a number."""

    def __init__(self) -> None:
        super().__init__()
        font = self.font()
        font.setFamilies([*font.families(), *QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families()])
        self.setFont(font)
        self.setTabChangesFocus(True)  # a tab would be a mistake in these files anyway
        self._numbers = _Numbers(self)
        self.blockCountChanged.connect(lambda _: self._make_room())
        self.updateRequest.connect(lambda rect, dy: self._follow(rect, dy))
        self._make_room()

    def room(self) -> int:
        """Return how wide the numbers are, in pixels."""
        digits = max(len(str(self.blockCount())), 2)
        return self.fontMetrics().horizontalAdvance("9") * digits + _SPACE

    def draw_numbers(self, painter: QPainter, place: QRect) -> None:
        """Draw the numbers of the lines within `place`."""
        painter.setPen(self.palette().placeholderText().color())
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= place.bottom():
            height = self.blockBoundingRect(block).height()
            box = QRect(0, round(top), self._numbers.width() - _SPACE // 2, round(height))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight, str(block.blockNumber() + 1))
            block, top = block.next(), top + height
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the numbers as tall as the text."""
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._numbers.setGeometry(inside.left(), inside.top(), self.room(), inside.height())

    def _make_room(self) -> None:
        self.setViewportMargins(self.room(), 0, 0, 0)

    def _follow(self, rect: QRect, moved: int) -> None:
        if moved:
            self._numbers.scroll(0, moved)
        else:
            self._numbers.update(0, rect.y(), self._numbers.width(), rect.height())
