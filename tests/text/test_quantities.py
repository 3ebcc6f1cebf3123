from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzheng_desk.text.blanks.placeholders import placeholders
from lianzheng_desk.text.figures.measure_words import measures
from lianzheng_desk.text.figures.measures import reported
from lianzheng_desk.text.numbers.numerals import to_chinese
from lianzheng_desk.text.numbers.quantities import quantities
from lianzheng_desk.text.sentences import sentences


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("谈话20余次", [(20, "次", True)]),
        ("接待群众1500多户5200多人次", [(1500, "户", True), (5200, "人次", True)]),
        ("开办十四期", [(14, "期", False)]),
        ("增长29％", [(29, "％", False)]),
        ("近300人参加，投入1.5万元", [(300, "人", True), (1.5, "万元", False)]),
        ("检查两百三十次左右", [(230, "次", True)]),
        ("1,300人", [(1300, "人", False)]),
        ("第三次会议、下一步、一起推进、一个目标、统一部署", []),
        ("坚持“四个亲自”、“五个坚持”", []),
        ("2023年12月20日", []),
        ("百分之五，百分之三点五", [(5, "％", False), (3.5, "％", False)]),
        ("提高5.5个百分点", [(5.5, "个百分点", False)]),
        ("２９％，1２人", [(29, "％", False), (12, "人", False)]),
        ("12，345人", [(12345, "人", False)]),
        ("检查1200，300件已办", [(300, "件", False)]),
        ("3.5万余人，20多万户", [(35000, "人", True), (200_000, "户", True)]),
        ("1.3万亿元，5千万元", [(13000, "亿元", False), (5000, "万元", False)]),
        ("联系2—3个村，20至30人，２～４名", [(2, "个", True), (20, "人", True), (2, "名", True)]),
        ("三五个，十三四个，二三十人", [(3, "个", True), (13, "个", True), (20, "人", True)]),
        ("上百人，数千户，几十个", [(100, "人", True), (1000, "户", True), (10, "个", True)]),
        ("不少于4次，逾600人，100件以上", [(4, "次", True), (600, "人", True), (100, "件", True)]),
        ("最近3次，以上5个", [(3, "次", False), (5, "个", False)]),
        ("为期6个月", [(6, "个月", False)]),
        ("十分重视，百分百，三位一体，千家万户，八项规定", []),
        ("第二十届、二十届三中全会、十一届二次全会、第3次", []),
        ("二〇二三年，23年，1—10月，9:30到场", []),
        ("1343·3亿美元", []),
    ],
)
def test_amounts_are_found_with_unit_and_approximation(text: str, found: list[tuple[float, str, bool]]) -> None:
    assert [(q.value, q.unit, q.approximate) for q in quantities(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("立案5起，结案3起", [("立案", 5, "立案5起"), ("结案", 3, "结案3起")]),
        ("谈话20余次，共访谈78人", [("谈话", 20, "谈话20余次"), ("访谈", 78, "访谈78人")]),
        (
            "开除党籍1人、党内警告2人、党内严重警告3人",
            [("开除党籍", 1, "开除党籍1人"), ("警告", 2, "党内警告2人"), ("严重警告", 3, "党内严重警告3人")],
        ),
        ("开展3次专题党课", [("廉政党课", 3, "3次专题党课")]),
        (
            "处置问题线索**件（其中初核了结*件）",
            [("问题线索", None, "处置问题线索**件"), ("初核", None, "初核了结*件")],
        ),
        ("检查**余次", [("监督检查", None, "检查**余次")]),
        ("运用“四种形态”处理16人次", [("四种形态", 16, "“四种形态”处理16人次")]),
        ("对18名干部进行提醒谈话", [("提醒谈话", 18, "18名干部进行提醒谈话")]),
        ("给予党内警告处分2人", [("警告", 2, "党内警告处分2人")]),
        ("给予1人开除党籍处分", [("开除党籍", 1, "1人开除党籍处分")]),
        ("接收信访举报62万件次", [("信访举报", 620_000, "信访举报62万件次")]),
        ("受理信访举报0件", [("信访举报", 0, "信访举报0件")]),
        ("每季度开展1次廉政谈话", []),
        ("立案审查，共有12个村", []),
        ("谈话室3间", []),
    ],
)
def test_a_figure_belongs_to_its_measure(text: str, found: list[tuple[str, float | None, str]]) -> None:
    assert [(r.measure, r.value, text[r.start : r.end]) for r in reported(text)] == found


