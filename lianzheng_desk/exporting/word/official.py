"""A plain text as a new Word file that looks like an official paper (GB/T 9704)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from lianzheng_desk.exporting.word.styles import FONTS, SETTINGS, STYLES
from lianzheng_desk.reading.word.names import XML_SPACE, W, w
from lianzheng_desk.reading.word.trace import Piece
from lianzheng_desk.sheet import Draft, Span

PART = "word/document.xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_HELPERS = {"styles": STYLES, "fontTable": FONTS, "settings": SETTINGS}
_DEEPEST = 3
"""Levels of headings that have a look of their own."""
_FINAL_MARKS = "。：:；"
_PIECES = re.compile(r"\t|[^\t]{1,2000}")
"""Texts are kept short: each comment splits one, which takes as long as the text."""


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document made here: the tree of its main part, where the draft's text stands in it, its other parts."""

    root: etree._Element
    pieces: tuple[Piece, ...]
    parts: dict[str, bytes]


@dataclass(frozen=True, slots=True)
class _Heading:
    span: Span
    level: int


def new_document(draft: Draft) -> NewDocument:
    """Set a draft into a new document, a paragraph for each of its paragraphs."""
    root = etree.Element(w("document"), nsmap={"w": W})
    body = etree.SubElement(root, w("body"))
    looks = dict(_looks(draft))
    headings = [
        _Heading(section.heading, min(section.level, _DEEPEST))
        for section in draft.outline.sections
        if section.heading is not None and section.level > 0
    ]
    by_paragraph = {draft.paragraph_index(heading.span.start): heading for heading in headings}
    written: list[tuple[etree._Element, int, int]] = []
    for index, paragraph in enumerate(draft.paragraphs):
        element = etree.SubElement(body, w("p"))
        heading = by_paragraph.get(index)
        look = looks.get(index)
        for span, level in _parted(draft, paragraph.span, heading):
            if level and span == paragraph.span and look is None:
                look, level = f"Heading{level}", 0
            written += _write(element, draft, span, level)
        if look is not None:
            properties = etree.Element(w("pPr"))
            _add(properties, "pStyle", val=look)
            element.insert(0, properties)
    page = etree.SubElement(body, w("sectPr"))
    _add(page, "pgSz", w="11906", h="16838")
    _add(page, "pgMar", top="2098", right="1474", bottom="1984", left="1588", header="851", footer="992", gutter="0")
    ordinals = {element: number for number, element in enumerate(root.iter("*"))}
    pieces = tuple(Piece(start, length, ordinals[element], 0) for element, start, length in written)
    return NewDocument(root, pieces, _parts())


def _looks(draft: Draft) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs (index) that look other than the body, with the name of their style."""
    for index, paragraph in enumerate(draft.paragraphs):
        if draft.text[paragraph.span.start : paragraph.span.start + 1] in ("\u3000", " ", "\t"):
            yield index, "Flush"  # brings its own indent along, typed as spaces
    titled = 0
    for section in draft.outline.sections:
        role = section.role.value if section.role else ""
        first = draft.paragraph_index(section.span.start)
        last = draft.paragraph_index(max(section.span.start, section.span.end - 1))
        if role == "title":
            titled = last
            yield from ((index, "Title") for index in range(first, last + 1))
        elif role in ("signature", "date"):
            yield first, "Centred" if first <= titled + 2 else "Signature"


def _parted(draft: Draft, line: Span, heading: _Heading | None) -> Iterator[tuple[Span, int]]:
    """Yield the stretches of a paragraph with the level of their letters: 0 for the body, 1 to 3 for headings."""
    if heading is None or not line.covers(heading.span):
        if len(line):
            yield line, 0
        return
    end = heading.span.end
    end += end < line.end and draft.text[end] in _FINAL_MARKS
    for span, level in ((Span(line.start, end), heading.level), (Span(end, line.end), 0)):
        if len(span):
            yield span, level


def _write(paragraph: etree._Element, draft: Draft, span: Span, level: int) -> list[tuple[etree._Element, int, int]]:
    """Add a run for `span`, and return its elements with their place and length in the draft."""
    run = etree.SubElement(paragraph, w("r"))
    if level:
        _add(etree.SubElement(run, w("rPr")), "rStyle", val=f"Heading{level}Letters")
    written = []
    for match in _PIECES.finditer(draft.quote(span)):
        if match[0] == "\t":
            element = etree.SubElement(run, w("tab"))
        else:
            element = etree.SubElement(run, w("t"))
            element.set(XML_SPACE, "preserve")
            element.text = match[0]
        written.append((element, span.start + match.start(), len(match[0])))
    return written


def _add(parent: etree._Element, name: str, **values: str) -> etree._Element:
    return etree.SubElement(parent, w(name), {w(key): value for key, value in values.items()})


def _parts() -> dict[str, bytes]:
    """Return every part but the main one, which keeps its place in the order."""
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD_TYPE}.{name}+xml"/>' for name in _HELPERS
    )
    types = (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{PART}" ContentType="{_WORD_TYPE}.document.main+xml"/>{overrides}</Types>'
    )
    helpers = [(name, f"{name}.xml") for name in _HELPERS]
    texts = {
        "[Content_Types].xml": types,
        "_rels/.rels": _relationships([("officeDocument", PART)]),
        PART: "",
        "word/_rels/document.xml.rels": _relationships(helpers),
    } | {f"word/{name}.xml": _HEAD + content for name, content in _HELPERS.items()}
    return {name: text.encode() for name, text in texts.items()}


def _relationships(targets: list[tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{type}" Target="{target}"/>'
        for number, (type, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_RELATIONSHIPS}">{inner}</Relationships>'
