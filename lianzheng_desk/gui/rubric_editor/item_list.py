"""The left part of the editor: the rubric itself, its groups and items, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desk.gui.rubric_editor.state import HEAD, EditorState
from lianzheng_desk.gui.signs import points

_AT = Qt.ItemDataRole.UserRole
_NAME, _POINTS = 0, 1


class ItemList(QWidget):
    """Lists the items by group with their points, and moves them."""

    def __init__(self, state: EditorState) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._state = state
        self._faulty: frozenset[int] = frozenset()
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("条目")
        self.tree.setHeaderHidden(True)
        self.tree.setColumnCount(2)
        self.tree.setIndentation(12)
        self.tree.setUniformRowHeights(True)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(_POINTS, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.currentItemChanged.connect(self._chosen)
        self.total = QLabel()
        self.buttons = {
            "add": self._button("添加", "在所选条目后面添加一项", state.add, "Ctrl+N"),
            "copy": self._button("复制", "复制所选条目", state.duplicate, "Ctrl+D"),
            "delete": self._button("删除", "删除所选条目，可以撤销", state.delete, ""),
            "up": self._button("上移", "上移一位；在分组开头时整组上移", lambda: state.move(-1), "Alt+Up"),
            "down": self._button("下移", "下移一位；在分组末尾时整组下移", lambda: state.move(1), "Alt+Down"),
            "undo": self._button("撤销", "撤销上一步", lambda: state.travel(back=True), "Ctrl+Z"),
            "redo": self._button("重做", "重做撤销的一步", lambda: state.travel(back=False), "Ctrl+Y"),
        }
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.tree, state.delete)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._lay_out()
        state.renewed.connect(self._renew)
        state.edited.connect(self._renew_current)
        self._renew()

    def show_faulty(self, items: Collection[int]) -> None:
        """Mark the items that have mistakes, by index; HEAD for the rubric itself."""
        if frozenset(items) != self._faulty:
            self._faulty = frozenset(items)
            self._write_all()

    def _lay_out(self) -> None:
        rows = []
        for names in (("add", "copy", "delete"), ("up", "down", "undo", "redo")):
            row = QHBoxLayout()
            row.setSpacing(4)
            for name in names:
                row.addWidget(self.buttons[name])
            rows.append(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(self.total)
        layout.addWidget(self.tree, 1)
        for row in rows:
            layout.addLayout(row)

    def _button(self, words: str, tip: str, act: Callable[[], object], key: str) -> QPushButton:
        button = QPushButton(words)
        button.setToolTip(f"{tip}（{key.replace('Up', '↑').replace('Down', '↓')}）" if key else tip)
        button.setAccessibleDescription(tip)
        button.setMinimumWidth(40)
        button.setAutoDefault(False)
        if key:
            button.setShortcut(QKeySequence(key))
        button.clicked.connect(lambda _=False: act())
        return button

    def _chosen(self, current: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        if current is not None and current.data(_NAME, _AT) is not None:
            self._state.select(current.data(_NAME, _AT))

    def _renew(self) -> None:
        """Show everything again; the list stays where it was scrolled to."""
        bar = self.tree.verticalScrollBar()
        place = bar.value()
        with QSignalBlocker(self.tree):
            self.tree.clear()
            head = QTreeWidgetItem(self.tree, ["基本信息"])
            head.setData(_NAME, _AT, HEAD)
            parents: dict[str, QTreeWidgetItem] = {}
            for at, entry in enumerate(self._state.edition.entries):
                if entry.group not in parents:
                    parents[entry.group] = QTreeWidgetItem(self.tree, [entry.group])
                    parents[entry.group].setFlags(Qt.ItemFlag.ItemIsEnabled)
                row = QTreeWidgetItem(parents[entry.group])
                row.setData(_NAME, _AT, at)
            self.tree.expandAll()
            self._write_all()
            current = self._row(self._state.at)
            if current is not None:
                self.tree.setCurrentItem(current)
        bar.setValue(place)
        if current is not None:
            self.tree.scrollToItem(current)

    def _renew_current(self) -> None:
        row = self._row(self._state.at)
        if row is not None:
            self._write(row)
        self._write_total()

    def _write_all(self) -> None:
        for row in self._rows():
            self._write(row)
        for number in range(self.tree.topLevelItemCount()):
            group = self.tree.topLevelItem(number)
            if group is not None and group.childCount():
                font = group.font(_NAME)
                font.setBold(True)
                group.setFont(_NAME, font)
        self._write_total()

    def _write(self, row: QTreeWidgetItem) -> None:
        at = row.data(_NAME, _AT)
        sign = "✗ " if at in self._faulty else ""
        if at == HEAD:
            row.setText(_NAME, f"{sign}基本信息")
            return
        entry = self._state.edition.entries[at]
        words = f"{sign}{entry.id}　{entry.title or '（未写标题）'}"
        row.setText(_NAME, words)
        row.setToolTip(_NAME, words)
        row.setText(_POINTS, points(entry.points) if isinstance(entry.points, int | float) else str(entry.points))
        row.setTextAlignment(_POINTS, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _write_total(self) -> None:
        state = self._state
        self.total.setText(f"共 {len(state.edition.entries)} 项，合计 {points(state.edition.points)} 分")
        chosen = state.entry is not None
        back, forth = state.steps
        able = {"copy": chosen, "delete": chosen, "up": state.can_move(-1), "down": state.can_move(1)}
        for name, is_able in {**able, "undo": back > 0, "redo": forth > 0}.items():
            self.buttons[name].setEnabled(is_able)

    def _rows(self) -> list[QTreeWidgetItem]:
        rows: list[QTreeWidgetItem] = []
        for number in range(self.tree.topLevelItemCount()):
            top = self.tree.topLevelItem(number)
            if top is None:
                continue
            rows += [top] if top.data(_NAME, _AT) is not None else []
            rows += [child for n in range(top.childCount()) if (child := top.child(n)) is not None]
        return rows

    def _row(self, at: int) -> QTreeWidgetItem | None:
        return next((row for row in self._rows() if row.data(_NAME, _AT) == at), None)
