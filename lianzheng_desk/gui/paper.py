"""The look of an official paper: fonts, indents and line height of the draft's paragraphs.

The document's plain text stays exactly `Draft.text`; only formats are set. The body's format is given to the empty
document before the text goes in, so that every paragraph inherits it for nothing, however long the text is; what
differs (title, headings, signature) is set afterwards, the rest of a long text in slices between events.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from lianzheng_desk.gui.flags import FLAG_HEIGHT
from lianzheng_desk.gui.look import BLACK_FONTS, SCRIPT_FONTS, TITLE_FONTS, Look
from lianzheng_desk.gui.marks import Utf16

if TYPE_CHECKING:
    from lianzheng_desk.draft.span import Span
    from lianzheng_desk.review import Draft

_LINE_HEIGHT = 1.75
"""Of the letters' size; official papers have 28 points for letters of 16."""
_AIR = 8
"""Pixels between the last flag and the next paragraph."""
_AT_ONCE = 120
"""Touches that are made before the text is shown; about 5 ms."""
_SLICE = 60
"""Touches between two events; about 10 ms."""


@dataclass(frozen=True, slots=True)
class Touch:
    """One departure from the body's format. kind: title, centre, right, flush, or heading1, heading2, heading3."""

    span: Span
    kind: str


def touches(draft: Draft) -> Iterator[Touch]:
    """Yield what departs from the body's format, in the order of the text."""
    titled = 0
    for section in draft.outline.sections:
        role = section.role.value if section.role else ""
        if role == "title":
            titled = section.span.end
            yield Touch(section.span, "title")
        elif role in ("signature", "date"):
            front = draft.paragraph_index(section.span.start) <= draft.paragraph_index(titled) + 2
            yield Touch(section.span, "centre" if front else "right")
        elif section.heading is not None and section.level > 0:
            yield Touch(section.heading, f"heading{min(section.level, 3)}")
    for paragraph in draft.paragraphs:
        if draft.text[paragraph.span.start : paragraph.span.start + 1] in ("\u3000", " ", "\t"):
            yield Touch(paragraph.span, "flush")  # brings its own indent along, typed as spaces


class Paper(QObject):
    """Sets a draft into a document."""

    def __init__(self, document: QTextDocument, look: Look) -> None:
        super().__init__(document)
        self._document = document
        self._look = look
        self._rest: Iterator[Touch] = iter(())
        self._above = 0
        self._utf16 = Utf16("")
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def em(self) -> float:
        """Width of one Chinese character of the body, in pixels."""
        return QFontMetricsF(self._look.paper_font()).horizontalAdvance("国")

    def fill(self, draft: Draft, utf16: Utf16) -> None:
        """Replace the document's text by the draft's, with its look."""
        self._pour(draft.text, utf16, touches(draft))

    def pour(self, text: str) -> None:
        """Replace the document's text by `text`, all of it in the body's look."""
        self._pour(text, Utf16(""), iter(()))

    def _pour(self, text: str, utf16: Utf16, departures: Iterator[Touch]) -> None:
        self._timer.stop()
        self._above = 0
        self._utf16 = utf16
        self._document.setDefaultFont(self._look.paper_font())
        self._rest = departures
        cursor = QTextCursor(self._document)
        # clearing inside the edit block makes this a change of the whole document, and only that is laid out lazily:
        # a million characters show in 30 instead of 300 milliseconds
        cursor.beginEditBlock()
        self._document.clear()
        cursor.setBlockFormat(self._body())
        cursor.setBlockCharFormat(QTextCharFormat())
        cursor.insertText(text)
        done = self._apply(_AT_ONCE)
        cursor.endEditBlock()
        # ask for the first paragraph, else nothing is laid out yet and every point seems to lie behind the last one
        self._document.documentLayout().blockBoundingRect(self._document.firstBlock())
        if not done:
            self._timer.start()

    def make_room(self, flags: Mapping[int, int]) -> None:
        """Give room for flags: how many stand below each paragraph (by its index; -1: above the first)."""
        self._each(
            {index: n * FLAG_HEIGHT + (_AIR if n else 0) for index, n in flags.items() if index >= 0},
            lambda form, room: form.setBottomMargin(room),
        )
        if -1 in flags:
            self._above = flags[-1] * FLAG_HEIGHT
            self._make_room_above()

    def set_margin(self, margin: float) -> None:
        """Leave `margin` pixels free on all sides, and above the first paragraph what its flags need besides."""
        self._document.setDocumentMargin(margin)
        self._make_room_above()

    def _make_room_above(self) -> None:
        # the first paragraph's own margin is not laid out: nothing stands in front of it
        frame = self._document.rootFrame()
        form = frame.frameFormat()
        wanted = self._document.documentMargin() + self._above
        if form.topMargin() != wanted:
            form.setTopMargin(wanted)
            frame.setFrameFormat(form)

    def _each(self, values: Mapping[int, float], change: Callable[[QTextBlockFormat, float], None]) -> None:
        for index, value in values.items():
            block = self._document.findBlockByNumber(index)
            if block.isValid():
                cursor = QTextCursor(block)
                form = QTextBlockFormat()
                change(form, value)
                cursor.mergeBlockFormat(form)

    def _go_on(self) -> None:
        if self._apply(_SLICE):
            self._timer.stop()

    def _apply(self, how_many: int) -> bool:
        """Make the next touches; True when none is left."""
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        try:
            for _ in range(how_many):
                touch = next(self._rest, None)
                if touch is None:
                    return True
                self._touch(cursor, touch)
        finally:
            cursor.endEditBlock()
        return False

    def _touch(self, cursor: QTextCursor, touch: Touch) -> None:
        cursor.setPosition(self._utf16.to_qt(touch.span.start))
        cursor.setPosition(self._utf16.to_qt(touch.span.end), QTextCursor.MoveMode.KeepAnchor)
        form = QTextBlockFormat()
        if touch.kind in ("title", "centre", "right", "flush"):
            form.setTextIndent(0)
        if touch.kind in ("title", "centre"):
            form.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        elif touch.kind == "right":
            form.setAlignment(Qt.AlignmentFlag.AlignRight)
            form.setRightMargin(2 * self.em)
        if touch.kind == "title":
            form.setLineHeight(1.4 * _LINE_HEIGHT * self.em, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
            form.setBottomMargin(0.6 * self.em)
        cursor.mergeBlockFormat(form)
        look = self._letters(touch.kind)
        if look is not None:
            cursor.mergeCharFormat(look)

    def _letters(self, kind: str) -> QTextCharFormat | None:
        families = {"title": TITLE_FONTS, "heading1": BLACK_FONTS, "heading2": SCRIPT_FONTS}.get(kind)
        if families is None and kind != "heading3":
            return None
        look = QTextCharFormat()
        if families is not None:
            look.setFontFamilies(list(families))
        if kind == "title":
            look.setFontPointSize(round(self._look.points * 1.375, 1))
        if kind in ("title", "heading3"):
            look.setFontWeight(QFont.Weight.Bold)
        return look

    def _body(self) -> QTextBlockFormat:
        form = QTextBlockFormat()
        form.setTextIndent(2 * self.em)
        form.setLineHeight(_LINE_HEIGHT * self.em, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        return form
