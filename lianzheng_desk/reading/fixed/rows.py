"""Characters that stand beside one another become lines of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from lianzheng_desk.draft.labels import read_label
from lianzheng_desk.reading.fixed.letters import is_wide, tidy
from lianzheng_desk.reading.fixed.page import Glyph, Line

_SAME_LINE = 0.4
"""How far (in character sizes) a raised or lowered character may be off its line."""

_DOUBLE = 0.3
"""Nearer than this (in character sizes) the same character again is only there to look bold."""

_BLANKS = " \u3000"
_LATIN_BLANK = 0.17
_WIDE_BLANK = 0.9
_WIDEST_BLANK = 1.5
"""A gap of this width (in character sizes) was made on purpose: an ideographic blank stands for it."""

CLOSING = frozenset("，。、；：！？）》”’】〕」』〉…,.;:!?)%")
_OPENING = frozenset("（《“‘【〔「『〈(")


def rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Return the characters of each line, from left to right, lines from top to bottom."""
    found: list[list[Glyph]] = []
    base = size = 0.0
    for glyph in sorted(glyphs, key=lambda g: g.base):
        if found and glyph.base - base <= _SAME_LINE * max(size, glyph.size):
            found[-1].append(glyph)
            if glyph.size > size:
                base, size = glyph.base, glyph.size
        else:
            found.append([glyph])
            base, size = glyph.base, glyph.size
    cleaned = (_without_doubles(sorted(row, key=lambda g: g.left)) for row in found)
    return [row for row in cleaned if any(not g.text.isspace() for g in row)]


def _without_doubles(row: list[Glyph]) -> list[Glyph]:
    kept: list[Glyph] = []
    for glyph in row:
        twin = any(
            other.text == glyph.text
            and not (glyph.text == "f" and glyph.left == other.left)  # PDFium takes the ligature of “off” apart
            and glyph.left - other.left < _DOUBLE * min(glyph.size, other.right - other.left)
            for other in kept[-2:]
        )
        if not twin:
            kept.append(glyph)
    return _trimmed(kept)


def cut(row: list[Glyph], width: float) -> list[list[Glyph]]:
    """Return the pieces of a row that are more than `width` character sizes apart; a spread-out title stays whole."""
    pieces: list[list[Glyph]] = []
    for glyph in row:
        if pieces and glyph.left - pieces[-1][-1].right <= width * max(glyph.size, pieces[-1][-1].size):
            pieces[-1].append(glyph)
        else:
            pieces.append([glyph])
    return [row] if _is_spread(row) else [piece for each in pieces if (piece := _trimmed(each))]


def _trimmed(piece: list[Glyph]) -> list[Glyph]:
    first, last = 0, len(piece)
    while first < last and piece[first].text in _BLANKS:
        first += 1
    while last > first and piece[last - 1].text in _BLANKS:
        last -= 1
    return piece[first:last]


def _is_spread(row: Sequence[Glyph]) -> bool:
    """Tell whether single characters are spread evenly over the line, as “分散对齐” does it."""
    if not 3 <= len(row) <= 30 or not all(is_wide(g.text) for g in row):
        return False
    gaps = [after.left - before.right for before, after in pairwise(row)]
    size = row[0].size
    return min(gaps) > 0.3 * size and max(gaps) - min(gaps) < 0.3 * size


def line_of(row: Sequence[Glyph], page: int) -> Line:
    """Return the line that the characters of a row (not empty, none of its ends blank) make."""
    spread = _is_spread(row)
    pieces: list[str] = []
    starts: list[float] = []
    previous: Glyph | None = None
    for glyph in row:
        blank = "" if previous is None or spread else _blank_between(previous, glyph)
        if previous is not None and blank and not _is_number("".join(pieces[:12])):
            pieces.append(blank)
            starts.append(previous.right)
        pieces.append(glyph.text)
        starts.extend([glyph.left] * len(glyph.text))
        previous = glyph
    text = "".join(pieces)
    label = read_label(text)
    text_from = starts[label.end] if label and label.end < len(starts) else None
    sizes = Counter(glyph.size for glyph in row if glyph.text != " ")
    size = max(sizes, key=lambda each: (sizes[each], each))
    base = next(glyph.base for glyph in row if glyph.size == size)
    return Line(tidy(text), row[0].left, max(g.right for g in row), base, size, _head(row), text_from, page)


def _is_number(start: str) -> bool:
    """Tell whether a line so far is but a number: the gap behind that is no blank."""
    label = read_label(start)
    return label is not None and label.end == len(start)


def _blank_between(before: Glyph, after: Glyph) -> str:
    """Return the blank that the gap between two neighbours stands for, "" for none."""
    gap = (after.left - before.right) / max(before.size, after.size)
    if gap > _WIDEST_BLANK:
        return "\u3000"
    wide = is_wide(before.text[-1:]) or is_wide(after.text[:1])
    return " " if gap > (_WIDE_BLANK if wide else _LATIN_BLANK) and before.text != " " and after.text != " " else ""


def _head(row: Sequence[Glyph]) -> float:
    """Return the width of the characters at the start that no line break may part."""
    last = row[0]
    for before, glyph in pairwise(row):
        if glyph.text == " ":
            break
        latin = not is_wide(before.text) and not is_wide(glyph.text)
        if not latin and before.text not in _OPENING and glyph.text not in CLOSING:
            break
        last = glyph
    return last.right - row[0].left
