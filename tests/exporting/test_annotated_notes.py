"""What is found in a footnote is told in a comment at the reference to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import gaps, item, make_sheet
from reading.word_files import paragraph, root, run, write_word

from exporting.marked_words import W, comments, marked, tree
from lianzheng_desk.checks.base import Gap
from lianzheng_desk.draft.span import Span
from lianzheng_desk.exporting.annotated import write_annotated
from lianzheng_desk.reading import read_draft

LISTING = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/>'
    "</Relationships>"
)


@pytest.mark.parametrize(
    ("span", "held", "place"),
    [(Span(5, 7), "", "位置：脚注中的“**”"), (Span(1, 6), "乙丙", ""), (Span(4, 4), "", "")],
)
def test_words_of_a_note_are_marked_at_its_reference(tmp_path: Path, span: Span, held: str, place: str) -> None:
    notes = root("footnotes", f'<w:footnote w:id="2">{paragraph("共**次")}</w:footnote>')
    body = paragraph(f'<w:r><w:t>甲</w:t><w:footnoteReference w:id="2"/><w:t>乙丙</w:t></w:r>{run("")}')
    parts = {"word/_rels/document.xml.rels": LISTING.encode(), "word/footnotes.xml": notes.encode()}
    source = write_word(tmp_path / "报告.docx", body, replace=parts)
    draft = read_draft(source)
    assert draft.text == "甲乙丙\n共**次"
    sheet = make_sheet(draft, [item("C1", gaps(Gap("不对", span=span)))], name=source.name)
    copy = write_annotated(sheet, source, tmp_path / "副本.docx")
    assert marked(copy) == {"0": held}
    assert read_draft(copy).text == draft.text
    if not held:
        start = next(tree(copy).iter(f"{W}commentRangeStart"))
        assert [each.tag for each in start.getnext()] == [f"{W}footnoteReference"]
    assert not place or comments(copy)["0"][-1] == place
