"""Several drafts in one window: the table of them, a tab for each that is open, and the way from one to the other.

What is decided about a draft is in the store at once, so a draft may leave the desk at any moment: a tab holds nothing
but the way back to its file (or the text, where it was pasted).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QMainWindow, QStackedWidget, QVBoxLayout

from lianzheng_desk.gui import batch_work, dialogs, work
from lianzheng_desk.gui.actions import Actions
from lianzheng_desk.gui.batch import Batch
from lianzheng_desk.gui.batch_export import BatchExporter
from lianzheng_desk.gui.batch_page import BatchPage
from lianzheng_desk.gui.commands import Commands
from lianzheng_desk.gui.look import Look
from lianzheng_desk.gui.notice import NoticeBar
from lianzheng_desk.gui.session import Session
from lianzheng_desk.gui.settings import Settings
from lianzheng_desk.gui.status import Remarks
from lianzheng_desk.gui.tabs import DraftTabs
from lianzheng_desk.gui.workbench import Workbench

if TYPE_CHECKING:
    from lianzheng_desk.sheet import Draft

_TABLE = "多份文稿"
_TITLE = "廉政文稿检查台"


class ManyDrafts(QObject):
    """The drafts of the window. `stack` shows one page at a time, `bench` is the one for a single draft.

    line, remarks: what the foot of the window says about the draft on the desk.
    """

    def __init__(
        self,
        window: QMainWindow,
        session: Session,
        look: Look,
        settings: Settings,
        notice: NoticeBar,
        commands: Commands,
        actions: Actions,
        stack: QStackedWidget,
        bench: Workbench,
        line: QLabel,
        remarks: Remarks,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._look = look
        self._commands = commands
        self._actions = actions
        self._stack = stack
        self._bench = bench
        self._line = line
        self._remarks = remarks
        self.batch = Batch(session)
        self.tabs = DraftTabs()
        self.exporter = BatchExporter(window, session, settings, notice, self.batch, lambda: commands.folder())
        self._page: BatchPage | None = None
        self._texts: dict[str, str] = {}
        self._paths: dict[str, str] = {}
        self._last = self._wanted = ""
        self._place: tuple[str, int] | None = None
        self._put_tabs_in()
        self._connect()
        self._draft_changed()

    @property
    def page(self) -> BatchPage:
        """The table; made when it is first asked for."""
        if self._page is None:
            self._page = page = BatchPage(self.batch, self._look)
            page.open_wanted.connect(self.open)
            page.place_wanted.connect(self.open_at)
            page.files_wanted.connect(self.add_files)
            page.folder_wanted.connect(self.open_folder)
            page.export_wanted.connect(self.exporter.export)
            self._stack.addWidget(page)
        return self._page

    @property
    def at_table(self) -> bool:
        """The table is what is seen."""
        return self._page is not None and self._stack.currentWidget() is self._page

    def add(self, paths: list[str]) -> None:
        """Put files, and the drafts in folders, on the table and check them."""
        self.batch.add(paths)
        self.show_table()

    def add_files(self) -> None:
        """Ask for files and add them."""
        paths = dialogs.ask_files(self._window, "添加文件", self._commands.folder(), work.draft_filters())
        if paths:
            self.add(paths)

    def open_folder(self) -> None:
        """Ask for a folder and check all drafts in it."""
        path = dialogs.ask_folder(self._window, "打开文件夹", self._commands.folder())
        if path:
            self.add([path])

    def open(self, path: str) -> None:
        """Bring a draft to the desk; one that is there already is just shown."""
        if self._key() == batch_work.key_of(path):
            self._show_desk()
        else:
            self._commands.open_path(path)

    def open_at(self, path: str, offset: int) -> None:
        """Bring a draft to the desk, at this place of its text."""
        if self._key() == batch_work.key_of(path):
            self._show_desk()
            self._bench.view.go_to(offset)
        else:
            self._place = (batch_work.key_of(path), offset)
            self._commands.open_path(path)

    def show_table(self) -> None:
        """Show the table of drafts."""
        if not self.at_table:
            self._session.leaving.emit()
        self._stack.setCurrentWidget(self.page)
        self.tabs.put(_TABLE, _TABLE, "多份文稿的列表", first=True)
        self._dress()
        self.page.keep_in_sight(self._key())
        self.page.table.setFocus()

    def _put_tabs_in(self) -> None:
        centre = self._window.centralWidget()
        layout = centre.layout() if centre is not None else None
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(0, self.tabs)

    def _connect(self) -> None:
        session = self._session
        session.draft_changed.connect(self._draft_changed)
        session.review_changed.connect(self._review_changed)
        session.failed.connect(lambda _: self._failed())
        self._stack.currentChanged.connect(lambda _: self._dress())
        self._commands.several_wanted.connect(self.add)
        self._commands.opening.connect(self._want)
        self.tabs.wanted.connect(self._go_to)
        self.tabs.closing.connect(self._close)
        self.batch.hinted.connect(session.hinted)
        self.batch.reset.connect(self._dress)
        reactions: dict[str, Callable[[], object]] = {
            "open_folder": self.open_folder,
            "table": self.show_table,
            "next_draft": lambda: self.tabs.step(1),
            "previous_draft": lambda: self.tabs.step(-1),
            "close": lambda: self._close(self.tabs.key(self.tabs.currentIndex())),
        }
        for name, reaction in reactions.items():
            self._actions[name].triggered.connect(lambda _=False, react=reaction: react())

    def _key(self) -> str:
        """What the draft on the desk is known by."""
        draft = self._session.draft
        return _key_of(draft) if draft is not None else ""

    def _want(self, path: str) -> None:
        self._wanted = batch_work.key_of(path)

    def _draft_changed(self) -> None:
        draft = self._session.draft
        if draft is None:
            return
        key = _key_of(draft)
        self._paths[key] = draft.source
        if not draft.source:
            self._texts[key] = draft.text
        if key == self._wanted or key != self._last:  # else it was only read again
            self._last, self._wanted = key, ""
            self._show_desk()
        self._dress()

    def _review_changed(self) -> None:
        """Go to the place that was asked for; the draft is laid out by now."""
        if self._place is not None and self._session.checked is not None and self._place[0] == self._key():
            self._bench.view.go_to(self._place[1])
            self._place = None

    def _failed(self) -> None:
        self._wanted, self._place = "", None
        self._dress()

    def _show_desk(self) -> None:
        """Show the draft on the desk."""
        self.tabs.put(self._key(), self._session.name, self._paths.get(self._key()) or self._session.name)
        if self.at_table:
            self._stack.setCurrentWidget(self._bench)
            self._bench.view.setFocus()
        self._dress()

    def _dress(self) -> None:
        """Let tabs, title and commands fit what is seen."""
        count, draft = len(self.batch.entries), self._session.draft
        self._line.setVisible(not self.at_table)
        self._remarks.show_remarks(draft.warnings if draft is not None and not self.at_table else ())
        for chooser in (self._actions.rubrics, self._actions.rubric_button):
            chooser.setEnabled(not self.at_table)
        if self.at_table:
            self._window.setWindowTitle(f"{_TABLE}（{count}） - {_TITLE}")
            self._actions.set_draft_open(False)
        elif draft is not None:
            self._window.setWindowTitle(f"{self._session.name} - {_TITLE}")
            self._actions.set_draft_open(True)
        self._session.deeds.changed.emit()
        if _TABLE in self.tabs.keys:
            self.tabs.put(_TABLE, f"{_TABLE}（{count}）", "多份文稿的列表")
        self.tabs.show_current(_TABLE if self.at_table else self._key())
        for name in ("next_draft", "previous_draft", "close"):
            self._actions[name].setEnabled(self.tabs.count() > 1)

    def _go_to(self, key: str) -> None:
        """Show what a tab stands for."""
        if key == _TABLE:
            self.show_table()
        elif key == self._key():
            self._show_desk()
        elif self._paths.get(key):
            self._commands.open_path(self._paths[key])
        elif key in self._texts:
            self._wanted = key
            self._session.open_text(self._texts[key])

    def _close(self, key: str) -> None:
        """Close a tab; what was seen in it gives way to its neighbour. The last one stays."""
        keys = self.tabs.keys
        if key not in keys or len(keys) < 2:
            return
        if key == _TABLE:
            self.batch.stop()
            self.batch.remove([entry.key for entry in self.batch.entries])
        seen = key == self.tabs.key(self.tabs.currentIndex())
        at = keys.index(key)
        self.tabs.take_away(key)
        self._paths.pop(key, None)
        self._texts.pop(key, None)
        if seen:
            self._go_to(_TABLE if _TABLE in self.tabs.keys else self.tabs.key(min(at, self.tabs.count() - 1)))
        self._dress()


def _key_of(draft: Draft) -> str:
    return batch_work.key_of(draft.source) if draft.source else f"pasted {hash(draft.text)}"
