"""Conditions on what stands around words, as lists write them: patterns with ◆ for the words themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_WORDS = "◆"
_MARK = "\x00"
"""Stands for the words in what is searched; no draft holds it."""
_GROUP = re.compile(r"\(\?(?::|P<)")
"""A group that takes part in the match, unlike those that look ahead or behind."""
_SIGN = re.compile(r"\\.|\[(?:\\.|[^\]])*\]|[()|]")
"""What parts or holds together a pattern; what is escaped or listed in [] does neither."""


class Condition(NamedTuple):
    """A condition. Where it asks only for what follows the words, it is tried there and nowhere else.

    pattern: with the mark for the words, or for what follows them where `follows`.
    before, behind: characters around the words that it may look at.
    """

    pattern: re.Pattern[str]
    follows: bool
    before: int
    behind: int

    @classmethod
    def of(cls, cell: str, before: int, behind: int) -> Condition | None:
        """Read the cell of a list; None where there is nothing in it."""
        if not cell:
            return None
        alternatives = list(_alternatives(cell))
        follows = all(alternative.startswith(_WORDS) for alternative in alternatives)
        if follows and not any(_WORDS in alternative[1:] for alternative in alternatives):
            cell = "|".join(alternative[1:] for alternative in alternatives)
            return cls(re.compile(cell, re.M), True, before, behind)
        if all(
            alternative.endswith(_WORDS) and "(?" not in _GROUP.sub("", alternative) for alternative in alternatives
        ):
            behind = 0  # it asks only for what stands in front
        return cls(re.compile(cell.replace(_WORDS, _MARK), re.M), False, before, behind)

    def match(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """Return how the condition is met by what stands around the words at [start, end), None where it is not."""
        if self.follows:
            return self.pattern.match(text, end, end + self.behind)
        return self.pattern.search(f"{text[max(0, start - self.before) : start]}{_MARK}{text[end : end + self.behind]}")


def _alternatives(cell: str) -> Iterator[str]:
    """Yield the parts of a pattern between the | that stand in no bracket."""
    depth = begin = 0
    for sign in _SIGN.finditer(cell):
        depth += (sign[0] == "(") - (sign[0] == ")")
        if sign[0] == "|" and not depth:
            yield cell[begin : sign.start()]
            begin = sign.end()
    yield cell[begin:]
