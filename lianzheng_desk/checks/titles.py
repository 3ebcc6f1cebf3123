"""法规名称: titles in 《》 against the official ones (design §4 `titles`; domain reference §5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from lianzheng_desk.checks.base import Allowed, Also, Check, Gap, Outcome, Severity, Verdict, worst
from lianzheng_desk.draft.model import Draft, Role
from lianzheng_desk.draft.span import Span
from lianzheng_desk.text.clauses import places_of_any
from lianzheng_desk.text.terms.titles import Fault, Judgement, key_of, titles

_TITLE = re.compile(r"[《〈]([^《》〈〉\n]{2,80})[》〉]")
_BLANK = re.compile(r"[*＊×□_＿]|[Xx]{2}|某")
_BRACKETS = re.compile(r"([(（])([^()（）]{1,30})([)）])")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_YEAR = re.compile(r"(?<![\d到])(20\d\d)年(?!远景)")
_GENERIC = ("条例", "准则")
"""Words that stand for whatever rule was named before."""
_SEVERITIES = {severity.label: severity for severity in Severity}
_LONGEST_SHOWN = 12
"""Characters of a title that a message shows where the whole one does not fit in."""
_LONGEST_MESSAGE = 40


class TitlesCheck(Check):
    """Finds misquoted titles. Settings: titles of one's own with the right one, titles to let pass."""

    code: ClassVar[str] = "titles"
    name: ClassVar[str] = "法规名称"
    purpose: ClassVar[str] = "看书名号里的法规、文件名称与正式名称是否一致。"

    also: Also = ()
    allowed: Allowed = ()

    @classmethod
    def to_allow(cls, draft: Draft, span: Span) -> Span | None:
        """Return the whole title in 《》 of which `span` is a part."""
        paragraph = draft.paragraphs[draft.paragraph_index(span.start)].span
        start = max(draft.text.rfind(mark, paragraph.start, span.start) for mark in "《〈")
        ends = [place for mark in "》〉" if (place := draft.text.find(mark, span.end, paragraph.end)) >= 0]
        return Span(start + 1, min(ends)) if start >= 0 and ends else span

    def examine(self, draft: Draft) -> Outcome:
        """Give a gap for every misquoted title, one for each short name; official titles are the evidence."""
        gaps: list[Gap] = []
        evidence: list[Span] = []
        found = _Found(draft, {key_of(wrong): right for wrong, right in self.also}, set(map(key_of, self.allowed)))
        for match in filter(None, (_TITLE.match(draft.text, at) for at in places_of_any(draft.text, "《〈"))):
            gap = found.gap(match)
            if gap:
                gaps.append(gap)
            elif titles().is_official(match[1]):
                evidence.append(Span(match.start(), match.end()))
            if (gap is None or gap.replacement is None) and not found.allows(match[1]):
                gaps.extend(_brackets(match))
        return Outcome(worst(tuple(gaps)), tuple(evidence), tuple(gaps))


