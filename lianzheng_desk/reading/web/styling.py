"""What attributes say of an HTML element: whether it is shown, and how a list is numbered."""

from __future__ import annotations

import re

from lxml import etree

from lianzheng_desk.reading.word.numerals import list_numeral

_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*(?:all|screen)", re.I)
_NOT_TEXT = re.compile(r"mso-element\s*:\s*(?:header|footer|comment-list|comment)\b|mso-comment-reference", re.I)
_NOTE = re.compile(r"mso-element\s*:\s*(footnote|endnote)-list", re.I)
_NOTE_MARK = re.compile(r"#_(?:ftn|edn)|#sd(?:foot|end)note|#_msocom", re.I)
_LABEL = re.compile(r"mso-list\s*:\s*ignore", re.I)
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?\b([a-z]+(?:-[a-z]+)*)", re.I)
_BY_TYPE = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_BY_STYLE = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCountingThousand",
    "simp-chinese-informal": "chineseCountingThousand",
    "trad-chinese-informal": "chineseCountingThousand",
    "simp-chinese-formal": "chineseLegalSimplified",
    "trad-chinese-formal": "ideographLegalTraditional",
    "cjk-heavenly-stem": "ideographTraditional",
    "cjk-earthly-branch": "ideographZodiac",
    "none": "",
    "disc": "",
    "circle": "",
    "square": "",
}
_CHINESE = ("chinese", "ideograph")


def is_shown(element: etree._Element) -> bool:
    """Tell whether an element belongs to the text a person reads."""
    style = element.get("style", "")
    if element.get("hidden") is not None or _HIDDEN.search(style) or _NOT_TEXT.search(style):
        return False
    return not (element.tag == "a" and _NOTE_MARK.match(element.get("href", "")))


def note_part(element: etree._Element) -> str:
    """Return "footnote" or "endnote" for an element that holds such notes, "" for others."""
    listed = _NOTE.search(element.get("style", ""))
    if listed:
        return listed[1].lower()
    key = element.get("id", "")
    return {"sdfoot": "footnote", "sdendn": "endnote"}.get(key[:6], "") if element.tag == "div" else ""


def is_label(element: etree._Element) -> bool:
    """Tell whether an element is the number that Word wrote out before a paragraph."""
    return bool(_LABEL.search(element.get("style", "")))


def is_tracked(element: etree._Element) -> bool:
    """Tell whether an <ins> or <del> is a tracked change and not a mere decoration."""
    return element.get("datetime") is not None or element.get("cite", "").startswith("mailto:")


def breaks_page(element: etree._Element) -> bool:
    """Tell whether a <br> stands for the end of a page, which ends no paragraph."""
    style = element.get("style", "")
    return "page-break" in style or "mso-break-type" in style or "column-break" in style


def list_format(element: etree._Element, otherwise: str) -> str:
    """Return the number format of a list or a list entry, as in Word, "" for none; `otherwise` where it is silent."""
    styled = _LIST_STYLE.search(element.get("style", ""))
    if styled and styled[1].lower() in _BY_STYLE:
        return _BY_STYLE[styled[1].lower()]
    return _BY_TYPE.get(element.get("type", ""), otherwise)


def list_label(format: str, value: int) -> str:
    """Return the number before a list entry with the gap after it: “1. ”, “一、”."""
    return list_numeral(format, value) + ("、" if format.startswith(_CHINESE) else ". ")


def wraps_only_at_blanks(root: etree._Element) -> bool:
    """Tell whether the program that wrote the page ends lines of the file only where there is a blank.

    LibreOffice does; Word and WPS also end them between any two Chinese characters.
    """
    written_by = (meta.get("content", "") for meta in root.iter("meta") if meta.get("name", "").lower() == "generator")
    return any("LibreOffice" in words or "OpenOffice" in words for words in written_by)
