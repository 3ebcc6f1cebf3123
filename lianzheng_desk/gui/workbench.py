"""The three panes at work: check list, draft with its marks, what is wrong here. Connects them to the session.

It is made after the window has been painted: the welcome page needs none of it.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lianzheng_desk.gui.checklist import Checklist
from lianzheng_desk.gui.detail import Detail
from lianzheng_desk.gui.draft_view import DraftView
from lianzheng_desk.gui.look import Look
from lianzheng_desk.gui.mark_bar import MarkBar
from lianzheng_desk.gui.panes import Desk, Panes
from lianzheng_desk.gui.session import Session


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
        self.checklist = Checklist(session, look)
        self.view = DraftView(look)
        self.bar = MarkBar(look)
        self.detail = Detail(session, look)
        self.panes = Panes(self.checklist, Desk(self.view, self.bar), self.detail)
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
        self.detail.shown.connect(lambda span: self.view.go_to(span.start))
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
        panes = (self.checklist.tree, self.view, self.detail.note)
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

    def _show_selection(self) -> None:
        walk = self._session.walk
        result = self._session.result(walk.item)
        evidence = result.evidence if result is not None and result.verdict == "pass" else ()
        self.view.select(walk.place, evidence)
        self.bar.select(walk.place)

    def _ask_menu(self, item: str, point: QPoint) -> None:
        if item != self._session.walk.item:
            self._session.walk.select_item(item)
        self.menu_wanted.emit(point)