class _Found:
    """What one walk through a draft's titles has to remember."""

    def __init__(self, draft: Draft, own: dict[str, str], allowed: set[str]) -> None:
        self._draft = draft
        self._own = own
        self._allowed = allowed
        self._judged: dict[str, Judgement | None] = {}
        self._named: set[str] = set()
        self._endings: set[str] = set()
        self._year: int | None = None
        self._year_known = False

    def gap(self, match: re.Match[str]) -> Gap | None:
        """Return what is to be said of the title in `match`, if anything."""
        title = match[1]
        if title not in self._judged:
            self._judged[title] = self._judge(title)
        judgement = self._judged[title]
        if title.endswith(_GENERIC) and title not in _GENERIC:
            self._endings.add(title[-2:])
        if title in _GENERIC:
            return self._generic(match)
        if judgement is None:
            return None
        if judgement.fault is Fault.SHORT:
            return self._short(match, judgement)
        return _gap(match, judgement)

    def allows(self, title: str) -> bool:
        """Tell whether the user lets this title pass."""
        return bool(self._allowed) and key_of(title) in self._allowed

    def _judge(self, title: str) -> Judgement | None:
        if self.allows(title) or _BLANK.search(title):
            return None
        if self._own and (key := key_of(title)) in self._own:
            right = self._own[key]
            return Judgement(Fault.MISNAME, right, "提醒", "本规则文件所列的名称", certain=bool(right))
        judgement = titles().judge(title)
        if judgement is None or judgement.since is None:
            return judgement
        year = self._report_year()
        if year is None:
            return replace(judgement, level=Severity.SUGGESTION.label)
        return judgement if year > judgement.since else None

    def _report_year(self) -> int | None:
        """Return the latest year of the title, or else of the lead and the date: what the report is about."""
        if not self._year_known:
            self._year_known = True
            self._year = max(self._years(Role.TITLE) or self._years(Role.LEAD, Role.DATE), default=None)
        return self._year

    def _years(self, *roles: Role) -> list[int]:
        parts = [section.span for role in roles for section in self._draft.outline.of(role)]
        return [int(year) for part in parts for year in _YEAR.findall(self._draft.quote(part))]

    def _generic(self, match: re.Match[str]) -> Gap | None:
        title = match[1]
        if title in self._endings or title in self._allowed or self._named_so(title, match) or title in self._named:
            return None
        self._named.add(title)
        return Gap(
            f"《{title}》前文没有全称",
            Span(match.start(1), match.end(1)),
            severity=Severity.SUGGESTION,
            why="简称首次出现宜用全称，或注明“以下简称”",
            suggestion="请在首次出现处写明全称",
            kind=Fault.SHORT.value,
            group=f"《{title}》",
        )

    def _short(self, match: re.Match[str], judgement: Judgement) -> Gap | None:
        title, full = match[1], judgement.right
        seen = title in self._named or match[0].startswith("〈")
        self._named.add(title)
        if seen or self._named_so(title, match) or self._draft.text.find(full, 0, match.start()) >= 0:
            return None
        hint = f"宜写全称《{full}》，或不加书名号" if full.endswith("章程") else f"首次出现宜写全称《{full}》"
        return Gap(
            f"《{title}》是简称，首次出现宜用全称"[:40],
            Span(match.start(1), match.end(1)),
            severity=Severity.SUGGESTION,
            why=judgement.why,
            suggestion=hint,
            replacement=full,
            kind=Fault.SHORT.value,
            group=f"《{title}》",
        )

    def _named_so(self, title: str, match: re.Match[str]) -> bool:
        """Whether the draft says that it calls something by this short name, here or before."""
        text, end = self._draft.text, match.end()
        first = text.find("简称", 0, end)
        if first < 0:
            return False
        near = text.find("简称", max(first, match.start() - 8), match.start()) >= 0
        return near or any(text.find(f"简称{mark}{title}", first, end) >= 0 for mark in ("《", "“", ""))


def _gap(match: re.Match[str], judgement: Judgement) -> Gap:
    return Gap(
        _message(match[1], judgement),
        Span(match.start(1), match.end(1)),
        verdict=Verdict.GAP if judgement.certain else Verdict.REVIEW,
        severity=_SEVERITIES[judgement.level],
        why=judgement.why,
        suggestion=f"应为《{judgement.right}》" if judgement.certain else _ask(judgement.right),
        replacement=judgement.right if judgement.certain else None,
        kind=judgement.fault.value,
        group=f"《{match[1]}》",
    )


def _ask(right: str) -> str:
    return f"与《{right}》相近，请核对名称" if right else "请核对名称"


def _message(written: str, judgement: Judgement) -> str:
    """Name the right title; where that is too long, the words that differ with a little of what stands around them."""
    if not judgement.certain:
        return "法规名称请核对"
    if judgement.fault is Fault.FORMER:
        return _fitting(f"已改名或被取代，现为《{judgement.right}》") or "法规已改名或已被取代"
    sort = "法规名称有出入" if judgement.fault is Fault.TRIAL else "法规名称有误"
    if whole := _fitting(f"{sort}，应为《{judgement.right}》"):
        return whole
    old, new = _windows(written, judgement.right)
    if max(len(old), len(new)) > _LONGEST_SHOWN:
        return f"{sort}，与全称不一致"
    return f"{sort}：“{old}”应为“{new}”"


def _fitting(message: str) -> str | None:
    return message if len(message) <= _LONGEST_MESSAGE else None


def _windows(written: str, right: str) -> tuple[str, str]:
    """Return the parts in which two titles differ, each with two characters on either side."""
    start, shorter = 0, min(len(written), len(right))
    while start < shorter and written[start] == right[start]:
        start += 1
    end = 0
    while end < shorter - start and written[-1 - end] == right[-1 - end]:
        end += 1
    begin, tail = max(0, start - 2), max(0, end - 2)
    return written[begin : len(written) - tail], right[begin : len(right) - tail]


def _brackets(match: re.Match[str]) -> Iterator[Gap]:
    """Yield the brackets inside a title that are not full-width on both sides."""
    for found in _BRACKETS.finditer(match[1]):
        if (found[1], found[3]) != ("（", "）") and _CHINESE.search(found[2]):
            yield Gap(
                f"书名号内括号应为全角：“{found[0]}”"[:40],
                Span(match.start(1) + found.start(), match.start(1) + found.end()),
                severity=Severity.SUGGESTION,
                why="中文标点用全角，括号应成对（GB/T 15834）",
                suggestion=f"改为“（{found[2]}）”",
                replacement=f"（{found[2]}）",
                kind="brackets",
            )
