"""How large a PDF file becomes when its streams are unpacked, found out before PDFium unpacks them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator

from lianzheng_desk.reading import limits

_STREAM = re.compile(rb"stream\r?\n")
_END = b"endstream"
_DICTIONARY = 1024
_FLATE = re.compile(rb"/Fl(?:ateDecode)?\b")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_CHUNK = 64 * 1024
_MOST_RATIO = 1032
"""Deflate packs no tighter than this."""


def unpacks_too_large(content: bytes) -> bool:
    """Tell whether the streams of a PDF file, pictures aside, unpack to more than a reader of text should hold."""
    total = 0
    for start, end, times in _packed(content):
        pieces: Iterable[bytes] = (content[place : min(place + _CHUNK, end)] for place in range(start, end, _CHUNK))
        for _ in range(times):
            pieces = _unpacked(pieces)
        for piece in pieces:
            total += len(piece)
            if total > limits.PDF_UNPACKED_BYTES:
                return True
    return False


def _packed(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield where each stream that can become large starts and ends, and how many times it is packed."""
    for found in _STREAM.finditer(content):
        before = content[max(0, found.start() - _DICTIONARY) : found.start()]
        dictionary = before[before.rfind(b" obj") + 1 :]
        times = min(len(_FLATE.findall(dictionary)), limits.PDF_FILTERS)
        if not times or _PICTURE.search(dictionary):
            continue
        end = content.find(_END, found.end())
        end = len(content) if end < 0 else end
        if times > 1 or (end - found.end()) * _MOST_RATIO > limits.PDF_UNPACKED_BYTES // 16:
            yield found.end(), end, times


def _unpacked(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the content of a packed stream in pieces of bounded size, as far as it is sound."""
    unpacker = zlib.decompressobj()
    for piece in pieces:
        waiting = piece
        while waiting and not unpacker.eof:
            try:
                yield unpacker.decompress(waiting, _CHUNK * 16)
            except zlib.error:
                return
            waiting = unpacker.unconsumed_tail
