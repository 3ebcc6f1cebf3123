"""Words that tell what a passage is about."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from lianzheng_desk.text.lexicon import entries, words
from lianzheng_desk.text.segment import cut

_CHINESE_WORD = re.compile(r"[\u4e00-\u9fff]{2,}$")
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
    found = (word for word in cut(without_titles(text)) if len(word) > 1 and word not in common)
    return tuple(word for word in dict.fromkeys(found) if _CHINESE_WORD.match(word))


def without_titles(text: str) -> str:
    """Return `text` without the titles quoted in it."""
    return _BOOK.sub("", text)


def speaks_of(text: str, word: str) -> bool:
    """Tell whether `text` holds `word`, or else every part of it that carries meaning (作风 for 干部作风)."""
    if word in text:
        return True
    if len(word) != 4:
        return False
    telling = _telling_parts(word)
    return bool(telling) and telling[0] in text and telling[-1] in text


@lru_cache(maxsize=1024)
def _telling_parts(word: str) -> tuple[str, ...]:
    """Return the halves of a word of four characters that carry meaning; none where it is a term of the field."""
    if word in field_terms():
        return ()
    return tuple(part for part in (word[:2], word[2:]) if part not in _common())
