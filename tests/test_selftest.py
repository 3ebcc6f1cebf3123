"""A rubric is tried on its own examples."""

from __future__ import annotations

from lianzheng_desk.rubric.loader import parse_rubric
from lianzheng_desk.selftest import Fault, failures, tried

RUBRIC = """\
编号: mine
名称: 本单位检查依据
条目:
  - 编号: A1
    标题: 有存在问题
    检查: {方式: 章节, 角色: 存在问题}
    示例:
      应报: ["一、工作情况\\n召开会议4次。", "一、存在的问题\\n学习不够系统。"]
      不应报: ["一、存在的问题\\n学习不够系统。", "一、工作情况\\n召开会议4次。"]
  - 编号: A2
    标题: 有立案数
    检查: {方式: 必报数据, 指标: [立案]}
    示例: {应报: ["一、工作情况\\n立案**件。"], 不应报: ["一、工作情况\\n立案**件。"]}
  - {编号: A3, 标题: 有导语, 检查: {方式: 章节, 角色: 导语}}
  - {编号: A4, 标题: 已经审阅}
"""


def test_examples_that_do_not_hold_are_named_with_what_was_found() -> None:
    rubric = parse_rubric(RUBRIC)
    found = [(failure.item.id, failure.fault, failure.number, bool(failure.told)) for failure in failures(rubric)]
    assert found == [
        ("A1", Fault.SILENT, 2, False),
        ("A1", Fault.FLAGGED, 2, True),
        ("A2", Fault.SILENT, 1, True),  # 未能核对 is not a finding of the item
        ("A2", Fault.FLAGGED, 1, True),
        ("A3", Fault.LACKING, 0, False),
    ]
    assert tried(rubric) == 6
