"""The 8-bit bytes of an RTF file: which encoding a font or a code page stands for."""

from __future__ import annotations

import codecs

SYMBOLS = "symbols"
"""Stands for a font whose bytes are pictures and not letters."""

WESTERN = "cp1252"

_PAGES = {
    936: "gb18030",
    20936: "gb18030",
    52936: "gb18030",
    54936: "gb18030",
    950: "big5hkscs",
    951: "big5hkscs",
    1361: "johab",
    10000: "mac_roman",
    20127: "ascii",
    28591: "latin-1",
    65001: "utf-8",
    42: SYMBOLS,
}
_CHARSETS = {
    2: SYMBOLS,
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "big5hkscs",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
_FAMILIES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_CHINESE = (2052, 4100)
_WIDE = ("gb18030", "big5hkscs", "cp932", "cp949", "johab", "utf-8")


def of_page(page: int) -> str:
    """Return the encoding of a Windows code page, the Western one where it is unknown."""
    if page in _PAGES:
        return _PAGES[page]
    try:
        return codecs.lookup(f"cp{page}").name
    except LookupError:
        return WESTERN


def of_charset(charset: int) -> str:
    """Return the encoding of a font's character set (fcharset), "" where the whole document's is meant."""
    return _CHARSETS.get(charset, "")


class Fonts:
    """The fonts a file names. default: the encoding of text in a font that has none of its own."""

    def __init__(self) -> None:
        self.default = WESTERN
        self._encodings: dict[int, str] = {}
        self._defined = self._first = 0
        self._told = False

    def define(self, number: int) -> None:
        """Let what `read` reads next be said of the font `number`."""
        self._defined = number

    def encoding(self, number: int | None) -> str:
        """Return the encoding of a font, "" for none of its own. None is the font plain text has."""
        return self._encodings.get(self._first if number is None else number, "")

    def read(self, name: str, number: int | None) -> bool:
        """Note what a control word says of fonts and encodings; tell whether it was such a word."""
        if name == "fcharset":
            self._encodings[self._defined] = of_charset(number or 0)
        elif name == "cpg":
            self._encodings[self._defined] = of_page(number or 0)
        elif name == "deff":
            self._first = number or 0
        elif name == "ansicpg":
            page = of_page(number or 0)
            self.default = self.default if page == SYMBOLS or not number else page
            self._told = bool(number)
        elif name in _FAMILIES:
            self.default = _FAMILIES[name]
        elif name in ("deflang", "deflangfe") and number in _CHINESE and not self._told:
            self.default = "gb18030"
        else:
            return False
        return True


def decode(content: bytes, encoding: str, default: str) -> str:
    """Return the letters of `content`, written in a font of `encoding` ("" for none of its own).

    Programs name the wrong font now and then, so what cannot be read is tried in the document's encoding `default` and
    in the Western one. Unreadable bytes become U+FFFD. Of symbol fonts nothing is taken but Chinese put into them by
    mistake.
    """
    if encoding == SYMBOLS:
        return _chinese_among_symbols(content, default)
    if content.isascii():
        return content.decode("ascii")
    for each in (encoding, default, WESTERN):
        if each and each != SYMBOLS:
            try:
                return content.decode(each)
            except UnicodeDecodeError:
                continue
    return content.decode(encoding or default, "replace")


def _chinese_among_symbols(content: bytes, default: str) -> str:
    if default not in _WIDE or len(content) < 2 or min(content) < 0x80:
        return ""
    try:
        return content.decode(default)
    except UnicodeDecodeError:
        return ""
