"""Every question the window asks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desk.gui.icons import sign_icon

_Buttons = QDialogButtonBox.StandardButton


def ask_open(parent: QWidget, title: str, folder: str, kinds: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Ask for a file to open. kinds: what such files are called, and their suffixes; the first is shown at first.

    Returns its path, "" when nothing was chosen.
    """
    filters = [f"{name} ({' '.join(f'*{suffix}' for suffix in suffixes)})" for name, suffixes in kinds]
    dialog = _file_dialog(parent, title, folder, [*filters, "所有文件 (*)"], "打开")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _chosen(dialog)


def ask_files(parent: QWidget, title: str, folder: str, kinds: Sequence[tuple[str, Sequence[str]]]) -> list[str]:
    """Ask for files to open, as `ask_open`. Returns their paths, none when nothing was chosen."""
    filters = [f"{name} ({' '.join(f'*{suffix}' for suffix in suffixes)})" for name, suffixes in kinds]
    dialog = _file_dialog(parent, title, folder, [*filters, "所有文件 (*)"], "添加")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return _all_chosen(dialog)


def ask_folder(parent: QWidget, title: str, folder: str) -> str:
    """Ask for a folder. Returns its path, "" when nothing was chosen."""
    dialog = _file_dialog(parent, title, folder, ["文件夹 (*)"], "选这个文件夹")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setLabelText(QFileDialog.DialogLabel.FileName, "文件夹：")
    return next(iter(_all_chosen(dialog)), "")


def ask_save(parent: QWidget, title: str, proposal: Path, kind: str) -> Path | None:
    """Ask where to save a file of `kind` (“Excel 工作簿”) whose suffix is that of `proposal`.

    The dialog itself asks before an existing file is replaced.
    """
    dialog = _file_dialog(parent, title, str(proposal.parent), [f"{kind} (*{proposal.suffix})"], "保存")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(proposal.suffix.lstrip("."))
    dialog.selectFile(proposal.name)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, "保存")
    path = _chosen(dialog)
    return Path(path) if path else None


def _file_dialog(parent: QWidget, title: str, folder: str, filters: list[str], accept: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, folder)
    dialog.setNameFilters(filters)
    dialog.setOption(QFileDialog.Option.HideNameFilterDetails)  # two dozen suffixes
    dialog.setViewMode(QFileDialog.ViewMode.List)  # the details of Qt's own dialog are partly English
    label = QFileDialog.DialogLabel
    # Qt's Chinese translation leaves some of these in English
    for which, words in (
        (label.LookIn, "位置："),
        (label.FileName, "文件名："),
        (label.FileType, "类型："),
        (label.Accept, accept),
        (label.Reject, "取消"),
    ):
        dialog.setLabelText(which, words)
    ink = parent.palette().color(QPalette.ColorRole.ButtonText).name()
    for name, sign in (("backButton", "◀"), ("forwardButton", "▶"), ("toParentButton", "▲")):
        button = dialog.findChild(QToolButton, name)  # there are none in a dialog of the system's own
        if button is not None:
            button.setIcon(sign_icon(sign, ink))  # Qt draws them black in any colours
    dialog.resize(min(820, parent.width() - 40), min(520, parent.height() - 40))
    return dialog


def _chosen(dialog: QFileDialog) -> str:
    return next(iter(_all_chosen(dialog)), "")


def _all_chosen(dialog: QFileDialog) -> list[str]:
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    files = dialog.selectedFiles()
    dialog.deleteLater()
    return files if accepted else []


def finish(dialog: QDialog, layout: QVBoxLayout, accept: str = "确定") -> QPushButton:
    """Put the buttons that accept and cancel at the foot of a dialog. Returns the one that accepts."""
    buttons = QDialogButtonBox(_Buttons.Ok | _Buttons.Cancel)
    button = buttons.button(_Buttons.Ok)
    button.setText(accept)
    buttons.button(_Buttons.Cancel).setText("取消")
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    layout.addWidget(buttons)
    return button


