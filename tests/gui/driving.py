"""What the window's tests share: a draft of our own, waiting for the check, answering dialogs."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from lianzheng_desk.gui.main_window import MainWindow

DRAFT = """青禾镇2023年党风廉政建设工作总结
2023年，青禾镇党委认真落实管党治党政治责任，现将工作情况总结如下：
一、工作开展情况
（一）压实责任。镇党委履行全面从严治党主体责任，召开党委会专题研究党风廉政建设4次。党委书记履行第一责任人职责。
（二）强化监督。镇纪委履行监督责任，受理信访举报**件，立案5件，结案3件，谈话提醒**人次。
（三）宣传教育。赵𠮷同志讲廉政党课*次，发放资料300份。
二、下一步工作打算
一是加强学习。每季度组织一次集中学习。
二是加强监督。对重点岗位开展检查。
中共青禾镇委员会
2023年12月20日"""
"""A draft of our own: four blanks, a rare character before one of them, no section on problems."""


CHANGED = DRAFT.replace("信访举报**件", "信访举报12件").replace("组织一次集中", "组织**次集中")
"""One blank is filled, another one is new."""


def write(path: str, text: str) -> None:
    """Save in place."""
    Path(path).write_text(text, encoding="utf-8")


def replace_by_rename(path: str, text: str) -> None:
    """Save as WPS and Word do."""
    other = f"{path}.tmp"
    write(other, text)
    os.replace(other, path)


def wait_text(qtbot: QtBot, window: MainWindow, words: str) -> None:
    """Wait until a draft with these words has been checked."""

    def done() -> bool:
        draft = window.session.draft
        return draft is not None and words in draft.text and window.session.checked is not None

    qtbot.waitUntil(done, timeout=20000)


def wait_checked(qtbot: QtBot, window: MainWindow, source: str) -> None:
    session = window.session

    def done() -> bool:
        return session.checked is not None and session.draft is not None and session.draft.source == source

    qtbot.waitUntil(done, timeout=20000)


def answer(act: Callable[[QWidget], object], kind: type[QWidget] = QDialog) -> QTimer:
    """Wait for the next modal dialog of this kind and do something in it."""
    timer = QTimer(QApplication.instance())  # nobody else holds it
    timer.setInterval(10)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind) and dialog.isVisible():
            timer.stop()
            act(dialog)

    timer.timeout.connect(look)
    timer.start()
    return timer


def type_path(path: str) -> Callable[[QWidget], None]:
    """Type a path into a file dialog and press Enter."""

    def act(dialog: QWidget) -> None:
        edit = dialog.findChild(QLineEdit)
        assert edit is not None
        edit.setText(path)
        dialog.accept()  # type: ignore[attr-defined]

    return act


def write_note(window: MainWindow, words: str) -> None:
    """Write in the note as a user does, in place of what stands there."""
    window.bench.detail.note.selectAll()
    window.bench.detail.note.insertPlainText(words)
