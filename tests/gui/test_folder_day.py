"""A day with a folder: forty drafts, three of them broken, dropped on the window and worked through."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from gui.driving import DRAFT, answer, type_path, wait_checked
from lianzheng_desk.gui.batch import State
from lianzheng_desk.gui.batch_model import Columns
from lianzheng_desk.gui.main_window import MainWindow
from lianzheng_desk.reading import read_draft
from lianzheng_desk.records.store import draft_key

LONG = 40_000
"""Milliseconds."""
BROKEN = {
    "报告03.txt": (b"", "空"),
    "报告04.txt": (b"\x89PNG\r\n\x1a\n" + bytes(64), "图片"),
    "报告05.docx": (b"PK\x03\x04 broken", "损坏"),
}
"""What stands in the broken files, and the word without which the user would not know what is the matter."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "各镇报告"
    place.mkdir()
    for number in range(40):
        name = f"报告{number:02}.txt"
        if not any(name[:4] == broken[:4] for broken in BROKEN):
            (place / name).write_text(DRAFT.replace("4次", f"{number + 1}次"), "utf-8")
    for name, (data, _) in BROKEN.items():
        (place / name).write_bytes(data)
    return place


def drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(400, 300), Qt.DropAction.CopyAction, data, buttons, keys))


def shown(window: MainWindow, column: Columns) -> list[str]:
    order = window.many.page.order
    return [str(order.index(row, column.value[0]).data()) for row in range(order.rowCount())]


def finished(window: MainWindow) -> list[str]:
    entries = window.many.batch.entries
    return [entry.name for entry in entries if entry.state in (State.CHECKED, State.UNREADABLE)]


def records(window: MainWindow, path: Path) -> int:
    """How many checks of a draft are in the history."""
    return len(window.session.shelf.store.history.of(draft_key(read_draft(str(path)))))


def test_a_folder_from_the_drop_to_the_workbook(window: MainWindow, folder: Path, tmp_path: Path, qtbot: QtBot) -> None:
    batch = window.many.batch
    drop(window, folder)
    qtbot.waitUntil(lambda: len(finished(window)) >= 6, timeout=LONG)
    page = window.many.page
    assert page.bar.isVisible()
    assert (page.bar.maximum(), page.words.text()) == (40, f"正在检查 {page.bar.value()} / 40 份")
    assert len(shown(window, Columns.NAME)) == 40  # all of them, checked or not

    qtbot.mouseClick(page.stop, Qt.MouseButton.LeftButton)
    done = finished(window)
    assert 6 <= len(done) < 40
    assert not page.bar.isVisible()
    qtbot.mouseClick(page.buttons["继续检查"], Qt.MouseButton.LeftButton)
    assert set(done) <= set(finished(window)), "what was done was begun again"
    qtbot.waitUntil(lambda: not batch.running and len(finished(window)) == 40, timeout=LONG)
    qtbot.waitUntil(lambda: any(words.endswith(".txt") for words in shown(window, Columns.LIKENESS)), timeout=LONG)

    states = dict(zip(shown(window, Columns.NAME), shown(window, Columns.STATE), strict=True))
    assert {name for name, words in states.items() if words != "✓ 已检查"} == set(BROKEN)
    for name, (_, word) in BROKEN.items():
        assert states[name].startswith("✗ 读不出：")
        assert word in states[name]

    row = shown(window, Columns.NAME).index("报告07.txt")
    place = page.table.visualRect(page.order.index(row, 0)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    wait_checked(qtbot, window, str(folder / "报告07.txt"))
    assert window.stack.currentWidget() is window.bench
    window.commands.decide("confirmed")  # nothing is selected: said, and nothing happens
    window.session.tick(window.session.rubric.items[0].id, "confirmed")  # type: ignore[union-attr]
    qtbot.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)

    path = tmp_path / "汇总.xlsx"
    answer(type_path(str(path)), QFileDialog)
    qtbot.keyClick(page.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "已导出" in window.notice.words, timeout=LONG)
    book = load_workbook(path)
    totals = book["汇总"]
    heads = [str(totals.cell(1, column).value) for column in range(1, totals.max_column + 1)]
    lines = [[str(cell.value) for cell in line] for line in totals.iter_rows(min_row=2, max_row=41)]
    states = {line[heads.index("文稿")]: line[heads.index("状态")] for line in lines}
    assert len(states) == 40
    assert sum(words.startswith("未能读取") for words in states.values()) == 3
    assert states["报告07.txt"].startswith("人工判定 1 / ")


def test_a_folder_leaves_records_and_that_on_the_desk_keeps_its_own(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    here = folder / "报告08.txt"
    window.commands.open_path(str(here))
    wait_checked(qtbot, window, str(here))
    drop(window, folder)
    qtbot.waitUntil(lambda: len(finished(window)) == 40 and not window.many.batch.running, timeout=LONG)
    others = [path for path in sorted(folder.iterdir()) if path.name not in BROKEN]
    assert [records(window, path) for path in others] == [1] * 37


def test_what_was_done_in_a_tab_can_be_undone_after_the_table_was_checked_again(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    first, second = folder / "报告08.txt", folder / "报告09.txt"
    deeds = window.session.deeds

    def place() -> object:
        places = window.session.walk.places
        return next(one.finding for one in places.all if one.finding.check == "blanks") if places else None

    for path in (first, second):
        window.commands.open_path(str(path))
        wait_checked(qtbot, window, str(path))
        if path == first:
            deeds.settle((place(),), "dismissed", "照抄原文")  # type: ignore[arg-type]
    text = first.read_text("utf-8").replace("履行监督责任", "认真履行监督责任")
    first.write_text(text, "utf-8")
    window.many.add([str(first), str(second), str(folder / "报告10.txt")])
    qtbot.waitUntil(lambda: len(finished(window)) == 3 and not window.many.batch.running, timeout=LONG)
    window.many.open(str(first))
    wait_checked(qtbot, window, str(first))
    qtbot.waitUntil(lambda: "认真履行监督" in window.bench.view.toPlainText() and place() is not None, timeout=LONG)
    made = deeds.settlement(place())  # type: ignore[arg-type]
    assert made is not None
    assert (made.note, made.look_again) == ("照抄原文", True)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert deeds.settlement(place()) is None  # type: ignore[arg-type]
