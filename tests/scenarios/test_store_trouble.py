"""The store is locked, damaged, newer, or cannot be there at all: she works on, and what can be saved is saved."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from gui.driving import answer, wait_checked, wait_text, write
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from lianzheng_desk.gui.main_window import MainWindow
from lianzheng_desk.records.schema import STEPS
from lianzheng_desk.records.store import DraftKey, Store
from lianzheng_desk.sheet import Tick, TickVerdict
from scenarios.stories import blanks, decide, items, on_disk, reasons, shown, wait_saved

_LOCKER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
if sys.argv[2] == "whole":
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("CREATE TABLE IF NOT EXISTS taken (x)")
    connection.execute("DROP TABLE taken")
else:
    connection.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.readline()
"""


class Locker:
    """Another program that does not let go of the store until it is told to."""

    def __init__(self, data: Path, how: str) -> None:
        command = [sys.executable, "-c", _LOCKER, str(data / "records.sqlite3"), how]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "locked\n"

    def let_go(self) -> None:
        self._process.communicate("\n", timeout=10)


def drop_all(box: QWidget) -> None:
    """Answer the question at closing: close without saving."""
    assert isinstance(box, QMessageBox)
    next(button for button in box.buttons() if button.text().startswith("不存")).click()


def test_decisions_while_another_program_locks_the_store_are_saved_when_it_lets_go(
    desk: MainWindow, data: Path, qtbot: QtBot, paper: str
) -> None:
    """The backup program holds the store for longer than anybody waits. She settles, the draft changes, she settles.

    One sentence says what is going on; as soon as the store is free all of it is on the disk, in its order.
    """
    text = Path(paper).read_text(encoding="utf-8")
    locker = Locker(data, "write")
    try:
        with qtbot.waitSignal(desk.session.failed) as told:
            desk.session.tick(items(desk)[0], "confirmed", "占用时")
        assert "占用" in str(told.args[0])
        assert "自动再存" in str(told.args[0])
        decide(desk, "confirmed", "改稿前", count=1)
        write(paper, text.replace("受理信访举报**件，", "受理信访举报**件次，"))
        wait_text(qtbot, desk, "**件次")
        desk.session.tick(items(desk)[1], "returned", "改稿后")
        assert on_disk(desk) == ({}, {})
    finally:
        locker.let_go()
    wait_saved(qtbot, desk)
    assert shown(desk) == on_disk(desk)
    assert shown(desk)[0] == {items(desk)[0]: ("confirmed", "改稿前0"), items(desk)[1]: ("returned", "改稿后")}
    assert reasons(desk) == ["改稿前0", "改稿前1", "改稿前2"]


def test_started_while_the_store_is_locked_it_brings_both_days_together(
    desk: MainWindow, data: Path, qtbot: QtBot, paper: str, new_window: Callable[[], MainWindow]
) -> None:
    """Yesterday she ticked. Today another program has the store all to itself when she starts, for a long while.

    She decides some of it anew, not seeing yesterday's ticks. When the store is free again both days are there, and
    where she decided twice, today's decision.
    """
    decide(desk, "confirmed", "昨天", count=2)
    yesterday = shown(desk)
    desk.close()
    locker = Locker(data, "whole")
    try:
        today = new_window()
        assert "占用" in today.notice.words
        assert "能存时会自动存上" in today.notice.words
        today.commands.open_path(paper)
        wait_checked(qtbot, today, paper)
        assert shown(today) == ({}, {})
        today.session.tick(items(today)[1], "returned", "今天")
        today.session.tick(items(today)[2], "confirmed", "今天")
        today.session.deeds.settle([blanks(today)[0].finding], "dismissed", "今天")
    finally:
        locker.let_go()
    wait_saved(qtbot, today)
    qtbot.waitUntil(lambda: len(shown(today)[1]) == len(yesterday[1]))
    expected = {items(today)[0]: ("confirmed", "昨天0")}
    expected |= {items(today)[1]: ("returned", "今天"), items(today)[2]: ("confirmed", "今天")}
    assert shown(today) == on_disk(today)
    assert shown(today)[0] == expected
    assert reasons(today) == ["今天", "昨天1", "昨天2"]


