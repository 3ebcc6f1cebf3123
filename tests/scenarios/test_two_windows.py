"""Two windows on one store, perhaps on one draft: neither loses what the other decided."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

from gui.driving import CHANGED, wait_checked, wait_text, write
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from lianzheng_desk.gui.main_window import MainWindow
from scenarios.stories import blanks, decide, items, on_disk, shown

_COLLEAGUE = """
import sys
from PySide6.QtCore import QTimer
from lianzheng_desk.gui.app import make_app, make_window

app = make_app(["colleague"])
window = make_window(app)
window.show()
window.session.prepared.connect(lambda: window.session.open_path(sys.argv[1]))
session, done = window.session, []

def go_on():
    if session.checked is None:
        return
    wanted = [item.id for item in session.rubric.items][1::2]
    if len(done) == len(wanted):
        window.close()
        app.quit()
        return
    session.tick(wanted[len(done)], "returned", f"那边{len(done)}")
    done.append(1)

timer = QTimer(interval=0)
timer.timeout.connect(go_on)
timer.start()
app.exec()
"""


def test_what_another_window_decided_is_not_undone_from_here(
    desk: MainWindow, new_window: Callable[[], MainWindow], paper: str, qtbot: QtBot
) -> None:
    """He confirms a gap in one window and dismisses it in the other; Ctrl+Z in the first leaves the later one alone."""
    second = new_window()
    second.commands.open_path(paper)
    wait_checked(qtbot, second, paper)
    desk.session.deeds.settle([blanks(desk)[0].finding], "confirmed")
    second.session.deeds.settle([blanks(second)[0].finding], "dismissed", "那边定的")
    with qtbot.waitSignal(desk.session.hinted, check_params_cb=lambda words: "另一个窗口" in words):
        desk.session.deeds.undo()
    assert list(on_disk(desk)[1].values()) == [("dismissed", "那边定的")]
    assert shown(desk) == on_disk(desk)


def test_two_programs_tick_one_list_at_the_same_time_and_every_tick_is_kept(
    desk: MainWindow, paper: str, qtbot: QtBot
) -> None:
    """The secretary and her deputy work on one draft from two machines, each on every other item of the list."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    mine = items(desk)[::2]
    done: list[str] = []

    def go_on() -> None:
        if len(done) < len(mine):
            desk.session.tick(mine[len(done)], "confirmed", f"这边{len(done)}")
            done.append(mine[len(done)])

    timer = QTimer(interval=10)
    timer.timeout.connect(go_on)
    colleague = subprocess.Popen([sys.executable, "-c", _COLLEAGUE, paper], env=environment)
    try:
        timer.start()
        qtbot.waitUntil(lambda: colleague.poll() is not None and len(done) == len(mine), timeout=60000)
    finally:
        timer.stop()
        colleague.kill()
        colleague.wait()
    assert colleague.returncode == 0
    expected = {item: ("confirmed", f"这边{number}") for number, item in enumerate(mine)}
    expected |= {item: ("returned", f"那边{number}") for number, item in enumerate(items(desk)[1::2])}
    assert on_disk(desk)[0] == expected
    desk.session.recheck()
    qtbot.waitUntil(lambda: desk.session.checked is not None and shown(desk)[0] == expected)


def test_the_draft_changes_under_two_windows_and_both_show_the_same(
    desk: MainWindow, new_window: Callable[[], MainWindow], paper: str, qtbot: QtBot
) -> None:
    """Both windows have the draft open, each has settled something, and the draft is saved in WPS."""
    second = new_window()
    second.commands.open_path(paper)
    wait_checked(qtbot, second, paper)
    desk.session.deeds.settle([blanks(desk)[1].finding], "confirmed", "这边")
    second.session.deeds.settle([blanks(second)[2].finding], "dismissed", "那边")
    decide(second, "confirmed", "那边", count=1)
    second.session.deeds.undo()
    write(paper, CHANGED)
    for window in (desk, second):
        wait_text(qtbot, window, "信访举报12件")
    desk.session.recheck()
    qtbot.waitUntil(lambda: desk.session.checked is None)
    qtbot.waitUntil(lambda: desk.session.checked is not None)
    assert shown(desk) == on_disk(desk)
    second.session.shelf.reread()
    assert shown(second) == shown(desk)
