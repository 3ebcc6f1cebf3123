"""Widths and order of lists, from one start of the program to the next."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHeaderView
from pytestqt.qtbot import QtBot

from gui.driving import wait_checked
from lianzheng_desk.gui.main_window import MainWindow

NewWindow = Callable[[], MainWindow]


def header(window: MainWindow) -> QHeaderView:
    window.many.show_table()
    return window.many.page.table.header()


def drag(head: QHeaderView, column: int, by: int) -> None:
    """Pull the right edge of a column with the mouse."""
    edge = QPoint(head.sectionViewportPosition(column) + head.sectionSize(column) - 1, head.height() // 2)
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(head.viewport(), left, pos=edge)
    QTest.mouseMove(head.viewport(), edge + QPoint(by // 2, 0))
    QTest.mouseMove(head.viewport(), edge + QPoint(by, 0))
    QTest.mouseRelease(head.viewport(), left, pos=edge + QPoint(by, 0))


def test_widths_and_order_of_the_table_come_back(new_window: NewWindow) -> None:
    first = new_window()
    head = header(first)
    drag(head, 0, 60)
    width = head.sectionSize(0)
    first.many.page.table.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    first.close()
    again = header(new_window())
    assert again.sectionSize(0) == width
    assert (again.sortIndicatorSection(), again.sortIndicatorOrder()) == (3, Qt.SortOrder.DescendingOrder)


def test_widths_the_user_has_not_made_follow_the_window(window: MainWindow) -> None:
    head = header(window)
    window.resize(1366, 768)
    wide = head.sectionSize(5)
    window.resize(1000, 700)
    assert head.sectionSize(5) < wide
    drag(head, 5, 40)
    mine = head.sectionSize(5)
    window.resize(1366, 768)
    assert head.sectionSize(5) == mine
    window.many.page.table.memory._free()
    assert head.sectionSize(5) == wide


@pytest.mark.parametrize("words", ["", "a,b", "1,2,3", "-5,1,1,1,1,1,1,1", "99999,90,90,90,90,90,90,90"])
def test_spoilt_settings_leave_the_table_as_usual(new_window: NewWindow, data: Path, words: str) -> None:
    usual = header(new_window()).sectionSize(0)
    data.mkdir(exist_ok=True)
    (data / "window.ini").write_text(f'[General]\ntable_widths="{words}"\ntable_sort="{words}"\n', "utf-8")
    head = header(new_window())
    assert head.sectionSize(0) == usual
    assert head.sortIndicatorSection() in (-1, head.count())


def test_folded_groups_and_the_order_of_problems_come_back(new_window: NewWindow, paper: str, qtbot: QtBot) -> None:
    first = new_window()
    first.commands.open_path(paper)
    wait_checked(qtbot, first, paper)
    checklist = first.bench.checklist
    checklist.tree.collapse(checklist.model.index(1, 0))
    group = checklist.model.index(1, 0).data()
    order = first.bench.problems.order
    order.setCurrentIndex(1)
    order.activated.emit(1)
    first.close()
    second = new_window()
    second.commands.open_path(paper)
    wait_checked(qtbot, second, paper)
    model, tree = second.bench.checklist.model, second.bench.checklist.tree
    folded = {model.index(row, 0).data() for row in range(model.rowCount()) if not tree.isExpanded(model.index(row, 0))}
    assert folded == {group}
    assert second.bench.problems.wanted.urgent_first
