"""Walk through a Word document in reading order and write down its lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from lianzheng_desk.draft.model import Origin
from lianzheng_desk.reading import limits
from lianzheng_desk.reading.refusals import overlong, too_complex
from lianzheng_desk.reading.word.inline import Inline, choose, first
from lianzheng_desk.reading.word.names import (
    ALTERNATIVES,
    BODY,
    CELL,
    CELL_DELETED,
    CELL_PROPERTIES,
    CONTROL,
    CONTROL_CONTENT,
    CUSTOM_XML,
    DELETED,
    EMBEDDED,
    HIDDEN,
    HIDDEN_ROW,
    INSERTED,
    MOVED_AWAY,
    MOVED_HERE,
    P_PROPERTIES,
    P_STYLE,
    R_PROPERTIES,
    ROW,
    ROW_PROPERTIES,
    TABLE,
    VALUE,
    VERTICAL_MERGE,
    P,
)
from lianzheng_desk.reading.word.numbering import Numbering
from lianzheng_desk.reading.word.styles import Styles, switch

Line = tuple[str, Origin]


@dataclass(slots=True)
class _Open:
    """A line still being written: a paragraph whose mark is deleted or hidden runs on into the next."""

    index: int
    properties: etree._Element | None
    words: list[str] = field(default_factory=list)


class Walker:
    """Reads one document; use it once.

    name: the file's name for error messages. fields: False where the file never ends a field it began, and codes must
    not be trusted to swallow what follows. traced: whether `inline.trace` is kept.
    """

    def __init__(
        self, styles: Styles, numbering: Numbering, name: str, fields: bool = True, traced: bool = False
    ) -> None:
        self.lines: list[Line] = []
        self.embedded = 0
        self.inline = Inline(styles, fields, traced)
        self._styles = styles
        self._numbering = numbering
        self._name = name
        self._part = "body"
        self._depth = 0
        self._characters = 0
        self._open: _Open | None = None
        self._ordinals: dict[etree._Element, int] = {}
        self._actions: dict[str, Callable[[etree._Element], None]] = {
            P: self._paragraph,
            TABLE: self._table,
            ROW: self._row,
            CELL: self._cell,
            CONTROL: self._blocks,
            CONTROL_CONTENT: self._blocks,
            CUSTOM_XML: self._blocks,
            INSERTED: self._blocks,
            MOVED_HERE: self._blocks,
            ALTERNATIVES: self._alternatives,
            EMBEDDED: self._embed,
        }

    def walk(self, document: etree._Element) -> list[Line]:
        """Return the lines of a document, given its root.

        A line's origin counts the paragraph elements in the order of the file. Raises DraftError where the document is
        too deeply nested or too long.
        """
        self._ordinals = {each: number for number, each in enumerate(document.iter(P))}
        for body in document.iterchildren(BODY):
            self._blocks(body)
            self._end_story()
        return self.lines

    def _blocks(self, parent: etree._Element) -> None:
        self._depth += 1
        if self._depth > limits.NESTING:
            raise too_complex(self._name)
        for child in parent:
            action = self._actions.get(child.tag)
            if action is not None:
                action(child)
        self._depth -= 1

    def _paragraph(self, paragraph: etree._Element) -> None:
        properties = first(paragraph, P_PROPERTIES)
        index = self._ordinals[paragraph]
        words = self.inline.read(paragraph, self._is_hidden(properties))
        if self._open is None:
            self._open = _Open(index, properties)
        elif not any(self._open.words):
            self._open.index, self._open.properties = index, properties
        self._open.words.append(words)
        if not self._runs_on(properties):
            self._close()

    def _is_hidden(self, properties: etree._Element | None) -> bool:
        style = properties.find(P_STYLE) if properties is not None else None
        return style is not None and self._styles.hides(style.get(VALUE))

    def _runs_on(self, properties: etree._Element | None) -> bool:
        """Tell whether the paragraph's mark is gone, so that the next paragraph goes on in the same line."""
        mark = properties.find(R_PROPERTIES) if properties is not None else None
        if mark is None:
            return False
        for kind in (INSERTED, MOVED_HERE, DELETED, MOVED_AWAY):
            change = mark.find(kind)
            if change is not None:
                self.inline.count_revision(change)
        return mark.find(DELETED) is not None or mark.find(MOVED_AWAY) is not None or bool(switch(mark, HIDDEN))

    def _close(self) -> None:
        """Write down the open line with its number, then the text boxes that hang on it."""
        if self._open is None:
            return
        done, self._open = self._open, None
        label = self._numbering.label(done.properties)
        words = "".join(done.words)
        self._characters += len(label) + len(words) + 1
        if self._characters > limits.CHARACTERS:
            raise overlong(self._name, limits.CHARACTERS)
        head, *rest = words.split("\n")
        self.lines.append((label + head, Origin(self._part, done.index, len(label))))
        offset = len(head) + 1
        for piece in rest:
            self.lines.append((piece, Origin(self._part, done.index, 0, offset)))
            offset += len(piece) + 1
        boxes = self.inline.boxes
        if boxes:
            self.inline.boxes = []
            self._text_boxes(boxes)

    def _end_story(self) -> None:
        """Close a line that has nothing to run on into; if it is empty it is gone altogether."""
        if self._open is not None and not any(self._open.words) and not self.inline.boxes:
            self._open = None
        self._close()

    def _text_boxes(self, boxes: list[etree._Element]) -> None:
        part, self._part = self._part, "textbox"
        fields = self.inline.set_aside()
        for box in boxes:
            self._blocks(box)
            self._end_story()
        self.inline.take_up(fields)
        self._part = part

    def _table(self, table: etree._Element) -> None:
        self._end_story()
        part = self._part
        self._part = "table" if part == "body" else part
        self._blocks(table)
        self._part = part

    def _row(self, row: etree._Element) -> None:
        properties = row.find(ROW_PROPERTIES)
        if properties is not None:
            for kind in (INSERTED, DELETED):
                change = properties.find(kind)
                if change is not None:
                    self.inline.count_revision(change)
            if properties.find(DELETED) is not None or switch(properties, HIDDEN_ROW):
                return
        self._blocks(row)

    def _cell(self, cell: etree._Element) -> None:
        properties = cell.find(CELL_PROPERTIES)
        deleted = properties.find(CELL_DELETED) if properties is not None else None
        if deleted is not None:
            self.inline.count_revision(deleted)
            return
        before = len(self.lines)
        self._blocks(cell)
        self._end_story()
        merge = properties.find(VERTICAL_MERGE) if properties is not None else None
        if merge is not None and merge.get(VALUE) != "restart" and not any(line for line, _ in self.lines[before:]):
            del self.lines[before:]

    def _alternatives(self, element: etree._Element) -> None:
        chosen = choose(element)
        if chosen is not None:
            self._blocks(chosen)

    def _embed(self, _: etree._Element) -> None:
        self.embedded += 1