@pytest.mark.parametrize(
    ("text", "base", "slack"),
    [
        ("12人", (12, "人"), 0),
        ("32.7万人", (327_000, "人"), 500),
        ("62万件次", (620_000, "件次"), 5000),
        ("1.5亿元", (150_000_000, "元"), 5_000_000),
        ("66%", (66, "％"), 0.5),
        ("百分之三点五", (3.5, "％"), 0.05),
    ],
)
def test_an_amount_knows_how_exactly_it_is_written(text: str, base: tuple[float, str], slack: float) -> None:
    (quantity,) = quantities(text)
    assert quantity.in_base == (*base, pytest.approx(slack))


@pytest.mark.parametrize(
    ("text", "bounds"), [("2—3次", (2, 3)), ("三五个", (3, 5)), ("2万至3万元", (2, 3)), ("5次", (5, None))]
)
def test_a_range_has_both_ends(text: str, bounds: tuple[float, float | None]) -> None:
    (quantity,) = quantities(text)
    assert (quantity.value, quantity.upper) == bounds


def test_a_part_of_the_text_can_be_asked_for() -> None:
    text = "立案5件，结案3件，处分2人"
    assert [q.value for q in quantities(text, 5, 10)] == [3]


def test_every_measure_finds_its_own_example() -> None:
    from lianzheng_desk.text.lexicon import entries

    for entry in entries("measures"):
        assert entry["measure"] in {r.measure for r in reported(entry["example"])}, entry["example"]
    assert len(measures()) == len(entries("measures"))


_PROSE = st.text(
    st.sampled_from("镇党委立案处置问题线索5０十二余多次件人，。；\n*＊X（）()％1,.万亿年第某“”《》𠮷 _〇"), max_size=80
)


@given(_PROSE)
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    for places in (
        [(q.start, q.end) for q in quantities(text)],
        [(p.start, p.end) for p in placeholders(text)],
        list(sentences(text)),
    ):
        assert all(0 <= start < end <= len(text) for start, end in places)
        assert all(a[1] <= b[0] for a, b in pairwise(places))
    assert all(0 <= r.start < r.end <= len(text) for r in reported(text))


@given(_PROSE)
def test_sentences_leave_out_nothing_but_space(text: str) -> None:
    assert "".join("".join(text[a:b].split()) for a, b in sentences(text)) == "".join(text.split())


_FULL_WIDTH = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
_NOTATIONS = (
    str,
    lambda value: f"{value:,}",
    lambda value: f"{value:,}".translate(_FULL_WIDTH),
    lambda value: str(value).translate(_FULL_WIDTH),
    lambda value: f"{value / 10000}万",
)


@given(st.integers(1, 9_999_999), st.sampled_from(_NOTATIONS), st.sampled_from(["人次", "件", "户", "元", "份"]))
def test_what_is_written_in_any_notation_is_read_again(value: int, write: Callable[[int], str], unit: str) -> None:
    words = write(value)
    (quantity,) = quantities(f"共{words}{unit}。")
    assert quantity.in_base[:2] == (pytest.approx(value), unit)
    assert (quantity.start, quantity.end) == (1, 1 + len(words) + len(unit))


@given(st.integers(2, 9999), st.sampled_from(["人次", "件", "户", "份"]))
def test_chinese_numerals_are_read_again_as_amounts(value: int, unit: str) -> None:
    (quantity,) = quantities(f"共{to_chinese(value)}{unit}。")
    assert quantity.value == value


@given(
    st.integers(1, 99), st.sampled_from([str, to_chinese]), st.sampled_from(["次", "届", "条", "批", "期", "个", "名"])
)
def test_ordinals_are_never_amounts(value: int, write: Callable[[int], str], unit: str) -> None:
    assert not list(quantities(f"第{write(value)}{unit}会议"))


@given(st.integers(1949, 2099), st.integers(1, 12), st.integers(1, 31))
def test_dates_are_never_amounts(year: int, month: int, day: int) -> None:
    chinese = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))
    assert not list(
        quantities(f"{year}年{month}月{day}日，{chinese}年{to_chinese(month)}月，{year}年度，{month}—{month + 1}月")
    )
