"""Where a text repeats itself right away: the same characters again a few places further on."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BEYOND = re.compile("[\U00010000-\U0010ffff]")
"""Characters of two units."""
_WIDTH = 16
"""Bits of a unit."""


class Echoes:
    """A text compared with itself. Made for one text, asked for several distances."""

    def __init__(self, text: str) -> None:
        self._bytes = text.encode("utf-16-le", "surrogatepass")
        if len(self._bytes) != 2 * len(text):
            # the rare characters beyond count as one and as each other's likes: a look at the text itself tells
            self._bytes = _BEYOND.sub("\uffff", text).encode("utf-16-le", "surrogatepass")
        self._number = int.from_bytes(self._bytes, "little")

    def at(self, distance: int, length: int) -> Iterator[int]:
        """Yield the offsets at which `length` characters are the same as those `distance` places further on.

        The whole text is one great number: shifted by `distance` characters and compared bit by bit with itself it is
        zero where both are alike. That is done in a few steps for all places at once.
        """
        different = self._number ^ (self._number >> _WIDTH * distance)
        size = len(self._bytes)
        marks, same = different.to_bytes(size, "little"), bytes(2 * length)
        last = size - 2 * distance
        found = marks.find(same, 0, last)
        while found >= 0:
            if found % 2 == 0:
                yield found // 2
            found = marks.find(same, found + 1, last)
