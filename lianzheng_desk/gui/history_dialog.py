"""检查记录: the earlier checks of the draft on the desk; two of them compared; cleared, or kept no more."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMessageBox,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desk.errors import StoreError
from lianzheng_desk.gui import answers, dialogs, work
from lianzheng_desk.gui.session import Session
from lianzheng_desk.gui.signs import points

if TYPE_CHECKING:
    from lianzheng_desk.recheck import Change, ChangedMatter
    from lianzheng_desk.records.history import PastCheck
    from lianzheng_desk.sheet import Snapshot

_HEADERS = ("检查时间", "检查依据", "得分", "符合", "缺口", "待判", "未核", "问题")
_SECRET = "这份文稿带密级标志，不留检查记录。"
_NONE = "还没有检查记录。"


class HistoryDialog(QDialog):
    """Lists the checks, the newest first; the two that are selected (or the selected one and the newest) compared."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent)
        self._session = session
        self._checks: tuple[PastCheck, ...] = ()
        self.setWindowTitle("检查记录")
        self.resize(min(900, parent.width() - 40), min(600, parent.height() - 40))
        self.head = QLabel()
        self.head.setWordWrap(True)
        self.table = self._make_table()
        self.outcome = QLabel()
        self.outcome.setWordWrap(True)
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName("两次检查的比较")
        self.keeps = QCheckBox("保留检查记录（只记结果和 40 字以内的摘句，不存全文）")
        self.keeps.toggled.connect(self._switch)
        self.clear = QPushButton("清除这份文稿的记录…")
        self.clear.clicked.connect(lambda: self._ask_clear(everything=False))
        self.clear_all = QPushButton("清除全部文稿的记录…")
        self.clear_all.clicked.connect(lambda: self._ask_clear(everything=True))
        self._lay_out()
        self._fill()

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, len(_HEADERS))
        table.setHorizontalHeaderLabels(list(_HEADERS))
        table.verticalHeader().hide()
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setAccessibleName("检查记录")
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.itemSelectionChanged.connect(self._compare)
        return table

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.clear)
        buttons.addWidget(self.clear_all)
        buttons.addStretch()
        close = QPushButton("关闭")
        close.clicked.connect(self.accept)
        for button in (self.clear, self.clear_all):
            button.setAutoDefault(False)  # Enter is not to clear anything
        close.setDefault(True)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.head)
        layout.addWidget(self.table, 2)
        layout.addWidget(self.outcome)
        layout.addWidget(self.tree, 3)
        layout.addWidget(self.keeps)
        layout.addLayout(buttons)

    def _fill(self) -> None:
        shelf = self._session.shelf
        try:
            self._checks = shelf.store.history.of(shelf.key) if shelf.key is not None else ()
            self.keeps.blockSignals(True)
            self.keeps.setChecked(shelf.store.history.is_on)
            self.keeps.blockSignals(False)
        except StoreError as error:
            self.head.setText(str(error))
            return
        titles = {rubric.id: rubric.title for rubric in self._session.library.rubrics}
        self.table.setRowCount(len(self._checks))
        for row, check in enumerate(self._checks):
            counts = [str(check.counts.get(verdict, 0)) for verdict in ("pass", "gap", "review", "not_checked")]
            score = f"{points(check.earned)} / {points(check.points)}"
            cells = (check.at, titles.get(check.rubric_id, check.rubric_id), score, *counts, str(check.findings))
            for column, words in enumerate(cells):
                self.table.setItem(row, column, QTableWidgetItem(words))
        choose = f"检查过 {len(self._checks)} 次。选一次，和最近一次比较；按住 Ctrl 选两次互相比较。"
        self.head.setText(_SECRET if shelf.secret else choose if self._checks else _NONE)
        self.clear.setEnabled(bool(self._checks))
        self.outcome.setText("")
        self.tree.clear()
        if len(self._checks) > 1:
            self.table.selectRow(1)

    def _compare(self) -> None:
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        newer, older = (rows[0], rows[-1]) if len(rows) > 1 else (0, rows[0] if rows else 0)
        if newer == older:
            self.outcome.setText("这是最近一次，再选较早的一次就能比较。" if rows else "")
            self.tree.clear()
            return
        before, after = self._checks[older], self._checks[newer]
        if before.rubric_id != after.rubric_id:
            self.outcome.setText("两次用的检查依据不同，不能比较。")
            self.tree.clear()
            return
        job = partial(work.compare_checks, self._session.shelf.store, before.id, after.id)
        self._session.jobs.run("compare", job, self._show, self._session.fail)

    def _show(self, answer: tuple[Snapshot, Snapshot, Change]) -> None:
        before, after, change = answer
        scores = f"得分 {points(before.score.earned)} → {points(after.score.earned)}"
        lists = [problems(found) for found in (change.solved, change.fresh, change.remaining)]
        solved, fresh, remaining = lists
        self.outcome.setText(
            f"从 {before.at[:16]} 到 {after.at[:16]}：{scores}，"
            f"已解决 {len(solved)}，新增 {len(fresh)}，仍有 {len(remaining)}"
        )
        self.tree.clear()
        for title, matters in zip(("已解决", "新增", "仍有"), lists, strict=True):
            head = QTreeWidgetItem(self.tree, [f"{title} {len(matters)}"])
            for matter in matters:
                line = QTreeWidgetItem(head, [_words(matter)])
                line.setToolTip(0, line.text(0))
            head.setExpanded(title != "仍有")

    def _switch(self, on: bool) -> None:
        try:
            self._session.shelf.store.history.switch(on)
        except StoreError as error:
            self._session.fail(error)

    def _ask_clear(self, *, everything: bool) -> None:
        whose = "所有文稿" if everything else "这份文稿"
        words = f"清除{whose}的检查记录？判定、备注和放过的词都保留。"
        role = QMessageBox.ButtonRole
        if dialogs.ask(self, "清除检查记录", words, (("取消", role.RejectRole), ("清除", role.AcceptRole))) == "清除":
            self._clear(everything=everything)

    def _clear(self, *, everything: bool) -> None:
        shelf = self._session.shelf
        try:
            shelf.store.history.clear(None if everything else shelf.key)
        except StoreError as error:
            self._session.fail(error)
        self._fill()


def _words(matter: ChangedMatter) -> str:
    first = matter.first
    where = f"第 {first.paragraph + 1} 段　" if first.paragraph >= 0 else ""
    count = f"，共 {len(matter.findings)} 处" if len(matter.findings) > 1 else ""
    quote = f"　“{first.quote}”" if first.quote else ""
    return f"{where}{matter.message}{count}{quote}".replace("\n", " ")


def problems(found: Sequence[ChangedMatter]) -> list[ChangedMatter]:
    """Return those that are counted as problems."""
    return [matter for matter in found if answers.is_problem(matter.first)]
