"""Numbers of automatic lists, against what Word itself prints."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzheng_desk.reading.word.numerals import list_numeral
from lianzheng_desk.text.numbers.numerals import parse_chinese

FORMATS = [
    "decimal",
    "decimalZero",
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "ideographDigital",
    "chineseLegalSimplified",
    "ideographTraditional",
    "upperLetter",
    "lowerRoman",
    "decimalEnclosedCircle",
    "neverHeardOf",
]


@pytest.mark.parametrize(
    ("format", "values"),
    [
        ("decimal", {1: "1", 10: "10"}),
        ("decimalZero", {1: "01", 10: "10", 101: "101"}),
        ("decimalFullWidth", {1: "１", 10: "１０", 101: "１０１"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一○○", 101: "一○一"}),
        (
            "chineseCountingThousand",
            {
                1: "一",
                10: "十",
                11: "十一",
                21: "二十一",
                100: "一百",
                101: "一百〇一",
                110: "一百一十",
                1001: "一千〇一",
            },
        ),
        ("taiwaneseCountingThousand", {2: "二", 12: "十二"}),
        ("taiwaneseCounting", {10: "十", 12: "十二"}),
        ("koreanCounting", {3: "三", 30: "三十"}),
        ("japaneseCounting", {1: "一", 10: "十", 11: "十一", 101: "百一", 2100: "二千百"}),
        ("ideographDigital", {1: "一", 10: "一〇", 11: "一一", 101: "一〇一"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 11: "壹拾壹", 101: "壹佰零壹"}),
        ("ideographLegalTraditional", {2: "貳", 10: "壹拾"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 10: "酉", 11: "戌", 13: "13"}),
        ("decimalEnclosedCircle", {1: "①", 10: "⑩", 11: "⑪", 20: "⑳", 21: "21"}),
        ("decimalEnclosedCircleChinese", {1: "①", 10: "⑩"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 28: "bb"}),
        ("upperLetter", {1: "A", 53: "AAA"}),
        ("lowerRoman", {1: "i", 4: "iv", 9: "ix", 14: "xiv"}),
        ("upperRoman", {1949: "MCMXLIX"}),
        ("ideographZodiacTraditional", {1: "甲子", 60: "癸亥", 61: "61"}),
        ("decimalEnclosedFullstop", {1: "⒈", 20: "⒛"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇"}),
        ("ideographEnclosedCircle", {1: "㊀", 10: "㊉", 11: "11"}),
        ("taiwaneseDigital", {10: "一○"}),
        ("japaneseDigitalTenThousand", {10: "一〇"}),
        ("japaneseLegal", {1: "壱", 10: "壱拾", 2000: "弐阡"}),
        ("koreanDigital", {12: "일이"}),
        ("koreanDigital2", {10: "一零"}),
        ("koreanLegal", {1: "하나", 21: "스물하나", 100: "100"}),
        ("ganada", {1: "가", 14: "하", 15: "가가"}),
        ("chosung", {2: "ㄴ"}),
        ("aiueoFullWidth", {1: "ア", 46: "ン"}),
        ("irohaFullWidth", {1: "イ", 48: "ン"}),
        ("ordinal", {1: "1st", 2: "2nd", 3: "3rd", 11: "11th", 112: "112th", 121: "121st"}),
        ("cardinalText", {0: "Zero", 20: "Twenty", 21: "Twenty-one", 100: "100"}),
        ("ordinalText", {1: "First", 12: "Twelfth", 20: "Twentieth", 42: "Forty-second", 100: "100"}),
        ("hex", {255: "FF"}),
        ("numberInDash", {3: "- 3 -"}),
        ("001, 002, 003, ...", {1: "001", 1000: "1000"}),
        ("none", {1: ""}),
        ("neverHeardOf", {7: "7"}),
    ],
)
def test_numerals_are_those_word_prints(format: str, values: dict[int, str]) -> None:
    assert {value: list_numeral(format, value) for value in values} == values


@pytest.mark.parametrize("format", FORMATS)
@given(value=st.integers(min_value=-(10**9), max_value=10**9))
def test_any_value_gives_a_short_numeral(format: str, value: int) -> None:
    assert 1 <= len(list_numeral(format, value)) <= 40


@given(value=st.integers(min_value=1, max_value=9999))
def test_a_chinese_numeral_reads_back_as_its_value(value: int) -> None:
    assert parse_chinese(list_numeral("chineseCountingThousand", value)) == value
    assert parse_chinese(list_numeral("chineseLegalSimplified", value)) == value


@given(values=st.sets(st.integers(min_value=1, max_value=780), min_size=2))
def test_two_values_never_share_a_numeral(values: set[int]) -> None:
    for format in ("chineseCounting", "japaneseCounting", "ideographDigital", "upperLetter", "upperRoman"):
        assert len({list_numeral(format, value) for value in values}) == len(values)
