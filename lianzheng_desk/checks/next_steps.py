"""下一步: enough separate measures, and a measure for every problem (design §4 `next_steps`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from pydantic import Field

from lianzheng_desk.checks.base import Check, Gap, Link, Outcome, Severity, Verdict, YesNo, worst
from lianzheng_desk.draft.model import Draft, Role
from lianzheng_desk.draft.span import Span
from lianzheng_desk.text.topics import Sought, field_terms, topic_words, without_titles

_EVERYWHERE = 0.6
"""A word found in more than this share of all entries does not tell one problem from another."""
_DOUBTFUL_TOPIC = 2
_DOUBTFUL_DETAIL = 4
_DOUBTFUL_RARE = 2
"""So many further words of the problem's topic, of its text, or of its text and hardly any other entry's, met by a
measure make a doubt without the key."""
_RARE = 2
"""Entries, the problem's own included, that may have a word for it to be hardly any other's."""
_SHOWN = 3
"""Measures named for a problem."""
_STOP = re.compile(r"[。；]")
_LONGEST_TOPIC = 60
"""Characters; a problem written as one long sentence is quoted up to its first stop instead."""
_MOST_PAIRS = 20_000
"""A report has some ten problems; far more is not one report, and comparing all with all would take minutes."""


class NextSteps(Check):
    """Looks at the measures of the next steps: how many there are, and which problem each answers."""

    code: ClassVar[str] = "next_steps"
    name: ClassVar[str] = "下一步"
    purpose: ClassVar[str] = "看下一步打算的措施够不够条数，查摆的问题是否都有措施对应。"

    least: int = Field(2, alias="至少措施", ge=1, description="下一步打算里至少要有几条措施。")
    linked: YesNo = Field(True, alias="对照问题", description="查摆的每个问题是否都要有措施对应。")

    def examine(self, draft: Draft) -> Outcome:
        """Link every problem to its measures; problems without one, and too few measures, are gaps."""
        if not draft.outline.of(Role.NEXT_STEPS):
            gap = Gap(
                "没有单列“下一步打算”，措施无从核对",
                verdict=Verdict.NOT_CHECKED,
                # the section that is not there is a gap of 章节: here it only keeps the links from being checked
                severity=Severity.SUGGESTION,
                suggestion="补写下一步打算后重新检查",
            )
            return Outcome(Verdict.NOT_CHECKED, gaps=(gap,))
        measures = _entries(draft, Role.NEXT_STEPS)
        gaps: list[Gap] = []
        if len(measures) < self.least:
            heading = next(s.heading or s.span for s in draft.outline.of(Role.NEXT_STEPS))
            gaps.append(
                Gap(
                    f"下一步打算只列 {len(measures)} 条措施，少于 {self.least} 条",
                    heading,
                    severity=Severity.WARNING,
                    suggestion="请分条写明具体措施",
                    kind="few",
                )
            )
        problems = _entries(draft, Role.PROBLEMS) if self.linked else ()
        if len(problems) * len(measures) > _MOST_PAIRS:
            gap = Gap("问题和措施过多，未逐条对应", verdict=Verdict.NOT_CHECKED, suggestion="请人工核对是否一一对应")
            return Outcome(Verdict.NOT_CHECKED, gaps=(*gaps, gap))
        links = _links(draft, problems, measures)
        gaps.extend(_unanswered(draft, link) for link in links if link.verdict is not Verdict.PASS)
        return Outcome(worst(tuple(gaps)), tuple(m.topic for m in measures), tuple(gaps), links=links)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A problem or a measure. topic: the words that name it; span: all of it."""

    topic: Span
    span: Span


def _entries(draft: Draft, role: Role) -> tuple[_Entry, ...]:
    """Return the entries of the sections of `role`: inner sections, else 一是……, else paragraphs."""
    found: list[_Entry] = []
    for section in draft.outline.of(role):
        inner = draft.outline.inner(section)
        series = draft.outline.series_in(section.span)
        if inner:
            found += [_Entry(s.heading or s.span, s.span) for s in inner]
        elif series:
            found += [_Entry(_topic(draft, point.span), point.span) for s in series for point in s.points]
        else:
            found += [_Entry(_topic(draft, span), span) for span in _paragraphs(draft, section.body)]
    return tuple(found)


def _topic(draft: Draft, span: Span) -> Span:
    text = draft.quote(span).rstrip()
    if len(text) <= _LONGEST_TOPIC:
        return Span(span.start, span.start + len(text))
    stop = _STOP.search(text, 1)  # the first mark may be that of the heading in front
    return Span(span.start, span.start + min(stop.start() if stop else len(text), 2 * _LONGEST_TOPIC))


def _paragraphs(draft: Draft, body: Span) -> Iterator[Span]:
    for paragraph in draft.paragraphs[draft.paragraph_index(body.start) : draft.paragraph_index(body.end) + 1]:
        start, end = max(paragraph.span.start, body.start), min(paragraph.span.end, body.end)
        words = draft.text[start:end].strip("。：: \u3000") if start < end else ""
        if len(words) >= 8 and not draft.text[start:end].rstrip().endswith(("：", ":")):
            yield Span(start, end)


