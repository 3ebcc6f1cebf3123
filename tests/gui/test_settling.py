"""Settling problems, and taking back what was done: on the screen, on disk, after kill -9, beside another window."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.driving import answer, wait_checked, write_note
from lianzheng_desk.gui.checklist_cells import PLACES
from lianzheng_desk.gui.main_window import MainWindow
from lianzheng_desk.gui.places import Place
from lianzheng_desk.gui.settle_dialogs import AllowDialog, DismissDialog, WordsDialog
from lianzheng_desk.records.store import Store, draft_key
from lianzheng_desk.sheet import Settlement

CTRL = Qt.KeyboardModifier.ControlModifier
SLIP = "青禾镇2023年工作总结\n一、工作开展情况\n截止目前，召开会议4次，截止目前没有信访。\n二、存在的问题\n学习不够。"


def a_blank(window: MainWindow) -> Place:
    places = window.session.walk.places
    assert places is not None
    return next(place for place in places.all if place.finding.check == "blanks")


def on_disk(data: Path, window: MainWindow) -> dict[str, Settlement]:
    assert window.session.draft is not None
    assert window.session.rubric is not None
    with Store(data / "records.sqlite3") as store:
        return store.settlements(draft_key(window.session.draft), window.session.rubric.id)


def verdicts(data: Path, window: MainWindow) -> list[str]:
    return sorted(made.verdict.value for made in on_disk(data, window).values())


def give(reason: str) -> Callable[[QWidget], None]:
    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, DismissDialog)
        dialog.edit.setText(reason)
        dialog.accept_button.click()
        if dialog.isVisible():
            dialog.reject()

    return act


def test_the_button_takes_a_problem_for_real_and_back(desk: MainWindow, data: Path, qtbot: QtBot) -> None:
    desk.session.walk.select_place(a_blank(desk))
    button = desk.bench.detail.settle.buttons["confirmed"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert verdicts(data, desk) == ["confirmed"]
    assert button.isChecked()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert verdicts(data, desk) == []
    assert not button.isChecked()


@pytest.mark.parametrize(("reason", "kept"), [("原文如此", ["dismissed"]), ("  ", []), ("", [])])
def test_dismissing_wants_a_reason(desk: MainWindow, data: Path, qtbot: QtBot, reason: str, kept: list[str]) -> None:
    desk.session.walk.select_place(a_blank(desk))
    answer(give(reason), DismissDialog)
    qtbot.keyClick(desk, Qt.Key.Key_6, CTRL)
    assert verdicts(data, desk) == kept
    assert [made.note for made in on_disk(data, desk).values()] == [reason] * len(kept)
    assert desk.bench.detail.settle.buttons["dismissed"].isChecked() is bool(kept)


def test_a_usual_reason_is_one_click(desk: MainWindow, qtbot: QtBot) -> None:
    dialog = DismissDialog(desk, "数字未填", 1, "")
    qtbot.addWidget(dialog)
    assert not dialog.accept_button.isEnabled()
    dialog.reasons.setCurrentRow(2)
    assert dialog.reason == dialog.reasons.item(2).text()
    assert dialog.accept_button.isEnabled()


def test_a_settled_problem_is_counted_out_and_marked_thinner(desk: MainWindow) -> None:
    place = a_blank(desk)
    desk.session.walk.select_place(place)
    desk.session.walk.clear()
    marks = desk.bench.view.inking.marks
    assert marks is not None
    counted = desk.bench.checklist.model.index_of(place.finding.item).siblingAtColumn(PLACES)
    before = (desk.line.text(), counted.data())
    desk.session.deeds.settle([place.finding], "confirmed")
    assert marks.settled == {place.number: "confirmed"}
    assert int(counted.data()) == int(before[1]) - 1
    assert desk.line.text() != before[0]
    desk.session.deeds.undo()
    assert marks.settled == {}
    assert (desk.line.text(), counted.data()) == before


def test_a_decision_never_changes_what_the_machine_found(desk: MainWindow) -> None:
    checked = desk.session.checked
    assert checked is not None
    found = checked.review
    desk.session.deeds.settle([a_blank(desk).finding], "dismissed", "已核对")
    assert desk.session.checked is checked
    assert desk.session.checked.review is found


def test_what_is_said_once_is_settled_once_unless_the_user_objects(
    window: MainWindow, data: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "同名.txt"
    path.write_text("**镇2023年工作总结\n一、工作开展情况\n**镇党委召开会议4次。\n**镇纪委立案5件。", encoding="utf-8")
    window.commands.open_path(str(path))
    wait_checked(qtbot, window, str(path))
    places = window.session.walk.places
    assert places is not None
    topic = next(topic for topic in places.topics if len(topic.places) == 3)
    window.session.walk.select_place(topic.places[1])
    box = window.bench.detail.settle
    box.decide("confirmed")
    assert verdicts(data, window) == ["confirmed"] * 3
    window.session.deeds.undo()
    box.whole.setChecked(False)
    box.decide("confirmed")
    assert verdicts(data, window) == ["confirmed"]


def test_a_note_on_a_problem_is_kept_without_a_decision(desk: MainWindow, data: Path, qtbot: QtBot) -> None:
    desk.session.walk.select_place(a_blank(desk))
    with qtbot.waitSignal(desk.session.settled):
        qtbot.keyClicks(desk.bench.detail.settle.note, "wen")
    assert [(made.verdict, made.note) for made in on_disk(data, desk).values()] == [("open", "wen")]


@pytest.mark.parametrize("always", [False, True])
def test_a_word_that_is_right_is_reported_no_more_and_again_after_undo(
    window: MainWindow, data: Path, qtbot: QtBot, tmp_path: Path, always: bool
) -> None:
    path = tmp_path / "用字.txt"
    path.write_text(SLIP, encoding="utf-8")
    window.commands.open_path(str(path))
    wait_checked(qtbot, window, str(path))

    def slips() -> int:
        places = window.session.walk.places
        return sum(place.finding.check == "slips" for place in places.all) if places else -1

    assert slips() == 2
    places = window.session.walk.places
    assert places is not None
    window.session.walk.select_place(next(place for place in places.all if place.finding.check == "slips"))

    def allow(dialog: QWidget) -> None:
        assert isinstance(dialog, AllowDialog)
        dialog.always.setChecked(always)
        dialog.accept_button.click()

    answer(allow, AllowDialog)
    qtbot.keyClick(window, Qt.Key.Key_7, CTRL)
    qtbot.waitUntil(lambda: slips() == 0)
    with Store(data / "records.sqlite3") as store:
        assert [word.always for word in store.words.listed(window.session.shelf.key)] == [always]
    assert "放过" in window.actions_["undo"].text()
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: slips() == 2)
    window.actions_["redo"].trigger()
    qtbot.waitUntil(lambda: slips() == 0)

    def take_back(dialog: QWidget) -> None:
        assert isinstance(dialog, WordsDialog)
        dialog.remove.click()
        assert dialog.words.count() == 0
        dialog.accept()

    answer(take_back, WordsDialog)
    window.actions_["words"].trigger()
    qtbot.waitUntil(lambda: slips() == 2)


def test_undo_names_what_it_takes_back_and_shows_it(desk: MainWindow, qtbot: QtBot) -> None:
    undo, redo = desk.actions_["undo"], desk.actions_["redo"]
    assert not undo.isEnabled()
    place = a_blank(desk)
    desk.session.deeds.settle([place.finding], "confirmed")
    item = desk.session.rubric.items[0].id  # type: ignore[union-attr]
    desk.session.tick(item, "returned")
    assert undo.text().startswith("撤销：判定“退回修改”")
    qtbot.keyClick(desk, Qt.Key.Key_Z, CTRL)
    assert desk.session.walk.item == item
    assert undo.text().startswith("撤销：处理“属实”")
    qtbot.keyClick(desk, Qt.Key.Key_Z, CTRL)
    assert desk.session.walk.place == place
    assert (undo.isEnabled(), redo.isEnabled()) == (False, True)


def test_a_note_being_written_is_undone_as_one(desk: MainWindow, data: Path) -> None:
    item = desk.session.rubric.items[0].id  # type: ignore[union-attr]
    desk.session.walk.select_item(item)
    write_note(desk, "请核对年度")
    desk.actions_["undo"].setEnabled(True)
    desk.tending.run("undo")
    assert desk.session.shelf.ticks == {}
    desk.tending.run("redo")
    assert desk.session.shelf.ticks[item].note == "请核对年度"
    assert desk.bench.detail.note.toPlainText() == "请核对年度"


def test_of_a_marked_draft_nothing_goes_to_disk_and_the_window_says_so(
    window: MainWindow, data: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "密.txt"
    path.write_text("机密★10年\n青禾镇2023年工作总结\n一、工作开展情况\n立案**件。", encoding="utf-8")
    window.commands.open_path(str(path))
    wait_checked(qtbot, window, str(path))
    assert "不保存" in window.tending.strip.words
    assert "判定不存盘" in window.line.text()
    place = a_blank(window)
    window.session.deeds.settle([place.finding], "confirmed")
    assert window.session.shelf.settlements
    for kept in data.glob("records.sqlite3*"):
        assert "立案".encode() not in kept.read_bytes()
    with sqlite3.connect(data / "records.sqlite3") as connection:
        assert connection.execute("SELECT count(*) FROM settlement").fetchone() == (0,)
    connection.close()


def test_everything_here_has_a_name_to_be_read_aloud(desk: MainWindow) -> None:
    desk.session.walk.select_place(a_blank(desk))
    box = desk.bench.detail.settle
    assert all(button.text() for button in box.findChildren(QPushButton))
    assert box.note.accessibleName()
