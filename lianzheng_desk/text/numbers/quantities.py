"""Amounts in the text: a number with its measure word (20余次, 1500多户, 十四期, 29％, 2—3次, 百分之三点五)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from string import ascii_letters
from typing import NamedTuple

from lianzheng_desk.text.making import make
from lianzheng_desk.text.numbers.numerals import CHINESE_NUMERAL, decimals_of, parse_chinese, parse_number, parse_rough
from lianzheng_desk.text.numbers.units import MEASURE, MEASURE_BEGINNINGS

_D = "0-9０-９"
_THOUSANDS = rf"[,，][{_D}]{{3}}(?![{_D}])"
_ARABIC_REST = rf"[{_D}]*+(?:(?<![{_D}]{{4}})(?:{_THOUSANDS})++)?(?:[.．][{_D}]++)?"
_NUMBER = rf"(?:[{_D}]{_ARABIC_REST}|[{CHINESE_NUMERAL}]++(?:点[{CHINESE_NUMERAL}]++)?)"
_SCALE = r"(?:万亿|[十百千]?[万亿]|[百千])(?!元)"
_MORE = r"余多几来十百千万亿%％\s—–\-－~～至到"
"""What stands between a number and its measure word begins with one of these."""
_BEHIND = _MORE + "分" + re.escape("".join(sorted(MEASURE_BEGINNINGS)))
# Begins with one class of characters: the search runs from numeral to numeral and tries nothing in between.
# The next character tells that most numerals (一是, 十四) are none, and where a unit stands right behind
_QUANTITY = re.compile(
    rf"""(?P<number>[{_D}{CHINESE_NUMERAL}](?<![{_D}{CHINESE_NUMERAL}.．][{_D}{CHINESE_NUMERAL}])
      (?:(?<=[{_D}]){_ARABIC_REST}|(?<![{_D}])[{CHINESE_NUMERAL}]*+(?:点[{CHINESE_NUMERAL}]++)?))
    (?=[{_BEHIND}])
    (?:分之(?P<parts>{_NUMBER})
     | (?:(?=[{_MORE}])
         (?P<more>[余多几来])?(?P<scale>{_SCALE})?(?P<also>余|多)?
         (?:[%％]?\s?[—–\-－~～至到]{{1,2}}\s?(?P<upper>{_NUMBER})(?P<upper_scale>{_SCALE})?(?P<beyond>余|多)?)?
         \s?)?
       (?P<unit>{MEASURE})(?P<after>以上|以下|左右|以内|上下|余|多(?=[，。；、]))?)
    """,
    re.X,
)
_ABOUT = (
    *("近", "约", "逾", "超", "超过", "不少于", "不低于", "不超过", "至少", "最多", "接近", "突破", "多达", "高达"),
    *("上", "几", "数"),
)
_MAY_BE_ABOUT = frozenset(words[-1] for words in _ABOUT).union(c for c in map(chr, range(0x3001)) if c.isspace())
"""One of these (the last character of a word, or a blank) stands in front of a number that is about: so with few."""
_NOT_ABOUT = ("最近", "附近", "临近", "远近", "节约", "条约", "以上", "会上", "身上", "网上", "线上", "早上", "晚上")
_ADVERBS = re.compile(
    r"一(?:起|个|线|件|条|批|类|次性|对|位|处|项|节|笔|部|场)|十分(?!之|钟)|[百万]分(?!之|钟)|三位一体|千家万户|[千百万]人(?:一面|千面|一心|同心)"
)
_TERMS = re.compile(r"[一二两三四五六七八九十]{1,2}(?:个|种|项|条|大|不|会)[^，。；\d]{1,8}[”’]|八项规定")
_FIXED_BEHIND = frozenset("第下每任某统另进“届")
_BARRED = frozenset("第.．·:：∶" + ascii_letters)
"""In front of a number these make it no amount: 第3次, 12:30, A3."""
_SCALES = {
    words: parse_number("1" + words) or 1.0
    for words in ("十", "百", "千", "万", "亿", "万亿", "十万", "百万", "千万", "十亿", "百亿", "千亿")
}
_DIGITS = frozenset("0123456789０１２３４５６７８９")
_BASES = {"亿元": ("元", 1e8), "万元": ("元", 1e4), "千元": ("元", 1e3), "百元": ("元", 1e2), "万亩": ("亩", 1e4)}
_BASES |= {"万人次": ("人次", 1e4), "万人": ("人", 1e4), "万户": ("户", 1e4), "万件": ("件", 1e4), "%": ("％", 1.0)}
_MEASURED = frozenset(
    ("元", "亩", "吨", "米", "公里", "公斤", "平方米", "平方公里", "立方米", "倍", "小时", "％", "‰", "℃", "个百分点")
)
SCALED = _MEASURED.union(_BASES)
"""Units that are more than a count of things: they are brought to their base, and may be rounded."""


class Quantity(NamedTuple):
    """A number with its measure word. start, end: from the first digit to the end of the measure word.

    value: the number; of a range (2—3次) its lower end. unit: as written, % always full-width, "" of a fraction.
    approximate: 余, 多, 近, 约 or the like stands with it, or it is a range. upper: the upper end of a range.
    decimals, scale: how exactly it is written: 32.7万 has 1 and 10000.
    """

    start: int
    end: int
    value: float
    unit: str
    approximate: bool
    upper: float | None = None
    decimals: int = 0
    scale: float = 1.0

    @property
    def is_share(self) -> bool:
        """Tell percentages and fractions from things counted or measured."""
        return self.unit in ("％", "", "‰", "个百分点", "百分点")

    @property
    def in_base(self) -> tuple[float, str, float]:
        """The value in the unit without 万 or 亿 (1.5万元 and 15000元 are the same), that unit, and the slack.

        The slack is how far the value may be off because the last digit was rounded; 0 where things were counted.
        """
        _, _, value, unit, _, _, decimals, scale = self
        if unit not in SCALED and not decimals and scale == 1:
            return value, unit, 0.0  # so with most things counted
        unit, factor = _BASES.get(unit, (unit, 1.0))
        step = scale * factor
        if decimals:
            step /= 10**decimals
        return value * factor, unit, 0.5 * step if step != 1 or unit in _MEASURED else 0.0


def quantities(text: str, start: int = 0, end: int | None = None) -> Iterator[Quantity]:
    """Yield the amounts of text[start:end], in order.

    Ordinals (第三次), years, fixed words (一起, 下一步, 十分) and numbers in quoted terms (“四个亲自”) are no amounts.
    """
    found = all_quantities(text)
    if start == 0 and end is None:
        yield from found
        return
    last = len(text) if end is None else end
    for index in range(bisect_left(found, start, key=lambda quantity: quantity.start), len(found)):
        if found[index].end > last:
            return
        yield found[index]


@lru_cache(maxsize=4)
def all_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the amounts of `text` in order. The last texts are remembered: several checks ask about the same draft."""
    return tuple([quantity for match in _QUANTITY.finditer(text) if (quantity := _read(text, match))])


