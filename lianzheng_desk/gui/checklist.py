"""The left pane: score, counts, and the check list with the person's ticks."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desk.gui import paperwork
from lianzheng_desk.gui.checklist_cells import PLACES, TICK, TITLE
from lianzheng_desk.gui.checklist_model import AnyIndex, ChecklistModel
from lianzheng_desk.gui.look import Look
from lianzheng_desk.gui.rows import LEAST
from lianzheng_desk.gui.session import Session
from lianzheng_desk.gui.shelf import standing
from lianzheng_desk.gui.shortened import ShortenedLine
from lianzheng_desk.gui.signs import WAITING, points

_NARROW = 300
"""Pixels; a list less wide than this shows the boxes without words, which are in the tips."""


class TickDelegate(QStyledItemDelegate):
    """Draws the box of an item in the window's own colours: the standard one cannot be seen on a dark ground."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw the cell as usual, then the box over the usual one."""
        super().paint(painter, option, index)
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None:
            return
        self.initStyleOption(option, index)
        view = self.parent()
        style = view.style() if isinstance(view, QWidget) else QApplication.style()
        place = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, None)
        box = QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5)
        palette = self._look.palette
        checked = Qt.CheckState(state) is Qt.CheckState.Checked
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(palette.accent if checked else palette.faint), 1))
        painter.setBrush(QColor(palette.accent if checked else palette.paper))
        painter.drawRoundedRect(box, 2, 2)
        if checked:
            painter.setPen(QPen(QColor(palette.paper), 2))
            corner, size = box.topLeft(), box.width()
            turns = [QPointF(0.2, 0.52), QPointF(0.43, 0.75), QPointF(0.8, 0.28)]
            painter.drawPolyline(QPolygonF([corner + turn * size for turn in turns]))
        painter.restore()


class ChecklistTree(QTreeView):
    """The list itself. Space ticks the current item, the menu key asks for its menu.

    Signals: toggled(item id), chosen(item id), menu_wanted(item id, global point).
    """

    toggled = Signal(str)
    chosen = Signal(str)
    menu_wanted = Signal(str, QPoint)

    def __init__(self, model: ChecklistModel, look: Look) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setMinimumHeight(LEAST)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(12)
        self.setExpandsOnDoubleClick(False)
        self.setAllColumnsShowFocus(True)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAccessibleName("检查单")
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(PLACES, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(TICK, QHeaderView.ResizeMode.Fixed)
        self.setItemDelegateForColumn(TICK, TickDelegate(look, self))
        self.fit_columns()

    def fit_columns(self) -> None:
        """Make the narrow columns as wide as their words need."""
        metrics = self.fontMetrics()
        self.header().resizeSection(PLACES, metrics.horizontalAdvance("888") + 4)
        words = metrics.horizontalAdvance("不适用") if self.width() > _NARROW else 0
        self.header().resizeSection(TICK, words + 30)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words of the decisions out where the titles need the room."""
        super().resizeEvent(event)
        self.fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with Space; go to the words with Enter."""
        item = self._model.item_at(self.currentIndex())
        if event.key() == Qt.Key.Key_Space and item:
            self.toggled.emit(item)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item:
            self.chosen.emit(item)
        elif event.key() == Qt.Key.Key_Menu and item:
            self.menu_wanted.emit(item, self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft()))
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on an item goes to its words, also when it was selected before; a right click asks for the menu."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        item = self._model.item_at(index)
        if item and event.button() is Qt.MouseButton.RightButton:
            self.setCurrentIndex(index.siblingAtColumn(TITLE))
            self.menu_wanted.emit(item, event.globalPosition().toPoint())
        elif item and event.button() is Qt.MouseButton.LeftButton and index.column() != TICK:
            self.chosen.emit(item)
        elif index.isValid() and not item and event.button() is Qt.MouseButton.LeftButton and index.column() != TITLE:
            self.setExpanded(index.siblingAtColumn(TITLE), not self.isExpanded(index.siblingAtColumn(TITLE)))


