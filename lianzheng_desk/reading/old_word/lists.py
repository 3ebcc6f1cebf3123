"""Automatic numbers of a .doc file: its lists are written down as those of a .docx and counted by the same code."""

from __future__ import annotations

from dataclasses import dataclass
from struct import error as StructError
from struct import unpack_from

from lxml import etree

from lianzheng_desk.reading import limits
from lianzheng_desk.reading.old_word.header import Header, Table
from lianzheng_desk.reading.old_word.properties import Look, read_look
from lianzheng_desk.reading.word.names import P_PROPERTIES, P_STYLE, TYPE, VALUE, w
from lianzheng_desk.reading.word.numbering import Numbering
from lianzheng_desk.reading.word.styles import Styles

# fmt: off
_FORMATS = (
    "decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "ordinal", "cardinalText", "ordinalText",
    "hex", "chicago", "ideographDigital", "japaneseCounting", "aiueo", "iroha", "decimalFullWidth",
    "decimalHalfWidth", "japaneseLegal", "japaneseDigitalTenThousand", "decimalEnclosedCircle", "decimalFullWidth2",
    "aiueoFullWidth", "irohaFullWidth", "decimalZero", "bullet", "ganada", "chosung", "decimalEnclosedFullstop",
    "decimalEnclosedParen", "decimalEnclosedCircleChinese", "ideographEnclosedCircle", "ideographTraditional",
    "ideographZodiac", "ideographZodiacTraditional", "taiwaneseCounting", "ideographLegalTraditional",
    "taiwaneseCountingThousand", "taiwaneseDigital", "chineseCounting", "chineseLegalSimplified",
    "chineseCountingThousand", "koreanDigital", "koreanDigital", "koreanCounting", "koreanLegal", "koreanDigital2",
)
# fmt: on
"""By the code of [MS-OSHARED] (MSONFC)."""
_SUFFIXES = ("tab", "space", "nothing")
_LEVELS = 9
_NO_STYLE = 0xFFF
_PARAGRAPH_STYLE = 1
_MOST_LISTS = 4095


@dataclass(frozen=True, slots=True)
class _Definition:
    """A list: its key, the styles of its levels, and how many levels it has."""

    key: int
    styles: tuple[int, ...]
    levels: int


class Lists:
    """Counts the automatic numbers of one file; ask for the paragraphs in reading order.

    header and tables as in `read_pieces`. broken: lists or styles cannot be read to their end. foreign: paragraphs of
    the lists of Word 95 were met, which are not counted here.
    """

    def __init__(self, header: Header, tables: bytes) -> None:
        self.broken = False
        self.foreign = False
        root, styles = etree.Element(w("numbering")), etree.Element(w("styles"))
        self._styled: set[int] = set()
        self._other_styles: set[int] = set()
        try:
            self._read_styles(header, header.slice(tables, Table.STYLES), styles)
            if not header.old:
                _read_lists(header, tables, root)
        except (StructError, IndexError, ValueError):
            self.broken = True
        self._numbering = Numbering(root, Styles(styles))

    def label(self, look: Look) -> str:
        """Return the number of a paragraph with the gap behind it, "" where it has none, and count it."""
        if look.other_list or (look.style in self._other_styles and look.list is None):
            self.foreign = True
            return ""
        if not look.list and (look.list == 0 or look.style not in self._styled):
            return ""
        properties = etree.Element(P_PROPERTIES)
        etree.SubElement(properties, P_STYLE).set(VALUE, str(look.style))
        _add_place(properties, look)
        return self._numbering.label(properties)

    def _read_styles(self, header: Header, table: bytes, root: etree._Element) -> None:
        if not table:
            return
        (size,) = unpack_from("<H", table)
        count, base = unpack_from("<HH", table, 2)
        place = 2 + size
        bases: dict[int, int] = {}
        for number in range(count):
            (length,) = unpack_from("<H", table, place)
            style = table[place + 2 : place + 2 + length]
            place += 2 + length
            if length:
                bases[number] = self._read_style(number, style, base, header.old, root)
        # a style stands on one that may come later in the table
        for _ in range(_LEVELS):
            for number, below in bases.items():
                if below in self._styled:
                    self._styled.add(number)
                if below in self._other_styles:
                    self._other_styles.add(number)

    def _read_style(self, number: int, style: bytes, base: int, old: bool, root: etree._Element) -> int:
        """Add a paragraph style; return the number of the one it is based on."""
        kind, more = unpack_from("<HH", style, 2)
        if kind & 0xF != _PARAGRAPH_STYLE or not more & 0xF:
            return _NO_STYLE
        # behind the name, which Word 6 writes in bytes
        name = 2 + style[base] if old else 4 + 2 * int.from_bytes(style[base : base + 2], "little")
        place = base + name + (base + name) % 2
        (length,) = unpack_from("<H", style, place)
        look = read_look(number, style[place + 4 : place + 2 + length], old)
        element = etree.SubElement(root, w("style"))
        element.set(w("styleId"), str(number))
        element.set(TYPE, "paragraph")
        if number == 0:
            element.set(w("default"), "1")
        if kind >> 4 != _NO_STYLE:
            etree.SubElement(element, w("basedOn")).set(VALUE, str(kind >> 4))
        _add_place(etree.SubElement(element, P_PROPERTIES), look)
        if look.list:
            self._styled.add(number)
        if look.other_list:
            self._other_styles.add(number)
        return int(kind >> 4)


