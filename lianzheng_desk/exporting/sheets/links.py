"""问题与措施: each problem and the measures that answer it, and what a person decided about it."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.worksheet.worksheet import Worksheet

from lianzheng_desk.exporting.table import DRAFT_COLUMN, Column, Row, Toned, write_table
from lianzheng_desk.exporting.wording import one_line, paragraph_words, quoted
from lianzheng_desk.sheet import CheckSheet, Choice, Draft, JudgedLink, LostLink, Verdict

TITLE = "问题与措施"
_COLUMNS = (
    Column("序号", 6, "center"),
    Column("位置", 12, "center"),
    Column("问题", 46),
    Column("判断", 16, "center"),
    Column("措施", 56),
    Column("人工判定", 30),
)
_WORDS = {
    Verdict.PASS: Toned("✓ 已对应", "good"),
    Verdict.REVIEW: Toned("? 待人工判断", "unsure"),
    Verdict.GAP: Toned("✗ 未见措施", "bad"),
    Verdict.NOT_CHECKED: Toned("– 未能核对", "quiet"),
}


def fill(worksheet: Worksheet, sheets: Sequence[CheckSheet], *, several: bool) -> None:
    """Write the links of these drafts; several: with the draft's name in front."""
    rows: list[Row] = []
    for sheet in sheets:
        draft, links = sheet.review.draft, sheet.links
        found = [_row(number, draft, judged) for number, judged in enumerate(links, 1)]
        found += [_lost(number, draft, lost) for number, lost in enumerate(sheet.lost_links, len(links) + 1)]
        rows += [(sheet.name, *row) if several else row for row in found]
    columns = (DRAFT_COLUMN, *_COLUMNS) if several else _COLUMNS
    write_table(worksheet, columns, rows, "文中没有可与措施对照的问题")


def _row(number: int, draft: Draft, judged: JudgedLink) -> Row:
    link = judged.link
    return (
        number,
        paragraph_words(draft, link.problem),
        one_line(draft.quote(link.problem), 160),
        _WORDS[link.verdict],
        "\n".join(quoted(draft, span, 100) for span in link.measures) or "未见",
        _decision(draft, judged),
    )


def _lost(number: int, draft: Draft, lost: LostLink) -> Row:
    """Tell of a decision about a problem that is in the draft no more."""
    made = lost.decision
    chosen = "\n".join(quoted(draft, span, 100) for span in lost.chosen)
    signed = "，".join(part for part in (made.by, made.at) if part)
    words = [lost.label, "需复核：这个问题已不在文中", signed]
    return (number, "已不在文中", made.words or "原文未留存", "", chosen, "\n".join(word for word in words if word))


def _decision(draft: Draft, judged: JudgedLink) -> str:
    """Say what a person decided, who and when; the machine's columns stay as they are."""
    if judged.choice is Choice.NONE:
        return ""
    lines = [judged.choice.label]
    if judged.choice is Choice.REDIRECTED:
        lines[0] += "为" + "、".join(quoted(draft, span, 40) for span in judged.chosen) if judged.chosen else ""
    if judged.was:
        lines.append(f"需复核：原问题“{judged.was}”已有改动")
    elif judged.look_again:
        lines.append("需复核：问题或所选措施已有改动")
    lines.append("，".join(part for part in (judged.by, judged.at) if part))
    return "\n".join(line for line in lines if line)
