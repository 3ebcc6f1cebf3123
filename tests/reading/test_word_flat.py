"""Word documents in one XML file are read as the .docx they stand for."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from word_files import official_numbering, paragraph, root, run, write_word

from lianzheng_desk.errors import DraftError
from lianzheng_desk.reading import read_draft

_OLD = (
    'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" '
    'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" '
    'xmlns:aml="http://schemas.microsoft.com/aml/2001/core"'
)


def flat(word: Path) -> str:
    """Return the parts of a Word file in one XML file, as Word saves it."""
    with zipfile.ZipFile(word) as package:
        parts = {name: package.read(name).decode() for name in package.namelist() if name != "[Content_Types].xml"}
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    inner = "".join(
        f'<pkg:part pkg:name="/{escape(name)}" pkg:contentType="{types if "document" in name else "application/xml"}">'
        f"<pkg:xmlData>{re.sub(r'<[?]xml.*?[?]>', '', content)}</pkg:xmlData></pkg:part>"
        for name, content in parts.items()
    )
    head = '<?xml version="1.0" standalone="yes"?><?mso-application progid="Word.Document"?>'
    return f'{head}<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{inner}</pkg:package>'


def test_the_parts_of_a_word_file_in_a_row_read_as_the_file(tmp_path: Path) -> None:
    styles = root(
        "styles",
        '<w:style w:type="paragraph" w:styleId="h"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
    )
    body = paragraph("甲", style="h") + paragraph("乙", num=1, level=1) + paragraph(run("丙"))
    word = write_word(tmp_path / "报告.docx", body, numbering=official_numbering(), styles=styles)
    xml = tmp_path / "报告.xml"
    xml.write_text(flat(word), encoding="utf-8")
    found = read_draft(xml)
    assert (found.text, found.format) == ("一、甲\n（一）乙\n丙", "xml")
    assert found.text == read_draft(word).text


def old(body: str, more: str = "") -> str:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?>'
    return f"{head}<w:wordDocument {_OLD}>{more}<w:body><wx:sect>{body}<w:sectPr/></wx:sect></w:body></w:wordDocument>"


LISTS = (
    '<w:lists><w:listDef w:listDefId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:nfc w:val="37"/>'
    '<w:suff w:val="Nothing"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/>'
    '<w:lvlText w:val="%2"/><w:suff w:val="Space"/></w:lvl></w:listDef>'
    '<w:list w:ilfo="1"><w:ilst w:val="3"/></w:list></w:lists>'
)
INSERTION = '<aml:annotation w:type="Word.Insertion" aml:author="甲"><aml:content>{}</aml:content></aml:annotation>'
DELETION = '<aml:annotation w:type="Word.Deletion"><aml:content>{}</aml:content></aml:annotation>'
COMMENT = '<aml:annotation w:type="Word.Comment"><aml:content><w:p>{}</w:p></aml:content></aml:annotation>'


def old_step(level: int) -> str:
    return f'<w:p><w:pPr><w:listPr><w:ilvl w:val="{level}"/><w:ilfo w:val="1"/></w:listPr></w:pPr>{run("x")}</w:p>'


@pytest.mark.parametrize(
    ("body", "text", "warnings"),
    [
        (paragraph("甲") + "<wx:sub-section>" + paragraph("乙") + "</wx:sub-section>", "甲\n乙", ()),
        (f"<w:tbl><w:tr><w:tc>{paragraph('格')}</w:tc></w:tr></w:tbl>", "格", ()),
        (old_step(0) + old_step(0) + old_step(1), "一、x\n二、x\n1 x", ()),
        (
            f"<w:p>{run('甲')}{INSERTION.format(run('乙'))}{DELETION.format('<w:r><w:delText>丙</w:delText></w:r>')}</w:p>",
            "甲乙",
            ("2 处修订按接受后的文字检查",),
        ),
        (f"<w:p>{run('甲')}{COMMENT.format(run('批'))}</w:p>", "甲", ()),
    ],
)
def test_the_xml_of_word_2003_is_read(tmp_path: Path, body: str, text: str, warnings: tuple[str, ...]) -> None:
    path = tmp_path / "报告.xml"
    path.write_text(old(body, LISTS), encoding="utf-8")
    found = read_draft(path)
    assert (found.text, found.warnings) == (text, warnings)


@pytest.mark.parametrize(
    "content",
    [
        old("", "<w:lists>"),
        old(paragraph("甲")).replace("<w:wordDocument", "<!DOCTYPE a [<!ENTITY b 'c'>]><w:wordDocument"),
        '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"><pkg:part/></pkg:package>',
        '<a><w:wordDocument xmlns:w="x"/></a>',
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "报告.xml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DraftError, match="已损坏"):
        read_draft(path)
