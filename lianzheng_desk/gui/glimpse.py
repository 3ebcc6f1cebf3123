"""The words of a draft that was named at the start, where they will stand, before the panes around them are made."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lianzheng_desk.gui.draft_view import DraftView
from lianzheng_desk.gui.look import Look
from lianzheng_desk.gui.mark_bar import MarkBar
from lianzheng_desk.gui.panes import Desk, Panes


class Glimpse(QWidget):
    """Three panes of which only the middle one holds anything. state: how the user shares the width, as Qt wrote it."""

    def __init__(self, look: Look, state: QByteArray, text: str) -> None:
        super().__init__()
        self.view = DraftView(look)
        panes = Panes(_blank(), Desk(self.view, MarkBar(look)), _blank())
        panes.restore(state)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(panes)
        self._text = text

    def showEvent(self, event: QShowEvent) -> None:
        """Lay the words out once, for the width there is now."""
        super().showEvent(event)
        self.view.show_glance(self._text)


def _blank() -> QWidget:
    blank = QWidget()
    blank.setObjectName("pane")
    blank.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return blank
