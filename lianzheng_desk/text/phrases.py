"""Many fixed phrases looked for in one pass over the text (Aho-Corasick)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from ahocorasick_rs import BytesAhoCorasick, Implementation

_RARE = re.compile("[\ud800-\udfff\U00010000-\U0010ffff]")
"""Characters of two units of UTF-16, and halves of such, as broken files hold them."""
_UNUSED = "\uffff"
"""Stands for no character (Unicode, 23.7)."""

Hit: TypeAlias = tuple[int, int, str]
"""A phrase found at [start, end): start, end, phrase. A plain tuple, as there are hundreds in a page."""


class Phrases:
    """A set of phrases, made once and looked for in any number of texts.

    phrases: those given, each once, in their order, empty ones left out.

    The search goes by the two bytes of a character, as that is a third quicker than by the three of UTF-8, in which
    places would have to be counted anew besides. A rare character is stood for by half of one, one for each that the
    phrases hold, so that in every text each character has its two bytes.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self.phrases = tuple(dict.fromkeys(filter(None, phrases)))
        self._stand_ins: dict[str, str] = {}
        self._machine: BytesAhoCorasick | None = None
        if self.phrases:  # most settings of words are left empty
            rare = dict.fromkeys(_RARE.findall("".join(self.phrases)))  # no list holds as many as there are halves
            self._stand_ins = dict(zip(rare, map(chr, range(0xD800, 0xE000)), strict=False))
            self._machine = self._made()

    def _made(self) -> BytesAhoCorasick:
        if self._stand_ins:
            units = [self._units(phrase) for phrase in self.phrases]
        else:
            units = [phrase.encode("utf-16-be") for phrase in self.phrases]  # there are tens of thousands
        # the one of the three machines that takes little memory, is soon made and reads as fast as the largest
        return BytesAhoCorasick(units, implementation=Implementation.ContiguousNFA)

    def _units(self, text: str) -> bytes:
        units = text.encode("utf-16-be", "surrogatepass")
        if self._stand_ins or len(units) != 2 * len(text):
            plain = _RARE.sub(lambda rare: self._stand_ins.get(rare[0], _UNUSED), text)
            units = plain.encode("utf-16-be", "surrogatepass")
        return units

    def raw_places(self, text: str) -> Sequence[tuple[int, int, int]]:
        """Return every place of every phrase: its number in `phrases`, start and end, both doubled.

        Overlapping ones too, in the order of their ends; of those that end together the longer one first. Not to be
        counted are those with an odd start: they run from the middle of one character to the middle of another.
        """
        return self._machine.find_matches_as_indexes(self._units(text), overlapping=True) if self._machine else ()

    def find(self, text: str) -> list[Hit]:
        """Return every place of every phrase, overlapping ones too, in the order of their ends."""
        phrases = self.phrases
        found = self.raw_places(text)
        return [(start >> 1, end >> 1, phrases[number]) for number, start, end in found if not start & 1]

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
