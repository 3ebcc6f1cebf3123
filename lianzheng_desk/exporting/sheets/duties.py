"""两个责任: each duty against 部署, 措施, 数据, 问题, 打算, with its sentences and who says so, machine or person."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.worksheet.worksheet import Worksheet

from lianzheng_desk.exporting.table import DRAFT_COLUMN, Column, Row, Toned, write_table
from lianzheng_desk.exporting.wording import quoted, strength_words
from lianzheng_desk.sheet import ASPECTS, CheckSheet, Choice, Draft, JudgedDuty, JudgedSentence, Strength

TITLE = "两个责任"
_COLUMNS = (
    Column("责任", 16, "center", repeat=True),
    Column("覆盖情况", 16, "center", repeat=True),
    *(Column(aspect, 25) for aspect in ASPECTS),
    Column("人工判定", 26),
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
        for judged in sheet.duties:
            row = _row(sheet, judged)
            rows.append((sheet.name, *row) if several else row)
    columns = (DRAFT_COLUMN, *_COLUMNS) if several else _COLUMNS
    write_table(worksheet, columns, rows, "检查依据中没有责任覆盖项目")


def _row(sheet: CheckSheet, judged: JudgedDuty) -> Row:
    coverage = judged.coverage
    strength = Toned(strength_words(coverage.strength), _TONES[coverage.strength])
    cells = (_sentences(sheet.review.draft, judged, aspect) for aspect in ASPECTS)
    return (coverage.duty, strength, *cells, _decision(judged))


def _sentences(draft: Draft, judged: JudgedDuty, aspect: str) -> str:
    """Return the sentences of a cell, all a person decided about and the first of the others; each says by whom."""
    found = judged.shown(aspect)
    undecided = [one for one in found if one.choice is Choice.NONE]
    hidden = {id(one) for one in undecided[_SHOWN:]}
    lines = [_line(draft, one, aspect) for one in found if id(one) not in hidden]
    if hidden:
        lines.append(f"机器共 {sum(one.found == aspect for one in found)} 句")
    return "\n".join(lines) or "未见"


def _line(draft: Draft, one: JudgedSentence, aspect: str) -> str:
    words = quoted(draft, one.span) if one.span is not None else f"“{one.was or '原句未留存'}”（已不在文中）"
    if one.choice is Choice.NONE:
        return f"{words}　机器"
    label = one.label
    if one.choice is Choice.REDIRECTED:
        label = f"改列“{one.chosen}”" if aspect == one.found else f"由“{one.found}”改列"
    by = "机器；" if one.found == aspect else ""
    return f"{words}　{by}人工：{label}{'，需复核' if one.look_again else ''}"


def _decision(judged: JudgedDuty) -> str:
    """Say how often a person decided what, and who, the last one last."""
    lines = ["，".join(f"{label} {count} 句" for label, count in judged.choices().items())]
    lines += [f"原句“{one.was}”" for one in judged.sentences if one.look_again and one.was]
    made = sorted((one.at, one.by) for one in judged.sentences if one.choice is not Choice.NONE)
    lines += ["，".join(part for part in (by, at) if part) for by, at in {by: at for at, by in made}.items()]
    return "\n".join(line for line in lines if line)
