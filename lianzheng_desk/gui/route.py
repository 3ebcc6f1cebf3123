"""Which problems the user wants to see, in which order, and the walk through just these. Pure values."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lianzheng_desk.gui.places import Place, Places, Topic
from lianzheng_desk.text.folding import fold

if TYPE_CHECKING:
    from lianzheng_desk.review import Draft

LEVELS = ("错误", "提醒", "待人工判断", "建议", "未能核对")
"""What `Matter.urgency` says, in words."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user wants to see.

    level: number in LEVELS, -1 for all. kind: code of a kind of check, "" for all. settled: what was decided about,
    what was not, None for both. words: what the problem or its place must contain. urgent_first: the order, else that
    of the text.
    """

    level: int = -1
    kind: str = ""
    settled: bool | None = False
    words: str = ""
    urgent_first: bool = False

    @property
    def narrow(self) -> bool:
        """Something open is left out."""
        return self.level >= 0 or bool(self.kind) or bool(self.words.strip()) or self.settled is True


def select(
    draft: Draft, places: Places, wanted: Wanted, is_settled: Callable[[Topic], bool]
) -> tuple[tuple[Topic, ...], int]:
    """Return the problems that are wanted in their order, and how many of all stops are not settled."""
    open_ = 0
    found: list[Topic] = []
    words = fold(wanted.words.strip())
    for topic in places.topics:
        settled = is_settled(topic)
        open_ += not settled and topic.counts
        if wanted.settled in (None, settled) and _fits(draft, topic, wanted, words):
            found.append(topic)
    if not wanted.urgent_first:
        found.sort(key=lambda topic: topic.places[0].number)
    return tuple(found), open_


def step(
    topics: Sequence[Topic], wanted: Wanted, current: Topic | None, offset: int, forward: bool
) -> tuple[Place | None, bool]:
    """Return the first place of the next (or previous) of `topics` and whether that began anew at the other end.

    current: the problem where the walk stands, in `topics` or not; None takes `offset` for its standing place, or the
    beginning where the most urgent come first. What could not be checked is no stop.
    """
    stops = [topic for topic in topics if topic.counts]
    if not stops:
        return None, False

    def key(topic: Topic) -> tuple[int, int]:
        return (topic.matter.urgency if wanted.urgent_first else 0, topic.places[0].number)

    keys = [key(topic) for topic in stops]
    if current is not None:
        following = bisect_right(keys, key(current)) if forward else bisect_left(keys, key(current))
    elif wanted.urgent_first:
        following = 0 if forward else len(stops)
    else:
        following = bisect_left([topic.places[0].offset for topic in stops], offset)
    number = following if forward else following - 1
    return stops[number % len(stops)].places[0], not 0 <= number < len(stops)


def _fits(draft: Draft, topic: Topic, wanted: Wanted, words: str) -> bool:
    if wanted.level >= 0 and topic.matter.urgency != wanted.level:
        return False
    if wanted.kind and topic.matter.first.check != wanted.kind:
        return False
    if not words:
        return True
    said = [topic.matter.message, *(draft.quote(place.span) for place in topic.places[:1] if place.span)]
    return any(words in fold(one) for one in said)
