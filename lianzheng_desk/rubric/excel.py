"""A rubric as an Excel workbook, one row an item. Reading it back: `excel_reading`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from lianzheng_desk.errors import RubricError
from lianzheng_desk.rubric import cells
from lianzheng_desk.rubric.edition import APPLIES, Edition, Entry, canonical
from lianzheng_desk.rubric.explained import kinds
from lianzheng_desk.rubric.own import write_whole
from lianzheng_desk.rubric.schema import SEVERITIES

ITEMS, HEAD, HELP = "条目", "基本信息", "说明"
COLUMNS = {
    "编号": 9,
    "分组": 11,
    "标题": 30,
    "说明": 40,
    "依据": 28,
    "级别": 8,
    "分值": 7,
    "方式": 11,
    "设置": 34,
    "应报": 50,
    "不应报": 50,
}
"""Columns of the items and their widths."""
_TEXTS = {"编号": "id", "分组": "group", "标题": "title", "说明": "guidance", "依据": "basis", "级别": "severity"}
_MOST = 32_000
"""Characters of a cell; Excel takes 32,767 UTF-16 units."""
_MOST_OPTIONS = 12
"""Options named on the page of help; a longer list would hide what else is there."""
_HELP = (
    "每行一项。分组相同的行请放在一起。方式为“人工”或空着的，由人判断。",
    "设置：每项一行，写成“键：值”；几个词之间用“、”隔开，误和正之间用“→”。词里本来有这些符号的，用“ ”括起来。",
    f"应报、不应报：应当报出问题的例文、不应当报的例文；几段之间单独写一行“{cells.PART}”。",
)


def write_excel(edition: Edition, path: Path) -> Path:
    """Write `edition` as a workbook in place of `path`. Raises RubricError where a text does not fit a cell."""
    edition = canonical(edition)
    book = Workbook()
    items = book.active
    assert isinstance(items, Worksheet)
    items.title = ITEMS
    _write_items(items, edition)
    _write_head(book.create_sheet(HEAD), edition)
    _write_help(book.create_sheet(HELP))
    write_whole(path, book.save)
    return path


def _write_items(sheet: Worksheet, edition: Edition) -> None:
    _header(sheet, list(COLUMNS.items()))
    for row, entry in enumerate(edition.entries, 2):
        for column, (key, value) in enumerate(_row(entry).items(), 1):
            _put(sheet, row, column, value, f"第 {row} 行{column_name(key)}")
    last = max(len(edition.entries) + 1, 2) + 200
    for key, words in (("级别", list(SEVERITIES)), ("方式", [kind.name for kind in kinds()])):
        choice = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True)
        choice.errorTitle, choice.error = key, f"请从列表中选：{'、'.join(words)}"
        letter = get_column_letter(list(COLUMNS).index(key) + 1)
        choice.add(f"{letter}2:{letter}{last}")
        sheet.add_data_validation(choice)
    sheet.freeze_panes = "D2"


def _row(entry: Entry) -> dict[str, Any]:
    row: dict[str, Any] = {key: getattr(entry, name) for key, name in _TEXTS.items()}
    points = entry.points
    row["分值"] = int(points) if isinstance(points, float) and points.is_integer() else points
    row |= {"方式": entry.way, "设置": cells.join_settings(entry.settings)}
    return row | {"应报": cells.join_texts(entry.flag), "不应报": cells.join_texts(entry.passing)}


def _write_head(sheet: Worksheet, edition: Edition) -> None:
    _header(sheet, [("项目", 14), ("内容", 80)])
    rows: dict[str, Any] = {"编号": edition.id, "名称": edition.title, "版本": str(edition.version)}
    rows |= {"说明": edition.description, "基于": edition.base}
    for key, name in APPLIES.items():
        value = getattr(edition.applies, name)
        is_words = isinstance(value, tuple)
        rows[key] = (
            cells.join_words(value) if is_words else "是" if value is True else "否" if value is False else value
        )
    for row, (key, value) in enumerate(rows.items(), 2):
        _put(sheet, row, 1, key, key)
        _put(sheet, row, 2, value, f"“{HEAD}”页的“{key}”")


def _write_help(sheet: Worksheet) -> None:
    _header(sheet, [("方式", 12), ("查什么", 60), ("设置", 14), ("说明", 70)])
    rows = [
        (kind.name if number == 0 else "", kind.about if number == 0 else "", key, about)
        for kind in kinds()
        for number, (key, about) in enumerate(
            [(one.key, one.told(_MOST_OPTIONS)) for one in kind.settings] or [("", "")]
        )
    ]
    for row, values in enumerate([*rows, *(("", words, "", "") for words in _HELP)], 2):
        for column, value in enumerate(values, 1):
            _put(sheet, row, column, value, HELP)


def _header(sheet: Worksheet, columns: list[tuple[str, int]]) -> None:
    for column, (words, width) in enumerate(columns, 1):
        cell = sheet.cell(1, column, words)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="FFDCE6F1")
        cell.alignment = Alignment(vertical="center")
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"


def _put(sheet: Worksheet, row: int, column: int, value: Any, where: str) -> None:
    cell = sheet.cell(row, column)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if not isinstance(value, str):
        cell.value = value
        return
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    if len(text.encode("utf-16-le", "surrogatepass")) // 2 > _MOST:
        raise RubricError(f"{where}的文字太长，Excel 一格放不下", hint="请分成几段，或导出为 YAML 文件")
    if ILLEGAL_CHARACTERS_RE.search(text) or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise RubricError(f"{where}有看不见的控制字符，Excel 不能保存", hint="请删去后再导出")
    cell.number_format = "@"
    if text:
        cell.value = text
        cell.data_type = "s"
        if text.startswith(("=", "+", "-", "@")):
            cell.quotePrefix = True


def column_name(key: str) -> str:
    """Return which column holds a key, in the user's words: “ F 列（级别）”."""
    names = list(COLUMNS)
    known = key if key in COLUMNS else "设置"
    more = f"的“{key}”" if known != key else ""
    return f" {get_column_letter(names.index(known) + 1)} 列（{known}）{more}"
