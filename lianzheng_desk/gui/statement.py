"""The upper part of the right pane: facts as lines, with words to copy and lines to click."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from lianzheng_desk.gui.facts import ADVICE, Facts, Listing, Row
from lianzheng_desk.gui.look import Look
from lianzheng_desk.gui.palette import Palette
from lianzheng_desk.gui.places import Place


class Statement(QWidget):
    """Shows facts.

    Signals: picked(place), shown(span): a line was clicked. all_wanted: the user wants to see all problems.
    explain_wanted: he wants to know what the item checks.
    """

    picked = Signal(object)
    shown = Signal(object)
    all_wanted = Signal()
    explain_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("detailBody")
        self._look = look
        self._shown: tuple[Facts, Palette] | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(14, 12, 14, 8)
        self._lines.setSpacing(8)

    def show_facts(self, found: Facts) -> None:
        """Show these facts in place of those before; nothing is made anew where they are the same."""
        shown = (found, self._look.palette)
        if shown == self._shown:
            return
        self._shown = shown
        while self._lines.count():
            entry = self._lines.takeAt(0)
            widget = entry.widget() if entry is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if found.problems:
            self._button(f"‹ 全部问题（{found.problems} 个）").clicked.connect(self.all_wanted)
        self._label(found.headline, "headline")
        if found.severity or found.kind:
            line = self._label("　".join(part for part in (found.kind, found.severity_word) if part))
            line.setStyleSheet(f"color: {self._ink(found)}; font-weight: bold;")
        if found.quotation:
            self._label(found.quotation, "quotation")
        if found.place:
            self._label(found.place, "place")
        for heading, words in found.lines:
            self._pair(heading, words)
            if heading == ADVICE and found.replacement is not None:
                self._replacement(found.replacement)
        if found.kind or found.severity:
            button = self._button("这是什么？")
            button.setToolTip("查什么、依据什么，附例子（Ctrl+I）")
            button.clicked.connect(self.explain_wanted)
        for listing in found.listings:
            self._listing(listing)
        self._lines.addStretch()

    def _ink(self, found: Facts) -> str:
        palette = self._look.palette
        return palette.ink(found.severity) if found.severity else palette.verdict_ink(found.verdict)

    def _label(self, words: str, name: str = "") -> QLabel:
        label = _text(words)
        label.setObjectName(name)
        self._lines.addWidget(label)
        return label

    def _pair(self, heading: str, words: str) -> QHBoxLayout:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        name = QLabel(heading)
        name.setObjectName("faint")
        name.setFixedWidth(name.fontMetrics().horizontalAdvance(ADVICE) + 2)
        layout.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(_text(words), 1)
        self._lines.addWidget(row)
        return layout

    def _replacement(self, words: str) -> None:
        layout = self._pair("改为：", words or "（删去这几个字）")
        if not words:
            return
        button = QPushButton("复制")
        button.setObjectName("copy")
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.setFixedWidth(button.fontMetrics().horizontalAdvance("已复制") + 20)
        button.setToolTip("把改后的文字放进剪贴板，到 WPS 或 Word 里粘贴")
        button.setAccessibleName("复制改后的文字")
        button.clicked.connect(lambda: QGuiApplication.clipboard().setText(words))
        button.clicked.connect(lambda: button.setText("已复制"))
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def _listing(self, listing: Listing) -> None:
        if listing.caption:
            self._label(listing.caption, "caption")
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for row in listing.rows:
            layout.addWidget(self._row(row))
        self._lines.addWidget(box)
        if listing.rest:
            self._label(f"另有 {listing.rest} 个，按 Ctrl+L 可看到全部", "faint")

    def _row(self, row: Row) -> PassageButton:
        button = PassageButton(row.words, current=row.current, settled=row.settled)
        target = row.target
        signal = self.picked if isinstance(target, Place) else self.shown
        button.clicked.connect(lambda: signal.emit(target))
        return button

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName("passage")
        button.setFlat(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._lines.addWidget(button)
        return button


def _text(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


class PassageButton(QPushButton):
    """A line to click; its words are cut to the width there is. The current one has a sign, not only a colour."""

    def __init__(self, words: str, *, current: bool = False, settled: bool = False) -> None:
        super().__init__(words)
        self._words = f"▸ {words}" if current else words
        self.setObjectName("passage")
        self.setProperty("current", current)
        self.setProperty("settled", settled)
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{words}，当前" if current else words)
        self.setToolTip(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words anew."""
        super().resizeEvent(event)
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width() - 10))
