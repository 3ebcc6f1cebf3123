"""The dialogs that the menus and the panes open.

A screen is a function that brings itself about on a stage and has it looked at (`stage.look`).
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import (
    QApplication,
    QMessageBox,
    QWidget,
)

from gui.driving import answer
from gui.screens_of_desk import strip
from gui.stage import NAME, Stage
from lianzheng_desk.components import components
from lianzheng_desk.gui import closing
from lianzheng_desk.gui.about import LicencesDialog
from lianzheng_desk.gui.dialogs import ask_other_name
from lianzheng_desk.gui.fault_box import FaultTeller


def dialog(name: str, *, place: str | None = None) -> Callable[[Stage], None]:
    def show(stage: Stage) -> None:
        stage.at_desk() if place is None else stage.at_place(place)
        if place == "slips":
            stage.window.bench.detail.settle.whole.setChecked(True)
        stage.modal(lambda: stage.do(name))

    return show


def allowed_words(stage: Stage) -> None:
    stage.at_desk()
    listed = stage.window.session.shelf.store.words.listed(stage.window.session.shelf.key)
    if not listed:
        stage.window.session.deeds.allow("slips", "这样写是对的", always=True)
    stage.modal(lambda: stage.do("words"))


def history(stage: Stage) -> None:
    stage.at_desk()
    shelf = stage.window.session.shelf
    if len(shelf.store.history.of(shelf.key)) < 2:  # type: ignore[arg-type]
        strip(stage)
        stage.at_desk()
    timer = answer(lambda box: _compared(stage, box))
    stage.do("history")
    timer.stop()


def _compared(stage: Stage, box: QWidget) -> None:
    table = box.table  # type: ignore[attr-defined]
    if table.rowCount() > 1:
        table.selectRow(1)
        QApplication.processEvents()
    ask = answer(lambda question: stage.look_and_leave(question), QMessageBox)
    box.clear.click()  # type: ignore[attr-defined]
    ask.stop()
    stage.look_and_leave(box)


def licences(stage: Stage) -> None:
    stage.at_desk()
    known = stage.known
    stage.known += tuple(f"{part.name} {part.licence}" for part in components())
    stage.modal(lambda: LicencesDialog(stage.window).exec())
    stage.known = known


def fault_box(stage: Stage) -> None:
    stage.at_desk()
    teller = FaultTeller(stage.window, str(stage.folder))
    words = (
        f"程序出错了，刚才的操作没有完成。您的勾选已经保存，可以继续使用。\n\n出错记录在：{stage.folder}/出错记录.log"
    )
    stage.modal(lambda: teller.tell(words, "details"))
    teller.deleteLater()


def not_saved_yet(stage: Stage) -> None:
    stage.at_desk()
    reason = "存放判定的文件存不进去：磁盘已满。请腾出一些空间。"
    stage.modal(lambda: closing._ask(stage.window, 3, reason))


def other_name(stage: Stage) -> None:
    stage.at_desk()
    words = f"“{NAME}”正在 Excel 或 WPS 里打开，写不进去。请先关闭它，或者换个名字保存。"
    stage.modal(lambda: ask_other_name(stage.window, words))


def print_preview(stage: Stage) -> None:
    stage.at_desk()
    stage.known += ("A4",)
    stage.modal(lambda: stage.do("print"))
