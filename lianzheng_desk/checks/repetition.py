"""重复: words doubled in place, a clause or sentence twice, a phrase again right away (domain RP-01, RP-02)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import ClassVar

from pydantic import Field

from lianzheng_desk.checks.base import Allowed, Check, Gap, Outcome, Severity, Verdict, by_place, worst
from lianzheng_desk.draft.model import Draft
from lianzheng_desk.draft.span import Span
from lianzheng_desk.text.lexicon import entries
from lianzheng_desk.text.phrases import Phrases
from lianzheng_desk.text.repetition.repeats import Repeat, RepeatKind, repeats
from lianzheng_desk.text.repetition.twins import TAIL, Place, Twin, alike, has_sentence, joined
from lianzheng_desk.text.vocabulary import known_phrases, signs_in

_DIGIT = re.compile(r"\d")
_FORM = re.compile(r"[ \u3000]*[一-鿿]{2,10}[：:]")
"""The label of a line in a form or a list of measures."""
_HAN = re.compile(r"[一-鿿]")
_LONG = 20
"""Characters from which a whole sentence that stands twice is a fault and not only worth a look."""
_SHOWN = 12
"""Characters of a passage shown in a message."""
_GROUP = 40
"""Characters of a passage by which its places are known as one."""


class Repetition(Check):
    """Finds what is said twice: words in place, clauses and sentences anywhere, phrases in neighbouring sentences."""

    code: ClassVar[str] = "repetition"
    name: ClassVar[str] = "重复"
    purpose: ClassVar[str] = "找出写了两遍的句子和段落。"

    least: int = Field(12, ge=TAIL, alias="至少字数", description="写了两遍的话达到这些字才提示。")
    """Characters from which a clause that stands twice is told."""
    allowed: Allowed = ()
    """Words that may be said again: set terms of one's own."""

    def examine(self, draft: Draft) -> Outcome:
        """Give a gap for every repetition; what is left of a clause without its set terms must still be long."""
        sieve = _Sieve(draft, self.allowed)
        twins, neighbours = alike(draft.text, self.least, signs_in(draft.text))
        told = repeats(draft.text, known_phrases(draft.text)["twice"])
        gaps = [_in_place(draft, repeat) for repeat in told if not sieve.allows(repeat)]
        gaps += _passages(draft, [twin for twin in joined(draft.text, twins) if sieve.tells(twin)])
        gaps += (gap for twin in neighbours if sieve.near(twin) and sieve.tells(twin) for gap in _echo(draft, twin))
        kept = tuple(sorted(gaps, key=by_place))
        return Outcome(worst(kept), gaps=kept)


@cache
def _formulas() -> Phrases:
    return Phrases(entry["term"] for entry in entries("formulas"))


class _Sieve:
    """Tells repetitions from what legitimately recurs: set terms, headings, tables, words the user allows."""

    def __init__(self, draft: Draft, allowed: tuple[str, ...]) -> None:
        self._draft = draft
        self._allowed = Phrases(allowed)
        self._headings = [section.heading for section in draft.outline.sections if section.heading]

    def allows(self, repeat: Repeat) -> bool:
        """Tell whether the words said twice are among those the user allows."""
        return any(self._allowed.find(self._draft.text[repeat.start : repeat.end]))

    def tells(self, twin: Twin) -> bool:
        """Tell whether a repeated passage says enough of its own to be told."""
        words = self._draft.quote(_span(twin.again))
        known = [*self._allowed.longest(words), *_formulas().longest(words)]
        rest = list(words)
        for start, end, _ in known:
            rest[start:end] = " " * (end - start)
        own = len(_HAN.findall("".join(rest)))
        return own >= TAIL and not self._set_apart(twin.first) and not self._set_apart(twin.again)

    def near(self, twin: Twin) -> bool:
        """Tell whether the two places are in one sentence or in adjoining ones of a paragraph."""
        first, again = twin.first.end - 1, twin.again.end - 1
        if self._draft.paragraph_index(first) != self._draft.paragraph_index(again):
            return False
        for place in (twin.first, twin.again):
            if _DIGIT.search(self._draft.text, max(0, place.start - 1), place.start + 1):
                return False  # “30亿元以上项目” and “50亿元以上项目” are two things
        if "；" in self._draft.text[twin.first.end : twin.again.start]:
            return False  # 甲村两个组已公开；乙村三个组已公开: the like told of one after the other
        return self._draft.sentence_index(again) - self._draft.sentence_index(first) <= 1

    def _set_apart(self, place: Place) -> bool:
        index = bisect_right(self._headings, place.start, key=lambda heading: heading.start) - 1
        in_heading = index >= 0 and place.start < self._headings[index].end
        paragraph = self._draft.paragraphs[self._draft.paragraph_index(place.start)]
        return in_heading or paragraph.origin.part == "table"


