"""Every way a draft comes onto the desk."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.driving import DRAFT, answer, type_path, wait_checked
from lianzheng_desk.gui.dialogs import PasteDialog
from lianzheng_desk.gui.main_window import MainWindow
from lianzheng_desk.gui.status import Remarks
from lianzheng_desk.gui.welcome import SAMPLES
from lianzheng_desk.paths import resources
from lianzheng_desk.reading import FORMATS, readable, suffixes
from lianzheng_desk.records.store import Store


def drop(window: MainWindow, data: QMimeData) -> None:
    event = QDropEvent(
        QPointF(400, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)


def test_the_dialog_opens_a_draft_by_keyboard(window: MainWindow, paper: str, qtbot: QtBot) -> None:
    timer = answer(type_path(paper), QFileDialog)
    qtbot.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    wait_checked(qtbot, window, paper)
    assert not timer.isActive()
    assert window.bench.view.toPlainText() == DRAFT
    assert window.windowTitle() == "青禾镇总结.txt - 廉政文稿检查台"


def test_cancelling_the_dialog_changes_nothing(desk: MainWindow, qtbot: QtBot) -> None:
    answer(lambda dialog: dialog.close(), QFileDialog)
    desk.actions_["open"].trigger()
    assert desk.bench.view.toPlainText() == DRAFT


def test_dropped_text_is_checked(window: MainWindow, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setText(DRAFT)
    drop(window, data)
    wait_checked(qtbot, window, "")
    assert window.bench.view.toPlainText() == DRAFT


def test_every_pane_lets_a_dropped_file_through_to_the_window(desk: MainWindow) -> None:
    takers = [w for w in desk.findChildren(QWidget) if w.acceptDrops() and w.isVisible()]
    assert takers == []
    assert desk.acceptDrops()


def test_pasting_asks_first_and_the_user_may_complete_the_text(window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText(DRAFT)

    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, PasteDialog)
        assert dialog.edit.toPlainText() == DRAFT
        dialog.edit.appendPlainText("附件：名单")
        qtbot.keyClick(dialog.accept_button, Qt.Key.Key_Return)

    answer(act, PasteDialog)
    qtbot.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    wait_checked(qtbot, window, "")
    assert window.bench.view.toPlainText().endswith("附件：名单")
    assert window.windowTitle().startswith("粘贴的文字")


def test_nothing_to_paste_cannot_be_confirmed(window: MainWindow) -> None:
    assert not PasteDialog(window, " \n ").accept_button.isEnabled()
    assert PasteDialog(window, "一、").accept_button.isEnabled()


def test_pasting_on_the_welcome_page_opens_at_once(window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText(DRAFT)
    qtbot.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    wait_checked(qtbot, window, "")
    assert window.bench.view.toPlainText() == DRAFT


def test_a_file_copied_in_the_file_manager_can_be_pasted(window: MainWindow, paper: str, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(paper)])
    QGuiApplication.clipboard().setMimeData(data)
    qtbot.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    wait_checked(qtbot, window, paper)


def test_the_welcome_page_offers_every_sample(window: MainWindow) -> None:
    files = {path.name for path in (resources() / "samples").iterdir()}
    assert files == {f"示例-{name}.txt" for name in SAMPLES}
    assert set(SAMPLES) < set(window.welcome.buttons)


@pytest.mark.parametrize("name", list(SAMPLES))
def test_the_samples_are_offered_by_name(window: MainWindow, qtbot: QtBot, name: str) -> None:
    qtbot.mouseClick(window.welcome.buttons[name], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.checked is not None, timeout=20000)
    assert window.session.name == f"示例-{name}.txt"
    assert window.session.walk.places is not None
    assert (len(window.session.walk.places.stops) > 6) is (name != "完善稿")


def test_recent_drafts_come_back_and_missing_ones_are_grey(
    desk: MainWindow, new_window: Callable[[], MainWindow], paper: str, qtbot: QtBot, tmp_path: Path
) -> None:
    gone = tmp_path / "已移走.txt"
    gone.write_text(DRAFT, encoding="utf-8")
    desk.commands.open_path(str(gone))
    wait_checked(qtbot, desk, str(gone))
    desk.close()
    gone.unlink()
    second = new_window()
    entries = [second.welcome.list.item(row) for row in range(second.welcome.list.count())]
    assert [entry.text().split("　")[0] for entry in entries] == ["已移走.txt", "青禾镇总结.txt"]
    assert [bool(entry.flags() & Qt.ItemFlag.ItemIsEnabled) for entry in entries] == [False, True]
    menu = second.actions_.recent.actions()
    assert [action.isEnabled() for action in menu[:2]] == [False, True]
    second.welcome.list.itemActivated.emit(entries[0])
    assert second.session.draft is None
    menu[1].trigger()
    wait_checked(qtbot, second, paper)


def test_the_list_of_recent_drafts_can_be_cleared(desk: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(desk.actions_.recent.actions()) > 1)
    with qtbot.waitSignal(desk.session.recents.changed):
        desk.actions_.recent.actions()[-1].trigger()
    assert [action.text() for action in desk.actions_.recent.actions()] == ["还没有检查过文稿"]


def test_the_text_is_shown_before_the_marks(window: MainWindow, paper: str, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.session.draft_changed):
        window.commands.open_path(paper)
    assert window.bench.view.toPlainText() == DRAFT
    assert window.session.checked is None
    assert "核对中…" in window.line.text()
    wait_checked(qtbot, window, paper)
    assert "核对中…" not in window.line.text()


def test_checking_again_reads_the_saved_file_and_keeps_ticks(desk: MainWindow, paper: str, qtbot: QtBot) -> None:
    item = desk.session.rubric.items[0].id  # type: ignore[union-attr]
    desk.session.tick(item, "confirmed")
    Path(paper).write_text(DRAFT.replace("信访举报**件", "信访举报7件"), encoding="utf-8")
    with qtbot.waitSignal(desk.session.draft_changed):
        qtbot.keyClick(desk, Qt.Key.Key_F5)
    wait_checked(qtbot, desk, paper)
    assert "信访举报7件" in desk.bench.view.toPlainText()
    assert desk.session.shelf.ticks[item].verdict == "confirmed"


def test_a_draft_named_on_the_command_line_is_opened_and_checked(paper: str, data: Path, qtbot: QtBot) -> None:
    child = subprocess.Popen([sys.executable, "-m", "lianzheng_desk", paper], env=os.environ)
    try:
        with Store(data / "records.sqlite3") as store:
            qtbot.waitUntil(lambda: [recent.path for recent in store.recent()] == [paper], timeout=20000)
    finally:
        child.kill()
        child.wait()


def test_the_dialog_offers_every_format_together_and_each_alone(window: MainWindow) -> None:
    filters: list[str] = []

    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, QFileDialog)
        filters.extend(dialog.nameFilters())
        dialog.reject()

    answer(act, QFileDialog)
    window.actions_["open"].trigger()
    assert all(f"*{suffix}" in filters[0] for suffix in suffixes(shared=True))
    assert [words.split(" (")[0] for words in filters] == ["文稿", *(each.name for each in FORMATS), "所有文件"]


def test_the_welcome_page_names_what_can_be_read(window: MainWindow) -> None:
    label = next(each for each in window.welcome.findChildren(QLabel) if each.text().startswith("可以打开："))
    assert label.text() == f"可以打开：{readable()}"
    assert label.height() >= label.heightForWidth(label.width())


def test_what_the_reader_noticed_is_said_quietly_and_listed_on_demand(
    desk: MainWindow, paper: str, qtbot: QtBot, tmp_path: Path
) -> None:
    assert desk.remarks.isHidden()
    broken = tmp_path / "缺字.txt"
    broken.write_bytes(DRAFT.encode() + b"\xff")
    desk.commands.open_path(str(broken))
    wait_checked(qtbot, desk, str(broken))
    assert desk.remarks.isVisible()
    assert desk.remarks.text() == "有 1 个字符读不出，以“\ufffd”代替"
    assert not desk.notice.words
    seen: list[str] = []

    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, QDialog)
        seen.extend(edit.toPlainText() for edit in dialog.findChildren(QPlainTextEdit))
        dialog.reject()

    answer(act)
    qtbot.mouseClick(desk.remarks, Qt.MouseButton.LeftButton)
    assert seen == ["有 1 个字符读不出，以“\ufffd”代替"]
    desk.commands.open_path(paper)
    wait_checked(qtbot, desk, paper)
    assert desk.remarks.isHidden()


def test_several_remarks_are_counted(qtbot: QtBot) -> None:
    remarks = Remarks()
    qtbot.addWidget(remarks)
    remarks.show_remarks(["自动编号可能缺失。", "长" * 80])
    assert remarks.text() == "自动编号可能缺失（共 2 条）"
    assert remarks.toolTip() == "自动编号可能缺失\n" + "长" * 80
    remarks.show_remarks(["长" * 80])
    assert len(remarks.text()) < 30


def test_a_hint_is_shown_alone_at_the_foot_of_the_window(desk: MainWindow, qtbot: QtBot) -> None:
    desk.session.hinted.emit("请先在检查单里选一项")
    desk.actions_["ready"].trigger()
    assert desk.statusBar().currentMessage()
    assert not desk.line.isVisible()
    desk.statusBar().clearMessage()
    assert desk.line.isVisible()


def test_another_draft_begins_at_the_top_of_the_check_list(desk: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    tree = desk.bench.checklist.tree
    tree.verticalScrollBar().setValue(tree.verticalScrollBar().maximum())
    assert tree.verticalScrollBar().value() > 0
    other = tmp_path / "另一份.txt"
    other.write_text(DRAFT, encoding="utf-8")
    desk.commands.open_path(str(other))
    wait_checked(qtbot, desk, str(other))
    assert tree.verticalScrollBar().value() == 0


def test_the_line_at_the_foot_ends_in_dots_where_it_has_no_room(desk: MainWindow) -> None:
    line = desk.line
    usual = line.width()
    line.resize(60, line.height())
    narrow = line.grab().toImage()
    line.setText(line.text()[:2])
    assert line.grab().toImage() != narrow
    line.setText(line.fontMetrics().elidedText(desk.line.toolTip(), Qt.TextElideMode.ElideRight, 60))
    assert line.text().endswith("…")
    assert line.grab().toImage() == narrow
    line.resize(usual, line.height())
