"""汇总: one row a draft, for a batch."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from lianzheng_desk.draft.model import Role
from lianzheng_desk.exporting.cells import Look, put
from lianzheng_desk.exporting.report import Unreadable
from lianzheng_desk.exporting.sheets.duties import strength_words
from lianzheng_desk.exporting.table import Column, Row, Toned, write_table
from lianzheng_desk.exporting.wording import blank_count, score_words, severity_counts
from lianzheng_desk.sheet import CheckSheet, Draft, Severity

TITLE = "汇总"
_ROLES = (Role.LEAD, Role.WORK, Role.PROBLEMS, Role.NEXT_STEPS)
_COLUMNS = (
    Column("序号", 6, "center"),
    Column("文稿", 30),
    Column("检查依据", 22),
    Column("得分", 15, "center"),
    Column("错误", 7, "center"),
    Column("提醒", 7, "center"),
    Column("建议", 7, "center"),
    Column("待填", 7, "center"),
    *(Column(role.label, 12, "center") for role in _ROLES),
    Column("两个责任", 32),
    Column("状态", 22),
)


def fill(worksheet: Worksheet, entries: Sequence[CheckSheet | Unreadable], forms: Sequence[tuple[str, int]]) -> None:
    """Write one row a draft; its number leads to its form.

    forms: the worksheet and the row of the form of each check sheet, in their order.
    """
    rows = [
        (number, *(_row(entry) if isinstance(entry, CheckSheet) else _unreadable(entry)))
        for number, entry in enumerate(entries, 1)
    ]
    numbers = write_table(worksheet, _COLUMNS, rows, "没有文稿")
    places = iter(forms)
    for index, (row, entry) in enumerate(zip(numbers, entries, strict=True), 1):
        if isinstance(entry, CheckSheet):
            title, target = next(places)
            cell = worksheet.cell(row, 1)
            # a location, not an address: openpyxl would write “#…” as a link to a file outside. On the number, not on
            # the name, because LibreOffice does not wrap the text of a link
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{title}'!A{target}")
            put(worksheet, row, 1, index, Look(tone="link", horizontal="center"))
    worksheet.freeze_panes = "C2"


def _row(sheet: CheckSheet) -> Row:
    severities = severity_counts(sheet)
    settled = sum(row.tick.settled for row in sheet.rows)
    rubric = sheet.review.rubric
    return (
        sheet.name,
        f"{rubric.title}（{rubric.version}）",
        score_words(sheet.machine_score),
        *(severities[severity] for severity in Severity),
        blank_count(sheet),
        *(_presence(sheet.review.draft, role) for role in _ROLES),
        "\n".join(f"{coverage.duty}：{strength_words(coverage.strength)}" for coverage in sheet.review.duties),
        f"人工判定 {settled} / {len(sheet.rows)} 项",
    )


def _presence(draft: Draft, role: Role) -> Toned:
    if draft.outline.of(role):
        return Toned("✓ 有", "good")
    if any(passage.role is role for passage in draft.outline.passages):
        return Toned("? 未单列", "unsure")
    return Toned("✗ 无", "bad")


def _unreadable(entry: Unreadable) -> Row:
    return (entry.path, *[""] * (len(_COLUMNS) - 3), Toned(f"未能读取：{entry.sentence}", "bad"))
