"""Fields of the editor's forms: each has a value, and tells when the user (nobody else) changes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)


class Field(QWidget):
    """A field with its caption above and, below, what it is for and what is wrong with it.

    Signals: changed(): the user has changed its value.
    """

    changed = Signal()

    def __init__(self, caption: str, about: str = "") -> None:
        super().__init__()
        self.caption = caption
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(3)
        self._label = QLabel(caption)
        self._about = QLabel(about)
        self._about.setObjectName("faint")
        self._fault = QLabel()
        self._fault.setObjectName("fault")
        for label in (self._about, self._fault):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.column.addWidget(self._label)
        self.column.addWidget(self._about)
        self.column.addWidget(self._fault)
        self._about.setVisible(bool(about))
        self._fault.hide()

    def hold(self, widget: QWidget) -> None:
        """Put the widget that takes the value under the caption."""
        self.column.insertWidget(1, widget)
        self._label.setBuddy(widget)
        widget.setAccessibleName(self.caption)
        widget.setAccessibleDescription(self._about.text())
        self.setFocusProxy(widget)

    def explain(self, about: str) -> None:
        """Say what the field is for."""
        self._about.setText(about)
        self._about.setVisible(bool(about))

    def show_fault(self, words: str) -> None:
        """Say what is wrong with the value, "" when nothing is."""
        self._fault.setText(f"✗ {words}" if words else "")
        self._fault.setVisible(bool(words))

    @property
    def fault(self) -> str:
        """What is said to be wrong."""
        return self._fault.text()

    def value(self) -> Any:
        """Return the value."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value; `changed` stays silent."""
        raise NotImplementedError


class LineField(Field):
    """A line of text."""

    def __init__(self, caption: str, about: str = "", most: int = 0) -> None:
        super().__init__(caption, about)
        self.edit = QLineEdit()
        if most:
            self.edit.setMaxLength(most)
        self.edit.textEdited.connect(lambda _: self.changed.emit())
        self.hold(self.edit)

    def value(self) -> str:
        """Return the text."""
        return self.edit.text()

    def set_value(self, value: Any) -> None:
        """Show a text."""
        if self.edit.text() != str(value):
            self.edit.setText(str(value))


class TextField(Field):
    """Some lines of text. rows: how many are seen."""

    def __init__(self, caption: str, about: str = "", rows: int = 3) -> None:
        super().__init__(caption, about)
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(self.edit.fontMetrics().lineSpacing() * rows + 14)
        self.edit.textChanged.connect(self.changed)
        self.hold(self.edit)

    def value(self) -> str:
        """Return the text."""
        return self.edit.toPlainText()

    def set_value(self, value: Any) -> None:
        """Show a text."""
        if self.edit.toPlainText() != str(value):
            with QSignalBlocker(self.edit):
                self.edit.setPlainText(str(value))


class WordsField(TextField):
    """A list of words, one a line."""

    def __init__(self, caption: str, about: str = "", rows: int = 4) -> None:
        super().__init__(caption, about, rows)
        self.edit.setPlaceholderText("每行一个")

    def value(self) -> Any:
        """Return the words."""
        return tuple(word for line in self.edit.toPlainText().split("\n") if (word := line.strip()))

    def set_value(self, value: Any) -> None:
        """Show words."""
        if self.value() != tuple(value or ()):
            super().set_value("\n".join(value or ()))


class _StillCombo(QComboBox):
    """A list that the wheel passes by: who scrolls the form changes nothing."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()


class ChoiceField(Field):
    """One of several options. free: another word may be written."""

    def __init__(self, caption: str, options: Sequence[str], about: str = "", *, free: bool = False) -> None:
        super().__init__(caption, about)
        self.box = _StillCombo()
        self.box.setEditable(free)
        self.box.addItems(list(options))
        self.box.setMinimumContentsLength(6)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.activated.connect(lambda _: self.changed.emit())
        line = self.box.lineEdit()
        if line is not None:
            line.editingFinished.connect(self.changed)
        self.hold(self.box)

    def value(self) -> str:
        """Return the option."""
        return self.box.currentText().strip()

    def set_value(self, value: Any) -> None:
        """Show an option; one that is not offered is shown all the same."""
        with QSignalBlocker(self.box):
            if self.box.findText(str(value)) < 0:
                self.box.addItem(str(value))
            self.box.setCurrentIndex(self.box.findText(str(value)))

    def offer(self, options: Sequence[str]) -> None:
        """Offer other options."""
        present = self.value()
        with QSignalBlocker(self.box):
            self.box.clear()
            self.box.addItems(list(options))
        self.set_value(present)


class NumberField(Field):
    """A whole number. optional: the smallest stands for none at all."""

    def __init__(self, caption: str, about: str = "", least: int = 0, *, optional: bool = False) -> None:
        super().__init__(caption, about)
        self._optional = optional
        self.spin = _StillSpin()
        self.spin.setRange(least - 1 if optional else least, 1_000_000)
        if optional:
            self.spin.setSpecialValueText("不限")
        self.spin.valueChanged.connect(lambda _: self.changed.emit())
        self.hold(self.spin)

    def value(self) -> Any:
        """Return the number, None for none."""
        return None if self._optional and self.spin.value() == self.spin.minimum() else self.spin.value()

    def set_value(self, value: Any) -> None:
        """Show a number."""
        with QSignalBlocker(self.spin):
            self.spin.setValue(value if isinstance(value, int) else self.spin.minimum())


class _StillSpin(QSpinBox):
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()


class PointsField(Field):
    """Points, halves and quarters too."""

    def __init__(self, caption: str) -> None:
        super().__init__(caption)
        self.spin = _StillPoints()
        self.spin.setRange(0, 1000)
        self.spin.setDecimals(2)
        self.spin.valueChanged.connect(lambda _: self.changed.emit())
        self.hold(self.spin)

    def value(self) -> float:
        """Return the points."""
        return self.spin.value()

    def set_value(self, value: Any) -> None:
        """Show points."""
        with QSignalBlocker(self.spin):
            self.spin.setValue(float(value) if isinstance(value, int | float) else 0.0)


class _StillPoints(QDoubleSpinBox):
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()

    def textFromValue(self, value: float) -> str:
        """Write no needless decimals."""
        return f"{value:g}"


class YesNoField(Field):
    """是 or not."""

    def __init__(self, caption: str, about: str = "") -> None:
        super().__init__(caption, about)
        self.box = QCheckBox("是")
        self.box.toggled.connect(lambda _: self.changed.emit())
        self.hold(self.box)

    def value(self) -> bool:
        """Return whether it is ticked."""
        return self.box.isChecked()

    def set_value(self, value: Any) -> None:
        """Show it ticked or not."""
        with QSignalBlocker(self.box):
            self.box.setChecked(bool(value))
