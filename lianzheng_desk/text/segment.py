"""The one seam to word segmentation.

jieba is loaded at the first call, not before: its dictionary takes longer to load than everything else together. Where
the optional rjieba is installed it is used instead; both are given the same words of the field and cut alike.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable
from functools import cache

from lianzheng_desk.paths import user_cache
from lianzheng_desk.text.lexicon import entries

_FREQUENCY = 20_000
"""Given to the words of the field: well above the pieces they would be cut into."""


def cut(text: str) -> list[str]:
    """Return the words of `text`, in order; joined they are the text again."""
    return _cutter()(text)


@cache
def _cutter() -> Callable[[str], list[str]]:
    terms = [entry["term"] for entry in entries("terms")]
    if importlib.util.find_spec("rjieba") is not None:
        return _fast(terms)
    return _plain(terms)


def _fast(terms: list[str]) -> Callable[[str], list[str]]:
    tokenizer = importlib.import_module("rjieba").Jieba()
    for term in terms:
        tokenizer.add_word(term, _FREQUENCY, "n")
    return lambda text: list(tokenizer.cut(text))


def _plain(terms: list[str]) -> Callable[[str], list[str]]:
    jieba = importlib.import_module("jieba")
    jieba.setLogLevel(60)  # it tells about its cache on stderr otherwise
    tokenizer = jieba.Tokenizer()
    folder = user_cache()
    try:
        # jieba reads its cache with marshal: it must lie in the user's own folder, never in a shared one
        folder.mkdir(parents=True, exist_ok=True)
        tokenizer.tmp_dir = str(folder)
    except OSError:
        tokenizer.tmp_dir = None
    tokenizer.initialize()
    for term in terms:
        tokenizer.add_word(term, freq=_FREQUENCY, tag="n")
    return lambda text: list(tokenizer.cut(text))
