"""The head of an old Word file (its FIB): which version, locked or not, and where everything else stands.

Offsets are those of [MS-DOC] for Word 97 and later, and of the Word 6 specification for Word 6 and 95.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from struct import unpack_from

_OLDEST = 101
_LAST_OF_95 = 105
_LOCKED = 0x0100
_TABLE_1 = 0x0200
_WIDE_95 = 0x1000
_SHORTEST = 0x300


FOOTNOTES, ENDNOTES, BOXES = 1, 5, 6
"""Places among the counts of a head."""


class Spent(Exception):
    """A file built so that it would take minutes to read."""


class Table(Enum):
    """The tables of a file that are read: place of (offset, length) in Word 97 and in Word 6/95, 0 where absent."""

    STYLES = (0x0A2, 0x060)
    CHARACTERS = (0x0FA, 0x0B8)
    PARAGRAPHS = (0x102, 0x0C0)
    PIECES = (0x1A2, 0x160)
    ANCHORS = (0x1DA, 0)
    BOXES = (0x25A, 0)
    FOOTNOTE_MARKS = (0x0AA, 0)
    FOOTNOTES = (0x0B2, 0)
    ENDNOTE_MARKS = (0x20A, 0)
    ENDNOTES = (0x212, 0)
    LISTS = (0x2E2, 0)
    LIST_USES = (0x2EA, 0)


@dataclass(frozen=True, slots=True)
class Header:
    """What the head says.

    version: nFib. old: Word 6 or 95, where a position counts bytes of some code page. wide: Word 95 of the Far East
    in UTF-16. locked: encrypted. language: lid, tells the code page of an old file. table: the stream with the tables.
    first: where the text begins where no table of pieces says. counts: positions in the main text, footnotes,
    headers, macros, remarks, endnotes, text boxes, in the order in which these texts follow one another.
    places: offset and length of the tables, in bytes of the table stream.
    """

    version: int
    old: bool
    wide: bool
    locked: bool
    language: int
    table: str
    first: int
    counts: tuple[int, ...]
    places: dict[Table, tuple[int, int]]

    @property
    def main(self) -> int:
        """Positions in the main text."""
        return self.counts[0]

    def start(self, text: int) -> int:
        """Return the first position of a text, given its place among `counts`."""
        return sum(self.counts[:text])

    def slice(self, content: bytes, table: Table) -> bytes:
        """Return a table, given the table stream; b"" where there is none."""
        offset, length = self.places[table]
        return content[offset : offset + length]


def read_header(content: bytes) -> Header | None:
    """Read the head of the WordDocument stream. None: older than Word 6. Raises struct.error
    or ValueError where it is broken."""
    version, language, flags = unpack_from("<H2xH2xH", content, 2)
    if not version:
        raise ValueError("no head")
    if version < _OLDEST:
        return None
    old = version <= _LAST_OF_95
    content = content[:_SHORTEST].ljust(_SHORTEST, b"\0")  # small files of Word 6 end early
    counts = unpack_from("<7i", content, 0x34 if old else 0x4C)
    first, last = unpack_from("<II", content, 0x18)
    places = {}
    for table in Table:
        place = table.value[old]
        places[table] = unpack_from("<II", content, place) if place else (0, 0)
    return Header(
        version=version,
        old=old,
        wide=old and bool(flags & _WIDE_95) and last - first >= 2 * counts[0],
        locked=bool(flags & _LOCKED),
        language=language,
        table="WordDocument" if old else f"{int(bool(flags & _TABLE_1))}Table",
        first=first,
        counts=tuple(max(0, count) for count in counts),
        places=places,
    )
