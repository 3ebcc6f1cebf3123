"""Characters of the symbol fonts (Wingdings, Symbol) as characters everyone has."""

from __future__ import annotations

import re

from lxml import etree

_PRIVATE = 0xF000

_WINGDINGS = {
    **dict(zip(range(0x6C, 0x70), "●❍■□", strict=True)),
    **dict(zip(range(0x70, 0x78), "□❑❒⬧⧫◆❖⬥", strict=True)),
    **dict(zip(range(0x80, 0x8B), "⓪①②③④⑤⑥⑦⑧⑨⑩", strict=True)),
    **dict(zip(range(0x8B, 0x96), "⓿❶❷❸❹❺❻❼❽❾❿", strict=True)),
    **dict(zip(range(0xDF, 0xE7), "←→↑↓↖↗↙↘", strict=True)),
    **dict(zip(range(0xEF, 0xF3), "⇦⇨⇧⇩", strict=True)),
    0x21: "✏",
    0x22: "✂",
    0x28: "☎",
    0x2A: "✉",
    0x45: "☜",
    0x46: "☞",
    0x4A: "☺",
    0x4C: "☹",
    0x4F: "⚐",
    0x78: "☒",
    0x9E: "·",
    0x9F: "•",
    0xA1: "○",
    0xA6: "❍",
    0xA7: "▪",
    0xA8: "☐",
    0xAB: "★",
    0xAF: "✲",
    0xB2: "✧",
    0xD8: "➢",
    0xDC: "➲",
    0xE8: "➔",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_WINGDINGS_2 = {
    **dict(zip(range(0x69, 0x73), "⓪①②③④⑤⑥⑦⑧⑨", strict=True)),
    0x4F: "✗",
    0x50: "✓",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    0x73: "⑩",
    0x97: "●",
    0x98: "●",
    0x9A: "○",
    0xA1: "■",
    0xA2: "■",
    0xA3: "☐",
    0xA4: "☐",
    0xEA: "★",
}
_WEBDINGS = {0x61: "✓", 0x63: "☐", 0x67: "■", 0x6E: "●", 0x72: "✗", 0x3D: "•"}
_SYMBOL = {
    **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
    **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
    **{code: chr(code) for code in (*range(0x28, 0x2A), *range(0x2B, 0x2D), *range(0x2E, 0x40))},
    **dict(zip(range(0xAB, 0xB0), "↔←↑→↓", strict=True)),
    0x20: " ",
    0x25: "%",
    0x2D: "−",
    0x7E: "∼",
    0xA2: "′",
    0xA3: "≤",
    0xA5: "∞",
    0xB0: "°",
    0xB1: "±",
    0xB2: "″",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBA: "≡",
    0xBB: "≈",
    0xBC: "…",
    0xD7: "⋅",
    0xDE: "⇒",
    0xE5: "∑",
}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "webdings": _WEBDINGS, "symbol": _SYMBOL}
_SYMBOLIC = re.compile(r"symbol\b|wingdings|webdings|marlett", re.I)


def is_symbolic(fonts: etree._Element | None) -> bool:
    """Tell whether one of the fonts an element (w:rFonts) names holds symbols in place of letters."""
    return fonts is not None and any(_SYMBOLIC.match(str(name)) for name in fonts.attrib.values())


def symbol_table(fonts: etree._Element | None) -> dict[int, str]:
    """Return what the codes of the symbol font that w:rFonts names stand for; nothing for other fonts."""
    if fonts is None:
        return {}
    tables = (_FONTS.get(str(name).strip().lower()) for name in fonts.attrib.values())
    return next((table for table in tables if table), {})


def symbol(font: str, code: int) -> str:
    """Return the character with a code in a symbol font; "" where it has no place in Unicode or none is known."""
    table = _FONTS.get(font.strip().lower(), {})
    return table.get(code - _PRIVATE if code >= _PRIVATE else code, "")


def in_unicode(words: str, table: dict[int, str]) -> str:
    """Return words written in a symbol font as everyone can read them; characters nobody knows are kept."""
    codes = ((c, ord(c)) for c in words)
    return "".join(table.get(n - _PRIVATE if 0 <= n - _PRIVATE < 0x100 else n, c) for c, n in codes)
