"""待填清单: what is to be found out before submission, one row for each thing, with room for the answer."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.worksheet.worksheet import Worksheet

from lianzheng_desk.exporting.table import DRAFT_COLUMN, Column, Row, write_table
from lianzheng_desk.exporting.wording import paragraph_words, sentence_with
from lianzheng_desk.sheet import Draft, Unfilled, unfilled

TITLE = "待填清单"
_COLUMNS = (
    Column("指标/名称", 22, repeat=True),
    Column("原句", 62),
    Column("单位", 8, "center"),
    Column("段落", 16, "center"),
    Column("处数", 7, "center"),
    Column("填写内容", 20),
    Column("责任人", 12, "center"),
)
_SHOWN = 3
"""How many sentences a row quotes."""


def fill(worksheet: Worksheet, drafts: Sequence[tuple[str, Draft]], *, several: bool) -> None:
    """Write what these drafts (each with its name) leave to be filled in; several: with the name in front."""
    rows: list[Row] = []
    for name, draft in drafts:
        for line in unfilled(draft):
            row = _row(draft, line)
            rows.append((name, *row) if several else row)
    write_table(worksheet, (DRAFT_COLUMN, *_COLUMNS) if several else _COLUMNS, rows, "没有待填的数字、名称和日期")


def _row(draft: Draft, line: Unfilled) -> Row:
    sentences = list(dict.fromkeys(sentence_with(draft, span) for span in line.spans))
    paragraphs = dict.fromkeys(paragraph_words(draft, span) for span in line.spans)
    rest = [f"另有 {len(sentences) - _SHOWN} 句"] if len(sentences) > _SHOWN else []
    return (
        line.name,
        "\n".join([*sentences[:_SHOWN], *rest]),
        line.unit,
        "、".join(paragraphs),
        len(line.spans),
        "",
        "",
    )
