"""Which paragraphs of a long text are in view, where the flags between them stand, and how to come to a place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLine
from PySide6.QtWidgets import QTextEdit

from lianzheng_desk.gui.flags import FLAG_HEIGHT, FlagBox

if TYPE_CHECKING:
    from lianzheng_desk.gui.places import Place


class InView:
    """The part of a text that its view shows. Places are in pixels of the viewport.

    Attributes:
        missing: what is flagged, by the index of the paragraph after which it belongs (-1: before the first).
        top: the number of the first paragraph in view, as it was when last asked.
    """

    def __init__(self, view: QTextEdit) -> None:
        self._view = view
        self.missing: Mapping[int, Sequence[Place]] = {}
        self.top = 0

    def blocks(self) -> Iterator[tuple[QTextBlock, QRectF]]:
        """Yield the paragraphs in view with their places."""
        document = self._view.document()
        layout = document.documentLayout()
        shift = self._view.verticalScrollBar().value()
        self.top = first_visible(document, shift, self.top)
        block = document.findBlockByNumber(max(self.top - 1, 0))
        while block.isValid():
            rect = layout.blockBoundingRect(block).translated(0, -shift)
            if rect.top() > self._view.height() + FLAG_HEIGHT:
                return
            yield block, rect
            block = block.next()

    def flags(self) -> Iterator[FlagBox]:
        """Yield the flags in view."""
        if not self.missing:  # the first question after the viewport makes Python types of all widgets there are
            return
        width = self._view.viewport().width()
        margin = self._view.document().documentMargin()
        for block, rect in self.blocks():
            number = block.blockNumber()
            for row, place in enumerate(self.missing.get(number, ())):
                yield FlagBox(
                    place, QRectF(margin, rect.bottom() + 4 + row * FLAG_HEIGHT, width - 2 * margin, FLAG_HEIGHT)
                )
            if number == 0:
                above = self.missing.get(-1, ())
                for row, place in enumerate(above):
                    y = rect.top() - (len(above) - row) * FLAG_HEIGHT
                    yield FlagBox(place, QRectF(margin, y, width - 2 * margin, FLAG_HEIGHT))

    def go_to(self, unit: int) -> None:
        """Scroll so that Qt's position `unit` stands one third from the top."""
        block = self._view.document().findBlock(unit)
        line = block.layout().lineForTextPosition(unit - block.position())
        y = self._top_of(block) + (line.y() if line.isValid() else 0)
        self._view.verticalScrollBar().setValue(round(y - self._view.height() / 3))

    def begin_with(self, number: int) -> None:
        """Scroll so that paragraph `number` stands at the top."""
        block = self._view.document().findBlockByNumber(number)
        self._view.verticalScrollBar().setValue(round(self._top_of(block)) if number > 0 and block.isValid() else 0)

    def stay(self, seen: tuple[QTextBlock, QRectF] | None) -> None:
        """Scroll so that a paragraph stands where it was seen: nothing is to move under the reader's eyes."""
        bar = self._view.verticalScrollBar()
        if seen is not None and bar.value() > 0:
            block, before = seen
            bar.setValue(round(self._top_of(block) - before.top()))

    def unit_at(self, point: QPointF) -> int:
        """Return Qt's position of the character at `point`, its paragraph's end where there is none."""
        block = self._view.cursorForPosition(point.toPoint()).block()
        rect = self._view.document().documentLayout().blockBoundingRect(block)
        inside = point + QPointF(0, self._view.verticalScrollBar().value()) - rect.topLeft()
        for number in range(block.layout().lineCount()):
            line = block.layout().lineAt(number)
            if (
                line.y() <= inside.y() < line.y() + line.height() + 8
                and line.x() <= inside.x() <= line.naturalTextRect().right()
            ):
                return block.position() + line.xToCursor(inside.x(), QTextLine.CursorPosition.CursorOnCharacter)
        return block.position() + block.length() - 1

    def _top_of(self, block: QTextBlock) -> float:
        return self._view.document().documentLayout().blockBoundingRect(block).top()


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
