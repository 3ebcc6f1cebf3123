"""Markdown is read without its marks, the stars of blanks stay."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzheng_desk.reading import read_draft
from lianzheng_desk.reading.markdown import is_markdown, plain_lines


def lines(text: str) -> list[str]:
    return [line for line, _ in plain_lines(text)]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("# 总结 #", "总结"),
        ("##一、工作情况", "一、工作情况"),
        ("#1 号楼", "#1 号楼"),
        ("- 学习 - 教育", "学习 - 教育"),
        ("  * [x] 监督", "监督"),
        ("1. 第一项", "1. 第一项"),
        ("> > 引用 > 话", "引用 > 话"),
        ("坚持**党的领导**，抓**落实。**", "坚持党的领导，抓落实。"),
        ("***要点***和 *重点* 词", "要点和 重点 词"),
        ("__要点__", "要点"),
        ("file_name_x", "file_name_x"),
        ("**镇党委在**县委领导下谈话**次、**人", "**镇党委在**县委领导下谈话**次、**人"),
        ("*某、张*，*人20**年****项", "*某、张*，*人20**年****项"),
        ('见[附件](http://a/b(1).doc "t")和![图](a.png)<http://a.cn>', "见附件和http://a.cn"),
        ("用`代码`写~~删去~~", "用代码写"),
        (r"\*人\#", "*人#"),
        ("甲<u>乙</u><font color=red>丙</font>", "甲乙丙"),
        ("甲<!-- 注 -->乙", "甲乙"),
    ],
)
def test_marks_are_taken_off(written: str, read: str) -> None:
    assert lines(written) == [read]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("| 甲 | 乙 |\n|---|:-:|\n| 1 | a\\|b |", ["甲", "乙", "1", "a|b"]),
        ("```python\n# x\n```\n完", ["# x", "完"]),
        ("标题\n===\n副题\n---\n文\n\n***\n完", ["标题", "副题", "文", "", "完"]),
        ("---\ntitle: x\n---\n文", ["文"]),
        ("---\n文", ["文"]),
        ("甲<!-- 注\n释 -->乙", ["甲", "乙"]),
        ("<!-- 没有结尾\n文", ["<!-- 没有结尾", "文"]),
    ],
)
def test_blocks_are_read(written: str, read: list[str]) -> None:
    assert lines(written) == read


@pytest.mark.parametrize(
    ("name", "text", "format", "read"),
    [
        ("报告.md", "# 标题\n**镇", "md", "标题\n**镇"),
        ("报告.MD", "- 甲\n- 乙", "md", "甲\n乙"),
        ("报告.md", "**镇2023年总结\n**年**次", "txt", "**镇2023年总结\n**年**次"),
        ("报告.txt", "# 标题\n- 甲", "txt", "# 标题\n- 甲"),
    ],
)
def test_suffix_and_marks_together_make_markdown(tmp_path: Path, name: str, text: str, format: str, read: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    draft = read_draft(path)
    assert (draft.format, draft.text) == (format, read)


def test_cells_are_told_apart_from_lines() -> None:
    origins = [(origin.part, origin.index) for _, origin in plain_lines("文\n| 甲 | 乙 |")]
    assert origins == [("text", 0), ("table", 1), ("table", 1)]


@given(st.text(st.sampled_from("#*_`~[]()!<>|-=\\ \n\t甲a1"), max_size=80))
def test_any_marks_keep_the_words(text: str) -> None:
    kept = "".join(lines(text)) if is_markdown(text) else text
    if not set("[]!<>~`-") & set(text):  # pictures, comments, deletions and settings are left out with their words
        assert [c for c in kept if c in "甲1"] == [c for c in text if c in "甲1"]
