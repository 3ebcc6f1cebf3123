"""Characters of page files become those a person would type: ligatures, radicals, odd blanks, symbol fonts."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

UNREADABLE = "\ufffd"
"""Stands for a character whose font does not tell what it is."""

# A page file often names a character by the radical that looks the same; those without a decomposition in Unicode.
_RADICALS = dict(
    zip(
        "⺠⺟⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳⺾⻌⺴⺩⺪",
        "民母虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟艹辶罒王疋",
        strict=True,
    )
)
_UPRIGHT = dict(
    zip(
        "︐︑︒︓︔︕︖︗︘︙︰︱︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄",
        "，、。：；！？〖〗…‥—（）｛｝〔〕【】《》〈〉「」『』",
        strict=True,
    )
)
_SYMBOLS = {
    0xF052: "☑",
    0xF06C: "●",
    0xF06E: "■",
    0xF06F: "□",
    0xF075: "◆",
    0xF076: "❖",
    0xF0A3: "□",
    0xF0A7: "▪",
    0xF0A8: "□",
    0xF0B7: "•",
    0xF0D8: "➢",
    0xF0E0: "→",
    0xF0FC: "✓",
    0xF0FE: "☑",
}
_BLANKS = {0x09, 0x20, 0xA0, 0x202F, 0x205F, *range(0x2000, 0x200B)}
_HYPHEN_AT_LINE_END = 0x02
_IDEOGRAPH = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
_LATIN = "0-9A-Za-z"
_AUTOMATIC = re.compile(f"(?<=[{_IDEOGRAPH}]) +(?=[{_LATIN}+-])|(?<=[{_LATIN}%‰]) +(?=[{_IDEOGRAPH}])")
_BLANK_RUN = re.compile(" {2,}")
_known: dict[int, str] = {}


def letter(code: int) -> str:
    """Return what to write for the character `code` of a page file: usually one character, "" for an invisible one."""
    found = _known.get(code)
    if found is None:
        found = _known[code] = _letter(code)
    return found


def _letter(code: int) -> str:
    if code in _BLANKS:
        return " "
    if code == _HYPHEN_AT_LINE_END:  # PDFium's sign for a hyphen where a word is parted
        return "-"
    if code in _SYMBOLS:
        return _SYMBOLS[code]
    if code == 0 or 0xD800 <= code < 0xF900 or code & 0xFFFE == 0xFFFE or code == 0xFFFD or code >= 0xF0000:
        return UNREADABLE
    character = chr(code)
    if character in _RADICALS:
        return _RADICALS[character]
    if character in _UPRIGHT:
        return _UPRIGHT[character]
    if 0x2E80 <= code < 0x2FE0 or 0xFB00 <= code <= 0xFB06 or 0xF900 <= code <= 0xFAFF:
        return unicodedata.normalize("NFKC", character)
    return "" if unicodedata.category(character) in ("Cc", "Cf", "Cs") else character


def is_odd(character: str) -> bool:
    """Tell whether a character is of the rarest: where they abound, a font names its characters wrongly."""
    return (
        "\u3400" <= character <= "\u4dbf"
        or "\ua000" <= character <= "\ua4ff"
        or unicodedata.category(character) == "Cn"
    )


def tidy(line: str) -> str:
    """Return `line` without the blanks that word processors put between Chinese and digits or Latin letters."""
    return _AUTOMATIC.sub("", _BLANK_RUN.sub(" ", line)).strip(" ")


@lru_cache(maxsize=4096)
def is_wide(character: str) -> bool:
    """Tell whether a character takes a full square: Chinese characters and their marks, quotes and dashes included."""
    width = unicodedata.east_asian_width(character) if len(character) == 1 else "N"
    return width in "WF" or (width == "A" and not character.isalpha())
