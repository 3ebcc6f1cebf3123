"""One workbook for all drafts of the table: propose a name, ask where, write it, say so."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from lianzheng_desk.errors import ExportError
from lianzheng_desk.gui import batch_work, dialogs, paperwork
from lianzheng_desk.gui.around import Around
from lianzheng_desk.gui.batch import Batch


class BatchExporter(QObject):
    """Exports the table. folder: returns the folder to begin in."""

    def __init__(
        self,
        around: Around,
        batch: Batch,
        folder: Callable[[], str],
    ) -> None:
        super().__init__(around.window)
        self._around = around
        self._session = around.session
        self._batch = batch
        self._folder = folder

    def export(self) -> None:
        """Ask for a name and write the workbook; not while drafts are still being checked."""
        if self._batch.running:
            self._session.hinted.emit("还在检查，检查完或停止后才能导出")
        elif self._batch.entries:
            propose = partial(batch_work.suggest_name, self._folder())
            self._session.jobs.run("name", propose, self._export_to, self._session.fail)

    def write(self, path: Path) -> None:
        """Write the workbook to `path`, which the user was asked about."""
        self._session.leaving.emit()  # a note that is being written belongs into the workbook
        self._around.notice.say(f"正在导出“{path.name}”，共 {len(self._batch.entries)} 份文稿，可以接着做别的事。")
        entries = [(entry.path, entry.result) for entry in self._batch.entries]
        checker = self._around.settings.text("checker")
        job = partial(batch_work.export, entries, self._session.shelf.store, checker, path)
        self._session.jobs.run("export", job, self._exported, partial(self._failed, path))

    def _export_to(self, proposal: Path) -> None:
        path = dialogs.ask_save(self._around.window, "导出汇总", proposal, "Excel 工作簿")
        if path is not None:
            self._around.settings.put("folder", str(path.parent))
            self.write(path)

    def _exported(self, path: Path) -> None:
        self._around.notice.say(
            f"已导出“{path.name}”，共 {len(self._batch.entries)} 份文稿。",
            (("打开", partial(_open_file, path)), ("打开所在文件夹", partial(_open_file, path.parent))),
        )

    def _failed(self, path: Path, error: Exception) -> None:
        self._around.notice.hide()
        if not isinstance(error, ExportError):
            self._session.fail(error)
        elif dialogs.ask_other_name(self._around.window, str(error)):
            again = partial(paperwork.another_name, path)
            self._session.jobs.run("name", again, self._export_to, self._session.fail)


def _open_file(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
