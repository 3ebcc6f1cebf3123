from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzheng_desk.text.numbers.numerals import parse_chinese, parse_number, to_chinese


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("十四", 14),
        ("二十", 20),
        ("一百零五", 105),
        ("一百五", 150),
        ("两千三百", 2300),
        ("两千零一十", 2010),
        ("一万两千", 12000),
        ("二〇二三", 2023),
        ("三亿五千万", 350_000_000),
    ],
)
def test_chinese_numerals_have_their_value(words: str, value: int) -> None:
    assert parse_chinese(words) == value


@pytest.mark.parametrize("words", ["", "三四十", "余", "一2", "百分之五"])
def test_what_is_no_numeral_has_no_value(words: str) -> None:
    assert parse_chinese(words) is None


@pytest.mark.parametrize(
    ("words", "value"),
    [("１２", 12), ("1,300", 1300), ("1.5万", 15000), ("29.5", 29.5), ("2亿", 200_000_000), ("三十", 30), ("约", None)],
)
def test_numbers_of_every_script(words: str, value: float | None) -> None:
    assert parse_number(words) == value


@given(st.integers(0, 9999))
def test_what_is_written_is_read_again(value: int) -> None:
    assert parse_chinese(to_chinese(value)) == value
