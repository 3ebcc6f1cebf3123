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
_KOREAN = "영일이삼사오육칠팔구"
_KOREAN_ONES = ("", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉")
_KOREAN_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
_JAPANESE_LEGAL = ("零壱弐参四伍六七八九", "拾百阡", "萬")
_SMALL = "One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen"
_ONES = (*f"Zero {_SMALL} Seventeen Eighteen Nineteen".split(),)
_TENS = ("Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety")
_ORDINALS = {
    "One": "First",
    "Two": "Second",
    "Three": "Third",
    "Five": "Fifth",
    "Eight": "Eighth",
    "Nine": "Ninth",
    "Twelve": "Twelfth",
}
_KATAKANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_LETTERS = {
    "ganada": "가나다라마바사아자차카타파하",
    "chosung": "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
    "aiueo": "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ",
    "aiueoFullWidth": _KATAKANA,
    "iroha": "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ",
    "irohaFullWidth": _IROHA,
    "russianLower": "абвгдежзиклмнопрстуфхцчшщыэюя",
    "russianUpper": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ",
    "chicago": "*†‡§",
    "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
}
"""Alphabets: after the last letter comes the first one twice."""
_MOST_REPEATS = 30


def list_numeral(format: str, value: int) -> str:
    """Return `value` in a number format of Word (w:numFmt). 11 in chineseCounting is 十一."""
    if format in ("none", "bullet"):
        return ""
    writer = _WRITERS.get(format)
    return (writer(value) if writer and value >= 0 else "") or str(value)


def has_numeral(format: str) -> bool:
    """Tell whether `format` is one that is known here."""
    return format in _WRITERS


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


def _letters(alphabet: str) -> Callable[[int], str]:
    """Return a writer of A to Z, then AA, BB, CC as Word does."""
    size = len(alphabet)
    return lambda value: (
        alphabet[(value - 1) % size] * ((value - 1) // size + 1) if 0 < value <= _MOST_REPEATS * size else ""
    )


def _in_row(digits: str) -> Callable[[int], str]:
    """Return a writer that puts each digit of a number in other digits."""
    return lambda value: "".join(digits[int(digit)] for digit in str(value))


def _korean_native(value: int) -> str:
    return _KOREAN_TENS[value // 10] + _KOREAN_ONES[value % 10] if 0 < value < 100 else ""


def _sexagenary(value: int) -> str:
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12] if 0 < value <= 60 else ""


def _ordinal(value: int) -> str:
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


def _cardinal_text(value: int) -> str:
    if value < 20:
        return _ONES[value]
    if value >= 100:
        return ""
    return _TENS[value // 10 - 2] + (f"-{_ONES[value % 10].lower()}" if value % 10 else "")


def _ordinal_text(value: int) -> str:
    head, dash, last = _cardinal_text(value).rpartition("-")
    word = _ORDINALS.get(last.capitalize(), last[:-1] + "ieth" if last.endswith("y") else last + "th" if last else "")
    return f"{head}{dash}{word.lower()}" if dash else word


def _padded(width: int) -> Callable[[int], str]:
    return lambda value: f"{value:0{width}d}"


def _roman(value: int) -> str:
    if not 0 < value < 4000:
        return ""
    words = ""
    for size, letters in _ROMAN + _ROMAN_SMALL:
        count, value = divmod(value, size)
        words += letters * count
    return words


_WRITERS: dict[str, Callable[[int], str]] = {
    "decimalZero": _padded(2),
    "001, 002, 003, ...": _padded(3),
    "0001, 0002, 0003, ...": _padded(4),
    "00001, 00002, 00003, ...": _padded(5),
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
    "taiwaneseDigital": _in_row("○一二三四五六七八九"),
    "koreanDigital": _in_row(_KOREAN),
    "koreanDigital2": _in_row("零一二三四五六七八九"),
    "koreanLegal": _korean_native,
    "japaneseLegal": lambda value: _in_units(value, *_JAPANESE_LEGAL, leading_one=True),
    "thaiNumbers": _in_row("๐๑๒๓๔๕๖๗๘๙"),
    "hindiNumbers": _in_row("०१२३४५६७८९"),
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal_traditional,
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "decimalEnclosedCircle": _row(0x2460),
    "decimalEnclosedCircleChinese": _row(0x2460),
    "decimalEnclosedParen": _row(0x2474),
    "decimalEnclosedFullstop": _row(0x2488),
    "ideographEnclosedCircle": _row(0x3280, 10),
    "ordinal": _ordinal,
    "ordinalText": _ordinal_text,
    "cardinalText": _cardinal_text,
    "hex": lambda value: f"{value:X}",
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "numberInDash": lambda value: f"- {value} -",
} | {name: _letters(alphabet) for name, alphabet in _LETTERS.items()}
