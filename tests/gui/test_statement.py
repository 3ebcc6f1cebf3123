"""What the right pane says: all problems, one problem with its places, the words to be written instead."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.driving import wait_checked
from lianzheng_desk.gui.facts import facts
from lianzheng_desk.gui.main_window import MainWindow
from lianzheng_desk.gui.passages import PassageButton

MASKED = """XX镇2023年党风廉政建设工作总结
2023年，**镇党委认真落实管党治党政治责任，现将工作情况总结如下：
一、工作开展情况
**镇纪委履行监督责任，受理信访举报**件，立案**件。A总书记强调的要求得到落实，截至年底共立案**件。
二、存在的问题
学习不够深入。
"""


@pytest.fixture
def masked(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    path = tmp_path / "打码.txt"
    path.write_text(MASKED, encoding="utf-8")
    window.commands.open_path(str(path))
    wait_checked(qtbot, window, str(path))
    return window


def rows(window: MainWindow) -> list[PassageButton]:
    return [row for row in window.bench.detail._body.findChildren(PassageButton) if row.isVisible()]


def go_to(window: MainWindow, words: str) -> None:
    """Select the first place where a finding says these words."""
    places = window.session.walk.places
    assert places is not None
    window.session.walk.select_place(next(p for p in places.all if words in f"{p.finding.message}{p.finding.group}"))


def test_a_problem_lists_its_places_and_marks_the_one_shown(masked: MainWindow, qtbot: QtBot) -> None:
    go_to(masked, "镇名待填")
    found = facts(masked.session)
    assert found.headline == "镇名待填，共 3 处"
    assert [row.current for row in found.listings[0].rows] == [True, False, False]
    qtbot.waitUntil(lambda: bool(rows(masked)))
    third = next(row for row in rows(masked) if row.accessibleName().startswith("第 4 段"))
    qtbot.mouseClick(third, Qt.MouseButton.LeftButton)
    assert masked.session.walk.place is not None
    assert masked.session.walk.place.offset == MASKED.index("**镇纪委")
    found = facts(masked.session)
    assert [row.current for row in found.listings[0].rows] == [False, False, True]
    assert "这是第 3 处" in found.place
    qtbot.keyClick(masked, Qt.Key.Key_F3)
    assert masked.session.walk.place.offset == 0


def test_the_blanks_item_lists_its_figures_by_measure(masked: MainWindow) -> None:
    go_to(masked, "数字未填")
    (listing,) = [one for one in facts(masked.session).listings if one.caption.startswith("本项")]
    assert [row.words for row in listing.rows] == [
        "第 4 段　信访举报（件）",
        "第 4 段　立案（件）　共 2 处",
    ]
    assert [row.current for row in listing.rows] == [True, False]


def test_the_words_to_be_written_instead_can_be_copied(masked: MainWindow, qtbot: QtBot) -> None:
    go_to(masked, "称谓")
    assert facts(masked.session).replacement == "习近平"
    (copy,) = masked.bench.detail._body.findChildren(QPushButton, "copy")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "习近平"
    assert copy.text() == "已复制"


def test_the_way_back_to_all_problems(masked: MainWindow, qtbot: QtBot) -> None:
    go_to(masked, "镇名待填")
    back = next(b for b in masked.bench.detail._body.findChildren(QPushButton) if b.text().startswith("‹ 全部问题"))
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert masked.session.walk.item == ""
    go_to(masked, "镇名待填")
    qtbot.keyClick(masked, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert masked.session.walk.item == ""


def test_every_problem_says_what_why_and_what_to_do(masked: MainWindow) -> None:
    assert masked.session.walk.places is not None
    for place in masked.session.walk.places.all:
        masked.session.walk.select_place(place)
        found = facts(masked.session)
        headings = {heading for heading, words in found.lines if words}
        assert found.headline
        assert headings & {"为什么", "依据"}
        assert "怎么改" in headings


def test_a_long_list_of_places_is_shown_around_the_current_one(window: MainWindow, qtbot: QtBot) -> None:
    window.session.open_text(MASKED + "**镇部署工作。\n" * 200)
    wait_checked(qtbot, window, "")
    go_to(window, "镇名待填")
    places = window.session.walk.places
    assert places is not None
    last = places.topic_of(window.session.walk.place).places[-1]  # type: ignore[arg-type]
    window.session.walk.select_place(last)
    listing = facts(window.session).listings[0]
    assert listing.rows[-1].current
    assert len(listing.rows) + listing.rest == 203
    assert len(listing.rows) < 100


def test_the_pane_says_other_things_without_making_its_widgets_anew(masked: MainWindow) -> None:
    assert masked.session.walk.places is not None
    seen = []
    for _ in range(2):
        for place in masked.session.walk.places.all:
            masked.session.walk.select_place(place)
        seen.append(set(masked.bench.detail._body.findChildren(QWidget)))
    assert seen[0] == seen[1]


def test_what_is_to_be_written_instead_stands_below_what_to_do(masked: MainWindow, qtbot: QtBot) -> None:
    for words in ("称谓", "镇名待填", "称谓"):
        go_to(masked, words)
    body = masked.bench.detail._body
    copy = body.findChild(QPushButton, "copy")
    assert isinstance(copy, QPushButton)
    assert copy.text() == "复制"
    qtbot.waitUntil(copy.isVisible)
    advice = next(label for label in body.findChildren(QLabel) if label.text() == "怎么改" and label.isVisible())
    top, mine = advice.mapTo(body, advice.rect().topLeft()).y(), copy.mapTo(body, copy.rect().topLeft()).y()
    others = [label for label in body.findChildren(QLabel, "faint") if label.isVisible()]
    between = [one for one in others if top < one.mapTo(body, one.rect().topLeft()).y() < mine]
    assert mine > top
    assert not between
