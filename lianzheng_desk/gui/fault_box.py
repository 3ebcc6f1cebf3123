"""The box that says the program was at fault. Everything decided is on disk by then; the program goes on."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


class FaultTeller(QObject):
    """Brings faults to the window's thread, whichever thread they happened in. folder: where the log is."""

    _told = Signal(str, str)

    def __init__(self, window: QWidget, folder: str) -> None:
        super().__init__(window)
        self._window = window
        self._folder = folder
        self._told.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def tell(self, words: str, details: str) -> None:
        """Show one sentence soon; `details` can be copied for whoever mends the fault."""
        self._told.emit(words, details)

    def _show(self, words: str, details: str) -> None:
        from PySide6.QtWidgets import QMessageBox  # needed once in a blue moon, like the next

        from lianzheng_desk.gui.about import open_folder

        if self._window.findChild(QMessageBox, "fault") is not None:
            return  # where faults come in a row one box is enough; all of them are in the log
        box = QMessageBox(
            QMessageBox.Icon.Warning, "程序出错了", words, QMessageBox.StandardButton.NoButton, self._window
        )
        box.setObjectName("fault")
        box.setTextFormat(Qt.TextFormat.PlainText)
        done = box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
        # as actions they leave the box open: one may want both
        folder = box.addButton("打开日志文件夹", QMessageBox.ButtonRole.ActionRole)
        copy = box.addButton("复制信息", QMessageBox.ButtonRole.ActionRole)
        for button in (folder, copy):
            button.clicked.disconnect()
        folder.clicked.connect(lambda: open_folder(self._folder))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
        box.setDefaultButton(done)
        box.setEscapeButton(done)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()
