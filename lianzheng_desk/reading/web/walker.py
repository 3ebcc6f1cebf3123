"""Walks through an HTML tree and writes down its lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from lianzheng_desk.draft.model import Origin
from lianzheng_desk.reading import limits
from lianzheng_desk.reading.refusals import overlong, too_complex
from lianzheng_desk.reading.web.styling import (
    breaks_page,
    is_label,
    is_shown,
    is_tracked,
    list_format,
    list_label,
    note_part,
    wraps_only_at_blanks,
)

Line = tuple[str, Origin]

_WHITE = re.compile("([ \t\r\n\f]+)")
_NAMES = """
head script style nav noscript template iframe frameset object embed applet svg math select textarea button input title
xml rt rp audio video canvas dialog
"""
_UNSEEN = frozenset(_NAMES.split())
_BLOCK_NAMES = """
p div h1 h2 h3 h4 h5 h6 blockquote address article section main header footer aside figure figcaption form fieldset dl
dt dd center table caption tbody thead tfoot tr body html ul ol li td th pre hr details summary hgroup legend
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_CHINESE_MARKS = "、．。）：，；】］》"


@dataclass(slots=True)
class _List:
    format: str
    value: int


class Walker:
    """Reads a tree once. name: the file's, for error messages. revisions: tracked insertions and deletions."""

    def __init__(self, name: str) -> None:
        self.lines: list[Line] = []
        self.notes: list[Line] = []
        self.revisions = 0
        self._name = name
        self._part = "body"
        self._words: list[str] = []
        self._label = ""
        self._gap: str | None = None
        self._only_at_blanks = False
        self._kept = 0
        self._lists: list[_List] = []
        self._characters = 0
        self._count = 0
        self._actions: dict[str, Callable[[etree._Element], None]] = {
            "br": self._break,
            "ol": self._ordered,
            "ul": self._unordered,
            "li": self._entry,
            "table": self._table,
            "pre": self._verbatim,
            "ins": self._inserted,
            "del": self._deleted,
        }

    def walk(self, root: etree._Element) -> list[Line]:
        """Return the lines of a page, its footnotes and endnotes last."""
        self._only_at_blanks = wraps_only_at_blanks(root)
        self._element(root)
        self._end_line()
        return self.lines + self.notes

    def _element(self, element: etree._Element) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNSEEN or not is_shown(element):
            return
        if is_label(element):
            self._label = self._written_label(element)
            return
        block = tag in _BLOCKS
        if block:
            self._end_line()
        part = self._part
        self._part = note_part(element) or part
        action = self._actions.get(tag, self._children)
        action(element)
        if block:
            self._end_line()
        self._part = part

    def _children(self, element: etree._Element) -> None:
        self._text(element.text)
        for child in element:
            self._element(child)
            self._text(child.tail)

    def _text(self, text: str | None) -> None:
        """Add text; white space becomes one space, and nothing where a line of the file ends amid Chinese."""
        if not text:
            return
        if self._kept:
            self._words.append(text)
            return
        for number, piece in enumerate(_WHITE.split(text)):
            if number % 2:
                self._gap = (self._gap or "") + piece
            elif piece:
                if self._gap and self._words and not self._is_mere_line_end(self._gap, self._words[-1], piece):
                    self._words.append(" ")
                self._gap = None
                self._words.append(piece)

    def _is_mere_line_end(self, gap: str, before: str, after: str) -> bool:
        mere = "\n" in gap and not self._only_at_blanks
        return before[-1] == "\n" or (mere and _is_wide(before[-1]) and _is_wide(after[0]))

    def _end_line(self) -> None:
        words = "".join(self._words)
        self._words.clear()
        self._gap = None
        label, self._label = self._label, ""
        if not words and not label:
            return
        words = words.strip(" \xa0\n")
        self._characters += len(label) + len(words) + 1
        if self._characters > limits.CHARACTERS:
            raise overlong(self._name, limits.CHARACTERS)
        if self._count >= limits.PARAGRAPHS:
            raise too_complex(self._name)
        origin = Origin(self._part, self._count, len(label))
        self._count += 1
        if self._part not in ("footnote", "endnote"):
            self.lines.append((label + words, origin))
        elif words:
            self.notes.append((label + words, origin))

    def _written_label(self, element: etree._Element) -> str:
        words = re.sub("[\\s\xa0]+", " ", "".join(str(each) for each in element.itertext())).strip()
        if re.fullmatch("[·A-Za-z\ue000-\uf8ff]", words):
            words = "•"  # a letter of a symbol font, which is a picture there
        return words if not words or words[-1] in _CHINESE_MARKS else words + " "

    def _break(self, element: etree._Element) -> None:
        if not breaks_page(element):
            self._words.append("\n")
            self._gap = None

    def _ordered(self, element: etree._Element) -> None:
        self._list(element, list_format(element, "decimal"), _whole(element.get("start"), 1))

    def _unordered(self, element: etree._Element) -> None:
        self._list(element, list_format(element, ""), 1)

    def _list(self, element: etree._Element, format: str, start: int) -> None:
        self._lists.append(_List(format, start))
        self._children(element)
        self._lists.pop()

    def _entry(self, entry: etree._Element) -> None:
        found = self._lists[-1] if self._lists else _List("", 1)
        found.value = _whole(entry.get("value"), found.value)
        format = list_format(entry, found.format)
        self._label = list_label(format, found.value) if format else ""
        found.value += 1
        self._inside_entry(entry)

    def _inside_entry(self, entry: etree._Element) -> None:
        """Read an entry; its number stands before its first words, also where these are in a paragraph of their own."""
        label, self._label = self._label, ""
        before = len(self.lines)
        self._children(entry)
        self._end_line()
        if label and len(self.lines) > before and not self.lines[before][1].generated:
            words, origin = self.lines[before]
            self.lines[before] = label + words, Origin(origin.part, origin.index, len(label), origin.offset)

    def _table(self, table: etree._Element) -> None:
        part = self._part
        lists, self._lists = self._lists, []
        self._part = "table" if part == "body" else part
        self._children(table)
        self._end_line()
        self._part, self._lists = part, lists

    def _verbatim(self, element: etree._Element) -> None:
        self._kept += 1
        self._children(element)
        self._kept -= 1

    def _inserted(self, element: etree._Element) -> None:
        self.revisions += is_tracked(element)
        self._children(element)

    def _deleted(self, element: etree._Element) -> None:
        if is_tracked(element):
            self.revisions += 1
        else:
            self._children(element)


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF" or character in "“”‘’—…·"


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch("[0-9]{1,6}", text.strip()) else otherwise
