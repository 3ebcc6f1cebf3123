"""Properties of characters and paragraphs in an old Word file: pages of 512 bytes, found through a table of pages."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from struct import error as StructError
from struct import unpack_from

from lianzheng_desk.reading import limits
from lianzheng_desk.reading.old_word.header import Header, Spent, Table

_PAGE = 512
_LENGTHS = (1, 1, 2, 4, 2, 2, 0, 3)
_DELETED, _INSERTED, _VANISH, _SYMBOL = 0x0800, 0x0801, 0x083C, 0x6A09
_WHO_INSERTED, _WHO_DELETED = 0x4804, 0x4863
_IN_TABLE, _ROW_END, _DEPTH = 0x2416, 0x2417, 0x6649
_INNER_CELL, _INNER_ROW_END = 0x244B, 0x244C
_HUGE, _HUGE_TABLE = 0x6646, 0x646B
_LIST, _LEVEL, _OLD_LIST = 0x460B, 0x260A, 0xC63E
_TABS, _TABLE_80, _TABLE_97 = 0xC615, 0xD608, 0xD606
_ROW_END_95, _IN_TABLE_95, _LIST_95 = b"\x19\x01", b"\x18\x01", b"\x0c\x34"
_ON = (1, 0x81)
_TELLING = re.compile(rb"[\x00\x01\x3c]\x08|\x09\x6a")  # without these codes nothing is special


@dataclass(frozen=True, slots=True)
class Run:
    """What is special about the characters from byte `start` to `end` of the stream."""

    start: int
    end: int
    hidden: bool = False
    deleted: int = -1
    inserted: int = -1
    symbol: str | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """Properties of a paragraph. list, level: None where it does not say; other_list: a list of the old kind."""

    style: int = 0
    list: int | None = None
    level: int | None = None
    other_list: bool = False
    in_table: bool = False
    row_end: bool = False
    inner_cell: bool = False


PLAIN = Look()


def changes_of(properties: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield code and operand of each property (sprm) of Word 97; stops where they make no sense."""
    place, end = 0, len(properties)
    while place + 2 < end:
        code = properties[place] | properties[place + 1] << 8
        place += 2
        length = _LENGTHS[code >> 13]
        if not length:
            length = properties[place] + 1
            if code in (_TABLE_80, _TABLE_97) and place + 1 < end:
                length += properties[place + 1] << 8
            elif code == _TABS and length == 256:
                return  # 255 says: count for yourself; nothing that is asked for here stands behind it
        yield code, properties[place : place + length]
        place += length


def read_run(start: int, end: int, properties: bytes) -> Run | None:
    """Return what is special about these characters, None where nothing is."""
    hidden, symbol = False, None
    deleted = inserted = False
    who_inserted = who_deleted = 0
    for code, operand in changes_of(properties):
        value = int.from_bytes(operand, "little")
        if code == _VANISH:
            hidden = value in _ON
        elif code == _DELETED:
            deleted = value in _ON
        elif code == _INSERTED:
            inserted = value in _ON
        elif code == _WHO_INSERTED:
            who_inserted = value
        elif code == _WHO_DELETED:
            who_deleted = value
        elif code == _SYMBOL:
            character = chr(value >> 16 & 0xFFFF)
            symbol = character if character.isprintable() else ""
    if not (hidden or deleted or inserted or symbol is not None):
        return None
    return Run(start, end, hidden, who_deleted if deleted else -1, who_inserted if inserted else -1, symbol)


def read_look(style: int, properties: bytes, old: bool = False) -> Look:
    """Return the look of a paragraph of this style (its number in the table of styles)."""
    if old:
        row_end, in_table = _ROW_END_95 in properties, _IN_TABLE_95 in properties
        return Look(style, other_list=_LIST_95 in properties, in_table=in_table, row_end=row_end)
    found = {code: int.from_bytes(operand, "little") for code, operand in changes_of(properties)}
    return Look(
        style=style,
        list=found.get(_LIST),
        level=found.get(_LEVEL),
        other_list=_OLD_LIST in found,
        in_table=bool(found.get(_IN_TABLE)) or 0 < found.get(_DEPTH, 0) < 1 << 31,
        # properties too long for their page lie elsewhere; only the end of a row has so many
        row_end=any(found.get(code) for code in (_ROW_END, _INNER_ROW_END)) or _HUGE in found or _HUGE_TABLE in found,
        inner_cell=bool(found.get(_INNER_CELL)),
    )


