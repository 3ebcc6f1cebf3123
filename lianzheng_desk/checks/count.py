"""数目: a number announced against what is then listed (design §4 `count`; domain reference Q14)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import ClassVar

from lianzheng_desk.checks.base import Check, Gap, Outcome, Severity, Verdict, by_place, worst
from lianzheng_desk.draft.model import Draft, Section
from lianzheng_desk.draft.span import Span
from lianzheng_desk.text.clauses import places
from lianzheng_desk.text.numbers.announced import LEADS, Announced, announced_lists
from lianzheng_desk.text.numbers.numerals import parse_number, to_chinese
from lianzheng_desk.text.phrases import Hit
from lianzheng_desk.text.terms.set_phrases import set_phrases
from lianzheng_desk.text.vocabulary import known_phrases

_ANNOUNCED = re.compile(
    r"(?P<lead>以下|如下|下列|下面)?(?:的)?(?P<number>[一二两三四五六七八九十]{1,3}|\d{1,2})(?P<what>个?(?:大|主要|突出)?(?:方面|问题|不足|短板|特点|环节|步骤|层面|困难)|"
    r"件(?:大事|实事|要事|好事|事)|(?:个|大|项|条|点|种|类)(?:主要|突出|重点)?(?:工作|任务|措施|举措|问题|不足|意见|建议|要求|做法|体会|原因|打算|内容|制度|机制|行动|工程|点)?)"
    r"(?P<rest>[^，。；：:\n]{0,16})(?P<end>[：:。]|$)",
    re.M,
)
_MAY_COUNT = re.compile(r"[一二两三四五六七八九十\d][个大主突方问不短特环步层困件项条点种类]")
"""Any number with what it counts: without one the whole pattern need not be tried."""
_LONGEST_LEAD = 5
"""Characters in front of the last one of a number with which an announcement may begin: 以下的二十一个."""
_BETWEEN = "。 \u3000\n"
"""What may stand between an announcement and its list."""
_GAP = re.compile(f"[{_BETWEEN}]*")
_FARTHEST = 60
"""Characters in front of a list in which its number is announced."""
_VAGUE_BEFORE = re.compile(r"(?:第|每|近|约|余|几|上述|以上|前|后|其他|其余|“|‘)$")


class Count(Check):
    """Compares “以下五个方面” with the entries that follow it. Lists that end in 等 and mere examples are let pass."""

    code: ClassVar[str] = "count"
    name: ClassVar[str] = "数目"
    purpose: ClassVar[str] = "看“以下五个方面”这样的数目与后面列的条数是否一致。"

    def examine(self, draft: Draft) -> Outcome:
        """Give a gap for every number that its list does not bear out; agreeing ones are evidence."""
        gaps: list[Gap] = []
        agreeing: list[Span] = []
        hits = known_phrases(draft.text)["announced"]
        for match in _announcements(draft, hits):
            listed = len(_listed(draft, match))
            announced = parse_number(match["number"])
            before = draft.text[max(0, match.start("number") - 2) : match.start("number")]
            if listed < 2 or announced is None or announced < 2 or _VAGUE_BEFORE.search(before):
                continue
            span = Span(match.start("number"), match.end("what"))
            if listed == announced:
                agreeing.append(span)
            else:
                gaps.append(_gap(match, int(announced), span, listed))
        for found in announced_lists(draft.text, hits):
            span = Span(found.start, found.end)
            if found.listed == found.number:
                agreeing.append(span)
            elif not _has_members(draft.quote(span)):
                gaps.append(_inline_gap(draft.quote(span), found, span))
        gaps.sort(key=by_place)
        return Outcome(worst(tuple(gaps)), tuple(sorted(agreeing)), tuple(gaps))


def _announcements(draft: Draft, leads: Iterable[Hit]) -> Iterator[re.Match[str]]:
    """Yield what is announced right in front of a list: nowhere else can a number be compared."""
    text = draft.text
    for start in _announced(draft, leads):
        begin = max(0, start - _FARTHEST)
        number = _MAY_COUNT.search(text, begin, start)
        first = max(begin, number.start() - _LONGEST_LEAD) if number else start
        for match in _ANNOUNCED.finditer(text, first, start) if number else ():
            if not text[match.end() : start].strip(_BETWEEN):
                yield match


def _announced(draft: Draft, leads: Iterable[Hit]) -> list[int]:
    """Return where lists begin that a colon or one of the words `leads` announces, see _listed."""
    lists = [series.points[0].span.start for series in draft.outline.series]
    lists += [section.span.start for section in draft.outline.sections if section.heading]
    lists.sort()
    stretches = [(end, start + _FARTHEST) for start, end, words in leads if words in LEADS]
    for mark in "：:":
        for colon in places(draft.text, mark):
            behind = _GAP.match(draft.text, colon + 1, colon + _FARTHEST)
            stretches.append((colon + 1, behind.end() if behind else colon + 1))
    near = (lists[bisect_left(lists, first) : bisect_right(lists, last)] for first, last in stretches)
    return sorted({start for starts in near for start in starts})


def _gap(match: re.Match[str], announced: int, span: Span, listed: int) -> Gap:
    number = str(listed) if match["number"].isdigit() else _chinese(listed)
    return Gap(
        f"写“{match['number']}{match['what']}”，实列 {listed} 项",
        span,
        why="总述的数目须与下文所列一致",
        suggestion=f"请核对：改为“{number}{match['what']}”，或增减所列内容",
        replacement=f"{number}{match['what']}",
        kind="more" if listed > announced else "fewer",
    )


def _has_members(term: str) -> bool:
    """Tell whether the check of formulations knows what belongs to this term (四个意识)."""
    known = set_phrases().get(term)
    return known is not None and bool(known.members)


def _inline_gap(words: str, found: Announced, span: Span) -> Gap:
    return Gap(
        f"写“{words}”，实列 {found.listed} 项",
        span,
        verdict=Verdict.GAP if found.sure else Verdict.REVIEW,
        severity=Severity.WARNING if found.sure else Severity.SUGGESTION,
        why="总述的数目须与所列各项一致",
        suggestion="请核对：改正数目，或增减所列内容",
        kind="more" if found.listed > found.number else "fewer",
    )


def _chinese(value: int) -> str:
    return "两" if value == 2 else to_chinese(value)


def _listed(draft: Draft, match: re.Match[str]) -> tuple[Span, ...]:
    """Return the entries of the list that begins right behind the announcement: inner sections or 一是……

    Without 以下 only a number with a noun and a colon announces a list: “发现问题5个：一是……” may go on with examples.
    """
    with_noun = len(match["what"]) > 1
    if "等" in match["rest"] or not (match["lead"] or (with_noun and match["end"] in ("：", ":"))):
        return ()
    return tuple(_sections_behind(draft, match.end())) or tuple(_points_behind(draft, match.end()))


def _sections_behind(draft: Draft, offset: int) -> Iterator[Span]:
    """Yield the headings of one level that start right behind `offset`, up to the end of the section around them."""
    behind = (section for section in draft.outline.sections_from(offset) if section.heading)
    first = next(behind, None)
    if first is None or draft.text[offset : first.span.start].strip(_BETWEEN):
        return
    outer = draft.outline.section_around(offset - 1)
    if outer is not None and (first.level <= outer.level or first.span.start >= outer.span.end):
        return
    yield first.span
    yield from (section.span for section in _run(behind, first))


def _run(sections: Iterator[Section], first: Section) -> Iterator[Section]:
    """Yield the siblings behind `first`; a part with a role of its own (存在问题 after the works) ends them."""
    for section in sections:
        if section.level < first.level:
            return
        if section.level == first.level:
            if section.role is not first.role:
                return
            yield section


def _points_behind(draft: Draft, offset: int) -> Iterator[Span]:
    series = next(draft.outline.series_from(offset), None)
    if series and not draft.text[offset : series.span.start].strip(_BETWEEN):
        yield from (point.label for point in series.points)
