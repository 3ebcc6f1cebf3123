"""检查单: one row an item, the machine's result beside the person's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from lianzheng_desk.exporting.settled import tick_note
from lianzheng_desk.exporting.table import DRAFT_COLUMN, Column, Row, Toned, write_table
from lianzheng_desk.exporting.wording import (
    matter_words,
    places_words,
    plain,
    quoted,
    result_words,
)
from lianzheng_desk.sheet import CheckSheet, SheetRow, TickVerdict, Verdict, matters

TITLE = "检查单"
_COLUMNS = (
    Column("序号", 6, "center"),
    Column("分组", 11, "center", repeat=True),
    Column("项目", 24),
    Column("方式", 9, "center"),
    Column("依据", 22),
    Column("分值", 6.5, "center"),
    Column("机检结果", 15, "center", repeat=True),
    Column("证据", 44),
    Column("人工判定", 11, "center"),
    Column("备注", 24),
)
_TONES = {Verdict.PASS: "good", Verdict.GAP: "bad", Verdict.REVIEW: "unsure", Verdict.NOT_CHECKED: "quiet"}
_SHOWN = 3
"""How many places the evidence quotes."""


def fill(worksheet: Worksheet, sheets: Sequence[CheckSheet], *, several: bool) -> None:
    """Write the check list of these drafts; several: with the draft's name in front."""
    columns = (DRAFT_COLUMN, *_COLUMNS) if several else _COLUMNS
    rows = [
        (sheet.name, *_row(number, sheet, row)) if several else _row(number, sheet, row)
        for sheet in sheets
        for number, row in enumerate(sheet.rows, 1)
    ]
    numbers = write_table(worksheet, columns, rows, "检查依据中没有条目")
    if numbers:
        _offer_verdicts(worksheet, numbers, column=len(columns) - 1)
    worksheet.freeze_panes = "D2" if not several else "E2"


def _row(number: int, sheet: CheckSheet, row: SheetRow) -> Row:
    item, verdict = row.result.item, row.result.verdict
    return (
        number,
        item.group,
        item.title,
        item.way,
        item.basis,
        plain(item.points),
        Toned(result_words(row.result), _TONES[verdict]),
        "\n".join(_evidence(sheet, row)),
        row.tick.verdict.label,
        tick_note(row.tick),
    )


def _evidence(sheet: CheckSheet, row: SheetRow) -> Iterator[str]:
    """Yield what speaks for the verdict: passages for a pass, findings otherwise; the first few of them."""
    draft, result = sheet.review.draft, row.result
    if result.findings:
        found = matters(result.findings)
        for matter in found[:_SHOWN]:
            yield f"{matter_words(matter)}（{places_words(draft, matter.findings, 4)}）"
        if len(found) > _SHOWN:
            yield f"共 {len(result.findings)} 处，详见“问题清单”"
        return
    for span in result.evidence[:_SHOWN]:
        yield quoted(draft, span)
    if len(result.evidence) > _SHOWN:
        yield f"共 {len(result.evidence)} 处"


def _offer_verdicts(worksheet: Worksheet, numbers: Sequence[int], column: int) -> None:
    choices = ",".join(verdict.label for verdict in TickVerdict)
    offer = DataValidation(type="list", formula1=f'"{choices}"', allow_blank=True, showErrorMessage=True)
    offer.errorTitle = "人工判定"
    offer.error = "请从下拉列表中选择：未定、确认、退回修改、不适用"
    offer.promptTitle = "人工判定"
    offer.prompt = "退回修改、不适用请在备注中写明理由"
    offer.showInputMessage = True
    worksheet.add_data_validation(offer)
    for number in numbers:
        offer.add(worksheet.cell(number, column))
