"""Cells of a workbook: what may stand in them, how tall they must be, how they look."""

from __future__ import annotations

import re
import unicodedata
from copy import copy
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.fills import Fill
from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | float | None

BODY = "宋体"
HEAD = "黑体"
SIZE = 11
_LINE_HEIGHT = 16
"""Points a line of 11-point text takes."""
_MOST_LINES = 25
"""Excel allows rows of 409 points at most; what needs more goes on in the next row."""
_WIDE_UNITS = 2.0
_NARROW_UNITS = 1.05
"""Column width units (digits of the default font) a full-width and a half-width character take."""
_CELL_LIMIT = 32_000
"""Excel's limit is 32,767 UTF-16 units a cell."""

_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_FORMULA_STARTS = ("=", "+", "-", "@")
_STYLES: WeakKeyDictionary[Workbook, dict[tuple[object, ...], tuple[Look, StyleArray]]] = WeakKeyDictionary()
"""The styles that the cells of a workbook have been given, by what they look like."""
_WORD = re.compile(r"[!-~]+|.", re.S)

_THIN = Side(style="thin", color="FF9AA5B1")
BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
UNDERLINE = Border(bottom=Side(style="thin", color="FF404040"))
HEADER_FILL = PatternFill("solid", fgColor="FFDCE6F1")
GROUP_FILL = PatternFill("solid", fgColor="FFF2F5F9")
NO_FILL = PatternFill()
TONES = {
    "good": "FF1E6B2E",
    "bad": "FFB00020",
    "unsure": "FF8A5000",
    "quiet": "FF595959",
    "hint": "FF1F4E79",
    "link": "FF0B5394",
}
"""Font colours, always beside the word that says the same."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks. tone: a key of TONES, or None for black."""

    font: str = BODY
    size: float = SIZE
    bold: bool = False
    tone: str | None = None
    horizontal: str = "left"
    vertical: str = "center"
    fill: Fill = NO_FILL
    border: Border | None = BORDER


def clean(text: str) -> str:
    """Return `text` without what a workbook cannot hold, line breaks as \\n, no longer than a cell may be."""
    tidy = _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(tidy) <= _CELL_LIMIT // 2:
        return tidy
    units = tidy.encode("utf-16-le")[: 2 * _CELL_LIMIT]
    return units.decode("utf-16-le", "ignore")


def put(worksheet: Worksheet, row: int, column: int, value: Value, look: Look) -> Cell:
    """Write `value` into a cell and return it. Text that looks like a formula stays text."""
    cell = worksheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise AssertionError(f"{cell.coordinate} lies inside a merged range")
    if isinstance(value, str):
        text = clean(value)
        cell.value = text
        if text.startswith(_FORMULA_STARTS):
            cell.data_type = "s"
    else:
        cell.value = value
    _style(cell, look, isinstance(value, str) and value.startswith(_FORMULA_STARTS))
    return cell


def _style(cell: Any, look: Look, apostrophe: bool) -> None:
    """Give a cell its look; one that another cell of the workbook has already is copied from there.

    openpyxl has no public way to do that, and to set font, fill and border for itself takes ten times as long.
    """
    styles = _STYLES.setdefault(cell.parent.parent, {})
    # a fill takes long to compare; it is kept beside the style, so that its id stays its own
    key = (look.font, look.size, look.bold, look.tone, look.horizontal, look.vertical)
    known = styles.get((*key, id(look.fill), id(look.border), apostrophe))
    if known is None:
        _dress(cell, look, apostrophe)
        styles[*key, id(look.fill), id(look.border), apostrophe] = (look, copy(cell._style))
    else:
        cell._style = copy(known[1])


def _dress(cell: Cell, look: Look, apostrophe: bool) -> None:
    colour = TONES[look.tone] if look.tone else "FF000000"
    cell.font = Font(name=look.font, size=look.size, bold=look.bold, color=colour)
    cell.alignment = Alignment(horizontal=look.horizontal, vertical=look.vertical, wrap_text=True)
    cell.fill = look.fill
    if look.border is not None:
        cell.border = look.border
    if apostrophe:
        cell.quotePrefix = True


class _Units(dict[str, float]):
    """Units of a character; reckoned out once for each."""

    def __missing__(self, character: str) -> float:
        found = _WIDE_UNITS if unicodedata.east_asian_width(character) in "WFA" else _NARROW_UNITS
        self[character] = found
        return found


_UNITS = _Units()


def units(text: str) -> float:
    """Return how many column width units `text` takes on one line."""
    return sum(map(_UNITS.__getitem__, text))


def lines_of(text: str, width: float) -> list[str]:
    """Break `text` as a column of `width` units would, a little early rather than late. Joined they give `text`."""
    room = max(width - 1.2, _WIDE_UNITS)
    lines: list[str] = []
    for paragraph in text.splitlines(keepends=True) or [""]:
        line, used = "", 0.0
        for match in _WORD.finditer(paragraph):
            word = match[0]
            for piece in [word] if units(word) <= room else list(word):
                if used and piece != "\n" and used + units(piece) > room:
                    lines.append(line)
                    line, used = "", 0.0
                line += piece
                used += units(piece)
        lines.append(line)
    return lines


def chunks(value: Value, width: float) -> list[Value]:
    """Split text that is too tall for one row into pieces that fit; numbers and short text come back whole."""
    if not isinstance(value, str):
        return [value]
    lines = lines_of(clean(value), width)
    return ["".join(lines[n : n + _MOST_LINES]).removesuffix("\n") for n in range(0, len(lines), _MOST_LINES)]


def height(values: list[tuple[Value, float]], size: float = SIZE, least: float = 22) -> float:
    """Return the height in points of a row whose cells hold these values at these widths."""
    scale = size / SIZE
    most = max((len(lines_of(str(v), w / scale)) for v, w in values if v is not None), default=1)
    return min(max(least, most * _LINE_HEIGHT * scale + 6), 409)
