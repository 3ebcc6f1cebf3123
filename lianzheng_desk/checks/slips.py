"""用字: wrong characters and words (design §4 `slips`; domain reference §6.3, TY).

The words stand in resources/lists/slips.tsv and doubles.tsv; 截止 and 制订 are judged by what follows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import ClassVar

from lianzheng_desk.checks.base import Allowed, Also, Check, Gap, Outcome, Severity, Verdict, worst
from lianzheng_desk.checks.nearly import near_gaps
from lianzheng_desk.draft.model import Draft
from lianzheng_desk.draft.span import Span
from lianzheng_desk.text.lexicon import entries, words
from lianzheng_desk.text.numbers.approximations import Rough, rough_amounts
from lianzheng_desk.text.phrases import Hit, Phrases
from lianzheng_desk.text.terms.doubles import Double, find_doubles
from lianzheng_desk.text.vocabulary import DRAWN_UP, UNTIL, known_phrases

_TIME = re.compile(
    r"目前|当前|现在|发稿|报告期|今[日天年]|本[月年周季]|上[月年]|去年|(?:19|20)?\d{2}年|\d{1,2}月|"
    r"[一二三四五六七八九十〇○]{1,4}[年月]|[*＊XxＸ×]{1,8}[年月]|[年月季]底|[年季月]末"
)
_DEADLINE = re.compile(r"(?:报名|申报|投标|征集|缴费|缴存|提交|报送|受理|招聘|登记|投稿|办理|时间|日期|期限)\Z")
_DEADLINE_LENGTH = 2
_RULES = re.compile(
    r"(?![和与、修或])(?:(?!计划|规划|方案|预案|目标|标准|任务)[^，。；：、！？\n]){0,20}?"
    r"(?:制度|规定|办法|条例|细则|准则|规范|守则|公约)(?!化|性|的?(?:计划|规划|方案|预案|目标))"
)
_LONGEST_SHOWN = 16
"""Characters of a word of the user's shown in the message."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A wrong word of the list and what is right.

    unless: longer words in which it is no slip. before, after: characters that make a word with its first and its last
    one; between two of these it is the border of two words (贯彻|低碳 is no 彻低).
    """

    wrong: str
    right: str
    severity: Severity
    unless: tuple[str, ...]
    before: str
    after: str
    why: str

    def excused(self, text: str, start: int) -> bool:
        """Tell whether the word at `start` is part of longer, correct ones."""
        end = start + len(self.wrong)
        if start and end < len(text) and text[start - 1] in self.before and text[end] in self.after:
            return True
        return any(text.startswith(longer, start - longer.index(self.wrong)) for longer in self.unless)


@cache
def _listed() -> Mapping[str, Slip]:
    """Return the shipped slips by their wrong form."""
    levels = {severity.label: severity for severity in Severity}
    return MappingProxyType(
        {
            row["wrong"]: Slip(
                row["wrong"],
                row["right"],
                levels[row["level"]],
                words(row["unless"]),
                row["before"],
                row["after"],
                f"{row['why']}（{row['source']}）",
            )
            for row in entries("slips")
        }
    )


@lru_cache(maxsize=8)
def _phrases(of_user: tuple[str, ...]) -> Phrases:
    return Phrases(of_user)


class Slips(Check):
    """Finds wrong characters of official writing; only what is never right in its place."""

    code: ClassVar[str] = "slips"
    name: ClassVar[str] = "用字"
    purpose: ClassVar[str] = "找出错别字和重复的字，如“截止目前”。"

    also: Also = ()
    """Words of the user's own: wrong and right."""
    allowed: Allowed = ()
    """Words in which nothing is flagged (a local name, a term of the trade)."""

    def examine(self, draft: Draft) -> Outcome:
        """Give a gap for every slip, at exactly the wrong characters; of overlapping ones the first and longest."""
        text, own = draft.text, dict(self.also)
        known = known_phrases(text)
        hits = [*_phrases(tuple(own)).find(text), *known["slips"]]
        gaps = [gap for hit in hits if (gap := _judge(text, hit, own)) is not None]
        gaps += (_doubled(double, start) for start, double in find_doubles(text, known["doubles"]))
        gaps += map(_rough, rough_amounts(text))
        gaps += list(near_gaps(text, gaps, strict=False))
        right = _phrases(self.allowed).find(text)
        free = frozenset(place for start, end, _ in right for place in range(start, end))
        kept = tuple(_apart(gaps, free))
        return Outcome(worst(kept), gaps=kept)


