"""The drafts as rows: which are selected, their order, the widths of their columns."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from lianzheng_desk.gui.batch_model import KEY, BatchOrder, Columns
from lianzheng_desk.gui.remembering import ColumnMemory
from lianzheng_desk.gui.rows import LEAST
from lianzheng_desk.gui.settings import Settings

_MARGIN = 22
"""Pixels beside the words of a column."""
_FLEXIBLE = (Columns.NAME, Columns.RUBRIC, Columns.SECTIONS, Columns.LIKENESS)
_NARROWEST = 0.5
"""What share of its usual width a flexible column keeps where there is little room."""


class BatchTable(QTreeView):
    """The rows. What is done with them is connected by the page around it."""

    def __init__(self, order: BatchOrder, settings: Settings) -> None:
        super().__init__()
        self._order = order
        self._usual: dict[Columns, int] | None = None
        self.setAccessibleName("文稿列表")
        self.setMinimumHeight(LEAST)
        self.setModel(order)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSortingEnabled(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.header()
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)  # as they came, until the user wants another order
        header.setMinimumSectionSize(40)
        self.memory = ColumnMemory(header, settings, "table")

    def selected(self) -> list[str]:
        """Return the keys of the selected drafts, in the order of the table."""
        rows = sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())
        return [str(index.data(KEY)) for index in rows]

    def current(self) -> str:
        """Return the key of the current draft, "" without one."""
        index = self.currentIndex()
        return str(index.data(KEY)) if index.isValid() else ""

    def go_to(self, row: int) -> None:
        """Select a row and bring it into view; nothing happens below 0."""
        if row >= 0:
            how = QItemSelectionModel.SelectionFlag
            index = self._order.index(row, 0)
            self.selectionModel().setCurrentIndex(index, how.ClearAndSelect | how.Rows)
            self.scrollTo(index)

    def sort_anew(self) -> None:
        """Put the rows in order anew; not while drafts are checked, lest they jump under the pointer."""
        header = self.header()
        self._order.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())

    def share_width(self, room: int) -> None:
        """Share `room` pixels among the columns, unless the user has set them."""
        if self.memory.by_hand:
            return
        if self._usual is None:
            measure = self.fontMetrics().horizontalAdvance
            self._usual = {column: measure(column.value[2]) + _MARGIN for column in Columns}
        room -= 2 * self.frameWidth() + self.verticalScrollBar().sizeHint().width()
        lacking = sum(self._usual.values()) - room
        flexible = sum(self._usual[column] for column in _FLEXIBLE)
        share = max(_NARROWEST, 1 - max(0, lacking) / flexible)
        for column, width in self._usual.items():
            self.setColumnWidth(column.value[0], int(width * share) if column in _FLEXIBLE else width)
