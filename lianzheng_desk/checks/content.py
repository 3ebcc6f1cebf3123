"""Words that a part of the report must hold, with a number beside them where asked for (domain reference §1.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lianzheng_desk.checks.base import Gap, Verdict
from lianzheng_desk.draft.model import Draft, Role, Section
from lianzheng_desk.draft.persons import first_person
from lianzheng_desk.draft.span import Span
from lianzheng_desk.text.blanks.placeholders import PlaceholderKind, placeholders
from lianzheng_desk.text.numbers.quantities import quantities

_ELLIPSIS = "[^，。；：、\\n]{0,12}?"
_MOST_PLACES = 5
"""So many sentences are shown as evidence; more would not help anybody."""
_LONGEST_NAMES = 26
"""Characters of words named in a message; the rest is left out."""
_LONGEST_MESSAGE = 40
_MYSELF = ("本人", "我")
"""How the first person is named to the user."""


@dataclass(frozen=True, slots=True)
class Content:
    """What is asked for.

    holding: one of these words; holding_all: all of these; about: what they stand for, "" where the words say it;
    with_figure: a number beside them; first_person: a word by which somebody speaks of himself, or one of `holding`.
    """

    holding: tuple[str, ...]
    holding_all: tuple[str, ...]
    about: str
    with_figure: bool
    first_person: bool = False

    def __bool__(self) -> bool:
        return bool(self.holding or self.holding_all or self.first_person)

    def examine(self, draft: Draft, sections: Sequence[Section], name: str) -> tuple[tuple[Span, ...], tuple[Gap, ...]]:
        """Return the sentences with the words as evidence, and a gap for words or numbers that are not there."""
        if not self:
            return (), ()
        spans = list(_passages(draft, sections))
        asked: list[tuple[str, ...]] = [(word,) for word in self.holding_all]
        wanted = {words: list(_hits(draft, spans, words)) for words in asked}
        one_of = (*_MYSELF, *self.holding) if self.first_person else self.holding
        if one_of:
            speaking = spans if self.first_person else ()
            said = [Span(*place) for span in speaking for place in first_person(draft.text, span.start, span.end)]
            wanted[one_of] = [*_hits(draft, spans, self.holding), *said]
        absent = [words for words, hits in wanted.items() if not hits]
        hits = sorted({hit for some in wanted.values() for hit in some}, key=lambda hit: hit.start)
        places = tuple(dict.fromkeys(_sentence(draft, hit) for hit in hits))[:_MOST_PLACES]
        if absent:
            message = self._message(name, absent, partly=len(absent) < len(wanted))
            return places, (_lacking(draft, sections, message, self.about),)
        gap = _figure_gap(draft, hits, self.about) if self.with_figure else None
        return places, (gap,) if gap else ()

    def _message(self, name: str, absent: Sequence[Sequence[str]], *, partly: bool) -> str:
        if not self.about:
            return f"{name}未见{_named(absent, _LONGEST_NAMES)}"
        if not partly:
            return f"{name}未见“{self.about}”的内容"
        told = f"{name}的{self.about}未写全，缺"
        return told + _named(absent, min(_LONGEST_NAMES, _LONGEST_MESSAGE - len(told)))


def _passages(draft: Draft, sections: Sequence[Section]) -> Iterator[Span]:
    """Yield the outermost parts. To the lead belongs what stands below the title: name and post of who reports."""
    end = -1
    for section in sections:
        if section.span.start >= end:
            title = next(iter(draft.outline.of(Role.TITLE)), None) if section.role is Role.LEAD else None
            start = title.span.end if title and title.span.end <= section.span.start else section.span.start
            yield Span(start, section.span.end)
            if section.role is Role.TITLE:
                yield from (date.span for date in draft.outline.of(Role.DATE) if _is_below(draft, section, date))
            end = section.span.end


def _is_below(draft: Draft, title: Section, date: Section) -> bool:
    """Tell whether a date stands in front of the lead: it tells the year for the title."""
    lead = next(iter(draft.outline.of(Role.LEAD)), None)
    return lead is not None and title.span.end <= date.span.start < lead.span.start


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(_ELLIPSIS.join(map(re.escape, word.split("…"))) for word in words if word))


def _hits(draft: Draft, spans: Sequence[Span], words: tuple[str, ...]) -> Iterator[Span]:
    pattern = _pattern(words)
    for span in spans if words else ():
        for match in pattern.finditer(draft.text, span.start, span.end):
            yield Span(match.start(), match.end())


def _sentence(draft: Draft, hit: Span) -> Span:
    index = draft.sentence_index(hit.start)
    around = draft.sentences[index] if index >= 0 else hit
    return around if around.covers(hit) else hit


def _lacking(draft: Draft, sections: Sequence[Section], message: str, about: str) -> Gap:
    """Tell what is not there: at the title's own words, else at the end of the part where it belongs."""
    title = sections[0].role is Role.TITLE
    return Gap(
        message,
        sections[0].heading or sections[0].span if title else None,
        anchor=None if title else draft.paragraph_index(max(section.span.end for section in sections)),
        suggestion=f"请补写{about}" if about else "请补写",
        kind="lacking",
    )


def _named(absent: Sequence[Sequence[str]], room: int) -> str:
    """Name the words that are not there, in about `room` characters."""
    words, joint = (absent[0], "或") if len(absent) == 1 else ([some[0] for some in absent], "和")
    shown = f"“{words[0][: room - 2]}”"
    for word in words[1:]:
        more = f"{shown}{joint}“{word}”"
        if len(more) > room - 3:
            return shown if joint == "和" else f"{shown}等内容"
        shown = more
    return shown


def _figure_gap(draft: Draft, hits: Sequence[Span], about: str) -> Gap | None:
    """Return None where a number stands in a paragraph with the words; a blank there cannot be checked."""
    around = {draft.paragraph_index(hit.start): hit for hit in reversed(hits)}
    blank: Span | None = None
    for index in sorted(around):
        span = _told_with(draft, around[index], draft.paragraphs[index].span)
        if next(quantities(draft.text, span.start, span.end), None):
            return None
        if blank is None:
            blank = _blank(draft, span)
    if blank:
        return Gap(
            f"“{about}”数字待填，未能核对" if about else "数字待填，未能核对",
            blank,
            # the blank itself is a gap of 待填: here it only keeps the figure from being checked
            verdict=Verdict.NOT_CHECKED,
            suggestion="请核实后填写数字",
            kind="blank",
        )
    told = f"写到了“{about}”，未见数字" if about else "写到了内容，未见数字"
    return Gap(told, _sentence(draft, hits[0]), suggestion="请补充相应数字", kind="no_figure")


def _told_with(draft: Draft, hit: Span, paragraph: Span) -> Span:
    """Return where the number to the words at `hit` may stand: their paragraph, below a heading what it heads."""
    for section in draft.outline.sections:
        if section.heading and section.heading.covers(hit) and not section.run_in and not draft.outline.inner(section):
            return Span(paragraph.start, max(paragraph.end, section.span.end))
    return paragraph


def _blank(draft: Draft, span: Span) -> Span | None:
    for blank in placeholders(draft.text):
        if blank.kind is PlaceholderKind.FIGURE and span.start <= blank.start < span.end:
            return Span(blank.start, blank.end)
    return None
