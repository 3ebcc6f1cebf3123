"""待填: places still to be filled in (design §4 `blanks`; domain reference §4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from lianzheng_desk.checks.base import Check, Gap, Outcome, Severity, worst
from lianzheng_desk.draft.model import Draft, Role
from lianzheng_desk.draft.span import Span
from lianzheng_desk.text.placeholders import Placeholder, PlaceholderKind, placeholders

_KIND_NAMES = {"数字": "figure", "名称": "name", "日期": "date", "称谓": "title"}
_CLAUSE_START = re.compile(r"[，。；：、！？（(\n]")
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_WHY = "提交前数字、年份、名称须填实"
_LONGEST_CONTEXT = 10
"""Characters of the clause before a blank that its message shows."""


class Blanks(Check):
    """Finds every place left open; its setting narrows it to some kinds of them."""

    code: ClassVar[str] = "blanks"
    name: ClassVar[str] = "待填"

    kinds: tuple[Literal["数字", "名称", "日期", "称谓"], ...] = Field(("数字", "名称", "日期", "称谓"), alias="类别")

    def examine(self, draft: Draft) -> Outcome:
        """Give a gap for every blank."""
        wanted = {_KIND_NAMES[kind] for kind in self.kinds}
        year = _year_of(draft)
        gaps = tuple(_gap(draft, blank, year) for blank in _found(draft, wanted))
        return Outcome(worst(gaps), gaps=gaps)


def _found(draft: Draft, wanted: set[str]) -> Iterator[Placeholder]:
    return (blank for blank in placeholders(draft.text) if blank.kind in wanted)


def _year_of(draft: Draft) -> str | None:
    """Return the year the title or lead speaks of, if they name one only."""
    for role in (Role.TITLE, Role.LEAD):
        years = {year for section in draft.outline.of(role) for year in _YEAR.findall(draft.quote(section.span))}
        if len(years) == 1:
            return str(years.pop())
    return None


def _gap(draft: Draft, blank: Placeholder, year: str | None) -> Gap:
    span = Span(blank.start, blank.end)
    words = draft.quote(span)
    more = draft.text[blank.end : blank.end + 1] if blank.follows and draft.text[blank.end : blank.end + 1] in "余多几" else ""
    shown = _clause_before(draft.text, blank.start) + words + more + blank.follows
    if blank.kind is PlaceholderKind.DATE:
        masks_whole_year = blank.follows == "年" and not draft.text[max(0, blank.start - 1) : blank.start].isdigit()
        hint = f"文中年份为 {year} 年，请核对后填写" if year and masks_whole_year else "请填写年份或日期"
        return Gap(
            f"{'年份' if blank.follows == '年' else '日期'}未填：“{shown}”",
            span,
            why=_WHY,
            suggestion=hint,
            kind=blank.kind.value,
            group="年份待填" if blank.follows == "年" else None,
        )
    if blank.kind is PlaceholderKind.TITLE:
        right = "习近平"
        return Gap(
            f"称谓被字母代替：“{shown}{draft.text[blank.end : blank.end + 3]}”",
            span,
            why="固定称谓不得用字母代替",
            suggestion="请改回规范称谓",
            replacement=right if draft.text.startswith(("总书记", "新时代中国特色"), blank.end) else None,
            kind=blank.kind.value,
            group="称谓被代替",
        )
    if blank.kind is PlaceholderKind.NAME:
        return Gap(
            f"名称未填：“{shown}”",
            span,
            severity=Severity.WARNING if words.startswith("某") else None,
            why=_WHY,
            suggestion=f"请填写{blank.follows}名，全文同一名称一次替换"
            if blank.follows in "镇乡村县市" and blank.follows
            else "请填写名称",
            kind=blank.kind.value,
            group=f"{blank.follows}名待填" if blank.follows in "镇乡县市" and blank.follows else None,
        )
    return Gap(f"数字未填：“{shown}”", span, why=_WHY, suggestion="请核实后填写数字", kind=blank.kind.value)


def _clause_before(text: str, offset: int) -> str:
    """Return the last words of the clause in front of `offset`, for the user to know which blank is meant."""
    begin = max(0, offset - _LONGEST_CONTEXT)
    starts = [match.end() for match in _CLAUSE_START.finditer(text, begin, offset)]
    if starts:
        return text[starts[-1] : offset]
    return ("…" if begin else "") + text[begin:offset]
