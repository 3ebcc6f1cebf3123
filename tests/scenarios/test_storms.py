"""More than anybody does on purpose: hundreds of deeds and undos, thousands of findings."""

from __future__ import annotations

import random
from pathlib import Path

from gui.driving import replace_by_rename, wait_checked, wait_text
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lianzheng_desk.gui.main_window import MainWindow
from lianzheng_desk.undo import MOST_DEEDS
from scenarios.stories import blanks, decide, items, on_disk, shown

CTRL = Qt.KeyboardModifier.ControlModifier
LINES = 3500


def test_a_storm_of_undo_and_redo_loses_nothing(desk: MainWindow, qtbot: QtBot) -> None:
    """The child of the house sits at the keyboard: Ctrl+Z until nothing is left, Ctrl+Y until all is back."""
    decide(desk, "dismissed", "已核对", count=len(items(desk)))
    before = shown(desk)
    for key, expected in ((Qt.Key.Key_Z, ({}, {})), (Qt.Key.Key_Y, before)):
        for _ in range(len(before[0]) + len(before[1]) + 5):
            qtbot.keyClick(desk, key, CTRL)
        assert shown(desk) == expected
        assert on_disk(desk) == expected


def test_hundreds_of_deeds_taken_back_and_done_again_in_any_order_leave_screen_and_disk_alike(
    desk: MainWindow, qtbot: QtBot
) -> None:
    """A whole afternoon of second thoughts: ticks, settlements, Ctrl+Z and Ctrl+Y by the handful, hundreds of times.

    Screen and disk agree all along; in the end as many deeds as are remembered can be taken back, and no more.
    """
    chance, ids, places = random.Random(8), items(desk), blanks(desk)

    def deed(number: int) -> None:
        if chance.random() < 0.5:
            desk.session.tick(chance.choice(ids), chance.choice(("confirmed", "returned")), f"第{number}次")
        else:
            verdict = chance.choice(("confirmed", "dismissed"))
            desk.session.deeds.settle([chance.choice(places).finding], verdict, f"第{number}次")

    for number in range(600):
        if chance.random() < 0.6:
            deed(number)
        else:
            for _ in range(chance.randint(1, 4)):
                qtbot.keyClick(desk, chance.choice((Qt.Key.Key_Z, Qt.Key.Key_Z, Qt.Key.Key_Y)), CTRL)
        if number % 50 == 0:
            assert shown(desk) == on_disk(desk)
    oldest = [shown(desk)]
    for number in range(MOST_DEEDS):  # each on another item than the one before: two notes in a row would be one deed
        verdict = ("not_applicable", "open")[number // len(ids) % 2]
        desk.session.tick(ids[number % len(ids)], verdict, f"第{1000 + number}次")
    for _ in range(MOST_DEEDS + 20):
        qtbot.keyClick(desk, Qt.Key.Key_Z, CTRL)
    assert [shown(desk)] == oldest
    assert on_disk(desk) == shown(desk)


def test_seven_thousand_findings_are_settled_followed_and_undone(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """A county's annual register with seven thousand blanks lands on the desk, is settled at once, and edited."""
    path = tmp_path / "很长.txt"
    lines = [f"第{number}次，立案**件，谈话**人次。" for number in range(LINES)]
    head = "青禾镇2023年工作总结\n一、工作开展情况\n"
    path.write_text(head + "\n".join(lines), encoding="utf-8")
    window.commands.open_path(str(path))
    wait_checked(qtbot, window, str(path))
    found = [place.finding for place in blanks(window)]
    assert len(found) == 2 * LINES
    for _ in range(5):
        qtbot.keyClick(window, Qt.Key.Key_F4)
    window.session.deeds.settle(found, "confirmed", "逐处看过")
    assert len(shown(window)[1]) == len(found)
    assert on_disk(window) == shown(window)
    lines[10] = "第10次，立案3件，谈话4人次。"
    replace_by_rename(str(path), head + "\n".join(lines))
    wait_text(qtbot, window, "立案3件")
    made = [window.session.deeds.settlement(place.finding) for place in blanks(window)]
    assert len(made) == 2 * LINES - 2
    assert {one.note for one in made if one is not None} == {"逐处看过"}
    assert None not in made
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert {window.session.deeds.settlement(place.finding) for place in blanks(window)} == {None}
