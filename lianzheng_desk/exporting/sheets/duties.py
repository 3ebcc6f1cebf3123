"""两个责任: each duty against 部署, 措施, 数据, 问题, 打算, with its sentences."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.worksheet.worksheet import Worksheet

from lianzheng_desk.exporting.table import DRAFT_COLUMN, Column, Row, Toned, write_table
from lianzheng_desk.exporting.wording import quoted, strength_words
from lianzheng_desk.sheet import CheckSheet, Coverage, Strength

TITLE = "两个责任"
_ASPECTS = ("部署", "措施", "数据", "问题", "打算")
_COLUMNS = (
    Column("责任", 16, "center", repeat=True),
    Column("覆盖情况", 16, "center", repeat=True),
    *(Column(aspect, 25) for aspect in _ASPECTS),
)
_TONES = {
    Strength.EVIDENCED: "good",
    Strength.NAMED: "good",
    Strength.DESCRIBED: "unsure",
    Strength.ABSENT: "bad",
}
_SHOWN = 3


def fill(worksheet: Worksheet, sheets: Sequence[CheckSheet], *, several: bool) -> None:
    """Write the matrix of these drafts; several: with the draft's name in front."""
    rows: list[Row] = []
    for sheet in sheets:
        for coverage in sheet.review.duties:
            row = _row(sheet, coverage)
            rows.append((sheet.name, *row) if several else row)
    columns = (DRAFT_COLUMN, *_COLUMNS) if several else _COLUMNS
    write_table(worksheet, columns, rows, "检查依据中没有责任覆盖项目")


def _row(sheet: CheckSheet, coverage: Coverage) -> Row:
    strength = Toned(strength_words(coverage.strength), _TONES[coverage.strength])
    return (coverage.duty, strength, *(_sentences(sheet, coverage, aspect) for aspect in _ASPECTS))


def _sentences(sheet: CheckSheet, coverage: Coverage, aspect: str) -> str:
    found = [evidence.span for evidence in coverage.evidence if evidence.aspect == aspect]
    lines = [quoted(sheet.review.draft, span) for span in found[:_SHOWN]]
    if len(found) > _SHOWN:
        lines.append(f"共 {len(found)} 句")
    return "\n".join(lines) or "未见"
