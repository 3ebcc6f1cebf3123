"""The pictures and the straight lines drawn on a page of a PDF file."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from pypdfium2 import raw

from lianzheng_desk.reading import limits
from lianzheng_desk.reading.fixed.turning import Box, Drawn

_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1, 0, 0, 1, 0, 0)
_THIN = 2.5
_SHORT = 8.0
_POINTS = 400


def look_at_objects(page: raw.FPDF_PAGE, frame: Box) -> Drawn:
    """Return what is drawn on a page; groups inside one another are looked into, as far as limits allow."""
    found = Drawn()
    area = max((frame[2] - frame[0]) * (frame[3] - frame[1]), 1.0)
    for handle, kind, matrix in _objects(page):
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = _bounds(handle, matrix)
            left, bottom = max(left, frame[0]), max(bottom, frame[1])
            found.pictured += max(min(right, frame[2]) - left, 0) * max(min(top, frame[3]) - bottom, 0) / area
        elif kind == raw.FPDF_PAGEOBJ_PATH and len(found.lines) < limits.RULES:
            found.lines += _lines(handle, matrix)
    return found


def _objects(page: raw.FPDF_PAGE) -> Iterator[tuple[Any, int, _Matrix]]:
    """Yield each object of a page that is no group, its kind, and the matrix of the groups around it."""
    left = limits.PAGE_OBJECTS
    waiting: list[tuple[Callable[[Any, int], Any], Any, int, _Matrix, int]] = []
    waiting.append((raw.FPDFPage_GetObject, page, raw.FPDFPage_CountObjects(page), _IDENTITY, 0))
    while waiting:
        get, parent, count, matrix, depth = waiting.pop()
        for index in range(min(count, left)):
            handle = get(parent, index)
            kind = raw.FPDFPageObj_GetType(handle)
            left -= 1
            if kind != raw.FPDF_PAGEOBJ_FORM:
                yield handle, kind, matrix
            elif depth < limits.OBJECT_NESTING:
                inner = raw.FPDFFormObj_CountObjects(handle)
                within = _multiply(_own_matrix(handle), matrix)
                waiting.append((raw.FPDFFormObj_GetObject, handle, inner, within, depth + 1))


def _own_matrix(handle: Any) -> _Matrix:
    m = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(handle, ctypes.byref(m)):
        return _IDENTITY
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def _multiply(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _apply(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(handle: Any, matrix: _Matrix) -> Box:
    edges = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(handle, *(ctypes.byref(edge) for edge in edges))
    left, bottom, right, top = (edge.value for edge in edges)
    return _box(*_apply(matrix, left, bottom), *_apply(matrix, right, top))


def _box(x0: float, y0: float, x1: float, y1: float) -> Box:
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _lines(handle: Any, matrix: _Matrix) -> Iterator[Box]:
    """Yield the straight lines of a path, level or upright ones; a thin filled box is a line too."""
    whole = _bounds(handle, matrix)
    if min(whole[2] - whole[0], whole[3] - whole[1]) <= _THIN:
        if _is_line(whole):
            yield whole
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(handle, ctypes.byref(fill), ctypes.byref(stroke))
    if not stroke.value:
        return
    own = _multiply(_own_matrix(handle), matrix)
    points = [_point(handle, index, own) for index in range(min(raw.FPDFPath_CountSegments(handle), _POINTS))]
    for (_, x0, y0), (kind, x1, y1) in pairwise(points):
        line = _box(x0, y0, x1, y1)
        if kind == raw.FPDF_SEGMENT_LINETO and _is_line(line):
            yield line


def _point(handle: Any, index: int, matrix: _Matrix) -> tuple[int, float, float]:
    segment = raw.FPDFPath_GetPathSegment(handle, index)
    x, y = ctypes.c_float(), ctypes.c_float()
    raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
    return raw.FPDFPathSegment_GetType(segment), *_apply(matrix, x.value, y.value)


def _is_line(box: Box) -> bool:
    short, long = sorted((box[2] - box[0], box[3] - box[1]))
    return short <= _THIN and long >= _SHORT
