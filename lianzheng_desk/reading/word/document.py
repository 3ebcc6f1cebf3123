"""What a Word document is read from: its text, its styles, its lists and its notes, all parsed."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from lianzheng_desk.errors import DraftError
from lianzheng_desk.reading.word.names import ENDNOTE, FOOTNOTE, ID, TYPE, w
from lianzheng_desk.reading.word.package import Package, Relationship
from lianzheng_desk.reading.word.styles import paragraph_styles

_DOCUMENT = w("document")
_NOTES = {"footnotes": FOOTNOTE, "endnotes": ENDNOTE}
_REFERENCES = {"footnotes": b"footnoteReference", "endnotes": b"endnoteReference"}
_NUMBERS_LOST = "自动编号可能缺失"


@dataclass(slots=True)
class Document:
    """A document in the ordinary namespace.

    part: the name of the part that holds `root`. styles, numbering: None where there are none. notes: for “footnote”
    and “endnote” the notes by their ids. warnings: what could not be read, for the user.
    """

    part: str
    root: etree._Element
    styles: etree._Element | None = None
    numbering: etree._Element | None = None
    notes: dict[str, dict[str, etree._Element]] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


def open_document(package: Package) -> Document:
    """Find and parse the parts of a document. Raises DraftError where the text is missing or broken."""
    part = package.main_part()
    content = package.read(part)
    document = Document(part, package.parse(content))
    if document.root.tag != _DOCUMENT:
        raise package.not_word()
    for each in _targets(package, document):
        try:
            if each.type == "styles" and document.styles is None:
                document.styles = package.parse(paragraph_styles(package.read(each.target)))
            elif each.type == "numbering" and document.numbering is None:
                document.numbering = package.tree(each.target)
            elif _REFERENCES.get(each.type, b"\0") in content:
                tag = _NOTES[each.type]
                document.notes[each.type.removesuffix("s")] = _notes(package.tree(each.target), tag)
        except DraftError:
            # notes that are missing are counted where they are referred to
            if each.type not in _NOTES and _NUMBERS_LOST not in document.warnings:
                document.warnings.append(_NUMBERS_LOST)
    return document


def _targets(package: Package, document: Document) -> tuple[Relationship, ...]:
    try:
        return package.relationships(document.part)
    except DraftError:  # the listing is broken: the text is still there
        document.warnings.append(_NUMBERS_LOST)
        return ()


def _notes(root: etree._Element, tag: str) -> dict[str, etree._Element]:
    """Return the notes by their ids, without the lines Word draws above them."""
    found = (each for each in root.iterchildren(tag) if each.get(TYPE, "normal") == "normal")
    return {each.get(ID, ""): each for each in found}
