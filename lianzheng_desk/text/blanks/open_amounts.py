"""Blanks with a measure word: amounts whose number is still to be filled in (谈话**人次)."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from lianzheng_desk.text.blanks.placeholders import PlaceholderKind, placeholders
from lianzheng_desk.text.making import make

MORE = frozenset("余多几")
"""What may stand between a blank and its measure word: **余次."""


class OpenAmount(NamedTuple):
    """A blank with its unit, as a quantity that has no value. approximate: 余 or the like stands with it."""

    start: int
    end: int
    value: None
    unit: str
    approximate: bool


@lru_cache(maxsize=4)
def open_amounts(text: str) -> tuple[OpenAmount, ...]:
    """Return the blanks of `text` with a measure word, in order. The last texts are remembered."""
    found = []
    for start, end, kind, follows in placeholders(text):
        if kind is PlaceholderKind.FIGURE and follows:
            more = text[end] in MORE
            found.append(make(OpenAmount, (start, end + more + len(follows), None, follows, more)))
    return tuple(found)
