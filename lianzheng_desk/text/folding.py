"""Finding words however they are written: full or half width, capital or small, straight or curly quotation marks."""

from __future__ import annotations

import unicodedata

_ALIKE = {"“": '"', "”": '"', "‘": "'", "’": "'", "﹡": "*", "＊": "*", "～": "~"}


def fold(text: str) -> str:
    """Return `text` with characters that count as the same made the same. It is as long as `text`."""
    return text.translate({ord(one): folded for one in set(text) if (folded := _folded(one)) != one})


def occurrences(folded: str, words: str) -> list[tuple[int, int]]:
    """Return where `words` stand in a text that was folded before: start and end, none overlapping, in order."""
    wanted = fold(words)
    if not wanted.strip():
        return []
    found: list[tuple[int, int]] = []
    start = folded.find(wanted)
    while start >= 0:
        found.append((start, start + len(wanted)))
        start = folded.find(wanted, start + len(wanted))
    return found


def _folded(one: str) -> str:
    """Return what stands for a character; itself where that would be more than one (㈠, ﬁ)."""
    for made in (_ALIKE.get(one, one), unicodedata.normalize("NFKC", one), one):
        small = made.casefold()
        if made != one and len(small) == 1:
            return small
    small = one.casefold()
    return small if len(small) == 1 else one
