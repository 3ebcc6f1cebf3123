"""The words of several lists found in one pass: looking for each list alone would cost as much every time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType

from lianzheng_desk.text.arithmetic.fact_words import FACTS
from lianzheng_desk.text.figures.measure_words import measure_words, spread_words
from lianzheng_desk.text.lexicon import entries, words
from lianzheng_desk.text.marks.placement import mark_phrases
from lianzheng_desk.text.numbers.announced import announced_words
from lianzheng_desk.text.numbers.serial import marker_words
from lianzheng_desk.text.phrases import Hit, Phrases
from lianzheng_desk.text.repetition.repeats import twice_words
from lianzheng_desk.text.signs import SIGNS
from lianzheng_desk.text.terms.doubles import doubles
from lianzheng_desk.text.terms.formulations import formulations
from lianzheng_desk.text.terms.members import member_keys
from lianzheng_desk.text.terms.near_terms import near_keys
from lianzheng_desk.text.terms.set_phrases import terms
from lianzheng_desk.text.terms.variants import families

UNTIL, DRAWN_UP = "截止", "制订"
"""Slips or not by what follows them: in no list."""


def _duty_words() -> Iterable[str]:
    return (word for row in entries("duties") for word in (row["duty"], *words(row["names"]), *words(row["cues"])))


def _slips() -> Iterable[str]:
    return (*(row["wrong"] for row in entries("slips")), UNTIL, DRAWN_UP)


_LISTS: Mapping[str, Callable[[], Iterable[str]]] = MappingProxyType(
    {
        "measures": lambda: (*measure_words(), *spread_words()),
        "formulations": formulations,
        "terms": terms,
        "members": member_keys,
        "variants": families,
        "marks": mark_phrases,
        "markers": marker_words,
        "slips": _slips,
        "doubles": doubles,
        "residue": lambda: (word for row in entries("residue") for word in words(row["words"])),
        "duties": _duty_words,
        "near": near_keys,
        "facts": lambda: FACTS,
        "announced": announced_words,
        "signs": lambda: SIGNS,
        "twice": twice_words,
        "events": lambda: (row["event"] for row in entries("events")),
    }
)


@cache
def _phrases() -> tuple[Phrases, Sequence[Sequence[int]]]:
    """Return the words of all lists, and of each word the numbers of the lists that it stands in."""
    lists: dict[str, tuple[int, ...]] = {}
    for number, read in enumerate(_LISTS.values()):
        for phrase in dict.fromkeys(read()):
            lists[phrase] = (*lists.get(phrase, ()), number)
    phrases = Phrases(lists)
    return phrases, [lists[phrase] for phrase in phrases.phrases]


@lru_cache(maxsize=4)
def known_phrases(text: str) -> Mapping[str, Sequence[Hit]]:
    """Return every place of every word, by list: measures, formulations, terms, members, variants, slips, residue…

    Overlapping ones too, in the order of their ends. The last texts are remembered.
    """
    phrases, lists = _phrases()
    words = phrases.phrases
    found: list[list[Hit]] = [[] for _ in _LISTS]
    for number, start, end in phrases.raw_places(text):
        if not start & 1:
            hit = (start >> 1, end >> 1, words[number])
            for place in lists[number]:
                found[place].append(hit)
    return dict(zip(_LISTS, found, strict=True))


def signs_in(text: str) -> frozenset[str]:
    """Return which of the rare signs `text` holds: most drafts hold none."""
    return frozenset([sign for _, _, sign in known_phrases(text)["signs"]])


@lru_cache(maxsize=4)
def fact_places(text: str) -> Mapping[str, Sequence[int]]:
    """Return where each of the words of facts begins, in order."""
    found: dict[str, list[int]] = {word: [] for word in FACTS}
    for start, _, word in known_phrases(text)["facts"]:
        found[word].append(start)
    return found
