"""How the user has laid out lists, from one start of the program to the next: widths, order, what is folded."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QMenu

from lianzheng_desk.gui.settings import Settings
from lianzheng_desk.gui.workbench import Workbench

_WIDEST = 4000
"""Pixels; a width beyond that is no width."""
_ORDER, _FOLDED = "problems_by_urgency", "checklist_folded"


class ColumnMemory(QObject):
    """Remembers the widths and the order of a table whose last column takes what is left.

    header: with its columns already there. name: what the table is called in the settings.
    by_hand: the widths are the user's own.

    Signals: freed: he wants the usual widths again.
    """

    freed = Signal()

    def __init__(self, header: QHeaderView, settings: Settings, name: str) -> None:
        super().__init__(header)
        self._header = header
        self._settings = settings
        self._widths_key, self._sort_key = f"{name}_widths", f"{name}_sort"
        self._before: list[int] = []
        self.by_hand = False
        self._restore()
        header.sortIndicatorChanged.connect(self._keep_sort)
        header.viewport().installEventFilter(self)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._menu)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that the user has made a column wider or narrower with the mouse; all else is the program's doing."""
        if event.type() is QEvent.Type.MouseButtonPress:
            self._before = self._widths()
        elif event.type() is QEvent.Type.MouseButtonRelease and self._before not in ([], self._widths()):
            self.by_hand = True
            self._settings.put(self._widths_key, ",".join(map(str, self._widths())))
        return super().eventFilter(watched, event)

    def _widths(self) -> list[int]:
        return [self._header.sectionSize(number) for number in range(self._header.count() - 1)]

    def _restore(self) -> None:
        widths = _numbers(self._settings.text(self._widths_key))
        least = self._header.minimumSectionSize()
        if len(widths) == self._header.count() - 1 and all(least <= width <= _WIDEST for width in widths):
            self.by_hand = True
            for number, width in enumerate(widths):
                self._header.resizeSection(number, width)
        sort = _numbers(self._settings.text(self._sort_key))
        if len(sort) == 2 and 0 <= sort[0] < self._header.count() and sort[1] in (0, 1):
            order = Qt.SortOrder.DescendingOrder if sort[1] else Qt.SortOrder.AscendingOrder
            self._header.setSortIndicator(sort[0], order)

    def _keep_sort(self, column: int, order: Qt.SortOrder) -> None:
        self._settings.put(self._sort_key, f"{column},{int(order is Qt.SortOrder.DescendingOrder)}")

    def _menu(self, point: QPoint) -> None:
        menu = QMenu(self._header)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.offer(menu)
        menu.popup(self._header.mapToGlobal(point))

    def offer(self, menu: QMenu) -> None:
        """Put the ways back to the usual widths and order into a menu."""
        menu.addAction("恢复原来的列宽").triggered.connect(lambda: self._free())
        menu.addAction("恢复原来的次序").triggered.connect(lambda: self._unsort())

    def _unsort(self) -> None:
        self._header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def _free(self) -> None:
        self.by_hand = False
        self._settings.put(self._widths_key, "")
        self.freed.emit()


def remember_lists(bench: Workbench, settings: Settings) -> None:
    """Let the check list be folded, and the list of problems ordered, as it was left last; go on remembering."""
    order = bench.problems.order
    order.setCurrentIndex(max(order.findData(bool(settings.number(_ORDER, 0))), 0))
    order.activated.connect(lambda _: settings.put(_ORDER, int(order.currentData())))
    bench.checklist.fold(filter(None, settings.text(_FOLDED).split("\t")))
    bench.checklist.folding.connect(lambda: settings.put(_FOLDED, "\t".join(sorted(bench.checklist.folded))))


def _numbers(text: str) -> list[int]:
    """Return the whole numbers that `text` lists, none where it lists anything else."""
    try:
        return [int(part) for part in text.split(",")]
    except ValueError:
        return []
