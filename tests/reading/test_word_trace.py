"""Every piece of a draft's text is found again in the file it was read from."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from word_files import official_numbering, paragraph, run, write_word

from lianzheng_desk.reading import read_draft
from lianzheng_desk.reading.source import open_source
from lianzheng_desk.reading.word import trace_word
from lianzheng_desk.reading.word.trace import Trace, words_of


def traced(path: Path) -> Trace:
    with open_source(str(path)) as source:
        return trace_word(str(path), source)


@pytest.mark.parametrize(
    ("inner", "pieces"),
    [
        (run("甲乙") + run("丙"), ["甲乙", "丙"]),
        ("<w:r><w:t>  甲 </w:t><w:tab/><w:t>乙</w:t></w:r>", ["甲", "\t", "乙"]),
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>", ["甲", "乙"]),
        (run("甲\xa0乙"), ["甲 乙"]),
        (run("甲\ufeff乙\ufeff"), ["甲", "乙"]),
        (run("\ufeff"), []),
        (run("甲\u2028乙"), ["甲 乙"]),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("甲"), ["甲"]),
        ("<m:oMath><m:r><m:t>1+1</m:t></m:r></m:oMath>", ["1+1"]),
    ],
)
def test_pieces_follow_the_elements(tmp_path: Path, inner: str, pieces: list[str]) -> None:
    body = paragraph("题", num=1) + paragraph(inner, num=1) + paragraph("完")
    trace = traced(write_word(tmp_path / "报告.docx", body, numbering=official_numbering()))
    found = [trace.draft.text[piece.start : piece.start + piece.length] for piece in trace.pieces]
    assert found == ["题", *pieces, "完"]


def test_offsets_count_in_the_text_of_the_element(tmp_path: Path) -> None:
    body = paragraph("<w:r><w:t>  甲\ufeff乙丙 </w:t></w:r>")
    trace = traced(write_word(tmp_path / "报告.docx", body))
    text = next(each for each in etree.fromstring(f'<a xmlns:w="w">{body}</a>').iter("{w}t"))
    words = words_of(text)
    assert [words[piece.offset : piece.offset + piece.length] for piece in trace.pieces] == ["甲", "乙丙"]
    assert {piece.element for piece in trace.pieces} == {5}  # document, body, p, pPr, r, t


def test_a_trace_holds_the_same_draft_as_reading_gives(tmp_path: Path) -> None:
    path = write_word(tmp_path / "报告.docx", paragraph("甲", num=1), numbering=official_numbering())
    trace = traced(path)
    assert (trace.draft, trace.part) == (read_draft(path), "word/document.xml")
