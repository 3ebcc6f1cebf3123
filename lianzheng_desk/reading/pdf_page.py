"""One page of a PDF file, taken apart by PDFium: its characters, the rules of its tables, its pictures."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator

from pypdfium2 import raw

from lianzheng_desk.reading import limits
from lianzheng_desk.reading.fixed.letters import letter
from lianzheng_desk.reading.fixed.page import Page
from lianzheng_desk.reading.fixed.turning import Mark, Run, quarter, turned_pages
from lianzheng_desk.reading.pdf_objects import look_at_objects


def read_page(document: raw.FPDF_DOCUMENT, index: int) -> list[Page]:
    """Return the page `index` (from 0): first what is written in its main direction, then what is written across.

    Raises ValueError for a broken page, OverflowError for one with far too many characters.
    """
    page = raw.FPDF_LoadPage(document, index)
    if not page:
        raise ValueError(index)
    try:
        # PDFium takes memory for each unit of a page's width and height
        if max(raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)) > limits.PAGE_POINTS:
            raise ValueError(index)
        text_page = raw.FPDFText_LoadPage(page)
        if not text_page:
            raise ValueError(index)
        try:
            marks = list(_marks(text_page))
        finally:
            raw.FPDFText_ClosePage(text_page)
        frame = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, ctypes.byref(frame))
        edges = (frame.left, frame.bottom, frame.right, frame.top)
        return turned_pages(index + 1, marks, look_at_objects(page, edges), edges)
    finally:
        raw.FPDF_ClosePage(page)


def _marks(text_page: raw.FPDF_TEXTPAGE) -> Iterator[Mark]:
    """Yield the characters of a page that stand in the file; PDFium's own blanks and line ends are left out."""
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    places = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    runs: dict[int | None, Run] = {}
    count = raw.FPDFText_CountChars(text_page)
    if count > limits.PAGE_GLYPHS:
        raise OverflowError(count)
    for place in range(count):
        code = raw.FPDFText_GetUnicode(text_page, place)
        if raw.FPDFText_IsGenerated(text_page, place) == 1:
            continue
        text = letter(code if code or not raw.FPDFText_HasUnicodeMapError(text_page, place) else 0)
        if not text:
            continue
        handle = raw.FPDFText_GetTextObject(text_page, place)
        key = ctypes.cast(handle, ctypes.c_void_p).value
        run = runs.get(key)
        if run is None:
            run = runs[key] = _run(text_page, place, handle)
        if run.turn is None or run.size <= 0:
            continue
        raw.FPDFText_GetLooseCharBox(text_page, place, places[0])
        raw.FPDFText_GetCharOrigin(text_page, place, places[1], places[2])
        edges = (box.left, box.bottom, box.right, box.top)
        if all(map(math.isfinite, (*edges, x.value, y.value))):
            yield Mark(text, edges, x.value, y.value, run)


def _run(text_page: raw.FPDF_TEXTPAGE, place: int, handle: raw.FPDF_PAGEOBJECT) -> Run:
    """Return what holds for the text object whose first character stands at `place`."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text_page, place, ctypes.byref(matrix))
    size = abs(raw.FPDFText_GetFontSize(text_page, place) * math.hypot(matrix.c, matrix.d))
    if not math.isfinite(size + matrix.a + matrix.b):
        return Run(None, 0, True)
    seen = raw.FPDFTextObj_GetTextRenderMode(handle) != raw.FPDF_TEXTRENDERMODE_INVISIBLE
    return Run(quarter(matrix.a, matrix.b), round(size, 1), seen)
