"""The upper part of the right pane: facts as lines, with words to copy and lines to click.

Its widgets are made once and given other words: to make and style them anew took longer than all else that happens
between a key and the repaint.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from lianzheng_desk.gui.facts import ADVICE, Facts
from lianzheng_desk.gui.look import Look
from lianzheng_desk.gui.palette import Palette
from lianzheng_desk.gui.passages import Lines, enough, say, text_line
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
        self._back, self._explain = _link(), _link()
        self._back.clicked.connect(self.all_wanted)
        self._explain.setText("这是什么？")
        self._explain.setToolTip("查什么、依据什么，附例子（Ctrl+I）")
        self._explain.clicked.connect(self.explain_wanted)
        self._headline, self._sort = text_line("headline"), text_line()
        self._quotation, self._place = text_line("quotation"), text_line("place")
        font = self._sort.font()
        font.setWeight(QFont.Weight.Bold)
        self._sort.setFont(font)
        self._pairs: list[_Pair] = []
        self._replacement = _Replacement()
        self._listings: list[Lines] = []
        self._lay_out()

    def show_facts(self, found: Facts) -> None:
        """Show these facts in place of those before; nothing is touched where they are the same."""
        shown = (found, self._look.palette)
        if shown == self._shown:
            return
        self._shown = shown
        say(self._back, f"‹ 全部问题（{found.problems} 个）" if found.problems else "")
        say(self._headline, found.headline)
        say(self._sort, "　".join(part for part in (found.kind, found.severity_word) if part))
        self._colour(found)
        say(self._quotation, found.quotation)
        say(self._place, found.place)
        self._show_pairs(found)
        self._explain.setVisible(bool(found.kind or found.severity))
        for line, listing in enough(self._listings, len(found.listings), self._new_listing, self._listing_lines):
            line.show_listing(found.listings[listing])

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(14, 12, 14, 8)
        lines.setSpacing(8)
        self._pair_lines, self._listing_lines = QVBoxLayout(), QVBoxLayout()
        for inner in (self._pair_lines, self._listing_lines):
            inner.setSpacing(8)
        for widget in (self._back, self._headline, self._sort, self._quotation, self._place):
            lines.addWidget(widget)
        self._pair_lines.addWidget(self._replacement)
        lines.addLayout(self._pair_lines)
        lines.addWidget(self._explain)
        lines.addLayout(self._listing_lines)
        lines.addStretch()

    def _colour(self, found: Facts) -> None:
        """Write the kind in its colour."""
        colours = self._look.palette
        ink = QColor(colours.ink(found.severity) if found.severity else colours.verdict_ink(found.verdict))
        if self._sort.palette().color(QPalette.ColorRole.WindowText) != ink:
            palette = QPalette()
            palette.setColor(QPalette.ColorRole.WindowText, ink)
            self._sort.setPalette(palette)

    def _show_pairs(self, found: Facts) -> None:
        """Show the lines with their headings, below 怎么改 the words to be written instead."""
        after = -1
        for pair, number in enough(self._pairs, len(found.lines), _Pair, self._pair_lines):
            heading, words = found.lines[number]
            pair.say(heading, words)
            if heading == ADVICE and found.replacement is not None:
                after = self._pair_lines.indexOf(pair)
                self._replacement.offer(found.replacement)
        self._replacement.setVisible(after >= 0)
        before = self._pair_lines.indexOf(self._replacement)
        if after >= 0 and before != after + 1:
            self._pair_lines.removeWidget(self._replacement)
            self._pair_lines.insertWidget(after + 1 if before > after else after, self._replacement)

    def _new_listing(self) -> Lines:
        lines = Lines()
        lines.chosen.connect(lambda target: (self.picked if isinstance(target, Place) else self.shown).emit(target))
        return lines


class _Pair(QWidget):
    """A short heading and its words."""

    def __init__(self) -> None:
        super().__init__()
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(10)
        self._heading, self._words = QLabel(), text_line()
        self._heading.setObjectName("faint")
        self.line.addWidget(self._heading, 0, Qt.AlignmentFlag.AlignTop)
        self.line.addWidget(self._words, 1)

    def say(self, heading: str, words: str) -> None:
        """Show other words."""
        self._heading.setFixedWidth(self._heading.fontMetrics().horizontalAdvance(ADVICE) + 2)
        self._heading.setText(heading)
        self._words.setText(words)


class _Replacement(_Pair):
    """The words to be written instead, with a button that copies them."""

    def __init__(self) -> None:
        super().__init__()
        self._copied = ""
        self._button = QPushButton("复制")
        self._button.setObjectName("copy")
        self._button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._button.setToolTip("把改后的文字放进剪贴板，到 WPS 或 Word 里粘贴")
        self._button.setAccessibleName("复制改后的文字")
        self._button.clicked.connect(self._copy)
        self.line.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)

    def offer(self, words: str) -> None:
        """Offer these words, "" for none at all."""
        self.say("改为：", words or "（删去这几个字）")
        self._copied = words
        self._button.setText("复制")
        self._button.setFixedWidth(self._button.fontMetrics().horizontalAdvance("已复制") + 20)
        self._button.setVisible(bool(words))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._copied)
        self._button.setText("已复制")


def _link() -> QPushButton:
    button = QPushButton()
    button.setObjectName("passage")
    button.setFlat(True)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return button
