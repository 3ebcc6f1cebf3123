"""Many fixed phrases looked for in one pass over the text (Aho-Corasick)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import ahocorasick

from lianzheng_desk.text.making import make

_UNUSED = "\uffff"
"""Stands for no character (Unicode, 23.7)."""
_BEYOND = re.compile(f"[{_UNUSED}\U00010000-\U0010ffff]")

_MANY = 80
"""Beginnings of phrases from which the text is read by halves of characters."""


class Hit(NamedTuple):
    """A phrase found at [start, end)."""

    start: int
    end: int
    phrase: str


class Phrases:
    """A set of phrases, made once and looked for in any number of texts. Empty phrases are left out."""

    def __init__(self, phrases: Iterable[str]) -> None:
        known = [phrase for phrase in phrases if phrase]
        # words of the user's may hold a rare character that does not fit into two halves
        self._by_halves = len({phrase[0] for phrase in known}) > _MANY and not any(map(_BEYOND.search, known))
        self._automaton = ahocorasick.Automaton()
        for phrase in known:
            self._automaton.add_word(_halves(phrase) if self._by_halves else phrase, (len(phrase), phrase))
        if known:
            self._automaton.make_automaton()

    def find(self, text: str) -> Iterator[Hit]:
        """Yield every place of every phrase, overlapping ones too, in the order of their ends."""
        if not len(self._automaton):
            return
        if not self._by_halves:
            for last, (length, phrase) in self._automaton.iter(text):
                yield Hit(last + 1 - length, last + 1, phrase)
            return
        for last, (length, phrase) in self._automaton.iter(_halves(text)):
            if last & 1:  # else it runs from the middle of one character to the middle of another
                end = last + 1 >> 1
                yield make(Hit, (end - length, end, phrase))

    def longest(self, text: str) -> list[Hit]:
        """Return the places in order, no two over the same words: of overlapping ones the first and longest counts."""
        kept: list[Hit] = []
        for hit in sorted(self.find(text), key=lambda hit: (hit.start, -hit.end)):
            if not kept or hit.start >= kept[-1].end:
                kept.append(hit)
        return kept


def _halves(text: str) -> str:
    """Return `text` with every character written as two of the first 256.

    At every place the automaton goes through the beginnings of all phrases one by one. Of whole characters that is some
    hundreds; of first halves it is eighty at most, with a few second ones behind each.
    """
    halves = text.encode("utf-16-be", "surrogatepass")
    if len(halves) != 2 * len(text):
        halves = _BEYOND.sub(_UNUSED, text).encode("utf-16-be", "surrogatepass")
    return halves.decode("latin-1")
