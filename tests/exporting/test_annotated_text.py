"""Drafts without a Word file become a new one that looks like an official paper, with the same comments."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import draft, gaps, item, make_sheet, words
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st
from shared_drafts import shared_draft

from exporting.marked_words import comments, expected, marked
from lianzheng_desk.batch import check_file
from lianzheng_desk.checks.base import Gap
from lianzheng_desk.draft.model import Draft
from lianzheng_desk.draft.span import Span
from lianzheng_desk.errors import ExportError
from lianzheng_desk.exporting.annotated import write_annotated
from lianzheng_desk.reading import read_draft
from lianzheng_desk.rubric.library import library

TEXT = """青禾镇2023年度工作总结
现将情况报告如下。
一、工作情况
（一）强化学习。全年开展学习**次。
　　已有缩进的一段。
二、存在的问题
（一）学习不深
1.次数\t偏少

青禾镇党委
2023年12月20日"""


def copy_of(paper: Draft, folder: Path, *found: Gap) -> Path:
    return write_annotated(make_sheet(paper, [item("C1", gaps(*found))]), None, folder / "批注.docx")


def fonts(paragraph: Paragraph) -> list[str]:
    """Return the Chinese font of each run, from its own style or its paragraph's."""
    styles = [run.style if run.style.element.rPr is not None else paragraph.style for run in paragraph.runs]
    return [style.element.rPr.rFonts.get(qn("w:eastAsia")) if style.element.rPr is not None else "" for style in styles]


def test_the_text_stays_and_the_words_are_marked(tmp_path: Path) -> None:
    paper = draft(TEXT)
    spans = [words(paper, "**"), words(paper, "次数\t偏"), words(paper, "（一）强化学习。全年")]
    copy = copy_of(paper, tmp_path, *(Gap("缺", span=span) for span in spans), Gap("缺结语", anchor=8))
    assert read_draft(copy).text == TEXT
    assert sorted(marked(copy).values()) == sorted([*(paper.quote(span) for span in spans), "1.次数\t偏少"])
    assert ("【错误】缺结语", "位置：应补在本段之后") in [(told[0], told[-1]) for told in comments(copy).values()]


def test_it_looks_like_an_official_paper(tmp_path: Path) -> None:
    document = Document(str(copy_of(draft(TEXT), tmp_path)))
    title, lead, first, second, flush, _, third, fourth, _, signature, date = document.paragraphs
    assert fonts(title) == ["方正小标宋简体"]
    assert (title.style.font.size, title.style.paragraph_format.alignment) == (Pt(22), 1)
    assert (lead.style.name, fonts(lead)) == ("Normal", [""])
    assert [fonts(each) for each in (first, second, third, fourth)] == [
        ["黑体"],
        ["楷体", ""],
        ["楷体"],
        ["仿宋"],
    ]
    assert second.runs[0].text == "（一）强化学习。"
    assert flush.style.paragraph_format.first_line_indent == 0
    assert {each.style.paragraph_format.alignment for each in (signature, date)} == {2}
    normal = document.styles["Normal"].paragraph_format
    assert (normal.line_spacing, normal.first_line_indent) == (Pt(28), Pt(32))
    page = document.sections[0]
    sides = (page.page_width, page.page_height, page.top_margin, page.left_margin, page.right_margin)
    for length, millimetres in zip(sides, (210, 297, 37, 28, 26), strict=True):
        assert abs(length - Mm(millimetres)) < Mm(0.1)


def test_pasted_text_needs_no_comments(tmp_path: Path) -> None:
    assert read_draft(copy_of(draft("只有一句话", format="paste"), tmp_path)).text == "只有一句话"


def test_a_text_file_is_never_written_to(tmp_path: Path) -> None:
    source = tmp_path / "报告.txt"
    source.write_text(TEXT, "utf-8")
    with pytest.raises(ExportError, match="就是要检查的文稿"):
        write_annotated(make_sheet(draft(TEXT), []), source, source, replace=True)
    assert source.read_text("utf-8") == TEXT


def test_the_same_sheet_gives_the_same_bytes(tmp_path: Path) -> None:
    one = copy_of(draft(TEXT), tmp_path, Gap("缺", span=Span(0, 3))).read_bytes()
    (tmp_path / "批注.docx").unlink()
    assert copy_of(draft(TEXT), tmp_path, Gap("缺", span=Span(0, 3))).read_bytes() == one


def test_more_comments_than_word_can_open_are_refused(tmp_path: Path) -> None:
    paper = draft("次" * 200)
    spans = [Span(start, end) for start in range(200) for end in range(start + 1, min(201, start + 170))]
    assert len(spans) > 32_000 - 13_000
    found = [Gap(f"{kind}", span=span) for kind in "甲乙" for span in spans]
    with pytest.raises(ExportError, match="放不下"):
        copy_of(paper, tmp_path, *found)
    assert list(tmp_path.iterdir()) == []


LINES = st.lists(
    st.sampled_from(["一、甲乙", "（二）丙。丁", "\t戊", "　己\t𠮷", "", "**年*月", "庚：", " 辛 "]), max_size=6
)


@given(LINES, st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), min_size=1, max_size=6, unique=True))
@settings(max_examples=60, deadline=None)
def test_any_words_of_any_text_are_marked(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], places: list[tuple[int, int]]
) -> None:
    paper = draft("\n".join(["总结报告", *lines]))
    length = len(paper.text)
    spans = sorted({Span(start % length, min(length, start % length + long)) for start, long in places})
    sheet = make_sheet(paper, [item("C1", gaps(*(Gap(f"{n}", span=span) for n, span in enumerate(spans))))])
    copy = write_annotated(sheet, None, tmp_path_factory.mktemp("批注") / "批注.docx")
    assert read_draft(copy).text == paper.text
    held = marked(copy)
    for number in range(len(spans)):
        assert held[str(number)] in expected(sheet, number)


@pytest.mark.parametrize("number", [f"00{n}" for n in range(5)])
def test_every_finding_of_a_real_draft_has_its_comment(tmp_path: Path, number: str) -> None:
    source = shared_draft(number).source
    sheet = check_file(source, None, library().rubrics)
    copy = write_annotated(sheet, Path(source), tmp_path / "批注.docx")
    again = read_draft(copy)
    assert again.text == sheet.review.draft.text
    counted = [finding for finding in sheet.review.findings if finding.verdict.value in ("gap", "review")]
    assert len(comments(copy)) == len(marked(copy)) == len(counted)
    for name, finding in enumerate(counted):
        if finding.span is not None:
            assert marked(copy)[str(name)] == sheet.review.draft.quote(finding.span).replace("\n", "")
