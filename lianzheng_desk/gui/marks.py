"""From spans to what Qt draws: UTF-16 positions, and formats for one paragraph at a time."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QTextCharFormat, QTextLayout

from lianzheng_desk.gui.palette import Palette

if TYPE_CHECKING:
    from lianzheng_desk.draft.span import Span
    from lianzheng_desk.gui.places import Place
    from lianzheng_desk.review import Draft

_LONGEST_GROUND = 60
"""Characters; a longer passage is underlined only, a whole paragraph in colour is hard on the eyes."""
_WIDE = re.compile("[\U00010000-\U0010ffff]")


class Utf16:
    """Maps positions in a text: Python counts characters, Qt counts UTF-16 units (𠮷 is two). The only such place."""

    def __init__(self, text: str) -> None:
        self._wide = [match.start() for match in _WIDE.finditer(text)]
        self._wide_units = [offset + number for number, offset in enumerate(self._wide)]

    def to_qt(self, offset: int) -> int:
        """Return Qt's position of a Python offset."""
        return offset + bisect_left(self._wide, offset)

    def from_qt(self, unit: int) -> int:
        """Return the Python offset of Qt's position; inside a pair it is the character's own."""
        return unit - bisect_left(self._wide_units, unit)


class Marks:
    """What is to be marked in a draft, ready to be drawn paragraph by paragraph.

    A place over several paragraphs marks its part in each of them.

    Attributes: evidence: passages underlined besides. settled: what was decided about places, by their numbers
    ("confirmed", "dismissed"); their marks are thinner.
    """

    def __init__(self, draft: Draft, places: Sequence[Place] = ()) -> None:
        self._draft = draft
        self.utf16 = Utf16(draft.text)
        self._by_paragraph: dict[int, list[Place]] = {}
        self.evidence: tuple[Span, ...] = ()
        self.settled: Mapping[int, str] = {}
        for place in places:
            if place.span is not None:
                for index in self.paragraphs(place.span):
                    self._by_paragraph.setdefault(index, []).append(place)

    def formats(self, index: int, current: Place | None, palette: Palette) -> list[QTextLayout.FormatRange]:
        """Return the formats of paragraph `index` (from 0); `current` is drawn stronger and last."""
        ranges = [
            self._range(index, place.span, self._look(place, palette, current is not None and place == current))
            for place in sorted(self._by_paragraph.get(index, ()), key=lambda p: p == current)
            if place.span is not None
        ]
        ranges += [
            self._range(index, span, _evidence_format(palette))
            for span in self.evidence
            if index in self.paragraphs(span)
        ]
        return [found for found in ranges if found.length > 0]

    def _look(self, place: Place, palette: Palette, current: bool) -> QTextCharFormat:
        decided = self.settled.get(place.number)
        return _settled_format(decided, palette) if decided and not current else _place_format(place, palette, current)

    def at(self, offset: int) -> Place | None:
        """Return the place marked at `offset`; of several the shortest."""
        here = self._by_paragraph.get(self._draft.paragraph_index(offset), ())
        covering = [p for p in here if p.span is not None and p.span.start <= offset < p.span.end]
        return min(covering, key=lambda p: len(p.span) if p.span else 0, default=None)

    def holding(self, numbers: Collection[int], among: Iterable[int]) -> set[int]:
        """Return which paragraphs of `among` hold marks of places with these numbers."""
        held = self._by_paragraph
        return {index for index in among if any(place.number in numbers for place in held.get(index, ()))}

    def paragraphs(self, span: Span) -> range:
        """Return the indexes of the paragraphs that `span` touches."""
        last = max(span.start, span.end - 1)
        return range(self._draft.paragraph_index(span.start), self._draft.paragraph_index(last) + 1)

    def stretch(self, index: int, span: Span, look: QTextCharFormat) -> QTextLayout.FormatRange:
        """Return this look for the part of `span` that stands in paragraph `index`."""
        return self._range(index, span, look)

    def _range(self, index: int, span: Span, look: QTextCharFormat) -> QTextLayout.FormatRange:
        paragraph = self._draft.paragraphs[index].span
        base = self.utf16.to_qt(paragraph.start)
        start = self.utf16.to_qt(max(span.start, paragraph.start)) - base
        end = self.utf16.to_qt(min(span.end, paragraph.end)) - base
        found = QTextLayout.FormatRange()
        found.start = start
        found.length = end - start
        found.format = look
        return found


def _place_format(place: Place, palette: Palette, current: bool) -> QTextCharFormat:
    """Give each severity a line of its own kind (colour is not the only sign); blanks look like a form's field."""
    style = QTextCharFormat.UnderlineStyle
    severity = place.finding.severity.value
    look = QTextCharFormat()
    if place.finding.check == "blanks":
        look.setUnderlineStyle(style.SingleUnderline)
        look.setBackground(QColor(palette.blank_ground))
    else:
        lines = {"error": style.WaveUnderline, "warning": style.WaveUnderline}
        look.setUnderlineStyle(lines.get(severity, style.DotLine))
        if severity == "error" and (place.span is None or len(place.span) <= _LONGEST_GROUND):
            look.setBackground(QColor(palette.ground(severity)))
    look.setUnderlineColor(QColor(palette.ink(severity)))
    if current:
        long = place.span is not None and len(place.span) > _LONGEST_GROUND
        look.setBackground(QColor(palette.blank_ground if long else palette.current_ground))
        look.setForeground(QColor(palette.text))
    return look


def _settled_format(decided: str, palette: Palette) -> QTextCharFormat:
    """A thin line in grey: whole where the problem is real, dotted where it is none."""
    style = QTextCharFormat.UnderlineStyle
    look = QTextCharFormat()
    look.setUnderlineStyle(style.SingleUnderline if decided == "confirmed" else style.DotLine)
    look.setUnderlineColor(QColor(palette.faint))
    return look


def _evidence_format(palette: Palette) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    look.setUnderlineColor(QColor(palette.good))
    return look
