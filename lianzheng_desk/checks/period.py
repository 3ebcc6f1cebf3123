"""时间口径: years and stretches of time that do not go together (design §4 `period`; domain reference Q16, FM-21)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import ClassVar, Literal

from pydantic import Field

from lianzheng_desk.checks.base import Check, Gap, Outcome, Severity, Verdict, worst
from lianzheng_desk.draft.model import Draft, Role, Section
from lianzheng_desk.draft.period import Period, period_of, years_in
from lianzheng_desk.draft.span import Span
from lianzheng_desk.text.clauses import places
from lianzheng_desk.text.lexicon import entries
from lianzheng_desk.text.signs import LETTERED
from lianzheng_desk.text.vocabulary import known_phrases, signs_in

_WHOLE_YEAR = re.compile(
    r"全年(?=(?:[^，。；、\n]{0,4})(?:共计?|累计|合计|召开|开展|给予|处置|受理|立案|发放|接待|组织|签订|查处|谈话))"
)
_YEAR_SUMMED = re.compile(r"全年(?!任务|目标|计划|预算)(?=[^，。；：、\n]{0,20}(?:总结|汇报|报告|小结)如下)")
_SO_FAR = re.compile(r"截[至止](?:目前|(?:(20\d\d)年)?(\d{1,2})月)")
_YEAR_FIRST = re.compile(r"20\d\d年(?=，|,|全年|以来|共|全镇|我镇|镇|乡|上半年)")
_SENTENCE_BEGINS = frozenset("。；\n")
"""A sentence begins behind these, white space in front left out."""
_MONTH = re.compile(r"月(?:(\d{1,2})日)?")
_NUMBER_BEFORE = re.compile(r"(?<![\d.个])\d{1,2}\Z")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_AHEAD = re.compile(r"喜迎|迎接|迎|筹备|召开前|即将召开|胜利召开.{0,4}营造")
_LETTER = re.compile(r"[lIOo](?=[0-9lIOo]{0,3}[年月日])")
_DATE_PART = re.compile(r"(?:(?<![0-9])([0-9]{1,2})月)?(?<![A-Za-z0-9])(?=[0-9]*[lIOo])([0-9lIOo]{1,4})([年月日])")
_DIGITS_MEANT = str.maketrans("lIOo", "1100")
_SAME = "报告期须前后一致"


class PeriodCheck(Check):
    """Compares the years and stretches of time of a report with the period it reports on.

    expected: 全年 or 半年 says which kind of report is expected; 不限 takes what title and lead say.
    """

    code: ClassVar[str] = "period"
    name: ClassVar[str] = "时间口径"
    purpose: ClassVar[str] = "看标题、正文、计划里的年度和期间是否一致。"

    expected: Literal["全年", "半年", "不限"] = Field(
        "不限", alias="期间", description="应是全年还是半年的报告；不限则按标题和导语判断。"
    )

    def examine(self, draft: Draft) -> Outcome:
        """Give a gap for every time that cannot be, and a doubt where two do not go together."""
        period = period_of(draft)
        half = self.expected == "半年" or (self.expected == "不限" and period.half)
        gaps = [
            *_impossible_dates(draft),
            *_lettered_dates(draft),
            *_events(draft, period, half),
            *_whole_year(draft, half),
        ]
        if period.year is not None and not period.several:
            gaps += [*_headings(draft, period, period.year, half), *_signed(draft, period, period.year)]
            gaps += _sentences(draft, period, period.year)
        evidence = tuple(s.span for s in draft.outline.of(Role.TITLE)) if period.stated and not gaps else ()
        return Outcome(worst(tuple(gaps)), evidence, tuple(gaps))


def _impossible_dates(draft: Draft) -> Iterator[Gap]:
    for match in _MONTH.finditer(draft.text):
        number = _NUMBER_BEFORE.search(draft.text, max(0, match.start() - 3), match.start())
        if number is None:
            continue
        month, day = int(number[0]), int(match[1]) if match[1] else 1
        if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1]:
            yield Gap(
                f"没有“{number[0]}{match[0]}”这个日期",
                Span(number.start(), match.end()),
                severity=Severity.ERROR,
                why="日期须真实存在",
                suggestion="请核对后改正",
                kind="impossible",
            )


def _lettered_dates(draft: Draft) -> Iterator[Gap]:
    """Tell of letters typed for 1 and 0 in a date: 6月l日, 2O23年."""
    done = 0
    for letter in () if signs_in(draft.text).isdisjoint(LETTERED) else _LETTER.finditer(draft.text):
        part = _DATE_PART.search(draft.text, max(done, letter.start() - 6))
        if letter.start() < done or part is None or not part.start(2) <= letter.start() < part.end(2):
            continue
        done = part.end(2)
        month, words, unit = part.groups()
        in_date = month or draft.text[part.start(2) - 1 : part.start(2)] in ("年", "月")
        if not in_date and not any(c.isdigit() for c in words):
            continue
        meant = words.translate(_DIGITS_MEANT)
        yield Gap(
            f"日期中有字母：“{part[0]}”",
            Span(*part.span(2)),
            severity=Severity.WARNING,
            why="日期用阿拉伯数字书写，不得混入字母",
            suggestion=f"请核对后改为“{meant}{unit}”" if _can_be(meant, unit, month) else "请核对日期后改正",
            replacement=meant if _can_be(meant, unit, month) else None,
            kind="letter",
        )


def _can_be(number: str, unit: str, month: str | None) -> bool:
    """Tell whether there is such a year, month, or day of the month (any month where None)."""
    if unit == "年":
        return len(number) == 4 and number[:2] in ("19", "20")
    if unit == "月":
        return 1 <= int(number) <= 12
    longest = _DAYS[int(month) - 1] if month and 1 <= int(month) <= 12 else 31
    return 1 <= int(number) <= longest


@cache
def _since() -> dict[str, tuple[int, int]]:
    since = {}
    for entry in entries("events"):
        year, month = entry["since"].split("-")
        since[entry["event"]] = (int(year), int(month))
    return since


def _events(draft: Draft, period: Period, half: bool) -> Iterator[Gap]:
    """Tell of meetings later than the report. Reports of a whole year are written in the first months of the next."""
    if period.year is None or not period.stated:
        return
    last = (period.year, 9) if half else (period.year + 1, 3)
    since = _since()
    for start, end, event in known_phrases(draft.text)["events"]:
        if since[event] <= last or _AHEAD.search(draft.text, max(0, start - 8), start):
            continue
        year, month = since[event]
        yield Gap(
            f"“{event}”于 {year} 年 {month} 月召开，晚于报告期",
            Span(start, end),
            severity=Severity.WARNING,
            why="报告期内不可能学习贯彻以后召开的会议精神",
            suggestion="请核对报告年度或会议名称",
            kind="later_event",
            group=event,
        )


def _whole_year(draft: Draft, half: bool) -> Iterator[Gap]:
    matches = _WHOLE_YEAR.finditer(draft.text)
    found = [match for match in matches if not draft.outline.within(match.start(), Role.NEXT_STEPS)]
    if half:
        for match in sorted([*found, *_YEAR_SUMMED.finditer(draft.text)], key=lambda match: match.start()):
            yield Gap(
                "半年的报告写了“全年”数据",
                Span(*match.span()),
                severity=Severity.WARNING,
                why=_SAME,
                suggestion="请核对是上半年还是全年的数据",
                kind="whole_year",
                group="全年",
            )
        return
    so_far = next((m for m in _SO_FAR.finditer(draft.text) if not _ends_a_year(m)), None) if found else None
    if so_far:
        yield Gap(
            f"“全年”与“{so_far[0]}”并用，时间口径不一",
            Span(*found[0].span()),
            verdict=Verdict.REVIEW,
            severity=Severity.SUGGESTION,
            why=_SAME,
            suggestion="请核对各项数据的起止时间，统一说法",
            kind="mixed",
        )


def _ends_a_year(so_far: re.Match[str]) -> bool:
    """Tell 截至12月20日: what is counted up to the last month is the year's."""
    return so_far[2] in ("12", "1", "01")


