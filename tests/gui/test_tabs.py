"""Tabs: a draft comes back as it was left, is checked again only where it must be, and the last one can be closed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from gui.driving import DRAFT, answer, wait_checked
from lianzheng_desk.gui.main_window import MainWindow
from lianzheng_desk.gui.settle_dialogs import AllowDialog

LINE = "（{}）开展第{}次监督检查，发现问题**个，督促整改**个，约谈干部*人次。"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def two(desk: MainWindow, paper: str, tmp_path: Path, qtbot: QtBot) -> tuple[str, str]:
    """Two open drafts, a long one and `paper`; the long one is seen."""
    long = tmp_path / "长稿.txt"
    lines = "\n".join(LINE.format(number, number) for number in range(120))
    long.write_text(DRAFT.replace("二、下一步", f"{lines}\n二、下一步"), "utf-8")
    desk.commands.open_path(str(long))
    wait_checked(qtbot, desk, str(long))
    return str(long), paper


def to_tab(window: MainWindow, path: str) -> None:
    """Go to the tab of an open draft."""
    tabs = window.many.tabs
    tabs.setCurrentIndex(next(n for n in range(tabs.count()) if tabs.tabToolTip(n) == path))


def test_a_tab_comes_back_as_it_was_left_without_being_checked_again(
    desk: MainWindow, two: tuple[str, str], qtbot: QtBot
) -> None:
    long, other = two
    bench, walk = desk.bench, desk.session.walk
    assert walk.places is not None
    bench.problems.order.setCurrentIndex(1)
    bench.problems.words.setText("待填")
    bench.side.show_pane(1)
    walk.select_place(walk.places.stops[-1])
    desk.commands.decide("returned")
    cursor = bench.view.textCursor()
    cursor.setPosition(20)
    cursor.setPosition(26, QTextCursor.MoveMode.KeepAnchor)
    bench.view.setTextCursor(cursor)
    bench.open_find()
    bench.finder.edit.setText("监督检查")
    bench.finder.step(True)
    bench.view.verticalScrollBar().setValue(1234)
    checked, place, hit = desk.session.checked, walk.place, bench.finder.hit
    to_tab(desk, other)
    assert desk.session.draft is not None
    assert desk.session.draft.source == other
    bench.finder.close_bar()
    bench.problems.words.setText("")
    bench.side.show_pane(0)
    to_tab(desk, long)  # no waiting: it is there at once
    assert desk.session.checked is checked
    assert (walk.place, bench.side.shown) == (place, 1)
    assert bench.view.verticalScrollBar().value() == 1234
    assert bench.view.textCursor().selectedText() == DRAFT[20:26].replace("\n", "\u2029")
    assert (bench.problems.wanted.words, bench.problems.wanted.urgent_first) == ("待填", True)
    assert (bench.finder.isHidden(), bench.finder.edit.text(), bench.finder.hit) == (False, "监督检查", hit)
    assert desk.session.shelf.ticks[walk.item].verdict == "returned"
    assert desk.bench.view.toPlainText() == desk.session.draft.text
    assert not desk.session.jobs.busy("check")


def test_what_is_decided_after_coming_back_is_undone_and_kept(
    desk: MainWindow, two: tuple[str, str], qtbot: QtBot
) -> None:
    long, other = two
    walk = desk.session.walk
    assert walk.places is not None
    walk.select_place(walk.places.stops[0])
    desk.session.deeds.settle((walk.places.stops[0].finding,), "dismissed", "照抄文件原文")
    to_tab(desk, other)
    assert not desk.session.shelf.settlements
    to_tab(desk, long)
    made = desk.session.deeds.settlement(walk.places.stops[0].finding)
    assert made is not None
    assert made.note == "照抄文件原文"
    qtbot.keyClick(desk, Qt.Key.Key_Z, CTRL)
    assert desk.session.deeds.settlement(walk.places.stops[0].finding) is None


def test_a_tab_whose_file_was_changed_meanwhile_is_checked_again(
    desk: MainWindow, two: tuple[str, str], qtbot: QtBot
) -> None:
    long, other = two
    to_tab(desk, other)
    Path(long).write_text(DRAFT + "\n附件：一览表", "utf-8")
    to_tab(desk, long)
    qtbot.waitUntil(lambda: desk.bench.view.toPlainText().endswith("一览表"), timeout=10_000)
    wait_checked(qtbot, desk, long)
    assert "已解决" in desk.tending.strip.words


def test_a_tab_whose_file_is_gone_keeps_its_text_and_says_so(
    desk: MainWindow, two: tuple[str, str], qtbot: QtBot
) -> None:
    _, other = two
    Path(other).unlink()
    to_tab(desk, other)
    qtbot.waitUntil(lambda: "已删除、改名或移走" in desk.tending.strip.words, timeout=10_000)
    assert desk.bench.view.toPlainText() == DRAFT
    assert desk.session.checked is not None


def test_a_word_that_passes_always_is_asked_anew_in_another_tab(
    desk: MainWindow, tmp_path: Path, paper: str, qtbot: QtBot
) -> None:
    slip = DRAFT.replace("现将", "截止目前，现将")
    for name in ("甲", "乙"):
        (tmp_path / f"{name}.txt").write_text(slip, "utf-8")
        desk.commands.open_path(str(tmp_path / f"{name}.txt"))
        wait_checked(qtbot, desk, str(tmp_path / f"{name}.txt"))

    def slips() -> int:
        checked = desk.session.checked
        return sum(one.check == "slips" for one in checked.review.findings) if checked is not None else -1

    assert slips() == 1
    places = desk.session.walk.places
    assert places is not None
    desk.session.walk.select_place(next(place for place in places.all if place.finding.check == "slips"))

    def always(dialog: object) -> None:
        assert isinstance(dialog, AllowDialog)
        dialog.always.setChecked(True)
        dialog.accept()

    answer(always, AllowDialog)
    desk.tending.run("right")
    qtbot.waitUntil(lambda: slips() == 0, timeout=10_000)
    to_tab(desk, str(tmp_path / "甲.txt"))
    qtbot.waitUntil(lambda: slips() == 0, timeout=10_000)


def test_the_last_draft_is_closed_to_the_welcome_page(desk: MainWindow, paper: str, qtbot: QtBot) -> None:
    item = desk.session.rubric.items[0].id  # type: ignore[union-attr]
    desk.session.tick(item, "confirmed")
    qtbot.keyClick(desk, Qt.Key.Key_W, CTRL)
    assert desk.stack.currentWidget() is desk.welcome
    assert desk.windowTitle() == "廉政文稿检查台"
    assert desk.session.draft is None
    assert not desk.line.text()
    for name in ("export", "recheck", "next", "close", "undo", "outside"):
        assert not desk.actions_[name].isEnabled(), name
    Path(paper).unlink()  # nobody watches it any more
    desk.session.open_text(DRAFT)
    wait_checked(qtbot, desk, "")
    assert desk.stack.currentWidget() is desk.bench
    Path(paper).write_text(DRAFT, "utf-8")
    qtbot.keyClick(desk, Qt.Key.Key_W, CTRL)
    desk.commands.open_path(paper)
    wait_checked(qtbot, desk, paper)
    assert desk.session.shelf.ticks[item].verdict == "confirmed"


def test_the_table_alone_is_closed_to_the_welcome_page(desk: MainWindow, paper: str, qtbot: QtBot) -> None:
    desk.many.add([paper])
    qtbot.waitUntil(lambda: len(desk.many.batch.entries) == 1, timeout=10_000)
    desk.many.tabs.closing.emit(desk.many.tabs.key(1))  # the draft, while the table is seen
    assert desk.many.at_table
    qtbot.keyClick(desk, Qt.Key.Key_W, CTRL)
    assert desk.stack.currentWidget() is desk.welcome
    assert not desk.many.batch.entries
    assert desk.session.draft is None


def test_the_strip_is_of_the_draft_and_not_of_the_table(desk: MainWindow, paper: str, qtbot: QtBot) -> None:
    Path(paper).write_text(DRAFT.replace("**件", "7件"), "utf-8")
    desk.session.recheck()
    qtbot.waitUntil(lambda: desk.tending.strip.isVisible(), timeout=10_000)
    words = desk.tending.strip.words
    desk.many.show_table()
    assert desk.tending.strip.isHidden()
    desk.many.open(paper)
    assert desk.tending.strip.isVisible()
    assert desk.tending.strip.words == words
    desk.tending.strip.close_button.click()
    desk.many.show_table()
    desk.many.open(paper)
    assert desk.tending.strip.isHidden()


def test_each_tab_has_the_strip_it_had(desk: MainWindow, two: tuple[str, str], qtbot: QtBot) -> None:
    long, other = two
    to_tab(desk, other)
    Path(other).write_text(DRAFT.replace("**件", "7件"), "utf-8")
    desk.session.recheck()
    qtbot.waitUntil(lambda: desk.tending.strip.isVisible(), timeout=10_000)
    words = desk.tending.strip.words
    to_tab(desk, long)
    assert desk.tending.strip.isHidden()
    to_tab(desk, other)
    assert desk.tending.strip.isVisible()
    assert desk.tending.strip.words == words
