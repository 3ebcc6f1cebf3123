"""Pages are turned so that their writing runs from left to right, whatever way it was put on them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from lianzheng_desk.reading.fixed.page import Glyph, Page, Rule

Box = tuple[float, float, float, float]
"""Left, lower, right and upper edge in points; upwards, as on the page before it is turned."""

_SLANT = 10
"""Writing more than so many degrees off a right angle is a watermark."""

_SCAN_AREA = 0.25
"""Pictures over this part of a page without words make it a scan."""


class Run(NamedTuple):
    """What holds for characters placed together: quarter turns against the clock (None: slanting), size, visible."""

    turn: int | None
    size: float
    seen: bool


class Mark(NamedTuple):
    """A character before the page is turned: its text, its box, and the point (x, y) it stands on."""

    text: str
    box: Box
    x: float
    y: float
    run: Run


@dataclass(slots=True)
class Drawn:
    """What is drawn on a page: how much of it is covered by pictures (1: all), and straight lines."""

    pictured: float = 0.0
    lines: list[Box] = field(default_factory=list)


def quarter(a: float, b: float) -> int | None:
    """Return how many quarters against the clock the direction (a, b) is turned, None where it slants."""
    degrees = math.degrees(math.atan2(b, a))
    turn = round(degrees / 90)
    return turn % 4 if abs(degrees - turn * 90) <= _SLANT else None


def turned_pages(number: int, marks: Sequence[Mark], drawn: Drawn, frame: Box) -> list[Page]:
    """Return what is written on page `number` as one page for each direction, the main one first.

    frame: the edges of the page; what lies outside is left out, and so is slanting and (beside visible) invisible text.
    """
    hidden = sum(not mark.run.seen for mark in marks)
    recognised = 2 * hidden > len(marks)
    left, bottom, right, top = frame
    shown = [
        mark
        for mark in marks
        if (recognised or mark.run.seen) and left - 1 <= mark.x <= right + 1 and bottom - 1 <= mark.y <= top + 1
    ]
    counts = Counter(mark.run.turn for mark in shown if mark.run.turn is not None)
    pages: list[Page] = []
    for turn, _ in counts.most_common() or [(0, 0)]:
        mine = [mark for mark in shown if mark.run.turn == turn]
        vertical = turn == 0 and _is_vertical(mine)
        page = _turned(number, mine, 3 if vertical else turn, frame, vertical)
        if not pages and not vertical:
            page.rules = [_rule(turn, line, frame) for line in drawn.lines]
        pages.append(page)
    pages[0].picture = drawn.pictured > _SCAN_AREA
    pages[0].recognised = recognised and pages[0].picture
    return pages


def _is_vertical(marks: Sequence[Mark]) -> bool:
    """Tell whether most characters stand below the one before, not beside it."""
    below = beside = 0
    for before, after in pairwise(marks):
        size = after.run.size
        if abs(after.x - before.x) < 0.3 * size and 0.5 * size < before.y - after.y < 2 * size:
            below += 1
        elif abs(after.y - before.y) < 0.3 * size:
            beside += 1
    return below > 10 and below > 2 * beside


def _turned(number: int, marks: Sequence[Mark], turn: int, frame: Box, upright: bool) -> Page:
    """Return the page turned so that the writing runs from left to right.

    turn: in which direction it runs, in quarters against the clock. upright: the characters themselves stand upright,
    one below the other.
    """
    left, bottom, right, top = frame
    width, height = (right - left, top - bottom) if turn % 2 == 0 else (top - bottom, right - left)
    page = Page(number, width, height, vertical=upright)
    for text, box, x, y, run in marks:
        first, last, base = _along(turn, box, x if not upright else (box[0] + box[2]) / 2, y, frame)
        page.glyphs.append(Glyph(text, first, last, base, run.size))
    return page


def _along(turn: int, box: Box, x: float, y: float, frame: Box) -> tuple[float, float, float]:
    """Return the start and end of `box` along the line and the place of (x, y) down the page, both from the edge."""
    left, bottom, right, top = frame
    if turn == 0:
        return box[0] - left, box[2] - left, top - y
    if turn == 1:
        return box[1] - bottom, box[3] - bottom, x - left
    if turn == 2:
        return right - box[2], right - box[0], y - bottom
    return top - box[3], top - box[1], right - x


def _rule(turn: int, line: Box, frame: Box) -> Rule:
    x0, y0, x1, y1 = line
    first, last, base = _along(turn, line, x0, y0, frame)
    _, _, other = _along(turn, line, x1, y1, frame)
    return Rule(first, min(base, other), last, max(base, other))
