"""Comments in a copy of a Word file stand at exactly their words, and nothing else changes."""

from __future__ import annotations

import random
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from builders import draft, gaps, item, make_sheet, words
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from reading.word_files import STRICT, official_numbering, paragraph, run, write_word

from exporting.marked_words import W, comments, expected, marked, tree
from lianzheng_desk.checks.base import Gap, Verdict
from lianzheng_desk.draft.span import Span
from lianzheng_desk.errors import DraftError, ExportError
from lianzheng_desk.exporting.annotated import suggested_annotated_name, write_annotated
from lianzheng_desk.reading import read_draft
from lianzheng_desk.sheet import CheckSheet

DOCUMENTS = Path(__file__).resolve().parents[3] / "shared" / "documents"
BOLD = "<w:b/>"
RUBY = "<w:ruby><w:rt>" + run("zhèn") + "</w:rt><w:rubyBase>" + run("镇") + "</w:rubyBase></w:ruby>"
FORMULA = "<m:oMath><m:r><m:t>1+1=2</m:t></m:r></m:oMath>"
ANOTHER = '<w:comment w:id="7" w:author="李四" w:initials="李"><w:p><w:r><w:t>旧批注</w:t></w:r></w:p></w:comment>'


def control(inner: str) -> str:
    return f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def table(*cells: str) -> str:
    row = "".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in cells)
    return f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{row}</w:tr></w:tbl>"