def _span(place: Place) -> Span:
    return Span(place.start, place.end)


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "…"


def _passages(draft: Draft, twins: Sequence[Twin]) -> Iterator[Gap]:
    """Yield the passages that stand twice; what comes back again and again, or in a form, is only worth a look."""
    lines: dict[str, set[int]] = {}
    for twin in twins:
        found = lines.setdefault(draft.quote(_span(twin.again)), set())
        found.update((draft.paragraph_index(twin.first.start), draft.paragraph_index(twin.again.start)))
    for twin in twins:
        refrain = len(lines[draft.quote(_span(twin.again))]) > 2 or _in_form(draft, twin)
        yield _passage(draft, twin, has_sentence(draft.text, twin.again, _LONG) and not refrain)


def _in_form(draft: Draft, twin: Twin) -> bool:
    """Tell whether both places stand in lines that begin with the same label (整改进展：)."""
    first, again = (draft.paragraph_index(place.start) for place in (twin.first, twin.again))
    labels = [_FORM.match(draft.text, draft.paragraphs[index].span.start) for index in (first, again)]
    return first != again and all(labels) and len({label[0] for label in labels if label}) == 1


def _passage(draft: Draft, twin: Twin, sure: bool) -> Gap:
    here, there = draft.paragraph_index(twin.again.start), draft.paragraph_index(twin.first.start)
    place = "本段前面" if here == there else f"第 {there + 1} 段"
    words = draft.quote(_span(twin.again))
    return Gap(
        f"语句重复：{place}已有“{_short(words)}”" if sure else f"“{_short(words)}”在{place}已写过",
        _span(twin.again),
        verdict=Verdict.GAP if sure else Verdict.REVIEW,
        severity=Severity.WARNING if sure else Severity.SUGGESTION,
        why="同一内容不重复写（行文要求）",
        suggestion=f"请与{place}对照，删去一处或改写",
        kind="sentence" if sure else "clause",
        group=words[:_GROUP],
    )


def _echo(draft: Draft, twin: Twin) -> Iterator[Gap]:
    """Yield a gap at both places: either may be the one to change."""
    words = draft.quote(_span(twin.again))
    for place in (twin.first, twin.again):
        yield Gap(
            f"相邻文字重复：“{_short(words)}”",
            _span(place),
            verdict=Verdict.REVIEW,
            severity=Severity.SUGGESTION,
            why="相邻句中同样的话不说两遍（行文要求）",
            suggestion="请合并两处，或改换说法",
            kind="echo",
            group=words,
        )


_WORDINGS: Mapping[RepeatKind, tuple[str, str]] = MappingProxyType(
    {
        RepeatKind.WORD: ("词语重复：“{}”", "请删去一处；如中间漏了文字，请补上"),
        RepeatKind.ITEM: ("并列项重复：“{}”", "请删去一项，或改成漏写的另一项"),
        RepeatKind.AND_SO_ON: ("“等”字结构重复：“{}”", "请只留一处“等……”"),
        RepeatKind.HEAD: ("称谓重复：“{}”", "请只写一级党委的名称"),
        RepeatKind.NOUN: ("同类名称叠用：“{}”", "请合并为一个名称，或在中间加顿号"),
    }
)


def _in_place(draft: Draft, repeat: Repeat) -> Gap:
    span = Span(repeat.start, repeat.end)
    words = draft.quote(span)
    message, suggestion = _WORDINGS[repeat.kind]
    return Gap(
        message.format(_short(words)),
        span,
        verdict=Verdict.GAP if repeat.sure else Verdict.REVIEW,
        severity=Severity.WARNING if repeat.sure else Severity.SUGGESTION,
        why="紧接着把同样的词写了两遍（行文要求）",
        suggestion=suggestion,
        replacement=repeat.right if repeat.sure else None,
        kind=repeat.kind.value,
        group=words,
    )
