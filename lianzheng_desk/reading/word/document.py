"""What a Word document is read from: its text, its styles, its lists and its notes, all parsed."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from lianzheng_desk.errors import DraftError
from lianzheng_desk.reading.remarks import NUMBERS_LOST
from lianzheng_desk.reading.word.names import ENDNOTE, FOOTNOTE, ID, TYPE, w
from lianzheng_desk.reading.word.package import Package, Relationship
from lianzheng_desk.reading.word.styles import paragraph_styles

_DOCUMENT = w("document")
_NOTES = {"footnotes": FOOTNOTE, "endnotes": ENDNOTE}
_REFERENCES = {"footnotes": b"footnoteReference", "endnotes": b"endnoteReference"}


@dataclass(frozen=True, slots=True)
class Traits:
    """What a text may hold, told by a glance at its bytes so that the reader need not look for the rest everywhere.

    hidden: text that is hidden by its own word. changes: tracked changes. symbols: fonts of symbols.
    """

    hidden: bool = True
    changes: bool = True
    symbols: bool = True


@dataclass(slots=True)
class Document:
    """A document in the ordinary namespace.

    part: the name of the part that holds `root`. styles, numbering: None where there are none or they say nothing of
    use. notes: for “footnote” and “endnote” the notes by their ids. warnings: what could not be read, for the user.
    """

    part: str
    root: etree._Element
    styles: etree._Element | None = None
    numbering: etree._Element | None = None
    notes: dict[str, dict[str, etree._Element]] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    traits: Traits = Traits()


def open_document(package: Package) -> Document:
    """Find and parse the parts of a document. Raises DraftError where the text is missing or broken."""
    part = package.main_part()
    content = package.read(part)
    document = Document(part, package.parse(content))
    if document.root.tag != _DOCUMENT:
        raise package.not_word()
    notes = b""
    for each in _targets(package, document):
        try:
            if each.type == "styles" and document.styles is None:
                document.styles = _styles(package, package.read(each.target))
            elif each.type == "numbering" and document.numbering is None:
                document.numbering = package.tree(each.target)
            elif each.type in _NOTES and _holds(content, _REFERENCES[each.type]):
                listed = package.read(each.target)
                document.notes[each.type.removesuffix("s")] = _notes(package.parse(listed), _NOTES[each.type])
                notes += listed
        except DraftError:
            # notes that are missing are counted where they are referred to
            if each.type not in _NOTES and NUMBERS_LOST not in document.warnings:
                document.warnings.append(NUMBERS_LOST)
    document.traits = _traits(content, notes)
    return document


def _styles(package: Package, content: bytes) -> etree._Element | None:
    """Parse styles where they say anything about numbers or hidden text."""
    kept = paragraph_styles(content)
    return package.parse(kept) if _holds(kept, b"numPr", b"vanish") or not kept.endswith(b">") else None


def _traits(*contents: bytes) -> Traits:
    return Traits(
        hidden=any(_holds(each, b"vanish") for each in contents),
        changes=any(_holds(each, b"ins", b"del", b"moveFrom", b"moveTo", b"vanish") for each in contents),
        symbols=any(_holds(each, b"dings", b"ymbol", b"DINGS", b"YMBOL") for each in contents),
    )


def _holds(content: bytes, *words: bytes) -> bool:
    """Tell whether XML may hold one of `words`; always where each of its characters takes two bytes."""
    return b"\0" in content[:8] or any(word in content for word in words)


def _targets(package: Package, document: Document) -> tuple[Relationship, ...]:
    try:
        return package.relationships(document.part)
    except DraftError:  # the listing is broken: the text is still there
        document.warnings.append(NUMBERS_LOST)
        return ()


def _notes(root: etree._Element, tag: str) -> dict[str, etree._Element]:
    """Return the notes by their ids, without the lines Word draws above them."""
    found = (each for each in root.iterchildren(tag) if each.get(TYPE, "normal") == "normal")
    return {each.get(ID, ""): each for each in found}