def text_box(inner: str) -> str:
    shape = f"<wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp>"
    drawing = (
        f"<w:drawing><wp:inline><a:graphic><a:graphicData>{shape}</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    fallback = f"<w:pict><v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict>"
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def field(result: str) -> str:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText>REF x</w:instrText></w:r>{separate}{result}{end}"


def inserted(inner: str) -> str:
    return f'<w:ins w:id="1" w:author="甲">{inner}</w:ins>'


def deleted(text: str) -> str:
    return f'<w:del w:id="2" w:author="甲"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def sheet_of(source: Path, *spans: Span, **fields: object) -> CheckSheet:
    """Return a sheet with a finding at each of these spans of the draft in `source`."""
    found = [Gap(f"第{number}处", span=span, **fields) for number, span in enumerate(spans)]
    return make_sheet(read_draft(source), [item("C1", gaps(*found))], name=source.name)


def annotate(source: Path, sheet: CheckSheet) -> Path:
    """Write the copy, see that it reads as the source does, and return it."""
    copy = write_annotated(sheet, source, source.with_name("副本.docx"))
    assert read_draft(copy).text == sheet.review.draft.text
    return copy


@pytest.mark.parametrize(
    ("body", "quote"),
    [
        (paragraph("召开会议**次。"), "**"),
        (paragraph("召开会议**次。"), "召开会议**次。"),
        (paragraph(run("召开") + run("会", BOLD) + run("议*") + run("*次。")), "会议**"),
        (paragraph(run("见") + "<w:hyperlink>" + run("八项规定精神") + "</w:hyperlink>" + run("文")), "八项规定"),
        (paragraph(run("见") + "<w:hyperlink>" + run("八项规定精神") + "</w:hyperlink>" + run("文")), "见八项"),
        (paragraph(run("甲") + inserted(run("乙丙")) + deleted("丁") + run("戊")), "丙"),
        (paragraph(run("甲") + inserted(run("乙丙")) + deleted("丁") + run("戊己")), "丙戊"),
        (paragraph(f'<w:moveTo w:id="4">{run("移来的话")}</w:moveTo>'), "来的"),
        (paragraph(run("共") + control(run("三十次")) + run("会")), "十次会"),
        (control(paragraph("整段控件")), "控件"),
        (paragraph("<w:smartTag>" + run("2023年") + "</w:smartTag>"), "23"),
        (paragraph('<w:fldSimple w:instr="DATE">' + run("12月3日") + "</w:fldSimple>"), "3日"),
        (paragraph(run("共") + field(run("三十")) + run("次")), "十次"),
        (table(paragraph("单位"), paragraph("立案**件")), "**"),
        (paragraph("𠮷某某𠮷书记**次"), "**"),
        (paragraph("𠮷某某𠮷书记**次"), "𠮷书"),
        (paragraph("<w:r><w:t>  首尾 空白  </w:t></w:r>"), "尾 空"),
        (paragraph("<w:r><w:t>换\n行 写</w:t></w:r>"), "行 写"),
        (paragraph(run(" 保留 空白 ")), " 空白 "),
        (paragraph("<w:r><w:t>甲</w:t><w:tab/><w:t>乙丙</w:t></w:r>"), "\t乙"),
        (paragraph("<w:r><w:t>甲</w:t><w:noBreakHyphen/><w:t>乙</w:t></w:r>"), "-"),
        (paragraph("<w:r><w:t>甲</w:t><w:br/><w:t>乙丙</w:t></w:r>"), "丙"),
        (paragraph('<w:r><w:lastRenderedPageBreak/><w:t>新页</w:t><w:sym w:char="2605"/></w:r>'), "页★"),
        (paragraph("<w:r><w:t>不\xa0断</w:t></w:r>"), "不 断"),
        (paragraph("<w:r><w:t>看\ufeff不见的字</w:t></w:r>"), "看不见"),
        (paragraph("<w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r>" + run("显示")), "显"),
        (paragraph("合", mark='<w:del w:id="1"/>') + paragraph("并一行"), "合并一"),
        (paragraph(run("写") + run("明白", BOLD).replace("明", "明<!-- 注 -->")), "明"),
        (paragraph(f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{run("不结束的域")}'), "结束"),
    ],
)
def test_the_marks_hold_exactly_the_words(tmp_path: Path, body: str, quote: str) -> None:
    source = write_word(tmp_path / "报告.docx", paragraph("标题") + body + paragraph("完"))
    sheet = sheet_of(source, words(read_draft(source), quote))
    if "<!--" in body:  # a comment of XML splits the text itself: its run is marked whole
        quote = "明白"
    assert marked(annotate(source, sheet)) == {"0": quote}


@pytest.mark.parametrize(
    ("quote", "held"),
    [
        ("一、工作情况", "工作情况"),
        ("、工作", "工作"),
        ("一、", "工作情况。开展会议"),
        ("（一）", "学习"),
        ("完", "完"),
    ],
)
def test_automatic_numbers_are_not_in_the_file(tmp_path: Path, quote: str, held: str) -> None:
    body = paragraph(run("工作情况。") + run("开展会议"), num=1) + paragraph("学习", num=1, level=1) + paragraph("完")
    source = write_word(tmp_path / "报告.docx", body, numbering=official_numbering())
    assert marked(annotate(source, sheet_of(source, words(read_draft(source), quote)))) == {"0": held}


def test_a_number_without_words_is_marked_as_the_empty_paragraph_it_is(tmp_path: Path) -> None:
    source = write_word(
        tmp_path / "报告.docx", paragraph("<w:r/>", num=1) + paragraph("完"), numbering=official_numbering()
    )
    copy = annotate(source, sheet_of(source, Span(0, 2)))
    assert marked(copy) == {"0": ""}
    start = tree(copy).find(f".//{W}commentRangeStart")
    assert start.getparent() is next(tree(copy).iter(f"{W}p")) or start.getprevious().tag == f"{W}pPr"


@pytest.mark.parametrize(
    ("inner", "quote", "held"),
    [
        (run("全") + f"<w:r>{RUBY}<w:t>的工作</w:t></w:r>", "镇的", "镇的"),
        (run("全") + FORMULA + run("次"), "1=", "1+1=2"),
        (run("全") + FORMULA + run("次数"), "2次", "1+1=2次"),
    ],
)
def test_where_no_mark_can_stand_the_smallest_whole_is_marked(
    tmp_path: Path, inner: str, quote: str, held: str
) -> None:
    source = write_word(tmp_path / "报告.docx", paragraph(inner))
    assert marked(annotate(source, sheet_of(source, words(read_draft(source), quote)))) == {"0": held}


def test_words_in_a_text_box_are_named_in_a_comment_on_the_box(tmp_path: Path) -> None:
    inner = f"<w:r><w:t>前面</w:t>{text_box(paragraph('框里**次'))}<w:t>后面</w:t></w:r>"
    source = write_word(tmp_path / "报告.docx", paragraph(inner))
    copy = annotate(source, sheet_of(source, words(read_draft(source), "**")))
    assert marked(copy) == {"0": "框里**次"}
    assert comments(copy)["0"][-1] == "位置：文本框中的“**”"
    assert not [
        mark for mark in tree(copy).iter(f"{W}commentRangeStart") if list(mark.iterancestors(f"{W}txbxContent"))
    ]


def test_what_runs_from_cell_to_cell_is_marked_in_the_first(tmp_path: Path) -> None:
    source = write_word(tmp_path / "报告.docx", table(paragraph("甲乙"), paragraph("丙丁")))
    assert marked(annotate(source, sheet_of(source, Span(1, 4)))) == {"0": "乙"}


def test_what_runs_over_paragraphs_is_marked_whole(tmp_path: Path) -> None:
    source = write_word(tmp_path / "报告.docx", paragraph("甲乙") + paragraph("丙丁"))
    assert marked(annotate(source, sheet_of(source, Span(1, 4)))) == {"0": "乙丙"}


def test_marks_may_touch_overlap_and_lie_inside_each_other(tmp_path: Path) -> None:
    source = write_word(tmp_path / "报告.docx", paragraph(run("零一二三四五", BOLD)))
    spans = [Span(0, 6), Span(1, 3), Span(1, 3), Span(2, 5), Span(3, 4), Span(5, 6)]
    sheet = sheet_of(source, *spans)
    copy = annotate(source, sheet)
    held = [sheet.review.draft.quote(finding.span) for finding in sheet.review.findings]
    assert list(dict(sorted(marked(copy).items())).values()) == held
    texts = [each.getparent() for each in tree(copy).iter(f"{W}t")]
    assert all(each.find(f"{W}rPr/{W}b") is not None for each in texts)


def test_a_comment_says_what_why_and_what_to_do(tmp_path: Path) -> None:
    source = write_word(tmp_path / "报告.docx", paragraph("召开会议**次。"))
    span = words(read_draft(source), "**")
    copy = annotate(source, sheet_of(source, span, why="须填实", suggestion="填写", replacement="3"))
    (comment,) = Document(str(copy)).comments
    assert (comment.author, comment.initials) == ("廉政检查台", "廉")
    assert comment.text == "【错误】第0处\n为什么：须填实\n怎么改：填写（改为“3”）"
    assert str(comment.timestamp).startswith("2026-11-21 10:42:07")


def test_a_doubt_says_so(tmp_path: Path) -> None:
    source = write_word(tmp_path / "报告.docx", paragraph("召开会议**次。"))
    sheet = sheet_of(source, Span(0, 2), verdict=Verdict.REVIEW, why="须填实", suggestion="请看一看")
    lines = ["【错误】第0处（待人工判断）", "为什么：须填实", "怎么改：请看一看"]
    assert comments(annotate(source, sheet)) == {"0": lines}


def test_a_group_is_told_in_full_once(tmp_path: Path) -> None:
    source = write_word(tmp_path / "报告.docx", paragraph("**镇**镇**村"))
    sheet = sheet_of(source, Span(0, 2), Span(3, 5), group="镇名", why="须填实", suggestion="填写")
    assert list(comments(annotate(source, sheet)).values()) == [
        ["【错误】镇名（共 2 处）", "为什么：须填实", "怎么改：填写"],
        ["共 2 处，同上：第1处"],
    ]


@pytest.mark.parametrize(
    ("anchor", "held", "place"),
    [
        (1, "甲段", "位置：应补在本段之后"),
        (2, "甲段", "位置：应补在本段之后"),
        (3, "乙段", "位置：应补在本段之后"),
        (-1, "甲段", "位置：应补在文首，本段之前"),
        (0, "甲段", "位置：应补在文首，本段之前"),
        (None, "甲段", "位置：全文"),
    ],
)
def test_what_is_missing_is_told_where_it_belongs(tmp_path: Path, anchor: int | None, held: str, place: str) -> None:
    source = write_word(tmp_path / "报告.docx", paragraph() + paragraph("甲段") + paragraph() + paragraph("乙段"))
    sheet = make_sheet(read_draft(source), [item("C1", gaps(Gap("缺少结语", anchor=anchor)))])
    copy = annotate(source, sheet)
    assert marked(copy) == {"0": held}
    told = comments(copy)["0"]
    assert (told[0], told[-1]) == ("【错误】缺少结语", place)


def test_what_was_not_checked_has_no_comment_and_a_clean_draft_none(tmp_path: Path) -> None:
    source = write_word(tmp_path / "报告.docx", paragraph("甲"))
    copy = annotate(source, sheet_of(source, Span(0, 1), verdict=Verdict.NOT_CHECKED))
    assert marked(copy) == {}
    with zipfile.ZipFile(copy) as package:
        assert "word/comments.xml" not in package.namelist()


def test_no_other_part_and_nothing_else_in_the_text_changes(tmp_path: Path) -> None:
    picture = bytes(random.Random(1).randbytes(5000))
    rich = (
        '<w:bookmarkStart w:id="0" w:name="a"/><!-- 注 --><?p 指令?>'
        + run("整句**话", BOLD)
        + '<w:bookmarkEnd w:id="0"/>'
    )
    body = paragraph(rich, num=1) + paragraph(inserted(run("乙")) + deleted("丙")) + table(paragraph("格"))
    source = write_word(
        tmp_path / "报告.docx",
        body,
        numbering=official_numbering(),
        replace={"word/media/图.png": picture, "customXml/item1.xml": b"<a  x = '1'/>"},
    )
    original = source.read_bytes()
    copy = annotate(source, sheet_of(source, words(read_draft(source), "整句**话")))
    assert source.read_bytes() == original
    changed = {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(copy) as new:
        assert new.namelist() == [*old.namelist(), "word/comments.xml"]
        assert {name for name in old.namelist() if old.read(name) != new.read(name)} == changed
    root = tree(copy)
    for mark in list(root.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference")):
        gone = mark if mark.getparent().tag != f"{W}r" else mark.getparent()
        gone.getparent().remove(gone)
    assert etree.tostring(root, method="c14n") == etree.tostring(tree(source), method="c14n")


def test_comments_that_are_there_stay(tmp_path: Path) -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{office}/comments" Target="notes.xml"/></Relationships>'
    )
    old = (
        '<w:commentRangeStart w:id="7"/>'
        + run("甲")
        + '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
    )
    source = write_word(
        tmp_path / "报告.docx",
        paragraph(old + run("乙丙")),
        replace={
            "word/notes.xml": f'<w:comments xmlns:w="{W[1:-1]}">{ANOTHER}</w:comments>'.encode(),
            "word/_rels/document.xml.rels": rels.encode(),
        },
    )
    copy = annotate(source, sheet_of(source, Span(0, 2)))
    assert marked(copy) == {"7": "甲", "8": "甲乙"}
    with zipfile.ZipFile(copy) as package:
        notes = etree.fromstring(package.read("word/notes.xml"))
        assert "word/comments.xml" not in package.namelist()
        assert package.read("word/_rels/document.xml.rels") == rels.encode()
    assert [each.get(f"{W}author") for each in notes] == ["李四", "廉政检查台"]
    assert "旧批注" in "".join(notes.itertext())


def test_a_copy_can_be_annotated_again(tmp_path: Path) -> None:
    source = write_word(tmp_path / "报告.docx", paragraph("甲乙丙"))
    copy = annotate(source, sheet_of(source, Span(0, 1)))
    again = write_annotated(sheet_of(copy, Span(1, 2)), copy, tmp_path / "再次.docx")
    assert marked(again) == {"0": "甲", "1": "乙"}


def test_the_main_part_may_have_any_name(tmp_path: Path) -> None:
    source = write_word(tmp_path / "报告.docx", paragraph("甲乙丙"), main="正文/文.xml")
    (comment,) = Document(str(annotate(source, sheet_of(source, Span(1, 2))))).comments
    assert comment.text.startswith("【错误】第0处\n")


def test_strict_files_get_strict_comments(tmp_path: Path) -> None:
    source = write_word(tmp_path / "报告.docx", paragraph("甲乙丙"), namespace=STRICT)
    copy = annotate(source, sheet_of(source, Span(1, 2)))
    assert marked(copy) == {"0": "乙"}
    with zipfile.ZipFile(copy) as package:
        assert etree.QName(etree.fromstring(package.read("word/comments.xml"))).namespace == STRICT
        assert b"purl.oclc.org/ooxml/officeDocument/relationships/comments" in package.read(
            "word/_rels/document.xml.rels"
        )


def test_the_same_sheet_gives_the_same_bytes(tmp_path: Path) -> None:
    source = write_word(tmp_path / "报告.docx", paragraph("甲乙丙"))
    one, two = (
        write_annotated(sheet_of(source, Span(1, 2)), source, tmp_path / name) for name in ("一.docx", "二.docx")
    )
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("when", ["", "昨天"])
def test_without_a_time_of_checking_comments_have_no_date(tmp_path: Path, when: str) -> None:
    source = write_word(tmp_path / "报告.docx", paragraph("甲乙丙"))
    sheet = make_sheet(read_draft(source), [item("C1", gaps(Gap("缺", span=Span(0, 1))))], checked_at=when)
    (comment,) = tree(annotate(source, sheet), "word/comments.xml")
    assert comment.get(f"{W}date") is None


def test_letters_that_no_file_can_hold_are_left_out_of_comments(tmp_path: Path) -> None:
    source = write_word(tmp_path / "报告.docx", paragraph("甲乙丙"))
    copy = annotate(source, sheet_of(source, Span(0, 1), why="前\x00\x1f\ud800\uffff后"))
    assert comments(copy)["0"][1] == "为什么：前后"


@pytest.mark.parametrize("now", [paragraph("别的话"), None])
def test_a_source_that_changed_since_is_refused(tmp_path: Path, now: str | None) -> None:
    source = write_word(tmp_path / "报告.docx", paragraph("甲乙丙"))
    sheet = sheet_of(source, Span(0, 1))
    source.unlink()
    if now:
        write_word(source, now)
    with pytest.raises(ExportError, match=r"改动过，请重新检查|找不到"):
        write_annotated(sheet, source, tmp_path / "副本.docx")
    assert not (tmp_path / "副本.docx").exists()


def test_the_draft_itself_is_never_written_to(tmp_path: Path) -> None:
    source = write_word(tmp_path / "报告.docx", paragraph("甲乙丙"))
    original = source.read_bytes()
    with pytest.raises(ExportError, match="就是要检查的文稿"):
        write_annotated(sheet_of(source, Span(0, 1)), source, tmp_path / "." / "报告.docx", replace=True)
    assert source.read_bytes() == original


def test_a_copy_is_replaced_only_when_told_to(tmp_path: Path) -> None:
    source = write_word(tmp_path / "报告.docx", paragraph("甲乙丙"))
    path = tmp_path / "副本.docx"
    path.write_text("旧")
    with pytest.raises(ExportError, match="已经存在"):
        write_annotated(sheet_of(source, Span(0, 1)), source, path)
    assert path.read_text() == "旧"
    assert marked(write_annotated(sheet_of(source, Span(0, 1)), source, path, replace=True)) == {"0": "甲"}


def test_a_source_with_a_broken_picture_is_refused(tmp_path: Path) -> None:
    source = write_word(tmp_path / "报告.docx", paragraph("甲乙丙"), replace={"word/media/a.png": b"PICTURE" * 9})
    content = bytearray(source.read_bytes())
    with zipfile.ZipFile(source) as package:
        offset = package.getinfo("word/media/a.png").header_offset
    content[offset + 48] ^= 0xFF
    source.write_bytes(content)
    sheet = sheet_of(source, Span(0, 1))
    with pytest.raises(ExportError, match="已损坏"):
        write_annotated(sheet, source, tmp_path / "副本.docx")
    assert list(tmp_path.iterdir()) == [source]


@pytest.mark.parametrize(
    ("name", "format", "suggested"),
    [
        ("总结.docx", "docx", "总结-批注-20261121.docx"),
        ("总结.docm", "docx", "总结-批注-20261121.docm"),
        ("总结.txt", "txt", "总结-批注-20261121.docx"),
        ("总结.docm", "txt", "总结-批注-20261121.docx"),
    ],
)
def test_the_suggested_name_keeps_what_word_needs(name: str, format: str, suggested: str) -> None:
    assert suggested_annotated_name(make_sheet(draft("甲", format=format), [], name=name)) == suggested


PARTS = (
    run("召开会议"),
    run("**次，", BOLD),
    "<w:hyperlink>" + run("链接𠮷") + "</w:hyperlink>",
    inserted(run("增加") + run("的字")),
    deleted("删去"),
    control(run("控") + run("件")),
    field(run("域") + run("果")),
    "<w:r><w:t> 甲 </w:t><w:tab/><w:t>乙丙</w:t><w:br/><w:t>丁</w:t></w:r>",
    "<w:smartTag>" + inserted(run("里层")) + "</w:smartTag>",
    "<w:r/>",
)
BLOCKS = st.lists(st.sampled_from(PARTS), max_size=5).map("".join)
PARAGRAPHS = st.tuples(BLOCKS, st.sampled_from([None, 1])).map(lambda both: paragraph(both[0] or "<w:r/>", num=both[1]))
BODIES = st.lists(st.one_of(PARAGRAPHS, PARAGRAPHS.map(control), PARAGRAPHS.map(table)), min_size=1, max_size=5)


@given(BODIES.map("".join), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_of_any_document_are_marked(tmp_path: Path, body: str, chance: random.Random) -> None:
    source = write_word(tmp_path / "报告.docx", paragraph("标题") + body, numbering=official_numbering())
    (tmp_path / "副本.docx").unlink(missing_ok=True)
    assert_random_words_are_marked(source, tmp_path, chance, 6)


def assert_random_words_are_marked(source: Path, folder: Path, chance: random.Random, many: int) -> None:
    length = len(read_draft(source).text)
    spans = set()
    for _ in range(many):
        start = chance.randrange(length)
        spans.add(Span(start, min(length, start + chance.choice((1, 2, 5, 30)))))
    sheet = sheet_of(source, *sorted(spans))
    copy = write_annotated(sheet, source, folder / "副本.docx")
    assert read_draft(copy).text == sheet.review.draft.text
    held = marked(copy)
    for number in range(len(spans)):
        assert held[str(number)] in expected(sheet, number)


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="没有真实文件 / shared documents are not at hand")
@pytest.mark.parametrize("path", sorted(DOCUMENTS.glob("*.docx")), ids=lambda path: path.stem)
def test_documents_of_others_are_annotated(tmp_path: Path, path: Path) -> None:
    source = Path(shutil.copy(path, tmp_path / "报告.docx"))
    try:
        read_draft(source)
    except DraftError:
        pytest.skip("这份文件本来就读不了 / the file is refused by the reader")
    assert_random_words_are_marked(source, tmp_path, random.Random(path.name), 30)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="没有 LibreOffice / LibreOffice is not installed")
def test_libreoffice_keeps_every_comment(tmp_path: Path) -> None:
    inner = run("前") + "<w:hyperlink>" + run("链接") + "</w:hyperlink>" + inserted(run("增加")) + control(run("控件"))
    boxed = paragraph(f"<w:r>{text_box(paragraph('框中'))}</w:r>" + run("框外"))
    body = paragraph("标题") + paragraph(inner, num=1) + table(paragraph("格"), paragraph("子")) + boxed
    source = write_word(tmp_path / "报告.docx", body, numbering=official_numbering())
    text = read_draft(source).text
    spans = [Span(number, number + 1) for number, character in enumerate(text) if character != "\n"]
    sheet = sheet_of(source, *spans)
    copy = annotate(source, sheet)
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "odt", "--outdir"]
    subprocess.run([*command, str(tmp_path), str(copy)], check=True, capture_output=True, timeout=120)
    with zipfile.ZipFile(tmp_path / "副本.odt") as package:
        content = package.read("content.xml").decode()
    assert content.count("<office:annotation ") == len(spans)
    assert content.count("<dc:creator>廉政检查台</dc:creator>") == len(spans)
