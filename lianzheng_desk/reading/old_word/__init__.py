"""Old Word and WPS files (.doc, .wps): text and automatic numbers from the file itself.

An office is asked only for numbers that are not counted here, those of the lists of Word 95: it takes a second and
two hundred megabytes where the file itself takes some milliseconds, and a file of unknown origin is better not opened
in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from struct import error as StructError

from lianzheng_desk.draft.compose import compose
from lianzheng_desk.draft.model import Draft
from lianzheng_desk.reading import limits, remarks
from lianzheng_desk.reading.old_word.compound import Compound
from lianzheng_desk.reading.old_word.convert import Converter, converters, through
from lianzheng_desk.reading.old_word.document import Document, read_document
from lianzheng_desk.reading.old_word.header import BOXES, Header, Spent, read_header
from lianzheng_desk.reading.plain import has_words
from lianzheng_desk.reading.refusals import damaged, overlong, refuse, too_complex, without_words
from lianzheng_desk.reading.sniff import Kind
from lianzheng_desk.reading.source import Source, too_large

_BROKEN = (StructError, ValueError, IndexError, KeyError, OverflowError, RecursionError, MemoryError)


def read_old_word(path: str, source: Source, helpers: Sequence[Converter] | None = None) -> Draft:
    """Read a .doc file; its `format` is "doc", so that nobody tries to write comments into it.

    path: what `Draft.source` will say. helpers: the offices to be asked, in this order, where the lists are those of
    Word 95; None for those of this machine, () for none. A warning says where automatic numbers may be missing.
    Raises DraftError for what is no sound Word file or has no text.
    """
    if source.size > limits.WORD_BYTES:
        raise too_large(source.name, limits.WORD_BYTES)
    document = _read(source)
    warnings = list(document.warnings)
    if document.foreign:
        for helper in converters() if helpers is None else helpers:
            converted = through(helper, path, source)
            # an office that makes nothing of the file gives an empty page
            if converted is not None and len(converted.text) * 2 > sum(len(line) for line, _ in document.lines):
                return replace(converted, format="doc")
    if document.lacking:
        warnings.append(remarks.NUMBERS_LOST)
    draft = compose(path, "doc", document.lines, warnings)
    if not has_words(draft.text):
        raise without_words(source.name)
    return draft


def _read(source: Source) -> Document:
    compound = Compound(source)
    content = compound.read("WordDocument")
    header = _header(content, source.name)
    tables = content if header.old else compound.read(header.table)
    if max(header.main, header.counts[BOXES]) > 2 * limits.CHARACTERS:
        raise overlong(source.name, limits.CHARACTERS)
    try:
        document = read_document(header, content, tables)
    except Spent as trouble:
        raise too_complex(source.name) from trouble
    except _BROKEN as trouble:
        raise damaged(source.name) from trouble
    if document is None:
        raise damaged(source.name)
    if sum(len(line) + 1 for line, _ in document.lines) > limits.CHARACTERS:
        raise overlong(source.name, limits.CHARACTERS)
    return document


def _header(content: bytes, name: str) -> Header:
    try:
        header = read_header(content)
    except (StructError, ValueError) as trouble:
        raise damaged(name) from trouble
    if header is None:
        raise refuse(name, Kind.WORD_2)
    if header.locked:
        raise refuse(name, Kind.LOCKED)
    return header
