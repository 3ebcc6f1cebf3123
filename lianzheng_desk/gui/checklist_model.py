"""The check list as Qt wants it: groups, and items with sign, title, number of places and the person's tick."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QIcon

from lianzheng_desk.gui.icons import verdict_icon
from lianzheng_desk.gui.look import Look
from lianzheng_desk.gui.session import Session
from lianzheng_desk.gui.signs import tick_word, verdict_word

if TYPE_CHECKING:
    from lianzheng_desk.review import Item, ItemResult

AnyIndex = QModelIndex | QPersistentModelIndex
TITLE, PLACES, TICK = range(3)
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
        self._look = look
        self._groups: list[tuple[str, list[Item]]] = []
        self._places: dict[str, int] = {}
        self._icons: dict[tuple[str, bool], QIcon] = {}

    def renew(self) -> None:
        """Read the rubric and its results again."""
        self.beginResetModel()
        groups: dict[str, list[Item]] = {}
        for item in self._session.rubric.items if self._session.rubric else ():
            groups.setdefault(item.group, []).append(item)
        self._groups = list(groups.items())
        self._places = _open_places(self._session)
        self.endResetModel()

    def renew_places(self) -> None:
        """Other things are decided about findings: count again what is open."""
        self._places = _open_places(self._session)
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
            return self._group_data(index, role)
        if role == _Role.ToolTipRole or role == _Role.AccessibleTextRole:
            return self._words(item)
        return (self._title_data, self._places_data, self._tick_data)[index.column()](item, role)

    def _group_data(self, index: AnyIndex, role: int) -> Any:
        name, items = self._groups[index.row()]
        if role == _Role.FontRole:
            font = QFont()
            font.setBold(True)
            return font
        if role == _Role.TextAlignmentRole and index.column() == TICK:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role not in (_Role.DisplayRole, _Role.ToolTipRole, _Role.AccessibleTextRole):
            return None
        done = sum(1 for item in items if _is_good(self._session, item))
        if role != _Role.DisplayRole:
            return f"{name}：{len(items)} 项中 {done} 项符合或已确认"
        return (name, "", f"{done} / {len(items)}")[index.column()]

    def _title_data(self, item: Item, role: int) -> Any:
        if role == _Role.DisplayRole:
            return item.title
        if role == _Role.DecorationRole:
            return self._icon(self._session.result(item.id))
        return None

    def _icon(self, result: ItemResult | None) -> QIcon:
        key = (result.verdict.value if result else "", self._look.palette.dark)
        if key not in self._icons:
            self._icons[key] = verdict_icon(result, self._look.palette)
        return self._icons[key]

    def _places_data(self, item: Item, role: int) -> Any:
        if role == _Role.DisplayRole:
            if self._session.checked is None:
                return "…"
            return str(self._places.get(item.id) or "")
        return Qt.AlignmentFlag.AlignCenter if role == _Role.TextAlignmentRole else None

    def _tick_data(self, item: Item, role: int) -> Any:
        tick = self._session.shelf.ticks.get(item.id)
        if role == _Role.DisplayRole:
            return tick_word(tick, short=True)
        if role == _Role.CheckStateRole:
            confirmed = tick is not None and tick.verdict == "confirmed"
            return Qt.CheckState.Checked if confirmed else Qt.CheckState.Unchecked
        return None

    def _words(self, item: Item) -> str:
        places = self._places.get(item.id, 0)
        parts = [item.title, verdict_word(item, self._session.result(item.id)), f"{places} 处" if places else ""]
        tick = self._session.shelf.ticks.get(item.id)
        parts += [tick_word(tick) or "未定", f"备注：{tick.note}" if tick and tick.note else ""]
        return "，".join(part for part in parts if part)

    def _item(self, index: AnyIndex) -> Item | None:
        number = index.internalId() if index.isValid() else 0
        return self._groups[number - 1][1][index.row()] if number else None


def _open_places(session: Session) -> dict[str, int]:
    """Count the places about which nothing is decided that stands, by item id."""
    counts: dict[str, int] = {}
    for place in session.walk.places.all if session.walk.places else ():
        made = session.deeds.settlement(place.finding)
        if made is None or not made.stands:
            counts[place.finding.item] = counts.get(place.finding.item, 0) + 1
    return counts


def _is_good(session: Session, item: Item) -> bool:
    """Tell whether nothing is left to do: passed or confirmed, not sent back, not to be looked at again."""
    tick = session.shelf.ticks.get(item.id)
    if tick is not None and tick.settled:
        return tick.verdict != "returned" and not tick.look_again
    result = session.result(item.id)
    return result is not None and result.verdict == "pass"
