"""Fixed terms of which one character is wrong (警示较育), two stand the wrong way round, or one is missing.

A list of wrong words (slips.tsv) can only hold what somebody has met before; a list of right ones finds the rest. The
terms stand in fixed_terms.tsv. With most of them the wrong character must sound or look like the right one (alike.tsv):
监管责任 is no slip for 监督责任. Long formulations are so fixed that any other character is a fault.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import add
from types import MappingProxyType

from lianzheng_desk.text.lexicon import entries
from lianzheng_desk.text.quotation import in_title

_LEAST_DROPPED = 5
"""Characters from which a term with one missing is still known."""


@dataclass(frozen=True, slots=True)
class FixedTerm:
    """A term of the list. strict: any other character is a fault, and not only one that sounds or looks alike."""

    term: str
    strict: bool
    source: str


@dataclass(frozen=True, slots=True)
class NearTerm:
    """A place [start, end) where a term is written with a fault."""

    start: int
    end: int
    fixed: FixedTerm


@cache
def fixed_terms() -> Mapping[str, FixedTerm]:
    """Return the terms of the list."""
    return MappingProxyType(
        {
            term: FixedTerm(term, row["how"] == "任意", row["source"])
            for row in entries("fixed_terms")
            for term in row["terms"].split("/")
        }
    )


@cache
def _right() -> frozenset[str]:
    """Return what is right as it stands: the terms, and other words one character away from them."""
    others = (word for row in entries("fixed_terms") for word in row["unless"].split("/") if word)
    return frozenset((*fixed_terms(), *others))


@cache
def _alike() -> Mapping[str, str]:
    """Return for every character those that are typed or read for it."""
    found: dict[str, str] = {}
    for row in entries("alike"):
        for character in row["characters"]:
            found[character] = found.get(character, "") + row["characters"]
    return MappingProxyType(found)


@dataclass(frozen=True, slots=True)
class _Edge:
    """The first or the last two characters of a term: at is where they stand in it.

    side: where the two characters next to them stand, which are first and second; one fault leaves one of these whole.
    """

    at: int
    side: int
    first: str
    second: str
    fixed: FixedTerm


@cache
def _by_edge() -> Mapping[str, tuple[_Edge, ...]]:
    """Return the terms by their first two characters and by their last two: one fault leaves either of them whole."""
    found: dict[str, list[_Edge]] = {}
    for term, fixed in fixed_terms().items():
        last = len(term) - 2
        found.setdefault(term[:2], []).append(_Edge(0, 2, term[2], term[3], fixed))
        found.setdefault(term[last:], []).append(_Edge(last, 0, term[0], term[1], fixed))
    return MappingProxyType({pair: tuple(edges) for pair, edges in found.items()})


@lru_cache(maxsize=4)
def near_terms(text: str) -> tuple[NearTerm, ...]:
    """Return the places of faulty terms in order, of overlapping ones the first and longest. None in titles (《》).

    The last texts are remembered: two checks ask.
    """
    by_edge = _by_edge()
    found: list[NearTerm] = []
    padded = text + "\n\n\n\n"
    for place, pair in enumerate(map(add, text, text[1:])):
        if pair not in by_edge:
            continue
        for edge in by_edge[pair]:
            start = place - edge.at
            if start < 0:
                continue
            beside = padded[start + edge.side]
            # said first because it is nearly always so: neither of the two next characters is right
            if beside != edge.first and padded[start + edge.side + 1] != edge.second and beside != edge.second:
                continue
            if not text.startswith(edge.fixed.term, start):
                length = _fault(text, start, edge.fixed, behind=not edge.at)
                if length:
                    found.append(NearTerm(start, start + length, edge.fixed))
    return tuple(_apart(text, found))


def _fault(text: str, start: int, fixed: FixedTerm, *, behind: bool) -> int:
    """Return the length of a faulty term at `start`, or 0.

    behind: its first two characters are right and the fault is behind them, else the last two are and it is before.
    """
    term, size = fixed.term, len(fixed.term)
    at = 2 if behind else 0
    while start + at < len(text) and at < size and text[start + at] == term[at]:
        at += 1
    if at >= (size if behind else 2):
        return 0
    written, rest = text[start : start + size], term[at + 1 :]
    if written[at + 1 :] == rest and len(written) == size:
        return size if _is_mistaken(written, fixed, at) else 0
    if written[at : at + 2] == rest[:1] + term[at] and written[at + 2 :] == rest[1:]:
        return size if _are_words(written[at : at + 2]) and written not in _right() else 0
    dropped = behind and size >= _LEAST_DROPPED and at < size - 1 and written[at : size - 1] == rest
    return size - 1 if dropped and _are_words(term[at]) and written[: size - 1] not in _right() else 0


def _is_mistaken(written: str, fixed: FixedTerm, at: int) -> bool:
    """Tell whether the character `at`, the only wrong one, is a fault."""
    wrong, right = written[at], fixed.term[at]
    if not _are_words(wrong + right) or written in _right():
        return False
    return fixed.strict or wrong in _alike().get(right, "")


def _are_words(characters: str) -> bool:
    return all("\u4e00" <= character <= "\u9fff" for character in characters)


def _apart(text: str, found: Iterable[NearTerm]) -> Iterator[NearTerm]:
    done = 0
    for near in sorted(found, key=lambda one: (one.start, -one.end)):
        if near.start >= done and not in_title(text, near.start):
            yield near
            done = near.end
