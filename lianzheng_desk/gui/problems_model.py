"""The list of problems as Qt wants it: what is wrong, and where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QIcon

from lianzheng_desk.gui.icons import sign_icon
from lianzheng_desk.gui.look import Look
from lianzheng_desk.gui.places import Topic, where
from lianzheng_desk.gui.route import LEVELS

if TYPE_CHECKING:
    from lianzheng_desk.review import Draft

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole
_SIGNS = ("✗", "!", "?", "·", "–")


class ProblemsModel(QAbstractTableModel):
    """One row a problem. sign_of: tells what was decided about one, "" for nothing."""

    def __init__(self, look: Look, sign_of: Callable[[Topic], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._sign_of = sign_of
        self._draft: Draft | None = None
        self._icons: dict[tuple[int, bool], QIcon] = {}
        self.topics: tuple[Topic, ...] = ()

    def show_topics(self, draft: Draft | None, topics: Sequence[Topic]) -> None:
        """Show these problems of `draft`."""
        self.beginResetModel()
        self._draft, self.topics = draft, tuple(topics)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Return how many problems there are."""
        return 0 if parent.isValid() else len(self.topics)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Return the number of columns."""
        return 2

    def data(self, index: AnyIndex, role: int = _Role.DisplayRole) -> Any:
        """Return what is shown in a cell."""
        if not index.isValid() or self._draft is None:
            return None
        topic = self.topics[index.row()]
        urgency = topic.matter.urgency
        count = f"（{len(topic.places)} 处）" if len(topic.places) > 1 else ""
        spot = where(self._draft, topic.matter.first).removeprefix("应")
        brief = spot.removeprefix("在").removeprefix("第 ").replace("之", "")
        sign = self._sign_of(topic)
        if role == _Role.DisplayRole:
            return f"{sign}{topic.matter.message}{count}" if index.column() == 0 else brief
        if role in (_Role.ToolTipRole, _Role.AccessibleTextRole):
            return f"{LEVELS[urgency]}，{sign}{topic.matter.message}{count}，{spot}"
        if role == _Role.ForegroundRole and (sign or index.column()):
            return QColor(self._look.palette.faint)
        if role == _Role.DecorationRole and index.column() == 0:
            return self._icon(urgency)
        return None

    def _icon(self, urgency: int) -> QIcon:
        palette = self._look.palette
        key = (urgency, palette.dark)
        if key not in self._icons:
            inks = (palette.error, palette.warning, palette.warning, palette.suggestion, palette.faint)
            self._icons[key] = sign_icon(_SIGNS[urgency], inks[urgency])
        return self._icons[key]
