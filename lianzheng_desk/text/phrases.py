"""Many fixed phrases looked for in one pass over the text (Aho-Corasick)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from ahocorasick_rs import AhoCorasick, Implementation

_HALF = re.compile("[\ud800-\udfff]")
"""Halves of characters, as broken files hold them: they cannot be written in UTF-8, which the search reads."""
_UNUSED = "\uffff"
"""Stands for no character (Unicode, 23.7)."""


Hit: TypeAlias = tuple[int, int, str]
"""A phrase found at [start, end): start, end, phrase. A plain tuple, as there are hundreds in a page."""


class Phrases:
    """A set of phrases, made once and looked for in any number of texts.

    phrases: those given, each once, in their order. Empty ones are left out, and those with halves of characters.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self.phrases = tuple(dict.fromkeys(phrase for phrase in phrases if phrase and not _HALF.search(phrase)))
        # the one of the three machines that takes little memory, is soon made and reads as fast as the largest
        kind = Implementation.ContiguousNFA
        self._machine = AhoCorasick(self.phrases, store_patterns=False, implementation=kind) if self.phrases else None

    def places(self, text: str) -> Sequence[tuple[int, int, int]]:
        """Return every place of every phrase: its number in `phrases`, start and end.

        Overlapping ones too, in the order of their ends; of those that end together the longer one first.
        """
        if self._machine is None:
            return ()  # no words of the user's own, mostly
        try:
            return self._machine.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:
            return self._machine.find_matches_as_indexes(_HALF.sub(_UNUSED, text), overlapping=True)

    def find(self, text: str) -> list[Hit]:
        """Return every place of every phrase, overlapping ones too, in the order of their ends."""
        phrases = self.phrases
        return [(start, end, phrases[number]) for number, start, end in self.places(text)]

    def longest(self, text: str) -> list[Hit]:
        """Return the places in order, no two over the same words: of overlapping ones the first and longest counts."""
        kept: list[Hit] = []
        done = 0
        for hit in sorted(self.find(text), key=first_and_longest):
            if hit[0] >= done:
                kept.append(hit)
                done = hit[1]
        return kept


def first_and_longest(hit: Hit) -> tuple[int, int]:
    """Return what hits are sorted by where of overlapping ones the first and longest counts."""
    return hit[0], -hit[1]
