"""The drafts of a batch as rows of a table, and the sorting and choosing among them."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCollator,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QColor

from lianzheng_desk.gui.batch import Batch, Entry, State
from lianzheng_desk.gui.look import Look
from lianzheng_desk.gui.signs import points

if TYPE_CHECKING:
    from lianzheng_desk.batch.rows import Part

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
SORT = Qt.ItemDataRole.UserRole
KEY = Qt.ItemDataRole.UserRole + 1
_MAIN_DUTIES = ("主体责任", "监督责任")


class Columns(Enum):
    """The columns: position, heading, what a wide cell looks like."""

    NAME = (0, "草稿", "某某镇2023年党风廉政建设.docx")
    RUBRIC = (1, "检查依据", "党风廉政建设年度总结")
    SCORE = (2, "得分", "100 / 100")
    ERRORS = (3, "错误", "错误 ▾")
    BLANKS = (4, "待填", "待填 ▾")
    SECTIONS = (5, "章节", "2/4　缺存在问题；下一步打算未单列")
    DUTIES = (6, "两个责任", "✓ 主体　✗ 监督")
    LIKENESS = (7, "雷同", "100%　某某镇总结.docx")
    STATE = (8, "状态", "✗ 读不出：已损坏")


_BY_NUMBER = {column.value[0]: column for column in Columns}
_CENTRED = frozenset({Columns.SCORE, Columns.ERRORS, Columns.BLANKS})


class Choice(Enum):
    """Which drafts are shown. The value is what the user reads."""

    ALL = "全部"
    ERRORS = "有错误"
    FINE = "无错误"
    WAITING = "未检查"
    UNREADABLE = "读不出"

    def takes(self, entry: Entry) -> bool:
        """Tell whether a draft is one of these."""
        if self is Choice.ALL:
            return True
        if self is Choice.WAITING:
            return entry.state in (State.WAITING, State.CHECKING)
        if self is Choice.UNREADABLE:
            return entry.state is State.UNREADABLE
        checked = entry.state is State.CHECKED and entry.row is not None
        return checked and bool(entry.row and entry.row.errors) is (self is Choice.ERRORS)


class BatchModel(QAbstractTableModel):
    """The table. Sorting goes by SORT; KEY is the draft's key."""

    def __init__(self, batch: Batch, look: Look) -> None:
        super().__init__()
        self._batch = batch
        self._look = look
        self._keys: list[str] = []
        self._rows: dict[str, int] = {}
        batch.reset.connect(self._reset)
        batch.changed.connect(self._changed)
        batch.compared.connect(self._all_changed)
        look.changed.connect(self._all_changed)
        self._reset()

    def entry(self, row: int) -> Entry | None:
        """Return the draft of a row."""
        return self._batch.entry(self._keys[row]) if 0 <= row < len(self._keys) else None

    def rowCount(self, parent: Index = _TOP) -> int:
        """Return how many drafts there are."""
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = _TOP) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(Columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a heading."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _BY_NUMBER[section].value[1]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        entry = self.entry(index.row())
        if entry is None:
            return None
        column = _BY_NUMBER[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(entry, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(entry, column)
        if role == SORT:
            return _weight(entry, column, self._words(entry, column))
        if role == KEY:
            return entry.key
        if role == Qt.ItemDataRole.TextAlignmentRole and column in _CENTRED:
            return int(Qt.AlignmentFlag.AlignCenter)
        if role == Qt.ItemDataRole.ForegroundRole:
            colour = self._colour(entry, column)
            return QColor(colour) if colour else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.value[1]}：{self._words(entry, column) or '无'}"
        return None

    def _words(self, entry: Entry, column: Columns) -> str:
        row = entry.row
        if column is Columns.NAME:
            return entry.name
        if column is Columns.STATE:
            return _state_words(entry)
        if row is None:
            return ""
        if column is Columns.LIKENESS:
            return self._nearest(entry)
        return {
            Columns.RUBRIC: lambda: row.rubric,
            Columns.SCORE: lambda: f"{points(row.earned)} / {points(row.points)}",
            Columns.ERRORS: lambda: str(row.errors),
            Columns.BLANKS: lambda: str(row.blanks),
            Columns.SECTIONS: lambda: _sections(row.sections),
            Columns.DUTIES: lambda: _duties(row.duties),
        }[column]()

    def _nearest(self, entry: Entry) -> str:
        for key, likeness in entry.alike[:1]:
            other = self._batch.entry(key)
            if other is not None:
                return f"{percent(likeness.share)}　{other.name}"
        return "无" if entry.compared else "还没有比较"

    def _tip(self, entry: Entry, column: Columns) -> str:
        if column is Columns.NAME:
            return entry.path
        if column is Columns.DUTIES and entry.row is not None:
            return "\n".join(f"{part.name}：{part.sign} {part.words}" for part in entry.row.duties)
        if column is Columns.SECTIONS and entry.row is not None:
            return "\n".join(f"{part.name}：{part.sign} {part.words}" for part in entry.row.sections)
        return self._words(entry, column)

    def _colour(self, entry: Entry, column: Columns) -> str:
        palette, row = self._look.palette, entry.row
        if column is Columns.STATE:
            return {State.UNREADABLE: palette.error, State.CHECKED: palette.good}.get(entry.state, palette.faint)
        if column is Columns.ERRORS and row is not None and row.errors:
            return palette.error
        if column is Columns.BLANKS and row is not None and row.blanks:
            return palette.warning
        return ""

    def _reset(self) -> None:
        self.beginResetModel()
        self._keys = [entry.key for entry in self._batch.entries]
        self._rows = {key: number for number, key in enumerate(self._keys)}
        self.endResetModel()

    def _changed(self, key: str) -> None:
        row = self._rows.get(key)
        if row is not None:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(Columns) - 1))

    def _all_changed(self) -> None:
        if self._keys:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._keys) - 1, len(Columns) - 1))


