"""Many fixed phrases looked for in one pass over the text (Aho-Corasick)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import ahocorasick


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found at [start, end)."""

    start: int
    end: int
    phrase: str


class Phrases:
    """A set of phrases, made once and looked for in any number of texts. Empty phrases are left out."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._automaton = ahocorasick.Automaton()
        for phrase in phrases:
            if phrase:
                self._automaton.add_word(phrase, phrase)
        if len(self._automaton):
            self._automaton.make_automaton()

    def find(self, text: str) -> Iterator[Hit]:
        """Yield every place of every phrase, overlapping ones too, in the order of their ends."""
        if not len(self._automaton):
            return
        for last, phrase in self._automaton.iter(text):
            yield Hit(last + 1 - len(phrase), last + 1, phrase)

    def longest(self, text: str) -> list[Hit]:
        """Return the places in order, no two over the same words: of overlapping ones the first and longest counts."""
        kept: list[Hit] = []
        for hit in sorted(self.find(text), key=lambda hit: (hit.start, -hit.end)):
            if not kept or hit.start >= kept[-1].end:
                kept.append(hit)
        return kept
