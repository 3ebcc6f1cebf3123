"""A whole old Word file: its main text with the text boxes where they hang, decoded and numbered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from struct import iter_unpack, unpack_from

from lianzheng_desk.draft.model import Origin
from lianzheng_desk.reading.old_word.codepage import codepage
from lianzheng_desk.reading.old_word.header import Header, Table
from lianzheng_desk.reading.old_word.lists import Lists
from lianzheng_desk.reading.old_word.pieces import Pieces, read_pieces
from lianzheng_desk.reading.old_word.properties import Properties
from lianzheng_desk.reading.old_word.story import Line, Story

_BOX = 22
_ANCHOR = 26
_MOST_BOXES = 20_000


@dataclass(frozen=True, slots=True)
class Document:
    """What was read. numbered: there are automatic numbers; whole: all of them could be made out."""

    lines: list[tuple[str, Origin]]
    warnings: tuple[str, ...]
    numbered: bool
    whole: bool


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
        for rest in boxes.values():  # in groups of shapes, or without a place
            for box in rest:
                index += self._box(box, index, lines)
        warnings = [f"{main.revisions} 处修订按接受后的文字检查"] if main.revisions else []
        warnings += [f"{main.notes} 处脚注或尾注没有检查"] if main.notes else []
        whole = self._lists.whole and self._properties.whole and not main.counted
        return Document(lines, tuple(warnings), self._lists.used or main.counted, whole)

    def _line(self, line: Line, part: str) -> tuple[str, Origin]:
        words = line.words
        if self._encoding:
            words = words.encode("latin-1", "replace").decode(self._encoding, "replace")
        label = self._lists.label(line.look)
        return label + words, Origin(part, line.index, len(label))

    def _box(self, box: _Box, index: int, lines: list[tuple[str, Origin]]) -> int:
        """Write down the paragraphs of a text box; `index` of them came before. Return how many there are."""
        start = self._header.boxes[0]
        words = self._pieces.text(start + box.start, start + box.end)
        if words is None:
            return 0
        found = list(Story(self._pieces, self._properties, start + box.start, words).lines())
        if any(line.words for line in found):
            for line in found:
                line.index += index
                lines.append(self._line(line, "textbox"))
        return len(found)

    def _boxes(self, tables: bytes) -> tuple[dict[int, list[_Box]], dict[int, int]]:
        """Return the text boxes by their shapes, and the shapes by where they are anchored in the main text."""
        table = self._header.slice(tables, Table.BOXES)
        count = min((len(table) - 4) // (4 + _BOX), _MOST_BOXES)
        found: dict[int, list[_Box]] = {}
        if count <= 0:
            return found, {}
        bounds = unpack_from(f"<{count + 1}I", table)
        length = self._header.counts[6]
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
