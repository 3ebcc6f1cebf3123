"""Clauses that stand twice word for word, and neighbouring clauses that end in the same words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from lianzheng_desk.text.making import make
from lianzheng_desk.text.sentences import sentences
from lianzheng_desk.text.signs import RARE_SPACES

TAIL = 8
"""Characters two neighbouring clauses end in alike (domain RP-02); less is left to style."""
_MARKS = "，。；：！？!?;"
"""A clause ends at these."""
_LABEL = re.compile(r"[一二三四五六七八九十]+(?:是|、)|[（(][一二三四五六七八九十\d]+[）)]|\d+[.、．]")
_SPACES = "\t\u3000"
"""White space beside the usual one; there are rare sorts, too."""
_SPACED_TAIL = re.compile(rf" (?<=[^ \n] ) *[^\n]{{0,{TAIL - 1}}}$(?<=[^\n]{{{TAIL + 1}}})", re.M)
"""White space, all made the usual, among the last characters of a clause that has TAIL besides; not what begins it."""
_OPENING = re.compile(r"(?:[。！？!?；;\s）)”]|[一二三四五六七八九十][是、]|\d[.、．])\Z")
"""A sentence begins behind these (a label such as 一是 included)."""
_STOPS = frozenset("。！？!?")
_ENDS = _STOPS | {"\n"}
_NEAR = 400
"""Characters within which neighbours are looked for."""
_BETWEEN = 40
"""Characters between two repeated clauses, themselves alike, that make one passage of them."""


class Place(NamedTuple):
    """Words at [start, end) of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Twin:
    """Words and where the same stood before."""

    first: Place
    again: Place


def alike(text: str, least: int, signs: Set[str]) -> tuple[list[Twin], list[Twin]]:
    """Return clauses that stood before word for word, and neighbouring clauses that end alike.

    Only clauses that end alike are looked at closely: those are few. signs: the rare signs that the text holds.
    """
    twins: list[Twin] = []
    neighbours: list[Twin] = []
    clauses: dict[str, Place] = {}
    for earlier, later in _of_same_tail(text, signs & RARE_SPACES):
        (key, before), (words, place) = _bare(text, earlier), _bare(text, later)
        clauses.setdefault(key, before)
        first = clauses.setdefault(words, place)
        if first is not place:
            if len(words) >= least:
                twins.append(Twin(first, place))
        elif place.end - before.end <= _NEAR and text[place.start] != text[before.start]:
            neighbours.append(_same_end(text, before, place))
    return twins, neighbours


def _of_same_tail(text: str, spaces: Iterable[str]) -> Iterator[tuple[Place, Place]]:
    """Yield every clause of at least TAIL characters with the last one before it that ends in the same characters.

    White space does not count as characters.
    """
    # one mark for another is many times faster than a pattern that knows them all
    parted = text
    for mark in _MARKS:
        parted = parted.replace(mark, "\n")
    for space in (*_SPACES, *spaces):
        parted = parted.replace(space, " ")
    clauses = parted.split("\n")
    lengths = list(accumulate(map(len, clauses)))

    def end(number: int) -> int:
        return lengths[number] + number  # one mark behind each clause

    bare = clauses.copy()
    for spaced in _SPACED_TAIL.finditer(parted):  # there hardly ever are any
        number = bisect_left(range(len(bare)), spaced.end(), key=end)
        bare[number] = bare[number].replace(" ", "")
    latest: dict[str, int] = {}
    for number, clause in enumerate(bare):
        if len(clause) < TAIL:
            continue
        tail = clause[-TAIL:]
        if tail in latest:
            earlier = latest[tail]
            yield (
                make(Place, (end(earlier) - len(clauses[earlier]), end(earlier))),
                make(Place, (end(number) - len(clauses[number]), end(number))),
            )
        latest[tail] = number


def _bare(text: str, clause: Place) -> tuple[str, Place]:
    """Return the words of a clause without white space and the place of it, its label (一是, （二）) left out."""
    label = _LABEL.match(text, clause.start, clause.end)
    start = label.end() if label else clause.start
    return "".join(text[start : clause.end].split()), make(Place, (start, clause.end))


def _same_end(text: str, first: Place, again: Place) -> Twin:
    """Return the words in which two clauses end alike."""
    length = 0
    most = min(first.end - first.start, again.end - again.start)
    while length < most and text[first.end - length - 1] == text[again.end - length - 1]:
        length += 1
    return Twin(Place(first.end - length, first.end), Place(again.end - length, again.end))


def joined(text: str, twins: list[Twin]) -> Iterator[Twin]:
    """Yield the repeated clauses, those of one passage joined; a passage ends with its paragraph."""
    whole: Twin | None = None
    for twin in twins:
        if whole is not None:
            between = text[whole.again.end : min(twin.again.start, whole.again.end + _BETWEEN)]
            before = text[whole.first.end : max(whole.first.end, twin.first.start)]
            if "\n" not in between and between == before:
                whole = Twin(Place(whole.first.start, twin.first.end), Place(whole.again.start, twin.again.end))
                continue
            yield _widened(text, whole)
        whole = twin
    if whole is not None:
        yield _widened(text, whole)


def _opens(text: str, offset: int) -> bool:
    return offset == 0 or _OPENING.search(text, max(0, offset - 2), offset) is not None


def _widened(text: str, twin: Twin) -> Twin:
    """Return the passage with its first and last sentence whole, where these are alike too, the mark included."""
    first, again = twin.first, twin.again
    less = more = 0
    while less < _NEAR and not (_opens(text, first.start - less) or _opens(text, again.start - less)):
        if text[first.start - less - 1] != text[again.start - less - 1]:
            break
        less += 1
    if not (_opens(text, first.start - less) and _opens(text, again.start - less)):
        less = 0
    while more < _NEAR and text[first.end + more] not in _ENDS:
        if not text.startswith(text[first.end + more], again.end + more):
            break
        more += 1
    mark = text[first.end + more]
    more = more + 1 if mark in _STOPS and text.startswith(mark, again.end + more) else 0
    return Twin(Place(first.start - less, first.end + more), Place(again.start - less, again.end + more))


def has_sentence(text: str, place: Place, least: int) -> bool:
    """Tell whether a whole sentence of at least `least` characters lies at `place`."""
    return any(
        end - start >= least and text[end - 1] in _STOPS and _opens(text, start)
        for start, end in sentences(text, place.start, place.end)
    )
