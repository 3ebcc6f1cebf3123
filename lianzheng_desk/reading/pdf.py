"""PDF files: what a person sees on their pages, as paragraphs."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
from pypdfium2 import raw

from lianzheng_desk.draft.model import Draft
from lianzheng_desk.errors import DraftError
from lianzheng_desk.reading import limits, remarks
from lianzheng_desk.reading.fixed import compose_pages
from lianzheng_desk.reading.fixed.page import Page
from lianzheng_desk.reading.pdf_forms import unfolds_too_large
from lianzheng_desk.reading.pdf_page import read_page
from lianzheng_desk.reading.pdf_streams import unpacks_too_large
from lianzheng_desk.reading.refusals import damaged, overlong, refuse, too_complex, too_many_pages
from lianzheng_desk.reading.sniff import Kind
from lianzheng_desk.reading.source import Source

_LOCKED = {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}
_pdfium = threading.Lock()
"""PDFium keeps state of its own: one thread at a time."""


def read_pdf(path: str, source: Source) -> Draft:
    """Read a PDF file: its lines put together to paragraphs, without page numbers, running heads and feet.

    path: what `Draft.source` will say. Raises DraftError for what is no sound PDF file, wants a password, is far too
    large, or has no text.
    """
    until = time.monotonic() + limits.PAGE_SECONDS
    content = source.read(limits.PDF_BYTES)
    try:
        if unpacks_too_large(content) or unfolds_too_large(content):
            raise too_complex(source.name)
        with _pdfium:
            pages, lost = _pages(content, source.name, until)
        return compose_pages(path, "pdf", pages, source.name, [remarks.lost_pages(lost)] if lost else [], until)
    except (RecursionError, MemoryError) as trouble:
        raise too_complex(source.name) from trouble
    except (ValueError, ArithmeticError, LookupError, TypeError, RuntimeError) as trouble:
        raise damaged(source.name) from trouble


def _pages(content: bytes, name: str, until: float) -> tuple[list[Page], int]:
    """Return the pages that can be read, those set across another one's lines at the end, and how many cannot."""
    found: list[Page] = []
    across: list[Page] = []
    lost = glyphs = 0
    with _opened(content, name) as document:
        count = raw.FPDF_GetPageCount(document)
        if count > limits.PAGES:
            raise too_many_pages(name, limits.PAGES)
        for index in range(count):
            try:
                main, *others = read_page(document, index)
            except OverflowError as trouble:
                raise too_complex(name) from trouble
            except ValueError:
                lost += 1
                continue
            found.append(main)
            across += others
            glyphs += sum(len(page.glyphs) for page in (main, *others))
            if glyphs >= limits.GLYPHS:
                raise overlong(name, limits.GLYPHS)
            if time.monotonic() > until:
                raise too_complex(name)
    if not found:
        raise damaged(name)
    return found + across, lost


@contextmanager
def _opened(content: bytes, name: str) -> Iterator[raw.FPDF_DOCUMENT]:
    """Open the document for PDFium. Raises DraftError where it cannot be opened."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as trouble:
        raise _refusal(trouble, name) from trouble
    try:
        yield document.raw
    finally:
        document.close()


def _refusal(trouble: pypdfium2.PdfiumError, name: str) -> DraftError:
    code = getattr(trouble, "err_code", None)
    return refuse(name, Kind.LOCKED) if code in _LOCKED else damaged(name)
