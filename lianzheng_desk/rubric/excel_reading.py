"""A rubric is read from an Excel workbook, with every mistake told by row and column."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from lianzheng_desk.errors import Problem, RubricError
from lianzheng_desk.rubric import cells
from lianzheng_desk.rubric.cells import CellError
from lianzheng_desk.rubric.edition import APPLIES, Edition, Entry, canonical, faults
from lianzheng_desk.rubric.excel import COLUMNS, HEAD, ITEMS, column_name
from lianzheng_desk.rubric.explained import Kind, kinds
from lianzheng_desk.rubric.files import demand_at_most, told_of
from lianzheng_desk.rubric.model import Applies

_LARGEST = 20_000_000
"""Bytes of a workbook that is read."""
_MOST_ROWS, _MOST_COLUMNS = 5_000, 40


def read_excel(path: Path) -> Edition:
    """Read a rubric from a workbook. Raises RubricError with every mistake, each with its row and column."""
    book = _open(path)
    try:
        sheet = book[ITEMS] if ITEMS in book.sheetnames else book.worksheets[0]
        rows = list(_rows(sheet))
        head = dict(_pairs(book[HEAD])) if HEAD in book.sheetnames else {}
    finally:
        book.close()
    problems: list[Problem] = []
    entries, numbers = _entries(rows, problems, path.name)
    edition = _edition(head, entries, path.stem, problems)
    unread = {problem.line for problem in problems}
    for fault in faults(edition):
        row = numbers[fault.entry] if fault.entry is not None else None
        if row is None:
            problems.append(Problem(f"“{HEAD}”页的“{fault.key}”：{fault.words}"))
        elif row not in unread:  # a cell that could not be read leaves its row incomplete
            problems.append(Problem(f"{column_name(fault.key)}：{fault.words}", row))
    if problems:
        problems.sort(key=lambda problem: problem.line or 0)
        raise RubricError(f"有 {len(problems)} 处错误", where=path.name, problems=problems)
    return canonical(edition)


def _open(path: Path) -> Workbook:
    name = path.name
    try:
        with told_of(path):
            demand_at_most(_LARGEST, path)
            return load_workbook(path, data_only=True)
    except RubricError:
        raise
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError) as error:
        raise RubricError("不是 Excel 工作簿（.xlsx）或已损坏", where=name, hint="请另选一个文件") from error
    except Exception as error:
        # openpyxl and the XML parser below it raise what they like at a spoilt file
        raise RubricError("读不通，可能已损坏", where=name, hint="请用 Excel 或 WPS 打开后另存") from error


def _rows(sheet: Any) -> Iterator[tuple[int, list[Any]]]:
    rows, columns = min(sheet.max_row or 1, _MOST_ROWS), min(sheet.max_column or 1, _MOST_COLUMNS)
    for number, row in enumerate(sheet.iter_rows(max_row=rows, max_col=columns, values_only=True), 1):
        yield number, list(row)


def _pairs(sheet: Any) -> Iterator[tuple[str, Any]]:
    for _, row in _rows(sheet):
        if len(row) > 1 and isinstance(row[0], str):
            yield row[0].strip(), row[1]


def _entries(
    rows: list[tuple[int, list[Any]]], problems: list[Problem], name: str
) -> tuple[tuple[Entry, ...], list[int]]:
    """Return the items and the number of each one's row."""
    at = next((n for n, (_, row) in enumerate(rows[:20]) if {"编号", "标题"} <= {_text(value) for value in row}), None)
    if at is None:
        hint = f"请先导出一份，照着“{ITEMS}”页的样子填"
        raise RubricError("没有找到有“编号”“标题”的表头", where=name, hint=hint)
    places = {key: column for column, value in enumerate(rows[at][1]) if (key := _text(value)) in COLUMNS}
    offered = {kind.name: kind for kind in kinds()}
    entries, numbers = [], []
    for number, row in rows[at + 1 :]:
        values = {key: row[column] if column < len(row) else None for key, column in places.items()}
        if any(value not in (None, "") for value in values.values()):
            entries.append(_entry(values, number, offered, problems))
            numbers.append(number)
    return tuple(entries), numbers


def _entry(values: Mapping[str, Any], row: int, offered: Mapping[str, Kind], problems: list[Problem]) -> Entry:
    def text(key: str) -> str:
        try:
            return _text(values.get(key))
        except CellError as error:
            problems.append(Problem(f"{column_name(key)}：{error}", row))
            return ""

    way = text("方式").strip()
    shapes = {one.key: one.shape.value for one in offered[way].settings} if way in offered else {}
    try:
        settings = cells.split_settings(text("设置"), shapes)
    except CellError as error:
        problems.append(Problem(f"{column_name('设置')}：{error}", row))
        settings = {}
    raw = values.get("分值")
    return Entry(
        id=text("编号"),
        title=text("标题"),
        group=text("分组") or "其他",
        guidance=text("说明"),
        basis=text("依据"),
        severity=text("级别").strip() or "提醒",
        points=_number(raw),
        way=way,
        settings=settings,
        flag=cells.split_texts(text("应报")),
        passing=cells.split_texts(text("不应报")),
        origin=text("编号"),
    )


def _edition(head: Mapping[str, Any], entries: tuple[Entry, ...], stem: str, problems: list[Problem]) -> Edition:
    usual = Applies()
    applies: dict[str, Any] = {}
    texts: dict[str, str] = {}
    for key in ("编号", "名称", "版本", "说明", "基于", *APPLIES):
        try:
            texts[key] = _text(head.get(key))
        except CellError as error:
            problems.append(Problem(f"“{HEAD}”页的“{key}”：{error}"))
    for key, name in APPLIES.items():
        kind, text = type(getattr(usual, name)), texts.get(key, "")
        if kind is tuple:
            applies[name] = cells.split_words(text)
        elif kind is bool:
            applies[name] = text.strip() == "是"
        elif text.strip().isdecimal():
            applies[name] = int(text)
        elif text.strip():
            problems.append(Problem(f"“{HEAD}”页的“{key}”：应为 0 至 9 的整数"))
    return Edition(
        id=texts.get("编号") or "-".join(stem.split()) or "rubric",
        title=texts.get("名称") or stem,
        version=texts.get("版本") or "1",
        description=texts.get("说明", ""),
        base=texts.get("基于", ""),
        applies=Applies(**applies),
        entries=entries,
    )


def _number(value: Any) -> Any:
    if value is None or value == "":
        return 0.0
    if isinstance(value, str):
        try:
            return float(value.strip())
        except ValueError:
            return value
    return value if isinstance(value, int | float) and not isinstance(value, bool) else _text(value)


def _text(value: Any) -> str:
    """Return a cell as text: numbers as they look. Raises CellError for what Excel has made a date of."""
    if value is None:
        return ""
    if isinstance(value, datetime | date | time):
        raise CellError("被 Excel 当成了日期，请把单元格设成“文本”再填")
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\r\n", "\n")
