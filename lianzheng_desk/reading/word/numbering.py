"""Automatic numbers (一、（一）1.（1）), which are not in the text of a Word file but counted by whoever shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from lianzheng_desk.reading import limits
from lianzheng_desk.reading.word.names import (
    ALTERNATIVES,
    CHOICE,
    FALLBACK,
    FONTS,
    HIDDEN,
    P_STYLE,
    R_PROPERTIES,
    VALUE,
    w,
)
from lianzheng_desk.reading.word.numerals import has_numeral, list_numeral
from lianzheng_desk.reading.word.styles import Styles, number_ref, switch, whole
from lianzheng_desk.reading.word.symbols import in_unicode, is_symbolic, symbol_table

_LEVELS = 9
_PLACE = re.compile("%([1-9])")
_CHINESE_MARKS = "、．。）：，；】］》"
_BULLET = "•"
_MOST_HOPS = 8


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list. restart: 0 never, k after a number of level k (from 1) or above, None after any above."""

    format: str = "decimal"
    pattern: str = ""
    start: int = 1
    suffix: str = "tab"
    restart: int | None = None
    arabic: bool = False
    style: str | None = None


@dataclass(frozen=True, slots=True)
class _List:
    """A list as paragraphs name it. counter: lists with the same counter count on together."""

    counter: str
    levels: dict[int, _Level]
    starts: dict[int, int]


class Numbering:
    """Counts through a document. Ask for the paragraphs in reading order, each once.

    root: the tree of the numbering part, None where there is none.
    """

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists = _read_lists(root, styles) if root is not None else {}
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, properties: etree._Element | None) -> str:
        """Return what stands before a paragraph with these properties, with the gap after it, and count it."""
        if not self._lists:
            return ""
        num, index = self._place(properties)
        found = self._lists.get(num)
        if found is None or index not in found.levels:
            return ""
        self._count(num, found, index)
        return self._write(found, index)

    def _place(self, properties: etree._Element | None) -> tuple[str, int]:
        """Return list and level of a paragraph: its own word first, then its style's."""
        own = number_ref(properties)
        if own.num is not None and own.level is not None:
            return own.num, own.level
        named = properties.find(P_STYLE) if properties is not None else None
        styled, asked = self._styles.number(named.get(VALUE) if named is not None else None)
        num = own.num if own.num is not None else styled.num
        if num is None:
            return "", 0
        level = own.level
        if level is None and num == styled.num:
            level = self._level_of_style(num, asked)
        return num, level if level is not None else styled.level or 0

    def _level_of_style(self, num: str, asked: tuple[str, ...]) -> int | None:
        levels = self._lists[num].levels if num in self._lists else {}
        owner = {level.style: index for index, level in levels.items() if level.style}
        return next((owner[style] for style in asked if style in owner), None)

    def _count(self, num: str, found: _List, index: int) -> None:
        counters = self._counters.setdefault(found.counter, {})
        level = found.levels[index]
        if index in found.starts and (num, index) not in self._begun:
            counters[index] = found.starts[index]
        else:
            counters[index] = counters[index] + 1 if index in counters else found.starts.get(index, level.start)
        self._begun.add((num, index))
        for deeper in [each for each in counters if each > index]:
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if restart is None or index < restart:
                del counters[deeper]

    def _write(self, found: _List, index: int) -> str:
        level = found.levels[index]
        counters = self._counters[found.counter]

        def numeral(place: re.Match[str]) -> str:
            other = int(place[1]) - 1
            source = found.levels.get(other)
            if source is None or other > index:
                return ""
            value = counters.get(other, found.starts.get(other, source.start))
            return list_numeral("decimal" if level.arabic else source.format, value)

        words = level.pattern if level.format == "bullet" else _PLACE.sub(numeral, level.pattern)
        gap = "" if not words or level.suffix == "nothing" or words[-1] in _CHINESE_MARKS else " "
        return words + gap


