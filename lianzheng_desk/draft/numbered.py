"""The numbered headings of a draft, and which of them are of one family."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from lianzheng_desk.draft.labels import Label, read_label
from lianzheng_desk.draft.model import Draft, Section
from lianzheng_desk.draft.span import Span
from lianzheng_desk.text.making import make
from lianzheng_desk.text.numbers.serial import renumbered


class NumberedHeading(NamedTuple):
    """A numbered heading: where its number stands, as written and as a value.

    kind: of its label, whatever its level (1 一、 2 （一） 3 1. 4 （1）).
    """

    section: Section
    span: Span
    label: str
    number: int
    kind: int


class Family(NamedTuple):
    """The headings of one level under one heading (`parent` is None for the highest), in the order of the text."""

    parent: NumberedHeading | None
    members: tuple[NumberedHeading, ...]


def numbered_headings(draft: Draft) -> Iterator[NumberedHeading]:
    """Yield the numbered headings in order; those of tables are rows, not headings."""
    tables = "table" in {paragraph.origin.part for paragraph in draft.paragraphs}
    for section in draft.outline.sections:
        written, heading = section.label, section.heading
        if heading is None or not written:
            continue
        label = _read(written)
        if not label or not label.number:
            continue
        if tables and draft.paragraphs[draft.paragraph_index(heading.start)].origin.part == "table":
            continue
        start = max(heading.start, draft.text.find(written, heading.start, heading.end))
        place = Span(start, start + len(written))
        yield make(NumberedHeading, (section, place, written, label.number, label.level))


@lru_cache(maxsize=256)
def _read(label: str) -> Label | None:
    """Read the number of a heading. The same ones come again and again."""
    return read_label(label + "甲")


def families_of(headings: Sequence[NumberedHeading]) -> list[Family]:
    """Return the families of `headings` in the order of their first members."""
    found: dict[tuple[int, int], list[NumberedHeading]] = {}
    parents: dict[tuple[int, int], NumberedHeading | None] = {}
    path: list[NumberedHeading] = []
    for heading in headings:
        while path and path[-1].section.level >= heading.section.level:
            path.pop()
        key = (path[-1].span.start if path else -1, heading.section.level)
        parents[key] = path[-1] if path else None
        found.setdefault(key, []).append(heading)
        path.append(heading)
    return [Family(parents[key], tuple(members)) for key, members in found.items()]


def strays(family: Family) -> Iterator[tuple[NumberedHeading, str]]:
    """Yield headings whose number is of another sort than its neighbours, and the right one: （三） 四、 （五）."""
    members = family.members
    for before, heading, behind in zip(members, members[1:], members[2:], strict=False):
        fits = before.number + 1 == heading.number == behind.number - 1
        if fits and before.kind == behind.kind != heading.kind:
            yield heading, renumbered(before.label, heading.number)


def lone_headings(
    headings: Sequence[NumberedHeading], families: Sequence[Family]
) -> Iterator[tuple[NumberedHeading, NumberedHeading]]:
    """Yield the last of deeper numbers and behind it a first one without a second, in one part: 1. 2. （一）.

    Such a heading may stand for one of a higher level.
    """
    lone = [family.members[0] for family in families if len(family.members) == 1]
    single = {heading.span.start for heading in lone if heading.number == 1}
    if not single:
        return
    parents = {member.span.start: family.parent for family in families for member in family.members}
    for before, heading in pairwise(headings):
        if heading.span.start not in single:
            continue
        parent = parents[heading.span.start]
        deeper = before.section.level > heading.section.level and before.kind > heading.kind
        if deeper and parent is not None and parents[before.span.start] is parent:
            yield before, heading


def has_line_without_number(between: str) -> bool:
    """Whether a title of its own stands between two headings, so that the numbers begin anew below it."""
    lines = [line.strip() for line in between.split("\n")[1:]]
    return any(0 < len(line) <= 30 and not line.endswith(("。", "；", "，")) and not read_label(line) for line in lines)


def stands_alone(draft: Draft, section: Section) -> bool:
    """Tell whether a heading has a line of its own, and text below it."""
    if section.run_in or section.heading is None:
        return False
    line_end = draft.paragraphs[draft.paragraph_index(section.heading.start)].span.end
    return bool(draft.text[line_end : section.span.end].strip())


def mark_behind(draft: Draft, heading: NumberedHeading) -> str:
    """Return the character behind the words of a heading."""
    end = heading.section.heading.end if heading.section.heading else heading.span.end
    return draft.text[end : end + 1]
