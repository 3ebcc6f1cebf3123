"""Words that tell what a passage is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from lianzheng_desk.text.lexicon import entries, words
from lianzheng_desk.text.segment import cut

_CHINESE_WORD = re.compile(r"[\u4e00-\u9fff]{2,}$")
_PARTED = 4
"""Characters of a word whose halves may be spoken of one by one."""
_BOOK = re.compile(r"《[^》\n]*》")


@cache
def _common() -> frozenset[str]:
    return frozenset(word for entry in entries("stopwords") for word in words(entry["words"]))


@cache
def field_terms() -> frozenset[str]:
    """Return the terms of the field: they say what a passage is about better than any other word."""
    return frozenset(entry["term"] for entry in entries("terms"))


def topic_words(text: str) -> tuple[str, ...]:
    """Return the words of `text` that carry meaning, each once, in order.

    Left out are words that stand everywhere (工作, 加强, 不够), single characters, and what stands inside 《》: a title
    quoted is no topic.
    """
    common = _common()
    found = dict.fromkeys([word for word in cut(without_titles(text)) if len(word) > 1 and word not in common])
    if _CHINESE_WORD.fullmatch("".join(found)):
        return tuple(found)  # as nearly always: no figure and no mark among them
    return tuple([word for word in found if _CHINESE_WORD.match(word)])


def without_titles(text: str) -> str:
    """Return `text` without the titles quoted in it."""
    return _BOOK.sub("", text) if "《" in text else text


class Sought(NamedTuple):
    """Words to be looked for in one text after another.

    A text speaks of a word that it holds, or else every part of which that carries meaning (作风 for 干部作风).
    whole: those that stand as they are. parted: first and last part of those with parts; who holds the word has both.
    """

    whole: Sequence[str]
    parted: Sequence[tuple[str, str]]

    @classmethod
    def of(cls, words: Iterable[str]) -> Sought:
        """Sort `words` into those with parts and those without."""
        whole: list[str] = []
        parted: list[tuple[str, str]] = []
        for word in words:
            parts = _telling_parts(word) if len(word) == _PARTED else ()
            if parts:
                parted.append((parts[0], parts[-1]))
            else:
                whole.append(word)
        return cls(whole, parted)

    def met_in(self, text: str) -> int:
        """Return how many of the words `text` speaks of."""
        met = len([word for word in self.whole if word in text])
        if self.parted:
            met += len([first for first, last in self.parted if first in text and last in text])
        return met


@lru_cache(maxsize=1024)
def _telling_parts(word: str) -> tuple[str, ...]:
    """Return the halves of a word of four characters that carry meaning; none where it is a term of the field."""
    if word in field_terms():
        return ()
    return tuple(part for part in (word[:2], word[2:]) if part not in _common())
