"""Evidence of the duties decided by a person: in the matrix, from the draft, on disk, over a re-check."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from gui.driving import DRAFT, wait_checked
from lianzheng_desk import sheet
from lianzheng_desk.gui import matrix
from lianzheng_desk.gui.main_window import MainWindow
from lianzheng_desk.gui.rows import Row
from lianzheng_desk.records.store import Store, draft_key

NAMED = "镇党委履行全面从严治党主体责任，召开党委会专题研究党风廉政建设4次。"
OTHER = "发放资料300份"
DUTY = "主体责任"


@pytest.fixture
def pane(desk: MainWindow) -> MainWindow:
    desk.bench.side.show_pane(4)
    show_cell(desk, 0)
    return desk


def show_cell(window: MainWindow, column: int) -> None:
    table = window.bench.side.duties.table
    row = next(n for n in range(table.rowCount()) if DUTY in table.item(n, 0).text())
    table.setCurrentCell(row, column)


def look_at(window: MainWindow, words: str) -> Row:
    rows = window.bench.side.duties.sentences
    row = next(row for row in rows.all_rows() if words in row.text(0))
    rows.setCurrentItem(row)
    return row


def press(qtbot: QtBot, window: MainWindow, button: str) -> None:
    qtbot.mouseClick(window.bench.side.duties.box.buttons[button], Qt.MouseButton.LeftButton)


def counts(window: MainWindow) -> list[str]:
    table = window.bench.side.duties.table
    row = next(n for n in range(table.rowCount()) if DUTY in table.item(n, 0).text())
    return [table.item(row, column).text() for column in range(1, table.columnCount())]


def kept(data: Path, window: MainWindow) -> list[str]:
    assert window.session.draft is not None
    assert window.session.rubric is not None
    with Store(data / "records.sqlite3") as store:
        found = store.settlements(draft_key(window.session.draft), window.session.rubric.id)
    return [made.note for made in found.values()]


def select(window: MainWindow, words: str) -> None:
    start = window.bench.view.toPlainText().index(words)
    cursor = window.bench.view.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
    window.bench.view.setTextCursor(cursor)


def menu_of(window: MainWindow) -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def entry(window: MainWindow, *words: str) -> QAction:
    """Return an entry of the menu that is open, by the words of its menus and its own."""
    actions = menu_of(window).actions()
    for word in words[:-1]:
        inner = next(action.menu() for action in actions if word in action.text())
        assert isinstance(inner, QMenu)
        actions = inner.actions()
    return next(action for action in actions if words[-1] in action.text())


def test_the_headings_are_those_of_the_sheet() -> None:
    assert matrix.ASPECTS == sheet.ASPECTS


@pytest.mark.parametrize(
    ("button", "label", "numbers"),
    [("confirm", "确认", ["0", "1", "1", "0", "0"]), ("reject", "否定", ["0", "1", "1−1", "0", "0"])],
)
def test_a_sentence_is_decided_kept_undone_and_the_machine_stays(
    pane: MainWindow, qtbot: QtBot, data: Path, button: str, label: str, numbers: list[str]
) -> None:
    review = pane.session.checked.review  # type: ignore[union-attr]
    before = (review.duties, review.findings, review.score)
    look_at(pane, NAMED)
    press(qtbot, pane, button)
    assert look_at(pane, NAMED).text(1) == label
    assert counts(pane) == numbers
    assert kept(data, pane) == [NAMED]
    assert f"人工判定：{label}" in pane.bench.side.duties.box.words
    assert (review.duties, review.findings, review.score) == before
    pane.session.deeds.undo()
    assert (look_at(pane, NAMED).text(1), kept(data, pane)) == ("", [])
    pane.session.deeds.redo()
    assert look_at(pane, NAMED).text(1) == label
    press(qtbot, pane, "withdraw")
    assert (look_at(pane, NAMED).text(1), kept(data, pane)) == ("", [])


def test_a_sentence_is_put_under_another_heading(pane: MainWindow, qtbot: QtBot) -> None:
    look_at(pane, NAMED)
    press(qtbot, pane, "redirect")
    entry(pane, "部署").trigger()
    menu_of(pane).close()
    assert counts(pane) == ["0+1", "1", "1−1", "0", "0"]
    assert look_at(pane, NAMED).text(1) == "改列"
    assert "改列“部署”" in pane.bench.side.duties.box.words


def test_a_sentence_selected_in_the_draft_is_added_by_key(pane: MainWindow, qtbot: QtBot, data: Path) -> None:
    select(pane, OTHER)
    pane.actions_["evidence"].trigger()
    entry(pane, DUTY, "措施").trigger()
    menu_of(pane).close()
    assert counts(pane) == ["0", "1+1", "1", "0", "0"]
    show_cell(pane, 2)
    assert look_at(pane, OTHER).text(1) == "补充"
    assert len(kept(data, pane)) == 1
    assert pane.session.sheet("").duties[0].choices() == {"补充": 1}  # type: ignore[union-attr]
    press(qtbot, pane, "reject")
    assert (counts(pane), kept(data, pane)) == (["0", "1", "1", "0", "0"], [])


def test_the_menu_of_the_draft_offers_every_duty_and_what_holds(pane: MainWindow, qtbot: QtBot) -> None:
    select(pane, NAMED[4:20])
    pane.bench.view.customContextMenuRequested.emit(QPoint(5, 5))
    duties = [coverage.duty for coverage in pane.session.checked.review.duties]  # type: ignore[union-attr]
    offered = [action.text() for action in menu_of(pane).actions() if action.menu() is not None]
    assert [duty for duty in duties if any(duty in words for words in offered)] == duties
    assert [entry(pane, DUTY, aspect).isChecked() for aspect in matrix.ASPECTS] == [False, False, True, False, False]
    assert not entry(pane, DUTY, "收回").isEnabled()
    entry(pane, DUTY, "不算").trigger()
    menu_of(pane).close()
    assert counts(pane) == ["0", "1", "1−1", "0", "0"]


def test_too_much_selected_is_said_and_nothing_can_be_decided(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "长稿.txt"
    path.write_text(DRAFT + "\n" + "开展检查。" * 30, encoding="utf-8")
    window.commands.open_path(str(path))
    wait_checked(qtbot, window, str(path))
    window.bench.view.selectAll()
    window.actions_["evidence"].trigger()
    (only,) = menu_of(window).actions()
    assert ("一次最多" in only.text(), only.isEnabled()) == (True, False)
    menu_of(window).close()


def test_without_a_sentence_the_key_says_what_to_do(pane: MainWindow) -> None:
    pane.session.walk.clear()
    hints: list[str] = []
    pane.session.hinted.connect(hints.append)
    pane.actions_["evidence"].trigger()
    assert hints == ["请先在正文里选一句"]


def test_on_a_low_screen_the_rows_scroll_and_the_buttons_stay(pane: MainWindow, qtbot: QtBot) -> None:
    side = pane.bench.side
    table, box = side.duties.table, side.duties.box
    look_at(pane, NAMED)
    side.duties.resize(220, 700)
    assert box.words in [label.text() for label in box.findChildren(QLabel) if not label.isHidden()]
    side.duties.resize(220, 240)
    assert not any(not label.isHidden() for label in box.findChildren(QLabel))
    assert box.toolTip() == box.words
    assert table.minimumSizeHint().height() < table.sizeHint().height()
    assert all(not button.isHidden() for button in box.buttons.values())


def rewrite(window: MainWindow, paper: str, old: str, new: str, qtbot: QtBot) -> None:
    words = Path(paper).read_text(encoding="utf-8")
    Path(paper).write_text(words.replace(old, new), encoding="utf-8")
    window.session.recheck()
    qtbot.waitUntil(lambda: window.session.checked is not None and old not in window.session.draft.text, timeout=20000)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("old", "new", "label", "told"),
    [
        ("发放资料300份", "发放资料360份", "否定", ""),
        ("党风廉政建设4次", "党风廉政建设6次", "需复核", "原句"),
        (NAMED, "", "需复核", "原句"),
    ],
)
def test_over_a_check_a_decision_holds_or_is_to_be_looked_at_again(
    pane: MainWindow, paper: str, qtbot: QtBot, old: str, new: str, label: str, told: str
) -> None:
    look_at(pane, NAMED)
    press(qtbot, pane, "reject")
    rewrite(pane, paper, old, new, qtbot)
    show_cell(pane, 0)
    rows = pane.bench.side.duties.sentences
    decided = next(row for row in rows.all_rows() if row.text(1))
    rows.setCurrentItem(decided)
    assert decided.text(1) == label
    assert told in pane.bench.side.duties.box.words
    assert pane.bench.side.duties.box.buttons["reject"].isEnabled() is bool(new)
    press(qtbot, pane, "withdraw")
    assert not any(row.text(1) for row in rows.all_rows())
