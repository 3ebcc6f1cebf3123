"""Figures read from the words around them: what a number counts, and what is no figure of work done."""

from __future__ import annotations

import pytest

from lianzheng_desk.text.figures.measures import reported


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("召开1次党委会专题会议和2次项目部署会。", [("专题研究", 1.0)]),
        ("召开专题会议1次、印发通报6期。", [("专题研究", 1.0), ("通报", 6.0)]),
        ("全县16个乡镇纪委初核问题线索38件。", [("问题线索", 38.0)]),
        ("处置3件群众反映的问题线索。", [("问题线索", 3.0)]),
        ("开展4轮监督检查32次。", [("监督检查", 32.0)]),
        ("发现问题58个，已整改55个，其余3个正在整改。", [("发现问题", 58.0), ("整改问题", 55.0)]),
        ("接待来访12批次，尚未办结2件。", [("来访", 12.0)]),
        ("每月对各支部学习、值班、谈心、走访、台账、工作落实和作风建设情况在会上通报1次。", []),
        ("学习县纪委通报的8起典型案例，自行通报2起。", [("通报", 2.0)]),
        ("专题研究意识形态工作2次，专题研究党风廉政建设工作4次。", [("专题研究", 4.0)]),
        ("围绕乡村振兴开展廉政党课2次，讲党史学习教育党课3次。", [("廉政党课", 2.0)]),
        ("与各村签订安全生产责任书18份，签订廉政责任书18份。", [("责任书", 18.0)]),
        ("争取全年立案8件，按照年度计划立案6件。", [("立案", 6.0)]),
    ],
)
def test_only_work_done_in_the_field_is_a_figure(text: str, figures: list[tuple[str, float]]) -> None:
    assert [(figure.measure, figure.value) for figure in reported(text)] == figures
