"""The eyes of `test_every_screen` are open: a fault that is planted is found, and nothing where there is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui import fitting, looking, reaching


@pytest.fixture
def dialog(qtbot: QtBot) -> QDialog:
    """A dialog without a fault."""
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.setWindowTitle("检查人")
    edit = QLineEdit()
    edit.setAccessibleName("检查人姓名")
    edit.setPlaceholderText("可以不填")
    layout = QVBoxLayout(dialog)
    for widget in (QLabel("检查人姓名会写进检查单（Ctrl+P）："), edit, QPushButton("确定"), QPushButton("取消")):
        layout.addWidget(widget)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    return dialog


def _child(dialog: QDialog, kind: type[QWidget]) -> QWidget:
    found = dialog.findChild(kind)
    assert found is not None
    return found


def _faults(dialog: QDialog) -> list[str]:
    found = looking.nameless(dialog) + looking.foreign(dialog) + fitting.cut_off(dialog) + reaching.unreadable(dialog)
    found += fitting.too_large(dialog, QRect(0, 0, 960, 500)) + reaching.without_default(dialog)
    return found + reaching.unreached(dialog)


def _trap(dialog: QDialog) -> None:
    edit = QPlainTextEdit()
    edit.setAccessibleName("文字")
    layout = dialog.layout()
    assert layout is not None
    layout.addWidget(edit)


def _no_default(dialog: QDialog) -> None:
    for button in dialog.findChildren(QPushButton):
        button.setDefault(False)


FAULTS: dict[str, Callable[[QDialog], object]] = {
    "has no name": lambda dialog: _child(dialog, QLineEdit).setAccessibleName(""),
    "not Chinese: Cancel": lambda dialog: dialog.findChildren(QPushButton)[1].setText("Cancel"),
    "not Chinese: hint": lambda dialog: _child(dialog, QLineEdit).setToolTip("一句 hint"),
    "wants": lambda dialog: _child(dialog, QLabel).setFixedWidth(40),
    "lies on": lambda dialog: dialog.findChildren(QPushButton)[1].move(dialog.findChildren(QPushButton)[0].pos()),
    "lies outside": lambda dialog: _child(dialog, QPushButton).move(dialog.width() - 10, 5),
    "cannot be read": lambda dialog: _child(dialog, QLabel).setStyleSheet("color: #aaaaaa; background: #bbbbbb"),
    "no font has": lambda dialog: _child(dialog, QLabel).setText("检查人姓名会写进\U0010ff00检查单"),
    "the screen 960×500": lambda dialog: dialog.resize(1000, 300),
    "is the default": _no_default,
    "Tab does not lead out of": _trap,
}


def test_nothing_is_found_where_nothing_is_wrong(dialog: QDialog) -> None:
    assert _faults(dialog) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(dialog: QDialog, fault: str) -> None:
    FAULTS[fault](dialog)
    if "lies" not in fault:  # being laid out anew would mend it
        QApplication.processEvents()
    assert any(fault in words for words in _faults(dialog))


def test_letters_that_two_entries_share_are_found(qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    for words in ("打开(&O)", "关闭(&C)", "导出(&O)"):
        menu.addAction(words)
    assert len(reaching.shared_letters(menu)) == 1
