"""The check list as Qt wants it: groups, and items with sign, title, number of places and the person's tick."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from lianzheng_desk.gui.checklist_cells import PLACES, TICK, TITLE, ChecklistCells
from lianzheng_desk.gui.look import Look
from lianzheng_desk.gui.session import Session

if TYPE_CHECKING:
    from lianzheng_desk.review import Item

AnyIndex = QModelIndex | QPersistentModelIndex
_HEADERS = ("项目", "处", "判定")
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole
_ANSWERED = frozenset(
    role.value
    for role in (
        *(_Role.DisplayRole, _Role.DecorationRole, _Role.FontRole, _Role.TextAlignmentRole, _Role.CheckStateRole),
        *(_Role.ToolTipRole, _Role.AccessibleTextRole),
    )
)
"""What a cell is asked for and has an answer to; a repaint asks for hundreds of other things."""


class ChecklistModel(QAbstractItemModel):
    """Two levels: groups in the order of the rubric, their items under them. It reads the session.

    Signals: ticked(item id, confirmed): the user clicked the box of an item.
    """

    ticked = Signal(str, bool)

    def __init__(self, session: Session, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._cells = ChecklistCells(session, look)
        self._groups: list[tuple[str, list[Item]]] = []

    def renew(self) -> None:
        """Read the rubric and its results again."""
        self.beginResetModel()
        groups: dict[str, list[Item]] = {}
        for item in self._session.rubric.items if self._session.rubric else ():
            groups.setdefault(item.group, []).append(item)
        self._groups = list(groups.items())
        self._cells.count_places()
        self.endResetModel()

    def renew_places(self) -> None:
        """Other things are decided about findings: count again what is open."""
        self._cells.count_places()
        for row in range(self.rowCount()):
            group = self.index(row, TITLE)
            self.dataChanged.emit(
                self.index(0, PLACES, group), self.index(self.rowCount(group) - 1, PLACES, group), [_Role.DisplayRole]
            )

    def renew_tick(self, item: str) -> None:
        """The tick of one item has changed."""
        index = self.index_of(item)
        if index.isValid():
            self.dataChanged.emit(index, index.siblingAtColumn(TICK))
            self.dataChanged.emit(index.parent(), index.parent().siblingAtColumn(TICK))

    def item_at(self, index: AnyIndex) -> str:
        """Return the id of the item at `index`, "" for a group."""
        found = self._item(index)
        return found.id if found else ""

    def index_of(self, item: str) -> QModelIndex:
        """Return the index of an item's title, an invalid one where there is none."""
        for row, (_, items) in enumerate(self._groups):
            for below, other in enumerate(items):
                if other.id == item:
                    return self.index(below, TITLE, self.index(row, TITLE))
        return QModelIndex()

    def index(self, row: int, column: int, parent: AnyIndex = _NOWHERE) -> QModelIndex:
        """Return an index; its internal id is 0 for a group, else the number of the group plus one."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: AnyIndex = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        """Return the group of an item."""
        number = index.internalId() if index.isValid() else 0
        return self.createIndex(number - 1, TITLE, 0) if number else QModelIndex()

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Return how many groups there are, or items in a group."""
        if not parent.isValid():
            return len(self._groups)
        return len(self._groups[parent.row()][1]) if not parent.internalId() and parent.column() == TITLE else 0

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Return the number of columns."""
        return len(_HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """Return the name of a column."""
        return _HEADERS[section] if role == _Role.DisplayRole and orientation is Qt.Orientation.Horizontal else None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Items can be selected and ticked, groups cannot be ticked."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._item(index) is not None and index.column() == TICK:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(self, index: AnyIndex, value: Any, role: int = _Role.EditRole) -> bool:
        """Hand a click on the box to whoever decides."""
        item = self.item_at(index)
        if role != _Role.CheckStateRole or not item:
            return False
        self.ticked.emit(item, Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def data(self, index: AnyIndex, role: int = _Role.DisplayRole) -> Any:
        """Return what is shown in a cell."""
        if role not in _ANSWERED or not index.isValid():
            return None
        item = self._item(index)
        if item is None:
            return self._cells.of_group(*self._groups[index.row()], index.column(), role)
        return self._cells.of_item(item, index.column(), role)

    def _item(self, index: AnyIndex) -> Item | None:
        number = index.internalId() if index.isValid() else 0
        return self._groups[number - 1][1][index.row()] if number else None
