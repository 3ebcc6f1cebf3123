from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzheng_desk.text.measures import measures, reported
from lianzheng_desk.text.placeholders import placeholders
from lianzheng_desk.text.quantities import quantities
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
