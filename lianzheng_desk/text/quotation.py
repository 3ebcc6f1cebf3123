"""Quotation marks and title marks around a place in the text."""

from __future__ import annotations

from enum import Enum

_REACH = 60
"""Characters looked at backwards for an opening mark; what it encloses is hardly ever longer."""
_OPENING = "“‘「『\"'"
_CLOSING = "”’」』\"'"
_INNER = str.maketrans("“”", "‘’")


class Quoted(Enum):
    """How words stand to quotation marks: bare, exactly in quotes, or somewhere inside a longer quotation."""

    BARE = "bare"
    EXACT = "exact"
    INSIDE = "inside"


def quoted(text: str, start: int, end: int) -> Quoted:
    """Tell how the words at [start, end) stand to quotation marks."""
    before, behind = text[start - 1 : start], text[end : end + 1]  # "" at the beginning and the end of the text
    if before and behind and before in _OPENING and behind in _CLOSING:
        return Quoted.EXACT
    return Quoted.INSIDE if _enclosed(text, start, "“", "”") else Quoted.BARE


def inner(words: str) -> str:
    """Return words that are to stand in quotation marks, their own marks single (GB/T 15834—2011, 4.8)."""
    return words.translate(_INNER)


def in_title(text: str, place: int) -> bool:
    """Tell whether `place` stands between 《 and 》."""
    return _enclosed(text, place, "《", "》")


def _enclosed(text: str, place: int, opening: str, closing: str) -> bool:
    opened = text.rfind(opening, place - _REACH if place > _REACH else 0, place)
    # a line that begins behind the mark is outside, too
    return opened >= 0 and text.find(closing, opened, place) < 0 and text.find("\n", opened, place) < 0
