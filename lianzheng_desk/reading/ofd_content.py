"""What stands on one page of an OFD file: characters, straight lines, pictures."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from lxml import etree

from lianzheng_desk.reading import limits
from lianzheng_desk.reading.fixed.letters import is_wide, letter
from lianzheng_desk.reading.fixed.turning import Box, Mark, Run, quarter
from lianzheng_desk.reading.ofd_names import bare, children, numbers

POINT = 72 / 25.4
"""Points in a millimetre: OFD measures in the latter, what puts lines together in the former."""

_THIN = 0.9
_SHORT = 2.8
_UPRIGHT = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
_STEP = re.compile(r"([MLSBQAC])([^MLSBQAC]*)")
_GROUPS = {"Layer", "PageBlock", "Content"}
_BLANKS = str.maketrans("", "", "\r\n\t")


@dataclass(slots=True)
class Content:
    """Characters and level or upright lines in points (upwards, so that y is negative); the area of pictures in mm²."""

    marks: list[Mark] = field(default_factory=list)
    lines: list[Box] = field(default_factory=list)
    pictured: float = 0.0


def read_content(page: etree._Element) -> Content:
    """Return what stands on a page or a template page, given its root.

    Raises OverflowError where there are far too many characters.
    """
    found = Content()
    objects = 0
    for element in _objects(page):
        objects += 1
        if element.get("Visible") == "false":
            continue
        kind = bare(element)
        if kind == "TextObject":
            found.marks += _characters(element)
            if len(found.marks) > limits.PAGE_GLYPHS:
                raise OverflowError(len(found.marks))
        elif kind == "ImageObject":
            _, _, width, height = _boundary(element)
            found.pictured += abs(width * height)
        elif kind == "PathObject" and objects < limits.PAGE_OBJECTS and len(found.lines) < limits.RULES:
            found.lines += _lines(element)
    return found


def _objects(page: etree._Element) -> Iterator[etree._Element]:
    """Yield what is drawn on a page, layer after layer; groups inside one another as far as limits allow."""
    waiting = [(each, 0) for each in reversed(list(children(page, "Content")))]
    while waiting:
        element, depth = waiting.pop()
        if bare(element) not in _GROUPS:
            yield element
        elif depth < limits.OBJECT_NESTING:
            waiting += [(each, depth + 1) for each in reversed(element)]


def _boundary(element: etree._Element) -> list[float]:
    box = numbers(element.get("Boundary"))
    return box if len(box) == 4 else [0.0, 0.0, 0.0, 0.0]


def _matrix(element: etree._Element) -> list[float]:
    matrix = numbers(element.get("CTM"))
    return matrix if len(matrix) == 6 else _UPRIGHT


def _number(element: etree._Element, name: str, otherwise: float) -> float:
    return next(iter(numbers(element.get(name))), otherwise)


def _characters(element: etree._Element) -> Iterator[Mark]:
    """Yield the characters of a text object."""
    left, top, _, _ = _boundary(element)
    a, b, c, d, e, f = _matrix(element)
    size, stretch = _number(element, "Size", 0.0), _number(element, "HScale", 1.0)
    across, down = math.hypot(a, b), math.hypot(c, d)
    if size <= 0 or across <= 0 or down <= 0:
        return
    angle = math.radians(_number(element, "CharDirection", 0.0))
    # downwards angles run with the clock
    run = Run(
        quarter(a * math.cos(angle) - b * math.sin(angle), -(b * math.cos(angle) + a * math.sin(angle))),
        round(size * down * POINT, 1),
        element.get("Alpha") != "0",
    )
    if run.size <= 0:
        return
    x = y = 0.0
    for code in children(element, "TextCode"):
        x, y = _number(code, "X", x), _number(code, "Y", y)
        for text, at_x, at_y, width in _placed(code, x, y, size, stretch):
            place_x, place_y = left + a * at_x + c * at_y + e, top + b * at_x + d * at_y + f
            end_x, end_y = place_x + a * width, place_y + b * width
            if math.isfinite(place_x + place_y + end_x + end_y):
                yield Mark(text, _box(place_x, place_y, end_x, end_y), place_x * POINT, -place_y * POINT, run)


def _placed(
    code: etree._Element, x: float, y: float, size: float, stretch: float
) -> Iterator[tuple[str, float, float, float]]:
    """Yield each character of a TextCode, its place, and its width (a guess: a square, for Latin half of one)."""
    text = "".join(map(str, code.itertext())).translate(_BLANKS)[: limits.PAGE_GLYPHS + 1]
    right = list(_deltas(code.get("DeltaX"), len(text) - 1))
    below = list(_deltas(code.get("DeltaY"), len(text) - 1))
    for index, character in enumerate(text):
        guess = size * stretch * (1.0 if is_wide(character) else 0.5)
        step = right[index] if index < len(right) else 0.0 if index < len(below) else guess
        shown = letter(ord(character))
        if shown:
            yield shown, x, y, step if 0 < step <= 1.05 * size * stretch else guess
        x += step
        y += below[index] if index < len(below) else 0.0


def _deltas(written: str | None, most: int) -> Iterator[float]:
    """Yield the distances of a DeltaX or DeltaY, `most` at most; “g 3 1.5” stands for 1.5 three times."""
    pieces = iter((written or "").replace(",", " ").split())
    given = 0
    try:
        for piece in pieces:
            count, value = (int(float(next(pieces))), float(next(pieces))) if piece == "g" else (1, float(piece))
            for _ in range(min(count, most - given)):
                yield value
                given += 1
            if given >= most:
                return
    except (ValueError, OverflowError, StopIteration):
        return


def _box(x0: float, y0: float, x1: float, y1: float) -> Box:
    """Return the box of two points given in millimetres, downwards."""
    return min(x0, x1) * POINT, -max(y0, y1) * POINT, max(x0, x1) * POINT, -min(y0, y1) * POINT


def _lines(element: etree._Element) -> Iterator[Box]:
    """Yield the straight lines of a path, level or upright ones; a thin box is a line too."""
    left, top, width, height = _boundary(element)
    if min(width, height) <= _THIN:
        if max(width, height) >= _SHORT:
            yield _box(left, top, left + width, top + height)
        return
    if element.get("Stroke") == "false":
        return
    a, b, c, d, e, f = _matrix(element)
    for x0, y0, x1, y1 in _strokes(element):
        ends = (
            left + a * x0 + c * y0 + e,
            top + b * x0 + d * y0 + f,
            left + a * x1 + c * y1 + e,
            top + b * x1 + d * y1 + f,
        )
        short, long = sorted((abs(ends[2] - ends[0]), abs(ends[3] - ends[1])))
        if short <= _THIN and _SHORT <= long < math.inf:
            yield _box(*ends)


def _strokes(element: etree._Element) -> Iterator[tuple[float, float, float, float]]:
    """Yield the straight strokes of a path's data: M and S move, L draws, C goes back to the start."""
    data = "".join(str(text) for each in children(element, "AbbreviatedData") for text in each.itertext())
    points: list[tuple[str, float, float]] = []
    start = (0.0, 0.0)
    for step in _STEP.finditer(data[: 64 * 1024]):
        places = numbers(step[2])
        if step[1] == "C":
            points.append(("L", *start))
        elif len(places) >= 2:
            if step[1] in "MS":
                start = (places[0], places[1])
            points.append((step[1], places[-2], places[-1]))
    for (_, x0, y0), (kind, x1, y1) in pairwise(points):
        if kind == "L":
            yield x0, y0, x1, y1
