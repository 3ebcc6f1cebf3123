"""The table of several drafts: what can be done with them, which are shown, how far the work is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desk.gui.batch import Batch
from lianzheng_desk.gui.batch_model import KEY, BatchModel, BatchOrder, Choice
from lianzheng_desk.gui.batch_table import BatchTable
from lianzheng_desk.gui.likeness_pane import LikenessPane
from lianzheng_desk.gui.look import Look
from lianzheng_desk.gui.narrow import FlowRow
from lianzheng_desk.gui.settings import Settings

_SPLIT = (700, 200)
"""Shares of the height for the table and for the pane below."""


class BatchPage(QWidget):
    """The table.

    Signals: open_wanted(path): a draft is to be opened; place_wanted(path, offset): at this place.
    files_wanted, folder_wanted, export_wanted.
    """

    open_wanted = Signal(str)
    place_wanted = Signal(str, int)
    files_wanted = Signal()
    folder_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, batch: Batch, look: Look, settings: Settings) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._batch = batch
        self.model = BatchModel(batch, look)
        self.order = BatchOrder(self.model, self)
        self.table = BatchTable(self.order, settings)
        self.alike = LikenessPane(batch)
        self.words = QLabel()
        self.bar = QProgressBar()
        self.stop = QPushButton("停止检查")
        self.search = QLineEdit()
        self.choices = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        self._lay_out()
        self._bind_keys()
        self._connect()
        self._renew()

    def remove_selected(self) -> None:
        """Take the selected drafts off the table."""
        keys = self.table.selected()
        row = self.table.currentIndex().row()
        if keys:
            self._batch.remove(keys)
            self.table.go_to(min(row, self.order.rowCount() - 1))

    def keep_in_sight(self, key: str) -> None:
        """Select this draft, where it is shown."""
        for row in range(self.order.rowCount()):
            if self.order.index(row, 0).data(KEY) == key:
                self.table.go_to(row)

    # laying out

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 8)
        layout.setSpacing(8)
        layout.addLayout(self._commands())
        layout.addLayout(self._choices())
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.alike)
        split.setStretchFactor(0, 4)
        split.setStretchFactor(1, 1)
        split.setSizes(list(_SPLIT))
        layout.addWidget(split, 1)

    def _commands(self) -> QHBoxLayout:
        row = FlowRow(6)
        commands: tuple[tuple[str, str, Callable[[], object]], ...] = (
            ("添加文件…", "把别的文稿加到列表里", self.files_wanted.emit),
            ("添加文件夹…", "把文件夹里的文稿都加到列表里", self.folder_wanted.emit),
            ("全部重新检查", "重新读取并检查列表里的文稿，判定不会丢（F5）", self._batch.check_again),
            ("继续检查", "检查列表里还没有检查的文稿", self._batch.go_on),
            ("移出列表", "把所选文稿移出列表，文件不动（Delete）", self.remove_selected),
            ("导出汇总…", "把全部检查单和汇总存成一个 Excel 文件（Ctrl+E）", self.export_wanted.emit),
        )
        for caption, tip, act in commands:
            button = QPushButton(caption)
            button.setToolTip(tip)
            button.clicked.connect(lambda _=False, do=act: do())
            row.addWidget(button)
            self.buttons[caption] = button
        self.bar.setFixedWidth(120)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("检查进度")
        self.stop.setToolTip("不再往下检查，已检查的留着（Esc）")
        self.stop.clicked.connect(self._batch.stop)
        both = QHBoxLayout()
        both.setSpacing(6)
        both.addLayout(row, 1)
        for widget in (self.words, self.bar, self.stop):
            both.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        return both

    def _choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        for number, choice in enumerate(Choice):
            button = QPushButton(choice.value)
            button.setObjectName("choice")
            button.setCheckable(True)
            button.setChecked(choice is Choice.ALL)
            self.choices.addButton(button, number)
            row.addWidget(button)
        row.addStretch()
        self.search.setPlaceholderText("按文件名查找")
        self.search.setAccessibleName("按文件名查找")
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(220)
        row.addWidget(self.search)
        return row

    def _bind_keys(self) -> None:
        for keys, act in (
            ((QKeySequence(Qt.Key.Key_Delete),), self.remove_selected),
            (
                (QKeySequence(Qt.Key.Key_Return), QKeySequence(Qt.Key.Key_Enter)),
                lambda: self._open(self.table.current()),
            ),
        ):
            self._bind(self.table, keys, act)
        for keys, act in (
            ((QKeySequence(Qt.Key.Key_F5),), self._batch.check_again),
            ((QKeySequence("Ctrl+E"),), self.export_wanted.emit),
            ((QKeySequence(Qt.Key.Key_Escape),), self._batch.stop),
        ):
            self._bind(self, keys, act)

    def _bind(self, widget: QWidget, keys: tuple[QKeySequence, ...], act: Callable[[], object]) -> None:
        """Let keys do something while the keyboard is in `widget`."""
        action = QAction(widget)
        action.setShortcuts(list(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _=False: act())
        widget.addAction(action)

    def _connect(self) -> None:
        self.table.doubleClicked.connect(lambda index: self._open(str(index.data(KEY))))
        self.table.customContextMenuRequested.connect(self._menu)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_alike())
        self.alike.place_wanted.connect(self.place_wanted)
        self.choices.idClicked.connect(lambda _: self._choose())
        self.search.textChanged.connect(lambda _: self._choose())
        self.table.memory.freed.connect(self._share_width)
        self._batch.reset.connect(self._renew)
        self._batch.progressed.connect(self._renew)
        self._batch.compared.connect(self._show_alike)
        self._batch.compared.connect(self.table.sort_anew)
        self._batch.changed.connect(self.alike.renew)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        layout = self.layout()
        margins = layout.contentsMargins() if layout is not None else self.contentsMargins()
        # the table itself is as wide as that only after it has been laid out
        self.table.share_width(self.width() - margins.left() - margins.right())

    # what the user does

    def _open(self, key: str) -> None:
        entry = self._batch.entry(key)
        if entry is not None:
            self.open_wanted.emit(entry.path)

    def _choose(self) -> None:
        self.order.choose(list(Choice)[self.choices.checkedId()], self.search.text())

    def _menu(self, point: QPoint) -> None:
        index = self.table.indexAt(point)
        if not index.isValid():
            return
        key = str(index.data(KEY))
        menu = QMenu(self)
        menu.addAction("打开").triggered.connect(lambda: self._open(key))
        menu.addAction("移出列表").triggered.connect(lambda: self.remove_selected())
        menu.addSeparator()
        self.table.memory.offer(menu)
        menu.popup(self.table.viewport().mapToGlobal(point))

    # showing

    def _show_alike(self) -> None:
        self.alike.show_draft(self.table.current())

    def _renew(self) -> None:
        entries = self._batch.entries
        for number, choice in enumerate(Choice):
            count = sum(choice.takes(entry) for entry in entries)
            self.choices.button(number).setText(f"{choice.value} {count}")
        self._choose()
        done, total = self._batch.progress
        running = self._batch.running
        self.bar.setVisible(running)
        self.stop.setVisible(running)
        self.bar.setMaximum(max(total, 1))
        self.bar.setValue(done)
        waiting = sum(Choice.WAITING.takes(entry) for entry in entries)
        rest = f"还有 {waiting} 份未检查" if waiting else f"共 {len(entries)} 份"
        self.words.setText(f"正在检查 {done} / {total} 份" if running else rest)
        self.buttons["继续检查"].setVisible(bool(waiting) and not running)
        for caption in ("全部重新检查", "移出列表", "导出汇总…"):
            self.buttons[caption].setEnabled(bool(entries))
        if not self.table.currentIndex().isValid():
            self.table.go_to(0 if self.order.rowCount() else -1)
