"""The flag of something missing: a dashed line between two paragraphs, with what is missing written on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from lianzheng_desk.gui.palette import Palette

if TYPE_CHECKING:
    from lianzheng_desk.gui.places import Place

FLAG_HEIGHT = 28
"""Pixels of room for one flag."""
_LABEL_HEIGHT = 22


class FlagBox(NamedTuple):
    """Where a flag stands in the viewport."""

    place: Place
    rect: QRectF


def draw_flag(painter: QPainter, box: FlagBox, palette: Palette, *, current: bool) -> None:
    """Draw a flag; stronger where it is the current place."""
    finding = box.place.finding
    ink = QColor(palette.ink(finding.severity.value))
    middle = box.rect.center().y()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 2 if current else 1, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(box.rect.left(), middle), QPointF(box.rect.right(), middle))
    metrics = QFontMetricsF(painter.font())
    words = metrics.elidedText(finding.message, Qt.TextElideMode.ElideRight, box.rect.width() - 40)
    label = QRectF(box.rect.left(), middle - _LABEL_HEIGHT / 2, metrics.horizontalAdvance(words) + 34, _LABEL_HEIGHT)
    painter.setPen(QPen(ink, 1))
    painter.setBrush(QColor(palette.current_ground if current else palette.ground(finding.severity.value)))
    painter.drawRoundedRect(label, 3, 3)
    draw_pennant(painter, label.left() + 10, middle, ink)
    painter.setPen(QColor(palette.text))
    painter.drawText(label.adjusted(26, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, words)
    painter.restore()


def draw_pennant(painter: QPainter, x: float, middle: float, ink: QColor) -> None:
    """Draw a small flag on its pole at `x`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1.5))
    painter.drawLine(QPointF(x, middle - 7), QPointF(x, middle + 7))
    painter.setBrush(ink)
    painter.drawPolygon(QPolygonF([QPointF(x, middle - 7), QPointF(x + 9, middle - 3.5), QPointF(x, middle)]))
    painter.restore()
