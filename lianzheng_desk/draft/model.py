"""The draft as read: its text, its paragraphs, its outline. All frozen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import takewhile

from lianzheng_desk.draft.span import Span


class Role(StrEnum):
    """What a part of a report is there for (domain: the sections of a report)."""

    TITLE = "title"
    LEAD = "lead"
    WORK = "work"
    PROBLEMS = "problems"
    CAUSES = "causes"
    NEXT_STEPS = "next_steps"
    CLOSING = "closing"
    SIGNATURE = "signature"
    DATE = "date"

    @property
    def label(self) -> str:
        """The name the user reads."""
        return _ROLE_LABELS[self]


_ROLE_LABELS = {
    Role.TITLE: "标题",
    Role.LEAD: "导语",
    Role.WORK: "工作情况",
    Role.PROBLEMS: "存在问题",
    Role.CAUSES: "原因分析",
    Role.NEXT_STEPS: "下一步打算",
    Role.CLOSING: "结语",
    Role.SIGNATURE: "落款单位",
    Role.DATE: "成文日期",
}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where in the file a paragraph came from.

    part: "body", "table", "textbox", "footnote", "endnote"; "text" for plain text.
    index: ordinal of the paragraph element in its part (line number for plain text), from 0.
    generated: how many characters at the start of the paragraph are not written in the file (automatic number).
    offset: where the paragraph starts in its element's text (a soft line break makes several of one element).
    """

    part: str = "text"
    index: int = 0
    generated: int = 0
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of `Draft.text`; its span leaves out the line break. Empty paragraphs are kept."""

    span: Span
    origin: Origin


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the report.

    role: what it is there for, or None for an inner section without a role of its own.
    level: 0 title, lead, closing, signature, date; 1 一、; 2 （一）; 3 1.; 4 （1）.
    label: the number as written (“一、”), "" where there is none.
    heading: the heading with its number, without the final mark; None for parts that have no heading.
    span: everything that belongs to it, heading and inner sections included.
    run_in: the text goes on in the heading's own line.
    """

    role: Role | None
    level: int
    label: str
    heading: Span | None
    span: Span
    run_in: bool = False

    @property
    def body(self) -> Span:
        """What follows the heading."""
        return Span(self.heading.end, self.span.end) if self.heading else self.span


@dataclass(frozen=True, slots=True)
class Point:
    """One entry of an inner list: “一是……”. `label` is the words 一是, `span` runs to the next entry."""

    label: Span
    span: Span