class Checklist(QWidget):
    """The left pane.

    Attributes (read only): folded: the names of the groups that the user has folded.

    Signals: menu_wanted(item id, global point), export_wanted. folding: other groups are folded.
    """

    menu_wanted = Signal(str, QPoint)
    export_wanted = Signal()
    folding = Signal()

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self.model = ChecklistModel(session, look, self)
        self.tree = ChecklistTree(self.model, look)
        self._showing = False
        self._source = ""
        self.folded: set[str] = set()
        self._title = QLabel("检查单")
        self._score = QLabel()
        self._score.setObjectName("score")
        self._counts = ShortenedLine()
        self._counts.setObjectName("faint")
        self._finished = self._finished_strip()
        self._lay_out()
        self.model.ticked.connect(self._ticked)
        self.tree.toggled.connect(self._toggle)
        self.tree.chosen.connect(session.walk.select_item)
        self.tree.menu_wanted.connect(self.menu_wanted)
        self.tree.selectionModel().currentChanged.connect(self._moved)
        self.tree.collapsed.connect(lambda index: self._folded(index, True))
        self.tree.expanded.connect(lambda index: self._folded(index, False))
        session.review_changed.connect(self._renew)
        session.tick_changed.connect(self._renew_tick)
        session.settled.connect(self._renew_settled)
        session.walk.changed.connect(self._follow)
        look.changed.connect(self._renew)

    def changeEvent(self, event: QEvent) -> None:
        """Follow another font."""
        if event.type() is QEvent.Type.FontChange:
            self.tree.fit_columns()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._title)
        top.addStretch()
        top.addWidget(self._score)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(4)
        head = QVBoxLayout()
        head.setContentsMargins(12, 0, 12, 4)
        head.addLayout(top)
        head.addWidget(self._counts)
        head.addWidget(self._finished)
        layout.addLayout(head)
        layout.addWidget(self.tree)

    def _finished_strip(self) -> QWidget:
        strip = QWidget()
        strip.setObjectName("finished")
        strip.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._finished_words = QLabel()
        self._finished_words.setWordWrap(True)
        button = QPushButton("导出检查单…")
        button.clicked.connect(self.export_wanted)
        layout = QVBoxLayout(strip)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.addWidget(self._finished_words)
        layout.addWidget(button)
        strip.hide()
        return strip

    def _renew(self) -> None:
        self._showing = True
        self.model.renew()
        for row in range(self.model.rowCount()):
            self.tree.setExpanded(self.model.index(row, 0), self.model.index(row, 0).data() not in self.folded)
        self._showing = False
        source = self._session.draft.source if self._session.draft is not None else ""
        if source != self._source:  # another draft begins at the top
            self._source = source
            self.tree.scrollToTop()
        self._follow()
        self._renew_header()

    def fold(self, groups: Iterable[str]) -> None:
        """Fold these groups, now and where they come up later."""
        self.folded = set(groups)
        self._renew()

    def _folded(self, index: QModelIndex, folded: bool) -> None:
        """The user has folded a group, or unfolded it."""
        if not self._showing:
            (self.folded.add if folded else self.folded.discard)(str(index.data()))
            self.folding.emit()

    def _renew_tick(self, item: str) -> None:
        self.model.renew_tick(item)
        self._renew_header()

    def _renew_settled(self) -> None:
        self.model.renew_places()
        self._renew_header()

    def _renew_header(self) -> None:
        checked = self._session.checked
        self._finished.hide()
        if checked is None:
            self._score.setText("")
            self._counts.setText(WAITING if self._session.draft else "")
            return
        sheet = self._session.sheet("")
        score = sheet.settled_score if sheet else checked.review.score
        machine = checked.review.score
        self._score.setText(f"{points(score.earned)} / {points(score.points)} 分")
        self._score.setToolTip(f"机器核对得 {points(machine.earned)} 分，人工判定后 {points(score.earned)} 分")
        verdicts = {result.item.id: result.verdict.value for result in checked.review.results}
        waived = frozenset(i for i, verdict in verdicts.items() if verdict == "gap" and self._is_waived(i))
        todo, judge, settled = standing(verdicts, self._session.shelf.ticks, waived)
        words = f"待办 {todo} · 待判 {judge} · 已定 {settled}"
        self._counts.setText(words)
        self._counts.setToolTip(
            f"{words}\n待办：查出缺口还没有判定的项目；待判：要由人判断的项目；已定：已经判定的项目"
        )
        returned = sum(1 for tick in self._session.shelf.ticks.values() if tick.verdict == "returned")
        if sheet and verdicts and not todo and not judge and (returned or paperwork.readiness(sheet).is_ready):
            done = "可以送审：必改项 0，待人工项均已确认" if not returned else f"已全部判定，退回修改 {returned} 项"
            self._finished_words.setText(done)
            self._finished.show()

    def _is_waived(self, item: str) -> bool:
        """Tell whether none of the gaps of an item counts as one, by a person's decision."""
        places = self._session.walk.places
        found = [self._session.deeds.settlement(place.finding) for place in places.of_item(item)] if places else []
        return bool(found) and all(made is not None and made.verdict == "dismissed" and made.stands for made in found)

    def _follow(self) -> None:
        """Show the selected item."""
        index = self.model.index_of(self._session.walk.item)
        self._showing = True
        if index.isValid():
            if self.model.item_at(self.tree.currentIndex()) != self._session.walk.item:
                flags = QItemSelectionModel.SelectionFlag
                self.tree.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
                self.tree.scrollTo(index)
        else:
            self.tree.selectionModel().clearSelection()
        self._showing = False

    def _moved(self, index: QModelIndex) -> None:
        """The user went to another row by keyboard or mouse."""
        item = self.model.item_at(index)
        if item and not self._showing:
            self._session.walk.select_item(item)

    def _toggle(self, item: str) -> None:
        tick = self._session.shelf.ticks.get(item)
        self._ticked(item, not (tick is not None and tick.verdict == "confirmed" and not tick.look_again))

    def _ticked(self, item: str, confirmed: bool) -> None:
        self._session.tick(item, "confirmed" if confirmed else "open")