def ask(
    parent: QWidget,
    title: str,
    words: str,
    choices: Sequence[tuple[str, QMessageBox.ButtonRole]],
    icon: QMessageBox.Icon = QMessageBox.Icon.Question,
) -> str:
    """Ask a question. choices: words and roles of the buttons, the first is the one at hand; Esc presses the rejecting.

    Returns the words of the button that was pressed, "" for none.
    """
    box = QMessageBox(icon, title, words, QMessageBox.StandardButton.NoButton, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    buttons = {box.addButton(caption, role): role for caption, role in choices}
    box.setDefaultButton(next(iter(buttons)))
    for button, role in buttons.items():
        if role is QMessageBox.ButtonRole.RejectRole:
            box.setEscapeButton(button)
    box.exec()
    pressed = box.clickedButton()
    return pressed.text() if pressed is not None else ""


class PasteDialog(QDialog):
    """Shows the clipboard's text; the user may complete it before it is checked."""

    def __init__(self, parent: QWidget, text: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("粘贴文字")
        self.resize(min(640, parent.width() - 40), min(460, parent.height() - 40))
        self.edit = QPlainTextEdit(text)
        self.edit.setAccessibleName("要检查的文字")
        self.edit.setPlaceholderText("把文稿的文字粘贴到这里")
        self.edit.setTabChangesFocus(True)
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel("下面是剪贴板里的文字，确认后开始检查："))
        layout.addWidget(self.edit)
        self.accept_button = finish(self, layout, "检查这些文字")
        self.edit.textChanged.connect(self._changed)
        self._changed()
        self.accept_button.setFocus()

    def _changed(self) -> None:
        self.accept_button.setEnabled(bool(self.edit.toPlainText().strip()))


class ReasonDialog(QDialog):
    """Asks why an item does not apply; without a reason there is no decision."""

    def __init__(self, parent: QWidget, title: str, reason: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("不适用")
        self.setMinimumWidth(min(420, parent.width() - 40))
        words = QLabel(f"“{title}”为什么不适用？理由会写进检查单。")
        words.setWordWrap(True)
        self.edit = QLineEdit(reason)
        self.edit.setAccessibleName("不适用的理由")
        self.edit.setPlaceholderText("例如：本单位今年没有换届")
        layout = QVBoxLayout(self)
        layout.addWidget(words)
        layout.addWidget(self.edit)
        self._accept = finish(self, layout)
        self.edit.textChanged.connect(self._changed)
        self._changed()

    @property
    def reason(self) -> str:
        """The words given."""
        return self.edit.text().strip()

    def _changed(self) -> None:
        self._accept.setEnabled(bool(self.reason))


def ask_name(parent: QWidget, name: str) -> str | None:
    """Ask for the checker's name, which goes into the check sheet. None: unchanged."""
    dialog = QDialog(parent)
    dialog.setWindowTitle("检查人")
    edit = QLineEdit(name)
    edit.setAccessibleName("检查人姓名")
    layout = QVBoxLayout(dialog)
    layout.addWidget(QLabel("检查人姓名会写进检查单，可以不填："))
    layout.addWidget(edit)
    finish(dialog, layout)
    return edit.text().strip() if dialog.exec() == QDialog.DialogCode.Accepted else None


def show_list(parent: QWidget, title: str, words: str, lines: Sequence[str]) -> None:
    """Show a sentence and a list that may be long (the mistakes of a rubric file)."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    dialog.resize(min(600, parent.width() - 40), min(360, parent.height() - 40))
    head = QLabel(words)
    head.setTextFormat(Qt.TextFormat.PlainText)
    head.setWordWrap(True)
    body = QPlainTextEdit("\n".join(lines))
    body.setReadOnly(True)
    body.setAccessibleName(title)
    close = QPushButton("知道了")
    close.clicked.connect(dialog.accept)
    layout = QVBoxLayout(dialog)
    layout.addWidget(head)
    layout.addWidget(body)
    layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
    close.setFocus()
    dialog.exec()


def ask_other_name(parent: QWidget, words: str) -> bool:
    """Say why the file was not written; True when the user wants to save under another name."""
    role = QMessageBox.ButtonRole
    choices = (("换个名字保存…", role.AcceptRole), ("取消", role.RejectRole))
    return ask(parent, "没有导出", words, choices, QMessageBox.Icon.Warning) == choices[0][0]
