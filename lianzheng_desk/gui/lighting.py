"""Shows in the draft what is lit and what a search has found. Between them and the view; neither knows the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from lianzheng_desk.gui.draft_view import DraftView
from lianzheng_desk.gui.find_bar import FindBar
from lianzheng_desk.gui.mark_bar import MarkBar
from lianzheng_desk.gui.session import Session
from lianzheng_desk.gui.spotlight import Spotlight

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lianzheng_desk.draft.span import Span


class Lighting(QObject):
    """Keeps the overlay of the draft in step with the spotlight and the find bar."""

    def __init__(self, session: Session, view: DraftView, bar: MarkBar, spotlight: Spotlight, find: FindBar) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._bar = bar
        self._spotlight = spotlight
        self._find = find
        spotlight.changed.connect(self._light)
        find.found.connect(self._show_hits)
        find.moved.connect(self._look_at)
        session.draft_changed.connect(self._renew)
        view.pointed.connect(find.stand_at)
        view.picked.connect(lambda place: find.stand_at(place.offset))

    def _renew(self) -> None:
        self._view.inking.overlay.clear()
        self._spotlight.clear()
        self._find.take_text(self._session.draft.text if self._session.draft else "")

    def _light(self) -> None:
        marks = self._view.inking.marks
        if marks is None:
            return
        current = self._spotlight.current
        self._draw(self._view.inking.overlay.light(marks, self._spotlight.spans, current))
        if current is not None:
            self._bring_in(current)

    def _show_hits(self) -> None:
        marks, draft = self._view.inking.marks, self._session.draft
        if marks is None or draft is None:
            return
        self._draw(self._view.inking.overlay.show_hits(marks, self._find.hits, self._find.hit))
        self._bar.show_hits(draft, self._find.hits)
        if self._find.hit is not None:
            self._bring_in(self._find.hit)

    def _look_at(self) -> None:
        marks, hit = self._view.inking.marks, self._find.hit
        if marks is not None and hit is not None:
            self._draw(self._view.inking.overlay.look_at_hit(marks, hit))
            self._bring_in(hit)

    def _bring_in(self, span: Span) -> None:
        """Scroll to these words where they are not in view already."""
        marks = self._view.inking.marks
        index = marks.paragraphs(span).start if marks else 0
        height = self._view.viewport().height()
        seen = {b.blockNumber(): r for b, r in self._view.in_view.blocks() if r.top() >= 0 and r.bottom() <= height}
        if index not in seen:
            self._view.go_to(span.start)

    def _draw(self, touched: Iterable[int]) -> None:
        self._view.inking.wipe(touched)
        self._view.inking.cover([block.blockNumber() for block, _ in self._view.in_view.blocks()])
        self._view.viewport().update()
