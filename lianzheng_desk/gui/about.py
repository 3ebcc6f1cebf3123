"""What the program is, where it keeps what it remembers, and the licences of its parts."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desk import __version__
from lianzheng_desk.gui import work

_WORDS = """廉政文稿检查台 {version}

对照检查依据检查党风廉政建设报告草稿：查缺口、逐项判定、导出检查单。
只在本机运行，不连接网络，不改动原文件。

判定和备注保存在：
{folder}"""


class AboutDialog(QDialog):
    """Says what the program is. folder: the user's data folder."""

    def __init__(self, parent: QWidget, folder: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("关于")
        self.setMaximumWidth(max(parent.width() - 40, 360))
        words = QLabel(_WORDS.format(version=__version__, folder=folder))
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setMinimumWidth(min(440, parent.width() - 80))
        row = QHBoxLayout()
        self.buttons: dict[str, QPushButton] = {}
        for caption, react in (
            ("打开数据文件夹", lambda: open_folder(folder)),
            ("许可证…", lambda: LicencesDialog(self).exec()),
            ("关于 Qt…", QApplication.aboutQt),
            ("知道了", self.accept),
        ):
            button = QPushButton(caption)
            button.clicked.connect(lambda _=False, react=react: react())
            row.addWidget(button)
            self.buttons[caption] = button
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(14)
        layout.addWidget(words)
        layout.addLayout(row)
        self.buttons["知道了"].setFocus()


class LicencesDialog(QDialog):
    """Lists the parts of the program, and shows the licence of the one selected."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("许可证")
        room = self.screen().availableSize()
        self.resize(min(860, room.width() - 80), min(560, room.height() - 100))
        self._parts = work.components()
        self.list = QListWidget()
        self.list.setAccessibleName("组件")
        self.list.addItems([f"{part.name}（{part.licence}）" for part in self._parts])
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName("许可证全文")
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(self.list)
        both.addWidget(self.text)
        both.setStretchFactor(1, 1)
        wanted = self.list.sizeHintForColumn(0) + self.list.verticalScrollBar().sizeHint().width() + 8
        both.setSizes([wanted, max(self.width() - wanted, 200)])
        close = QPushButton("知道了")
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel("本程序使用以下组件，按各自的许可证分发。许可证原文为英文。"))
        layout.addWidget(both, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _show(self, row: int) -> None:
        if row >= 0:
            part = self._parts[row]
            self.text.setPlainText(f"{part.name}：{part.use}\n\n{work.licence_text(part)}")


def open_folder(folder: str) -> None:
    """Show a folder in the system's file manager; it is made where it is not there yet."""
    work.make_folder(folder)
    QDesktopServices.openUrl(QUrl.fromLocalFile(folder))
