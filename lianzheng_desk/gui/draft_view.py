"""The draft as it reads on paper, with its marks. Read only: people edit in WPS or Word."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip

from lianzheng_desk.gui.flags import FlagBox, draw_flag
from lianzheng_desk.gui.gutter import GUTTER_WIDTH, Gutter
from lianzheng_desk.gui.in_view import InView
from lianzheng_desk.gui.inking import Inking
from lianzheng_desk.gui.look import Look
from lianzheng_desk.gui.marks import Marks
from lianzheng_desk.gui.paper import Paper

if TYPE_CHECKING:
    from lianzheng_desk.draft.span import Span
    from lianzheng_desk.gui.places import Place
    from lianzheng_desk.review import Draft

_COLUMN = 34
"""Characters to a line where there is room."""
_NARROW = 560
"""Pixels of width below which the paper's own margins shrink."""


class DraftView(QTextEdit):
    """Shows a draft; its plain text is exactly `Draft.text`.

    Signals:
        picked(place): the user pointed at a mark or at the flag of something missing.
        pointed(offset): the user pointed at a character (of Draft.text) that has no mark.
        zoomed(steps): the user turned the wheel with Ctrl held.
    """

    pointed = Signal(int)
    picked = Signal(object)
    zoomed = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setAccessibleName("文稿正文")
        self._text, self._blank = QTextDocument(self), QTextDocument(self)
        self.setDocument(self._text)
        self._look = look
        self._draft: Draft | None = None
        self._flags: list[FlagBox] = []
        self._pointing = False
        self.in_view = InView(self)
        self.paper = Paper(self.document(), look)
        self.inking = Inking(self.document(), look)
        self.gutter = Gutter(self, self.in_view, self.inking, look)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        look.changed.connect(self._look_changed)

    # what is shown

    def show_draft(self, draft: Draft) -> None:
        """Show another text, without marks; the same place stays in view where it was open before."""
        stay = self._draft is not None and bool(draft.source) and self._draft.source == draft.source
        top = self.in_view.top if stay else 0
        self._draft, self.in_view.missing = draft, {}
        self.inking.begin(Marks(draft))
        self._fill(top)

    def show_glance(self, text: str) -> None:
        """Show words that are not a draft yet: nothing in them can be pointed at."""
        if self._draft is None:
            self._pour(lambda: self.paper.pour(text))

    def show_places(self, places: Sequence[Place], missing: Mapping[int, Sequence[Place]]) -> None:
        """Mark these places, and flag what is missing (by the index of the paragraph after which it belongs)."""
        if self._draft is None:
            return
        self.inking.begin(Marks(self._draft, places))
        top = next((pair for pair in self.in_view.blocks() if pair[1].bottom() > 0), None)
        room = {**dict.fromkeys(self.in_view.missing, 0), **{after: len(found) for after, found in missing.items()}}
        self.paper.make_room(room)
        self.in_view.missing = missing
        self.in_view.stay(top)
        self._mark_visible()
        self.viewport().update()
        self.gutter.update()

    def show_settled(self, settled: Mapping[int, str]) -> None:
        """Draw the marks of these places (by number, with "confirmed" or "dismissed") thinner than those of others."""
        if self.inking.settle(settled):
            self._mark_visible()
            self.viewport().update()

    def select(self, place: Place | None, evidence: Sequence[Span]) -> None:
        """Draw `place` stronger, underline `evidence`; bring them into view unless the user pointed at them here."""
        self.inking.select(place, evidence)
        if not self._pointing:
            if place is not None:
                self.go_to(place.offset)
            elif evidence:
                self.go_to(evidence[0].start)
        self._mark_visible()
        self.viewport().update()
        self.gutter.update()

    def go_to(self, offset: int) -> None:
        """Scroll so that the character at `offset` stands one third from the top."""
        if self.inking.marks is None:
            return
        self.in_view.go_to(self.inking.marks.utf16.to_qt(offset))

    # Qt's own

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, then the flags of what is missing."""
        super().paintEvent(event)
        self._flags = list(self.in_view.flags())
        if self._flags:
            painter = QPainter(self.viewport())
            for box in self._flags:
                draw_flag(painter, box, self._look.palette, current=box.place == self.inking.current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle."""
        self._lay_column()
        super().resizeEvent(event)
        self._mark_visible()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click (not a selection) points at what stands there."""
        super().mouseReleaseEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        box = next((box for box in self._flags if box.rect.contains(event.position())), None)
        self._point(None if box is None else box.place, self.in_view.unit_at(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter points at what stands at the text cursor."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._point(None, self.textCursor().position())
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what a mark means when the mouse rests on it."""
        if isinstance(event, QHelpEvent) and self.inking.marks is not None:
            marks = self.inking.marks
            found = marks.at(marks.utf16.from_qt(self.in_view.unit_at(QPointF(event.pos()))))
            if found is not None:
                QToolTip.showText(event.globalPos(), found.finding.message, self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    # inside

    def _point(self, place: Place | None, unit: int) -> None:
        """Tell what was pointed at: `place`, else the mark at Qt's position `unit`, else the character there."""
        if self.inking.marks is None:
            return
        offset = self.inking.marks.utf16.from_qt(unit)
        found = place or self.inking.marks.at(offset)
        self._pointing = True
        try:
            if found is not None:
                self.picked.emit(found)
            else:
                self.pointed.emit(offset)
        finally:
            self._pointing = False

    def _fill(self, top: int) -> None:
        """Set the text anew, with paragraph `top` at the top of the view."""
        if self._draft is None or self.inking.marks is None:
            return
        self.inking.renew()
        draft, utf16 = self._draft, self.inking.marks.utf16
        self._pour(lambda: self.paper.fill(draft, utf16))
        self.paper.make_room({anchor: len(found) for anchor, found in self.in_view.missing.items()})
        self.in_view.begin_with(top)
        self._mark_visible()
        self.gutter.update()

    def _pour(self, fill: Callable[[], None]) -> None:
        # while the text goes in, the view looks at a blank: its cursor would follow the text to the end, and fetching
        # it back would lay out everything
        self.setDocument(self._blank)
        fill()
        self.setDocument(self._text)
        self._lay_column()

    def _look_changed(self) -> None:
        """Set the text anew in other letters or colours; the paragraph at the top stays there."""
        self._fill(self.in_view.top)

    def _lay_column(self) -> None:
        em = self.paper.em
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        pad = round((1.6 if room > _NARROW else 0.8) * em)
        self.paper.set_margin(pad)
        wanted = round(_COLUMN * em) + 2 * pad + 2
        column = max(min(wanted, room - GUTTER_WIDTH - 2), 120)
        left = max((room - column - GUTTER_WIDTH) // 2, 0) + GUTTER_WIDTH
        self.setViewportMargins(left, 0, max(room - column - left, 0), 0)
        self.gutter.setGeometry(left - GUTTER_WIDTH, 0, GUTTER_WIDTH, self.height())

    def _scrolled(self) -> None:
        self._mark_visible()
        self.gutter.update()

    def _mark_visible(self) -> None:
        self.inking.cover([block.blockNumber() for block, _ in self.in_view.blocks()])
