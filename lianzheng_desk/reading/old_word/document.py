"""A whole old Word file: its main text with the text boxes where they hang, then its notes; decoded and numbered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from struct import iter_unpack, unpack_from

from lianzheng_desk.draft.model import Origin
from lianzheng_desk.reading import limits, remarks
from lianzheng_desk.reading.old_word.codepage import codepage
from lianzheng_desk.reading.old_word.header import BOXES, ENDNOTES, FOOTNOTES, Header, Spent, Table
from lianzheng_desk.reading.old_word.lists import Lists
from lianzheng_desk.reading.old_word.pieces import Pieces, read_pieces
from lianzheng_desk.reading.old_word.properties import Properties
from lianzheng_desk.reading.old_word.story import Line, Story

_BOX = 22
_ANCHOR = 26
_MOST_BOXES = 20_000
_NOTES = (
    ("footnote", FOOTNOTES, Table.FOOTNOTE_MARKS, Table.FOOTNOTES),
    ("endnote", ENDNOTES, Table.ENDNOTE_MARKS, Table.ENDNOTES),
)


@dataclass(frozen=True, slots=True)
class Document:
    """What was read. lacking: automatic numbers may be missing; foreign: because they are those of Word 95."""

    lines: list[tuple[str, Origin]]
    warnings: tuple[str, ...]
    lacking: bool
    foreign: bool


@dataclass(frozen=True, slots=True)
class _Box:
    """A text box: its shape, its first position among all text boxes and the one behind its last."""

    shape: int
    start: int
    end: int


def read_document(header: Header, content: bytes, tables: bytes) -> Document | None:
    """Read the text of a file, given its WordDocument stream and the stream with the tables; None where it is cut off.

    Raises struct.error, IndexError or ValueError where it is broken, Spent where it is absurdly complex.
    """
    pieces = read_pieces(header, content, tables)
    words = pieces.text(0, header.main)
    if words is None:
        return None
    return _Reader(header, pieces, Properties(header, content, tables), Lists(header, tables)).read(words, tables)


class _Reader:
    def __init__(self, header: Header, pieces: Pieces, properties: Properties, lists: Lists) -> None:
        self._header = header
        self._pieces = pieces
        self._properties = properties
        self._lists = lists
        self._encoding: str | None = None

    def read(self, words: str, tables: bytes) -> Document:
        """Return the document whose main text is `words`."""
        header = self._header
        self._encoding = codepage(header.language, words) if header.old and not header.wide else None
        main = Story(self._pieces, self._properties, 0, words)
        boxes, anchors = self._boxes(tables)
        lines: list[tuple[str, Origin]] = []
        index = 0
        for line in main.lines():
            lines.append(self._line(line, "table" if line.look.in_table else "body"))
            for anchor in line.anchors:
                for box in boxes.pop(anchors.get(anchor, -1), ()):
                    index += self._box(box, index, lines)
            if len(lines) > limits.PARAGRAPHS:
                raise Spent
        for rest in boxes.values():  # in groups of shapes, or without a place
            for box in rest:
                index += self._box(box, index, lines)
        unread = len(main.notes)
        for part, number, marks, texts in _NOTES:
            unread -= self._notes(part, number, header.slice(tables, marks), header.slice(tables, texts), main, lines)
        warnings = (
            remarks.revisions(main.revisions),
            remarks.hidden(main.hidden),
            remarks.unread_notes(unread),
        )
        foreign = self._lists.foreign
        lacking = foreign or self._lists.broken or self._properties.broken or main.counted
        return Document(lines, tuple(filter(None, warnings)), lacking, foreign)

    def _line(self, line: Line, part: str) -> tuple[str, Origin]:
        words = line.words
        if self._encoding:
            words = words.encode("latin-1", "replace").decode(self._encoding, "replace")
        label = self._lists.label(line.look)
        return label + words, Origin(part, line.index, len(label))

    def _box(self, box: _Box, index: int, lines: list[tuple[str, Origin]]) -> int:
        """Write down the paragraphs of a text box; `index` of them came before. Return how many there are."""
        start = self._header.start(BOXES)
        words = self._pieces.text(start + box.start, start + box.end)
        if words is None:
            return 0
        found = list(Story(self._pieces, self._properties, start + box.start, words).lines())
        if len(found) > 1 and not found[-1].words:
            found.pop()  # what ends every box
        if any(line.words for line in found):
            for line in found:
                line.index += index
                lines.append(self._line(line, "textbox"))
        return len(found)

    def _notes(
        self, part: str, number: int, marks: bytes, texts: bytes, main: Story, lines: list[tuple[str, Origin]]
    ) -> int:
        """Write down the footnotes or endnotes that the main text refers to, without empty lines. Return their count.

        number: the place of their text among the counts of the head; marks, texts: where the references and the notes
        stand.
        """
        count = min((len(marks) - 4) // 6, len(texts) // 4 - 1)
        if count <= 0:
            return 0
        places, bounds = unpack_from(f"<{count}I", marks), unpack_from(f"<{count + 1}I", texts)
        shown, start, found, last = set(main.notes), self._header.start(number), 0, 0
        for place, first, end in zip(places, bounds, bounds[1:], strict=False):
            if place not in shown or not last <= first <= end <= self._header.counts[number]:
                continue
            words = self._pieces.text(start + first, start + end)
            if words is None:
                continue
            found, last = found + 1, end
            for line in Story(self._pieces, self._properties, start + first, words).lines():
                text, origin = self._line(line, part)
                bare = text[origin.generated :].lstrip()
                if bare and not origin.generated:
                    origin = replace(origin, offset=len(text) - len(bare))
                    lines.append((bare, origin))
                elif bare:
                    lines.append((text, origin))
        return found

    def _boxes(self, tables: bytes) -> tuple[dict[int, list[_Box]], dict[int, int]]:
        """Return the text boxes by their shapes, and the shapes by where they are anchored in the main text."""
        table = self._header.slice(tables, Table.BOXES)
        count = min((len(table) - 4) // (4 + _BOX), _MOST_BOXES)
        found: dict[int, list[_Box]] = {}
        if count <= 0:
            return found, {}
        bounds = unpack_from(f"<{count + 1}I", table)
        length = self._header.counts[BOXES]
        last = 0
        for number in range(count):
            (shape,) = unpack_from("<I", table, 4 * (len(table) // (4 + _BOX) + 1) + _BOX * number + 14)
            start, end = bounds[number], min(bounds[number + 1], length)
            if last <= start < end:  # the last entry is empty
                found.setdefault(shape, []).append(_Box(shape, start, end))
                last = end
        return found, dict(self._anchors(tables))

    def _anchors(self, tables: bytes) -> Iterator[tuple[int, int]]:
        table = self._header.slice(tables, Table.ANCHORS)
        count = (len(table) - 4) // (4 + _ANCHOR)
        if count > 0:
            shapes = iter_unpack(f"<I{_ANCHOR - 4}x", table[4 * (count + 1) :][: count * _ANCHOR])
            yield from zip(unpack_from(f"<{count}I", table), (shape for (shape,) in shapes), strict=False)