def _add_place(properties: etree._Element, look: Look) -> None:
    """Say in paragraph properties to which list and level they belong."""
    if look.list is None and look.level is None:
        return
    number = etree.SubElement(properties, w("numPr"))
    if look.level is not None:
        etree.SubElement(number, w("ilvl")).set(VALUE, str(look.level))
    if look.list is not None:
        etree.SubElement(number, w("numId")).set(VALUE, str(look.list))


def _read_lists(header: Header, tables: bytes, root: etree._Element) -> None:
    """Write down all lists as the numbering part of a .docx."""
    table = header.slice(tables, Table.LISTS)
    if not table:
        return
    definitions = []
    for number in range(min(unpack_from("<H", table)[0], _MOST_LISTS)):
        key, *styles, flags = unpack_from("<i4x9HB", table, 2 + 28 * number)
        definitions.append(_Definition(key, tuple(styles), 1 if flags & 1 else _LEVELS))
    place = sum(header.places[Table.LISTS])  # the levels stand behind the table
    for definition in definitions:
        abstract = etree.SubElement(root, w("abstractNum"))
        abstract.set(w("abstractNumId"), str(definition.key))
        for index in range(definition.levels):
            level, place = _read_level(tables, place, index)
            if definition.styles[index] != _NO_STYLE:
                _say(level, "pStyle", definition.styles[index])
            abstract.append(level)
    _read_uses(header.slice(tables, Table.LIST_USES), root)


def _read_uses(table: bytes, root: etree._Element) -> None:
    """Write down the lists as paragraphs name them, with what they do otherwise than their definitions."""
    if not table:
        return
    count = min(unpack_from("<I", table)[0], _MOST_LISTS)
    place = 4 + 16 * count
    for number in range(count):
        key, overrides = unpack_from("<i8xB", table, 4 + 16 * number)
        use = etree.SubElement(root, w("num"))
        use.set(w("numId"), str(number + 1))
        _say(use, "abstractNumId", key)
        place += 4
        for _ in range(overrides):
            start, flags = unpack_from("<iI", table, place)
            place += 8
            over = etree.SubElement(use, w("lvlOverride"))
            over.set(w("ilvl"), str(flags & 0xF))
            if flags & 0x10:
                _say(over, "startOverride", start)
            if flags & 0x20:
                level, place = _read_level(table, place, flags & 0xF)
                over.append(level)


def _read_level(table: bytes, place: int, index: int) -> tuple[etree._Element, int]:
    """Return one level, and where the next one stands."""
    start, format, flags, follow, characters, paragraphs, limit = unpack_from("<iBB9xB8xBBB", table, place)
    place += 28 + characters + paragraphs
    (length,) = unpack_from("<H", table, place)
    raw = table[place + 2 : place + 2 + 2 * length]
    pattern = raw.decode("utf-16-le", "replace")[: limits.LABEL_PATTERN]
    shown = "".join(f"%{ord(c) + 1}" if ord(c) < _LEVELS else c if c.isprintable() else "•" for c in pattern)
    level = etree.Element(w("lvl"))
    level.set(w("ilvl"), str(index))
    _say(level, "start", start)
    _say(level, "numFmt", _FORMATS[format] if format < len(_FORMATS) else "none" if format == 0xFF else "decimal")
    if flags & 4:
        etree.SubElement(level, w("isLgl"))
    if flags & 8:
        _say(level, "lvlRestart", min(limit, index))
    _say(level, "suff", _SUFFIXES[follow] if follow < len(_SUFFIXES) else "tab")
    _say(level, "lvlText", shown)
    return level, place + 2 + 2 * length


def _say(parent: etree._Element, name: str, value: object) -> None:
    etree.SubElement(parent, w(name)).set(VALUE, str(value))
