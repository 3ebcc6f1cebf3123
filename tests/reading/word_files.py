"""Makes Word files of raw XML, so that tests hold exactly what they say."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from lianzheng_desk.text.numbers.numerals import to_chinese

ORDINARY = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_NAMESPACES = {
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "v": "urn:schemas-microsoft-com:vml",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "r": _OFFICE,
}
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

OFFICIAL_LEVELS = (
    ("chineseCountingThousand", "%1、"),
    ("chineseCounting", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "（%4）"),
)
"""The levels of an official paper: 一、（一）1.（1）"""


def root(name: str, inner: str, namespace: str = ORDINARY) -> str:
    """Return an XML part with `inner` in its root."""
    others = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}<w:{name} xmlns:w="{namespace}"{others}>{inner}</w:{name}>'


def run(text: str, properties: str = "") -> str:
    """Return a run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(inner: str = "", *, num: int | None = None, level: int = 0, style: str = "", mark: str = "") -> str:
    """Return a paragraph; `inner` is plain text or, beginning with “<”, raw XML."""
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>' if num is not None else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    own = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{named}{number}{own}</w:pPr>{inner if inner.startswith('<') else run(inner)}</w:p>"


def level_xml(index: int, format: str, pattern: str, more: str = "", start: int = 1) -> str:
    """Return one level of a list definition."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/>{more}'
        f'<w:lvlText w:val="{escape(pattern)}"/></w:lvl>'
    )


def abstract(key: int, levels: str) -> str:
    """Return a list definition."""
    return f'<w:abstractNum w:abstractNumId="{key}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'


def num(key: int, of: int, overrides: str = "") -> str:
    """Return a list that uses definition `of`."""
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def official_numbering() -> str:
    """Return a numbering part whose list 1 is numbered 一、（一）1.（1）"""
    levels = "".join(level_xml(index, *each) for index, each in enumerate(OFFICIAL_LEVELS))
    return root("numbering", abstract(0, levels) + num(1, 0))


def write_word(
    path: Path,
    body: str,
    *,
    numbering: str = "",
    styles: str = "",
    main: str = "word/document.xml",
    namespace: str = ORDINARY,
    main_type: str = MAIN_TYPE,
    replace: Mapping[str, bytes | None] | None = None,
) -> Path:
    """Write a Word file. replace: parts to write otherwise, or (None) to leave out."""
    folder, _, leaf = main.rpartition("/")
    office = _STRICT_OFFICE if namespace == STRICT else _OFFICE
    helpers = {"styles": styles, "numbering": numbering}
    parts: dict[str, bytes | None] = {
        "[Content_Types].xml": _content_types(main, main_type),
        "_rels/.rels": _relationships([(f"{office}/officeDocument", f"/{main}")]),
        f"{folder}/_rels/{leaf}.rels": _relationships(
            [(f"{office}/{name}", f"{name}.xml") for name, content in helpers.items() if content]
        ),
        main: root("document", f"<w:body>{body}<w:sectPr/></w:body>", namespace).encode(),
    }
    parts |= {f"{folder}/{name}.xml": content.encode() for name, content in helpers.items() if content}
    parts |= replace or {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            if content is not None:
                package.writestr(name, content)
    return path


def with_automatic_numbers(text: str) -> tuple[str, int]:
    """Return the body of a Word file that shows `text`, its 一、 and （一） left to Word, and how many were.

    A number that does not follow from the one before stays typed.
    """
    counts = [0, 0]
    automatic = 0
    lines = []
    for line in text.split("\n"):
        found = re.match(r"([一二三四五六七八九十]+)、|（([一二三四五六七八九十]+)）", line)
        level = (0 if found[1] else 1) if found else 0
        if found and (found[1] or found[2]) == to_chinese(counts[level] + 1):
            counts = [counts[0] + 1, 0] if level == 0 else [counts[0], counts[1] + 1]
            automatic += 1
            lines.append(paragraph(line[found.end() :], num=1, level=level))
        else:
            lines.append(paragraph(line))
    return "".join(lines), automatic


def _content_types(main: str, main_type: str) -> bytes:
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{main}" ContentType="{main_type}"/></Types>'
    ).encode()


def _relationships(targets: Iterable[tuple[str, str]]) -> bytes:
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{type}" Target="{target}"/>'
        for number, (type, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'.encode()
