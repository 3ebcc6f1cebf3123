"""The texts of 应报 and 不应报 of an item, each with what came of it when it was tried."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desk.gui.rubric_editor.state import EditorState

if TYPE_CHECKING:
    from lianzheng_desk.selftest import Trial

_SIDES = {"flag": ("应报", "这些文字应当报出问题"), "passing": ("不应报", "这些文字不应当报")}
_SHOWN = 3
"""Messages of one text that are shown."""


class _Text(QWidget):
    """One text. Signals: changed, removed."""

    changed = Signal()
    removed = Signal()

    def __init__(self, name: str, text: str) -> None:
        super().__init__()
        self.edit = QPlainTextEdit(text)
        self.edit.setAccessibleName(name)
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(self.edit.fontMetrics().lineSpacing() * 4 + 14)
        self.edit.setPlaceholderText("把一段文字写在或粘贴到这里")
        self._text: str | None = text
        self.edit.textChanged.connect(self._edited)
        self.result = QLabel()
        self.result.setWordWrap(True)
        self.result.setTextFormat(Qt.TextFormat.PlainText)
        remove = QPushButton("删去这段")
        remove.setAutoDefault(False)
        remove.setAccessibleDescription(name)
        remove.clicked.connect(self.removed)
        row = QHBoxLayout()
        row.addWidget(self.result, 1)
        row.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(3)
        layout.addWidget(self.edit)
        layout.addLayout(row)

    @property
    def text(self) -> str:
        """The text; where nobody has typed in it exactly as it was given: Qt knows no hard spaces."""
        return self.edit.toPlainText() if self._text is None else self._text

    def _edited(self) -> None:
        self._text = None
        self.changed.emit()

    def show_trial(self, trial: Trial | None) -> None:
        """Say what came of the text; None: it was not tried as it stands now."""
        name = "good" if trial is not None and trial.holds else "fault" if trial is not None else "faint"
        self.result.setObjectName(name)
        self.result.style().unpolish(self.result)
        self.result.style().polish(self.result)
        self.result.setText(_words(trial) if trial is not None else "未试")


def _words(trial: Trial) -> str:
    told = "；".join(trial.told[:_SHOWN]) + ("……" if len(trial.told) > _SHOWN else "")
    if trial.is_to_flag:
        return f"✓ 报出：{told}" if trial.holds else "✗ 没有报出" + (f"，只说：{told}" if told else "")
    return "✓ 没有报" if trial.holds else f"✗ 报了：{told}"


class Examples(QScrollArea):
    """Both lists. Signals: try_wanted: the user wants to know now."""

    try_wanted = Signal()

    def __init__(self, state: EditorState) -> None:
        super().__init__()
        self._state = state
        self.setObjectName("detail")
        self.setAccessibleName("示例")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.texts: dict[str, list[_Text]] = {"flag": [], "passing": []}
        self.adders: dict[str, QPushButton] = {}
        self._lists: dict[str, QVBoxLayout] = {}
        body = QWidget()
        body.setObjectName("detailBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 10, 12, 10)
        self.try_button = QPushButton("试一试")
        self.try_button.setToolTip("用这一条检查下面各段文字，看报与不报是否相符")
        self.try_button.setAutoDefault(False)
        self.try_button.clicked.connect(self.try_wanted)
        self.total = QLabel()
        self.total.setWordWrap(True)
        top = QHBoxLayout()
        top.addWidget(self.total, 1)
        top.addWidget(self.try_button)
        column.addLayout(top)
        for side, (name, about) in _SIDES.items():
            self._add_side(column, side, name, about)
        column.addStretch(1)
        self.setWidget(body)

    def show_entry(self) -> None:
        """Show the texts of the selected item; those that stand there already are left alone."""
        entry = self._state.entry
        for button in (self.try_button, *self.adders.values()):
            button.setEnabled(entry is not None)
        for side, boxes in self.texts.items():
            wanted: Sequence[str] = getattr(entry, side) if entry is not None else ()
            if [box.text for box in boxes] == list(wanted):
                continue
            for box in boxes:
                box.hide()
                box.deleteLater()
            boxes.clear()
            for text in wanted:
                self._add(side, text)
        self.show_trials(())

    def show_trials(self, trials: Sequence[Trial]) -> None:
        """Say at each text what came of it."""
        found = {(trial.is_to_flag, trial.number): trial for trial in trials}
        good = sum(trial.holds for trial in trials)
        self.total.setText(f"{len(trials)} 段中 {good} 段相符" if trials else "改动后自动试，也可以点右边")
        for side, boxes in self.texts.items():
            for number, box in enumerate(boxes, 1):
                trial = found.get((side == "flag", number))
                box.show_trial(trial if trial is not None and trial.text == box.text else None)

    def _add_side(self, column: QVBoxLayout, side: str, name: str, about: str) -> None:
        heading = QLabel(f"{name}：{about}")
        heading.setObjectName("caption")
        heading.setWordWrap(True)
        adder = QPushButton(f"添加一段{name}")
        adder.setAutoDefault(False)
        adder.clicked.connect(lambda _=False: self._add_new(side))
        self.adders[side] = adder
        self._lists[side] = QVBoxLayout()
        column.addWidget(heading)
        column.addLayout(self._lists[side])
        column.addWidget(adder, 0, Qt.AlignmentFlag.AlignLeft)

    def _add(self, side: str, text: str) -> _Text:
        box = _Text(f"{_SIDES[side][0]}第 {len(self.texts[side]) + 1} 段", text)
        box.changed.connect(lambda: self._store(side))
        box.removed.connect(lambda: self._remove(side, box))
        self.texts[side].append(box)
        self._lists[side].addWidget(box)
        return box

    def _add_new(self, side: str) -> None:
        if self._state.entry is not None:
            box = self._add(side, "")
            box.show_trial(None)
            self._store(side)
            box.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, side: str, box: _Text) -> None:
        self.texts[side].remove(box)
        box.hide()
        box.deleteLater()
        self.adders[side].setFocus(Qt.FocusReason.OtherFocusReason)
        self._store(side)

    def _store(self, side: str) -> None:
        self._state.type(side, tuple(box.text for box in self.texts[side]))
