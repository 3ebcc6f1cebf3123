"""Fields that hold several words or pairs of words, and the field that fits a setting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHeaderView, QLineEdit, QListWidget, QListWidgetItem, QTableWidget, QTableWidgetItem

from lianzheng_desk.gui.rubric_editor.fields import ChoiceField, Field, LineField, NumberField, WordsField, YesNoField

if TYPE_CHECKING:
    from lianzheng_desk.rubric.explained import Setting

_MANY = 8
"""A list of more options than this has a field to look for one."""


class ChoicesField(Field):
    """Some of several options, ticked in a list; in a long list one can look for one."""

    def __init__(self, caption: str, options: Sequence[str], about: str = "") -> None:
        super().__init__(caption, about)
        self._options = tuple(options)
        self.list = QListWidget()
        rows = min(len(options), _MANY)
        self.list.setFixedHeight(rows * (self.list.fontMetrics().lineSpacing() + 6) + 8)
        for option in options:
            item = QListWidgetItem(option, self.list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.list.itemChanged.connect(lambda _: self.changed.emit())
        self.hold(self.list)
        self.search = QLineEdit()
        self.search.setPlaceholderText("找一项")
        self.search.setAccessibleName(f"在{caption}里找一项")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._narrow)
        self.column.insertWidget(1, self.search)
        self.search.setVisible(len(options) > _MANY)

    def value(self) -> Any:
        """Return the ticked options in their order."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(item.text() for item in items if item.checkState() is Qt.CheckState.Checked)

    def set_value(self, value: Any) -> None:
        """Tick these options; they come first in a long list."""
        ticked = tuple(value or ())
        order = [*ticked, *(one for one in self._options if one not in ticked)] if len(self._options) > _MANY else None
        with QSignalBlocker(self.list):
            for row, option in enumerate(order or self._options):
                item = self.list.item(row)
                item.setText(option)
                item.setCheckState(Qt.CheckState.Checked if option in ticked else Qt.CheckState.Unchecked)

    def _narrow(self, words: str) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(words.strip() not in item.text())


class PairsField(Field):
    """误 and 正, a pair a row; an empty row waits at the end."""

    def __init__(self, caption: str, about: str = "") -> None:
        super().__init__(caption, about)
        self.table = QTableWidget(0, 2)
        self.table.setHorizontalHeaderLabels(["写错的", "写对的"])
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().hide()
        self.table.setFixedHeight(150)
        self.table.setTabKeyNavigation(False)
        self.table.itemChanged.connect(self._edited)
        self.hold(self.table)
        self.set_value(())

    def value(self) -> Any:
        """Return the pairs whose wrong form is written."""
        pairs = ((self._text(row, 0), self._text(row, 1)) for row in range(self.table.rowCount()))
        return tuple(pair for pair in pairs if pair[0])

    def set_value(self, value: Any) -> None:
        """Show pairs."""
        pairs = [*(value or ()), ("", "")]
        if tuple(value or ()) == self.value() and self.table.rowCount():
            return
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(pairs))
            for row, pair in enumerate(pairs):
                for column, text in enumerate(pair):
                    self.table.setItem(row, column, QTableWidgetItem(text))

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text().strip() if item else ""

    def _edited(self) -> None:
        last = self.table.rowCount() - 1
        if last < 0 or self._text(last, 0) or self._text(last, 1):
            with QSignalBlocker(self.table):
                self.table.setRowCount(last + 2)
        self.changed.emit()


def field_for(setting: Setting) -> Field:
    """Return the field that fits a setting."""
    key, about = setting.key, setting.about
    if setting.shape == "choice":
        return ChoiceField(key, setting.options, about)
    if setting.shape == "choices":
        return ChoicesField(key, setting.options, about)
    if setting.shape == "number":
        return NumberField(key, about, setting.least, optional=setting.usual is None and not setting.required)
    if setting.shape == "yes_no":
        return YesNoField(key, about)
    if setting.shape == "words":
        return WordsField(key, about)
    return PairsField(key, about) if setting.shape == "pairs" else LineField(key, about, setting.most)
