"""责任矩阵: each duty against 部署, 措施, 数据, 问题, 打算, in sentences counted; a click shows them in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QBrush, QColor, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTableWidget, QTableWidgetItem

from lianzheng_desk.gui.look import Look
from lianzheng_desk.gui.pane import SidePane
from lianzheng_desk.gui.rows import Row, Rows
from lianzheng_desk.gui.session import Session
from lianzheng_desk.gui.spotlight import Spotlight

if TYPE_CHECKING:
    from lianzheng_desk.draft.span import Span
    from lianzheng_desk.sheet import Coverage

ASPECTS = ("部署", "措施", "数据", "问题", "打算")
_SIGNS = {"evidenced": "✓", "named": "✓", "described": "?", "absent": "✗"}
_QUOTE = 80


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
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(24)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the duties what the counts leave, but enough for four characters."""
        super().resizeEvent(event)
        metrics = self.fontMetrics()
        count, least = metrics.horizontalAdvance("部署") + 14, metrics.horizontalAdvance("✓ 一岗双责") + 8
        room = self.viewport().width() - len(ASPECTS) * count
        self.setColumnWidth(0, max(room, least))
        for column in range(1, len(ASPECTS) + 1):
            self.setColumnWidth(column, count)
        self.fit_height()

    def fit_height(self) -> None:
        """Be as high as the rows, and the scroll bar where there is one."""
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(number) for number in range(self.rowCount()))
        wide = sum(self.columnWidth(number) for number in range(self.columnCount())) > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if wide else 0
        head = max(self.horizontalHeader().height(), self.horizontalHeader().sizeHint().height())
        height = head + rows + bar + 2 * self.frameWidth() + 4
        if height != self.height():
            # not at once: inside a change of size the layout around would not hear of it
            QTimer.singleShot(0, self, lambda: self.setFixedHeight(height))

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


class DutiesPane(SidePane):
    """The matrix, and below it the sentences of the cell that is looked at."""

    def __init__(self, session: Session, look: Look, spotlight: Spotlight) -> None:
        super().__init__(session, look, spotlight)
        self.table = Matrix()
        self.entry = self.table
        self.sentences = Rows("这一格的句子", ("",))
        self.sentences.setMinimumHeight(30)
        self._title = QLabel()
        self._title.setObjectName("caption")
        self._title.setContentsMargins(12, 0, 12, 0)
        self._title.setWordWrap(True)
        self.lines.addWidget(self.table)
        self.lines.addWidget(self._title)
        self.lines.addWidget(self.sentences, 1)
        self._showing = False
        self.table.cellClicked.connect(self._clicked)
        self.table.currentCellChanged.connect(lambda row, column, *_: self._moved(row, column))
        self.sentences.chosen.connect(self._go)

    def fill(self) -> None:
        """Show the matrix."""
        duties = self._duties()
        self._showing = True
        row, column = self.table.currentRow(), self.table.currentColumn()
        self.table.setRowCount(len(duties))
        for number, coverage in enumerate(duties):
            self._fill_row(number, coverage)
        self.table.setVisible(bool(duties))
        self.table.setToolTip("点一格看它的句子，再点一次到下一句")
        self.table.fit_height()
        covered = sum(coverage.strength != "absent" for coverage in duties)
        words = f"{len(duties)} 项责任写到 {covered} 项"
        self.head.setText(words if duties else "检查依据中没有责任覆盖项目")
        self._showing = False
        self._show_sentences(row if 0 <= row < len(duties) else 0, max(column, 0))

    def empty(self) -> None:
        """Show nothing."""
        self.table.setRowCount(0)
        self.table.hide()
        self._title.clear()
        self.sentences.fill(())

    def follow(self) -> None:
        """Make the cell and the sentence where the user stands the current ones."""
        here = self.here
        if here is None:
            return
        cells = [(self.table.currentRow(), self.table.currentColumn())]
        cells += [(row, column) for row in range(len(self._duties())) for column in range(1, len(ASPECTS) + 1)]
        for row, column in cells:
            spans = self._spans(row, column)
            at = next((number for number, span in enumerate(spans) if span.start <= here < span.end), -1)
            if at >= 0:
                self._showing = True
                self.table.setCurrentCell(row, column)
                self._showing = False
                self._show_sentences(row, column)
                self.sentences.follow(self.sentences.topLevelItem(at))
                return

    def _fill_row(self, number: int, coverage: Coverage) -> None:
        palette = self.look.palette
        cells = [f"{_SIGNS[coverage.strength]} {coverage.duty}", *(str(_count(coverage, one)) for one in ASPECTS)]
        for column, words in enumerate(cells):
            cell = QTableWidgetItem(words)
            said = coverage.strength.label if column == 0 else f"{ASPECTS[column - 1]} {words} 句"
            cell.setToolTip(f"{coverage.duty}：{said}")
            cell.setData(Qt.ItemDataRole.AccessibleTextRole, f"{coverage.duty}，{said}")
            if column:
                cell.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                if words == "0":
                    cell.setForeground(QBrush(QColor(palette.faint)))
            else:
                ink = {"absent": palette.error, "described": palette.warning}.get(coverage.strength, palette.good)
                cell.setForeground(QBrush(QColor(ink)))
            self.table.setItem(number, column, cell)

    def _duties(self) -> tuple[Coverage, ...]:
        return self.session.checked.review.duties if self.session.checked else ()

    def _spans(self, row: int, column: int) -> tuple[Span, ...]:
        """Return the sentences of a cell, in the first column those of the whole duty."""
        duties = self._duties()
        if not 0 <= row < len(duties):
            return ()
        wanted = ASPECTS if column <= 0 else (ASPECTS[column - 1],)
        return tuple(one.span for one in duties[row].evidence if one.aspect in wanted)

    def _show_sentences(self, row: int, column: int) -> None:
        duties, draft = self._duties(), self.session.draft
        if not 0 <= row < len(duties) or draft is None:
            return
        spans = self._spans(row, column)
        aspect = duties[row].strength.label if column <= 0 else ASPECTS[column - 1]
        self._title.setText(f"{duties[row].duty} · {aspect}　{f'{len(spans)} 句' if spans else '未见'}")
        rows = [
            Row((f"第 {draft.paragraph_index(s.start) + 1} 段　{draft.quote(s)[:_QUOTE]}",), (row, column, number))
            for number, s in enumerate(spans)
        ]
        self.sentences.fill(rows)

    def _moved(self, row: int, column: int) -> None:
        if not self._showing:
            self._show_sentences(row, column)
            self._go((row, column, 0), False)

    def _clicked(self, row: int, column: int) -> None:
        if self.table.pressed_again:
            spans = self._spans(row, column)
            at = spans.index(self.spotlight.current) if self.spotlight.current in spans else -1
            self._go((row, column, at + 1), True)

    def _go(self, target: tuple[int, int, int], again: bool) -> None:
        row, column, number = target
        spans = self._spans(row, column)
        self.spotlight.show(spans, number, kinds=("duty",))
        if len(spans) > 1:
            self.session.hinted.emit(f"共 {len(spans)} 句，这是第 {number % len(spans) + 1} 句")


def _count(coverage: Coverage, aspect: str) -> int:
    return sum(one.aspect == aspect for one in coverage.evidence)
