"""Lines to click, in the right pane and on the page before sending, and how a line is given other words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desk.gui.facts import Listing, Row

_AnyWidget = TypeVar("_AnyWidget", bound=QWidget)


class Lines(QWidget):
    """Lines to click under a caption. Signals: chosen(target)."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self._caption, self._rest = text_line("caption"), text_line("faint")
        self._shown: tuple[Row, ...] = ()
        self._buttons: list[PassageButton] = []
        self._button_lines = QVBoxLayout()
        self._button_lines.setSpacing(0)
        layout.addWidget(self._caption)
        layout.addLayout(self._button_lines)
        layout.addWidget(self._rest)

    def show_listing(self, listing: Listing) -> None:
        """Show other lines."""
        say(self._caption, listing.caption)
        self._shown = listing.rows
        for button, number in enough(self._buttons, len(listing.rows), self._new_button, self._button_lines):
            row = listing.rows[number]
            button.say(row.words, current=row.current, settled=row.settled)
        say(self._rest, f"另有 {listing.rest} 个，按 Ctrl+L 可看到全部" if listing.rest else "")

    def _new_button(self) -> PassageButton:
        button, number = PassageButton(""), len(self._buttons)
        button.clicked.connect(lambda: self.chosen.emit(self._shown[number].target))
        return button


class PassageButton(QPushButton):
    """A line to click; its words are cut to the width there is. The current one has a sign, not only a colour."""

    def __init__(self, words: str, *, current: bool = False, settled: bool = False) -> None:
        super().__init__()
        self._state = (False, False)
        self.setObjectName("passage")
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.say(words, current=current, settled=settled)

    def say(self, words: str, *, current: bool = False, settled: bool = False) -> None:
        """Show other words. current: the user stands there. settled: it is decided about."""
        self.setText(f"▸ {words}" if current else words)
        self.setAccessibleName(f"{words}，当前" if current else words)
        self.setToolTip(words)
        if (current, settled) != self._state:
            self._state = (current, settled)
            self.setProperty("current", current)
            self.setProperty("settled", settled)
            self.style().unpolish(self)  # the rules that look at these are not looked through again by themselves
            self.style().polish(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as many of the words as there is room for.

        They are cut here and not by `setText` when the width changes: that would have the whole pane laid out again.
        """
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width() - 10)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)


def text_line(name: str = "") -> QLabel:
    """Return an empty line of words that can be copied; name: by which the style knows it."""
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def say(line: QLabel | QPushButton, words: str) -> None:
    """Show words; without any the line takes no room."""
    line.setText(words)
    line.setVisible(bool(words))


def enough(
    made: list[_AnyWidget], wanted: int, make: Callable[[], _AnyWidget], layout: QBoxLayout
) -> list[tuple[_AnyWidget, int]]:
    """Show the first `wanted` of these widgets, more of them made where there are too few, and hide the others.

    Returns those shown with their numbers.
    """
    while len(made) < wanted:
        made.append(make())
        layout.addWidget(made[-1])
    for number, widget in enumerate(made):
        widget.setVisible(number < wanted)
    return [(widget, number) for number, widget in enumerate(made[:wanted])]