def _apart(gaps: Iterable[Gap], free: frozenset[int]) -> Iterator[Gap]:
    """Yield the gaps in order, of overlapping ones the first and longest; none that lies wholly at `free` places."""
    done = 0
    places = ((gap.span, gap) for gap in gaps if gap.span is not None)
    for span, gap in sorted(places, key=lambda placed: (placed[0].start, -placed[0].end)):
        if span.start >= done and not free.issuperset(range(span.start, span.end)):
            yield gap
            done = span.end


def _judge(text: str, hit: Hit, own: Mapping[str, str]) -> Gap | None:
    """Return what is to be said of the words at `hit`, or None where they are right."""
    start, end, word = hit
    span = Span(start, end)
    if word in own:
        return _of_user(word, own[word], span)
    if word == UNTIL:
        return _until(text, span)
    if word == DRAWN_UP:
        return _drawn_up(text, span)
    slip = _listed()[word]
    return None if slip.excused(text, start) else _of_list(slip, span)


def _doubled(double: Double, start: int) -> Gap:
    return Gap(
        f"多字或重字：“{double.wrong}”应为“{double.right}”",
        Span(start, start + len(double.wrong)),
        severity=Severity.ERROR,
        why="叠用不成词（通行用法）",
        suggestion=f"请改为“{double.right}”，并核对前后文",
        replacement=double.right,
        kind="doubled",
        group=double.wrong,
    )


def _rough(rough: Rough) -> Gap:
    twice = bool(rough.second)
    return Gap(
        f"约数叠用：“{rough.first}”与“{rough.second}”" if twice else f"“{rough.first}”：“余”“多”前宜为整十、整百的数",
        Span(rough.start, rough.end),
        verdict=Verdict.GAP if rough.sure else Verdict.REVIEW,
        severity=Severity.WARNING if rough.sure else Severity.SUGGESTION,
        why="表示约数的词不叠用（通行用法）" if twice else "“余”“多”表示整数之外的零数（通行用法）",
        suggestion="请只留一个表示约数的词" if twice else "请写确数，或改为整数加“余”",
        replacement=rough.right,
        kind="approximate",
    )


def _of_list(slip: Slip, span: Span) -> Gap:
    advice = slip.severity is Severity.SUGGESTION
    return Gap(
        f"“{slip.wrong}”{'宜写作' if advice else '应为'}“{slip.right}”",
        span,
        verdict=Verdict.REVIEW if advice else Verdict.GAP,
        severity=slip.severity,
        why=slip.why,
        suggestion=f"{'请斟酌，建议' if advice else '请'}改为“{slip.right}”",
        replacement=slip.right,
        kind="variant" if advice else "slip",
        group=slip.wrong,
    )


def _of_user(wrong: str, right: str, span: Span) -> Gap:
    shown = wrong if len(wrong) <= _LONGEST_SHOWN else wrong[:_LONGEST_SHOWN] + "…"
    advised = f"请改为“{right}”" if right else "请改用其他说法"
    return Gap(
        f"“{shown}”列在本单位另查的词里",
        span,
        why="评审标准“另查”所列",
        suggestion=advised,
        replacement=right or None,
        kind="own",
        group=wrong,
    )


def _until(text: str, span: Span) -> Gap | None:
    """Judge 截止: before a point of time it is 截至; the end of an application (报名截止) is right."""
    if not _TIME.match(text, span.end) or _DEADLINE.search(text, max(0, span.start - _DEADLINE_LENGTH), span.start):
        return None
    return Gap(
        "“截止”后面跟时间，应为“截至”",
        span,
        severity=Severity.WARNING,
        why="“截至”后带时间，“截止”用在时间之后（《现代汉语词典》第7版）",
        suggestion="请改为“截至”",
        replacement="截至",
        kind="until",
        group=UNTIL,
    )


def _drawn_up(text: str, span: Span) -> Gap | None:
    """Judge 制订: rules in force are 制定; plans and drafts may be 制订."""
    if not _RULES.match(text, span.end):
        return None
    return Gap(
        "制度、规范等宜用“制定”",
        span,
        verdict=Verdict.REVIEW,
        severity=Severity.SUGGESTION,
        why="定出制度、规定、规范多用“制定”，“制订”多用于计划、方案（通行用法）",
        suggestion="请斟酌，建议改为“制定”",
        replacement="制定",
        kind="variant",
        group=DRAWN_UP,
    )
