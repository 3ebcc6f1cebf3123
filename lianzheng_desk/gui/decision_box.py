"""What can be decided about the line of a pane that is looked at: a sentence on how it stands, and buttons."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from lianzheng_desk.gui.narrow import BriefButton

_BRIEF = {"此句算": "算", "此句不算": "不算"}
"""Shorter words for a narrow pane."""


class DecisionBox(QWidget):
    """The box. buttons: by name, in their order."""

    def __init__(self, buttons: Mapping[str, tuple[str, str]]) -> None:
        """Make the box. buttons: words and tip by name."""
        super().__init__()
        self.buttons = {name: BriefButton(words, _BRIEF.get(words, "")) for name, (words, _) in buttons.items()}
        self._state = QLabel()
        self._state.setObjectName("faint")
        self._state.setWordWrap(True)
        self._lines = layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 10)
        layout.setSpacing(6)
        layout.addWidget(self._state)
        self._row = row = QHBoxLayout()
        row.setSpacing(4)
        for name, button in self.buttons.items():
            button.setToolTip(buttons[name][1])
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            row.addWidget(button, len(button.text()) + 1)
        layout.addLayout(row)

    @property
    def words(self) -> str:
        """What is said."""
        return self._state.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less on the buttons where the pane is narrow."""
        super().resizeEvent(event)
        for button in self.buttons.values():
            button.make_do(self.width())

    def be_brief(self, brief: bool) -> None:
        """Leave the words out where there is no room for them; they stand in the tip of the box all the same."""
        self._state.setVisible(not brief)
        side = 4 if brief else 12
        self._lines.setContentsMargins(side, 4, side, 4 if brief else 10)
        self._row.setSpacing(2 if brief else 4)

    def say(self, words: str, enabled: Mapping[str, bool] | None = None) -> None:
        """Say how it stands. enabled: the buttons that can be pressed, by name; None: none can."""
        self._state.setText(words)
        self.setToolTip(words)
        for name, button in self.buttons.items():
            button.setEnabled(bool(enabled and enabled.get(name)))


def signed(by: str, at: str) -> str:
    """Return who decided and when (local time as “2026-11-21 10:42:07”): “李四　2026-11-21 10:42”."""
    return "　".join(part for part in (by, at[:16]) if part)
