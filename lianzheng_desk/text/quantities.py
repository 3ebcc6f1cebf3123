"""Amounts in the text: a number with its measure word (20余次, 1500多户, 十四期, 29％)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lianzheng_desk.text.numerals import CHINESE_NUMERAL, parse_number
from lianzheng_desk.text.units import MEASURE

_ARABIC = r"[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+(?:[.．][0-9０-９]+)?|[0-9０-９]+(?:[.．][0-9０-９]+)?"
_QUANTITY = re.compile(
    rf"""(?P<about>近|约|逾|超过?|不少于|不低于|达到?)?\s?
    (?<![第0-9０-９.．A-Za-z])
    (?P<number>(?:{_ARABIC})(?:[万亿](?!元))?|[{CHINESE_NUMERAL}]+)
    (?P<more>余|多|几|来)?(?P<scale>[万亿](?!元))?
    \s?(?P<unit>{MEASURE})(?P<after>以上|左右|以内)?""",
    re.X,
)
_ADVERBS = re.compile(r"一(?:起|个|线|件|条|批|类|次性|对|位|处|项|节|笔|部|场)")
_TERMS = re.compile(r"[一二两三四五六七八九十]{1,2}(?:个|种|项|条|大|不|会)[^，。；\d]{1,8}[”’]")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its measure word. start, end: from the first digit to the end of the measure word.

    approximate: 余, 多, 近, 约 or the like stands with it.
    """

    start: int
    end: int
    value: float
    unit: str
    approximate: bool


def quantities(text: str, start: int = 0, end: int | None = None) -> Iterator[Quantity]:
    """Yield the amounts of text[start:end], in order.

    Ordinals (第三次), fixed words (一起, 下一步, 一个) and numbers inside quoted terms (“四个亲自”) are no amounts.
    """
    for match in _QUANTITY.finditer(text, start, len(text) if end is None else end):
        words = match["number"]
        value = parse_number(words + (match["scale"] or ""))
        if value is None or _is_fixed(text, match):
            continue
        about = bool(match["about"] not in (None, "达", "达到") or match["more"] or match["after"])
        yield Quantity(match.start("number"), match.end("unit"), value, match["unit"].replace("%", "％"), about)


def _is_fixed(text: str, match: re.Match[str]) -> bool:
    words, begin = match["number"], match.start("number")
    if words[0].isdigit():
        return False
    before = text[max(0, begin - 1) : begin]
    if before in {"第", "下", "每", "任", "某", "统", "另", "进", "“"} or (words == "一" and match["unit"] == "起"):
        return True
    return bool(words == "一" and _ADVERBS.match(text, begin)) or bool(_TERMS.match(text, begin))
