"""The draft as it reads on paper, with its marks. Read only: people edit in WPS or Word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextDocument,
    QTextLine,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip

from lianzheng_desk.gui.flags import FLAG_HEIGHT, FlagBox, draw_flag
from lianzheng_desk.gui.gutter import GUTTER_WIDTH, Gutter
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
        self._missing: Mapping[int, Sequence[Place]] = {}
        self._flags: list[FlagBox] = []
        self._pointing = False
        self._top = 0
        self.paper = Paper(self.document(), look)
        self.inking = Inking(self.document(), look)
        self.gutter = Gutter(self, self, look)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        look.changed.connect(self._look_changed)

    # what is shown

    def show_draft(self, draft: Draft) -> None:
        """Show another text, without marks; the same place stays in view where it was open before."""
        stay = self._draft is not None and bool(draft.source) and self._draft.source == draft.source
        top = self._top if stay else 0
        self._draft, self._missing = draft, {}
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
        top = next((pair for pair in self.visible_blocks() if pair[1].bottom() > 0), None)
        self.paper.make_room({**dict.fromkeys(self._missing, 0), **{a: len(found) for a, found in missing.items()}})
        self._missing = missing
        if top is not None and self.verticalScrollBar().value() > 0:  # nothing moves under the reader's eyes
            block, before = top
            now = self.document().documentLayout().blockBoundingRect(block).top()
            self.verticalScrollBar().setValue(round(now - before.top()))
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
        unit = self.inking.marks.utf16.to_qt(offset)
        block = self.document().findBlock(unit)
        top = self.document().documentLayout().blockBoundingRect(block).top()
        line = block.layout().lineForTextPosition(unit - block.position())
        y = top + (line.y() if line.isValid() else 0)
        self.verticalScrollBar().setValue(round(y - self.height() / 3))

    # what others draw beside it

    def visible_blocks(self) -> Iterator[tuple[QTextBlock, QRectF]]:
        """Yield the paragraphs in view with their places in the viewport."""
        layout = self.document().documentLayout()
        shift = self.verticalScrollBar().value()
        self._top = first_visible(self.document(), shift, self._top)
        block = self.document().findBlockByNumber(max(self._top - 1, 0))
        while block.isValid():
            rect = layout.blockBoundingRect(block).translated(0, -shift)
            if rect.top() > self.height() + FLAG_HEIGHT:
                return
            yield block, rect
            block = block.next()

    @property
    def current_paragraph(self) -> int:
        """The index of the paragraph where the current place begins, -1 for none."""
        current = self.inking.current
        if current is None or current.span is None or self._draft is None:
            return -1
        return self._draft.paragraph_index(current.span.start)

    # Qt's own

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, then the flags of what is missing."""
        super().paintEvent(event)
        self._flags = list(self.flag_boxes())
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
        self._point(None if box is None else box.place, unit_at(self, event.position()))

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
            found = marks.at(marks.utf16.from_qt(unit_at(self, QPointF(event.pos()))))
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
        self.paper.make_room({anchor: len(found) for anchor, found in self._missing.items()})
        block = self.document().findBlockByNumber(top)
        y = self.document().documentLayout().blockBoundingRect(block).top() if top > 0 and block.isValid() else 0
        self.verticalScrollBar().setValue(round(y))
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
        self._fill(self._top)

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

    def flag_boxes(self) -> Iterator[FlagBox]:
        """Yield the flags in view."""
        if not self._missing:  # the first question after the viewport makes Python types of all widgets there are
            return
        width = self.viewport().width()
        margin = self.document().documentMargin()
        for block, rect in self.visible_blocks():
            number = block.blockNumber()
            for row, place in enumerate(self._missing.get(number, ())):
                yield FlagBox(
                    place, QRectF(margin, rect.bottom() + 4 + row * FLAG_HEIGHT, width - 2 * margin, FLAG_HEIGHT)
                )
            if number == 0:
                above = self._missing.get(-1, ())
                for row, place in enumerate(above):
                    y = rect.top() - (len(above) - row) * FLAG_HEIGHT
                    yield FlagBox(place, QRectF(margin, y, width - 2 * margin, FLAG_HEIGHT))

    def _scrolled(self) -> None:
        self._mark_visible()
        self.gutter.update()

    def _mark_visible(self) -> None:
        self.inking.cover([block.blockNumber() for block, _ in self.visible_blocks()])


def first_visible(document: QTextDocument, shift: float, near: int) -> int:
    """Return the number of the first paragraph that ends below `shift` (pixels), looking outwards from `near`.

    Qt's own hit test goes astray while a long text is only partly laid out; asking for a paragraph's place does not,
    and lays out no more than up to there.
    """

    def bottom(number: int) -> float:
        return document.documentLayout().blockBoundingRect(document.findBlockByNumber(number)).bottom()

    last = document.blockCount() - 1
    low = high = min(max(near, 0), last)
    step = 1
    while low > 0 and bottom(low) >= shift:
        high, low, step = low, max(0, low - step), step * 2
    while high < last and bottom(high) < shift:
        low, high, step = high, min(last, high + step), step * 2
    return low + bisect_left(range(low, high), shift, key=bottom)


def unit_at(view: QTextEdit, point: QPointF) -> int:
    """Return Qt's position of the character at `point` of the viewport, its paragraph's end where there is none."""
    block = view.cursorForPosition(point.toPoint()).block()
    rect = view.document().documentLayout().blockBoundingRect(block)
    inside = point + QPointF(0, view.verticalScrollBar().value()) - rect.topLeft()
    for number in range(block.layout().lineCount()):
        line = block.layout().lineAt(number)
        if (
            line.y() <= inside.y() < line.y() + line.height() + 8
            and line.x() <= inside.x() <= line.naturalTextRect().right()
        ):
            return block.position() + line.xToCursor(inside.x(), QTextLine.CursorPosition.CursorOnCharacter)
    return block.position() + block.length() - 1
