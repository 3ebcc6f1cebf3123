"""Lists of problems and measures of one length: a measure in the same place makes a doubt, not an answer."""

from __future__ import annotations

import pytest

from lianzheng_desk.checks.base import Verdict
from lianzheng_desk.checks.next_steps import NextSteps
from lianzheng_desk.draft.compose import compose_text

_PROBLEM = "一是学用结合不紧。对新修订的条例、法规学得不深，遇到新型腐败和隐性腐败，往往凭经验办事。"
_MEASURE = "一是静下心学。坚持每周半天业务学习，把条例吃透、把证据规则弄通。"
_SECOND = ("二是值班值守有漏洞。夜间值班有人缺岗。", "二是管好值班值守。每晚抽查岗位。")


def _verdicts(measures: str) -> list[Verdict]:
    draft = compose_text(f"一、情况\n会。\n二、存在问题\n{_PROBLEM}\n{_SECOND[0]}\n三、下步打算\n{measures}")
    return [link.verdict for link in NextSteps().examine(draft).links]


@pytest.mark.parametrize(
    ("measures", "first"),
    [
        (f"{_MEASURE}\n{_SECOND[1]}", Verdict.REVIEW),
        (f"{_SECOND[1]}\n{_MEASURE}", Verdict.GAP),
        (f"{_MEASURE}\n{_SECOND[1]}\n三是抓好宣传。每季一次。", Verdict.GAP),
        (f"一是改进文风。少开会。\n{_SECOND[1]}", Verdict.GAP),
    ],
)
def test_the_same_place_and_a_word_in_common_make_a_doubt(measures: str, first: Verdict) -> None:
    assert _verdicts(measures) == [first, Verdict.PASS]
