"""问题清单: one row a finding, in the order of the text."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.worksheet.worksheet import Worksheet

from lianzheng_desk.exporting.table import DRAFT_COLUMN, Column, Row, Toned, write_table
from lianzheng_desk.exporting.wording import advice_words, in_context, kind_name, message_words, place_words
from lianzheng_desk.sheet import CheckSheet, Finding, Severity

TITLE = "问题清单"
_COLUMNS = (
    Column("序号", 6, "center"),
    Column("级别", 8, "center", repeat=True),
    Column("类别", 10, "center", repeat=True),
    Column("位置", 12, "center"),
    Column("原文", 40),
    Column("问题", 30),
    Column("为什么", 26),
    Column("怎么改", 26),
    Column("处理情况", 16),
)
_TONES = {Severity.ERROR: "bad", Severity.WARNING: "unsure", Severity.SUGGESTION: "hint"}


def fill(worksheet: Worksheet, sheets: Sequence[CheckSheet], *, several: bool) -> None:
    """Write the findings of these drafts; several: with the draft's name in front."""
    rows: list[Row] = []
    for sheet in sheets:
        kinds = {result.item.id: kind_name(result.item) for result in sheet.review.results}
        for number, finding in enumerate(sheet.review.findings, 1):
            row = _row(number, sheet, finding, kinds[finding.item])
            rows.append((sheet.name, *row) if several else row)
    write_table(worksheet, (DRAFT_COLUMN, *_COLUMNS) if several else _COLUMNS, rows, "本次检查未发现问题")


def _row(number: int, sheet: CheckSheet, finding: Finding, kind: str) -> Row:
    draft = sheet.review.draft
    return (
        number,
        Toned(finding.severity.label, _TONES[finding.severity]),
        kind,
        place_words(draft, finding),
        in_context(draft, finding.span) if finding.span else "（文中没有）",
        message_words(finding),
        finding.why,
        advice_words(finding),
        "",
    )
