"""Signs drawn as icons, for lists and trees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QToolButton, QWidget

from lianzheng_desk.gui.palette import Palette
from lianzheng_desk.gui.signs import verdict_sign

if TYPE_CHECKING:
    from lianzheng_desk.gui.look import Look
    from lianzheng_desk.sheet import ItemResult


def sign_icon(sign: str, colour: str, height: int = 15) -> QIcon:
    """Draw a sign as an icon, sharp on screens of twice the resolution. height: pixels of the letters, of 20."""
    pixmap = QPixmap(40, 40)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    font = QFont(painter.font())
    font.setPixelSize(height)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(QRectF(0, 0, 20, 20), Qt.AlignmentFlag.AlignCenter, sign)
    painter.end()
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)
    return icon


class MoreButtons(QObject):
    """Keeps the buttons for what a tool bar has no room for in the colours of the day: Qt draws them black in any.

    Lives as long as the window.
    """

    def __init__(self, window: QWidget, look: Look) -> None:
        super().__init__(window)
        self._window, self._look = window, look
        look.changed.connect(self.draw)
        self.draw()

    def draw(self) -> None:
        """Draw them anew."""
        for more in self._window.findChildren(QToolButton, "qt_toolbar_ext_button"):
            more.setIcon(sign_icon("»", self._look.palette.text, 30))  # a small sign, on a small button


def verdict_icon(result: ItemResult | None, palette: Palette) -> QIcon:
    """Draw the sign of a verdict in its colour."""
    return sign_icon(verdict_sign(result), palette.verdict_ink(result.verdict if result else ""))
