"""Exporting: propose a name, ask where, write it, say so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from lianzheng_desk.errors import ExportError
from lianzheng_desk.gui import dialogs, paperwork
from lianzheng_desk.gui.notice import NoticeBar
from lianzheng_desk.gui.session import Session
from lianzheng_desk.gui.settings import Settings

if TYPE_CHECKING:
    from lianzheng_desk.sheet import CheckSheet


@dataclass(frozen=True, slots=True)
class Product:
    """What can be exported. kind: the kind of file in the user's words; suggest, write: run in a worker."""

    title: str
    kind: str
    suggest: Callable[[CheckSheet, str], Path]
    write: Callable[[CheckSheet, Path], Path]


CHECK_SHEET = Product("导出检查单", "Excel 工作簿", paperwork.suggest_name, paperwork.export)
ANNOTATED = Product("导出批注稿", "Word 文稿", paperwork.suggest_annotated_name, paperwork.annotate)


class Exporter(QObject):
    """Exports the check sheet, or the draft with comments. `folder` returns the folder to begin in."""

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

    def export_sheet(self) -> None:
        """Export the check sheet to Excel."""
        self._export(CHECK_SHEET)

    def export_annotated(self) -> None:
        """Export the draft to Word with its findings as comments."""
        self._export(ANNOTATED)

    def _export(self, product: Product) -> None:
        sheet = self.sheet()
        if sheet is None:
            self._session.hinted.emit("核对完成后才能导出，请稍候")
            return
        propose = partial(product.suggest, sheet, self._folder())
        self._session.jobs.run("name", propose, partial(self._export_to, product), self._session.fail)

    def _export_to(self, product: Product, proposal: Path) -> None:
        path = dialogs.ask_save(self._parent, product.title, proposal, product.kind)
        sheet = self.sheet()
        if path is not None and sheet is not None:
            self._settings.put("folder", str(path.parent))
            self.write(product, sheet, path)

    def write(self, product: Product, sheet: CheckSheet, path: Path) -> None:
        """Write `product` to `path`, which the user was asked about."""
        self._session.hinted.emit("正在导出……")
        failed = partial(self._export_failed, product, path)
        self._session.jobs.run("export", partial(product.write, sheet, path), self._exported, failed)

    def _exported(self, path: Path) -> None:
        self._session.hinted.emit("")
        self._notice.say(
            f"已导出“{path.name}”。",
            (("打开", partial(_open_file, path)), ("打开所在文件夹", partial(_open_file, path.parent))),
        )

    def _export_failed(self, product: Product, path: Path, error: Exception) -> None:
        if not isinstance(error, ExportError):
            self._session.fail(error)
        elif dialogs.ask_other_name(self._parent, str(error)):
            again = partial(paperwork.another_name, path)
            self._session.jobs.run("name", again, partial(self._export_to, product), self._session.fail)


def _open_file(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
