"""What one sees before a draft is open: a field to drop it on, two buttons, samples, the drafts seen lately."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desk.gui.recents import Recents
from lianzheng_desk.gui.signs import points

_WIDTH = 620
_LOW = 420
"""Pixels of height below which the field and the list are drawn together."""
_VERY_LOW = 260
"""Pixels of height below which there is room for what can be clicked only."""
_LEAST = 56
"""Pixels of height for the list of drafts, two of them; the page, too, is to have no less."""
SAMPLES = {
    "完善稿": "章节齐全、数字填实的年度总结",
    "半成稿": "还有空缺、缺少措施的年度总结",
    "问题稿": "各类问题都有的年度总结",
}
"""The samples that come with the program, by name, and what each is."""
_PATH = Qt.ItemDataRole.UserRole


class Welcome(QWidget):
    """Signals: open_wanted, paste_wanted, sample_wanted(name), path_wanted(path)."""

    open_wanted = Signal()
    paste_wanted = Signal()
    sample_wanted = Signal(str)
    path_wanted = Signal(str)

    def __init__(self, recents: Recents) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._recents = recents
        self.list = QListWidget()
        self.list.setObjectName("recents")
        self.list.setAccessibleName("最近检查的文稿")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setMinimumHeight(_LEAST)
        self._caption = QLabel("最近检查的文稿")
        self._caption.setObjectName("faint")
        self._page = QWidget()
        self._page.setMaximumWidth(_WIDTH)
        self._column = inner = QVBoxLayout(self._page)
        inner.addStretch(1)
        self._field = self._drop_field()
        inner.addWidget(self._field)
        inner.addWidget(self._caption)
        inner.addWidget(self.list, 3)
        inner.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addStretch(1)
        layout.addWidget(self._page, 20)
        layout.addStretch(1)
        self._row, self._scrolls = layout, False
        self.list.itemActivated.connect(self._activated)
        self.list.itemClicked.connect(self._activated)
        recents.changed.connect(self._renew)
        self._renew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let nothing be cut off on a low screen."""
        super().resizeEvent(event)
        self._draw_together()
        if self.height() < _VERY_LOW and not self._scrolls:
            self._scroll()

    def minimumSizeHint(self) -> QSize:
        """Return the least size: the page scrolls where there is less room than it wants."""
        return QSize(super().minimumSizeHint().width(), _LEAST)

    def _scroll(self) -> None:
        """Let the page scroll from now on; most screens are high enough to be painted without that."""
        from lianzheng_desk.gui.scrolled import Scrolled

        self._scrolls = True
        self._row.removeWidget(self._page)
        area = Scrolled(self._page, "desk")
        area.setMaximumWidth(_WIDTH)
        self._row.insertWidget(1, area, 20)

    def _draw_together(self) -> None:
        low = self.height() < _LOW
        for words in (self._formats, self._hint):
            words.setVisible(self.height() >= _VERY_LOW)
        self._caption.setVisible(self.list.count() > 0 and self.height() >= _VERY_LOW)
        self._column.setContentsMargins(24, 6 if low else 20, 24, 6 if low else 20)
        self._column.setSpacing(6 if low else 14)
        self._field.setMinimumHeight(0 if low else 190)
        layout = self._field.layout()
        if layout is not None:
            layout.setContentsMargins(16, 8 if low else 26, 16, 8 if low else 26)
            layout.setSpacing(6 if low else 14)

    def _drop_field(self) -> QFrame:
        field = QFrame()
        field.setObjectName("dropField")
        title = QLabel("把草稿拖到这里")
        title.setObjectName("dropTitle")
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint = hint = QLabel("多份文稿或整个文件夹也可以一起拖来。文稿只在本机检查，不上网，不改动原文件。")
        self._formats = QLabel()
        self._formats.setObjectName("faint")
        self._formats.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._formats.setWordWrap(True)
        hint.setObjectName("faint")
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch()
        self.buttons: dict[str, QPushButton] = {}
        for caption, signal in (("打开…", self.open_wanted), ("粘贴文字…", self.paste_wanted)):
            button = QPushButton(caption)
            button.setMinimumSize(112, 34)
            button.clicked.connect(signal)
            row.addWidget(button)
            self.buttons[caption] = button
        row.addStretch()
        layout = QVBoxLayout(field)
        layout.addWidget(title)
        layout.addWidget(self._formats)
        layout.addWidget(hint)
        layout.addLayout(row)
        layout.addLayout(self._samples())
        return field

    def _samples(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        caption = QLabel("看示例：")
        caption.setObjectName("faint")
        row.addStretch()
        row.addWidget(caption)
        for name, tip in SAMPLES.items():
            button = QPushButton(name)
            button.setObjectName("passage")
            button.setFlat(True)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setToolTip(tip)
            button.setAccessibleName(f"看示例：{name}")
            button.clicked.connect(lambda _=False, wanted=name: self.sample_wanted.emit(wanted))
            row.addWidget(button)
            self.buttons[name] = button
        row.addStretch()
        return row

    def set_formats(self, formats: str) -> None:
        """Say which kinds of files can be read, "" while that is not known yet."""
        self._formats.setText(f"可以打开：{formats}" if formats else "")

    def _renew(self) -> None:
        self.list.clear()
        for draft in self._recents.drafts:
            there = draft.path in self._recents.present
            score = f"{points(draft.earned)} / {points(draft.points)} 分"
            entry = QListWidgetItem(
                f"{draft.name}　　{score}　　{draft.at[:16]}" + ("" if there else "　　文件已不在原处")
            )
            entry.setData(_PATH, draft.path)
            entry.setToolTip(draft.path)
            if not there:
                entry.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(entry)
        self.list.setVisible(self.list.count() > 0)
        self._draw_together()

    def _activated(self, entry: QListWidgetItem) -> None:
        if entry.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.path_wanted.emit(entry.data(_PATH))
