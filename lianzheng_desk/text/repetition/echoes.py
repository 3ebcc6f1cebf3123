"""Where a text may repeat itself right away: characters that look the same again a few places further on."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BEYOND = re.compile("[\U00010000-\U0010ffff]")
"""Characters of two units."""


class Echoes:
    """A text compared with itself. Made for one text, asked for several distances."""

    def __init__(self, text: str) -> None:
        units = text.encode("utf-16-le", "surrogatepass")
        if len(units) != 2 * len(text):
            units = _BEYOND.sub("\uffff", text).encode("utf-16-le", "surrogatepass")
        # one byte of two tells nearly all characters apart that stand near each other, in half the time
        self._number = int.from_bytes(units[::2], "little")
        self._size = len(text)

    def at(self, distance: int, length: int) -> Iterator[int]:
        """Yield the offsets at which `length` characters may be the same as those `distance` places further on.

        All such places are among them; a few others are, at which only the lower halves of the characters are the same.

        The whole text is one great number: shifted by `distance` characters and compared bit by bit with itself it is
        zero where both are alike. That is done in a few steps for all places at once.
        """
        different = self._number ^ (self._number >> 8 * distance)
        marks, same = different.to_bytes(self._size, "little"), bytes(length)
        last = self._size - distance
        found = marks.find(same, 0, last)
        while found >= 0:
            yield found
            found = marks.find(same, found + 1, last)
