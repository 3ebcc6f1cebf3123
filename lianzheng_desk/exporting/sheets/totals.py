"""汇总: one row a draft, for a batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from lianzheng_desk.draft.model import Role
from lianzheng_desk.exporting.cells import Look, put
from lianzheng_desk.exporting.report import Unreadable
from lianzheng_desk.exporting.table import Column, Row, Toned, write_table
from lianzheng_desk.exporting.wording import blank_count, presence_words, score_words, strength_words
from lianzheng_desk.sheet import LEVELS, CheckSheet, Draft, levels

TITLE = "汇总"
_ROLES = (Role.LEAD, Role.WORK, Role.PROBLEMS, Role.NEXT_STEPS)
_TONES = {"✓": "good", "?": "unsure", "✗": "bad"}
_COLUMNS = (
    Column("序号", 6, "center"),
    Column("文稿", 30),
    Column("检查依据", 22),
    Column("得分", 15, "center"),
    Column("错误", 7, "center"),
    Column("提醒", 7, "center"),
    Column("待判", 7, "center"),
    Column("建议", 7, "center"),
    Column("待填", 7, "center"),
    *(Column(role.label, 12, "center") for role in _ROLES),
    Column("两个责任", 32),
    Column("雷同", 24),
    Column("状态", 22),
)


def fill(
    worksheet: Worksheet,
    entries: Sequence[CheckSheet | Unreadable],
    forms: Sequence[tuple[str, int]],
    alike: Mapping[int, str] = MappingProxyType({}),
) -> None:
    """Write one row a draft; its number leads to its form.

    forms: the worksheet and the row of the form of each check sheet, in their order. alike: which other draft an entry
    is most like, in words, by index of the entry.
    """
    rows = [
        (index + 1, *(_row(entry, alike.get(index, "")) if isinstance(entry, CheckSheet) else _unreadable(entry)))
        for index, entry in enumerate(entries)
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


def _row(sheet: CheckSheet, alike: str) -> Row:
    counts = levels(sheet.review.findings)
    settled = sum(row.tick.settled for row in sheet.rows)
    rubric = sheet.review.rubric
    return (
        sheet.name,
        f"{rubric.title}（{rubric.version}）",
        score_words(sheet.machine_score),
        *(counts[level] for level in LEVELS[:-1]),
        blank_count(sheet),
        *(_presence(sheet.review.draft, role) for role in _ROLES),
        "\n".join(f"{coverage.duty}：{strength_words(coverage.strength)}" for coverage in sheet.review.duties),
        alike,
        f"人工判定 {settled} / {len(sheet.rows)} 项",
    )


def _presence(draft: Draft, role: Role) -> Toned:
    words = presence_words(draft, role)
    return Toned(words, _TONES[words[0]])


def _unreadable(entry: Unreadable) -> Row:
    state = Toned(f"未能读取：{entry.sentence}", "bad") if entry.sentence else Toned("尚未检查", "unsure")
    return (entry.path, *[""] * (len(_COLUMNS) - 3), state)
