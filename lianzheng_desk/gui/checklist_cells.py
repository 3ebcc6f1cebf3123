"""What the cells of the check list say, in words and signs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QIcon

from lianzheng_desk.gui.icons import verdict_icon
from lianzheng_desk.gui.look import Look
from lianzheng_desk.gui.session import Session
from lianzheng_desk.gui.signs import tick_word, verdict_word

if TYPE_CHECKING:
    from lianzheng_desk.review import Item, ItemResult

TITLE, PLACES, TICK = range(3)
_Role = Qt.ItemDataRole


class ChecklistCells:
    """Says what an item or a group shows in a column for a role of Qt. It reads the session."""

    def __init__(self, session: Session, look: Look) -> None:
        self._session = session
        self._look = look
        self._places: dict[str, int] = {}
        self._icons: dict[tuple[str, bool], QIcon] = {}

    def count_places(self) -> None:
        """Count anew the places about which nothing is decided."""
        self._places = _open_places(self._session)

    def of_item(self, item: Item, column: int, role: int) -> Any:
        """Return what an item shows in a column."""
        if role == _Role.ToolTipRole or role == _Role.AccessibleTextRole:
            return self._words(item)
        return (self._title, self._count, self._tick)[column](item, role)

    def of_group(self, name: str, items: Sequence[Item], column: int, role: int) -> Any:
        """Return what a group shows in a column."""
        if role == _Role.FontRole:
            font = QFont()
            font.setBold(True)
            return font
        if role == _Role.TextAlignmentRole and column == TICK:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role not in (_Role.DisplayRole, _Role.ToolTipRole, _Role.AccessibleTextRole):
            return None
        done = sum(1 for item in items if _is_good(self._session, item))
        if role != _Role.DisplayRole:
            return f"{name}：{len(items)} 项中 {done} 项符合或已确认"
        return (name, "", f"{done} / {len(items)}")[column]

    def _title(self, item: Item, role: int) -> Any:
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

    def _count(self, item: Item, role: int) -> Any:
        if role == _Role.DisplayRole:
            if self._session.checked is None:
                return "…"
            return str(self._places.get(item.id) or "")
        return Qt.AlignmentFlag.AlignCenter if role == _Role.TextAlignmentRole else None

    def _tick(self, item: Item, role: int) -> Any:
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
