"""What the styles of an OpenDocument file say of lists and of hidden text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from lianzheng_desk.reading import limits
from lianzheng_desk.reading.odt.names import DISPLAY, LEVEL, NAME, START, q

_BULLET = "•"
_LEVELS = 10
_MOST_HOPS = 20
_OUTLINE = ""
_NUMBER_LEVELS = (q("text:list-level-style-number"), q("text:outline-level-style"))
_BULLET_LEVELS = (q("text:list-level-style-bullet"), q("text:list-level-style-image"))
_ALIGNMENT = f"{q('style:list-level-properties')}/{q('style:list-level-label-alignment')}"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list.

    format: as in the file (“一, 二, 三, ...”), "" for no number. bullet: the mark instead of one.
    pattern: prefix, numbers (%1%) and suffix in one, None where the file gives them apart.
    """

    format: str = ""
    prefix: str = ""
    suffix: str = ""
    pattern: str | None = None
    shown: int = 1
    start: int = 1
    bullet: str = ""
    doubled: bool = False
    close: bool = False


@dataclass(frozen=True, slots=True)
class _Style:
    parent: str | None
    list: str | None
    hidden: bool | None


class Styles:
    """The styles of a document. roots: the trees they stand in, the common ones first."""

    def __init__(self, roots: Iterable[etree._Element]) -> None:
        self._lists: dict[str, dict[int, Level]] = {}
        self._styles: dict[tuple[str, str], _Style] = {}
        for root in roots:
            for element in root.iter(q("text:list-style"), q("text:outline-style")):
                name = element.get(NAME, "") if element.tag == q("text:list-style") else _OUTLINE
                self._lists[name] = _levels(element)
            for element in root.iter(q("style:style")):
                key = element.get(q("style:family"), ""), element.get(NAME, "")
                if key[0] in ("paragraph", "text"):
                    self._styles[key] = _style(element)

    def levels(self, list_style: str | None) -> dict[int, Level]:
        """Return the levels of a list style, counted from 1; None stands for the numbers of headings."""
        return self._lists.get(list_style or _OUTLINE, {}) if list_style != "" else {}

    def hides(self, family: str, name: str | None) -> bool:
        """Tell whether text in this style is not shown."""
        return next((style.hidden for style in self._chain(family, name) if style.hidden is not None), False)

    def list_of(self, name: str | None) -> str | None:
        """Return the list style that a paragraph style asks for, "" where it wants none, None where it is silent."""
        return next((style.list for style in self._chain("paragraph", name) if style.list is not None), None)

    def _chain(self, family: str, name: str | None) -> Iterable[_Style]:
        for _ in range(_MOST_HOPS):
            style = self._styles.get((family, name)) if name else None
            if style is None:
                return
            yield style
            name = style.parent


def _style(element: etree._Element) -> _Style:
    display = None
    for properties in element.iterchildren(q("style:text-properties")):
        display = properties.get(DISPLAY, display)
    hidden = None if display is None else display == "none"
    return _Style(element.get(q("style:parent-style-name")), element.get(q("style:list-style-name")), hidden)


def _levels(element: etree._Element) -> dict[int, Level]:
    levels = {}
    for child in element:
        index = whole(child.get(LEVEL), 0)
        if 1 <= index <= _LEVELS and child.tag in _NUMBER_LEVELS:
            levels[index] = _number_level(child)
        elif 1 <= index <= _LEVELS and child.tag in _BULLET_LEVELS:
            levels[index] = Level(bullet=_bullet(child.get(q("text:bullet-char"), _BULLET)))
    return levels


def _number_level(element: etree._Element) -> Level:
    alignment = element.find(_ALIGNMENT)
    pattern = element.get(q("loext:num-list-format"), element.get(q("style:num-list-format")))
    return Level(
        format=element.get(q("style:num-format"), ""),
        prefix=element.get(q("style:num-prefix"), "")[: limits.LABEL_PATTERN],
        suffix=element.get(q("style:num-suffix"), "")[: limits.LABEL_PATTERN],
        pattern=None if pattern is None else pattern[: limits.LABEL_PATTERN],
        shown=whole(element.get(q("text:display-levels")), 1),
        start=whole(element.get(START), 1),
        doubled=element.get(q("style:num-letter-sync")) == "true",
        close=alignment is not None and alignment.get(q("text:label-followed-by")) == "nothing",
    )


def _bullet(mark: str) -> str:
    # the marks of symbol fonts are private codes
    return _BULLET if not mark.isprintable() or any("\ue000" <= c <= "\uf8ff" for c in mark) else mark[:1]


def whole(text: str | None, otherwise: int) -> int:
    """Return the whole number `text` is, or `otherwise`."""
    try:
        return int(text) if text and len(text) < 10 else otherwise
    except ValueError:
        return otherwise
