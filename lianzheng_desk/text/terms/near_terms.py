"""Fixed terms of which one character is wrong (警示较育), two stand the wrong way round, or one is missing.

A list of wrong words (slips.tsv) can only hold what somebody has met before; a list of right ones finds the rest. The
terms stand in fixed_terms.tsv. With most of them the wrong character must sound or look like the right one (alike.tsv):
监管责任 is no slip for 监督责任. Long formulations are so fixed that any other character is a fault.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from lianzheng_desk.text.lexicon import entries
from lianzheng_desk.text.phrases import Hit
from lianzheng_desk.text.quotation import in_title

_LONG = 7
"""Characters from which the ends of a term are rare enough to be looked for; of shorter ones the faults are."""
_SEVERAL = 3
"""Terms from which an end of two characters is one of everyday."""
_USUAL = 24
"""So many characters of one sound, the most usual ones, stand for each other."""
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
        known = row["characters"]
        usual = known[:_USUAL] if row["kind"] == "音" else known
        for character in known:
            found[character] = found.get(character, "") + usual
    return MappingProxyType(found)


class _Key(NamedTuple):
    """What the text is searched for: a fault itself (at is None), or the part of a term that a fault leaves whole.

    at: where that part stands in the term: 0 at its beginning, else at its end.
    beside: how far behind the start of that part the two characters of the other end stand, below 0 in front of it.
    first, second: what they are.
    """

    fixed: FixedTerm
    at: int | None = None
    beside: int = 0
    first: str = ""
    second: str = ""


@cache
def _keys() -> Mapping[str, tuple[_Key, ...]]:
    found: dict[str, tuple[_Key, ...]] = {}
    for term, fixed in fixed_terms().items():
        cut = _cut(term, _everywhere()) if fixed.strict or len(term) >= _LONG else None
        faults = _faults(term) if cut is None else {_turned(term, cut - 1)} - _right()  # leaves neither end whole
        alone = (_Key(fixed),)  # one for all: there are tens of thousands
        for fault in faults:
            found[fault] = (*found[fault], *alone) if fault in found else alone
        if cut is not None:
            beginning = _Key(fixed, 0, len(term) - 2, term[-2], term[-1])
            found[term[:cut]] = (*found.get(term[:cut], ()), beginning)
            found[term[cut:]] = (*found.get(term[cut:], ()), _Key(fixed, cut, -cut, term[0], term[1]))
    return found


@cache
def _everywhere() -> frozenset[str]:
    """Return the two characters at the ends of several terms: words found in every line, of no use to search for."""
    ends = Counter(end for term in fixed_terms() for end in (term[:2], term[-2:]))
    return frozenset(end for end, count in ends.items() if count >= _SEVERAL)


def _cut(term: str, everywhere: Container[str]) -> int | None:
    """Return where to part a term so that one fault leaves one of both ends whole; None where the ends say nothing."""
    half = len(term) // 2
    cuts = (half, len(term) - half)
    return next((cut for cut in cuts if term[:cut] not in everywhere and term[cut:] not in everywhere), None)


def _turned(term: str, at: int) -> str:
    """Return the term with the character `at` and the next one the other way round."""
    return term[:at] + term[at + 1] + term[at] + term[at + 2 :]


def _faults(term: str) -> set[str]:
    """Return the faults of a term in which only characters that are alike stand for each other."""
    size, alike = len(term), _alike()
    found = {term[:at] + wrong + term[at + 1 :] for at in range(size) for wrong in alike.get(term[at], "")}
    found |= {_turned(term, at) for at in range(size - 1)}
    if size >= _LEAST_DROPPED:
        found |= {term[:at] + term[at + 1 :] for at in range(2, size - 1)}
    return found - _right()


def near_keys() -> Iterable[str]:
    """Return the words to be looked for, whose places `near_terms` is given."""
    return _keys()


def near_terms(text: str, hits: Iterable[Hit]) -> tuple[NearTerm, ...]:
    """Return the places of faulty terms in order, of overlapping ones the first and longest. None in titles (《》).

    hits: the places of `near_keys` in `text`.
    """
    known = _keys()
    found: list[NearTerm] = []
    for start, end, words in hits:
        for fixed, at, beside, first, second in known[words]:
            if at is None:
                found.append(NearTerm(start, end, fixed))
                continue
            there = start + beside
            other_end = text[there : there + 2] if there >= 0 else ""
            # asked first because it is mostly so: neither of the two characters at the other end is one of the term's
            if (first in other_end or second in other_end) and not text.startswith(fixed.term, start - at):
                found += _around(text, start - at, fixed, at or len(fixed.term))
    return tuple(_apart(text, found))


def _around(text: str, start: int, fixed: FixedTerm, stop: int) -> Iterator[NearTerm]:
    """Yield the faulty term of which one end is right. start: where the whole one would begin; stop: as in `_fault`."""
    term, size = fixed.term, len(fixed.term)
    written = text[start : start + size]
    if len(written) == size and _is_fault(written, fixed, stop):
        yield NearTerm(start, start + size, fixed)
    elif size >= _LEAST_DROPPED:
        begin = start if stop == size else start + 1  # one less stands in front of an end that is right
        shorter = text[begin : begin + size - 1]
        if _is_shortened(shorter, term):
            yield NearTerm(begin, begin + size - 1, fixed)


def _is_fault(written: str, fixed: FixedTerm, stop: int) -> bool:
    """Tell whether one character before `stop` is wrong, or two neighbours have changed places, and all else right."""
    term = fixed.term
    at = _agreeing(written, term)
    if at >= stop:
        return False
    if written[at + 1 :] == term[at + 1 :]:
        return _is_mistaken(written, fixed, at)
    if written[at + 2 :] != term[at + 2 :] or written != _turned(term, at):
        return False
    return _are_words(written[at : at + 2]) and written not in _right()


def _is_shortened(written: str, term: str) -> bool:
    """Tell whether a term stands there without one character; its first two and its last are not missed."""
    at = _agreeing(written, term)
    if not 2 <= at < len(term) - 1 or written[at:] != term[at + 1 :]:
        return False
    return _are_words(term[at]) and written not in _right()


def _agreeing(written: str, term: str) -> int:
    """Return how many characters both begin with."""
    at, most = 0, min(len(written), len(term))
    while at < most and written[at] == term[at]:
        at += 1
    return at


def _is_mistaken(written: str, fixed: FixedTerm, at: int) -> bool:
    """Tell whether the character `at`, the only wrong one, is a fault."""
    wrong, right = written[at], fixed.term[at]
    if not fixed.strict and wrong not in _alike().get(right, ""):
        return False
    return _are_words(wrong + right) and written not in _right()


def _are_words(characters: str) -> bool:
    return min(characters) >= "\u4e00" and max(characters) <= "\u9fff"


def _apart(text: str, found: Iterable[NearTerm]) -> Iterator[NearTerm]:
    done = 0
    for near in sorted(found, key=lambda one: (one.start, -one.end)):
        if near.start >= done and not in_title(text, near.start):
            yield near
            done = near.end
