"""What is told of words that a part of the report must hold."""

from __future__ import annotations

import pytest
from builders import draft

from lianzheng_desk.checks.section import SectionPresent

_THOUGHT = "习近平新时代中国特色社会主义思想"


@pytest.mark.parametrize(
    ("lead", "message"),
    [
        (f"坚持以{_THOUGHT}为指导", "导语的指导思想未写全，缺“党的…大”或“全会”"),
        ("深入学习贯彻党的二十大精神", "导语的指导思想未写全，缺“新时代中国特色社会主义思想”"),
        ("压实责任，从严管理教育监督", "导语未见“指导思想”的内容"),
    ],
)
def test_words_partly_there_are_told_from_words_not_there(lead: str, message: str) -> None:
    settings = {
        "角色": "导语",
        "内容": "指导思想",
        "须含全": ["新时代中国特色社会主义思想"],
        "须含": ["党的…大", "全会"],
    }
    paper = draft(f"青禾镇2023年工作总结\n2023年，青禾镇党委{lead}，各项工作取得新成效。\n一、工作情况\n召开会议4次。")
    assert [gap.message for gap in SectionPresent.model_validate(settings).examine(paper).gaps] == [message]
