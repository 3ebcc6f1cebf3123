"""Passages shown in the draft that are no problems: a figure, the sentences on a duty, a problem and its measures.

Whoever points at such a passage (a pane, a line of the right pane) tells it here; the walk goes along, so that every
pane shows the same place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from lianzheng_desk.gui.session import Session

if TYPE_CHECKING:
    from lianzheng_desk.draft.span import Span
    from lianzheng_desk.gui.places import Place


class Spotlight(QObject):
    """What is lit.

    Attributes (read only for widgets): spans: the passages, in order; at: the number of the one looked at.

    Signals: changed.
    """

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._turning = False
        self.spans: tuple[Span, ...] = ()
        self.at = 0
        session.walk.changed.connect(self._walked)

    @property
    def current(self) -> Span | None:
        """The passage looked at."""
        return self.spans[self.at] if self.spans else None

    def show(self, spans: Sequence[Span], at: int = 0, kinds: Sequence[str] = ()) -> None:
        """Light these passages and look at number `at`.

        kinds: codes of checks; a problem that one of them has there is selected with it, else the item whose evidence
        it is.
        """
        if not spans:
            return
        at %= len(spans)
        self._turning = True
        try:
            self._go_along(spans[at], kinds)
        finally:
            self._turning = False
        self.spans, self.at = tuple(spans), at
        self.changed.emit()

    def clear(self) -> None:
        """Light nothing."""
        if self.spans:
            self.spans, self.at = (), 0
            self.changed.emit()

    def _walked(self) -> None:
        if not self._turning:
            self.clear()

    def _go_along(self, span: Span, kinds: Sequence[str]) -> None:
        walk = self._session.walk
        place = self._problem_at(span, kinds)
        if place is not None:
            walk.select_place(place)
        elif kinds:
            walk.select_passage(self._item_of(span, kinds), span.start)
        else:  # a line of the right pane: the item stays
            walk.select_passage(walk.item, span.start)

    def _problem_at(self, span: Span, kinds: Sequence[str]) -> Place | None:
        """Return the problem there, of several that of the kind named first."""
        places = self._session.walk.places
        found = [
            place
            for place in (places.all if places else ())
            if place.finding.check in kinds
            and place.span
            and place.span.start < span.end
            and span.start < place.span.end
        ]
        return min(found, key=lambda place: kinds.index(place.finding.check), default=None)

    def _item_of(self, span: Span, kinds: Sequence[str]) -> str:
        results = self._session.checked.review.results if self._session.checked else ()
        for one in results:
            if one.item.kind in kinds and any(seen.start < span.end and span.start < seen.end for seen in one.evidence):
                return one.item.id
        return ""