@dataclass(frozen=True, slots=True)
class Series:
    """An inner list 一是／二是／三是, in order."""

    points: tuple[Point, ...]

    @property
    def span(self) -> Span:
        """From the first point to the end of the last."""
        return Span(self.points[0].span.start, self.points[-1].span.end)


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that do the work of a section without being one: a closing outlook, problems admitted in passing."""

    role: Role
    span: Span


_NOWHERE: tuple[list[int], list[int]] = ([], [])
_DEEPEST = 40
"""Sections looked at backwards for the one that holds a place; more siblings than this stand under no heading."""


@dataclass(frozen=True, slots=True)
class Outline:
    """Sections in the order of the text (an outer one before its inner ones), inner lists, untitled passages."""

    sections: tuple[Section, ...] = ()
    series: tuple[Series, ...] = ()
    passages: tuple[Passage, ...] = ()
    _of: dict[Role, tuple[Section, ...]] = field(default_factory=dict, repr=False, compare=False)
    _stretches: dict[Role, tuple[list[int], list[int]]] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        roles = {role: tuple(s for s in self.sections if s.role is role) for role in Role} if self.sections else {}
        object.__setattr__(self, "_of", roles)
        object.__setattr__(self, "_stretches", {role: _merged(sections) for role, sections in roles.items()})

    def of(self, role: Role) -> tuple[Section, ...]:
        """Return the sections of this role."""
        return self._of.get(role, ())

    def within(self, offset: int, *roles: Role) -> bool:
        """Tell whether `offset` lies in a section of one of these roles."""
        for role in roles:
            starts, ends = self._stretches.get(role, _NOWHERE)
            if starts and starts[0] <= offset < ends[-1] and offset < ends[bisect_right(starts, offset) - 1]:
                return True
        return False

    def sections_from(self, offset: int) -> Iterator[Section]:
        """Yield the sections that start at or behind `offset`."""
        first = bisect_left(self.sections, offset, key=lambda section: section.span.start)
        return map(self.sections.__getitem__, range(first, len(self.sections)))  # islice would walk to `first`

    def section_around(self, offset: int) -> Section | None:
        """Return the innermost section with a heading that holds `offset`."""
        index = bisect_right(self.sections, offset, key=lambda section: section.span.start)
        for section in reversed(self.sections[max(0, index - _DEEPEST) : index]):
            if section.heading and section.span.start <= offset < max(section.span.end, section.heading.end):
                return section
        return None

    def heading_above(self, offset: int) -> Span | None:
        """Return the nearest heading at or before `offset` whose section holds it."""
        section = self.section_around(offset)
        return section.heading if section else None

    def inner(self, section: Section) -> tuple[Section, ...]:
        """Return the sections directly inside `section`: those of the highest level found there."""
        following = takewhile(lambda s: s.span.start < section.span.end, self.sections_from(section.span.start))
        inside = [s for s in following if s is not section and section.span.covers(s.span) and s.level > section.level]
        top = min((s.level for s in inside), default=0)
        return tuple(s for s in inside if s.level == top)

    def series_from(self, offset: int) -> Iterator[Series]:
        """Yield the inner lists that start at or behind `offset`."""
        first = bisect_left(self.series, offset, key=lambda series: series.points[0].span.start)
        return map(self.series.__getitem__, range(first, len(self.series)))

    def series_in(self, span: Span) -> tuple[Series, ...]:
        """Return the inner lists that start inside `span`."""
        return tuple(takewhile(lambda series: series.points[0].span.start < span.end, self.series_from(span.start)))


def _merged(sections: Iterable[Section]) -> tuple[list[int], list[int]]:
    """Return the starts and the ends of what these sections (in order) make up together, none touching another."""
    starts: list[int] = []
    ends: list[int] = []
    for section in sections:
        if ends and section.span.start <= ends[-1]:
            ends[-1] = max(ends[-1], section.span.end)
        else:
            starts.append(section.span.start)
            ends.append(section.span.end)
    return starts, ends


@dataclass(frozen=True, slots=True)
class Draft:
    """A report as read. `text` is what is checked, what is shown, and what every span counts in.

    source: the path as the user gave it, "" for pasted text.
    format: "txt", "docx", "paste", ...
    warnings: what the user should know about the reading, one Chinese sentence each.
    sentences: spans of the sentences, in order, never across paragraphs.
    """

    source: str
    format: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    outline: Outline
    warnings: tuple[str, ...] = ()
    sentences: tuple[Span, ...] = ()
    _starts: tuple[int, ...] = field(default=(), repr=False, compare=False)
    _sentence_starts: tuple[int, ...] = field(default=(), repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple([paragraph.span.start for paragraph in self.paragraphs]))
        object.__setattr__(self, "_sentence_starts", tuple([sentence.start for sentence in self.sentences]))

    def quote(self, span: Span) -> str:
        """Return the words at `span`."""
        return self.text[span.start : span.end]

    def paragraph_index(self, offset: int) -> int:
        """Return the index (from 0) of the paragraph that holds `offset`."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def sentence_index(self, offset: int) -> int:
        """Return the index (from 0) of the last sentence that begins at or before `offset`, -1 without one."""
        return bisect_right(self._sentence_starts, offset) - 1

    def end_of(self, role: Role) -> int | None:
        """Return the index of the last paragraph of this role, where what it lacks belongs; None without one."""
        sections = self.outline.of(role)
        return self.paragraph_index(sections[-1].span.end) if sections else None