class Properties:
    """The special stretches and the paragraphs of a file, by where they stand in its WordDocument stream.

    tables: the stream with the tables. broken: some of them cannot be read.
    Raises Spent where there is absurdly much of them.
    """

    def __init__(self, header: Header, content: bytes, tables: bytes) -> None:
        self._old = header.old
        self.runs: list[Run] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._looks: list[Look] = []
        self.broken = False
        try:
            if not header.old:  # the codes of Word 6 are others; there deleted words stay
                self._read_runs(content, header.slice(tables, Table.CHARACTERS))
            self._read_paragraphs(content, header.slice(tables, Table.PARAGRAPHS))
        except (StructError, IndexError):
            self.broken = True
        self._run_ends = [run.end for run in self.runs]

    def look(self, place: int) -> Look:
        """Return the look of the paragraph whose mark stands at byte `place`."""
        index = bisect_right(self._starts, place) - 1
        return self._looks[index] if index >= 0 and place < self._ends[index] else PLAIN

    def ends_at(self, place: int) -> bool:
        """Tell whether a paragraph ends with the character that begins at byte `place`; True where nothing is known."""
        index = bisect_right(self._starts, place) - 1
        return index < 0 or place >= self._ends[index] or place + 2 >= self._ends[index]

    def special(self, start: int, end: int) -> Iterator[Run]:
        """Yield the special stretches between two bytes."""
        index = bisect_right(self._run_ends, start)
        while index < len(self.runs) and self.runs[index].start < end:
            yield self.runs[index]
            index += 1

    def _read_runs(self, content: bytes, table: bytes) -> None:
        known: dict[bytes, Run | None] = {}
        last = 0
        for page, bounds in self._pages(content, table):
            for number, (start, end) in enumerate(pairwise(bounds)):
                place = 2 * page[4 * len(bounds) + number]
                if not place or start < last or end < start:
                    continue
                last = end
                properties = page[place + 1 : place + 1 + page[place]]
                if properties not in known:
                    known[properties] = read_run(0, 0, properties) if _TELLING.search(properties) else None
                found = known[properties]
                if found is not None:
                    self.runs.append(replace(found, start=start, end=end))

    def _read_paragraphs(self, content: bytes, table: bytes) -> None:
        known: dict[tuple[int, bytes], Look] = {}
        last, size = 0, 7 if self._old else 13
        for page, bounds in self._pages(content, table):
            for number, (start, end) in enumerate(pairwise(bounds)):
                if start < last or end < start:
                    continue
                last = end
                style, properties = self._paragraph(page, 2 * page[4 * len(bounds) + size * number])
                if (style, properties) not in known:
                    known[style, properties] = read_look(style, properties, self._old)
                self._starts.append(start)
                self._ends.append(end)
                self._looks.append(known[style, properties])

    def _paragraph(self, page: bytes, place: int) -> tuple[int, bytes]:
        """Return style and properties of a paragraph, given where they stand in its page."""
        if not place:
            return 0, b""
        length = 2 * page[place] - (0 if self._old else 1)
        if length < 0:
            place += 1
            length = 2 * page[place]
        style = int.from_bytes(page[place + 1 : place + 3], "little")
        return style, page[place + 3 : place + 1 + length]

    def _pages(self, content: bytes, table: bytes) -> Iterator[tuple[bytes, tuple[int, ...]]]:
        """Yield each page and the bytes of the stream at which its stretches begin, and where the last one ends."""
        size = 2 if self._old else 4
        count = (len(table) - 4) // (4 + size)
        if count > limits.OLD_WORD_PAGES:
            raise Spent
        numbers = unpack_from(f"<{count}{'H' if self._old else 'I'}", table, 4 * (count + 1)) if count > 0 else ()
        for number in numbers:
            page = content[_PAGE * number : _PAGE * (number + 1)]
            if len(page) == _PAGE:
                yield page, unpack_from(f"<{page[-1] + 1}I", page)
            else:
                self.broken = True
