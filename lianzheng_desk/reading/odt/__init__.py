"""OpenDocument texts (.odt, .ott, .fodt): what a person sees in them, as lines."""

from __future__ import annotations

import re

from lxml import etree

from lianzheng_desk.draft.compose import compose
from lianzheng_desk.draft.model import Draft
from lianzheng_desk.errors import DraftError
from lianzheng_desk.reading import limits, remarks
from lianzheng_desk.reading.archive import Archive, parse_xml
from lianzheng_desk.reading.odt.names import BODY, TEXT_BODY, q
from lianzheng_desk.reading.odt.styles import Styles
from lianzheng_desk.reading.odt.walker import Walker
from lianzheng_desk.reading.plain import has_words
from lianzheng_desk.reading.refusals import damaged, refuse, too_complex, without_words
from lianzheng_desk.reading.sniff import Kind
from lianzheng_desk.reading.source import Source, too_large

_MANIFEST = "META-INF/manifest.xml"
_LOCKED = re.compile(rb"encryption-data\b")
_PICTURES = re.compile(rb"<office:binary-data>[^<]*</office:binary-data>")
_OTHERS = {q("office:spreadsheet"): Kind.EXCEL, q("office:presentation"): Kind.POWERPOINT}


def read_odt(path: str, source: Source) -> Draft:
    """Read an OpenDocument text, packed or flat: its lines in reading order, list numbers written out.

    path: what `Draft.source` will say. Raises DraftError for what is no sound OpenDocument text or has no words.
    """
    if source.size > limits.WORD_BYTES:
        raise too_large(source.name, limits.WORD_BYTES)
    packed = source.head(2) == b"PK"
    content, roots, warnings = _packed(source) if packed else _flat(source)
    body = _body(content, source.name)
    walker = Walker(Styles(roots), source.name)
    try:
        walker.walk(body)
    except RecursionError as trouble:  # elements inside elements, hundreds deep
        raise too_complex(source.name) from trouble
    warnings.append(remarks.revisions(walker.revisions))
    draft = compose(path, "odt", walker.lines, tuple(filter(None, warnings)))
    if not has_words(draft.text):
        raise without_words(source.name)
    return draft


def _packed(source: Source) -> tuple[etree._Element, list[etree._Element], list[str]]:
    """Return the tree of the text, the trees with styles and warnings."""
    with Archive(source.stream, source.name) as archive:
        if archive.has(_MANIFEST) and _LOCKED.search(archive.read(_MANIFEST)):
            raise refuse(source.name, Kind.LOCKED)
        content = archive.tree("content.xml")
        try:
            styles = [archive.tree("styles.xml")] if archive.has("styles.xml") else []
        except DraftError:
            return content, [content], ["自动编号读不全，序号可能缺失"]
    return content, [*styles, content], []


def _flat(source: Source) -> tuple[etree._Element, list[etree._Element], list[str]]:
    content = _PICTURES.sub(b"", source.read(limits.WORD_BYTES))
    if len(content) > limits.PART_BYTES:
        raise too_complex(source.name)
    root = parse_xml(content, source.name)
    return root, [root], []


def _body(root: etree._Element, name: str) -> etree._Element:
    for body in root.iterchildren(BODY):
        for child in body:
            if child.tag == TEXT_BODY:
                return child
            if child.tag in _OTHERS:
                raise refuse(name, _OTHERS[child.tag])
    raise damaged(name)