@pytest.mark.parametrize("damage", [lambda old: os.urandom(len(old)), lambda old: old[: len(old) // 2]])
def test_a_damaged_store_is_set_aside_and_the_day_begins_anew(
    desk: MainWindow,
    data: Path,
    qtbot: QtBot,
    paper: str,
    new_window: Callable[[], MainWindow],
    damage: Callable[[bytes], bytes],
) -> None:
    """The power failed and the file of the store is rubbish. The window says where it was put, and goes on."""
    decide(desk, "confirmed", "损坏前")
    desk.close()
    file = data / "records.sqlite3"
    broken = damage(file.read_bytes())
    file.write_bytes(broken)
    second = new_window()
    assert "已损坏" in second.notice.words
    (aside,) = data.glob("records-损坏-*.sqlite3")
    assert aside.name in second.notice.words
    assert aside.read_bytes() == broken
    second.commands.open_path(paper)
    wait_checked(qtbot, second, paper)
    decide(second, "dismissed", "损坏后")
    assert on_disk(second) == shown(second)


def test_the_store_of_a_newer_version_is_left_alone_and_closing_asks(
    desk: MainWindow, data: Path, qtbot: QtBot, paper: str, new_window: Callable[[], MainWindow]
) -> None:
    """She starts last year's program from an old stick. It says so, touches nothing, and does not pretend to save."""
    decide(desk, "confirmed", "新版")
    desk.close()
    file = data / "records.sqlite3"
    with sqlite3.connect(file) as newer:
        newer.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    newer.close()
    content = file.read_bytes()
    old = new_window()
    assert "新版" in old.notice.words
    old.commands.open_path(paper)
    wait_checked(qtbot, old, paper)
    decide(old, "dismissed", "旧版", count=1)
    made = shown(old)
    assert len(made[0]) + len(made[1]) == 1 + len(blanks(old))
    asked: list[str] = []

    def look(box: QWidget) -> None:
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        drop_all(box)

    answer(look, QMessageBox)
    assert old.close() is True
    assert f"还有 {1 + len(made[1])} 项判定没有存上" in asked[0]
    assert "新版" in asked[0]
    assert file.read_bytes() == content


def test_without_a_place_for_the_store_she_works_in_the_window_alone(
    new_window: Callable[[], MainWindow], data: Path, paper: str, qtbot: QtBot
) -> None:
    """Where the folder should be there is a file. Ticks stay on the screen; the file is moved, and they are saved."""
    data.parent.mkdir(parents=True, exist_ok=True)
    data.write_text("a file where the folder should be", encoding="utf-8")
    window = new_window()
    assert "这次的勾选只留在窗口里" in window.notice.words
    window.session.open_path(paper)
    wait_checked(qtbot, window, paper)
    decide(window, "confirmed", "没有文件夹")
    made = shown(window)
    data.unlink()
    wait_saved(qtbot, window)
    assert shown(window) == on_disk(window) == made


def test_a_clock_set_back_changes_no_decision_and_no_order(
    data: Path, new_window: Callable[[], MainWindow], paper: str, qtbot: QtBot, tmp_path: Path
) -> None:
    """For a week the machine believed it was 2099, then somebody put its clock right.

    The draft checked last still comes first, what is decided now replaces what was decided “later”.
    """
    key, future = DraftKey(paper, "a" * 64), "2099-01-01 08:00:00"
    with Store(data / "records.sqlite3") as store:
        for name, path in (("别的.txt", tmp_path / "别的.txt"), ("青禾镇总结.txt", Path(paper))):
            at = DraftKey(str(path), name)
            store.remember(at, name=name, rubric_id="annual-summary", points=1, earned=1, at=future)
        store.remember(
            DraftKey(str(tmp_path / "别的.txt"), "b"),
            name="别的.txt",
            rubric_id="annual-summary",
            points=1,
            earned=1,
            at=future,
        )
    window = new_window()
    window.commands.open_path(paper)
    wait_checked(qtbot, window, paper)
    assert [recent.name for recent in window.session.shelf.recent()] == ["青禾镇总结.txt", "别的.txt"]
    with Store(data / "records.sqlite3") as store:
        store.save_tick(key, "annual-summary", items(window)[0], Tick(TickVerdict.CONFIRMED, "二〇九九", "", future))
    window.session.tick(items(window)[0], "returned", "拨回以后")
    write(paper, Path(paper).read_text(encoding="utf-8").replace("立案5件", "立案6件"))
    wait_text(qtbot, window, "立案6件")
    assert shown(window)[0] == {items(window)[0]: ("returned", "拨回以后")}
    assert on_disk(window) == shown(window)
    assert window.session.shelf.key is not None
    checks = window.session.shelf.store.history.of(window.session.shelf.key)
    assert [check.at for check in checks] == sorted((check.at for check in checks), reverse=True)
