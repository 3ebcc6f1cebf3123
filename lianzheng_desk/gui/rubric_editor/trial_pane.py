"""The right part of the editor: the item's examples, and what the item finds in the draft on the desk."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QTabWidget, QVBoxLayout, QWidget

from lianzheng_desk.gui.rubric_editor.door import Looked
from lianzheng_desk.gui.rubric_editor.examples import Examples
from lianzheng_desk.gui.rubric_editor.state import EditorState

_LONGEST = 40
"""Characters of a quotation that are shown."""


class TrialPane(QTabWidget):
    """Two pages; their captions say how things stand. draft: the name of the draft on the desk, "" for none."""

    def __init__(self, state: EditorState, draft: str) -> None:
        super().__init__()
        self._state = state
        self._draft = draft
        self.setDocumentMode(True)
        self.examples = Examples(state)
        self.list = QListWidget()
        self.list.setAccessibleName("这一条在当前文稿里查出的问题")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verdict = QLabel()
        self.verdict.setWordWrap(True)
        page = QWidget()
        page.setObjectName("pane")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(page)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(self.verdict)
        column.addWidget(self.list, 1)
        self.addTab(self.examples, "示例")
        self.addTab(page, "当前文稿")

    def show_entry(self) -> None:
        """Show another item, not yet tried."""
        self.examples.show_entry()
        self._show_waiting()

    def show_looked(self, looked: Looked) -> None:
        """Show what came of the item."""
        self.examples.show_trials(looked.trials)
        good = sum(trial.holds for trial in looked.trials)
        self.setTabText(0, f"示例 {good}/{len(looked.trials)}" if looked.trials else "示例")
        entry = self._state.entry
        if entry is None or not self._draft or not looked.verdict:
            self._show_waiting(faulty=any(fault.entry == self._state.at for fault in looked.faults))
            return
        self.list.clear()
        count = len(looked.findings) + looked.more
        self.setTabText(1, f"当前文稿 {count} 处" if count else f"当前文稿 {looked.verdict}")
        self.verdict.setText(f"“{self._draft}”：{looked.verdict}" + (f"，{count} 处" if count else ""))
        for told in looked.findings:
            quote = told.quote if len(told.quote) <= _LONGEST else told.quote[:_LONGEST] + "……"
            QListWidgetItem(f"〔{told.severity}〕{told.message}" + (f"\n“{quote}”" if quote else ""), self.list)
        if looked.more:
            QListWidgetItem(f"另有 {looked.more} 处没有列出", self.list)
        self.list.setVisible(count > 0)

    def _show_waiting(self, *, faulty: bool = False) -> None:
        self.list.clear()
        self.list.hide()
        self.setTabText(1, "当前文稿")
        if self._state.entry is None:
            self.verdict.setText("在左边选一条，这里列出它在当前文稿里查出的问题。")
        elif not self._draft:
            self.verdict.setText("没有打开文稿。先打开一份草稿再来编辑，这里会随改随查。")
        else:
            self.verdict.setText("这一条还有要改的地方，改好后自动检查。" if faulty else "正在检查……")
