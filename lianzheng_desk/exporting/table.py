"""A worksheet that is one table: header, rows, widths, heights, filter, print set-up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lianzheng_desk.exporting.cells import HEAD, HEADER_FILL, Look, Value, chunks, height, put


@dataclass(frozen=True, slots=True)
class Column:
    """A column. width: in Excel's units. repeat: its value stands again where a tall row goes on in the next one."""

    title: str
    width: float
    horizontal: str = "left"
    repeat: bool = False


@dataclass(frozen=True, slots=True)
class Toned:
    """A value with a colour of cells.TONES."""

    value: Value
    tone: str


Row = Sequence[Value | Toned]

DRAFT_COLUMN = Column("文稿", 22, repeat=True)
_HEADER = Look(font=HEAD, bold=False, horizontal="center", fill=HEADER_FILL)


def write_table(worksheet: Worksheet, columns: Sequence[Column], rows: Iterable[Row], empty: str = "") -> list[int]:
    """Write header and rows, and return the worksheet's row number of each row.

    A row too tall for Excel goes on in further rows below it. empty: what a table without rows says, in its widest
    column.
    """
    for number, column in enumerate(columns, 1):
        put(worksheet, 1, number, column.title, _HEADER)
        worksheet.column_dimensions[get_column_letter(number)].width = column.width
    worksheet.row_dimensions[1].height = height([(c.title, c.width) for c in columns], least=26)
    numbers: list[int] = []
    line = 2
    for row in rows:
        numbers.append(line)
        line = _write_row(worksheet, columns, row, line)
    if not numbers and empty:
        widest = max(range(len(columns)), key=lambda n: columns[n].width)
        line = _write_row(worksheet, columns, [empty if n == widest else "" for n in range(len(columns))], line)
    worksheet.freeze_panes = "A2"
    worksheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{line - 1}"
    worksheet.print_title_rows = "1:1"
    set_up_page(worksheet, landscape=sum(column.width for column in columns) > 95, heading=worksheet.title)
    return numbers


def _write_row(worksheet: Worksheet, columns: Sequence[Column], row: Row, line: int) -> int:
    """Write one row from worksheet row `line` on; return the next free one."""
    toned = [entry if isinstance(entry, Toned) else Toned(entry, "") for entry in row]
    split = [chunks(entry.value, column.width) for entry, column in zip(toned, columns, strict=True)]
    for part, values in enumerate(zip_longest(*split, fillvalue="")):
        shown = [
            split[n][0] if part and column.repeat else value
            for n, (value, column) in enumerate(zip(values, columns, strict=True))
        ]
        for number, (value, entry, column) in enumerate(zip(shown, toned, columns, strict=True), 1):
            look = Look(horizontal=column.horizontal, vertical="center", tone=entry.tone or None)
            put(worksheet, line, number, value, look if part == 0 else replace(look, vertical="top"))
        worksheet.row_dimensions[line].height = height(
            [(value, column.width) for value, column in zip(shown, columns, strict=True)]
        )
        line += 1
    return line


def set_up_page(worksheet: Worksheet, *, landscape: bool, heading: str = "") -> None:
    """Prepare printing on A4: as wide as the page, `heading` at the head, page numbers at the foot."""
    worksheet.page_setup.paperSize = 9  # A4
    worksheet.page_setup.orientation = "landscape" if landscape else "portrait"
    worksheet.page_setup.fitToWidth = 1
    worksheet.page_setup.fitToHeight = 0
    properties = worksheet.sheet_properties.pageSetUpPr
    if properties is not None:
        properties.fitToPage = True
    worksheet.print_options.horizontalCentered = True
    margins = worksheet.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom = 0.7, 0.7
    for item, text in ((worksheet.oddHeader, heading), (worksheet.oddFooter, "第 &P 页 共 &N 页")):
        if text and item is not None and item.center is not None:
            item.center.text = text
    worksheet.sheet_view.showGridLines = False
