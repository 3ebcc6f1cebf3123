"""The window: lays out the panes and connects them to the session. It decides nothing."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QLabel,
    QMainWindow,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desk.gui import status
from lianzheng_desk.gui.actions import Actions
from lianzheng_desk.gui.checklist import Checklist
from lianzheng_desk.gui.commands import Commands
from lianzheng_desk.gui.detail import Detail
from lianzheng_desk.gui.dialogs import show_about, show_shortcuts
from lianzheng_desk.gui.draft_view import DraftView
from lianzheng_desk.gui.look import Look
from lianzheng_desk.gui.mark_bar import MarkBar
from lianzheng_desk.gui.menus import fill_recent, fill_rubrics, rubric_words
from lianzheng_desk.gui.notice import NoticeBar
from lianzheng_desk.gui.panes import Desk, Panes
from lianzheng_desk.gui.session import Session
from lianzheng_desk.gui.settings import Settings
from lianzheng_desk.gui.welcome import Welcome
from lianzheng_desk.paths import user_data

_TITLE = "廉政文稿检查台"
_HINT_TIME = 5000
"""Milliseconds a quiet word stays in the status bar."""


class MainWindow(QMainWindow):
    """The window.

    Signals: painted: it has been painted for the first time; only now is anything heavy loaded.
    """

    painted = Signal()

    def __init__(self, session: Session, look: Look, settings: Settings) -> None:
        super().__init__()
        self.session = session
        self._look = look
        self._settings = settings
        self._is_painted = False
        self.setWindowTitle(_TITLE)
        self.setAcceptDrops(True)
        self.notice = NoticeBar()
        self.commands = Commands(self, session, settings, self.notice)
        self.actions_ = Actions(self)
        self.welcome = Welcome(session.recents)
        self.checklist = Checklist(session, look)
        self.view = DraftView(look)
        self.bar = MarkBar(look)
        self.detail = Detail(session, look)
        self.line = QLabel()
        self._lay_out()
        self._connect_actions()
        self._connect_panes()
        self._connect_session()
        self._restore()

    # laying out

    def _lay_out(self) -> None:
        self.panes = Panes(self.checklist, Desk(self.view, self.bar), self.detail)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.welcome)
        self.stack.addWidget(self.panes)
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.notice)
        layout.addWidget(self.stack, 1)
        self.setCentralWidget(centre)
        self.actions_.fill_menu_bar()
        self.actions_.fill_tool_bar()
        self.actions_.set_draft_open(False)
        self.line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.statusBar().addWidget(self.line, 1)
        self.statusBar().setSizeGripEnabled(False)

    def _restore(self) -> None:
        self.resize(1280, 800)
        self.restoreGeometry(self._settings.state("geometry"))
        self.panes.restore(self._settings.state("panes"))
        for action in self.actions_.scheme.actions():
            action.setChecked(action.data() == self._look.scheme)
        self._renew_rubrics()
        self._renew_recent()

    # connecting

    def _connect_actions(self) -> None:
        commands, look = self.commands, self._look
        reactions = {
            "open": commands.open,
            "paste": commands.paste,
            "export": commands.export,
            "checker": commands.ask_checker,
            "quit": self.close,
            "recheck": self.session.recheck,
            "previous": lambda: self.session.walk.step(False),
            "next": lambda: self.session.walk.step(True),
            "not_applicable": commands.not_applicable,
            "undecided": lambda: commands.decide("open"),
            "confirmed": lambda: commands.decide("confirmed"),
            "returned": lambda: commands.decide("returned"),
            "note": self.detail.note.setFocus,
            "larger": lambda: look.set_zoom(look.zoom + 1),
            "smaller": lambda: look.set_zoom(look.zoom - 1),
            "usual": lambda: look.set_zoom(0),
            "pane": self._next_pane,
            "shortcuts": lambda: show_shortcuts(self, self.actions_.shortcuts()),
            "about": lambda: show_about(self, str(user_data())),
        }
        for name, reaction in reactions.items():
            self.actions_[name].triggered.connect(lambda _=False, react=reaction: react())
        self.actions_.scheme.triggered.connect(lambda action: look.set_scheme(action.data()))

    def _connect_panes(self) -> None:
        walk, commands = self.session.walk, self.commands
        self.welcome.open_wanted.connect(commands.open)
        self.welcome.paste_wanted.connect(commands.paste)
        self.welcome.sample_wanted.connect(commands.open_sample)
        self.welcome.path_wanted.connect(commands.open_path)
        self.checklist.menu_wanted.connect(self._show_decisions)
        self.checklist.export_wanted.connect(commands.export)
        self.view.picked.connect(walk.select_place)
        self.view.pointed.connect(walk.stand_at)
        self.view.zoomed.connect(lambda steps: self._look.set_zoom(self._look.zoom + steps))
        self.bar.picked.connect(walk.select_place)
        self.detail.not_applicable_wanted.connect(commands.not_applicable)
        self.detail.shown.connect(lambda span: self.view.go_to(span.start))

    def _connect_session(self) -> None:
        session = self.session
        session.draft_changed.connect(self._show_draft)
        session.review_changed.connect(self._renew_line)
        session.walk.renewed.connect(self._show_places)
        session.walk.changed.connect(self._show_selection)
        session.rubrics_changed.connect(self._renew_rubrics)
        session.recents.changed.connect(self._renew_recent)
        session.failed.connect(lambda _: self.statusBar().clearMessage())
        session.hinted.connect(lambda words: self.statusBar().showMessage(words, _HINT_TIME))

    # showing

    def _show_draft(self) -> None:
        if self.session.draft is None:
            return
        self.view.show_draft(self.session.draft)
        self.bar.show_places(None, ())
        if self.stack.currentWidget() is self.welcome:
            self.stack.setCurrentWidget(self.panes)
            self.view.setFocus()
        self.actions_.set_draft_open(True)
        self.setWindowTitle(f"{self.session.name} - {_TITLE}")
        self.statusBar().clearMessage()
        self._renew_line()

    def _show_places(self) -> None:
        places = self.session.walk.places
        self.view.show_places(places.all if places else (), places.missing() if places else {})
        self.bar.show_places(self.session.draft, places.all if places else ())
        self._renew_line()

    def _show_selection(self) -> None:
        walk = self.session.walk
        result = self.session.result(walk.item)
        evidence = result.evidence if result is not None and result.verdict == "pass" else ()
        self.view.select(walk.place, evidence)
        self.bar.select(walk.place)

    def _renew_line(self) -> None:
        words = status.summary(self.session)
        self.line.setText(words)
        self.line.setToolTip(words)

    def _renew_rubrics(self) -> None:
        fill_rubrics(self.actions_.rubrics, self.session, self.commands.load_rubric)
        words, tip = rubric_words(self.session)
        button = self.actions_.rubric_button
        button.setText(button.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, 340))
        button.setToolTip(tip)
        button.setAccessibleName(words)
        self.welcome.set_formats(self.session.library.formats)

    def _renew_recent(self) -> None:
        fill_recent(self.actions_.recent, self.session.recents, self.commands.open_path, self.commands.clear_recent)

    def _show_decisions(self, item: str, point: QPoint) -> None:
        self.session.walk.select_item(item) if item != self.session.walk.item else None
        self.actions_.decision_menu().popup(point)

    def _next_pane(self) -> None:
        panes = (self.checklist.tree, self.view, self.detail.note)
        here = next((number for number, pane in enumerate(panes) if pane.hasFocus()), -1)
        wanted = panes[(here + 1) % len(panes)]
        (wanted if wanted.isVisible() else panes[0]).setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Qt's own

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell, once, that the window can be seen."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V on the welcome page checks what is on the clipboard."""
        if event.matches(QKeySequence.StandardKey.Paste) and self.stack.currentWidget() is self.welcome:
            self.commands.paste_at_once()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and text."""
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        event.acceptProposedAction()
        self.commands.take_dropped(event.mimeData())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save the note that is being written, remember the window, wait for the workers."""
        self.detail.keep_note()
        self._settings.put("geometry", self.saveGeometry())
        self._settings.put("panes", self.panes.chosen())
        self._settings.put("zoom", self._look.zoom)
        self._settings.put("scheme", self._look.scheme)
        self._settings.flush()
        self.session.jobs.drain()
        self.session.shelf.close()
        super().closeEvent(event)
