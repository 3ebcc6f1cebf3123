"""Blanks that ask for the same thing: one group in the review, one line of what is to be filled in."""

from __future__ import annotations

import pytest
from builders import draft

from lianzheng_desk.checks.blanks import Blanks, unfilled


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("全年立案**件。截至年底，共立案*件。", [("立案", "件", 2)]),
        ("立案**件，涉及*人。", [("立案", "件", 1), ("涉及", "人", 1)]),
        ("立案**件，谈话**人次。\n又立案**件。", [("立案", "件", 2), ("谈话", "人次", 1)]),
        ("谈心谈话**人次，集体廉政谈话**次。", [("谈话", "人次", 1), ("谈话", "次", 1)]),
        ("产值增长**％，税收增长**％。", [("产值增长", "％", 1), ("税收增长", "％", 1)]),
        ("XX镇召开会议，**镇党委部署，*镇纪委落实。", [("镇名", "", 3)]),
        ("与**个村党组织签订责任书。", [("与**个村党组织签订", "个", 1)]),
        ("全年来访（**户）。", [("**户", "户", 1)]),
        ("**村抓公开，**村抓监督。", [("村名", "", 1), ("村名", "", 1)]),
        ("****年立案*件，****年以来结案*件。", [("立案", "件", 1), ("结案", "件", 1), ("年份", "", 2)]),
        ("学习A总书记讲话。A总书记指出。", [("称谓", "", 2)]),
        ("由李**同志负责。", [("姓名", "", 1)]),
        ("立案5件。", []),
    ],
)
def test_each_thing_to_be_found_out_is_one_line(text: str, lines: list[tuple[str, str, int]]) -> None:
    assert [(line.name, line.unit, len(line.spans)) for line in unfilled(draft(text))] == lines


def test_figures_of_one_measure_stand_together_before_names() -> None:
    found = unfilled(draft("**镇开展警示教育*次，党委会*次。另开展警示教育*场，专题会议*次。"))
    assert [line.name for line in found] == ["警示教育", "警示教育", "专题研究", "专题研究", "镇名"]


def test_every_blank_of_the_check_stands_in_one_line_and_shares_its_group() -> None:
    paper = draft("XX镇2023年立案**件，****年立案**件，第*次，2023年12月  日，某村，A总书记。")
    gaps = Blanks().examine(paper).gaps
    lines = unfilled(paper)
    assert sorted(span for line in lines for span in line.spans) == sorted(gap.span for gap in gaps if gap.span)
    for line in lines:
        groups = {gap.group for gap in gaps if gap.span in line.spans}
        assert len(groups) == 1
        assert len(line.spans) == 1 or groups != {None}
