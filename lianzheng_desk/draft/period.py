"""The time a report speaks of: its year, and whether it is the first half only."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from lianzheng_desk.draft.model import Draft, Role
from lianzheng_desk.text.clauses import places

_YEAR = re.compile(r"(?:19|20)(?<![\d０-９]..)\d\d年(?!代)")
_FIRST_YEAR = re.compile(r"\D{0,12}?((?:19|20)\d\d)年")
_HALF = re.compile(r"上半年|半年(?:工作|度)|截[至止](?:到|于)?(?:20\d\d年)?6月")
_MANY_YEARS = re.compile(
    r"[五三四两十]年来|[五三四两]年(?:工作|回顾)|近年来|近[三五]年|历年|届期|换届以来|20\d\d[—\-~～至]+(?:20)?\d\d年"
)
_MEETING = re.compile(r"政府工作报告|会议上|大会上|全会上|次会议|代表大会")


@dataclass(frozen=True, slots=True)
class Period:
    """year: the year reported on, None where it cannot be told. stated: title or lead name it (else it was counted out
    of the text). half: the first half of the year only. several: the report looks back on several years."""

    year: int | None
    stated: bool
    half: bool
    several: bool


def years_in(text: str) -> list[int]:
    """Return the four-digit years of `text` (2023年), in order."""
    # 年 is found at once and hardly ever stands there without a year
    return [int(text[at - 4 : at]) for at in places(text, "年") if at >= 4 and _YEAR.match(text, at - 4)]


def period_of(draft: Draft) -> Period:
    """Work out the period from the title, else the lead, else from what the body says most.

    A report to a meeting of the new year (政府工作报告) bears the year of the meeting: there the headings of the work
    part decide.
    """
    title = " ".join(draft.quote(s.span) for s in draft.outline.of(Role.TITLE))
    lead = " ".join(draft.quote(s.span) for s in draft.outline.of(Role.LEAD))
    several = bool(_MANY_YEARS.search(title + lead[:120]))
    half = _is_half(title) or _is_half(lead)
    if _MEETING.search(title) or _MEETING.search(lead[:60]):
        return Period(_heading_year(draft), False, half, several)
    named = years_in(title) or [int(year) for year in _FIRST_YEAR.findall(lead[:30])[:1]]
    if named:
        return Period(named[0], True, half, several)
    counted = Counter(year for s in draft.outline.of(Role.WORK) for year in years_in(draft.quote(s.span))).most_common(
        2
    )
    certain = bool(counted) and counted[0][1] >= 2 and (len(counted) == 1 or counted[0][1] > counted[1][1])
    return Period(counted[0][0] if certain else None, False, half or _half_in_body(draft), several)


def _is_half(words: str) -> bool:
    # asked first because it is quick: one of the two characters that all the words for it have
    return ("半" in words or "截" in words) and bool(_HALF.search(words))


def _heading_year(draft: Draft) -> int | None:
    years = {year for s in draft.outline.of(Role.WORK) if s.heading for year in years_in(draft.quote(s.heading))}
    return years.pop() if len(years) == 1 else None


def _half_in_body(draft: Draft) -> bool:
    work = "".join(draft.quote(s.span) for s in draft.outline.of(Role.WORK) if s.level <= 1)
    return work.count("上半年") >= 2 and "全年" not in work and "下半年" not in work
