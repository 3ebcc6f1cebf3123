"""Walks through the body of an OpenDocument text and writes down its lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from lianzheng_desk.draft.model import Origin
from lianzheng_desk.reading import limits
from lianzheng_desk.reading.descent import Descent
from lianzheng_desk.reading.odt.inline import Inline
from lianzheng_desk.reading.odt.names import (
    CELL,
    DISPLAY,
    FRAME,
    INDEXES,
    IS_HIDDEN,
    LEVEL,
    LIST,
    LIST_HEADER,
    LIST_ITEM,
    NOTE_BODY,
    NUMBERED,
    ROW,
    ROW_GROUPS,
    SECTION,
    SHAPES,
    START,
    STYLE_NAME,
    TABLE,
    TEXT_BOX,
    H,
    P,
    q,
)
from lianzheng_desk.reading.odt.numbering import Numbering
from lianzheng_desk.reading.odt.styles import Styles, whole
from lianzheng_desk.reading.refusals import overlong, too_complex

Line = tuple[str, Origin]
_REVISIONS = (q("text:insertion"), q("text:deletion"))
_HEADINGS = " headings"
_DEEPEST = 10


@dataclass(slots=True)
class _Item:
    """The list entry being read: its first paragraph bears the number. style: None where the paragraph's own counts."""

    key: str
    level: int
    style: str | None
    start: int | None
    numbered: bool = True


