"""Below the table: with which other drafts the selected one shares sentences, and which sentences these are."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from lianzheng_desk.gui.batch import Batch
from lianzheng_desk.gui.batch_model import percent

_PATH = Qt.ItemDataRole.UserRole
_PLACE = Qt.ItemDataRole.UserRole + 1
_MOST = 300
"""Sentences listed."""
_CAPTION = 34
_SENTENCE = 60
"""Pixels: the caption alone, and with one sentence."""


class LikenessPane(QWidget):
    """Lists what two drafts share.

    Signals: place_wanted(path, offset): the selected draft is to be opened at a sentence.
    """

    place_wanted = Signal(str, int)

    def __init__(self, batch: Batch) -> None:
        super().__init__()
        self._batch = batch
        self._key = ""
        self.caption = QLabel()
        self.caption.setObjectName("caption")
        self.others = QComboBox()
        self.others.setAccessibleName("与哪一份文稿比较")
        self.others.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.others.setMinimumContentsLength(40)
        self.list = QListWidget()
        self.list.setObjectName("recents")
        self.list.setAccessibleName("两份文稿相同的句子")
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = QHBoxLayout()
        head.addWidget(self.caption)
        head.addWidget(self.others)
        head.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        layout.addStretch()
        self.others.currentIndexChanged.connect(lambda _: self._list_sentences())
        self.setMinimumHeight(_CAPTION)
        self.list.itemActivated.connect(self._picked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the sentences out where there is no room for one; the line between table and pane can be moved."""
        super().resizeEvent(event)
        self._show_list()

    def _show_list(self) -> None:
        self.list.setVisible(self.others.count() > 0 and self.height() >= _SENTENCE)

    def renew(self, key: str) -> None:
        """Show what is known now, where this draft is shown."""
        if key == self._key:
            self.show_draft(key)

    def show_draft(self, key: str) -> None:
        """Show what this draft shares with others, "" for none."""
        chosen = self.others.currentData() if key == self._key else None
        self._key = key
        entry = self._batch.entry(key)
        alike = entry.alike if entry is not None else ()
        self.others.blockSignals(True)
        self.others.clear()
        for other_key, likeness in alike:
            other = self._batch.entry(other_key)
            if other is not None:
                share = percent(likeness.share)
                self.others.addItem(f"{other.name}　{share}，{likeness.count} 句", other_key)
        self.others.setCurrentIndex(max(0, self.others.findData(chosen)) if alike else -1)
        self.others.blockSignals(False)
        self.others.setVisible(self.others.count() > 0)
        self.caption.setText(self._words())
        self._list_sentences()

    def _words(self) -> str:
        entry = self._batch.entry(self._key)
        if entry is None:
            return "选一份文稿，这里列出它和其他文稿相同的句子"
        if entry.row is None:
            return entry.sentence or f"“{entry.name}”还没有检查"
        if not entry.compared:
            return "全部查完后比较，再列出相同的句子"
        if not entry.alike:
            return f"“{entry.name}”和其他文稿没有相同的长句"
        return f"“{entry.name}”雷同的文稿："

    def _list_sentences(self) -> None:
        self.list.clear()
        self._show_list()
        entry, other = self._batch.entry(self._key), self.others.currentData()
        if entry is None or other is None:
            return
        for here, there in self._batch.shared(self._key, str(other))[:_MOST]:
            words = " ".join(here.words.split())
            item = QListWidgetItem(f"第 {here.paragraph} 段 ↔ 第 {there.paragraph} 段　{words}")
            item.setToolTip(f"本稿：{words}\n\n另稿：{' '.join(there.words.split())}")
            item.setData(_PATH, entry.path)
            item.setData(_PLACE, here.span.start)
            self.list.addItem(item)

    def _picked(self, item: QListWidgetItem) -> None:
        self.place_wanted.emit(item.data(_PATH), item.data(_PLACE))
