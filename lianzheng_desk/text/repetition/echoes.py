"""Where a text may repeat itself right away: characters that look the same again a few places further on."""

from __future__ import annotations

import re
from functools import reduce
from operator import or_

_BEYOND = re.compile("[\U00010000-\U0010ffff]")
"""Characters of two units."""
_COMPARED = 4
"""Characters of a longer word that are compared; that many hardly ever look the same by chance."""
LONGEST = 6
"""Characters of the longest word looked for."""


def echoes(text: str) -> list[int]:
    """Return in order the offsets at which a word of 2 to LONGEST characters may stand twice.

    All such places are among them; a few others are, at which only the lower halves of the characters are the same.

    The whole text is one great number: moved by some characters and compared bit by bit with itself it is zero where
    both are alike. That is done in a few steps for all places at once.
    """
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) != 2 * len(text):
        units = _BEYOND.sub("\uffff", text).encode("utf-16-le", "surrogatepass")
    # one byte of two tells nearly all characters apart that stand near each other, in half the time
    number = int.from_bytes(units[::2], "little")
    moved = [number >> 8 * places for places in range(_COMPARED + LONGEST)]

    def unlike(length: int) -> int:
        """Return what is zero where the characters of a word are those behind it."""
        return reduce(or_, [moved[at] ^ moved[at + length] for at in range(min(length, _COMPARED))])

    # zero where any is zero, and hardly anywhere else; by itself what is zero more often by chance
    longer = unlike(3) & unlike(4) & unlike(5) & unlike(6)
    return sorted({*_zeros(unlike(2), len(text)), *_zeros(longer, len(text))})


def _zeros(number: int, size: int) -> list[int]:
    marks = number.to_bytes(size, "little")
    found: list[int] = []
    at = marks.find(0)
    while at >= 0:
        found.append(at)
        at = marks.find(0, at + 1)
    return found
