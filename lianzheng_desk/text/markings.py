"""Classification markings (密级) as they stand on official papers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lianzheng_desk.text.clauses import places

_LEVEL = r"(?:绝\s{0,2}密|机\s{0,2}密|秘\s{0,2}密|工作秘密)"
_TERM = r"(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?(?:年|个?月|天)|长期)"
_MARK = re.compile(
    rf"""
      ^[ \t\u3000]*(?:密\s{{0,2}}级\s*[:：]\s*)?
      (?P<alone>{_LEVEL}(?:\s*[★☆*＊]\s*{_TERM}?|\s+{_TERM})?)[ \t\u3000]*$
    | (?P<starred>{_LEVEL}\s?[★☆]\s?{_TERM}?)
    | 密\s{{0,2}}级\s*[:：]\s*(?P<named>{_LEVEL})
    """,
    re.X | re.M,
)

_LONGEST_BEFORE = 3
"""Characters of a level in front of its 密: 工作秘密, 机  密."""


@dataclass(frozen=True, slots=True)
class Marking:
    """A marking found: the words at [start, end), and the level without the blanks typeset into it (秘密)."""

    start: int
    end: int
    level: str


def markings(text: str) -> Iterator[Marking]:
    """Yield the markings of `text` in order.

    A marking stands on a line of its own, carries a star (GB/T 9704—2012, 7.2.2: 密级和保密期限之间用“★”), or follows
    密级：. The words inside a sentence (保守国家秘密) are none.
    """
    for match in _marks(text):
        kind = match.lastgroup or ""
        words = match[kind].rstrip()
        level = re.match(r"工作秘密|\S\s*密", words)
        yield Marking(match.start(kind), match.start(kind) + len(words), "".join(level[0].split()) if level else words)


def _marks(text: str) -> Iterator[re.Match[str]]:
    """Yield where a marking stands. It begins with the word of its level, or at the line that holds nothing else."""
    end = 0
    for place in places(text, "密"):
        word = max(0, place - _LONGEST_BEFORE)
        line = word
        while line and text[line - 1] in " \t\u3000":
            line -= 1
        for start in (line, *range(word, place + 1)):
            match = _MARK.match(text, start) if start >= end else None
            if match:
                end = match.end()
                yield match