def _headings(draft: Draft, period: Period, year: int, half: bool) -> Iterator[Gap]:
    """Compare the years in the headings: the work is of the year reported on, the plans of the next."""
    rows = (
        (Role.WORK, (year,), "工作情况"),
        (Role.NEXT_STEPS, (year, year + 1) if half else (year + 1,), "下一步打算"),
    )
    for role, right, name in rows:
        for section in draft.outline.of(role):
            years = years_in(draft.quote(section.heading)) if section.heading else []
            if not period.stated or not years or any(found in right for found in years):
                continue
            wanted = right[-1]
            yield Gap(
                f"{name}标题写“{years[0]}年”，报告年度为 {year} 年",
                _year_span(draft, section, years[0]),
                severity=Severity.WARNING,
                why="下一步打算一般为次年计划" if role is Role.NEXT_STEPS else _SAME,
                suggestion=f"请核对是否应为“{wanted}年”",
                kind="heading_year",
            )


def _year_span(draft: Draft, section: Section, year: int) -> Span:
    start = draft.text.index(f"{year}年", section.span.start)
    return Span(start, start + 5)


def _signed(draft: Draft, period: Period, year: int) -> Iterator[Gap]:
    for section in draft.outline.of(Role.DATE) if period.stated else ():
        signed = years_in(draft.quote(section.span))
        if signed and not year <= signed[0] <= year + 1:
            yield Gap(
                f"成文日期为 {signed[0]} 年，报告年度为 {year} 年",
                section.span,
                severity=Severity.WARNING,
                why=_SAME,
                suggestion="请核对成文日期",
                kind="signed",
            )


def _sentences(draft: Draft, period: Period, year: int) -> Iterator[Gap]:
    """Tell of sentences of the work part that begin with another year: left over from last year's report."""
    for place in _years_first(draft.text) if period.stated else ():
        found = int(draft.text[place : place + 4])
        if found == year or not draft.outline.within(place, Role.WORK, Role.LEAD):
            continue
        yield Gap(
            f"此句说的是 {found} 年，报告年度为 {year} 年",
            Span(place, place + 5),
            verdict=Verdict.GAP if found > year else Verdict.REVIEW,
            severity=Severity.WARNING if found > year else Severity.SUGGESTION,
            why=_SAME,
            suggestion="请核对年份，是否沿用了往年文字",
            kind="other_year",
        )


def _years_first(text: str) -> Iterator[int]:
    """Yield the places of the years that sentences begin with: 年 is found at once, what may stand in front is not."""
    for at in places(text, "年"):
        if at >= 4 and _YEAR_FIRST.match(text, at - 4):
            begin = at - 4
            while begin and text[begin - 1] in " \t\u3000":
                begin -= 1
            if not begin or text[begin - 1] in _SENTENCE_BEGINS:
                yield at - 4
