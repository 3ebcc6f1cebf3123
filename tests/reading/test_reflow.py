"""Text copied out of PDFs and chats becomes paragraphs again; an ordinary report is left alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared_drafts import FOLDER

from lianzheng_desk.reading import read_draft, read_text
from lianzheng_desk.reading.reflow import JOINED, PARTED, reflow, width

NO_START = "。，、；：？！”’）》"
REPORT = [
    "某某镇党委落实主体责任情况报告",
    "今年以来，镇党委认真落实全面从严治党主体责任，坚持把纪律规矩挺在前面，推动各项任务落地见效，现将有关情况报告如下：",
    "一、工作开展情况",
    "（一）加强组织领导，压实各级责任",
    "镇党委召开专题会议研究部署党风廉政建设工作，班子成员按照分工抓好分管领域的日常监督，定期听取汇报并提出要求，形成一级抓一级、层层抓落实的格局。",
    "（二）加强学习教育，筑牢思想防线",
    "组织党员干部参观警示教育基地，观看专题片并交流体会，结合身边案例开展讨论，引导大家知敬畏、存戒惧、守底线，自觉抵制各种诱惑，保持清正廉洁的本色。",
    "二、存在的问题",
    "一些村级组织学习不够深入，台账资料不够规范，少数干部对新要求理解不透，监督方法还比较单一，整改措施落实得不够及时，需要在今后的工作中加以改进。",
    "三、下一步打算",
    "继续加强学习，完善制度，强化监督，把各项要求落实到每个支部和每名党员，确保全年任务圆满完成，为全镇经济社会发展提供坚强的纪律保证。",
    "某某镇委员会",
    "2023年12月1日",
]


def cut(paragraph: str, columns: int, indent: str = "") -> list[str]:
    """Return a paragraph in lines of a fixed width; no mark that closes begins a line."""
    lines, line = [], indent if len(paragraph) > 20 else ""
    for character in paragraph:
        if width(line) + width(character) > columns and character not in NO_START:
            lines.append(line)
            line = ""
        line += character
    return [*lines, line]


def seen(lines: list[str] | tuple[str, ...]) -> str:
    return re.sub(r"\s", "", "".join(lines))


@pytest.mark.parametrize("columns", [44, 50, 56, 64, 76])
@pytest.mark.parametrize("indent", ["", "　　", "    "])
@pytest.mark.parametrize("gap", [[], [""]])
def test_lines_cut_at_a_width_are_joined(columns: int, indent: str, gap: list[str]) -> None:
    lines = [each for paragraph in REPORT for line in cut(paragraph, columns, indent) for each in (line, *gap)]
    found = reflow(lines)
    assert [line.strip() for line in found.lines] == REPORT
    assert found.warnings == (JOINED,)
    assert [lines[origin][:4] for origin in found.origins] == [line[:4] for line in found.lines]


@pytest.mark.parametrize(
    "lines",
    [
        REPORT,
        [line for each in REPORT for line in (each, "")],
        ["　　" + line for line in REPORT],
        ["床前明月光", "疑是地上霜", "举头望明月", "低头思故乡"] * 5,
        [f"关于印发某某镇{year}年度党风廉政建设责任制工作要点的通知" for year in range(2010, 2024)],
        [f"{number}. 关于进一步加强和改进某某镇机关作风建设工作的实施意见" for number in range(1, 15)],
        ["张某某   镇党委书记   负责全面工作和党风廉政建设工作"] * 12,
        ["会议要求全体干部职工要提高认识加强学习落实责任抓好整改。"] * 12,
        ["A line of English prose that somebody wrapped at a width of sixty", "and goes on without any end"] * 8,
        ["一是" + "强" * 40 + "；", "二是" + "化" * 40 + "；", "三是" + "抓" * 40 + "。"] * 4,
        [],
        [""],
    ],
)
def test_an_ordinary_text_stays_exactly_as_it_is(lines: list[str]) -> None:
    found = reflow(lines)
    assert list(found.lines) == lines
    assert found.warnings == ()
    assert list(found.origins) == list(range(len(lines)))


def test_a_report_in_one_line_is_parted_at_its_headings() -> None:
    found = reflow(["".join(REPORT)])
    assert found.warnings == (PARTED,)
    assert [line[:8] for line in found.lines] == [
        REPORT[0][:8],
        "一、工作开展情况",
        "（一）加强组织领",
        "（二）加强学习教",
        "二、存在的问题一",
        "三、下一步打算继",
    ]
    assert "".join(found.lines) == "".join(REPORT)


@pytest.mark.parametrize(
    "line",
    [
        "今年以来，全镇二、三季度任务完成较好。一、二季度略慢。" * 12,
        "会议强调三点。第一、认真学习。第二、抓好落实。" * 12,
        "一、" + "全镇上下认真落实各项任务，" * 30,
    ],
)
def test_numbers_that_are_no_headings_part_nothing(line: str) -> None:
    assert reflow([line]).warnings == ()


@given(
    st.lists(st.text(st.sampled_from("镇党委纪监督，。；一二、（）1a 　\t"), max_size=60), max_size=30),
    st.sampled_from([32, 40, 56, 80]),
)
def test_no_visible_character_is_ever_lost(paragraphs: list[str], columns: int) -> None:
    for lines in (paragraphs, [line for each in paragraphs for line in cut(each * 4, columns)], ["".join(paragraphs)]):
        found = reflow(lines)
        assert seen(found.lines) == seen(lines)
        assert len(found.origins) == len(found.lines)


def test_what_was_done_is_said(tmp_path: Path) -> None:
    text = "\n".join(line for paragraph in REPORT for line in cut(paragraph, 56))
    path = tmp_path / "报告.txt"
    path.write_text(text, encoding="gb18030")
    for draft in (read_draft(path), read_text(text)):
        assert draft.text == "\n".join(REPORT)
        assert draft.warnings == (JOINED,)


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_a_real_draft_stays_exactly_as_it_is(number: str) -> None:
    path = FOLDER / f"{number}.txt"
    if not path.is_file():
        pytest.skip(f"没有真实草稿 {number}（shared/drafts 不在）")
    draft = read_draft(path)
    assert draft.text == path.read_text(encoding="utf-8")
    assert draft.warnings == ()
