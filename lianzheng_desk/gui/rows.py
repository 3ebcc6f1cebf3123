"""Rows to choose from, in columns, as the panes beside the check list show them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFocusEvent, QIcon, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

LEAST = 48
"""Pixels of height below which a list cannot be read: two rows."""


class Row(QTreeWidgetItem):
    """One row. target: what is handed out when it is chosen, None for a row that only heads others.

    spoken: what a screen reader says and the tip shows, the cells themselves where it is left out.
    """

    def __init__(
        self, cells: Sequence[str], target: Any = None, *, spoken: str = "", icon: QIcon | None = None
    ) -> None:
        super().__init__(list(cells))
        self.target = target
        self._words = spoken or "，".join(cell for cell in cells if cell)
        if icon is not None:
            self.setIcon(0, icon)

    def data(self, column: int, role: int) -> Any:
        """Return what is shown in a cell; tip and speech are of the whole row."""
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words
        return super().data(column, role)

    def grey(self, colour: str) -> None:
        """Write the row in this colour."""
        for column in range(self.columnCount()):
            self.setForeground(column, QBrush(QColor(colour)))

    def strong(self) -> None:
        """Write the row in heavy letters."""
        font = self.font(0)
        font.setBold(True)
        for column in range(self.columnCount()):
            self.setFont(column, font)


class Rows(QTreeWidget):
    """The rows.

    Signals: chosen(target, again): the user went to a row by mouse or keyboard. again: it was the current one already
    and was clicked, or Enter was pressed.
    """

    chosen = Signal(object, bool)

    def __init__(self, name: str, headers: Sequence[str]) -> None:
        super().__init__()
        self._showing = False
        self._pressed: QTreeWidgetItem | None = None
        self.setAccessibleName(name)
        self.setMinimumHeight(LEAST)
        self.setColumnCount(len(headers))
        self.setHeaderLabels(list(headers))
        self.setHeaderHidden(not any(headers))
        self.setUniformRowHeights(True)
        self.setIndentation(12)
        self.setExpandsOnDoubleClick(False)
        self.setAllColumnsShowFocus(True)
        self.setEditTriggers(QTreeWidget.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(24)
        header.setResizeContentsPrecision(0)  # measuring thousands of rows takes longer than making them
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, len(headers)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.currentItemChanged.connect(self._moved)
        self.itemClicked.connect(self._clicked)

    def fill(self, rows: Sequence[QTreeWidgetItem]) -> None:
        """Show these rows and those below them, all open, in place of the others."""
        self._showing = True
        top = self.verticalScrollBar().value()
        self.clear()
        self.addTopLevelItems(list(rows))
        self.expandAll()
        self.verticalScrollBar().setValue(top)
        self._showing = False

    def all_rows(self) -> list[Row]:
        """Return every row, an outer one before its inner ones."""
        found: list[Row] = []
        waiting = [self.topLevelItem(number) for number in reversed(range(self.topLevelItemCount()))]
        while waiting:
            row = waiting.pop()
            if isinstance(row, Row):
                found.append(row)
            if row is not None:
                waiting += [row.child(number) for number in reversed(range(row.childCount()))]
        return found

    def follow(self, row: QTreeWidgetItem | None) -> None:
        """Make this the current row, without handing it out; None: no row is."""
        if row is self.currentItem() and (row is None or row.isSelected()):
            return
        self._showing = True
        if row is None:
            self.selectionModel().clear()
        else:
            self.setCurrentItem(row)
            self.scrollToItem(row)
        self._showing = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard; the first row becomes the current one then, which is no choice of the user's."""
        showing, self._showing = self._showing, True
        super().focusInEvent(event)
        self._showing = showing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember which row was the current one."""
        self._pressed = self.currentItem()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses the current row again."""
        row = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(row, Row):
            self._hand_out(row, True)
        else:
            super().keyPressEvent(event)

    def _moved(self, row: QTreeWidgetItem | None) -> None:
        if not self._showing and isinstance(row, Row):
            self._hand_out(row, False)

    def _clicked(self, row: QTreeWidgetItem) -> None:
        if row is self._pressed and isinstance(row, Row):
            self._hand_out(row, True)

    def _hand_out(self, row: Row, again: bool) -> None:
        if row.target is not None:
            self.chosen.emit(row.target, again)
