"""The check sheet as pages to print: the very worksheets of the workbook, as HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lianzheng_desk.exporting.sheets import checklist, findings, overview
from lianzheng_desk.sheet import CheckSheet

_Fill = Callable[..., None]
_PARTS: tuple[tuple[str, _Fill], ...] = tuple((part.TITLE, part.fill) for part in (overview, checklist, findings))
_BORDER = "1px solid #9aa5b1"
_LINE = "1px solid #404040"
_UNIT = 5.6
"""Points a unit of a column's width takes."""
_PAPER = 750
"""Points of an A4 page on its side between its margins."""


@dataclass(frozen=True, slots=True)
class Part:
    """Pages that belong together. html: one table as wide as an A4 page lying on its side; its header, if it has one,
    stands on every page.
    """

    title: str
    html: str


def printed(sheet: CheckSheet) -> tuple[Part, ...]:
    """Return 概览, 检查单 and 问题清单 of `sheet`, each on pages of its own."""
    return tuple(_part(title, fill, sheet) for title, fill in _PARTS)


def _part(title: str, fill: _Fill, sheet: CheckSheet) -> Part:
    worksheet = Workbook().create_sheet(title)
    fill(worksheet, [sheet], several=False)
    return Part(title, _table(worksheet, repeat=bool(worksheet.print_title_rows)))


def _table(worksheet: Worksheet, *, repeat: bool) -> str:
    widths = [worksheet.column_dimensions[get_column_letter(n)].width for n in range(1, worksheet.max_column + 1)]
    spans = {merged.coord.split(":")[0]: merged.size["columns"] for merged in worksheet.merged_cells.ranges}
    scale = min(1.0, _PAPER / (sum(widths) * _UNIT))  # as a spreadsheet fits it to the page
    rows = [
        "".join(_cells(row, widths, spans, scale, worksheet.row_dimensions[number].height or 0))
        for number, row in enumerate(worksheet.iter_rows(), 1)
    ]
    lines = [f"<tr>{cells}</tr>" for cells in rows]
    if repeat and lines:
        lines[0] = f"<thead>{lines[0]}</thead>"
    style = "border-collapse:collapse; font-family:宋体,SimSun,'Noto Serif CJK SC','WenQuanYi Micro Hei',serif;"
    return f'<table width="100%" cellpadding="3" style="{style}">{"".join(lines)}</table>'


def _cells(
    row: tuple[object, ...], widths: list[float], spans: dict[str, int], scale: float, height: float
) -> Iterator[str]:
    for cell, width in zip(row, widths, strict=True):
        if not isinstance(cell, Cell):
            continue  # inside a merged range
        columns = spans.get(cell.coordinate, 1)
        share = sum(widths[cell.column - 1 : cell.column - 1 + columns]) if columns > 1 else width
        place = f'width="{100 * share / sum(widths):.1f}%"' + (f' colspan="{columns}"' if columns > 1 else "")
        words = (
            escape("" if cell.value is None else str(cell.value)).replace("\n", "<br>").replace("  ", "&nbsp; ")
            or "&nbsp;"
        )
        yield f'<td {place} style="{_style(cell, scale, height)}">{words}</td>'


def _style(cell: Cell, scale: float, height: float) -> str:
    font, fill, alignment = cell.font, cell.fill, cell.alignment
    style = [f"font-size:{font.size * scale:.1f}pt"]
    if font.color is not None and isinstance(font.color.rgb, str):
        style.append(f"color:#{font.color.rgb[2:]}")
    style += [f"text-align:{alignment.horizontal or 'left'}", f"vertical-align:{alignment.vertical or 'middle'}"]
    if font.name == "黑体":
        style.append("font-family:黑体,SimHei,'Noto Sans CJK SC','WenQuanYi Micro Hei',sans-serif")
    if fill.fill_type == "solid":
        style.append(f"background-color:#{str(fill.fgColor.rgb)[2:]}")
    sides = cell.border
    if sides.left is not None and sides.left.style:
        style.append(f"border:{_BORDER}")
    elif sides.bottom is not None and sides.bottom.style:
        style.append(f"border-bottom:{_LINE}")
    if height > 30 and cell.value in (None, ""):
        style.append(f"padding-top:{height - 20:g}px")  # room to write in
    return "; ".join(style).replace("vertical-align:center", "vertical-align:middle")
