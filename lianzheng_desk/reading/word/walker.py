"""Walk through a Word document in reading order and write down its lines."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lxml import etree

from lianzheng_desk.draft.model import Origin
from lianzheng_desk.reading import limits
from lianzheng_desk.reading.descent import Descent
from lianzheng_desk.reading.refusals import overlong, too_complex
from lianzheng_desk.reading.word import names
from lianzheng_desk.reading.word.document import Document
from lianzheng_desk.reading.word.inline import Inline
from lianzheng_desk.reading.word.markup import Ordinals, choose, first
from lianzheng_desk.reading.word.numbering import Numbering
from lianzheng_desk.reading.word.styles import Styles, switch

Line = tuple[str, Origin]


@dataclass(slots=True)
class _Open:
    """A line still being written: a paragraph whose mark is deleted or hidden runs on into the next."""

    index: int
    properties: etree._Element | None
    words: list[str] = field(default_factory=list)


class Walker(Descent):
    """Reads one document, counting its automatic numbers; use it once.

    name: the file's name for error messages. fields: False where the file never ends a field it began, and codes must
    not be trusted to swallow what follows. traced: whether `inline.trace` is kept.
    """

    def __init__(self, document: Document, name: str, fields: bool = True, traced: bool = False) -> None:
        super().__init__(name)
        self.lines: list[Line] = []
        self.inserted_files = 0
        self.unread_notes = 0
        self._document = document
        self._styles = Styles(document.styles)
        self.inline = Inline(self._styles, document.traits, fields, traced)
        self._numbering = Numbering(document.numbering, self._styles)
        self._marks = document.traits.changes
        self._part = "body"
        self._characters = 0
        self._open: _Open | None = None
        self._ordinals: Ordinals | None = None
        self._note_ordinals: dict[str, Ordinals] = {}
        self._actions = {
            names.P: self._paragraph,
            names.TABLE: self._table,
            names.ROW: self._row,
            names.CELL: self._cell,
            names.CONTROL: self._blocks,
            names.CONTROL_CONTENT: self._blocks,
            names.CUSTOM_XML: self._blocks,
            names.INSERTED: self._blocks,
            names.MOVED_HERE: self._blocks,
            names.ALTERNATIVES: self._alternatives,
            names.EMBEDDED: self._embed,
        }

    def walk(self) -> None:
        """Read the text into `lines`.

        A line's origin counts the paragraph elements in the order of the file. Raises DraftError where the document is
        too deeply nested or too long.
        """
        self._ordinals = Ordinals(self._document.root)
        for body in self._document.root.iterchildren(names.BODY):
            self._blocks(body)
            self._end_story()

    def walk_notes(self) -> None:
        """Add the lines of the notes referred to, footnotes first, in the order of their references.

        Empty lines are left out. The trace gives the reference as the place of every word of a note.
        """
        references = sorted(self.inline.notes, key=lambda each: each.tag != names.FOOTNOTE_REFERENCE)
        seen: set[etree._Element] = set()
        for reference in references:
            part = "footnote" if reference.tag == names.FOOTNOTE_REFERENCE else "endnote"
            note = self._document.notes.get(part, {}).get(reference.get(names.ID, ""))
            if note is None:
                self.unread_notes += 1
            elif note not in seen:
                seen.add(note)
                self._note(part, note, reference)

    def _note(self, part: str, note: etree._Element, reference: etree._Element) -> None:
        """Read one note; its paragraphs count from the first of its part."""
        before, self._part = len(self.lines), part
        if part not in self._note_ordinals:
            self._note_ordinals[part] = Ordinals(note.getroottree().getroot())
        self._ordinals = self._note_ordinals[part]
        self.inline.fields.set_aside()
        self.inline.stand_in = reference
        self._blocks(note)
        self._end_story()
        # a line of nothing but a number is none
        wordy = (line for line in self.lines[before:] if line[0][line[1].generated :].strip())
        self.lines[before:] = [_without_gap(*line) for line in wordy]

    def _paragraph(self, paragraph: etree._Element) -> None:
        properties = first(paragraph, names.P_PROPERTIES)
        index = self._ordinals.of(paragraph) if self._ordinals else 0
        words = self.inline.read(paragraph, self._is_hidden(properties))
        if self._open is None:
            self._open = _Open(index, properties)
        elif not any(self._open.words):
            self._open.index, self._open.properties = index, properties
        self._open.words.append(words)
        if not self._runs_on(properties):
            self._close()

    def _is_hidden(self, properties: etree._Element | None) -> bool:
        style = properties.find(names.P_STYLE) if self._styles.hiding and properties is not None else None
        return style is not None and self._styles.hides(style.get(names.VALUE))

    def _runs_on(self, properties: etree._Element | None) -> bool:
        """Tell whether the paragraph's mark is gone, so that the next paragraph goes on in the same line."""
        mark = properties.find(names.R_PROPERTIES) if self._marks and properties is not None else None
        if mark is None or not len(mark):
            return False
        for kind in (names.INSERTED, names.MOVED_HERE, names.DELETED, names.MOVED_AWAY):
            change = mark.find(kind)
            if change is not None:
                self.inline.count_revision(change)
        gone = any(mark.find(kind) is not None for kind in (names.DELETED, names.MOVED_AWAY))
        return gone or bool(switch(mark, names.HIDDEN))

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
        if len(self.lines) + len(rest) >= limits.PARAGRAPHS:
            raise too_complex(self._name)
        self.lines.append((label + head, Origin(self._part, done.index, len(label))))
        offset = len(head) + 1
        for piece in rest:
            self.lines.append((piece, Origin(self._part, done.index, 0, offset)))
            offset += len(piece) + 1
        boxes = self.inline.boxes
        if boxes:
            self.inline.boxes = []
            self._text_boxes(boxes, done.index)

    def _end_story(self) -> None:
        """Close a line that has nothing to run on into; if it is empty it is gone altogether."""
        if self._open is not None and not any(self._open.words) and not self.inline.boxes:
            self._open = None
        self._close()

    def _text_boxes(self, boxes: list[etree._Element], anchor: int) -> None:
        """Read what hangs on a paragraph; anchor: its number, which fancy lettering takes as it has no paragraphs."""
        part, self._part = self._part, "textbox" if self._part in ("body", "table") else self._part
        fields = self.inline.fields.set_aside()
        for box in boxes:
            if box.tag == names.WORD_ART:
                self._word_art(box, anchor)
                continue
            self._blocks(box)
            self._end_story()
        self.inline.fields.take_up(fields)
        self._part = part

    def _word_art(self, lettering: etree._Element, anchor: int) -> None:
        words = " ".join(lettering.get("string", "").split())
        if words:
            self.inline.record(lettering, words)
            self._characters += len(words) + 1
            self.lines.append((words, Origin(self._part, anchor)))

    def _table(self, table: etree._Element) -> None:
        self._end_story()
        part = self._part
        self._part = "table" if part == "body" else part
        self._blocks(table)
        self._part = part

    def _row(self, row: etree._Element) -> None:
        properties = row.find(names.ROW_PROPERTIES)
        if properties is not None:
            for kind in (names.INSERTED, names.DELETED):
                change = properties.find(kind)
                if change is not None:
                    self.inline.count_revision(change)
            if properties.find(names.DELETED) is not None:
                return
            if switch(properties, names.HIDDEN_ROW):
                self.inline.hidden += 1
                return
        self._blocks(row)

    def _cell(self, cell: etree._Element) -> None:
        properties = cell.find(names.CELL_PROPERTIES)
        deleted = properties.find(names.CELL_DELETED) if properties is not None else None
        if deleted is not None:
            self.inline.count_revision(deleted)
            return
        before = len(self.lines)
        self._blocks(cell)
        self._end_story()
        if _goes_on(properties) and not any(line for line, _ in self.lines[before:]):
            del self.lines[before:]

    def _alternatives(self, element: etree._Element) -> None:
        chosen = choose(element)
        if chosen is not None:
            self._blocks(chosen)

    def _embed(self, _: etree._Element) -> None:
        self.inserted_files += 1


def _without_gap(words: str, origin: Origin) -> Line:
    """Leave out the gap between a note's mark and its words."""
    shown = words if origin.generated else words.lstrip()
    return shown, replace(origin, offset=origin.offset + len(words) - len(shown))


def _goes_on(cell: etree._Element | None) -> bool:
    """Tell by its properties whether a cell belongs to a larger one that began before it."""
    merges = [cell.find(name) for name in (names.VERTICAL_MERGE, names.HORIZONTAL_MERGE)] if cell is not None else []
    return any(merge is not None and merge.get(names.VALUE) != "restart" for merge in merges)
