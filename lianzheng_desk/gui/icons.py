"""Signs drawn as icons, for lists and trees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap

from lianzheng_desk.gui.palette import Palette
from lianzheng_desk.gui.signs import verdict_sign

if TYPE_CHECKING:
    from lianzheng_desk.sheet import ItemResult


def sign_icon(sign: str, colour: str) -> QIcon:
    """Draw a sign as an icon, sharp on screens of twice the resolution."""
    pixmap = QPixmap(40, 40)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    font = QFont(painter.font())
    font.setPixelSize(15)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(QRectF(0, 0, 20, 20), Qt.AlignmentFlag.AlignCenter, sign)
    painter.end()
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)
    return icon


def verdict_icon(result: ItemResult | None, palette: Palette) -> QIcon:
    """Draw the sign of a verdict in its colour."""
    return sign_icon(verdict_sign(result), palette.verdict_ink(result.verdict if result else ""))
