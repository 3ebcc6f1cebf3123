"""The check sheet as an Excel workbook."""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml.etree import SerialisationError
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from lianzheng_desk.errors import ExportError
from lianzheng_desk.exporting.cells import BODY, SIZE
from lianzheng_desk.exporting.files import free_name, named_after, write_whole
from lianzheng_desk.exporting.report import Unreadable
from lianzheng_desk.exporting.sheets import (
    blanks,
    checklist,
    duties,
    figures,
    findings,
    likeness,
    links,
    overview,
    totals,
)
from lianzheng_desk.sheet import CheckSheet, Draft

__all__ = ["free_name", "suggested_name", "write_blanks", "write_workbook"]

_TABLES_BEFORE, _TABLES_AFTER = (checklist, findings), (duties, figures, links)
"""The tables before and after 待填清单."""
_NEVER = datetime(2000, 1, 1)


def write_workbook(entries: Sequence[CheckSheet | Unreadable], path: Path, *, replace: bool = False) -> Path:
    """Write the check sheets of one draft or of several to `path` and return it.

    One draft: 概览, 检查单, 问题清单, 待填清单, 两个责任, 数据, 问题与措施. Several (or one not to be read): 汇总
    first, the others with the draft's name in front, and 雷同, what the drafts have in common. The same entries give
    the same bytes. Raises ExportError where the path is taken (unless `replace`), open in another program, or cannot
    be written; nothing is left half written.
    """
    return _written(_content(entries), path, replace)


def write_blanks(draft: Draft, name: str, path: Path) -> Path:
    """Write what `draft` leaves to be filled in to `path` and return it; raises ExportError as `write_workbook`.

    name: the draft as the user calls it. The sheet is the same as 待填清单 of the check sheet.
    """
    workbook, worksheet = _new_workbook()
    worksheet.title = blanks.TITLE
    blanks.fill(worksheet, [(name, draft)], several=False)
    return _written(_saved(workbook, _NEVER, f"{name} {blanks.TITLE}"), path, False)


def _written(content: bytes, path: Path, replace: bool) -> Path:
    def write(beside: Path) -> None:
        beside.write_bytes(content)

    write_whole(path, write, replace=replace)
    return path


def suggested_name(sheet: CheckSheet) -> str:
    """Return “<draft>-检查单-20261121.xlsx”, fit for Windows too; without the date where none was given."""
    return named_after(sheet.name, "检查单", sheet.checked_at, ".xlsx")


def _content(entries: Sequence[CheckSheet | Unreadable]) -> bytes:
    sheets = [entry for entry in entries if isinstance(entry, CheckSheet)]
    several = len(entries) != 1 or not sheets
    workbook, first = _new_workbook()
    if several:
        first.title = totals.TITLE
    forms = workbook.create_sheet(overview.TITLE) if several else first
    forms.title = overview.TITLE
    overview.fill(forms, sheets, several=several)
    if several:
        rows = overview.form_rows(forms)
        pairs = likeness.pairs(entries)
        totals.fill(first, entries, [(overview.TITLE, row) for row in rows], likeness.nearest(entries, pairs))
    for table in _TABLES_BEFORE:
        table.fill(workbook.create_sheet(table.TITLE), sheets, several=several)
    drafts = [(sheet.name, sheet.review.draft) for sheet in sheets]
    blanks.fill(workbook.create_sheet(blanks.TITLE), drafts, several=several)
    for table in _TABLES_AFTER:
        table.fill(workbook.create_sheet(table.TITLE), sheets, several=several)
    if len(sheets) > 1:
        likeness.fill(workbook.create_sheet(likeness.TITLE), entries, pairs)
    if several and not sheets:
        for title in workbook.sheetnames[1:]:
            del workbook[title]
    return _saved(workbook, _checked_at(sheets), "廉政文稿检查单")


def _new_workbook() -> tuple[Workbook, Worksheet]:
    """Return a workbook in our font with its first worksheet."""
    workbook = Workbook()
    named: Any = vars(workbook)["_named_styles"]  # openpyxl has no public way to the style that sets the widths' unit
    named["Normal"].font = Font(name=BODY, size=SIZE)
    first = workbook.active
    if not isinstance(first, Worksheet):
        raise AssertionError("a new workbook has a worksheet")
    return workbook, first


def _checked_at(sheets: Sequence[CheckSheet]) -> datetime:
    for sheet in sheets:
        try:
            return datetime.fromisoformat(sheet.checked_at)
        except ValueError:
            continue
    return _NEVER


def _saved(workbook: Workbook, at: datetime, title: str) -> bytes:
    """Save the workbook without any trace of the time of saving, which openpyxl writes in two places.

    Raises ExportError where there is no room for temporary files.
    """
    workbook.properties.creator = "廉政文稿检查台"
    workbook.properties.title = title
    workbook.properties.created = at
    raw, tidy = BytesIO(), BytesIO()
    try:
        workbook.save(raw)
    except (OSError, SerialisationError) as error:  # openpyxl writes its sheets to temporary files first
        hint = "请腾出一些空间再导出"
        raise ExportError("所在的磁盘已满或写不进去", where=tempfile.gettempdir(), hint=hint) from error
    stamp = at.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(tidy, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, data)
            entry = zipfile.ZipInfo(name)  # dated 1980 by default
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, data)
    return tidy.getvalue()
