"""What the styles of a Word file say about numbers and hidden text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from lianzheng_desk.reading.word.names import HIDDEN, P_PROPERTIES, R_PROPERTIES, TYPE, VALUE, w

_BASED_ON, _NUM_PR, _NUM_ID, _ILVL = w("basedOn"), w("numPr"), w("numId"), w("ilvl")
_OFF = {"0", "false", "off"}


@dataclass(frozen=True, slots=True)
class NumberRef:
    """Which list and which of its levels (from 0) something belongs to; None where it does not say."""

    num: str | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class _Style:
    based_on: str | None
    number: NumberRef
    hidden: bool | None


class Styles:
    """The styles of one file. `root` is the tree of its styles part, None where there is none."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self._default: str | None = None
        for element in root.iterchildren(w("style")) if root is not None else ():
            name = element.get(w("styleId"), "")
            base = element.find(_BASED_ON)
            self._styles[name] = _Style(
                based_on=base.get(VALUE) if base is not None else None,
                number=number_ref(element.find(P_PROPERTIES)),
                hidden=switch(element.find(R_PROPERTIES), HIDDEN),
            )
            if element.get(TYPE) == "paragraph" and element.get(w("default")) in ("1", "true", "on"):
                self._default = name
        self._numbered = any(style.number != NumberRef() for style in self._styles.values())
        self._hiding = any(style.hidden for style in self._styles.values())

    def number(self, style: str | None) -> tuple[NumberRef, tuple[str, ...]]:
        """Return the list a paragraph style puts its paragraphs in, and the styles asked on the way (the style first).

        `style` None means the default paragraph style.
        """
        if not self._numbered:
            return NumberRef(), ()
        num: str | None = None
        level: int | None = None
        asked: list[str] = []
        for name in self._chain(style or self._default):
            asked.append(name)
            ref = self._styles[name].number
            num = ref.num if num is None else num
            level = ref.level if level is None else level
            if num is not None:
                break
        return NumberRef(num, level), tuple(asked)

    def hides(self, style: str | None) -> bool:
        """Tell whether a style hides its text."""
        if not self._hiding:
            return False
        return next((said for name in self._chain(style) if (said := self._styles[name].hidden) is not None), False)

    def list_of(self, style: str) -> str | None:
        """Return the list a numbering style stands for."""
        return self._styles[style].number.num if style in self._styles else None

    def _chain(self, style: str | None) -> Iterator[str]:
        """Yield a style and those it is based on; a broken file may close a circle."""
        seen: set[str] = set()
        while style is not None and style in self._styles and style not in seen:
            seen.add(style)
            yield style
            style = self._styles[style].based_on


def number_ref(properties: etree._Element | None) -> NumberRef:
    """Return the list that paragraph properties name themselves."""
    found = properties.find(_NUM_PR) if properties is not None else None
    if found is None:
        return NumberRef()
    num, level = found.find(_NUM_ID), found.find(_ILVL)
    return NumberRef(
        num.get(VALUE) if num is not None else None,
        whole(level.get(VALUE), 0) if level is not None else None,
    )


def switch(properties: etree._Element | None, name: str) -> bool | None:
    """Return whether an on/off property is set; None where it is not mentioned."""
    found = properties.find(name) if properties is not None else None
    return None if found is None else found.get(VALUE) not in _OFF


def whole(value: str | None, default: int) -> int:
    """Return an attribute as a number between minus and plus a billion, `default` where it is none."""
    try:
        return max(-(10**9), min(10**9, int(value or "")))
    except ValueError:
        return default
