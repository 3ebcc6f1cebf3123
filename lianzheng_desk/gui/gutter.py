"""The strip at the left of the draft: numbers of the paragraphs, flags, an arrow at the current place."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from lianzheng_desk.gui.flags import draw_pennant
from lianzheng_desk.gui.in_view import InView
from lianzheng_desk.gui.inking import Inking
from lianzheng_desk.gui.look import Look

GUTTER_WIDTH = 46
"""Pixels."""


class Gutter(QWidget):
    """Draws beside the paragraphs in view. It has no state of its own."""

    def __init__(self, view: QTextEdit, in_view: InView, inking: Inking, look: Look) -> None:
        super().__init__(view)
        self._view = view
        self._in_view = in_view
        self._inking = inking
        self._look = look

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the strip anew."""
        palette = self._look.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), QColor(palette.paper))
        font = painter.font()
        font.setPointSizeF(max(font.pointSizeF() - 1, 7))
        painter.setFont(font)
        current = self._inking.current_paragraph
        for block, rect in self._in_view.blocks():
            if not block.length() > 1 or not block.layout().lineCount():
                continue
            line = block.layout().lineAt(0)
            row = QRectF(0, rect.top() + line.y(), GUTTER_WIDTH - 6, line.height())
            here = block.blockNumber() == current
            painter.setPen(QColor(palette.text if here else palette.faint))
            painter.drawText(
                row, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(block.blockNumber() + 1)
            )
            if here:
                self._arrow(painter, row)
        for box in self._in_view.flags():
            draw_pennant(painter, 16, box.rect.center().y(), QColor(palette.ink(box.place.finding.severity.value)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the draft, as one expects over its margin."""
        QApplication.sendEvent(self._view.verticalScrollBar(), event)

    def _arrow(self, painter: QPainter, row: QRectF) -> None:
        middle = row.center().y()
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.palette.accent))
        painter.drawPolygon(QPolygonF([QPointF(4, middle - 5), QPointF(12, middle), QPointF(4, middle + 5)]))
        painter.restore()
