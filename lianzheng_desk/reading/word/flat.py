"""Word documents in one XML file: the parts of a .docx in a row (flat OPC), and the XML of Word 2003."""

from __future__ import annotations

from lxml import etree

from lianzheng_desk.errors import DraftError
from lianzheng_desk.reading import limits
from lianzheng_desk.reading.archive import parse_xml
from lianzheng_desk.reading.refusals import damaged, refuse
from lianzheng_desk.reading.sniff import Kind, sniff_parts
from lianzheng_desk.reading.source import Source
from lianzheng_desk.reading.word.document import Document, open_document
from lianzheng_desk.reading.word.names import (
    DELETED,
    INSERTED,
    VALUE,
    W,
    w,
)
from lianzheng_desk.reading.word.package import Package, rename

_PKG = "http://schemas.microsoft.com/office/2006/xmlPackage"
_OLD_W = "http://schemas.microsoft.com/office/word/2003/wordml"
_AML = "http://schemas.microsoft.com/aml/2001/core"
_WX = "http://schemas.microsoft.com/office/word/2003/auxHint"
_ANNOTATION, _CONTENT = f"{{{_AML}}}annotation", f"{{{_AML}}}content"
_CHANGES = {"Word.Insertion": INSERTED, "Word.Deletion": DELETED}
_GROUPS = (f"{{{_WX}}}sect", f"{{{_WX}}}sub-section")
_SUFFIXES = {"Space": "space", "Nothing": "nothing"}
_FORMATS = {
    0: "decimal",
    1: "upperRoman",
    2: "lowerRoman",
    3: "upperLetter",
    4: "lowerLetter",
    5: "ordinal",
    6: "cardinalText",
    7: "ordinalText",
    8: "hex",
    9: "chicago",
    10: "ideographDigital",
    11: "japaneseCounting",
    12: "aiueo",
    13: "iroha",
    14: "decimalFullWidth",
    15: "decimalHalfWidth",
    16: "japaneseLegal",
    17: "japaneseDigitalTenThousand",
    18: "decimalEnclosedCircle",
    19: "decimalFullWidth2",
    20: "aiueoFullWidth",
    21: "irohaFullWidth",
    22: "decimalZero",
    23: "bullet",
    24: "ganada",
    25: "chosung",
    26: "decimalEnclosedFullstop",
    27: "decimalEnclosedParen",
    28: "decimalEnclosedCircleChinese",
    29: "ideographEnclosedCircle",
    30: "ideographTraditional",
    31: "ideographZodiac",
    32: "ideographZodiacTraditional",
    33: "taiwaneseCounting",
    34: "ideographLegalTraditional",
    35: "taiwaneseCountingThousand",
    36: "taiwaneseDigital",
    37: "chineseCounting",
    38: "chineseLegalSimplified",
    39: "chineseCountingThousand",
    41: "koreanDigital",
    42: "koreanCounting",
    43: "koreanLegal",
    44: "koreanDigital2",
    57: "numberInDash",
    255: "none",
}
"""Number formats of Word 2003 by their codes."""


class FlatPackage(Package):
    """The parts of a .docx that stand in one XML tree. root: its root."""

    def __init__(self, root: etree._Element, name: str) -> None:
        self.name = name
        self._parts = {_part_name(each): each for each in root.iterchildren(f"{{{_PKG}}}part")}

    def __exit__(self, *_: object) -> None:
        """There is nothing to close."""

    def has(self, part: str) -> bool:
        """Tell whether there is a part of this name; upper and lower case are the same."""
        return part.lower() in self._parts

    def read(self, part: str) -> bytes:
        """Return the XML of a part. Raises DraftError where there is none."""
        data = self._parts[part.lower()].find(f"{{{_PKG}}}xmlData") if self.has(part) else None
        if data is None or not len(data):
            raise damaged(self.name)
        return etree.tostring(data[0], encoding="utf-8", with_tail=False)

    def not_word(self) -> DraftError:
        """Make the error for a file that holds no Word document; it names what it holds instead."""
        kind = sniff_parts(frozenset(self._parts), b"")
        return damaged(self.name) if kind is Kind.ARCHIVE else refuse(self.name, kind)

    def _content_types(self) -> dict[str, str]:
        return {name: part.get(f"{{{_PKG}}}contentType", "") for name, part in self._parts.items()}


def open_flat(source: Source) -> Document:
    """Parse a Word document in one XML file. Raises DraftError where it is none, broken or too large."""
    root = parse_xml(source.read(limits.PART_BYTES), source.name)
    if root.tag == f"{{{_PKG}}}package":
        return open_document(FlatPackage(root, source.name))
    if root.tag == f"{{{_OLD_W}}}wordDocument":
        return _open_2003(root)
    raise damaged(source.name)


def _part_name(part: etree._Element) -> str:
    return part.get(f"{{{_PKG}}}name", "").lstrip("/").lower()


def _open_2003(root: etree._Element) -> Document:
    """Make of Word 2003's tree what today's Word would have written, as far as the text is concerned."""
    rename(root, {_OLD_W: W})
    for properties in list(root.iter(w("listPr"))):
        _new_name(properties, "numPr", {"ilfo": "numId"})
    for mark in list(root.iter(_ANNOTATION)):
        _change(mark)
    for group in list(root.iter(*_GROUPS)):
        group.tag = w("customXml")
    lists = root.find(w("lists"))
    if lists is not None:
        _number(lists)
    return Document("", root, root.find(w("styles")), lists)


def _new_name(element: etree._Element, name: str, children: dict[str, str]) -> None:
    element.tag = w(name)
    for old, new in children.items():
        for child in element.iterchildren(w(old)):
            child.tag = w(new)


def _change(mark: etree._Element) -> None:
    """Make a tracked change of an annotation; comments and bookmarks are none and keep their name."""
    tag = _CHANGES.get(mark.get(w("type"), ""))
    if tag is None:
        return
    mark.tag = tag
    mark.set(w("author"), mark.get(f"{{{_AML}}}author", ""))
    for content in mark.iterchildren(_CONTENT):
        content.tag = w("customXml")


def _number(lists: etree._Element) -> None:
    for definition in lists.iterchildren(w("listDef")):
        _new_name(definition, "abstractNum", {})
        definition.set(w("abstractNumId"), definition.get(w("listDefId"), ""))
        for level in definition.iterchildren(w("lvl")):
            _level(level)
    for each in lists.iterchildren(w("list")):
        _new_name(each, "num", {"ilst": "abstractNumId"})
        each.set(w("numId"), each.get(w("ilfo"), ""))
        for override in each.iterchildren(w("lvlOverride")):
            for level in override.iterchildren(w("lvl")):
                _level(level)


def _level(level: etree._Element) -> None:
    for code in level.iterchildren(w("nfc")):
        code.tag = w("numFmt")
        number = code.get(VALUE, "")
        code.set(VALUE, _FORMATS.get(int(number), "decimal") if number.isdecimal() else "decimal")
    for suffix in level.iterchildren(w("suff")):
        suffix.set(VALUE, _SUFFIXES.get(suffix.get(VALUE, ""), "tab"))
