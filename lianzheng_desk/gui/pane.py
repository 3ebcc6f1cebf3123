"""What the panes beside the check list have in common: a head line, contents made when they are first looked at."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from lianzheng_desk.gui.decision_box import DecisionBox
from lianzheng_desk.gui.look import Look
from lianzheng_desk.gui.session import Session
from lianzheng_desk.gui.signs import WAITING
from lianzheng_desk.gui.spotlight import Spotlight

_LOW = 330
"""Pixels of height below which there is no room for words that can be had elsewhere."""


class SidePane(QWidget):
    """One of the panes. A pane that nobody looks at is not filled.

    entry: the widget that takes the keyboard.
    """

    needs_review = True
    """There is nothing to show before the review has come."""

    def __init__(self, session: Session, look: Look, spotlight: Spotlight) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.session = session
        self.look = look
        self.spotlight = spotlight
        self.entry: QWidget = self
        self._box: DecisionBox | None = None
        self.head = QLabel()
        self.head.setObjectName("faint")
        self.head.setWordWrap(True)
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 8, 0, 0)
        self.lines.setSpacing(4)
        box = QVBoxLayout()
        box.setContentsMargins(12, 0, 12, 2)
        box.addWidget(self.head)
        self.lines.addLayout(box)
        self._stale = True
        for signal in (session.draft_changed, session.review_changed, look.changed):
            signal.connect(self.renew)
        session.walk.changed.connect(self._follow_shown)
        spotlight.changed.connect(self._follow_shown)

    def add_box(self, box: DecisionBox) -> None:
        """Put what can be decided in this pane at its foot."""
        self._box = box
        self.lines.addWidget(box)

    def renew(self) -> None:
        """Show what there is now, at once where the pane is in view, else when it comes into view."""
        self._stale = True
        if self.isVisible():
            self._fill_now()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave words out where the screen is low."""
        super().resizeEvent(event)
        if self._box is not None:
            self._box.be_brief(self.height() < _LOW)

    def showEvent(self, event: QShowEvent) -> None:
        """Fill the pane."""
        super().showEvent(event)
        self._fill_now()

    def fill(self) -> None:
        """Show what there is. Called only where there is something."""
        raise NotImplementedError

    def empty(self) -> None:
        """Show nothing."""
        raise NotImplementedError

    def follow(self) -> None:
        """Show where the user stands: the place of the walk, or the passage that is lit."""

    @property
    def here(self) -> int | None:
        """The character of the draft where the user stands, None where he stands nowhere."""
        if self.spotlight.current is not None:
            return self.spotlight.current.start
        place = self.session.walk.place
        return place.span.start if place is not None and place.span is not None else None

    def _fill_now(self) -> None:
        if self._stale:
            self._stale = False
            if self.session.draft is None or (self.needs_review and self.session.checked is None):
                self.head.setText(WAITING if self.session.draft else "")
                self.empty()
                return
            self.fill()
        self.follow()

    def _follow_shown(self) -> None:
        if self.isVisible() and not self._stale:
            self.follow()
