"""待填: places still to be filled in (design §4 `blanks`; domain reference §4)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import ClassVar, Literal

from pydantic import Field

from lianzheng_desk.checks.base import Check, Gap, Outcome, Severity, worst
from lianzheng_desk.draft.model import Draft
from lianzheng_desk.draft.period import period_of
from lianzheng_desk.draft.span import Span
from lianzheng_desk.text.placeholders import Placeholder, PlaceholderKind, placeholders

_KIND_NAMES = {"数字": "figure", "名称": "name", "日期": "date", "称谓": "title"}
_CLAUSE_START = re.compile(r"[，。；：、！？（(\n]")
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
        period = period_of(draft)
        year = str(period.year) if period.stated else None
        gaps = tuple(_gap(draft, blank, year) for blank in _found(draft, wanted))
        return Outcome(worst(gaps), gaps=gaps)


def _found(draft: Draft, wanted: set[str]) -> Iterator[Placeholder]:
    return (blank for blank in placeholders(draft.text) if blank.kind in wanted)


def _gap(draft: Draft, blank: Placeholder, year: str | None) -> Gap:
    behind = draft.text[blank.end : blank.end + 1]
    more = behind if behind and behind in "余多几" and blank.follows else ""
    shown = _clause_before(draft.text, blank.start) + draft.text[blank.start : blank.end] + more + blank.follows
    gap = _WORDINGS[blank.kind](draft, blank, shown, year)
    return replace(gap, span=Span(blank.start, blank.end), kind=blank.kind.value)


def _figure(draft: Draft, blank: Placeholder, shown: str, year: str | None) -> Gap:
    return Gap(f"数字未填：“{shown}”", suggestion="请核实后填写数字")


def _date(draft: Draft, blank: Placeholder, shown: str, year: str | None) -> Gap:
    if blank.follows != "年":
        return Gap(f"日期未填：“{shown}”", suggestion="请填写日期")
    whole = not draft.text[max(0, blank.start - 1) : blank.start].isdigit()
    hint = f"标题或导语写的是 {year} 年，请核对后填写" if year and whole else "请填写年份"
    return Gap(f"年份未填：“{shown}”", suggestion=hint, group="年份待填")


def _title(draft: Draft, blank: Placeholder, shown: str, year: str | None) -> Gap:
    certain = draft.text.startswith(("总书记", "新时代中国特色社会主义思想"), blank.end)
    return Gap(
        f"称谓被字母代替：“{shown}{draft.text[blank.end : blank.end + 3]}”",
        why="固定称谓不得用字母代替",
        suggestion="请改回规范称谓",
        replacement="习近平" if certain else None,
        group="称谓被代替",
    )


def _name(draft: Draft, blank: Placeholder, shown: str, year: str | None) -> Gap:
    # a draft comes from one 镇 in one 县: masks of these stand for the same name; 村 and 线 may be many
    same = blank.follows in ("镇", "乡", "街道", "县", "市")
    return Gap(
        f"名称未填：“{shown}”",
        severity=Severity.WARNING if draft.text[blank.start] == "某" else None,
        suggestion=f"请填写{blank.follows}名，全文一次替换" if same else "请填写名称",
        group=f"{blank.follows}名待填" if same else None,
    )


_WORDINGS: dict[PlaceholderKind, Callable[[Draft, Placeholder, str, str | None], Gap]] = {
    PlaceholderKind.FIGURE: _figure,
    PlaceholderKind.DATE: _date,
    PlaceholderKind.TITLE: _title,
    PlaceholderKind.NAME: _name,
}


def _clause_before(text: str, offset: int) -> str:
    """Return the last words of the clause in front of `offset`, for the user to know which blank is meant."""
    begin = max(0, offset - _LONGEST_CONTEXT)
    starts = [match.end() for match in _CLAUSE_START.finditer(text, begin, offset)]
    if starts:
        return text[starts[-1] : offset]
    return ("…" if begin else "") + text[begin:offset]
