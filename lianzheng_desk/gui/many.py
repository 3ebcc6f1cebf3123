"""Several drafts in one window: the table of them, a tab for each that is open, and the way from one to the other.

What is decided about a draft is in the store at once, so a draft may leave the desk at any moment; what else is to come
back with its tab is parked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from lianzheng_desk.gui import batch_work, bench_stand, dialogs, parking, work
from lianzheng_desk.gui.actions import Actions
from lianzheng_desk.gui.around import Around, put_on_top
from lianzheng_desk.gui.batch import Batch
from lianzheng_desk.gui.batch_export import BatchExporter
from lianzheng_desk.gui.batch_page import BatchPage
from lianzheng_desk.gui.commands import Commands
from lianzheng_desk.gui.parking import Parking
from lianzheng_desk.gui.session import Session
from lianzheng_desk.gui.status import Remarks
from lianzheng_desk.gui.tabs import DraftTabs
from lianzheng_desk.gui.tending import Tending
from lianzheng_desk.gui.workbench import Workbench

if TYPE_CHECKING:
    from lianzheng_desk.sheet import Draft

__all__ = ["Around", "ManyDrafts"]
_TABLE = "多份文稿"
_TITLE = "廉政文稿检查台"


class ManyDrafts(QObject):
    """The drafts of the window. `stack` shows one page at a time, `bench` is the one for a single draft.

    welcome: the page where nothing is open. line, remarks: what the foot of the window says about the draft.
    """

    def __init__(
        self,
        around: Around,
        commands: Commands,
        actions: Actions,
        stack: QStackedWidget,
        bench: Workbench,
        welcome: QWidget,
        tending: Tending,
        line: QLabel,
        remarks: Remarks,
    ) -> None:
        super().__init__(around.window)
        self._around = around
        self._window, self._session = around.window, around.session
        self._commands, self._actions = commands, actions
        self._stack, self._bench, self._welcome = stack, bench, welcome
        self._strip = tending.strip
        self._line, self._remarks = line, remarks
        self.batch = Batch(around.session)
        self.tabs = DraftTabs()
        self.exporter = BatchExporter(around, self.batch, lambda: commands.folder())
        panes = (partial(bench_stand.left, bench), partial(bench_stand.come_back, bench))
        self.parking = Parking(around.session, (panes, (tending.left, tending.come_back)))
        self._page: BatchPage | None = None
        self._last = self._wanted = ""
        self._place: tuple[str, int] | None = None
        put_on_top(around.window, self.tabs)
        self._connect()
        self._draft_changed()

    @property
    def page(self) -> BatchPage:
        """The table; made when it is first asked for."""
        if self._page is None:
            self._page = page = BatchPage(self.batch, self._around.look, self._around.settings)
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
        """Bring a draft to the desk; one that is open already comes back as it was left."""
        key = batch_work.key_of(path)
        if key == self._key() or self.parking.holds(key):
            self._go_to(key)
        else:
            self._commands.open_path(path)

    def open_at(self, path: str, offset: int) -> None:
        """Bring a draft to the desk, at this place of its text."""
        self._place = (batch_work.key_of(path), offset)
        self.open(path)
        self._go_to_place()

    def show_table(self) -> None:
        """Show the table of drafts."""
        if not self.at_table:
            self._session.leaving.emit()
        self._stack.setCurrentWidget(self.page)
        self.tabs.put(_TABLE, _TABLE, "多份文稿的列表", first=True)
        self._dress()
        self.page.keep_in_sight(self._key())
        self.page.table.setFocus()

    def _connect(self) -> None:
        session = self._session
        session.draft_changed.connect(self._draft_changed)
        session.review_changed.connect(self._go_to_place)
        session.leaving.connect(lambda: self.parking.park(self._key()))
        session.failed.connect(lambda _: self._failed())
        self._stack.currentChanged.connect(lambda _: self._dress())
        self._commands.several_wanted.connect(self.add)
        self._commands.opening.connect(self._want)
        self.tabs.wanted.connect(self._go_to)
        self.tabs.closing.connect(self._close)
        self.batch.hinted.connect(session.hinted)
        self.batch.kept.connect(partial(_follow, session, self.parking))
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
        key = self._key()
        if not key:
            self._last = ""
        elif key == self._wanted or key != self._last:  # else it was only read again
            self._last, self._wanted = key, ""
            self._show_desk()
        self._dress()

    def _go_to_place(self) -> None:
        """Go to the place that was asked for; the draft is laid out by now."""
        if self._place is not None and self._session.checked is not None and self._place[0] == self._key():
            self._bench.view.go_to(self._place[1])
            self._place = None

    def _failed(self) -> None:
        self._wanted, self._place = "", None
        self._dress()

    def _show_desk(self) -> None:
        """Show the draft on the desk."""
        draft = self._session.draft
        self.tabs.put(
            self._key(), self._session.name, (draft.source if draft is not None else "") or self._session.name
        )
        if self._stack.currentWidget() is not self._bench:
            self._stack.setCurrentWidget(self._bench)
            self._bench.view.setFocus()
        self._dress()

    def _dress(self) -> None:
        """Let tabs, title and commands fit what is seen."""
        count, draft = len(self.batch.entries), self._session.draft
        self._strip.put_away(self.at_table)
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
        else:
            self._window.setWindowTitle(_TITLE)
            self._actions.set_draft_open(False)
        self._session.deeds.changed.emit()
        if _TABLE in self.tabs.keys:
            self.tabs.put(_TABLE, f"{_TABLE}（{count}）", "多份文稿的列表")
        self.tabs.show_current(_TABLE if self.at_table else self._key())
        for name in ("next_draft", "previous_draft"):
            self._actions[name].setEnabled(self.tabs.count() > 1)
        self._actions["close"].setEnabled(self.tabs.count() > 0)

    def _go_to(self, key: str) -> None:
        """Show what a tab stands for."""
        if key == _TABLE:
            self.show_table()
        elif key == self._key():
            self._show_desk()
        elif self.parking.holds(key):
            self._wanted = key
            self._around.notice.hide()
            self.parking.bring_back(key)

    def _close(self, key: str) -> None:
        """Close a tab; what was seen in it gives way to its neighbour, the last one to the page for opening drafts."""
        keys = self.tabs.keys
        if key not in keys:
            return
        if key == _TABLE:
            self.batch.stop()
            self.batch.remove([entry.key for entry in self.batch.entries])
        seen = key == self.tabs.key(self.tabs.currentIndex())
        at = keys.index(key)
        self.tabs.take_away(key)
        if not self.tabs.count():
            self._close_last()
        elif seen:
            self._go_to(_TABLE if _TABLE in self.tabs.keys else self.tabs.key(min(at, self.tabs.count() - 1)))
        self.parking.forget(key)
        self._dress()

    def _close_last(self) -> None:
        """Show the page for opening drafts, with nothing open behind it."""
        self._stack.setCurrentWidget(self._welcome)
        parking.clear(self._session)
        self._session.recents.refresh()
        self._welcome.setFocus()


def _follow(session: Session, parked: Parking, path: str, moved: Mapping[str, str]) -> None:
    """A draft has been checked at the table: what was done about it goes along, its tab is to be read anew."""
    if moved:
        parked.outdate(batch_work.key_of(path))
        session.deeds.follow(moved, path)


def _key_of(draft: Draft) -> str:
    return batch_work.key_of(draft.source) if draft.source else f"pasted {hash(draft.text)}"
