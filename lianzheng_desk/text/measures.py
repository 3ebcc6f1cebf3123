"""Reported figures: a measure (立案, 谈话) with its number and unit, or with a blank where the number should be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lianzheng_desk.text.measure_words import measure_words, measures, spread_words
from lianzheng_desk.text.placeholders import PlaceholderKind, placeholders
from lianzheng_desk.text.quantities import quantities
from lianzheng_desk.text.vocabulary import known_phrases

_CLAUSE_BREAK = re.compile(r"[，。；：！？,;:\n（(]")
_FREQUENCY = re.compile(r"每(?:个|一|半)?(?:日|天|周|月|季度?|年|名|人|次)|至少|不少于|不低于")
_CHAIN = re.compile(r"[、和及]")
_REACH = 14
"""Characters that may stand between a measure and its number: “立案审查案件共”."""
_REACH_BACK = 10
"""Characters that may stand between a number and the measure behind it: “3次专题党课”."""


@dataclass(frozen=True, slots=True)
class Reported:
    """One figure found. start, end: from the measure to the unit. value is None where the number is blank."""

    measure: str
    start: int
    end: int
    value: float | None
    unit: str
    approximate: bool


@dataclass(frozen=True, slots=True)
class _Amount:
    start: int
    end: int
    value: float | None
    unit: str
    approximate: bool


@lru_cache(maxsize=4)
def reported(text: str) -> tuple[Reported, ...]:
    """Return the figures of `text` in order. The last texts are remembered: many items ask about the same draft.

    A number belongs to the nearest measure on its left within the clause whose unit fits, across 、 too where a list
    shares one verb; else to the first measure close behind it (“3次专题党课”). How often something is to be done
    (每季度至少1次) is no figure.
    """
    return tuple(_reported(text))


def _reported(text: str) -> Iterator[Reported]:
    hits = mentions(text)
    position = 0
    for amount in _amounts(text):
        while position < len(hits) and hits[position][1] <= amount.start:
            position += 1
        if _FREQUENCY.search(text, _clause_start(text, amount.start), amount.start):
            continue
        found = _left(text, amount, hits, position) or _right(text, amount, hits, position)
        if found:
            yield found


def _clause_start(text: str, offset: int) -> int:
    begin = max(0, offset - 40)
    return max((m.end() for m in _CLAUSE_BREAK.finditer(text, begin, offset)), default=begin)


@lru_cache(maxsize=4)
def mentions(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return where measures are named, with a number or without: start, end, measure, in order.

    Never two over the same words: the longer one counts.
    """
    names, patterns = measure_words(), spread_words()
    found: list[tuple[int, int, str]] = []
    for hit in known_phrases(text)["measures"]:
        name = names.get(hit.phrase)
        if name:
            found.append((hit.start, hit.end, name))
        for pattern, name in patterns.get(hit.phrase, ()):
            match = pattern.match(text, hit.start)
            if match:
                found.append((hit.start, match.end(), name))
    found.sort(key=lambda hit: (hit[0], -hit[1]))
    kept: list[tuple[int, int, str]] = []
    for named in found:
        if not kept or named[0] >= kept[-1][1]:
            kept.append(named)
        elif named[1] - named[0] > kept[-1][1] - kept[-1][0]:
            kept[-1] = named
    return tuple(kept)


def _amounts(text: str) -> list[_Amount]:
    found = [_Amount(q.start, q.end, q.value, q.unit, q.approximate) for q in quantities(text)]
    for blank in placeholders(text):
        if blank.kind is PlaceholderKind.FIGURE and blank.follows:
            behind = text[blank.end : blank.end + 1]
            more = behind in "余多几" and bool(behind)
            end = blank.end + more + len(blank.follows)
            found.append(_Amount(blank.start, end, None, blank.follows, more))
    return sorted(found, key=lambda amount: amount.start)


def _left(text: str, amount: _Amount, hits: Sequence[tuple[int, int, str]], position: int) -> Reported | None:
    for start, end, name in reversed(hits[max(0, position - 4) : position]):
        between = text[end : amount.start]
        if len(between) > _REACH or _CLAUSE_BREAK.search(between):
            return None
        if amount.unit in measures()[name].units:
            if _another_amount(between):
                return None
            return Reported(name, start, amount.end, amount.value, amount.unit, amount.approximate)
    return None


def _another_amount(between: str) -> bool:
    """Tell whether a number stands between: then that one belongs to the measure (60余次 before 1300余人)."""
    return bool(re.search(r"\d[\d.,]*(?:余|多)?[^\d、和及]{1,3}$|[\*＊]", between))


def _right(text: str, amount: _Amount, hits: Sequence[tuple[int, int, str]], position: int) -> Reported | None:
    for start, end, name in hits[position : position + 3]:
        between = text[amount.end : start]
        if len(between) > _REACH_BACK or _CLAUSE_BREAK.search(between) or _CHAIN.search(between):
            return None
        if amount.unit in measures()[name].units:
            return Reported(name, amount.start, end, amount.value, amount.unit, amount.approximate)
    return None
