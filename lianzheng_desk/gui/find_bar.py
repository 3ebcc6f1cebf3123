"""Find in the draft: a bar over it, with a count and the next and previous place."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QToolButton, QWidget

from lianzheng_desk.draft.span import Span
from lianzheng_desk.text.folding import fold, occurrences

_NARROW = 350
"""Pixels; a bar less wide than this has arrows for words on its buttons."""


class FindBar(QWidget):
    """The bar; hidden until it is asked for.

    Attributes (read only): hits: where the words stand, in order. hit: the one looked at, None where there is none.

    Signals: found: the hits are other ones. moved: another one is looked at. closed. hinted(text).
    """

    found = Signal()
    moved = Signal()
    closed = Signal()
    hinted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("findBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.hits: tuple[Span, ...] = ()
        self._at = 0
        self._stand = 0
        self._text = ""
        self._folded: str | None = None
        self.edit = QLineEdit()
        self.edit.setPlaceholderText("在文稿中查找")
        self.edit.setAccessibleName("在文稿中查找")
        self.edit.setClearButtonEnabled(True)
        self.edit.setAcceptDrops(False)  # a dropped file is for the window
        self.edit.setMinimumWidth(90)
        self.edit.setMaximumWidth(280)
        self.edit.textChanged.connect(self.search)
        self._count = QLabel()
        self._count.setObjectName("faint")
        self._count.setAccessibleName("找到几处")
        self.previous_button = self._button("上一个", "Shift+F3", lambda: self.step(False))
        self.next_button = self._button("下一个", "F3", lambda: self.step(True))
        close = self._button("×", "Esc", self.close_bar)
        close.setAccessibleName("关闭查找")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.setSpacing(4)
        for widget in (self.edit, self.previous_button, self.next_button):
            layout.addWidget(widget)
        layout.addWidget(self._count, 1)
        layout.addWidget(close)
        self.hide()

    @property
    def hit(self) -> Span | None:
        """The place looked at."""
        return self.hits[self._at] if self.hits else None

    def take_text(self, text: str) -> None:
        """Search in another text from now on; the words stay."""
        self._text, self._folded = text, None
        if self.isHidden():
            self.hits = ()
        else:
            self.search()

    def open_bar(self, words: str = "") -> None:
        """Show the bar, with these words where there are any, and put the keyboard into it."""
        self.show()
        if words:
            self.edit.setText(words)
        self.search()
        self.edit.selectAll()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_bar(self) -> None:
        """Hide the bar; nothing found is shown any more."""
        self.hide()
        self.hits = ()
        self.found.emit()
        self.closed.emit()

    def stand_at(self, offset: int) -> None:
        """Search on from this character of the draft."""
        self._stand = offset

    def step(self, forward: bool) -> None:
        """Go to the next or the previous place; say so where that begins anew."""
        if not self.hits:
            self.hinted.emit("没有找到" if self.edit.text().strip() else "请先输入要查找的文字")
            return
        place = self.hits[self._at].start
        if self._stand != place:  # the user has pointed elsewhere since
            number = bisect_left(self.hits, self._stand, key=lambda span: span.start) - (not forward)
        else:
            number = self._at + (1 if forward else -1)
        if not 0 <= number < len(self.hits):
            self.hinted.emit("已到文末，从头查找" if forward else "已到文首，从末尾查找")
        self._look_at(number % len(self.hits))
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Shift+Enter back, Esc closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the words that are looked for where there is little of it."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        self.previous_button.setText("↑" if narrow else "上一个")
        self.next_button.setText("↓" if narrow else "下一个")

    def _button(self, words: str, key: str, react: object) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setAccessibleName(words)
        button.setToolTip(f"{'关闭' if words == '×' else words}（{key}）")
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.clicked.connect(react)
        return button

    def search(self) -> None:
        """Find the words in the field, going on from where the user stands."""
        if self._folded is None:
            self._folded = fold(self._text)
        words = self.edit.text()
        self.hits = tuple(Span(start, end) for start, end in occurrences(self._folded, words))
        behind = bisect_left(self.hits, self._stand, key=lambda span: span.start)
        if self.hits:
            self._look_at(behind % len(self.hits))
        else:
            self._count.setText("没有找到" if words.strip() else "")
        for button in (self.previous_button, self.next_button):
            button.setEnabled(bool(self.hits))
        self.found.emit()

    def _look_at(self, number: int) -> None:
        self._at = number
        self._stand = self.hits[number].start
        self._count.setText(f"{number + 1} / {len(self.hits)}")
        self._count.setToolTip(f"第 {number + 1} 处，共 {len(self.hits)} 处")
        self._count.setAccessibleDescription(self._count.toolTip())
