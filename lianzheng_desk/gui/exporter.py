"""Exporting the check sheet: propose a name, ask where, write it, say so."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from lianzheng_desk.errors import ExportError
from lianzheng_desk.gui import dialogs, work
from lianzheng_desk.gui.notice import NoticeBar
from lianzheng_desk.gui.session import Session
from lianzheng_desk.gui.settings import Settings

if TYPE_CHECKING:
    from lianzheng_desk.sheet import CheckSheet


class Exporter(QObject):
    """Exports the check sheet. `folder` returns the folder to begin in."""

    def __init__(
        self, parent: QWidget, session: Session, settings: Settings, notice: NoticeBar, folder: Callable[[], str]
    ) -> None:
        super().__init__(parent)
        self._parent = parent
        self._session = session
        self._settings = settings
        self._notice = notice
        self._folder = folder

    def ask_checker(self) -> None:
        """Ask for the checker's name."""
        name = dialogs.ask_name(self._parent, self._settings.text("checker"))
        if name is not None:
            self._settings.put("checker", name)

    def sheet(self) -> CheckSheet | None:
        """Return the check sheet as it stands, the note being written included; None while there is no review."""
        self._session.leaving.emit()
        return self._session.sheet(self._settings.text("checker"))

    def export(self) -> None:
        """Export the check sheet: propose a name, ask where, write it."""
        sheet = self.sheet()
        if sheet is None:
            self._session.hinted.emit("核对完成后才能导出，请稍候")
            return
        self._session.jobs.run(
            "name", partial(work.suggest_name, sheet, self._folder()), self._export_to, self._session.fail
        )

    def _export_to(self, proposal: Path) -> None:
        path = dialogs.ask_save(self._parent, "导出检查单", proposal)
        sheet = self.sheet()
        if path is not None and sheet is not None:
            self._settings.put("folder", str(path.parent))
            self.write(sheet, path)

    def write(self, sheet: CheckSheet, path: Path) -> None:
        """Write `sheet` to `path`, which the user was asked about."""
        self._session.hinted.emit("正在导出……")
        self._session.jobs.run(
            "export", partial(work.export, sheet, path), self._exported, partial(self._export_failed, path)
        )

    def _exported(self, path: Path) -> None:
        self._session.hinted.emit("")
        self._notice.say(
            f"已导出“{path.name}”。",
            (("打开", partial(_open_file, path)), ("打开所在文件夹", partial(_open_file, path.parent))),
        )

    def _export_failed(self, path: Path, error: Exception) -> None:
        if not isinstance(error, ExportError):
            self._session.fail(error)
        elif dialogs.ask_other_name(self._parent, str(error)):
            self._session.jobs.run("name", partial(work.another_name, path), self._export_to, self._session.fail)


def _open_file(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
