"""Numbers of automatic lists, written the way Word prints them.

A format or a value outside what Word has a numeral for is written in Arabic digits.
"""

from __future__ import annotations

from collections.abc import Callable

_PLAIN = "〇一二三四五六七八九"
_SIMPLIFIED = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟", "万")
_TRADITIONAL = ("零壹貳參肆伍陸柒捌玖", "拾佰仟", "萬")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
_ROMAN_SMALL = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_MOST_LETTERS = 780


def list_numeral(format: str, value: int) -> str:
    """Return `value` in a number format of Word (w:numFmt). 11 in chineseCounting is 十一."""
    if format in ("none", "bullet"):
        return ""
    writer = _WRITERS.get(format)
    return (writer(value) if writer and value >= 0 else "") or str(value)


def _in_units(value: int, digits: str, units: str, myriad: str, leading_one: bool) -> str:
    """Write `value` below a million with units and zeros: 一百〇一, 壹佰零壹. "" above."""
    if not 0 < value < 1_000_000:
        return digits[0] if value == 0 else ""
    high, low = divmod(value, 10_000)
    words = _below_myriad(high, digits, units) + myriad if high else ""
    if high and 0 < low < 1000:
        words += digits[0]
    words += _below_myriad(low, digits, units)
    return words if leading_one or not 10 <= value < 20 else words[1:]


def _below_myriad(value: int, digits: str, units: str) -> str:
    words, gap = "", False
    for power in (3, 2, 1, 0):
        digit, value = divmod(value, 10**power)
        if digit:
            words += (digits[0] if gap else "") + digits[digit] + (units[power - 1] if power else "")
            gap = False
        else:
            gap = bool(words)
    return words


def _thousand(value: int) -> str:
    return _in_units(value, _PLAIN, "十百千", "万", leading_one=False)


def _counting(value: int) -> str:
    """Write 一 to 九十九 with 十, above digit by digit with a ring for zero."""
    return _thousand(value) if value < 100 else _digits(value).replace("〇", "○")


def _japanese(value: int) -> str:
    words = ""
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, power)
        if digit > 9:
            return ""
        if digit:
            words += ("" if digit == 1 and unit else _PLAIN[digit]) + unit
    return words or _PLAIN[0]


def _digits(value: int) -> str:
    return "".join(_PLAIN[int(digit)] for digit in str(value))


def _legal(value: int) -> str:
    return _in_units(value, *_SIMPLIFIED, leading_one=True)


def _legal_traditional(value: int) -> str:
    return _in_units(value, *_TRADITIONAL, leading_one=True)


def _one_of(characters: str) -> Callable[[int], str]:
    return lambda value: characters[value - 1] if 0 < value <= len(characters) else ""


def _row(first: int, last: int = 20) -> Callable[[int], str]:
    """Return a writer for characters that stand in a row in Unicode: ① to ⑳."""
    return lambda value: chr(first + value - 1) if 0 < value <= last else ""


def _letters(value: int) -> str:
    """Write A to Z, then AA, BB, CC as Word does."""
    return chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1) if 0 < value <= _MOST_LETTERS else ""


def _roman(value: int) -> str:
    if not 0 < value < 4000:
        return ""
    words = ""
    for size, letters in _ROMAN + _ROMAN_SMALL:
        count, value = divmod(value, size)
        words += letters * count
    return words


_WRITERS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": lambda value: str(value).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda value: str(value).translate(_FULL_WIDTH),
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _thousand,
    "taiwaneseCountingThousand": _thousand,
    "koreanCounting": _thousand,  # what LibreOffice makes of 一、二、三 in some files
    "japaneseCounting": _japanese,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": _digits,
    "koreanDigital2": _digits,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal_traditional,
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "decimalEnclosedCircle": _row(0x2460),
    "decimalEnclosedCircleChinese": _row(0x2460),
    "decimalEnclosedParen": _row(0x2474),
    "decimalEnclosedFullstop": _row(0x2488),
    "ideographEnclosedCircle": _row(0x3280, 10),
    "upperLetter": _letters,
    "lowerLetter": lambda value: _letters(value).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "numberInDash": lambda value: f"- {value} -",
}
