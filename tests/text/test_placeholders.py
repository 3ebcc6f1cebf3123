"""Places to be filled in: the usual ones are told by a quicker way than the others, and must come out the same."""

from __future__ import annotations

import pytest

from lianzheng_desk.text.blanks.placeholders import placeholders


@pytest.mark.parametrize(
    "words",
    [
        *(
            "件",
            "人次",
            "万元",
            "亿",
            "％",
            "%",
            "个百分点",
            "公里",
            "小时",
            "分",
            "分管",
            "位",
            "位于",
            "座",
            "座谈会",
            "年度",
        ),
        *(
            "镇",
            "镇长",
            "同志",
            "村",
            "线",
            "线路",
            "路段",
            "公司",
            "小区",
            "支部",
            "支队",
            "组",
            "组织",
            "部",
            "部门",
            "项",
            "项目",
        ),
        *(
            "家",
            "家庭",
            "处",
            "处长",
            "点位",
            "级",
            "本级",
            "片",
            "片区",
            "年",
            "月",
            "日",
            "季度",
            "号",
            "号召",
            "余次",
            "多人",
            "几个",
        ),
    ],
)
def test_a_blank_behind_a_word_is_what_it_is_at_the_head_of_a_line(words: str) -> None:
    (inside,) = placeholders(f"情况**{words}，")
    (ahead,) = placeholders(f"情况\n**{words}，")
    assert (inside.start, inside.end) == (2, 4)
    assert (inside.kind, inside.follows) == (ahead.kind, ahead.follows)


@pytest.mark.parametrize(
    ("text", "blanks"),
    [
        ("召开会议（）次，（ ）人参加（全体）", ["（）", "（ ）"]),
        ("发放资料（数字）份（具体数据待补）", ["（数字）", "（具体数据待补）"]),
        ("投入100万元，成立于0000年", ["0000"]),
        ("问题“*+*+**”整治，比例3*5", ["*+*+**"]),
        ("第*期、第\n**号", ["*", "**"]),
    ],
)
def test_brackets_naughts_and_runs_of_stars(text: str, blanks: list[str]) -> None:
    assert [text[blank.start : blank.end] for blank in placeholders(text)] == blanks
