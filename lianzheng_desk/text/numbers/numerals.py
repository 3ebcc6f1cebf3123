"""Chinese and Arabic numerals as numbers."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

_DIGITS = {
    c: v
    for v, cs in enumerate(["〇零○", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"])
    for c in cs
}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_SCALES = _TENS | _MYRIADS
_TO_HALF_WIDTH = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")

CHINESE_NUMERAL = "〇零○一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟"
"""Every character of a Chinese numeral, for use inside a regular expression's class."""


@lru_cache(maxsize=1024)
def parse_chinese(words: str) -> int | None:
    """Return the value of a Chinese numeral (两千三百, 十四, 二〇二三), or None where it is none.

    A run of digits without a unit is read digit by digit, as in years.
    """
    if not words or any(c not in _DIGITS and c not in _TENS and c not in _MYRIADS for c in words):
        return None
    if all(c in _DIGITS for c in words):
        return int("".join(str(_DIGITS[c]) for c in words))
    total = section = 0
    digit: int | None = None
    last_ten = 0
    for c in words:
        if c in _DIGITS:
            if digit:  # 一二十: a range, not a number
                return None
            digit = _DIGITS[c]
        elif c in _TENS:
            if digit == 0 and last_ten == 0 and section == 0:
                return None
            section += (1 if digit is None or digit == 0 else digit) * _TENS[c]
            last_ten, digit = _TENS[c], None
        else:
            value = section + (digit or 0)
            if value == 0 and total == 0:
                return None
            total = (total + value) * _MYRIADS[c] if c == "亿" else total + value * _MYRIADS[c]
            section, last_ten, digit = 0, _MYRIADS[c], None
    if digit and last_ten > 10 and words[-2] in "百佰千仟万亿":
        digit *= last_ten // 10  # 三百五 is 350
    return total + section + (digit or 0)


def parse_number(words: str) -> float | None:
    """Return the value of an Arabic (also full-width, with thousands separators) or Chinese number, 万/亿 included.

    1.5万 is 15000; 两千三百 is 2300; None where the words are no number.
    """
    plain = words.translate(_TO_HALF_WIDTH).replace(",", "").strip()
    scale = 1
    body = plain
    while len(body) > 1 and body[-1] in _SCALES and body[0] in "0123456789":
        scale *= _SCALES[body[-1]]
        body = body[:-1]
    try:
        if body[:1].isascii() and body[:1].isdigit():
            return float(body) if scale == 1 else round(float(body) * scale, 6)
        return _chinese_with_point(plain) if "点" in plain else parse_chinese(plain)
    except ValueError:
        return None


def _chinese_with_point(words: str) -> float | None:
    """Read 三点五; behind the point stand digits only."""
    whole, _, rest = words.partition("点")
    value = parse_chinese(whole)
    if value is None or not rest or any(c not in _DIGITS for c in rest):
        return None
    return float(f"{value}.{''.join(str(_DIGITS[c]) for c in rest)}")


def decimals_of(words: str) -> int:
    """Return how many digits stand behind the point of a number as written (3.25, ３．２, 三点五), 0 without one."""
    for mark in ".．点":
        point = words.rfind(mark)
        if point >= 0:
            return len(words) - point - 1
    return 0


@lru_cache(maxsize=1024)
def parse_rough(words: str) -> tuple[int, int] | None:
    """Return both ends of a number given by two neighbouring digits: 三五 (3, 5), 十三四 (13, 14), 二三十 (20, 30)."""
    if len(words) > 6:
        return None
    for i, (one, other) in enumerate(pairwise(words)):
        if _DIGITS.get(one) and _DIGITS.get(other):
            low, high = parse_chinese(words[: i + 1] + words[i + 2 :]), parse_chinese(words[:i] + words[i + 1 :])
            alone = words[i + 2 : i + 3] not in _DIGITS and words[i - 1 : i] not in _DIGITS
            return (low, high) if alone and low is not None and high is not None and low < high else None
    return None


def to_chinese(value: int) -> str:
    """Return `value` (0 to 9999) in Chinese as headings and counts write it: 六, 十二, 一百零五."""
    if not 0 <= value <= 9999:
        raise ValueError(f"out of range: {value}")
    if value == 0:
        return "零"
    digits = "零一二三四五六七八九"
    result = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            result += digits[digit] + name
        elif result and value and not result.endswith("零"):
            result += "零"
    return result[1:] if result.startswith("一十") else result
