"""The numbers of lists and headings in an OpenDocument file, which are counted by whoever shows it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lianzheng_desk.reading.odt.styles import Level
from lianzheng_desk.reading.word.numerals import list_numeral

_CHINESE_MARKS = "、．。）：，；】］》"
_PLACE = re.compile(r"%(\d{1,2})%")
_FORMATS = {
    "1": "decimal",
    "A": "upperLetter",
    "a": "lowerLetter",
    "I": "upperRoman",
    "i": "lowerRoman",
    "01": "decimalZero",
    "１": "decimalFullWidth",
    "一": "chineseCountingThousand",
    "壹": "chineseLegalSimplified",
    "甲": "ideographTraditional",
    "子": "ideographZodiac",
    "①": "decimalEnclosedCircle",
}
_LETTERS = 26


class Numbering:
    """Counts lists. Each list has a key of the caller's; its levels count from 1."""

    def __init__(self) -> None:
        self._counters: dict[str, dict[int, int]] = {}

    def label(self, key: str, level: int, levels: Mapping[int, Level], start: int | None = None) -> str:
        """Count one paragraph of list `key` and return its number, with the gap that belongs after it.

        start: the number to go on with, None for the next one.
        """
        counters = self._counters.setdefault(key, {})
        for upper in range(1, level):
            counters.setdefault(upper, _start(levels, upper))
        if start is not None:
            counters[level] = start
        else:
            counters[level] = counters[level] + 1 if level in counters else _start(levels, level)
        for deeper in [each for each in counters if each > level]:
            del counters[deeper]
        return _write(counters, level, levels)


def _start(levels: Mapping[int, Level], level: int) -> int:
    return levels[level].start if level in levels else 1


def _write(counters: Mapping[int, int], level: int, levels: Mapping[int, Level]) -> str:
    own = levels.get(level)
    if own is None:
        return ""
    if own.bullet:
        words = own.bullet
    elif own.pattern is not None:
        words = _PLACE.sub(lambda place: _numeral(levels.get(int(place[1])), counters.get(int(place[1]))), own.pattern)
    else:
        upper = range(max(1, level - own.shown + 1), level + 1)
        numerals = [_numeral(levels.get(each), counters.get(each)) for each in upper] if own.format else []
        words = own.prefix + ".".join(filter(None, numerals)) + own.suffix
    words = words.strip()
    return words if not words or own.close or words[-1] in _CHINESE_MARKS else words + " "


def _numeral(level: Level | None, value: int | None) -> str:
    if level is None or value is None or not level.format:
        return ""
    format = _FORMATS.get(level.format.partition(",")[0].strip(), "decimal")
    if "貳" in level.format:
        format = "ideographLegalTraditional"
    if format in ("upperLetter", "lowerLetter") and not level.doubled and value > _LETTERS:
        return _columns(value) if format == "upperLetter" else _columns(value).lower()
    return list_numeral(format, value)


def _columns(value: int) -> str:
    """Write 27 as AA, 28 as AB."""
    words = ""
    while value > 0:
        value, rest = divmod(value - 1, _LETTERS)
        words = chr(ord("A") + rest) + words
    return words
