"""The places a user walks through, missing parts included, and what is said about them. Pure values."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from lianzheng_desk.gui import answers

if TYPE_CHECKING:
    from lianzheng_desk.draft.span import Span
    from lianzheng_desk.review import Draft, Finding, Review
    from lianzheng_desk.sheet import Matter, Unfilled


class Place(NamedTuple):
    """One finding and where it stands.

    number: from 0, in the order of the text. offset: in characters of Draft.text.
    """

    number: int
    finding: Finding
    offset: int

    @property
    def span(self) -> Span | None:
        """The words, or None where something is missing."""
        return self.finding.span


class Topic(NamedTuple):
    """What is said once, with its places in the order of the text.

    counts: it is a problem, and counted as one: what could not be checked is listed and not counted.
    """

    matter: Matter
    places: tuple[Place, ...]
    counts: bool


class Places:
    """All places of a review.

    Attributes:
        all: in the order of the text. topics: what is said about them, the most urgent first.
        stops: where the walk stops, in the order of the text: once for each topic, at its first place. A name masked
            ten times is filled in once for all, and who walks through a draft wants to see each problem, not each
            place; the other places are a click or a key (同类下一处) away. What could not be checked is no stop: it
            waits for something else to be put right.
    """

    def __init__(self, review: Review) -> None:
        self._draft = draft = review.draft
        kept = [finding for finding in review.findings if finding.verdict != "pass"]
        self.all = tuple(Place(n, finding, _offset(draft, finding)) for n, finding in enumerate(kept))
        of = {id(place.finding): place for place in self.all}
        self.topics = tuple(
            Topic(m, tuple(of[id(finding)] for finding in m.findings), answers.is_problem(m.first))
            for m in answers.matters(kept)
        )
        firsts = [topic.places[0] for topic in self.topics if topic.counts]
        self.stops = tuple(sorted(firsts, key=lambda place: place.number))
        self._topic_of = {place.number: topic for topic in self.topics for place in topic.places}
        self._of_item: dict[str, list[Place]] = {}
        for place in self.all:
            self._of_item.setdefault(place.finding.item, []).append(place)
        self._topics_of: dict[str, tuple[Topic, ...]] = {}

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

    def topic_of(self, place: Place) -> Topic:
        """Return what is said at `place`, with the other places where it is said."""
        return self._topic_of[place.number]

    def topics_of(self, item: str) -> tuple[Topic, ...]:
        """Return what is said about one item: the most urgent first, blanks by measure."""
        if item not in self._topics_of:
            found = [topic for topic in self.topics if topic.matter.first.item == item]
            self._topics_of[item] = tuple(sorted(found, key=self._line_number))
        return self._topics_of[item]

    def line_of(self, topic: Topic) -> Unfilled | None:
        """Return the line of 待填清单 that asks for what is said to be missing, None where it is no blank."""
        span = topic.places[0].span
        return self._lines[span][1] if span in self._lines and topic.places[0].finding.check == "blanks" else None

    def _line_number(self, topic: Topic) -> tuple[int, int]:
        span = topic.places[0].span
        return (topic.matter.urgency, self._lines[span][0] if span in self._lines else 0)

    @cached_property
    def _lines(self) -> dict[Span | None, tuple[int, Unfilled]]:
        numbered = enumerate(answers.unfilled(self._draft))
        return {span: (number, line) for number, line in numbered for span in line.spans}

    def alike(self, place: Place) -> Place:
        """Return the next place where the same is said, the first one after the last."""
        places = self.topic_of(place).places
        return places[(places.index(place) + 1) % len(places)]

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
