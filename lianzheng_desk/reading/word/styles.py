"""What the styles of a Word file say about numbers and hidden text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from lianzheng_desk.reading import limits
from lianzheng_desk.reading.word.names import HIDDEN, P_PROPERTIES, R_PROPERTIES, TYPE, VALUE, w

_BASED_ON, _NUM_PR, _NUM_ID, _ILVL = w("basedOn"), w("numPr"), w("numId"), w("ilvl")
_DEFAULT = w("default")
_STYLE_END = b"</w:style>"
_TABLE_STYLE = re.compile(rb'\s*<w:style\s[^>]*w:type="table"')
_ON = {"1", "true", "on"}
_OFF = {"0", "false", "off"}


@dataclass(frozen=True, slots=True)
class NumberRef:
    """Which list and which of its levels (from 0) something belongs to; None where it does not say."""

    num: str | None = None
    level: int | None = None


_NOWHERE = NumberRef()


def paragraph_styles(content: bytes) -> bytes:
    """Return a styles part without its table styles: nine tenths of some files, and no word in them about text."""
    first, *rest = content.split(_STYLE_END)
    if not rest:
        return content
    *rest, last = rest
    kept = [piece for piece in rest if not _TABLE_STYLE.match(piece)]
    return _STYLE_END.join([first, *kept, last])


class Styles:
    """The styles of one file. `root` is the tree of its styles part, None where there is none.

    `hiding` tells whether any of them hides text.
    """

    def __init__(self, root: etree._Element | None) -> None:
        styles = list(root.iterchildren(w("style"))) if root is not None else []
        self._styles = {style.get(w("styleId"), ""): style for style in styles}
        self._numbered = root is not None and next(root.iter(_NUM_PR), None) is not None
        self.hiding = root is not None and next(root.iter(HIDDEN), None) is not None
        self._found: dict[str | None, tuple[NumberRef, tuple[str, ...]]] = {}
        self._hidden: dict[str, bool | None] = {}
        self._bases: dict[str, str | None] = {}
        self._refs: dict[str, NumberRef] = {}
        self._default = next(
            (each.get(w("styleId")) for each in styles if each.get(_DEFAULT) in _ON and each.get(TYPE) == "paragraph"),
            None,
        )

    def number(self, style: str | None) -> tuple[NumberRef, tuple[str, ...]]:
        """Return the list a paragraph style puts its paragraphs in, and the styles asked on the way (the style first).

        `style` None means the default paragraph style.
        """
        if style not in self._found:
            self._found[style] = self._search(style) if self._numbered else (_NOWHERE, ())
        return self._found[style]

    def _search(self, style: str | None) -> tuple[NumberRef, tuple[str, ...]]:
        num: str | None = None
        level: int | None = None
        asked: list[str] = []
        for name in self._chain(style or self._default):
            asked.append(name)
            ref = self._ref(name)
            num = ref.num if num is None else num
            level = ref.level if level is None else level
            if num is not None:
                break
        return NumberRef(num, level), tuple(asked)

    def hides(self, style: str | None) -> bool:
        """Tell whether a style hides its text."""
        if not self.hiding:
            return False
        said = (self._hides(each) for each in self._chain(style))
        return next((each for each in said if each is not None), False)

    def _hides(self, style: str) -> bool | None:
        """Return what a style itself says about hiding text."""
        if style not in self._hidden:
            self._hidden[style] = switch(self._styles[style].find(R_PROPERTIES), HIDDEN)
        return self._hidden[style]

    def list_of(self, style: str) -> str | None:
        """Return the list a numbering style stands for."""
        return self._ref(style).num if style in self._styles else None

    def _ref(self, style: str) -> NumberRef:
        if style not in self._refs:
            self._refs[style] = number_ref(self._styles[style].find(P_PROPERTIES))
        return self._refs[style]

    def _chain(self, style: str | None) -> Iterator[str]:
        """Yield a style and those it is based on; a broken file may close a circle."""
        seen: set[str] = set()
        while style is not None and style in self._styles and style not in seen and len(seen) < limits.STYLE_BASES:
            seen.add(style)
            yield style
            style = self._base(style)

    def _base(self, style: str) -> str | None:
        if style not in self._bases:
            base = self._styles[style].find(_BASED_ON)
            self._bases[style] = base.get(VALUE) if base is not None else None
        return self._bases[style]


def number_ref(properties: etree._Element | None) -> NumberRef:
    """Return the list that paragraph properties name themselves."""
    found = properties.find(_NUM_PR) if properties is not None else None
    if found is None:
        return _NOWHERE
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
