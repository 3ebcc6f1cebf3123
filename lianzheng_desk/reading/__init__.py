"""Files become drafts. The format is told by the content, never by the name."""

from __future__ import annotations

import os
from pathlib import Path

from lianzheng_desk.draft.model import Draft
from lianzheng_desk.reading.formats import FORMATS, Format, filters, readable, suffixes
from lianzheng_desk.reading.plain import read_plain, read_text
from lianzheng_desk.reading.refusals import refuse
from lianzheng_desk.reading.sniff import HEAD, Kind, sniff
from lianzheng_desk.reading.source import Source, open_source

__all__ = ["FORMATS", "Format", "filters", "read_draft", "read_text", "readable", "suffixes"]


def read_draft(path: Path | str) -> Draft:
    """Read any file: a Draft with `source` = the path as given and `format` = a code of the table.

    Raises DraftError, and nothing else, for every file that is no readable draft.
    """
    given = os.fspath(path)
    with open_source(given) as source:
        kind = sniff(source.head(HEAD))
        if kind is Kind.TEXT:
            return read_plain(given, source)
        if kind is Kind.ZIP:
            return _read_zip(given, source)
        if kind in (Kind.PDF, Kind.WEB, Kind.RTF, Kind.OLE):
            return _read_other(given, source, kind)
        return _read_xml(given, source, kind)


# lxml, PDFium and the rest are loaded for the first file that needs them


def _read_zip(path: str, source: Source) -> Draft:
    from lianzheng_desk.reading.archive import zip_kind

    kind = zip_kind(source)
    if kind is Kind.OFD:
        from lianzheng_desk.reading.ofd import read_ofd

        return read_ofd(path, source)
    if kind is Kind.ODT:
        return _read_xml(path, source, kind)
    from lianzheng_desk.reading.word import read_word

    return read_word(path, source)


def _read_xml(path: str, source: Source, kind: Kind) -> Draft:
    if kind is Kind.ODT:
        from lianzheng_desk.reading.odt import read_odt

        return read_odt(path, source)
    if kind is Kind.WORD_XML:
        from lianzheng_desk.reading.word import read_word_xml

        return read_word_xml(path, source)
    raise refuse(source.name, kind)


def _read_other(path: str, source: Source, kind: Kind) -> Draft:
    if kind is Kind.PDF:
        from lianzheng_desk.reading.pdf import read_pdf

        return read_pdf(path, source)
    if kind is Kind.WEB:
        from lianzheng_desk.reading.web import read_web

        return read_web(path, source)
    if kind is Kind.RTF:
        from lianzheng_desk.reading.rtf import read_rtf

        return read_rtf(path, source)
    from lianzheng_desk.reading.old_word import read_old_word

    return read_old_word(path, source)
