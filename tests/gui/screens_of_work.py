"""The screens for several drafts, and the editor of rubrics.

A screen is a function that brings itself about on a stage and has it looked at (`stage.look`).
"""

from __future__ import annotations

from types import SimpleNamespace

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import (
    QPushButton,
    QTabWidget,
    QWidget,
)

from gui import fitting, looking
from gui.driving import answer
from gui.stage import LONG, TEXT, Stage
from lianzheng_desk.gui.batch import State
from lianzheng_desk.gui.rubric_editor.questions import CopyDialog, ask_restore
from lianzheng_desk.gui.rubric_editor.text_window import TextWindow
from lianzheng_desk.gui.rubric_editor.window import EditorWindow
from lianzheng_desk.rubric.explained import kinds


def table(stage: Stage) -> None:
    stage.at_desk()
    batch = stage.window.many.batch
    if not batch.entries:
        paths = []
        for number in range(3):
            path = stage.folder / f"青{'甲乙丙'[number]}镇报告.txt"
            path.write_text(TEXT.replace("4次", f"{number + 1}次"), encoding="utf-8")
            paths.append(str(path))
        (stage.folder / "坏的.docx").write_bytes(b"PK\x03\x04 broken")
        stage.window.many.add([*paths, str(stage.folder / "坏的.docx")])
        ends = (State.CHECKED, State.UNREADABLE)
        stage.qtbot.waitUntil(
            lambda: (
                not batch.running
                and len(batch.entries) == 4
                and all(one.state in ends for one in batch.entries)
                and batch.entries[0].compared
            ),
            timeout=LONG,
        )
    stage.do("table")
    page = stage.window.many.page
    page.table.setCurrentIndex(page.order.index(0, 0))


def table_of_drafts(stage: Stage) -> None:
    table(stage)
    stage.look()


def menus_of_table(stage: Stage) -> None:
    table(stage)
    page = stage.window.many.page
    middle = page.table.visualRect(page.order.index(0, 0)).center()
    stage.menu(lambda: page.table.customContextMenuRequested.emit(middle))
    header = page.table.header()
    stage.menu(lambda: header.customContextMenuRequested.emit(QPoint(20, 5)))


def table_being_checked(stage: Stage) -> None:
    table(stage)
    page = stage.window.many.page
    page.bar.show()
    page.stop.show()
    page.words.setText("正在检查 128 / 256 份")
    page.buttons["继续检查"].show()
    stage.look()
    page._renew()


def _editor(stage: Stage) -> EditorWindow:
    stage.at_desk()

    def accept(box: QWidget) -> None:
        assert isinstance(box, CopyDialog)
        box.title.setText("本镇检查依据")
        box.accept()

    answer(accept, CopyDialog)
    _rubric_action(stage, "新建副本…").trigger()
    stage.qtbot.waitUntil(lambda: stage.window.commands.rubric_opener.window is not None, timeout=LONG)
    editor = stage.window.commands.rubric_opener.window
    assert isinstance(editor, EditorWindow)
    return editor


def _leave(editor: EditorWindow) -> None:
    editor.state.mark_saved(editor.state.edition)
    editor.reject()


def _rubric_action(stage: Stage, words: str):
    return next(one for one in stage.window.actions_.rubrics.actions() if one.text().startswith(words))


def new_copy(stage: Stage) -> None:
    stage.at_desk()
    stage.modal(lambda: _rubric_action(stage, "新建副本…").trigger())


def editor_of_rubrics(stage: Stage) -> None:
    editor = _editor(stage)
    tabs = editor.findChild(QTabWidget)
    assert tabs is not None
    for number in range(tabs.count()):
        tabs.setCurrentIndex(number)
        stage.look(editor)
    editor.state.select(-1)
    stage.look(editor)
    _leave(editor)


def editor_with_mistakes(stage: Stage) -> None:
    editor = _editor(stage)
    editor.state.type("title", "")
    editor.save_button.click()
    stage.look(editor)
    _leave(editor)


def every_kind_of_item(stage: Stage) -> None:
    editor = _editor(stage)
    for kind in kinds():
        editor.item_form.way.set_value(kind.name)
        editor.item_form.way.changed.emit()
        stage.settle()
        stage.looks += 1
        stage.faults += fitting.cut_off(editor) + looking.foreign(editor, stage.known) + looking.nameless(editor)
    _leave(editor)


def unsaved_question(stage: Stage) -> None:
    editor = _editor(stage)
    editor.state.type("title", "改过的标题")
    stage.modal(editor.reject)
    assert editor.isVisible()
    _leave(editor)


def restore_question(stage: Stage) -> None:
    stage.at_desk()
    unsaved = SimpleNamespace(title="本镇检查依据", at="2024-01-05 10:20:30")
    stage.modal(lambda: ask_restore(stage.window, unsaved, changed=True))  # type: ignore[arg-type]


def broken_rubric(stage: Stage) -> None:
    stage.at_desk()
    _rubric_action(stage, "改正“坏.yaml”").trigger()
    opener = stage.window.commands.rubric_opener
    stage.qtbot.waitUntil(lambda: isinstance(opener.window, TextWindow), timeout=LONG)
    assert isinstance(opener.window, TextWindow)
    stage.known += ("坏.yaml", "bad")
    stage.look_and_leave(opener.window)


def mistakes_of_rubric(stage: Stage) -> None:
    stage.at_desk()
    stage.window.commands._tell_broken_rubrics()
    stage.look()
    button = next(one for one in stage.window.notice.findChildren(QPushButton) if one.text() == "查看")
    stage.known += ("坏.yaml",)
    stage.modal(button.click)
    stage.window.notice.hide()
