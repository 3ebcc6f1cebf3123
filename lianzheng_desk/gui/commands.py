"""What the commands do: ask the user what is to be asked, then tell the session."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QStandardPaths, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QMenuBar, QWidget

from lianzheng_desk.errors import DeskError, RubricError
from lianzheng_desk.gui import dialogs, work
from lianzheng_desk.gui.about import AboutDialog
from lianzheng_desk.gui.actions import MORE_KEYS
from lianzheng_desk.gui.exporter import Exporter
from lianzheng_desk.gui.notice import NoticeBar
from lianzheng_desk.gui.session import Session
from lianzheng_desk.gui.settings import Settings
from lianzheng_desk.gui.shortcuts import ShortcutsDialog
from lianzheng_desk.paths import resources, user_data

if TYPE_CHECKING:
    from lianzheng_desk.gui.printing import Printing
    from lianzheng_desk.gui.rubric_editor.opener import RubricOpener


class Commands(QObject):
    """The commands of the window. `parent` is the window that dialogs belong to.

    Signals: opening(path): the user wants this draft. several_wanted(paths): he wants several, or what is in a folder.
    """

    opening = Signal(str)
    several_wanted = Signal(list)

    def __init__(self, parent: QWidget, session: Session, settings: Settings, notice: NoticeBar) -> None:
        super().__init__(parent)
        self._parent = parent
        self._session = session
        self._settings = settings
        self._notice = notice
        self._printing: Printing | None = None
        self.exporter = Exporter(parent, session, settings, notice, self.folder)
        self._rubric_opener: RubricOpener | None = None
        session.prepared.connect(self._tell_broken_rubrics)

    @property
    def rubric_opener(self) -> RubricOpener:
        """What opens the editor of rubrics; made when it is first asked for."""
        if self._rubric_opener is None:
            from lianzheng_desk.gui.rubric_editor.opener import RubricOpener  # brings the whole editor along

            self._rubric_opener = RubricOpener(self._parent, self._session, self.folder)
        return self._rubric_opener

    def open(self) -> None:
        """Ask for a draft and open it."""
        path = dialogs.ask_open(self._parent, "打开文稿", self.folder(), work.draft_filters())
        if path:
            self.open_path(path)

    def open_path(self, path: str) -> None:
        """Open a draft, and remember its folder for the next dialog."""
        self.opening.emit(path)
        self._notice.hide()
        self._settings.put("folder", os.path.dirname(os.path.abspath(path)))
        self._session.open_path(path)

    def open_paths(self, paths: list[str]) -> None:
        """Open a draft; several, or a folder, go onto the table of drafts."""
        if len(paths) > 1:
            self.several_wanted.emit(paths)
            return

        def seen(is_folder: bool) -> None:
            self.several_wanted.emit(paths) if is_folder else self.open_path(paths[0])

        self._session.jobs.run("dropped", partial(work.is_folder, paths[0]), seen, self._session.fail)

    def open_sample(self, name: str) -> None:
        """Open one of the samples that come with the program. name: “半成稿”."""
        try:
            self._session.open_path(str(resources() / "samples" / f"示例-{name}.txt"))
        except DeskError as error:
            self.complain(error)

    def paste(self) -> None:
        """Show the clipboard's text and, confirmed, check it."""
        dialog = dialogs.PasteDialog(self._parent, QGuiApplication.clipboard().text())
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._notice.hide()
            self._session.open_text(dialog.edit.toPlainText())

    def paste_at_once(self) -> None:
        """Take what is on the clipboard, a copied file or text; nothing is open that it could be mistaken for."""
        data = QGuiApplication.clipboard().mimeData()
        if data.hasUrls() or data.text().strip():
            self.take_dropped(data)
        else:
            self._notice.complain("剪贴板里没有文字，请先在文稿里复制，再回来粘贴。")

    def take_dropped(self, data: QMimeData) -> None:
        """Open what was dropped on the window: files, else text."""
        files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        if files:
            self.open_paths(files)
        elif data.text().strip():
            self._notice.hide()
            self._session.open_text(data.text())
        else:
            self._notice.complain("拖来的内容里没有文稿，请把文稿文件拖到这里。")

    def print(self) -> None:
        """Show the check sheet as it will be printed."""
        from lianzheng_desk.gui.printing import Printing  # loads the printing part

        if self._printing is None:
            self._printing = Printing(self._parent, self._session, self.exporter)
        self._printing.preview()

    def clear_recent(self) -> None:
        """Forget the list of recent drafts."""
        try:
            self._session.shelf.clear_recent()
        except DeskError as error:
            self.complain(error)
        self._session.recents.refresh()

    def load_rubric(self) -> None:
        """Ask for a rubric file and take it."""
        path = dialogs.ask_open(self._parent, "载入检查依据", self.folder(), [("检查依据", (".yaml", ".yml"))])
        if path:
            self._session.load_rubric(path)

    def not_applicable(self) -> None:
        """Ask why the selected item does not apply; without a reason nothing changes."""
        item = self._session.find_item(self._session.walk.item)
        if item is None:
            return
        tick = self._session.shelf.ticks.get(item.id)
        dialog = dialogs.ReasonDialog(self._parent, item.title, tick.note if tick else "")
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._session.tick(item.id, "not_applicable", dialog.reason)

    def decide(self, verdict: str) -> None:
        """Take a decision on the selected item."""
        if self._session.walk.item:
            self._session.tick(self._session.walk.item, verdict)
        else:
            self._session.hinted.emit("请先在检查单里选一项")

    def show_shortcuts(self, bar: QMenuBar) -> None:
        """Show what every key does."""
        ShortcutsDialog(self._parent, bar, MORE_KEYS).exec()

    def show_remarks(self) -> None:
        """Show what the user should know about how the draft was read."""
        draft = self._session.draft
        if draft is not None and draft.warnings:
            dialogs.show_list(self._parent, "读取说明", "读取这份文稿时有以下情况，检查时请留意：", draft.warnings)

    def show_about(self) -> None:
        """Say what the program is."""
        AboutDialog(self._parent, str(user_data())).exec()

    def complain(self, error: Exception) -> None:
        """Show one sentence about what went wrong; a rubric's mistakes all at once."""
        if isinstance(error, RubricError) and error.problems:
            head = f"检查依据“{Path(error.where).name}”{error.what}。仍用原来的检查依据。"
            dialogs.show_list(self._parent, "检查依据不能用", head, [str(problem) for problem in error.problems])
        else:
            self._notice.complain(str(error))

    def _tell_broken_rubrics(self) -> None:
        """Say which of the user's own rubric files were passed over when the program started."""
        problems = self._session.library.problems
        if problems:
            head = f"有 {len(problems)} 份自备的检查依据不能用，已跳过，其余照常。"
            lines = [str(problem) for problem in problems]
            show = partial(dialogs.show_list, self._parent, "检查依据不能用", head, lines)
            self._notice.complain(head, (("查看", show),))

    def folder(self) -> str:
        """Return the folder to begin in: the last one, else the user's documents."""
        places = QStandardPaths.StandardLocation
        documents = QStandardPaths.writableLocation(places.DocumentsLocation)
        for folder in (self._settings.text("folder"), documents):
            if folder and os.path.isdir(folder):
                return folder
        return QStandardPaths.writableLocation(places.HomeLocation)
