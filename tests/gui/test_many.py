"""Several drafts in one window: the table, stopping, tabs, likeness, one workbook for all."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from gui.driving import DRAFT, answer, type_path, wait_checked
from lianzheng_desk.gui.batch import State
from lianzheng_desk.gui.batch_model import Choice, Columns
from lianzheng_desk.gui.main_window import MainWindow

COPIED = "镇党委坚持把警示教育抓在日常，组织村组干部到县廉政教育基地接受现场教育{}次。"
LONG = 30_000
"""Milliseconds."""


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(400, 300), Qt.DropAction.CopyAction, data, buttons, keys))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Forty drafts, three of them broken, among five hundred other files."""
    place = tmp_path / "各镇报告"
    place.mkdir()
    for number in range(40):
        text = DRAFT.replace("青禾镇", f"青{'甲乙丙丁'[number % 4]}镇").replace("4次", f"{number + 1}次")
        (place / f"报告{number}.txt").write_text(text, "utf-8")
    (place / "报告3.txt").write_bytes(b"")
    (place / "报告4.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    (place / "报告5.txt").unlink()
    (place / "报告5.docx").write_bytes(b"PK\x03\x04 broken")
    for number in range(500):
        (place / f"照片{number}.jpg").write_bytes(b"\xff\xd8")
    return place


@pytest.fixture
def three(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{name}.txt" for name in ("甲", "乙", "丙")]
    for number, path in enumerate(paths):
        path.write_text(DRAFT + ("\n" + COPIED.format(number + 3) if number < 2 else ""), "utf-8")
    paths[2].write_text("青禾镇2023年党风廉政建设工作总结\n一、工作开展情况\n略。\n", "utf-8")
    return paths


def done(window: MainWindow, many: int) -> Callable[[], bool]:
    batch = window.many.batch

    def ask() -> bool:
        finished = [entry for entry in batch.entries if entry.state in (State.CHECKED, State.UNREADABLE)]
        compared = any(entry.alike for entry in finished) or many < 2
        return not batch.running and len(finished) == many == len(batch.entries) and compared

    return ask


def shown(window: MainWindow, column: Columns) -> list[str]:
    order = window.many.page.order
    return [str(order.index(row, column.value[0]).data()) for row in range(order.rowCount())]


@pytest.fixture
def table(window: MainWindow, three: list[Path], qtbot: QtBot) -> MainWindow:
    drop(window, *three)
    qtbot.waitUntil(done(window, 3), timeout=LONG)
    return window


def test_a_folder_of_forty_drafts_is_checked_and_three_broken_ones_say_why(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    beats: list[int] = []
    pulse = QTimer(window)
    pulse.timeout.connect(lambda: beats.append(window.many.batch.progress[0]))
    pulse.start(5)
    drop(window, folder)
    qtbot.waitUntil(done(window, 40), timeout=LONG)
    pulse.stop()
    assert len(set(beats)) > 5, "the table came to life only at the end"
    page = window.many.page
    states = dict(zip(shown(window, Columns.NAME), shown(window, Columns.STATE), strict=True))
    broken = {name: words for name, words in states.items() if not words.startswith("✓")}
    assert sorted(broken) == ["报告3.txt", "报告4.txt", "报告5.docx"]
    assert all(words.startswith("✗ 读不出：") and words.count("。") == 1 for words in broken.values())
    assert page.choices.button(list(Choice).index(Choice.UNREADABLE)).text() == "读不出 3"
    assert window.windowTitle().startswith("多份文稿（40）")
    assert page.words.text() == "共 40 份"


def test_stopping_in_the_middle_keeps_what_is_done_and_can_be_taken_up_again(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    batch = window.many.batch
    drop(window, folder)
    qtbot.waitUntil(lambda: batch.progress[0] >= 3, timeout=LONG)
    qtbot.keyClick(window.many.page.table, Qt.Key.Key_Escape)
    assert not batch.running
    finished = [entry.key for entry in batch.entries if entry.state in (State.CHECKED, State.UNREADABLE)]
    assert 3 <= len(finished) < 40
    assert "无" not in shown(window, Columns.LIKENESS), "what has not been compared must not look as if it were alone"
    assert State.CHECKING not in {entry.state for entry in batch.entries}
    assert window.many.page.words.text() == f"还有 {40 - len(finished)} 份未检查"
    qtbot.waitUntil(lambda: not multiprocessing.active_children(), timeout=LONG)
    qtbot.mouseClick(window.many.page.buttons["继续检查"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(done(window, 40), timeout=LONG)


def test_closing_the_window_does_not_wait_for_the_rest(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    drop(window, folder)
    qtbot.waitUntil(lambda: window.many.batch.progress[0] >= 1, timeout=LONG)
    window.close()
    assert not multiprocessing.active_children()


def test_the_row_says_what_was_found(table: MainWindow) -> None:
    row = [shown(table, column)[0] for column in Columns]
    assert row[0] == "甲.txt"
    assert row[1] == "党风廉政建设年度总结"
    assert int(row[3]) >= 1
    assert row[4] == "4" or int(row[4]) >= 3
    assert row[5].startswith("3/4　缺存在问题")
    assert row[6] == "✓ 主体　✓ 监督"
    assert row[7].endswith("乙.txt")
    assert row[8] == "✓ 已检查"


def test_the_same_file_is_taken_once_and_a_copy_is_wholly_alike(
    table: MainWindow, three: list[Path], qtbot: QtBot, tmp_path: Path
) -> None:
    copy = tmp_path / "甲 - 副本.txt"
    copy.write_bytes(three[0].read_bytes())
    drop(table, three[0], three[0], copy)
    qtbot.waitUntil(done(table, 4), timeout=LONG)
    assert "100%　甲.txt" in shown(table, Columns.LIKENESS)


def test_the_sentences_that_two_drafts_share_are_listed_and_lead_to_their_place(
    table: MainWindow, three: list[Path], qtbot: QtBot
) -> None:
    pane = table.many.page.alike
    table.many.page.keep_in_sight(table.many.batch.entries[0].key)
    lines = [pane.list.item(row).text() for row in range(pane.list.count())]
    assert "乙.txt" in pane.others.currentText()
    assert lines[-1] == f"第 12 段 ↔ 第 12 段　{COPIED.format(3)}"
    pane.list.itemActivated.emit(pane.list.item(len(lines) - 1))
    wait_checked(qtbot, table, str(three[0]))
    view = table.bench.view
    assert table.stack.currentWidget() is table.bench
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 0 or view.verticalScrollBar().maximum() == 0)


def test_sorting_goes_by_what_a_column_means(table: MainWindow) -> None:
    page = table.many.page
    page.table.sortByColumn(Columns.SECTIONS.value[0], Qt.SortOrder.AscendingOrder)
    assert shown(table, Columns.NAME)[0] == "丙.txt"
    page.table.sortByColumn(Columns.LIKENESS.value[0], Qt.SortOrder.DescendingOrder)
    assert shown(table, Columns.NAME)[2] == "丙.txt"


def test_names_sort_as_people_count(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    drop(window, *(folder / f"报告{number}.txt" for number in (10, 9, 2)))
    qtbot.waitUntil(done(window, 3), timeout=LONG)
    window.many.page.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert shown(window, Columns.NAME) == ["报告2.txt", "报告9.txt", "报告10.txt"]


def test_the_table_shows_what_is_chosen(table: MainWindow, qtbot: QtBot) -> None:
    page = table.many.page
    qtbot.mouseClick(page.choices.button(list(Choice).index(Choice.UNREADABLE)), Qt.MouseButton.LeftButton)
    assert shown(table, Columns.NAME) == []
    qtbot.mouseClick(page.choices.button(0), Qt.MouseButton.LeftButton)
    page.search.setText("乙")
    assert shown(table, Columns.NAME) == ["乙.txt"]


def test_enter_opens_a_draft_and_tabs_lead_back_and_forth(table: MainWindow, three: list[Path], qtbot: QtBot) -> None:
    page, tabs = table.many.page, table.many.tabs
    page.keep_in_sight(table.many.batch.entries[0].key)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    wait_checked(qtbot, table, str(three[0]))
    item = table.session.rubric.items[0].id  # type: ignore[union-attr]
    table.session.tick(item, "confirmed")
    assert table.stack.currentWidget() is table.bench
    qtbot.keyClick(table, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert table.many.at_table
    assert not table.actions_["next"].isEnabled()
    page.keep_in_sight(table.many.batch.entries[1].key)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    wait_checked(qtbot, table, str(three[1]))
    assert [tabs.tabText(number) for number in range(tabs.count())] == ["多份文稿（3）", "甲.txt", "乙.txt"]
    assert not table.session.shelf.ticks
    qtbot.keyClick(table, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    wait_checked(qtbot, table, str(three[0]))
    assert table.session.shelf.ticks[item].verdict == "confirmed"
    assert table.windowTitle().startswith("甲.txt")
    assert table.actions_["next"].isEnabled()
    qtbot.keyClick(table, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert table.many.at_table
    assert [tabs.tabText(number) for number in range(tabs.count())] == ["多份文稿（3）", "乙.txt"]


def test_two_drafts_opened_one_after_the_other_have_tabs_and_one_alone_has_none(
    desk: MainWindow, paper: str, three: list[Path], qtbot: QtBot
) -> None:
    tabs = desk.many.tabs
    assert tabs.isHidden()
    desk.commands.open_path(str(three[0]))
    wait_checked(qtbot, desk, str(three[0]))
    assert tabs.isVisible()
    tabs.setCurrentIndex(0)
    wait_checked(qtbot, desk, paper)
    tabs.closing.emit(tabs.key(1))
    assert tabs.isHidden()
    assert desk.session.draft is not None
    assert desk.session.draft.source == paper


def test_pasted_text_keeps_its_tab(desk: MainWindow, paper: str, qtbot: QtBot) -> None:
    desk.session.open_text(DRAFT + "\n附件")
    wait_checked(qtbot, desk, "")
    desk.many.tabs.setCurrentIndex(0)
    wait_checked(qtbot, desk, paper)
    desk.many.tabs.setCurrentIndex(1)
    wait_checked(qtbot, desk, "")
    assert desk.bench.view.toPlainText().endswith("附件")


def test_a_draft_mended_at_the_desk_is_up_to_date_in_the_table(
    table: MainWindow, three: list[Path], qtbot: QtBot
) -> None:
    table.many.open(str(three[0]))
    wait_checked(qtbot, table, str(three[0]))
    before = table.many.batch.entries[0].row
    three[0].write_text(DRAFT.replace("**", "7"), "utf-8")
    table.session.recheck()
    assert before is not None
    qtbot.waitUntil(lambda: (row := table.many.batch.entries[0].row) is not None and row.blanks < before.blanks)


def test_reading_a_draft_again_does_not_pull_the_user_away_from_the_table(
    table: MainWindow, three: list[Path], qtbot: QtBot
) -> None:
    table.many.open(str(three[0]))
    wait_checked(qtbot, table, str(three[0]))
    table.many.show_table()
    with qtbot.waitSignal(table.session.draft_changed):
        table.session.recheck()
    assert table.many.at_table
    assert table.windowTitle().startswith("多份文稿")


def test_drafts_taken_off_the_table_stay_on_disk(table: MainWindow, three: list[Path], qtbot: QtBot) -> None:
    page = table.many.page
    page.keep_in_sight(table.many.batch.entries[1].key)
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert shown(table, Columns.NAME) == ["甲.txt", "丙.txt"]
    assert three[1].exists()
    qtbot.waitUntil(lambda: shown(table, Columns.LIKENESS) == ["无", "无"])


def test_all_are_checked_again_with_one_key(table: MainWindow, three: list[Path], qtbot: QtBot) -> None:
    three[2].write_bytes(b"")
    qtbot.keyClick(table.many.page.table, Qt.Key.Key_F5)
    qtbot.waitUntil(done(table, 3), timeout=LONG)
    assert shown(table, Columns.STATE)[2].startswith("✗ 读不出：")


def test_one_workbook_for_all_holds_the_decisions(
    table: MainWindow, three: list[Path], qtbot: QtBot, tmp_path: Path
) -> None:
    three[2].unlink()
    table.many.batch.check_again()
    table.many.open(str(three[0]))
    wait_checked(qtbot, table, str(three[0]))
    table.session.tick(table.session.rubric.items[0].id, "confirmed")  # type: ignore[union-attr]
    table.many.show_table()
    qtbot.waitUntil(done(table, 3), timeout=LONG)
    path = tmp_path / "汇总.xlsx"
    answer(type_path(str(path)), QFileDialog)
    qtbot.keyClick(table.many.page.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "已导出" in table.notice.words, timeout=LONG)
    totals = load_workbook(path)["汇总"]
    header = {str(totals.cell(1, column).value): column for column in range(1, totals.max_column + 1)}
    states = [str(totals.cell(row, header["状态"]).value) for row in (2, 3, 4)]
    assert states[0].startswith("人工判定 1 / ")
    assert states[1].startswith("人工判定 0 / ")
    assert states[2].startswith("未能读取：")
    assert "乙.txt" in str(totals.cell(2, header["雷同"]).value)


def test_a_folder_without_drafts_says_so(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    empty = tmp_path / "空"
    empty.mkdir()
    with qtbot.waitSignal(window.session.hinted, check_params_cb=lambda words: "没有可以检查的文稿" in words):
        drop(window, empty)