class _Parts:
    """Definitions and lists as they stand in the file, by their keys; owners: the definitions made for a style."""

    def __init__(self, root: etree._Element) -> None:
        self.abstracts = {each.get(w("abstractNumId"), ""): each for each in root.iterchildren(w("abstractNum"))}
        self.nums = {each.get(w("numId"), ""): each for each in root.iterchildren(w("num"))}
        self.owners = {
            style: key for key, one in self.abstracts.items() if (style := _value(one, "styleLink")) is not None
        }


def _read_lists(root: etree._Element, styles: Styles) -> dict[str, _List]:
    parts = _Parts(root)
    levels = {key: _read_levels(abstract) for key, abstract in parts.abstracts.items()}
    lists = {}
    for key, num in parts.nums.items():
        counter = _resolve(num, parts, styles)
        if counter is None or key == "0":
            continue
        own, starts = dict(levels[counter]), {}
        for override in num.iterchildren(w("lvlOverride")):
            index = whole(override.get(w("ilvl")), -1)
            start, level = override.find(w("startOverride")), override.find(w("lvl"))
            if level is not None:
                own[index] = _read_level(level)
            if start is not None:
                starts[index] = whole(start.get(VALUE), 1)
        lists[key] = _List(counter, own, starts)
    return lists


def _resolve(num: etree._Element, lists: _Parts, styles: Styles) -> str | None:
    """Return the key of the definition a list uses, through a numbering style where it names one."""
    for _ in range(_MOST_HOPS):
        key = _value(num, "abstractNumId")
        abstract = lists.abstracts.get(key or "")
        if key is None or abstract is None:
            return None
        style = _value(abstract, "numStyleLink")
        if style is None:
            return key
        following = lists.nums.get(styles.list_of(style) or "")
        if following is None or following is num:
            # the style is missing or points nowhere; the definition made for it still says so
            return lists.owners.get(style, key)
        num = following
    return None


def _read_levels(abstract: etree._Element) -> dict[int, _Level]:
    levels = {whole(each.get(w("ilvl")), -1): _read_level(each) for each in abstract.iterchildren(w("lvl"))}
    return {index: level for index, level in levels.items() if 0 <= index < _LEVELS}


def _read_level(level: etree._Element) -> _Level:
    format = _format(level)
    pattern = (_value(level, "lvlText") or "")[: limits.LABEL_PATTERN]
    if format == "bullet":
        pattern = _bullet(level, pattern)
    if switch(level.find(R_PROPERTIES), HIDDEN):
        format, pattern = "none", ""
    restart = _value(level, "lvlRestart")
    return _Level(
        format=format,
        pattern=pattern,
        start=whole(_value(level, "start"), 0),
        suffix=_value(level, "suff") or "tab",
        restart=None if restart is None else whole(restart, 0),
        arabic=bool(switch(level, w("isLgl"))),
        style=_value(level, "pStyle"),
    )


def _format(level: etree._Element) -> str:
    plain = _value(level, "numFmt")
    if plain is not None:
        return plain
    own = level.find(f"{ALTERNATIVES}/{CHOICE}/{w('numFmt')}")  # 001, 002, 003, ...
    if own is not None and has_numeral(own.get(w("format"), "")):
        return own.get(w("format"), "")
    alternatives = level.find(f"{ALTERNATIVES}/{FALLBACK}")
    return (_value(alternatives, "numFmt") if alternatives is not None else None) or "decimal"


def _bullet(level: etree._Element, mark: str) -> str:
    """Return the bullet as a character everyone has; those of symbol fonts are private codes or disguised letters."""
    fonts = level.find(f"{R_PROPERTIES}/{FONTS}")
    known = in_unicode(mark, symbol_table(fonts))
    if level.find(w("lvlPicBulletId")) is not None:
        return _BULLET
    if any("\ue000" <= c <= "\uf8ff" or not c.isprintable() for c in known):
        return _BULLET
    return _BULLET if mark and known == mark and is_symbolic(fonts) else known


def _value(parent: etree._Element, name: str) -> str | None:
    child = parent.find(w(name))
    return None if child is None else child.get(VALUE)
