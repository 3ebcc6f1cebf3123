"""The dialog in which a person says which measures answer a problem."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from lianzheng_desk.gui import dialogs


class MeasureDialog(QDialog):
    """Shows the measures of the draft with a box each; one or several can be chosen."""

    def __init__(self, parent: QWidget, problem: str, measures: Sequence[str], chosen: Collection[int]) -> None:
        super().__init__(parent)
        self.setWindowTitle("改选措施")
        head = QLabel(f"哪几条措施对应这个问题：{problem}")
        head.setTextFormat(Qt.TextFormat.PlainText)
        head.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName("下一步打算中的措施")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for number, measure in enumerate(measures):
            entry = QListWidgetItem(measure)
            entry.setFlags(entry.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            entry.setCheckState(Qt.CheckState.Checked if number in chosen else Qt.CheckState.Unchecked)
            self.list.addItem(entry)
        self.list.setCurrentRow(min(chosen, default=0))
        self.list.itemChanged.connect(lambda _: self._renew())
        layout = QVBoxLayout(self)
        layout.addWidget(head)
        layout.addWidget(self.list)
        self._ok = dialogs.finish(self, layout)
        room = self.screen().availableSize()
        self.resize(min(520, room.width() - 60), min(420, room.height() - 80))
        self.list.setFocus()
        self._renew()

    @property
    def chosen(self) -> list[int]:
        """The numbers of the measures with a tick in their box."""
        checked = Qt.CheckState.Checked
        return [number for number in range(self.list.count()) if self.list.item(number).checkState() is checked]

    def _renew(self) -> None:
        self._ok.setEnabled(bool(self.chosen))