class Walker(Descent):
    """Reads a body once. revisions: tracked insertions and deletions. name: the file's, for error messages."""

    def __init__(self, styles: Styles, name: str) -> None:
        super().__init__(name)
        self.lines: list[Line] = []
        self.revisions = 0
        self._styles = styles
        self._inline = Inline(styles)
        self._numbering = Numbering()
        self._part = "body"
        self._count = 0
        self._characters = 0
        self._item: _Item | None = None
        self._level = 0
        self._keys: dict[str, str] = {}
        self._last: dict[str, str] = {}
        self._lists = 0
        self._pages: list[etree._Element] = []
        self._actions = {
            P: self._paragraph,
            H: self._paragraph,
            LIST: self._list,
            NUMBERED: self._numbered_paragraph,
            SECTION: self._section,
            TABLE: self._table,
            ROW: self._row,
            CELL: self._cell,
            FRAME: self._pages.append,
            q("draw:g"): self._pages.append,
            q("draw:a"): self._blocks,
            q("text:index-body"): self._blocks,
            q("text:index-title"): self._section,
            q("text:tracked-changes"): self._tracked,
            **dict.fromkeys(SHAPES, self._pages.append),
            **dict.fromkeys((*INDEXES, *ROW_GROUPS), self._blocks),
        }

    def walk(self, body: etree._Element) -> list[Line]:
        """Return the lines of a body: the text, boxes that hang on a page, footnotes, endnotes."""
        self._blocks(body)
        self._boxes(_take(self._pages))
        notes = _take(self._inline.notes)
        for part in ("footnote", "endnote"):
            self._part, self._count = part, 0
            for note in notes:
                if (note.get(q("text:note-class")) == "endnote") == (part == "endnote"):
                    self._note(note)
        return self.lines

    def _note(self, note: etree._Element) -> None:
        before = len(self.lines)
        for body in note.iterchildren(NOTE_BODY):
            self._story(body)
        self.lines[before:] = [line for line in self.lines[before:] if line[0].strip()]

    def _story(self, parent: etree._Element) -> None:
        """Read text that stands on its own, outside the list it hangs in."""
        item, level, self._item, self._level = self._item, self._level, None, 0
        self._blocks(parent)
        self._item, self._level = item, level

    def _paragraph(self, paragraph: etree._Element) -> None:
        style = paragraph.get(STYLE_NAME)
        hidden = self._styles.hides("paragraph", style) or any(
            each.get(IS_HIDDEN) == "true" for each in paragraph.iterchildren(q("text:hidden-paragraph"))
        )
        if not hidden:
            words = self._inline.read(paragraph)
            label = self._label(paragraph, style)
            self._characters += len(label) + len(words) + 1
            if self._characters > limits.CHARACTERS:
                raise overlong(self._name, limits.CHARACTERS)
            if len(self.lines) >= limits.PARAGRAPHS:
                raise too_complex(self._name)
            self.lines.append((label + words, Origin(self._part, self._count, len(label))))
        self._count += 1
        self._boxes(_take(self._inline.boxes))

    def _label(self, paragraph: etree._Element, style: str | None) -> str:
        item = self._item
        if item is not None:
            if not item.numbered:
                return ""
            item.numbered = False
            list_style = item.style if item.style is not None else self._styles.list_of(style)
            levels = self._styles.levels(list_style or "")
            return self._numbering.label(item.key, item.level, levels, item.start)
        if paragraph.tag != H or self._level or paragraph.get(q("text:is-list-header")) == "true":
            return ""
        own = self._styles.list_of(style)
        if own == "":
            return ""
        level = min(max(whole(paragraph.get(q("text:outline-level")), 1), 1), _DEEPEST)
        restart = paragraph.get(q("text:restart-numbering")) == "true"
        start = whole(paragraph.get(START), 1) if restart else None
        return self._numbering.label(_HEADINGS, level, self._styles.levels(None), start)

    def _list(self, element: etree._Element) -> None:
        outer, self._level = self._item, self._level + 1
        style = element.get(STYLE_NAME) or (outer.style if outer else None)
        key = outer.key if outer else self._key(element, style)
        for child in element:
            if child.tag in (LIST_ITEM, LIST_HEADER):
                start = whole(child.get(START), 1) if child.get(START) else None
                level = min(self._level, _DEEPEST)
                self._item = _Item(key, level, style, start, numbered=child.tag == LIST_ITEM)
                self._blocks(child)
        self._item, self._level = outer, self._level - 1

    def _key(self, element: etree._Element, style: str | None) -> str:
        """Return the key of a list that begins: a new one, or that of the list it continues."""
        named = style or ""
        key = self._keys.get(element.get(q("text:continue-list"), ""))
        if key is None and element.get(q("text:continue-numbering")) == "true":
            key = self._last.get(named)
        if key is None:
            self._lists += 1
            key = f"list {self._lists}"
        self._last[named] = key
        self._keys[element.get(q("xml:id"), element.get(q("text:id"), " "))] = key
        return key

    def _numbered_paragraph(self, element: etree._Element) -> None:
        key = f"numbered {element.get(q('text:list-id'), element.get(STYLE_NAME, ''))}"
        level = min(max(whole(element.get(LEVEL), 1), 1), _DEEPEST)
        start = whole(element.get(START), 1) if element.get(START) else None
        outer, self._item = self._item, _Item(key, level, element.get(STYLE_NAME), start)
        self._blocks(element)
        self._item = outer

    def _section(self, section: etree._Element) -> None:
        if section.get(DISPLAY) == "none" or section.get(IS_HIDDEN) == "true":
            return
        self._blocks(section)

    def _table(self, table: etree._Element) -> None:
        part = self._part
        self._part = "table" if part == "body" else part
        self._story(table)
        self._part = part

    def _row(self, row: etree._Element) -> None:
        if row.get(q("table:visibility")) not in ("collapse", "filter"):
            self._blocks(row)

    def _cell(self, cell: etree._Element) -> None:
        self._blocks(cell)

    def _boxes(self, boxes: Iterable[etree._Element]) -> None:
        part, self._part = self._part, "textbox"
        for box in boxes:
            for holder in _holders(box):
                before = len(self._pages)
                self._story(holder)
                inner = self._pages[before:]
                del self._pages[before:]
                self._boxes(inner)
        self._part = part

    def _tracked(self, changes: etree._Element) -> None:
        self.revisions += sum(1 for _ in changes.iter(*_REVISIONS))


def _take(elements: list[etree._Element]) -> list[etree._Element]:
    taken = elements.copy()
    elements.clear()
    return taken


def _holders(drawing: etree._Element) -> Iterable[etree._Element]:
    """Yield what holds paragraphs in a frame, a shape or a group of them, in order."""
    if drawing.tag == FRAME:
        yield from drawing.iterchildren(TEXT_BOX)
    elif drawing.tag in SHAPES:
        yield drawing
    else:
        for each in drawing.iterchildren(FRAME, q("draw:g"), q("draw:a"), *SHAPES):
            yield from _holders(each)
