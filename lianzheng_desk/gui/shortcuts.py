"""The list of keys, read off the menus themselves: what is not there cannot be listed, what is there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QMenuBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

_ELSEWHERE = "各栏里"
_COLUMNS = 2


def plain(words: str) -> str:
    """Return the words of a menu without its letter to press and without dots: “打开(&O)…” is 打开."""
    return words.split("(&")[0].replace("&", "").rstrip("….")


def groups(bar: QMenuBar) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return for each menu of `bar` its name and what its keys do (words, keys), in the order of the menu."""
    found = []
    for top in bar.actions():
        keys = [(plain(action.text()), _keys(action)) for action in _below(top) if action.shortcuts()]
        if keys:
            found.append((plain(top.text()), keys))
    return found


def _below(action: QAction) -> Iterator[QAction]:
    menu = action.menu()
    if menu is None:
        yield action
        return
    for entry in menu.actions():  # type: ignore[attr-defined]  # the stubs know a QObject only
        yield from _below(entry)


def _keys(action: QAction) -> str:
    return " 或 ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts())


class ShortcutsDialog(QDialog):
    """Shows the keys by menu. more: what the panes themselves understand (words, key)."""

    def __init__(self, parent: QWidget, bar: QMenuBar, more: Sequence[tuple[str, str]]) -> None:
        super().__init__(parent)
        self.setWindowTitle("快捷键")
        listed = [*groups(bar), (_ELSEWHERE, list(more))]
        body = QWidget()
        self._fill(QGridLayout(body), listed)
        area = QScrollArea()
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName("快捷键")
        close = QPushButton("知道了")
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.addWidget(area)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        wanted = body.sizeHint()
        room = self.screen().availableSize()
        self.resize(min(wanted.width() + 70, room.width() - 40), min(wanted.height() + 90, room.height() - 80))
        close.setDefault(True)
        area.setFocus()  # the arrow keys scroll, Enter closes

    def _fill(self, grid: QGridLayout, listed: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> None:
        grid.setHorizontalSpacing(14)
        half = sum(len(keys) + 2 for _, keys in listed) / _COLUMNS
        row = column = 0
        for group, keys in listed:
            if row and row + len(keys) / 2 > half and column < _COLUMNS - 1:
                row, column = 0, column + 1
            head = QLabel(group)
            head.setObjectName("caption")
            grid.addWidget(head, row, column * 3, 1, 2)
            for words, key in keys:
                row += 1
                name = QLabel(key)
                name.setObjectName("faint")
                grid.addWidget(QLabel(words), row, column * 3)
                grid.addWidget(name, row, column * 3 + 1)
            row += 2
        grid.setColumnMinimumWidth(2, 24)
        grid.setRowStretch(200, 1)
