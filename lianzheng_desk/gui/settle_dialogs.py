"""The two questions when a problem is settled: why it is none, and how far a word is to pass; and the list of words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desk.gui import dialogs
from lianzheng_desk.text.quotation import inner

if TYPE_CHECKING:
    from lianzheng_desk.records.words import AllowedWord

REASONS = (
    "原文如此，已经核对",
    "本单位情况确实如此",
    "已在别处写明",
    "按上级口径填写",
    "引用原话，不改",
    "属于误报",
)
"""What people say most often."""


def _text(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _kind_name(code: str) -> str:
    from lianzheng_desk.checks import name_of

    return name_of(code)


class DismissDialog(QDialog):
    """Asks why a problem is none; without a reason there is no decision."""

    def __init__(self, parent: QWidget, message: str, count: int, reason: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("不算问题")
        self.setMinimumWidth(min(420, parent.width() - 40))
        places = f"（共 {count} 处）" if count > 1 else ""
        self.reasons = QListWidget()
        self.reasons.setAccessibleName("常用理由")
        self.reasons.addItems(REASONS)
        self.reasons.setFixedHeight(self.reasons.sizeHintForRow(0) * len(REASONS) + 8)
        self.edit = QLineEdit(reason)
        self.edit.setAccessibleName("理由")
        self.edit.setPlaceholderText("选上面的一条，或者自己写")
        layout = QVBoxLayout(self)
        layout.addWidget(_text(f"“{inner(message)}”{places}为什么不算问题？理由会写进检查单。"))
        layout.addWidget(self.reasons)
        layout.addWidget(self.edit)
        self.accept_button = dialogs.finish(self, layout)
        # Tab makes the first reason the current one without selecting it: that is no choice
        self.reasons.itemSelectionChanged.connect(self._take_reason)
        self.reasons.itemClicked.connect(lambda entry: self.edit.setText(entry.text()))
        self.reasons.itemActivated.connect(lambda _: self.accept())
        self.edit.textChanged.connect(self._changed)
        self.edit.installEventFilter(self)
        self._changed()
        self.edit.setFocus()

    @property
    def reason(self) -> str:
        """The words given."""
        return self.edit.text().strip()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose among the usual reasons with the arrow keys while the text cursor is in the field."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                row = self.reasons.currentRow() + step
                self.reasons.setCurrentRow(min(max(row, 0), self.reasons.count() - 1))
                return True
        return super().eventFilter(watched, event)

    def _take_reason(self) -> None:
        for entry in self.reasons.selectedItems():
            self.edit.setText(entry.text())

    def _changed(self) -> None:
        self.accept_button.setEnabled(bool(self.reason))


class AllowDialog(QDialog):
    """Asks whether a word is right in this draft or always."""

    def __init__(self, parent: QWidget, word: str, kind: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("这里没错")
        self.setMinimumWidth(min(420, parent.width() - 40))
        self.here = QRadioButton("只在这份文稿里不再报")
        self.always = QRadioButton("以后所有文稿都不再报")
        self.here.setChecked(True)
        layout = QVBoxLayout(self)
        layout.addWidget(_text(f"“{word}”这个写法是对的，“{_kind_name(kind)}”检查不再报它："))
        layout.addWidget(self.here)
        layout.addWidget(self.always)
        layout.addWidget(_text("在“判定”菜单的“放过的词”里可以随时收回。"))
        self.accept_button = dialogs.finish(self, layout)


class WordsDialog(QDialog):
    """Lists the words that pass; the user may take them back one by one. listed: asked anew after each."""

    def __init__(
        self, parent: QWidget, listed: Callable[[], Sequence[AllowedWord]], remove: Callable[[AllowedWord], None]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("放过的词")
        self.resize(min(520, parent.width() - 40), min(380, parent.height() - 40))
        self._listed, self._take_back = listed, remove
        self.head = _text("")
        self.words = QListWidget()
        self.words.setAccessibleName("放过的词")
        self.remove = QPushButton("收回，重新检查这个词")
        self.remove.clicked.connect(self._remove)
        close = QPushButton("关闭")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        self.remove.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addWidget(self.remove)
        foot.addStretch()
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        for widget in (self.head, self.words):
            layout.addWidget(widget)
        layout.addLayout(foot)
        self.words.currentItemChanged.connect(lambda *_: self.remove.setEnabled(self.words.currentItem() is not None))
        self._fill()

    def _fill(self) -> None:
        self.words.clear()
        for word in self._listed():
            reach = "所有文稿" if word.always else "这份文稿"
            entry = QListWidgetItem(f"{word.word}　（{_kind_name(word.kind)}，{reach}）", self.words)
            entry.setData(Qt.ItemDataRole.UserRole, word)
        count = self.words.count()
        self.head.setText(
            f"下面 {count} 个词检查时不再报：" if count else "还没有放过的词。在问题处点“这里没错…”可以添加。"
        )
        self.words.setCurrentRow(0)
        self.remove.setEnabled(bool(count))

    def _remove(self) -> None:
        entry = self.words.currentItem()
        if entry is not None:
            self._take_back(entry.data(Qt.ItemDataRole.UserRole))
            self._fill()
