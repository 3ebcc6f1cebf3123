"""The text of an old Word file: pieces that lie anywhere in the stream, laid end to end."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from struct import unpack_from

from lianzheng_desk.reading import limits
from lianzheng_desk.reading.old_word.header import Header, Spent, Table

_COMPRESSED = 0x4000_0000
_PLACE = 0x3FFF_FFFF
_PRC, _PCDT = 1, 2
_ORDINARY = bytes(range(0x80)) + bytes(range(0xA0, 0x100))
_WESTERN = "".join(bytes((code,)).decode("cp1252", "ignore") or chr(code) for code in range(256))


@dataclass(frozen=True, slots=True)
class Piece:
    """Positions `start` to `end` of the whole text stand at byte `place` of the stream, `width` bytes each.

    changes: character properties laid over the piece by a quick save.
    """

    start: int
    end: int
    place: int
    width: int
    changes: bytes = b""


class Pieces:
    """The pieces of one file in the order of the text, `content` being its WordDocument stream."""

    def __init__(self, pieces: Sequence[Piece], content: bytes, old: bool) -> None:
        self._pieces = pieces
        self._starts = [piece.start for piece in pieces]
        self._content = content
        self._old = old

    def text(self, start: int, end: int) -> str | None:
        """Return the text from one position to another, a character a position; None where some of it is missing.

        In an old file a character is a byte yet to be decoded, in others a unit of UTF-16.
        """
        words = "".join(self._words(piece) for piece in self.between(start, end))
        return words if len(words) == end - start else None

    def between(self, start: int, end: int) -> Iterator[Piece]:
        """Yield the pieces, or parts of pieces, from one position to another."""
        index = max(0, bisect_right(self._starts, start) - 1)
        while index < len(self._pieces) and self._pieces[index].start < end:
            piece = self._pieces[index]
            first, last = max(start, piece.start), min(end, piece.end)
            if first < last:
                place = piece.place + (first - piece.start) * piece.width
                yield Piece(first, last, place, piece.width, piece.changes)
            index += 1

    def place(self, position: int) -> int:
        """Return the byte at which a position stands, -1 where it stands nowhere."""
        index = bisect_right(self._starts, position) - 1
        if index < 0 or position >= self._pieces[index].end:
            return -1
        piece = self._pieces[index]
        return piece.place + (position - piece.start) * piece.width

    def _words(self, piece: Piece) -> str:
        raw = self._content[piece.place : piece.place + (piece.end - piece.start) * piece.width]
        if piece.width == 1:
            words = raw.decode("latin-1")
            # the codes 80 to 9F are quotation marks and dashes
            return words if self._old or not raw.translate(None, _ORDINARY) else words.translate(_TO_WESTERN)
        words = raw[: len(raw) // 2 * 2].decode("utf-16-le", "surrogatepass")
        if len(words) < len(raw) // 2:  # pairs of surrogates take two positions
            words = "".join(map(chr, _units(raw)))
        return words


_TO_WESTERN = {code: _WESTERN[code] for code in range(0x80, 0xA0)}


def _units(raw: bytes) -> Iterator[int]:
    units = array("H", raw[: len(raw) // 2 * 2])
    if units and memoryview(b"\1\0").cast("H")[0] != 1:
        units.byteswap()
    return iter(units)


def joined(words: str) -> str:
    """Return words with the halves of rare characters put together; half a one becomes U+FFFD."""
    if words.isascii() or not any("\ud800" <= c <= "\udfff" for c in words):
        return words
    return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def read_pieces(header: Header, content: bytes, tables: bytes) -> Pieces:
    """Read the table of pieces; an old file without one is one piece.

    content: the WordDocument stream; tables: the stream with the tables. Raises struct.error, IndexError or ValueError
    where it is broken, Spent where the text is in absurdly many pieces.
    """
    changes, table = _split(header.slice(tables, Table.PIECES))
    if not table:
        if not header.old:
            raise ValueError("no table of pieces")
        width = 2 if header.wide else 1
        return Pieces([Piece(0, sum(header.counts), header.first, width)], content, header.old)
    count = (len(table) - 4) // 12
    if count > limits.OLD_WORD_PIECES:
        raise Spent
    bounds = unpack_from(f"<{count + 1}I", table)
    found = []
    for number, (start, end) in enumerate(pairwise(bounds)):
        place, change = unpack_from("<IH", table, 4 * (count + 1) + 8 * number + 2)
        if end < start:
            raise ValueError("pieces out of order")
        if header.old:
            width = 2 if header.wide else 1
        else:
            width = 1 if place & _COMPRESSED else 2
            place = (place & _PLACE) // (3 - width)
        over = changes[change >> 1] if change & 1 and change >> 1 < len(changes) else b""
        found.append(Piece(start, end, place, width, over))
    return Pieces(found, content, header.old)


def _split(complex_part: bytes) -> tuple[list[bytes], bytes]:
    """Return the properties that pieces refer to, and the table of pieces."""
    changes, place = [], 0
    while place < len(complex_part):
        if complex_part[place] == _PRC:
            (length,) = unpack_from("<H", complex_part, place + 1)
            changes.append(complex_part[place + 3 : place + 3 + length])
            place += 3 + length
        elif complex_part[place] == _PCDT:
            (length,) = unpack_from("<I", complex_part, place + 1)
            return changes, complex_part[place + 5 : place + 5 + length]
        else:
            raise ValueError("no piece table")
    return changes, b""