def _links(draft: Draft, problems: Sequence[_Entry], measures: Sequence[_Entry]) -> tuple[Link, ...]:
    """Judge every pair by the words that say what the problem is about; lists of one length may answer in order."""
    asked = [without_titles(draft.quote(entry.span)) for entry in problems]
    offered = [without_titles(draft.quote(entry.span)) for entry in measures]
    links: list[Link] = []
    for problem, text in zip(problems, asked, strict=True):
        words = _Words(draft, problem, text, (*asked, *offered))
        ranked = words.answers(offered)
        verdict = Verdict.PASS if ranked else Verdict.GAP
        if not ranked:
            ranked = [(rank, number) for number, measure in enumerate(offered) if (rank := words.touched_by(measure))]
            if not ranked and len(asked) == len(offered) and words.shares_a_word_with(offered[len(links)]):
                ranked = [(1, len(links))]
            verdict = Verdict.REVIEW if ranked else Verdict.GAP
        ranked.sort(key=lambda pair: -pair[0])
        links.append(Link(problem.topic, tuple(measures[number].topic for _, number in ranked[:_SHOWN]), verdict))
    return tuple(links)


class _Words:
    """What a problem is about: the words a measure must speak of, other words of its heading, those of all of it.

    others: the texts of all entries.
    """

    def __init__(self, draft: Draft, problem: _Entry, text: str, others: Sequence[str]) -> None:
        heading = draft.quote(problem.topic)
        topic = topic_words(heading)
        alone = heading == draft.quote(problem.span).rstrip()  # a problem of one sentence is all heading
        detail = topic if alone else topic_words(text)
        key = _key(topic, detail, text, others)
        self._key, self._detail = Sought.of(key), Sought.of(detail)
        self._beside = Sought.of(word for word in topic if word not in key)
        self._words, self._others = detail, others

    def answers(self, measures: Sequence[str]) -> list[tuple[int, int]]:
        """Return the measures that speak of the key: how close each is, the higher the closer, and its number."""
        met = [(key, number) for number, measure in enumerate(measures) if (key := self._key.met_in(measure))]
        if len(met) < 2:
            return met  # nothing to rank it among
        return [(10 * key + self._closeness(measures[number]), number) for key, number in met]

    def touched_by(self, measure: str) -> int:
        """Return how close a measure is without the key, 0 where it has too little to do with the problem."""
        topic, detail = self._beside.met_in(measure), self._detail.met_in(measure)
        doubtful = topic >= _DOUBTFUL_TOPIC or detail >= _DOUBTFUL_DETAIL
        if not doubtful and detail >= _DOUBTFUL_RARE:  # the rare words are among those of the detail
            doubtful = len([word for word in self._rare if word in measure]) >= _DOUBTFUL_RARE
        return 3 * topic + detail if doubtful else 0

    def shares_a_word_with(self, measure: str) -> bool:
        """Tell whether the measure in the same place of a list as long has any rare word of the problem in it."""
        return any(word in measure for word in self._rare)

    @cached_property
    def _rare(self) -> Sequence[str]:
        """The words of the problem that hardly any other entry has: asked for only where no measure meets the key."""
        return [word for word in self._words if _spread(word, self._others) <= _RARE]

    def _closeness(self, measure: str) -> int:
        return 3 * self._beside.met_in(measure) + self._detail.met_in(measure)


def _key(topic: Sequence[str], detail: Sequence[str], text: str, others: Sequence[str]) -> Sequence[str]:
    """Pick the key: terms of the field in the heading, else words that come back, else the heading's words.

    What stands in most entries tells nothing, unless there is nothing else.
    """
    key = (
        [word for word in topic if word in field_terms()]
        or [word for word in topic or detail if text.count(word) > 1]
        or topic
        or detail
    )
    most = max(2, _EVERYWHERE * len(others))
    return [word for word in key if _spread(word, others) <= most] or key


def _spread(word: str, texts: Sequence[str]) -> int:
    """Return in how many texts a word stands."""
    return len([text for text in texts if word in text])


def _unanswered(draft: Draft, link: Link) -> Gap:
    doubtful = link.verdict is Verdict.REVIEW
    words = draft.quote(link.problem)
    shown = words if len(words) <= 16 else words[:15] + "…"
    return Gap(
        f"“{shown}”是否有对应措施，请核对" if doubtful else f"“{shown}”未见对应措施",
        link.problem,
        verdict=Verdict.REVIEW if doubtful else Verdict.GAP,
        severity=Severity.SUGGESTION if doubtful else None,
        why="查摆的问题应逐条有整改措施",
        suggestion="请核对下一步打算中是否有对应措施" if doubtful else "请在下一步打算中补写对应措施",
        kind="unsure" if doubtful else "unanswered",
    )
