"""Characters of another width or kind than Chinese text has: １次, 二0二四年, spaces between words, ％ beside %."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from enum import StrEnum

from lianzheng_desk.text.signs import WIDE_DIGITS, YEAR_BEGINS

_WIDE = re.compile("[０-９]+(?:．[０-９]+)?")
_TO_HALF_WIDTH = str.maketrans("０１２３４５６７８９．", "0123456789.")
_YEAR = re.compile(r"二[0０〇○零一二三四五六七八九]{3}(?=年)")
_ZERO = re.compile("[0０]")
_SPACE = re.compile(r" (?<=[一-鿿] ) {0,2}(?=[一-鿿，。；、：！？])")
_QUOTED = re.compile(r"“[^”\n]{0,60}”|《[^》\n]{0,60}》|（[^）\n]{0,60}）")
_LABEL = re.compile(r"第?[一二三四五六七八九十\d]{1,4}[章节条款部分是要、．.]{0,2} ")
_LEAST = 30
"""Characters of a line from which it is running text and no row of names or a heading."""


class Odd(StrEnum):
    """What is odd about the characters."""

    DIGITS = "wide_digits"
    ZERO = "zero_in_year"
    SPACE = "space"
    """A space between Chinese characters of a sentence; the first of a draft stands for all."""
    PERCENT = "percent_signs"
    """％ and % in one draft; the first of the rarer ones stands for all."""


@dataclass(frozen=True, slots=True)
class OddCharacters:
    """Characters at [start, end), and what should stand there where that is certain."""

    sort: Odd
    start: int
    end: int
    replacement: str | None = None


def odd_characters(text: str, signs: Set[str]) -> Iterator[OddCharacters]:
    """Yield the odd characters of `text`. signs: the rare signs that it holds."""
    for match in () if signs.isdisjoint(WIDE_DIGITS) else _WIDE.finditer(text):
        if not text.startswith(("、", "．"), match.end()):  # １、: the number of a heading
            yield OddCharacters(Odd.DIGITS, match.start(), match.end(), match[0].translate(_TO_HALF_WIDTH))
    for match in () if signs.isdisjoint(YEAR_BEGINS) else _YEAR.finditer(text):
        if _ZERO.search(match[0]):
            yield OddCharacters(Odd.ZERO, match.start(), match.end(), _ZERO.sub("〇", match[0]))
    yield from _spaces(text)
    wide, narrow = text.count("％"), text.count("%")
    if wide and narrow:
        rarer = "％" if wide <= narrow else "%"
        at = text.index(rarer)
        yield OddCharacters(Odd.PERCENT, at, at + 1, "%" if rarer == "％" else "％")


def _spaces(text: str) -> Iterator[OddCharacters]:
    """Yield the first space inside a sentence; quotations (标题 副标题), labels and short lines may have spaces."""
    done = 0
    for space in _SPACE.finditer(text):
        if space.start() < done:
            continue  # its line has been looked at
        start = text.rfind("\n", 0, space.start()) + 1
        done = (text.find("\n", start) + 1) or len(text) + 1
        line = text[start : done - 1]
        if len(line) >= _LEAST and "。" in line:
            label = _LABEL.match(line)
            plain = _QUOTED.sub(lambda quoted: "\0" * len(quoted[0]), line)
            match = _SPACE.search(plain, label.end() if label else 0)
            if match:
                yield OddCharacters(Odd.SPACE, start + match.start(), start + match.end(), "")
                return
