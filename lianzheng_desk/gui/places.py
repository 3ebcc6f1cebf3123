"""The places a user walks through: findings in the order of the text, missing parts included. Pure values."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lianzheng_desk.draft.span import Span
    from lianzheng_desk.review import Draft, Finding, Review


@dataclass(frozen=True, slots=True)
class Place:
    """One stop of the walk. number: from 0, in order. offset: where it stands, in characters of Draft.text."""

    number: int
    finding: Finding
    offset: int

    @property
    def span(self) -> Span | None:
        """The words, or None where something is missing."""
        return self.finding.span


class Places:
    """All places of a review, in the order of the text."""

    def __init__(self, review: Review) -> None:
        draft = review.draft
        kept = [finding for finding in review.findings if finding.verdict != "pass"]
        self.all = tuple(Place(n, finding, _offset(draft, finding)) for n, finding in enumerate(kept))
        # what could not be checked is no stop of the walk: it waits for something else to be put right
        self.stops = tuple(place for place in self.all if place.finding.verdict != "not_checked")
        self._of_item: dict[str, list[Place]] = {}
        for place in self.all:
            self._of_item.setdefault(place.finding.item, []).append(place)

    def of_item(self, item: str) -> tuple[Place, ...]:
        """Return the places of one item."""
        return tuple(self._of_item.get(item, ()))

    def missing(self) -> dict[int, tuple[Place, ...]]:
        """Return what is missing, by the index of the paragraph after which it belongs (-1: before the first)."""
        found: dict[int, list[Place]] = {}
        for place in self.all:
            if place.span is None and place.finding.anchor is not None:
                found.setdefault(place.finding.anchor, []).append(place)
        return {anchor: tuple(places) for anchor, places in found.items()}

    def companions(self, place: Place) -> tuple[Place, ...]:
        """Return the places that say the same thing (one name masked ten times), `place` included."""
        group = place.finding.group
        if not group:
            return (place,)
        return tuple(other for other in self.of_item(place.finding.item) if other.finding.group == group)

    def step(self, current: Place | None, offset: int, forward: bool) -> tuple[Place | None, bool]:
        """Return the next (or previous) stop, and whether the walk began anew at the other end.

        current: where the walk stands; None takes `offset` (in characters) for its standing place.
        """
        if not self.stops:
            return None, False
        if current is not None:
            numbers = [place.number for place in self.stops]
            following = bisect_right(numbers, current.number) if forward else bisect_left(numbers, current.number)
        else:
            following = bisect_left([place.offset for place in self.stops], offset)
        number = following if forward else following - 1
        wrapped = not 0 <= number < len(self.stops)
        return self.stops[number % len(self.stops)], wrapped


def _offset(draft: Draft, finding: Finding) -> int:
    if finding.span is not None:
        return finding.span.start
    if finding.anchor is None:
        return len(draft.text)
    return draft.paragraphs[finding.anchor].span.end if 0 <= finding.anchor < len(draft.paragraphs) else 0


def where(draft: Draft, finding: Finding) -> str:
    """Say in the user's words where a finding stands: “第 12 段”."""
    if finding.span is not None:
        return f"第 {draft.paragraph_index(finding.span.start) + 1} 段"
    if finding.anchor is None:
        return "全文"
    return "在第 1 段之前" if finding.anchor < 0 else f"应在第 {finding.anchor + 1} 段之后"
