"""A small sound file of every format, made by hand, and the same with something else inside."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from ole_files import compound, word97
from typeset import write_ofd
from word_files import ORDINARY, official_numbering, paragraph, write_word

WORDS = """青禾镇2023年党风廉政建设工作总结
一、工作开展情况
（一）压实责任。召开会议4次，立案**件。
二、存在的问题
学习不够深入。"""
_ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"'
)
_ODT = "application/vnd.oasis.opendocument.text"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'


def _docx(path: Path) -> None:
    title, first, *rest = WORDS.split("\n")
    lines = [paragraph(title), paragraph(first.removeprefix("一、"), num=1), *map(paragraph, rest)]
    table = f"<w:tbl><w:tr><w:tc>{paragraph('指标')}</w:tc><w:tc>{paragraph('4')}</w:tc></w:tr></w:tbl>"
    write_word(path, "".join(lines) + table, numbering=official_numbering())


def odf_paragraphs(lines: str = WORDS) -> str:
    """Return lines as paragraphs of an ODF text."""
    return "".join(f"<text:p>{line}</text:p>" for line in lines.split("\n"))


def odf_body(inner: str, root: str = "document-content", more: str = "") -> str:
    """Return an ODF text with `inner` in its body."""
    return (
        f'{_DECLARATION}<office:{root} {_ODF} office:version="1.2"{more}><office:body><office:text>{inner}'
        f"</office:text></office:body></office:{root}>"
    )


def _odt(path: Path) -> None:
    entries = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODT}"/>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", _ODT, zipfile.ZIP_STORED)
        package.writestr("content.xml", odf_body(odf_paragraphs()))
        package.writestr(
            "META-INF/manifest.xml", f"{_DECLARATION}<manifest:manifest {_ODF}>{entries}</manifest:manifest>"
        )


def pdf(content: bytes, extra: bytes = b"", pages: bytes = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>") -> bytes:
    """Return a PDF whose page shows `content`. extra: further entries of the content stream; pages: the page tree."""
    return _pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        pages,
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>",
        b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), extra, content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )


def pdf_of_forms(levels: int, times: int, content: bytes) -> bytes:
    """Return a PDF whose page draws a form `times` times, that again another one, and the last one `content`."""
    drawn = b"/X Do " * times
    forms = []
    for level in range(levels):
        inner = content if level == levels - 1 else drawn
        forms.append(
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> "
            b"/XObject << /X %d 0 R >> >> /Length %d >>\nstream\n%s\nendstream" % (level + 7, len(inner), inner)
        )
    return _pdf_of(*_objects_of(pdf(drawn)), *forms)


def _objects_of(content: bytes) -> list[bytes]:
    return [each.partition(b" obj\n")[2] for each in content.split(b"\nendobj\n")[:-1]]


def _pdf_of(*objects: bytes) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def shown(words: str) -> bytes:
    """Return what shows Latin words on a page."""
    lines = b"".join(b"(%s) Tj 0 -20 Td " % line.encode("latin-1") for line in words.split("\n"))
    return b"BT /F1 14 Tf 72 770 Td " + lines + b"ET"


def rtf(body: str) -> bytes:
    """Return an RTF file with this body."""
    return rf"{{\rtf1\ansi\ansicpg936{{\fonttbl{{\f0\fcharset134 SimSun;}}}}\f0 {body}}}".encode("latin-1")


def rtf_lines(lines: str = WORDS) -> str:
    """Return lines as paragraphs of an RTF file."""
    escaped = ("".join(f"\\'{byte:02x}" for byte in line.encode("gb18030")) for line in lines.split("\n"))
    return "".join(line + r"\par " for line in escaped)


def html(body: str, head: str = "") -> bytes:
    """Return a web page."""
    return f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode()


def html_lines(lines: str = WORDS) -> str:
    """Return lines as paragraphs of a web page."""
    return "".join(f"<p>{line}</p>" for line in lines.split("\n"))


def word_xml(inner: str, before: str = "") -> bytes:
    """Return a flat Word file with `inner` in its body. before: what stands in front of the root."""
    package = "http://schemas.microsoft.com/office/2006/xmlPackage"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return (
        f'{_DECLARATION}{before}<?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="{package}">'
        '<pkg:part pkg:name="/_rels/.rels" pkg:contentType="application/vnd.openxmlformats-package.relationships+xml">'
        '<pkg:xmlData><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{relation}" Target="word/document.xml"/></Relationships>'
        "</pkg:xmlData></pkg:part>"
        '<pkg:part pkg:name="/word/document.xml" pkg:contentType="application/vnd.openxmlformats-officedocument.'
        f'wordprocessingml.document.main+xml"><pkg:xmlData><w:document xmlns:w="{ORDINARY}"><w:body>{inner}</w:body>'
        "</w:document></pkg:xmlData></pkg:part></pkg:package>"
    ).encode()


def _mail(path: Path) -> None:
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
    part = b'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'
    path.write_bytes(head + part + html(html_lines()) + b"\r\n--x--\r\n")


SMALL: dict[str, Callable[[Path], object]] = {
    ".docx": _docx,
    ".doc": lambda path: path.write_bytes(compound(word97(WORDS.replace("\n", "\r") + "\r"))),
    ".pdf": lambda path: path.write_bytes(pdf(shown("Report of 2023\nNo figures yet"))),
    ".ofd": lambda path: write_ofd(path, WORDS),
    ".odt": _odt,
    ".fodt": lambda path: path.write_bytes(
        odf_body(odf_paragraphs(), "document", f' office:mimetype="{_ODT}"').encode()
    ),
    ".rtf": lambda path: path.write_bytes(rtf(rtf_lines())),
    ".html": lambda path: path.write_bytes(html(html_lines())),
    ".mht": _mail,
    ".xml": lambda path: path.write_bytes(word_xml("".join(map(paragraph, WORDS.split("\n"))))),
    ".md": lambda path: path.write_text("# " + WORDS.replace("\n", "\n\n"), encoding="utf-8"),
    ".txt": lambda path: path.write_text(WORDS, encoding="gb18030"),
}
"""Writes a small file, by suffix."""

MAIN = {".docx": "word/document.xml", ".odt": "content.xml", ".ofd": "Doc_0/Pages/Page_0/Content.xml"}
"""The part of a zip file in which the text stands."""


def small(folder: Path, suffix: str, name: str = "报告") -> Path:
    """Write the small file of a format and return its path."""
    path = folder / f"{name}{suffix}"
    SMALL[suffix](path)
    return path


def changed(path: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    """Change one part of a zip file in place."""
    buffer = BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
    path.write_bytes(buffer.getvalue())
