"""The measures a report gives figures for, and the words that name them (resources/lists/measures.tsv)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from lianzheng_desk.text.lexicon import entries, words

_ELLIPSIS = "[^，。；：、\\n]{0,8}?"


@dataclass(frozen=True, slots=True)
class Measure:
    """A kind of figure a report gives, with the measure words it is counted in."""

    name: str
    group: str
    units: frozenset[str]


@cache
def measures() -> Mapping[str, Measure]:
    """Return every known measure by name, in the order of the list."""
    return MappingProxyType(
        {
            entry["measure"]: Measure(entry["measure"], entry["group"], frozenset(words(entry["units"])))
            for entry in entries("measures")
        }
    )


@cache
def measure_words() -> Mapping[str, str]:
    """Return the measure that each word names."""
    return MappingProxyType(
        {word: entry["measure"] for entry in entries("measures") for word in words(entry["words"]) if "…" not in word}
    )


@cache
def spread_words() -> Mapping[str, tuple[tuple[re.Pattern[str], str], ...]]:
    """Return the few words with a gap (发现…问题) by what they begin with: a pattern and the measure of each."""
    patterns: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {}
    for entry in entries("measures"):
        for word in words(entry["words"]):
            beginning, gap, _ = word.partition("…")
            if gap:
                pattern = re.compile(_ELLIPSIS.join(map(re.escape, word.split("…"))))
                patterns[beginning] = (*patterns.get(beginning, ()), (pattern, entry["measure"]))
    return MappingProxyType(patterns)
