"""数据: the reported numbers."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.worksheet.worksheet import Worksheet

from lianzheng_desk.exporting.table import DRAFT_COLUMN, Column, Row, Toned, write_table
from lianzheng_desk.exporting.wording import paragraph_words, plain, sentence_of
from lianzheng_desk.sheet import CheckSheet, Draft, Figure

TITLE = "数据"
_COLUMNS = (
    Column("指标", 20),
    Column("数值", 12, "center"),
    Column("单位", 8, "center"),
    Column("约数", 8, "center"),
    Column("状态", 10, "center"),
    Column("位置", 12, "center"),
    Column("原句", 66),
)


def fill(worksheet: Worksheet, sheets: Sequence[CheckSheet], *, several: bool) -> None:
    """Write the figures of these drafts; several: with the draft's name in front."""
    rows: list[Row] = []
    for sheet in sheets:
        for figure in sheet.review.figures:
            row = _row(sheet.review.draft, figure)
            rows.append((sheet.name, *row) if several else row)
    columns = (DRAFT_COLUMN, *_COLUMNS) if several else _COLUMNS
    write_table(worksheet, columns, rows, "检查依据中没有必报数据项目")


def _row(draft: Draft, figure: Figure) -> Row:
    return (
        figure.measure,
        None if figure.value is None else plain(figure.value),
        figure.unit,
        "约" if figure.approximate else "",
        _state(figure),
        paragraph_words(draft, figure.span) if figure.span else "",
        sentence_of(draft, figure.span) if figure.span else "",
    )


def _state(figure: Figure) -> Toned:
    if figure.span is None:
        return Toned("– 未见", "quiet")  # no fault by itself: of many measures one may do
    return Toned("? 待填", "unsure") if figure.blank else Toned("✓ 已填", "good")
