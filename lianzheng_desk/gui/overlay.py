"""What is shown over the marks for a while: passages that are lit, and what a search has found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QTextCharFormat, QTextLayout

from lianzheng_desk.gui.marks import Marks
from lianzheng_desk.gui.palette import Palette

if TYPE_CHECKING:
    from lianzheng_desk.draft.span import Span


class Overlay:
    """Passages by paragraph, for one draft at a time.

    Attributes: lit: passages underlined, of which `looked_at` has a ground too. hit: of what was found, the one looked
    at; all of it has a ground, this one a line too.
    """

    def __init__(self) -> None:
        self.lit: tuple[Span, ...] = ()
        self.looked_at: Span | None = None
        self.hit: Span | None = None
        self._hits: dict[int, list[Span]] = {}

    def clear(self) -> None:
        """Another draft is shown: nothing of this holds there."""
        self.lit, self.looked_at, self.hit, self._hits = (), None, None, {}

    def light(self, marks: Marks, spans: Sequence[Span], looked_at: Span | None) -> set[int]:
        """Light these passages; return the paragraphs that look other now."""
        touched = {index for span in (*self.lit, *spans) for index in marks.paragraphs(span)}
        self.lit, self.looked_at = tuple(spans), looked_at
        return touched

    def show_hits(self, marks: Marks, hits: Sequence[Span], hit: Span | None) -> set[int]:
        """Show what was found (each within one paragraph); return the paragraphs that look other now."""
        touched = set(self._hits)
        self._hits, self.hit = {}, hit
        for found in hits:
            self._hits.setdefault(marks.paragraphs(found).start, []).append(found)
        return touched | set(self._hits)

    def look_at_hit(self, marks: Marks, hit: Span | None) -> set[int]:
        """Look at another of what was found; return the paragraphs that look other now."""
        touched = {marks.paragraphs(one).start for one in (self.hit, hit) if one is not None}
        self.hit = hit
        return touched

    def lights(self, marks: Marks, index: int, palette: Palette) -> Iterator[QTextLayout.FormatRange]:
        """Yield the formats of what is lit in paragraph `index` (from 0), to be drawn below the marks."""
        for span in self.lit:
            if index in marks.paragraphs(span):
                yield marks.stretch(index, span, _lit_format(palette, looked_at=span == self.looked_at))

    def finds(self, marks: Marks, index: int, palette: Palette) -> Iterator[QTextLayout.FormatRange]:
        """Yield the formats of what was found in paragraph `index` (from 0), to be drawn over the marks."""
        for span in self._hits.get(index, ()):
            yield marks.stretch(index, span, _hit_format(palette, looked_at=span == self.hit))


def _lit_format(palette: Palette, *, looked_at: bool) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    look.setUnderlineColor(QColor(palette.good))
    if looked_at:
        look.setBackground(QColor(palette.accent_ground))
    return look


def _hit_format(palette: Palette, *, looked_at: bool) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setBackground(QColor(palette.current_ground if looked_at else palette.accent_ground))
    look.setForeground(QColor(palette.text))
    if looked_at:
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        look.setUnderlineColor(QColor(palette.text))
    return look
