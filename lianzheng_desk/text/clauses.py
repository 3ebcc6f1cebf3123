"""Where the sentence and the clause around a place begin and end, and the places of a word."""

from __future__ import annotations

import re
from collections.abc import Iterator


def up_to_last(marks: str) -> re.Pattern[str]:
    """Return a pattern that matches all up to the last of these marks, the mark included. marks: a class: [，。]."""
    return re.compile(rf"(?s:.*){marks}")


_FARTHEST = 300
"""Characters looked at on either side: a sentence with figures is shorter, and the time stays bounded."""
_SENTENCE_END = re.compile(r"[。！？!?；;\n]")
_CLAUSE_END = re.compile(r"[，。；：、！？,;:!?\n（()）]")
# from the end backwards: what comes first is far away, and of no account
_LAST_SENTENCE_END = up_to_last(_SENTENCE_END.pattern)
_LAST_CLAUSE_END = up_to_last(_CLAUSE_END.pattern)


def places(text: str, word: str) -> Iterator[int]:
    """Yield the offsets of `word`, in order."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))


def places_of_any(text: str, characters: str) -> list[int]:
    """Return the offsets of these characters, in order. For rare ones quicker than a pattern that knows them all."""
    return sorted(place for character in characters for place in places(text, character))


def sentence_start(text: str, offset: int) -> int:
    """Return where the sentence (also one closed by a semicolon) that holds `offset` begins."""
    begin = offset - _FARTHEST if offset > _FARTHEST else 0
    found = _LAST_SENTENCE_END.match(text, begin, offset)
    return found.end() if found else begin


def sentence_end(text: str, offset: int) -> int:
    """Return where the sentence that holds `offset` ends, its final mark left out."""
    return _next(_SENTENCE_END, text, offset)


def clause_start(text: str, offset: int, reach: int = _FARTHEST) -> int:
    """Return where the clause that holds `offset` begins, at most `reach` characters back; 、 and brackets part too."""
    begin = offset - reach if offset > reach else 0
    found = _LAST_CLAUSE_END.match(text, begin, offset)
    return found.end() if found else begin


def clause_end(text: str, offset: int) -> int:
    """Return where the clause that holds `offset` ends, its final mark left out."""
    return _next(_CLAUSE_END, text, offset)


def _next(mark: re.Pattern[str], text: str, offset: int) -> int:
    found = mark.search(text, offset, min(len(text), offset + _FARTHEST))
    return found.start() if found else min(len(text), offset + _FARTHEST)
