"""A quiet bar above the panes for one sentence, with at most two buttons. It takes no focus and stops no work."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

Choice = tuple[str, Callable[[], object]]


class NoticeBar(QFrame):
    """Shows one notice at a time; a newer one takes its place. Esc closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons: list[QPushButton] = []
        close = QPushButton("关闭")
        close.setFlat(True)
        close.clicked.connect(self.hide)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(12, 4, 8, 4)
        self._layout.addWidget(self._label, 1)
        self._layout.addWidget(close)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.hide, context=Qt.ShortcutContext.WindowShortcut)
        self.hide()

    @property
    def words(self) -> str:
        """The sentence that is shown, "" while the bar is hidden."""
        return "" if self.isHidden() else self._label.text()

    def say(self, words: str, choices: Sequence[Choice] = ()) -> None:
        """Show good news, with buttons."""
        self._show("noticeInfo", words, choices)

    def complain(self, words: str, choices: Sequence[Choice] = ()) -> None:
        """Show what went wrong and what to do."""
        self._show("noticeError", "⚠ " + words, choices)

    def _show(self, name: str, words: str, choices: Sequence[Choice]) -> None:
        self.setObjectName(name)
        self.style().unpolish(self)
        self.style().polish(self)
        for button in self._buttons:
            self._layout.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for number, (caption, action) in enumerate(choices):
            button = QPushButton(caption)
            button.clicked.connect(lambda _=False, act=action: act())
            self._layout.insertWidget(1 + number, button)
            self._buttons.append(button)
        self._label.setText(words)
        self.setAccessibleName(words)
        self.show()
