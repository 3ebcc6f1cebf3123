"""Words that tell what a passage is about."""

from __future__ import annotations

import re
from functools import cache

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
    found = (word for word in cut(without_titles(text)) if _CHINESE_WORD.match(word) and word not in _common())
    return tuple(dict.fromkeys(found))


def without_titles(text: str) -> str:
    """Return `text` without the titles quoted in it."""
    return _BOOK.sub("", text)


def speaks_of(text: str, word: str) -> bool:
    """Tell whether `text` holds `word`, or else every part of it that carries meaning (作风 for 干部作风)."""
    if word in text:
        return True
    parts = [word[:2], word[2:]] if len(word) == 4 and word not in field_terms() else []
    telling = [part for part in parts if part not in _common()]
    return bool(telling) and all(part in text for part in telling)
