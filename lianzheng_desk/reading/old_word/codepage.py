"""The code page of Word 6 and 95 files, which say only in which language Word spoke."""

from __future__ import annotations

import re

_PAGES = {
    0x04: "gb18030",
    0x11: "cp932",
    0x12: "cp949",
    0x05: "cp1250",
    0x0E: "cp1250",
    0x15: "cp1250",
    0x18: "cp1250",
    0x1A: "cp1250",
    0x1B: "cp1250",
    0x24: "cp1250",
    0x02: "cp1251",
    0x19: "cp1251",
    0x22: "cp1251",
    0x23: "cp1251",
    0x08: "cp1253",
    0x1F: "cp1254",
    0x0D: "cp1255",
    0x01: "cp1256",
    0x25: "cp1257",
    0x26: "cp1257",
    0x27: "cp1257",
    0x2A: "cp1258",
    0x1E: "cp874",
}
"""By the lower ten bits of the language."""
_TRADITIONAL = {0x0404, 0x0C04, 0x1404}
_HIGH = re.compile(b"[\x80-\xff]+")
_GB2312 = re.compile(b"(?:[\xa1-\xa9\xb0-\xf7][\xa1-\xfe])+")


def codepage(language: int, words: str) -> str:
    """Return the name of the encoding. words: the text, a character for each byte.

    A Chinese text may have been written with an English Word; it is told by its bytes.
    """
    if language in _TRADITIONAL:
        return "cp950"
    found = _PAGES.get(language & 0x3FF)
    if found is not None:
        return found
    stretches = _HIGH.findall(words.encode("latin-1", "replace"))
    high = sum(map(len, stretches))
    chinese = sum(len(each) for each in stretches if _GB2312.fullmatch(each))
    return "gb18030" if high and chinese >= 0.9 * high and high >= 0.2 * len(words) else "cp1252"
