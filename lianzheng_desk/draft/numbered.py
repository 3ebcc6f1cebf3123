"""The numbered headings of a draft, and which of them are of one family."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lianzheng_desk.draft.labels import Label, read_label
from lianzheng_desk.draft.model import Draft, Section
from lianzheng_desk.draft.span import Span


@dataclass(frozen=True, slots=True)
class NumberedHeading:
    """A numbered heading: where its number stands, as written and as a value.

    kind: of its label, whatever its level (1 一、 2 （一） 3 1. 4 （1）).
    """

    section: Section
    span: Span
    label: str
    number: int
    kind: int


@dataclass(frozen=True, slots=True)
class Family:
    """The headings of one level under one heading (`parent` is None for the highest), in the order of the text."""

    parent: NumberedHeading | None
    members: tuple[NumberedHeading, ...]


def numbered_headings(draft: Draft) -> Iterator[NumberedHeading]:
    """Yield the numbered headings in order; those of tables are rows, not headings."""
    for section in draft.outline.sections:
        if section.heading is None or not section.label:
            continue
        label = _read(section.label)
        in_table = draft.paragraphs[draft.paragraph_index(section.heading.start)].origin.part == "table"
        if label and label.number and not in_table:
            start = draft.text.find(section.label, section.heading.start, section.heading.end)
            place = Span(max(start, section.heading.start), max(start, section.heading.start) + len(section.label))
            yield NumberedHeading(section, place, section.label, label.number, label.level)


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
