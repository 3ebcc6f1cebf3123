"""The order in which a page is read: text, columns one after the other, tables cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import median

from lianzheng_desk.reading import limits
from lianzheng_desk.reading.fixed.page import Block, Glyph, Line, Page, Rule
from lianzheng_desk.reading.fixed.rows import cut, line_of, rows

_GAP = 2.0
"""Blanks wider than this (in character sizes) part the cells of a row or two columns."""

_COLUMN_ROWS = 5
_COLUMN_FILL = 0.7
_FRAME = 0.6
"""A box around more than this part of a page's height is a border, not a table."""

_Row = list[Glyph]
_CellKey = tuple[float, float, float]


def lay_out(page: Page) -> list[Block]:
    """Return the blocks of a page in reading order."""
    blocks: list[Block] = []
    found = rows(page.glyphs)
    rules = page.rules if len(found) * len(page.rules) <= limits.RULE_TESTS else []
    upright = [rule for rule in rules if rule.upright]
    level = [rule for rule in rules if not rule.upright]
    slots = [_slots(row, upright, page) for row in found]
    for ruled, group in groupby(zip(found, slots, strict=True), key=lambda pair: bool(pair[1])):
        pairs = list(group)
        if ruled:
            blocks += _table(pairs, level, page.number)
        else:
            blocks += _open_text([row for row, _ in pairs], page.number)
    return blocks


def _slots(row: _Row, upright: Sequence[Rule], page: Page) -> list[float]:
    """Return the upright rules, from left to right, between which a row of a table stands; none outside of tables."""
    size = max(glyph.size for glyph in row)
    middle = row[0].base - 0.3 * size
    crossing = [rule for rule in upright if rule.top <= middle <= rule.bottom]
    places: list[float] = []
    for place in sorted((rule.left + rule.right) / 2 for rule in crossing):
        if not places or place - places[-1] > 0.5 * size:
            places.append(place)
    if len(places) == 2 and max(rule.bottom - rule.top for rule in crossing) > _FRAME * page.height:
        return []
    inside = len(places) >= 2 and row[0].left >= places[0] - size and row[-1].right <= places[-1] + size
    return places if inside else []


def _table(pairs: Sequence[tuple[_Row, list[float]]], level: Sequence[Rule], page: int) -> list[Block]:
    """Return a block for each cell: a cell is bounded by the rules beside it and the nearest one above."""
    cells: dict[_CellKey, list[Line]] = {}
    for row, places in pairs:
        for left, right in pairwise(places):
            first, last = left == places[0], right == places[-1]
            inside = [
                g for g in row if (first or g.left + g.right >= 2 * left) and (last or g.left + g.right < 2 * right)
            ]
            for piece in cut(inside, 4 * _GAP):
                above = [r.top for r in level if r.left <= (left + right) / 2 <= r.right and r.top <= piece[0].base]
                key = (round(max(above, default=0.0)), round(left), round(right))
                cells.setdefault(key, []).append(line_of(piece, page))
    ordered = sorted(cells.items(), key=lambda item: item[0][:2])
    return [Block(lines, "table", float(left), float(right)) for (_, left, right), lines in ordered]


def _open_text(found: Sequence[_Row], page: int) -> list[Block]:
    """Return the blocks of rows outside of ruled tables: text, columns of text, and tables without rules."""
    blocks: list[Block] = []
    pieces = [cut(row, _GAP) for row in found]
    start = 0
    while start < len(pieces):
        end = start
        while end < len(pieces) and len(pieces[end]) > 1:
            end += 1
        gutter = None
        if end - start >= _COLUMN_ROWS:
            end, gutter = _columns_end(pieces, start, end)
        if gutter is not None:
            for part in range(2):
                side = [
                    [g for piece in row for g in piece if (g.left >= gutter) == bool(part)] for row in pieces[start:end]
                ]
                blocks += _open_text([row for row in side if row], page)
        elif end - start >= 2:
            blocks += [Block([line_of(piece, page)], "table") for row in pieces[start:end] for piece in row]
        else:  # a single row with wide blanks is a line with wide blanks
            end = start + 1
            line = line_of([glyph for piece in pieces[start] for glyph in piece], page)
            if blocks and blocks[-1].part == "body":
                blocks[-1].lines.append(line)
            else:
                blocks.append(Block([line]))
        start = end
    return blocks


def _columns_end(pieces: Sequence[Sequence[_Row]], start: int, end: int) -> tuple[int, float | None]:
    """Return where two columns that begin at row `start` end, and the place between them (None: no columns).

    Rows of columns are cut at one place and filled on both sides of it; those of a table are not filled. The longer
    column goes on below the end of the other.
    """
    inner = [(row[0][-1].right, row[-1][0].left) for row in pieces[start:end] if len(row) == 2]
    if len(inner) < _COLUMN_ROWS or len(inner) < 0.8 * (end - start):
        return end, None
    low, high = max(left for left, _ in inner), min(right for _, right in inner)
    if low >= high:
        return end, None
    gutter = (low + high) / 2
    two = [row for row in pieces[start:end] if len(row) == 2]
    for side in range(2):
        widths = [row[side][-1].right - row[side][0].left for row in two]
        if max(widths) < 8 * two[0][side][0].size or median(widths) < _COLUMN_FILL * max(widths):
            return end, None
    pitch = median(after[0][0].base - before[0][0].base for before, after in pairwise(pieces[start:end]))
    while end < len(pieces) and all(p[-1].right <= gutter or p[0].left >= gutter for p in pieces[end]):
        if pieces[end][0][0].base - pieces[end - 1][0][0].base > 1.5 * pitch:
            break
        end += 1
    return end, gutter
