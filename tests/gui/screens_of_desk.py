"""The screens of the window itself, with a draft open or none, and its menus.

A screen is a function that brings itself about on a stage and has it looked at (`stage.look`).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QMenu,
    QPushButton,
)

from gui.driving import wait_checked
from gui.stage import LONG, NAME, TEXT, Stage
from lianzheng_desk.gui.problems import Problems
from lianzheng_desk.gui.rows import Row


def welcome(stage: Stage) -> None:
    stage.at_desk()
    while stage.window.actions_["close"].isEnabled():
        stage.do("close")
    stage.qtbot.waitUntil(lambda: stage.window.welcome.list.isVisible() and stage.window.welcome.list.count() > 0)
    stage.look()


def draft(stage: Stage) -> None:
    stage.at_desk()
    stage.window.session.walk.clear()
    stage.look()


def side(number: int) -> Callable[[Stage], None]:
    def show(stage: Stage) -> None:
        stage.at_desk()
        stage.do(f"side_{number}")
        pane = stage.window.bench.side.entry
        rows = [row for row in getattr(pane, "all_rows", list)() if isinstance(row, Row)]
        if rows:
            pane.setCurrentItem(rows[min(1, len(rows) - 1)])
        stage.look()

    return show


def cell_of_matrix(stage: Stage) -> None:
    stage.at_desk()
    stage.do("side_4")
    duties = stage.window.bench.side.duties
    duties.table.setCurrentCell(0, 0)
    duties.sentences.setCurrentItem(duties.sentences.all_rows()[0])
    stage.look()
    stage.menu(duties.box.buttons["redirect"].click)


def other_measures(stage: Stage) -> None:
    stage.at_desk()
    stage.do("side_5")
    links = stage.window.bench.side.links
    rows = links.entry.all_rows()
    links.entry.setCurrentItem(rows[0])
    stage.modal(links.box.buttons["redirect"].click)


def finding(check: str) -> Callable[[Stage], None]:
    def show(stage: Stage) -> None:
        stage.at_place(check)
        stage.look()

    return show


def decided_finding(stage: Stage) -> None:
    stage.at_place("blanks")
    stage.do("real")
    stage.do("confirmed")
    stage.look()
    stage.do("undo")
    stage.do("undo")


def passed_item(stage: Stage) -> None:
    stage.at_desk()
    checked = stage.window.session.checked
    assert checked is not None
    item = next(one.item.id for one in checked.review.results if one.verdict == "pass" and one.evidence)
    stage.window.session.walk.select_item(item)
    stage.look()


def problems(stage: Stage) -> None:
    stage.at_desk()
    stage.do("overview")
    stage.look()


def filtered_problems(stage: Stage) -> None:
    stage.at_desk()
    stage.do("overview")
    pane = stage.window.bench.findChild(Problems)
    assert pane is not None
    pane.words.setText("没有这样的问题")
    stage.look()
    pane.words.clear()


def find_bar(stage: Stage) -> None:
    stage.at_desk()
    stage.do("find")
    stage.window.bench.finder.edit.setText("责任")
    stage.look()
    stage.window.bench.finder.edit.setText("没有的话")
    stage.look()


def strip(stage: Stage) -> None:
    stage.at_desk()
    path = Path(stage.paper)
    for text in (TEXT.replace("督督", "督促").replace("召开党委会", "召开**次党委会"), TEXT):
        checked = stage.window.session.checked
        path.write_text(text, encoding="utf-8")
        stage.do("recheck")
        stage.qtbot.waitUntil(lambda old=checked: stage.window.session.checked not in (None, old), timeout=LONG)
    assert stage.window.tending.strip.isVisible()
    stage.look()
    button = next(one for one in stage.window.tending.strip.findChildren(QPushButton) if "仍有" in one.text())
    button.click()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    stage.look(popup)
    QTest.keyClick(popup.focusWidget() or popup, Qt.Key.Key_Escape)
    stage.window.tending.strip.clear()


def told(words: str, *, bad: bool) -> Callable[[Stage], None]:
    def show(stage: Stage) -> None:
        stage.at_desk()
        choices = () if "占用" in words else (("另选文件…", lambda: None),)
        stage.window.tending.strip.tell(words.format(name=NAME), choices, bad=bad)
        stage.look()
        stage.window.tending.strip.clear()

    return show


def notice(words: str, *captions: str) -> Callable[[Stage], None]:
    def show(stage: Stage) -> None:
        stage.at_desk()
        bar = stage.window.notice
        say = bar.say if captions else bar.complain
        say(words.format(name=NAME), [(caption, lambda: None) for caption in captions])
        stage.look()
        QTest.keyClick(stage.window, Qt.Key.Key_Escape)
        if bar.isVisible():
            stage.faults.append("Esc does not close the notice")

    return show


def all_bars(stage: Stage) -> None:
    """The tabs of several drafts, what became of the file, a notice, and the find bar: all that takes height."""
    stage.at_desk()
    other = stage.folder / "另一稿.txt"
    other.write_text(TEXT, encoding="utf-8")
    stage.window.many.open(str(other))
    stage.at_desk()
    stage.qtbot.waitUntil(stage.window.many.tabs.isVisible, timeout=LONG)
    stage.window.tending.strip.tell(f"“{NAME}”已删除、改名或移走。窗口里的文字和判定都在。", (), bad=True)
    stage.window.notice.complain(f"“{NAME}”读不出：文件已损坏。请在 WPS 或 Word 里打开，另存一份再检查。")
    stage.window.bench.open_find()
    stage.look()
    stage.window.session.walk.step(True)
    stage.look()
    stage.window.notice.hide()
    stage.window.tending.strip.clear()
    stage.window.bench.finder.close_bar()


def ready(stage: Stage) -> None:
    stage.at_desk()
    stage.do("ready")
    stage.look()


def remarks(stage: Stage) -> None:
    stage.at_desk()
    path = stage.folder / "带乱码的稿.txt"
    path.write_bytes(TEXT.encode() + b"\xff\xfe\n")
    stage.window.many.open(str(path))
    wait_checked(stage.qtbot, stage.window, str(path))
    stage.look()
    if stage.window.remarks.isVisible():
        stage.modal(stage.window.remarks.click)
    else:
        stage.faults.append("nothing is said about how the draft was read")
    stage.do("close")


def menu_bar(stage: Stage) -> None:
    stage.at_desk()
    bar = stage.window.menuBar()
    for action in bar.actions():
        menu = action.menu()
        assert isinstance(menu, QMenu)
        stage.menu(lambda menu=menu: menu.popup(bar.mapToGlobal(QPoint(0, bar.height()))))


def menus_of_tool_bar(stage: Stage) -> None:
    stage.at_desk()
    for menu in (stage.window.actions_.recent, stage.window.actions_.rubrics):
        stage.known += ("坏.yaml",)
        stage.menu(lambda menu=menu: menu.popup(stage.window.mapToGlobal(QPoint(10, 60))))


def menus_of_draft(stage: Stage) -> None:
    stage.at_place("blanks")
    view = stage.window.bench.view
    stage.menu(lambda: view.customContextMenuRequested.emit(view.viewport().rect().center()))
    cursor = view.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
    view.setTextCursor(cursor)
    stage.menu(lambda: stage.do("evidence"))


def menu_of_item(stage: Stage) -> None:
    stage.at_place("blanks")
    stage.menu(lambda: stage.window.bench.menu_wanted.emit(stage.window.mapToGlobal(QPoint(50, 200))))


def menu_of_note(stage: Stage) -> None:
    stage.at_place("blanks")
    for edit in (stage.window.bench.detail.note, stage.window.bench.detail.settle.note):
        menu = edit.createStandardContextMenu()
        stage.menu(lambda menu=menu: menu.popup(stage.window.mapToGlobal(QPoint(50, 200))))
        menu.deleteLater()
