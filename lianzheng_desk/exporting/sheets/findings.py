"""问题清单: one row for each thing said, what must be settled before submission first.

Problems are numbered; what could not be checked stands behind them without a number.
"""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.worksheet.worksheet import Worksheet

from lianzheng_desk.exporting.settled import matter_settlement_words
from lianzheng_desk.exporting.table import DRAFT_COLUMN, Column, Row, Toned, write_table
from lianzheng_desk.exporting.wording import in_context, matter_words, places_words, replacement_words
from lianzheng_desk.sheet import LEVELS, CheckSheet, Matter, is_problem, matters

TITLE = "问题清单"
_COLUMNS = (
    Column("序号", 6, "center"),
    Column("级别", 11, "center", repeat=True),
    Column("类别", 10, "center", repeat=True),
    Column("位置", 12, "center"),
    Column("原文", 38),
    Column("问题", 28),
    Column("为什么", 24),
    Column("怎么改", 24),
    Column("建议改为", 20),
    Column("处理情况", 22),
)
_TONES = ("bad", "unsure", "unsure", "hint", "quiet")
"""By `Matter.urgency`, as LEVELS."""


def fill(worksheet: Worksheet, sheets: Sequence[CheckSheet], *, several: bool) -> None:
    """Write the findings of these drafts; several: with the draft's name in front."""
    rows: list[Row] = []
    for sheet in sheets:
        kinds = {result.item.id: result.item.way for result in sheet.review.results}
        for number, matter in enumerate(matters(sheet.review.findings), 1):
            numbered = number if is_problem(matter.first) else "–"
            row = _row(numbered, sheet, matter, kinds[matter.first.item])
            rows.append((sheet.name, *row) if several else row)
    write_table(worksheet, (DRAFT_COLUMN, *_COLUMNS) if several else _COLUMNS, rows, "本次检查未发现问题")


def _row(number: int | str, sheet: CheckSheet, matter: Matter, kind: str) -> Row:
    draft, first = sheet.review.draft, matter.first
    return (
        number,
        Toned(LEVELS[matter.urgency], _TONES[matter.urgency]),
        kind,
        places_words(draft, matter.findings),
        in_context(draft, first.span) if first.span else "（文中没有）",
        matter_words(matter),
        first.why,
        first.suggestion,
        replacement_words(matter.findings),
        matter_settlement_words(sheet, matter),
    )
