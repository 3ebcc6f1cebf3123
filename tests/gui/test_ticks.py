"""The person's decisions: by mouse, by keyboard, kept at once, found again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from gui.driving import answer, wait_checked, write_note
from lianzheng_desk.gui.checklist_cells import TICK
from lianzheng_desk.gui.dialogs import ReasonDialog
from lianzheng_desk.gui.main_window import MainWindow
from lianzheng_desk.records.store import Store, draft_key

CTRL = Qt.KeyboardModifier.ControlModifier


def first_item(window: MainWindow) -> str:
    assert window.session.rubric is not None
    return window.session.rubric.items[0].id


def on_disk(data: Path, window: MainWindow) -> dict[str, tuple[str, str]]:
    """Read the ticks through a store of our own, while the window is still open."""
    assert window.session.draft is not None
    assert window.session.rubric is not None
    with Store(data / "records.sqlite3") as store:
        ticks = store.ticks(draft_key(window.session.draft), window.session.rubric.id)
    return {item: (tick.verdict.value, tick.note) for item, tick in ticks.items()}


def test_a_click_on_the_box_confirms_and_another_takes_it_back(desk: MainWindow, data: Path, qtbot: QtBot) -> None:
    item = first_item(desk)
    tree = desk.bench.checklist.tree
    rect = tree.visualRect(desk.bench.checklist.model.index_of(item).siblingAtColumn(TICK))
    box = QPoint(rect.left() + 10, rect.center().y())
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert on_disk(data, desk) == {item: ("confirmed", "")}
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert on_disk(data, desk) == {}


def test_space_confirms_and_takes_back(desk: MainWindow, data: Path, qtbot: QtBot) -> None:
    item = first_item(desk)
    desk.bench.checklist.tree.setCurrentIndex(desk.bench.checklist.model.index_of(item))
    qtbot.keyClick(desk.bench.checklist.tree, Qt.Key.Key_Space)
    assert on_disk(data, desk) == {item: ("confirmed", "")}
    qtbot.keyClick(desk.bench.checklist.tree, Qt.Key.Key_Space)
    assert on_disk(data, desk) == {}


def test_a_walk_by_keyboard_alone_ticks_the_whole_list(desk: MainWindow, qtbot: QtBot) -> None:
    tree = desk.bench.checklist.tree
    qtbot.keyClick(desk, Qt.Key.Key_F6)
    tree.setFocus()
    tree.setCurrentIndex(desk.bench.checklist.model.index(0, 0))
    before = None
    while tree.currentIndex() != before:
        if desk.bench.checklist.model.item_at(tree.currentIndex()):
            qtbot.keyClick(tree, Qt.Key.Key_Space)
        before = tree.currentIndex()
        qtbot.keyClick(tree, Qt.Key.Key_Down)
    assert desk.session.rubric is not None
    assert {t.verdict.value for t in desk.session.shelf.ticks.values()} == {"confirmed"}
    assert set(desk.session.shelf.ticks) == {item.id for item in desk.session.rubric.items}
    assert "可以送审" in desk.bench.checklist._finished_words.text()
    assert desk.bench.checklist._finished.isVisible()
    assert desk.bench.checklist._score.text() == "100 / 100 分"


@pytest.mark.parametrize(
    ("key", "verdict"), [(Qt.Key.Key_1, "confirmed"), (Qt.Key.Key_2, "returned"), (Qt.Key.Key_4, None)]
)
def test_decisions_have_keys(desk: MainWindow, data: Path, qtbot: QtBot, key: Qt.Key, verdict: str | None) -> None:
    item = first_item(desk)
    desk.session.walk.select_item(item)
    qtbot.keyClick(desk, key, CTRL)
    assert on_disk(data, desk) == ({item: (verdict, "")} if verdict else {})


@pytest.mark.parametrize("verdict", ["confirmed", "returned"])
def test_the_buttons_decide_and_take_back(desk: MainWindow, data: Path, qtbot: QtBot, verdict: str) -> None:
    item = first_item(desk)
    desk.session.walk.select_item(item)
    button = desk.bench.detail.buttons[verdict]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert on_disk(data, desk) == {item: (verdict, "")}
    assert button.isChecked()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert on_disk(data, desk) == {}
    assert not button.isChecked()


def give_reason(reason: str) -> Callable[[QWidget], None]:
    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, ReasonDialog)
        dialog.edit.setText(reason)
        dialog._accept.click()
        if dialog.isVisible():
            dialog.reject()

    return act


@pytest.mark.parametrize(("reason", "kept"), [("本年无此事项", True), ("   ", False), ("", False)])
def test_not_applicable_wants_a_reason(desk: MainWindow, data: Path, qtbot: QtBot, reason: str, kept: bool) -> None:
    item = first_item(desk)
    desk.session.walk.select_item(item)
    answer(give_reason(reason), ReasonDialog)
    qtbot.mouseClick(desk.bench.detail.buttons["not_applicable"], Qt.MouseButton.LeftButton)
    assert on_disk(data, desk) == ({item: ("not_applicable", reason)} if kept else {})
    assert desk.bench.detail.buttons["not_applicable"].isChecked() is kept


def test_a_tick_never_changes_what_the_machine_found(desk: MainWindow) -> None:
    before = desk.session.checked
    result = next(r for r in before.review.results if r.verdict == "gap")  # type: ignore[union-attr]
    desk.session.tick(result.item.id, "confirmed")
    assert desk.session.checked is before
    assert desk.session.result(result.item.id) == result
    words = desk.bench.checklist.model.index_of(result.item.id).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "有缺口" in words
    assert "确认" in words


def test_the_menu_of_an_item_offers_the_decisions(desk: MainWindow, qtbot: QtBot) -> None:
    item = first_item(desk)
    tree = desk.bench.checklist.tree
    tree.setCurrentIndex(desk.bench.checklist.model.index_of(item))
    with qtbot.waitSignal(desk.bench.checklist.menu_wanted) as asked:
        qtbot.keyClick(tree, Qt.Key.Key_Menu)
    assert asked.args[0] == item
    menu = desk.actions_.decision_menu()
    assert [a.iconText() for a in menu.actions()] == ["确认", "退回修改", "不适用", "改回未定", "写备注"]
    menu.actions()[1].trigger()
    assert desk.session.shelf.ticks[item].verdict == "returned"


def test_a_note_is_saved_shortly_after_typing(desk: MainWindow, data: Path, qtbot: QtBot) -> None:
    item = first_item(desk)
    desk.session.walk.select_item(item)
    with qtbot.waitSignal(desk.session.tick_changed):
        qtbot.keyClicks(desk.bench.detail.note, "hao")
    assert on_disk(data, desk) == {item: ("open", "hao")}
    assert desk.bench.detail.note.toPlainText() == "hao"


def test_a_note_is_saved_when_another_item_is_selected(desk: MainWindow, data: Path) -> None:
    item = first_item(desk)
    desk.session.walk.select_item(item)
    write_note(desk, "请核对年度")
    desk.session.walk.select_item(desk.session.rubric.items[1].id)  # type: ignore[union-attr]
    assert on_disk(data, desk) == {item: ("open", "请核对年度")}
    assert desk.bench.detail.note.toPlainText() == ""
    desk.session.walk.select_item(item)
    assert desk.bench.detail.note.toPlainText() == "请核对年度"


def test_a_note_is_saved_when_its_field_is_left(desk: MainWindow, data: Path, qtbot: QtBot) -> None:
    item = first_item(desk)
    desk.session.walk.select_item(item)
    desk.activateWindow()
    desk.bench.detail.note.setFocus()
    qtbot.waitUntil(desk.bench.detail.note.hasFocus)
    write_note(desk, "待补")
    desk.bench.view.setFocus()
    assert on_disk(data, desk) == {item: ("open", "待补")}


def test_a_note_is_saved_when_the_window_is_closed_or_another_draft_opened(
    desk: MainWindow, data: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    item = first_item(desk)
    desk.session.walk.select_item(item)
    write_note(desk, "甲")
    other = tmp_path / "另一份.txt"
    other.write_text("另一份总结\n一、工作情况\n开会**次。", encoding="utf-8")
    first = desk.session.draft
    desk.commands.open_path(str(other))
    wait_checked(qtbot, desk, str(other))
    desk.session.walk.select_item(item)
    write_note(desk, "乙")
    second, rubric = desk.session.draft, desk.session.rubric
    desk.close()
    with Store(data / "records.sqlite3") as store:
        for draft, note in ((first, "甲"), (second, "乙")):
            assert draft is not None
            assert rubric is not None
            assert store.ticks(draft_key(draft), rubric.id)[item].note == note


def test_ticks_are_found_again_in_another_window(
    desk: MainWindow, new_window: Callable[[], MainWindow], paper: str, qtbot: QtBot
) -> None:
    item = first_item(desk)
    desk.session.tick(item, "returned", "年度写错")
    second = new_window()
    second.commands.open_path(paper)
    wait_checked(qtbot, second, paper)
    assert second.session.shelf.ticks[item].verdict == "returned"
    assert second.session.shelf.ticks[item].note == "年度写错"
    index = second.bench.checklist.model.index_of(item)
    assert index.siblingAtColumn(TICK).data() == "退回"


def test_a_reason_dialog_shows_the_note_that_is_there(desk: MainWindow) -> None:
    dialog = ReasonDialog(desk, "有导语", "已有备注")
    assert dialog.reason == "已有备注"
    assert isinstance(dialog, QDialog)


@pytest.mark.parametrize("verdict", ["confirmed", "returned", "not_applicable"])
def test_a_decision_with_a_note_outlives_another_check(
    desk: MainWindow, data: Path, paper: str, qtbot: QtBot, verdict: str
) -> None:
    item = first_item(desk)
    desk.session.walk.select_item(item)
    desk.session.tick(item, verdict, "对照台账")
    for _ in range(2):
        with qtbot.waitSignal(desk.session.recents.changed, timeout=20000):
            qtbot.keyClick(desk, Qt.Key.Key_F5)
        assert on_disk(data, desk) == {item: (verdict, "对照台账")}
        assert desk.session.shelf.ticks[item].verdict.value == verdict


def test_a_decision_outlives_an_edited_draft(desk: MainWindow, data: Path, paper: str, qtbot: QtBot) -> None:
    item = first_item(desk)
    desk.session.walk.select_item(item)
    desk.session.tick(item, "returned", "年度写错")
    text = Path(paper).read_text(encoding="utf-8")
    Path(paper).write_text(text.replace("立案5件", "立案6件"), encoding="utf-8")
    qtbot.keyClick(desk, Qt.Key.Key_F5)
    session = desk.session
    qtbot.waitUntil(lambda: "立案6件" in (session.draft.text if session.draft else ""), timeout=20000)
    qtbot.waitUntil(lambda: session.checked is not None, timeout=20000)
    assert on_disk(data, desk) == {item: ("returned", "年度写错")}


def test_a_note_goes_on_where_it_ended(desk: MainWindow, qtbot: QtBot) -> None:
    item = first_item(desk)
    desk.session.tick(item, "open", "已核对")
    desk.session.walk.select_item(item)
    qtbot.keyClick(desk, Qt.Key.Key_M, CTRL)
    assert desk.bench.detail.note.textCursor().atEnd()