class BatchOrder(QSortFilterProxyModel):
    """Sorts by what a column means, names as people count (报告2 before 报告10), and shows the drafts chosen."""

    def __init__(self, model: BatchModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._choice = Choice.ALL
        self._words = ""
        self._collator = QCollator(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        self._collator.setNumericMode(True)
        self.setSortRole(SORT)
        self.setDynamicSortFilter(False)
        self.setSourceModel(model)

    def choose(self, choice: Choice, words: str) -> None:
        """Show the drafts of this choice whose names hold these words, as they are now."""
        wanted = (choice, words.strip().casefold())
        if wanted != (self._choice, self._words) or choice is not Choice.ALL:  # else no row comes or goes
            self._choice, self._words = wanted
            self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Tell whether a draft is shown."""
        entry = self._model.entry(source_row)
        return entry is not None and self._choice.takes(entry) and self._words in entry.name.casefold()

    def lessThan(self, left: Index, right: Index) -> bool:
        """Compare two drafts."""
        here, there = left.data(SORT), right.data(SORT)
        if isinstance(here, str) and isinstance(there, str):
            return self._collator.compare(here, there) < 0
        return bool(here < there)


def percent(share: float) -> str:
    """Return a share as “37%”; all but nothing is no 0%, and all but everything no 100%."""
    return f"{min(max(round(share * 100), 1), 99 if share < 1 else 100)}%"


def _weight(entry: Entry, column: Columns, words: str) -> float | str:
    """Return what a cell sorts by; drafts without a result come before all others."""
    row = entry.row
    if column is Columns.NAME or column is Columns.RUBRIC:
        return words
    if column is Columns.STATE:
        return list(State).index(entry.state)
    if row is None:
        return -1.0
    if column is Columns.LIKENESS:
        return entry.alike[0][1].share if entry.alike else 0.0
    if column is Columns.SECTIONS:
        return _present(row.sections)
    if column is Columns.DUTIES:
        return _present(tuple(part for part in row.duties if part.name in _MAIN_DUTIES))
    if column is Columns.SCORE:
        return row.earned / row.points if row.points else 0.0
    return float(row.errors if column is Columns.ERRORS else row.blanks)


def _present(parts: tuple[Part, ...]) -> float:
    return float(sum({"✓": 1.0, "?": 0.5}.get(part.sign, 0.0) for part in parts))


def _state_words(entry: Entry) -> str:
    if entry.state is State.UNREADABLE:
        return f"✗ {entry.state.value}：{entry.sentence.removeprefix(f'“{entry.name}”')}"  # the name stands in the row
    return f"✓ {entry.state.value}" if entry.state is State.CHECKED else entry.state.value


def _sections(parts: tuple[Part, ...]) -> str:
    there = sum(part.sign == "✓" for part in parts)
    lacking = [part.name for part in parts if part.sign == "✗"]
    passing = [part.name for part in parts if part.sign == "?"]
    words = [f"缺{'、'.join(lacking)}" if lacking else "", f"{'、'.join(passing)}未单列" if passing else ""]
    return f"{there}/{len(parts)}　{'；'.join(word for word in words if word)}".rstrip()


def _duties(parts: tuple[Part, ...]) -> str:
    main = [part for part in parts if part.name in _MAIN_DUTIES]
    return "　".join(f"{part.sign} {part.name.removesuffix('责任')}" for part in main) or "未列入检查"
