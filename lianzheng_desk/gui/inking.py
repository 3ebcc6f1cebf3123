"""Puts marks on the paragraphs in view, and only on those: marking what nobody sees is what makes long texts slow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextDocument, QTextLayout

from lianzheng_desk.gui.look import Look
from lianzheng_desk.gui.marks import Marks
from lianzheng_desk.gui.overlay import Overlay

if TYPE_CHECKING:
    from lianzheng_desk.draft.span import Span
    from lianzheng_desk.gui.places import Place


class Inking:
    """Knows which paragraphs of a document carry up-to-date marks.

    Attributes:
        marks: what is to be marked, None without a draft. current: the place drawn stronger.
        overlay: what is shown over the marks for a while.
    """

    def __init__(self, document: QTextDocument, look: Look) -> None:
        self._document = document
        self._look = look
        self._inked: set[int] = set()
        self.marks: Marks | None = None
        self.current: Place | None = None
        self.overlay = Overlay()

    @property
    def current_paragraph(self) -> int:
        """The index of the paragraph where the current place begins, -1 for none."""
        if self.marks is None or self.current is None or self.current.span is None:
            return -1
        return self.marks.paragraphs(self.current.span).start

    def begin(self, marks: Marks) -> None:
        """Take other marks; the old ones are wiped off."""
        for number in self._inked:
            self._set(number, [])
        self._inked.clear()
        self.marks, self.current = marks, None

    def renew(self) -> None:
        """The document was filled anew: no paragraph carries marks."""
        self._inked.clear()

    def select(self, place: Place | None, evidence: Sequence[Span]) -> None:
        """Make `place` the current one and underline `evidence`; shown by the next `cover`."""
        if self.marks is None:
            return
        changed = [p.span for p in (self.current, place) if p is not None and p.span is not None]
        for span in [*changed, *self.marks.evidence, *evidence]:
            self._inked.difference_update(self.marks.paragraphs(span))
        self.current, self.marks.evidence = place, tuple(evidence)

    def settle(self, settled: Mapping[int, str]) -> bool:
        """Take what is decided about places; shown by the next `cover`. Tells whether it is something else."""
        if self.marks is None or self.marks.settled == settled:
            return False
        changed = {number for number, _ in self.marks.settled.items() ^ settled.items()}
        self.marks.settled = dict(settled)
        self._inked -= self.marks.holding(changed, self._inked)
        return True

    def wipe(self, numbers: Iterable[int]) -> None:
        """The marks of these paragraphs are other ones now; shown by the next `cover`."""
        self._inked.difference_update(numbers)

    def cover(self, numbers: Iterable[int]) -> None:
        """See to it that these paragraphs carry their marks."""
        if self.marks is None:
            return
        for number in numbers:
            if number not in self._inked:
                palette = self._look.palette
                formats = self.marks.formats(number, self.current, palette)
                below, above = (draw(self.marks, number, palette) for draw in (self.overlay.lights, self.overlay.finds))
                self._set(number, [*below, *formats, *above])
                self._inked.add(number)

    def _set(self, number: int, formats: Sequence[QTextLayout.FormatRange]) -> None:
        block = self._document.findBlockByNumber(number)
        if block.isValid() and (formats or block.layout().formats()):
            block.layout().setFormats(formats)
            self._document.markContentsDirty(block.position(), block.length())
