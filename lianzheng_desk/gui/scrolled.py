"""A pane that scrolls as a whole on a screen of few lines."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from lianzheng_desk.gui.pages import Pages

_LEAST = 68
"""Pixels of height in which a pane that scrolls can still be used."""


class _Held(QWidget):
    """Stands between a scroll area and what is in it: left to itself Qt would begin to scroll as soon as the lists
    do not get the height they would like, and not where they lack what they need."""

    def __init__(self, whole: QWidget) -> None:
        super().__init__()
        self._whole = whole
        whole.setParent(self)
        whole.show()

    def minimumSizeHint(self) -> QSize:
        """Return the least size at the width there is."""
        page = self._whole.currentWidget() if isinstance(self._whole, Pages) else self._whole
        layout = page.layout() if page is not None else None
        least = self._whole.minimumSizeHint()
        if layout is not None and layout.hasHeightForWidth():
            least.setHeight(layout.minimumHeightForWidth(max(self.width(), least.width())))
        return least

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what is held all the room."""
        self._whole.setGeometry(self.rect())

    def event(self, event: QEvent) -> bool:
        """Pass on that what is held wants another size."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)


class Scrolled(QScrollArea):
    """Holds a pane that scrolls as a whole where the screen is too low for it, so that nothing of it is cut off.

    Its lists scroll by themselves; this one comes in only on a screen of few lines, as one of 768 pixels at 200 %.
    """

    def __init__(self, pane: QWidget, ground: str = "pane") -> None:
        """Hold a pane. ground: the name by which the style knows the colour behind it."""
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName(ground)
        self._held = _Held(pane)
        self._held.setObjectName(ground)
        self.setWidget(self._held)

    def minimumSizeHint(self) -> QSize:
        """Return the width of what it holds, and the height of a few lines of it."""
        least = self._held.minimumSizeHint()
        return QSize(least.width(), min(least.height(), _LEAST))
