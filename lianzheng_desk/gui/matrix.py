"""The table of 责任矩阵: each duty against what its sentences say of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget

ASPECTS = ("部署", "措施", "数据", "问题", "打算")
"""As `sheet.ASPECTS`, which cannot be asked before the window is painted."""


class Matrix(QTableWidget):
    """The table; Enter goes to the next sentence of a cell."""

    def __init__(self) -> None:
        super().__init__(0, len(ASPECTS) + 1)
        self.setAccessibleName("责任矩阵")
        self.setHorizontalHeaderLabels(["责任", *ASPECTS])
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(True)
        self.setTabKeyNavigation(False)
        self.pressed_again = False
        self._wanted = 0
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(24)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the columns out anew."""
        super().resizeEvent(event)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Give the duties what the counts leave, but enough for four characters."""
        metrics = self.fontMetrics()
        count, least = self._count_width(), metrics.horizontalAdvance("✓ 一岗双责") + 8
        room = self.viewport().width() - len(ASPECTS) * count
        self.setColumnWidth(0, max(room, least))
        for column in range(1, len(ASPECTS) + 1):
            self.setColumnWidth(column, count)
        self.fit_height()

    def fit_height(self) -> None:
        """Be as high as the rows, and the scroll bar where there is one, or lower where there is no room."""
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(number) for number in range(self.rowCount()))
        wide = sum(self.columnWidth(number) for number in range(self.columnCount())) > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if wide else 0
        head = max(self.horizontalHeader().height(), self.horizontalHeader().sizeHint().height())
        height = head + rows + bar + 2 * self.frameWidth() + 4
        if height != self._wanted:
            self._wanted = height
            # not at once: inside a change of size the layout around would not hear of it
            QTimer.singleShot(0, self, lambda: self.setMaximumHeight(self._wanted))

    def sizeHint(self) -> QSize:
        """Return the size of all rows."""
        return QSize(super().sizeHint().width(), self._wanted)

    def minimumSizeHint(self) -> QSize:
        """Return the size of one row below the heading: on a low screen the rows scroll."""
        row = self.verticalHeader().defaultSectionSize()
        return QSize(super().minimumSizeHint().width(), self.horizontalHeader().sizeHint().height() + row + 6)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard; the first cell becomes the current one then, which is no choice of the user's."""
        blocked = self.blockSignals(True)
        super().focusInEvent(event)
        self.blockSignals(blocked)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember whether the cell was the current one already."""
        self.pressed_again = self.itemAt(event.position().toPoint()) is self.currentItem()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is a click on the current cell."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self.pressed_again = True
            self.cellClicked.emit(self.currentRow(), self.currentColumn())
        else:
            super().keyPressEvent(event)

    def _count_width(self) -> int:
        """Return how many pixels the widest count takes, but enough for a heading."""
        cells = [self.item(row, column) for row in range(self.rowCount()) for column in range(1, self.columnCount())]
        words = ["部署", *(cell.text() for cell in cells if cell is not None)]
        return max(self.fontMetrics().horizontalAdvance(one) for one in words) + 14
