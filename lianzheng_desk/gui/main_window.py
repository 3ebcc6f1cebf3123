"""The window: menus, notice, welcome page or panes, status line. It connects them and decides nothing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desk.gui import status
from lianzheng_desk.gui.actions import SIDES, TENDING, Actions
from lianzheng_desk.gui.look import Look
from lianzheng_desk.gui.notice import NoticeBar
from lianzheng_desk.gui.pages import Pages
from lianzheng_desk.gui.session import Session
from lianzheng_desk.gui.settings import Settings
from lianzheng_desk.gui.shortened import ShortenedLine
from lianzheng_desk.gui.standing import Standing
from lianzheng_desk.gui.welcome import Welcome

if TYPE_CHECKING:  # a name of Qt costs time where it is first asked for
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QPaintEvent

    from lianzheng_desk.gui.commands import Commands
    from lianzheng_desk.gui.glimpse import Glimpse
    from lianzheng_desk.gui.tending import Tending
    from lianzheng_desk.gui.workbench import Workbench

_TITLE = "廉政文稿检查台"
_POLISHED = 20
"""Widgets that are given their style in one step."""
_HINT_TIME = 5000
"""Milliseconds a quiet word stays in the status bar."""


class MainWindow(QMainWindow):
    """The window.

    Signals: painted: it has been painted for the first time; only now is anything heavy loaded. closing.
    """

    painted = Signal()
    closing = Signal()

    def __init__(self, session: Session, look: Look, settings: Settings) -> None:
        super().__init__()
        self.session = session
        self._look = look
        self._settings = settings
        self._is_painted = False
        self.setWindowTitle(_TITLE)
        self.setAcceptDrops(True)
        self.notice = NoticeBar()
        self._commands: Commands | None = None
        self._tending: Tending | None = None
        self.actions_ = Actions(self)
        self.welcome = Welcome(session.recents)
        self._bench: Workbench | None = None
        self._glimpse: Glimpse | None = None
        self.line = ShortenedLine()
        self.remarks = status.Remarks()
        self._lay_out()
        self._connect_actions()
        self._connect_session()
        self._restore()

    # laying out

    def _lay_out(self) -> None:
        self.stack = Pages()
        self.stack.addWidget(self.welcome)
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
        foot = QWidget()  # the bar hides and shows this one around its messages, the window the line in it
        below = QVBoxLayout(foot)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.line)
        self.statusBar().addWidget(foot, 1)
        self.statusBar().addPermanentWidget(self.remarks)
        self.statusBar().setSizeGripEnabled(False)

    def _restore(self) -> None:
        room = self.screen().availableSize()
        self.resize(min(1280, room.width() - 40), min(800, room.height() - 60))
        self.restoreGeometry(self._settings.state("geometry"))
        for action in self.actions_.scheme.actions():
            action.setChecked(action.data() == self._look.scheme)
        Standing(self.session, self.actions_, self.line, self.welcome, lambda: self.commands)

    # connecting

    def _connect_actions(self) -> None:
        look = self._look
        reactions = {
            "open": lambda: self.commands.open(),
            "paste": lambda: self.commands.paste(),
            "export": lambda: self.commands.exporter.export_sheet(),
            "annotate": lambda: self.commands.exporter.export_annotated(),
            "print": lambda: self.commands.print(),
            "checker": lambda: self.commands.exporter.ask_checker(),
            "quit": self.close,
            "recheck": self.session.recheck,
            "previous": lambda: self.session.walk.step(False),
            "next": lambda: self.session.walk.step(True),
            "alike": lambda: self.bench.step_alike(),
            "find": lambda: self.bench.open_find(),
            "find_previous": lambda: self.bench.finder.step(False),
            "explain": lambda: self.bench.explain(),
            **{name: partial(self._show_side, number) for number, name in enumerate(SIDES)},
            "overview": self.session.walk.clear,
            "evidence": lambda: self.bench.evidence.open(),
            "not_applicable": lambda: self.commands.not_applicable(),
            "undecided": lambda: self.commands.decide("open"),
            "confirmed": lambda: self.commands.decide("confirmed"),
            "returned": lambda: self.commands.decide("returned"),
            "note": lambda: self.bench.write_note(),
            "larger": lambda: look.set_zoom(look.zoom + 1),
            "smaller": lambda: look.set_zoom(look.zoom - 1),
            "usual": lambda: look.set_zoom(0),
            "pane": lambda: self.bench.next_pane(),
            "shortcuts": lambda: self.commands.show_shortcuts(self.menuBar()),
            "about": lambda: self.commands.show_about(),
        }
        for name, reaction in reactions.items():
            self.actions_[name].triggered.connect(lambda _=False, react=reaction: react())
        for name in TENDING:
            self.actions_[name].triggered.connect(lambda _=False, name=name: self.tending.run(name))
        self.remarks.clicked.connect(lambda: self.commands.show_remarks())
        self.actions_.scheme.triggered.connect(lambda action: look.set_scheme(action.data()))

    def _connect_session(self) -> None:
        session = self.session
        self.welcome.open_wanted.connect(lambda: self.commands.open())
        self.welcome.paste_wanted.connect(lambda: self.commands.paste())
        self.welcome.sample_wanted.connect(lambda name: self.commands.open_sample(name))
        self.welcome.path_wanted.connect(lambda path: self.commands.open_path(path))
        session.draft_changed.connect(self._show_draft)
        session.deeds.by = lambda: self._settings.text("checker")
        session.failed.connect(self._complain)
        session.hinted.connect(lambda words: self.statusBar().showMessage(words, _HINT_TIME))

    # showing

    def _show_side(self, number: int) -> None:
        """Bring a pane of the left side into view, with the keyboard in it."""
        self.bench.side.show_pane(number)
        self.bench.side.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def bench(self) -> Workbench:
        """The panes; made when they are first asked for."""
        if self._bench is None:
            from lianzheng_desk.gui.remembering import remember_lists
            from lianzheng_desk.gui.workbench import Workbench  # the window is painted without it

            self._bench = Workbench(self.session, self._look)
            self._bench.panes.restore(self._settings.state("panes"))
            remember_lists(self._bench, self._settings)
            self._bench.menu_wanted.connect(lambda point: self.actions_.decision_menu().popup(point))
            self._bench.export_wanted.connect(self.actions_["export"].trigger)
            self._bench.not_applicable_wanted.connect(lambda: self.commands.not_applicable())
            self.stack.addWidget(self._bench)
        return self._bench

    @property
    def commands(self) -> Commands:
        """What the commands do; made when it is first asked for."""
        if self._commands is None:
            from lianzheng_desk.gui.commands import Commands  # brings all the dialogs along

            self._commands = Commands(self, self.session, self._settings, self.notice)
        return self._commands

    @property
    def tending(self) -> Tending:
        """What goes on around the check; made when it is first asked for."""
        if self._tending is None:
            from lianzheng_desk.gui.tending import Tending

            self._tending = Tending(self, self.session, self.actions_, self.stack, self.bench)
        return self._tending

    def make_ready(self) -> Iterator[None]:
        """Make the rest in steps, now that the window is seen: the first draft, the first failure need not wait."""
        from lianzheng_desk.gui.icons import MoreButtons

        self.commands.setObjectName("commands")
        yield
        self.bench.setObjectName("bench")
        yield
        self.bench.resize(self.stack.size())
        for number, widget in enumerate(self.bench.findChildren(QWidget)):
            widget.ensurePolished()
            if number % _POLISHED == 0:
                yield
        self.bench.grab()  # what is painted for the first time takes three times as long
        yield
        self.tending.setObjectName("tending")
        MoreButtons(self, self._look)
        yield
        from lianzheng_desk.gui.many import Around, ManyDrafts

        around = Around(self, self.session, self._look, self._settings, self.notice)
        pages = (self.stack, self.bench, self.welcome, self.tending)
        self.many = ManyDrafts(around, self.commands, self.actions_, *pages, self.line, self.remarks)

    def show_glance(self, text: str) -> None:
        """Show the words of a draft that is still to be read, "" where they are not known yet."""
        if text and self.session.draft is None:
            from lianzheng_desk.gui.glimpse import Glimpse

            self._glimpse = Glimpse(self._look, self._settings.state("panes"), text)
            self.stack.addWidget(self._glimpse)
            self.stack.setCurrentWidget(self._glimpse)

    def take_call(self, paths: list[str]) -> None:
        """Come to the front for a second start of the program, with what it was to open."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()
        if not self.isActiveWindow():  # the desktop may not let us: then at least its bar shows it
            QApplication.alert(self)
        if paths:
            self.commands.open_paths(paths)

    def _show_draft(self) -> None:
        if self.session.draft is None:  # it was closed; what is seen instead is said elsewhere
            return
        if self.stack.currentWidget() in (self.welcome, self._glimpse):
            self._leave_glimpse(self.bench)
            self.bench.view.setFocus()
        self.actions_.set_draft_open(True)
        self.setWindowTitle(f"{self.session.name} - {_TITLE}")
        self.statusBar().clearMessage()
        self.remarks.show_remarks(self.session.draft.warnings)

    def _leave_glimpse(self, page: QWidget) -> None:
        self.stack.setCurrentWidget(page)
        if self._glimpse is not None:
            self.stack.removeWidget(self._glimpse)
            self._glimpse.deleteLater()
            self._glimpse = None

    def _complain(self, error: Exception) -> None:
        if self._glimpse is not None and self.session.draft is None:  # it could not be read after all
            self._leave_glimpse(self.welcome)
        self.statusBar().clearMessage()
        self.commands.complain(error)

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
        self.session.leaving.emit()
        if self.session.shelf.safe.waits:
            from lianzheng_desk.gui.closing import may_close

            if not may_close(self, self.session.shelf.safe):
                event.ignore()
                return
        self.closing.emit()
        self._settings.put("geometry", self.saveGeometry())
        if self._bench is not None:
            self._settings.put("panes", self._bench.panes.chosen())
        self._settings.put("zoom", self._look.zoom)
        self._settings.put("scheme", self._look.scheme)
        self._settings.flush()
        self.session.jobs.drain()
        self.session.shelf.close()
        super().closeEvent(event)