def _read(text: str, match: re.Match[str]) -> Quantity | None:
    number, parts, more, scale, also, upper, upper_scale, beyond, unit, after = match.groups()
    start, end = match.span()
    before = text[start - 1] if start else ""
    if before in _BARRED:
        return None
    lower, top, decimals, factor = 0.0, None, 0, 1.0
    if number.isdecimal() and not (scale or upper or parts):
        lower = float(number)  # so with most
    else:
        if parts is not None:
            return _fraction(number, parts, match)
        if number[0] not in _DIGITS and _is_fixed(text, start, number, unit):
            return None
        if upper is not None and scale and unit.startswith(scale):
            scale = None  # 2万至3万元: the measure word says 万 for both
        bounds = _bounds(number, scale, upper, upper_scale)
        if bounds is None:
            return None
        lower, top = bounds
        decimals = decimals_of(number)
        factor = 1.0 if scale is None else _SCALES[scale]
    if unit == "个" and text[end : end + 1] == "月":
        unit, end = "个月", end + 1
    about = bool(more or also or beyond or after or top is not None)
    if before in _MAY_BE_ABOUT and not about:
        about = _is_about(text, start, number)
    return make(Quantity, (start, end, lower, "％" if unit == "%" else unit, about, top, decimals, factor))


def _bounds(
    number: str, scale: str | None, upper: str | None, upper_scale: str | None
) -> tuple[float, float | None] | None:
    """Return the value, and the upper end where it is a range; None where the words are no number."""
    if upper is not None:
        shared = scale or (upper_scale if upper_scale and number[0].isdigit() else None)
        low, high = parse_number(number + (shared or "")), parse_number(upper + (upper_scale or ""))
        # 2022-10个 and the like: the number in front belongs to something else
        return (low, high) if low is not None and high is not None and low < high else None
    if number[0] in _DIGITS:
        value = float(number) if number.isascii() and "," not in number else parse_number(number)
        factor = _SCALES[scale] if scale else 1.0
        return None if value is None else (value if factor == 1.0 else round(value * factor, 6), None)
    rough = parse_rough(number)
    if rough is not None:
        return float(rough[0]), float(rough[1])
    words = number + (scale or "")
    value = parse_number(words) if "点" in words else parse_chinese(words)
    return None if value is None else (float(value), None)


def _fraction(whole: str, parts: str, match: re.Match[str]) -> Quantity | None:
    """Read 百分之五 as 5％, 三分之二 as a share of 2/3 without a unit."""
    value, of = parse_number(parts), parse_number(whole)
    if value is None or not of:
        return None
    start, end = match.span()
    about = _is_about(match.string, start, whole)
    if of == 100:
        return Quantity(start, end, value, "％", about, decimals=decimals_of(parts))
    return Quantity(start, end, value / of, "", about)


def _is_about(text: str, start: int, number: str) -> bool:
    before = text[max(0, start - 3) : start].rstrip()
    if not before.endswith(_ABOUT) or before.endswith(_NOT_ABOUT):
        return False
    # 上百, 几十, 数千 are vague; behind 上, 几, 数 any other number stands for itself
    return before[-1] not in "上几数" or number[0] in "十百千万亿"


def _is_fixed(text: str, begin: int, words: str, unit: str) -> bool:
    before = text[begin - 1 : begin] if begin else ""
    if before in _FIXED_BEHIND or (words == "一" and unit == "起") or (unit == "届" and len(words) > 1):
        return True
    return bool(_ADVERBS.match(text, begin)) or bool(_TERMS.match(text, begin))
