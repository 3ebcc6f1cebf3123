"""Footnotes and endnotes stand at the end of the draft, marked as what they are."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from word_files import ORDINARY, STRICT, paragraph, root, run, write_word

from lianzheng_desk.draft.model import Draft, Origin, Role
from lianzheng_desk.reading import read_draft
from lianzheng_desk.reading.source import open_source
from lianzheng_desk.reading.word import trace_word

_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SEPARATOR = f'<w:footnote w:type="separator" w:id="-1">{paragraph("线")}</w:footnote>'


def reference(key: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{key}"/></w:r>'


def note(key: int, *lines: str, kind: str = "footnote") -> str:
    inner = "".join(map(paragraph, lines))
    return f'<w:{kind} w:id="{key}">{inner}</w:{kind}>'


def write(path: Path, body: str, foot: str = "", end: str = "", space: str = ORDINARY) -> Path:
    notes = {"footnotes": foot, "endnotes": end}
    links = "".join(
        f'<Relationship Id="r{name}" Type="{_TYPE}/{name}" Target="{name}.xml"/>'
        for name, inner in notes.items()
        if inner
    )
    listing = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
    )
    parts: dict[str, bytes | None] = {
        f"word/{name}.xml": root(name, inner, space).encode() for name, inner in notes.items()
    }
    return write_word(path, body, namespace=space, replace=parts | {"word/_rels/document.xml.rels": listing.encode()})


def read(tmp_path: Path, body: str, foot: str = "", end: str = "", space: str = ORDINARY) -> Draft:
    return read_draft(write(tmp_path / "报告.docx", body, foot, end, space))


@pytest.mark.parametrize("space", [ORDINARY, STRICT])
def test_notes_follow_the_text_in_the_order_of_their_references(tmp_path: Path, space: str) -> None:
    body = paragraph(run("甲") + reference(9, "endnote") + reference(3) + run("乙") + reference(2)) + paragraph("丙")
    foot = SEPARATOR + note(2, " 二") + note(3, "三", "", "三续")
    found = read(tmp_path, body, foot, note(9, "尾", kind="endnote"), space)
    assert [(found.quote(each.span), each.origin) for each in found.paragraphs] == [
        ("甲乙", Origin("body", 0)),
        ("丙", Origin("body", 1)),
        ("三", Origin("footnote", 2)),
        ("三续", Origin("footnote", 4)),
        ("二", Origin("footnote", 1, offset=1)),
        ("尾", Origin("endnote", 0)),
    ]
    assert found.warnings == ()


@pytest.mark.parametrize(
    "inner",
    [
        run("甲") + '<w:del w:id="1"><w:r><w:footnoteReference w:id="2"/></w:r></w:del>',
        run("甲") + '<w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id="2"/></w:r>',
        run("甲"),
    ],
)
def test_a_note_nobody_sees_the_mark_of_is_left_out(tmp_path: Path, inner: str) -> None:
    assert read(tmp_path, paragraph(inner), note(2, "注")).text == "甲"


def test_a_note_referred_to_twice_stands_once(tmp_path: Path) -> None:
    assert read(tmp_path, paragraph(run("甲") + reference(2) * 2), note(2, "注")).text == "甲\n注"


def test_a_broken_part_of_notes_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, paragraph(run("甲") + reference(2)), "<broken")
    assert (found.text, found.warnings) == ("甲", ("1 处脚注或尾注没有检查",))


def test_the_words_of_a_note_are_traced_to_its_mark(tmp_path: Path) -> None:
    path = write(tmp_path / "报告.docx", paragraph(run("甲") + reference(2) + run("乙")), note(2, "注一", "注二"))
    with open_source(str(path)) as source:
        trace = trace_word(str(path), source)
    places = [(trace.draft.text[each.start : each.start + each.length], each.element) for each in trace.pieces]
    assert places == [("甲", 6), ("乙", 11), ("注一", 8), ("注二", 8)]


def test_a_note_takes_nothing_from_signature_and_date(tmp_path: Path) -> None:
    lines = ("关于党风廉政建设情况的报告", "一、工作情况", "开展了工作。", "中共某镇委员会", "2023年12月5日")
    body = "".join(paragraph(line) for line in lines[:2]) + paragraph(run(lines[2]) + reference(2))
    body += "".join(map(paragraph, lines[3:]))
    found = read(tmp_path, body, note(2, "数据截至11月底。"))
    assert {Role.SIGNATURE, Role.DATE} <= {each.role for each in found.outline.sections}


def test_thousands_of_notes_cost_no_time(tmp_path: Path) -> None:
    many = 4_000
    body = paragraph(run("甲") + "".join(map(reference, reversed(range(many)))))
    begin = time.process_time()
    found = read(tmp_path, body, "".join(note(n, f"注{n}") for n in range(many)))
    assert time.process_time() - begin < 4
    assert [found.paragraphs[1].origin.index, found.paragraphs[-1].origin.index] == [many - 1, 0]
