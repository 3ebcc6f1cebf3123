"""The three panes at work: check list, draft with its marks, what is wrong here. Connects them to the session.

It is made after the window has been painted: the welcome page needs none of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lianzheng_desk.gui.checklist import Checklist
from lianzheng_desk.gui.detail import Detail
from lianzheng_desk.gui.draft_view import DraftView
from lianzheng_desk.gui.evidence import EvidenceMenu
from lianzheng_desk.gui.find_bar import FindBar
from lianzheng_desk.gui.lighting import Lighting
from lianzheng_desk.gui.look import Look
from lianzheng_desk.gui.mark_bar import MarkBar
from lianzheng_desk.gui.pages import Pages
from lianzheng_desk.gui.panes import Desk, Panes, under
from lianzheng_desk.gui.problems import Problems
from lianzheng_desk.gui.scrolled import Scrolled
from lianzheng_desk.gui.session import Session
from lianzheng_desk.gui.side import Side
from lianzheng_desk.gui.spotlight import Spotlight

if TYPE_CHECKING:
    from lianzheng_desk.draft.span import Span


class Workbench(QWidget):
    """The panes.

    Signals: menu_wanted(global point): the decisions on the selected item. export_wanted. not_applicable_wanted.
    """

    menu_wanted = Signal(QPoint)
    export_wanted = Signal()
    not_applicable_wanted = Signal()

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session = session
        session.walk.changed.connect(self._turn_right)  # before the panes there hear of it: the hidden one does nothing
        self.checklist = Checklist(session, look)
        self.view = DraftView(look)
        self.bar = MarkBar(look)
        self.detail = Detail(session, look)
        self.spotlight = Spotlight(session)
        self.evidence = EvidenceMenu(session, self.view, self.spotlight)
        self.finder = FindBar()
        self.side = Side(session, look, self.spotlight, self.checklist)
        self.problems = Problems(session, look)
        self._right = Pages()
        self._right.addWidget(self.detail)
        self._right.addWidget(self.problems)
        self.lighting = Lighting(session, self.view, self.bar, self.spotlight, self.finder)
        self.panes = Panes(Scrolled(self.side), under(self.finder, Desk(self.view, self.bar)), Scrolled(self._right))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panes)
        walk = session.walk
        self.checklist.menu_wanted.connect(self._ask_menu)
        self.checklist.export_wanted.connect(self.export_wanted)
        self.view.picked.connect(walk.select_place)
        self.view.pointed.connect(walk.stand_at)
        self.view.zoomed.connect(lambda steps: look.set_zoom(look.zoom + steps))
        self.bar.picked.connect(walk.select_place)
        self.detail.not_applicable_wanted.connect(self.not_applicable_wanted)
        self.detail.shown.connect(self._show_passage)
        self.detail.explain_wanted.connect(self.explain)
        self.problems.looked_at.connect(lambda place: self.spotlight.show((place.span,)) if place.span else None)
        self.finder.closed.connect(self.view.setFocus)
        self.finder.hinted.connect(session.hinted)
        self.view.verticalScrollBar().valueChanged.connect(self._follow_reading)
        session.draft_changed.connect(self._show_draft)
        walk.renewed.connect(self._show_places)
        session.settled.connect(self._show_settled)
        session.review_changed.connect(self._show_settled)
        walk.changed.connect(self._show_selection)
        self._show_draft()

    def write_note(self) -> None:
        """Put the text cursor into the note."""
        if self._session.walk.item:
            self.detail.note.moveCursor(QTextCursor.MoveOperation.End)
            self.detail.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._session.hinted.emit("请先在检查单里选一项")

    def next_pane(self) -> None:
        """Put the keyboard into the next pane."""
        panes = (self.side.entry, self.view, self.problems.list if self.problems.isVisible() else self.detail.note)
        here = next((number for number, pane in enumerate(panes) if pane.hasFocus()), -1)
        wanted = panes[(here + 1) % len(panes)]
        (wanted if wanted.isVisible() else panes[0]).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_draft(self) -> None:
        if self._session.draft is not None:
            self.view.show_draft(self._session.draft)
            self.bar.show_places(None, ())

    def _show_places(self) -> None:
        places = self._session.walk.places
        self.view.show_places(places.all if places else (), places.missing() if places else {})
        self.bar.show_places(self._session.draft, places.all if places else ())

    def _show_settled(self) -> None:
        places, deeds = self._session.walk.places, self._session.deeds
        made = {place.number: deeds.settlement(place.finding) for place in places.all} if places else {}
        settled = {number: one.verdict.value for number, one in made.items() if one is not None and one.stands}
        self.view.show_settled(settled)
        self.bar.show_settled(settled)

    def _turn_right(self) -> None:
        """Bring all problems into view, or the one thing that is selected."""
        walk = self._session.walk
        overview = not walk.item and walk.places is not None and bool(walk.places.topics)
        self._right.setCurrentWidget(self.problems if overview else self.detail)

    def _show_selection(self) -> None:
        walk = self._session.walk
        result = self._session.result(walk.item)
        evidence = result.evidence if result is not None and result.verdict == "pass" else ()
        self.view.select(walk.place, evidence)
        self.bar.select(walk.place)

    def open_find(self) -> None:
        """Show the find bar, with what is selected in the draft."""
        words = self.view.textCursor().selectedText()
        self.finder.open_bar(words if "\u2029" not in words else "")

    def step_alike(self) -> None:
        """Go to the next place found, where the find bar is open, else to the next place of the same problem."""
        if self.finder.isVisible():
            self.finder.step(True)
        else:
            self._session.walk.step_alike()

    def explain(self) -> None:
        """Say what the selected item checks, on what basis, with examples."""
        from lianzheng_desk.gui.explain import ExplainDialog

        item = self._session.find_item(self._session.walk.item)
        if item is None:
            self._session.hinted.emit("请先在检查单里选一项")
        else:
            ExplainDialog(self, item).exec()

    def _show_passage(self, span: Span) -> None:
        """Show a passage of evidence, and the others of its item."""
        result = self._session.result(self._session.walk.item)
        spans = result.evidence if result is not None and span in result.evidence else (span,)
        self.spotlight.show(spans, spans.index(span))

    def _follow_reading(self) -> None:
        """Tell the outline which part is read at the moment: where the user stands while that is in view."""
        draft, here = self._session.draft, self.side.outline.here
        if draft is None or not self.side.outline.isVisible():
            return
        third = self.view.viewport().height() / 3
        seen = [(block.blockNumber(), rect.bottom()) for block, rect in self.view.in_view.blocks()]
        number = next((number for number, bottom in seen if bottom > third), -1)
        if here is not None and draft.paragraph_index(here) in [number for number, _ in seen]:
            return
        if 0 <= number < len(draft.paragraphs):
            self.side.outline.read_at(draft.paragraphs[number].span.start)

    def _ask_menu(self, item: str, point: QPoint) -> None:
        if item != self._session.walk.item:
            self._session.walk.select_item(item)
        self.menu_wanted.emit(point)
