"""What a page of a PDF or OFD file gives: characters with their places, and the rules of tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Glyph(NamedTuple):
    """A character as placed: its text, left and right edge, the line it stands on (downwards) and its size.

    All lengths are in points.
    """

    text: str
    left: float
    right: float
    base: float
    size: float


class Rule(NamedTuple):
    """A straight line drawn level or upright, from its upper left to its lower right end."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def upright(self) -> bool:
        """Tell whether it runs from top to bottom."""
        return self.bottom - self.top > self.right - self.left


@dataclass(slots=True)
class Page:
    """One page, turned so that its lines run from left to right and follow one another downwards.

    number: as counted by the reader, from 1. picture: it shows one. recognised: its words were put invisibly under a
    picture by a program that read them off it. vertical: it is set in columns from right to left.
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    picture: bool = False
    recognised: bool = False
    vertical: bool = False


@dataclass(slots=True)
class Line:
    """Words on one line of a page.

    head: the width of what cannot be parted at its start. text_from: where the words behind a number begin, None
    where the line has no number. page: the page's number; base, size as in Glyph.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    head: float
    text_from: float | None
    page: int


@dataclass(slots=True)
class Block:
    """Lines that belong together: a column of text or the cell of a table.

    left, right: its margins, None where they are to be learnt from the lines. part: as in Origin.
    """

    lines: list[Line]
    part: str = "body"
    left: float | None = None
    right: float | None = None
