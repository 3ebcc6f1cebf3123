"""The three panes beside each other, and how they share the width."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from lianzheng_desk.gui.draft_view import DraftView
from lianzheng_desk.gui.mark_bar import MarkBar

_LEFT, _RIGHT = 340, 290
"""Pixels, where there is room."""


class Desk(QWidget):
    """The ground the draft lies on; the wheel turns the draft wherever the mouse is."""

    def __init__(self, view: DraftView, bar: MarkBar) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._view = view
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(view)
        layout.addWidget(bar)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the draft."""
        QApplication.sendEvent(self._view.verticalScrollBar(), event)


def under(bar: QWidget, desk: QWidget) -> QWidget:
    """Return the middle pane: the desk with a bar over it."""
    middle = QWidget()
    layout = QVBoxLayout(middle)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(bar)
    layout.addWidget(desk, 1)
    return middle


class Panes(QSplitter):
    """Shares its width among left, middle and right, until the user has shared it himself."""

    def __init__(self, left: QWidget, middle: QWidget, right: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        for pane, width in ((left, 180), (middle, 300), (right, 190)):
            pane.setMinimumWidth(width)
            self.addWidget(pane)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(1, 1)
        self._by_hand = False
        self.splitterMoved.connect(self._moved)

    def restore(self, state: QByteArray) -> None:
        """Take up what the user had chosen; an empty state means nothing was chosen."""
        self._by_hand = self.restoreState(state)

    def chosen(self) -> QByteArray:
        """Return what the user has chosen, empty where he has not."""
        return self.saveState() if self._by_hand else QByteArray()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        if not self._by_hand:
            left, right = min(_LEFT, self.width() * 27 // 100), min(_RIGHT, self.width() * 24 // 100)
            self.setSizes([left, self.width() - left - right, right])

    def _moved(self) -> None:
        self._by_hand = True
