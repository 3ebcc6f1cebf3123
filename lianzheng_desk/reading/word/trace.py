"""Where in a Word file each piece of a draft's text stands, for those who write into a copy of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from lianzheng_desk.draft.model import Draft
from lianzheng_desk.reading.word.names import XML_SPACE


@dataclass(frozen=True, slots=True)
class Piece:
    """`length` characters of `Draft.text` from `start` on come from one element.

    element: its ordinal among all elements of the main part in the order of the file (comments not counted), from 0.
    offset: where the piece begins in the element's text as `words_of` gives it; 0 for a tab or a line break.
    """

    start: int
    length: int
    element: int
    offset: int


@dataclass(frozen=True, slots=True)
class Trace:
    """A draft, the name of the part of the file it was read from, and its pieces in the order of the draft."""

    draft: Draft
    part: str
    pieces: tuple[Piece, ...]


def align(draft: Draft, document: etree._Element, recorded: Sequence[tuple[etree._Element, str]]) -> tuple[Piece, ...]:
    """Lay the recorded pieces of text (elements of `document` and their words, as read) beside the draft made of them.

    Automatic numbers have no piece; characters that the draft leaves out are passed over.
    """
    ordinals = {element: number for number, element in enumerate(document.iter("*"))}
    text = draft.text
    lines = _lines(draft)
    place, end = next(lines, (0, 0))
    found: list[Piece] = []
    for element, words in recorded:
        ordinal = ordinals[element]
        shown = words.replace("\xa0", " ")
        while place >= end and (following := next(lines, None)) is not None:
            place, end = following
        if len(shown) <= end - place and text.startswith(shown, place):
            found.append(Piece(place, len(shown), ordinal, 0))
            place += len(shown)
            continue
        for offset, character in enumerate(shown):
            while place >= end and (following := next(lines, None)) is not None:
                place, end = following
            if place < end and character == text[place]:
                _add(found, Piece(place, 1, ordinal, offset))
                place += 1
    return tuple(found)


def _lines(draft: Draft) -> Iterator[tuple[int, int]]:
    """Yield the stretches of the draft that are written in the file."""
    for paragraph in draft.paragraphs:
        yield paragraph.span.start + paragraph.origin.generated, paragraph.span.end


def words_of(text: etree._Element) -> str:
    """Return the text of a text element; white space at its ends counts only where the file says so."""
    words = text.text or ""
    return words if text.get(XML_SPACE) == "preserve" else words.strip(" \t\r\n")


def _add(found: list[Piece], piece: Piece) -> None:
    """Add a piece of one character, to the last one where it goes on from it."""
    last = found[-1] if found else None
    if last and (last.element, last.start + last.length, last.offset + last.length) == (
        piece.element,
        piece.start,
        piece.offset,
    ):
        found[-1] = Piece(last.start, last.length + 1, last.element, last.offset)
    else:
        found.append(piece)
