"""Word files (.docx): what a person sees in them, as lines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from lianzheng_desk.draft.compose import compose
from lianzheng_desk.draft.model import Draft
from lianzheng_desk.reading import limits, remarks
from lianzheng_desk.reading.plain import has_words
from lianzheng_desk.reading.refusals import damaged, too_complex, without_words
from lianzheng_desk.reading.source import Source, too_large
from lianzheng_desk.reading.word.document import Document, open_document
from lianzheng_desk.reading.word.flat import open_flat
from lianzheng_desk.reading.word.package import Package
from lianzheng_desk.reading.word.trace import Trace, align
from lianzheng_desk.reading.word.walker import Walker


def read_word(path: str, source: Source) -> Draft:
    """Read a Word file: paragraphs, tables and text boxes in reading order, automatic numbers written out.

    path: what `Draft.source` will say. Raises DraftError for what is no sound Word file or has no text.
    """
    with _refusing(source.name):
        document = _open(source)
        return _draft(path, "docx", document, _walk(document, source.name, traced=False), source.name)


def trace_word(path: str, source: Source) -> Trace:
    """Read a Word file as `read_word` does, and keep where in the file each piece of its text stands."""
    with _refusing(source.name):
        document = _open(source)
        walker = _walk(document, source.name, traced=True)
        draft = _draft(path, "docx", document, walker, source.name)
        return Trace(draft, document.part, align(draft, document.root, walker.inline.trace))


def read_word_xml(path: str, source: Source) -> Draft:
    """Read a Word document saved as one XML file: the parts of a .docx in a row, or the XML of Word 2003.

    path: what `Draft.source` will say. Raises DraftError for what is no such file or has no text.
    """
    with _refusing(source.name):
        document = open_flat(source)
        return _draft(path, "xml", document, _walk(document, source.name, traced=False), source.name)


@contextmanager
def _refusing(name: str) -> Iterator[None]:
    """Turn what a file built to do harm makes the interpreter raise into a sentence."""
    try:
        yield
    except (RecursionError, MemoryError) as trouble:  # elements inside elements, hundreds deep
        raise too_complex(name) from trouble
    except (ValueError, LookupError, ArithmeticError) as trouble:
        raise damaged(name) from trouble


def _open(source: Source) -> Document:
    if source.size > limits.WORD_BYTES:
        raise too_large(source.name, limits.WORD_BYTES)
    with Package(source.stream, source.name) as package:
        return open_document(package)


def _walk(document: Document, name: str, traced: bool) -> Walker:
    walker = Walker(document, name, traced=traced)
    walker.walk()
    if walker.inline.fields.inside:
        walker = Walker(document, name, fields=False, traced=traced)
        walker.walk()
    walker.walk_notes()
    return walker


def _draft(path: str, format: str, document: Document, walker: Walker, name: str) -> Draft:
    draft = compose(path, format, walker.lines, [*document.warnings, *_remarks(walker)])
    if not has_words(draft.text):
        raise without_words(name)
    return draft


def _remarks(walker: Walker) -> list[str]:
    inline = walker.inline
    said = (
        remarks.revisions(inline.revisions),
        remarks.hidden(inline.hidden),
        remarks.unread_notes(walker.unread_notes),
        remarks.EMBEDDED if walker.inserted_files else "",
        "文中附有嵌入文件，未检查" if inline.embedded else "",
    )
    return [one for one in said if one]
