"""Find in the draft; filters, order and counts of the list of problems."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from gui.driving import DRAFT
from lianzheng_desk.gui.main_window import MainWindow

_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def finding(desk: MainWindow, qtbot: QtBot) -> MainWindow:
    qtbot.keyClick(desk, Qt.Key.Key_F, _CTRL)
    assert desk.bench.finder.isVisible()
    return desk


def test_everything_found_is_marked_and_counted(finding: MainWindow) -> None:
    finder = finding.bench.finder
    finder.edit.setText("廉政")
    assert len(finder.hits) == DRAFT.count("廉政")
    assert finder._count.text() == f"1 / {len(finder.hits)}"
    document = finding.bench.view.document()
    blocks = [document.findBlockByNumber(number) for number in range(document.blockCount())]
    marked = [block.layout().formats() for block in blocks]
    grounds = {finding.bench.view._look.palette.accent_ground, finding.bench.view._look.palette.current_ground}
    drawn = [one for formats in marked for one in formats if one.format.background().color().name() in grounds]
    assert len(drawn) == len(finder.hits)


def test_keys_go_on_and_back_and_round(finding: MainWindow, qtbot: QtBot) -> None:
    finder = finding.bench.finder
    finder.edit.setText("监督")
    count = len(finder.hits)
    assert count > 2
    seen = [finder.hits.index(finder.hit)]  # type: ignore[arg-type]
    for key, modifier in (
        (Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F3, _SHIFT),
        (Qt.Key.Key_F3, _SHIFT),
    ):
        qtbot.keyClick(finding, key, modifier)
        seen.append(finder.hits.index(finder.hit))  # type: ignore[arg-type]
    assert seen == [0, 1, 0, count - 1]
    qtbot.keyClick(finder.edit, Qt.Key.Key_Return)
    assert finder.hit == finder.hits[0]


def test_escape_closes_and_leaves_no_mark_and_f3_is_the_walks_again(finding: MainWindow, qtbot: QtBot) -> None:
    finder = finding.bench.finder
    finder.edit.setText("廉政")
    qtbot.keyClick(finder.edit, Qt.Key.Key_Escape)
    assert finder.isHidden()
    assert finder.hits == ()
    walk = finding.session.walk
    walk.step(True)
    qtbot.keyClick(finding, Qt.Key.Key_F3)
    assert finding.statusBar().currentMessage().startswith(("同一问题", "这个问题"))


def test_the_search_goes_on_from_where_the_user_pointed(finding: MainWindow) -> None:
    finder = finding.bench.finder
    finder.edit.setText("监督")
    finding.bench.view.pointed.emit(finder.hits[-1].start - 1)
    finder.step(True)
    assert finder.hit == finder.hits[-1]


def test_what_is_not_there_is_said(finding: MainWindow) -> None:
    finder = finding.bench.finder
    finder.edit.setText("没有这样的话")
    assert finder._count.text() == "没有找到"
    assert not finder.next_button.isEnabled()


def choose(combo: QComboBox, words: str) -> None:
    combo.setCurrentIndex(combo.findText(words))
    combo.activated.emit(combo.currentIndex())


def shown(window: MainWindow) -> list[str]:
    return [topic.matter.message for topic in window.bench.problems.model.topics]


@pytest.mark.parametrize(
    ("narrow", "fits"),
    [
        (lambda pane: choose(pane.level, "错误"), lambda topic: topic.matter.urgency == 0),
        (lambda pane: choose(pane.kind, "待填"), lambda topic: topic.matter.first.check == "blanks"),
        (lambda pane: pane.words.setText("未填"), lambda topic: "未填" in topic.matter.message),
    ],
)
def test_a_filter_narrows_list_and_walk(
    desk: MainWindow, narrow: Callable[[object], None], fits: Callable[[object], bool]
) -> None:
    pane, walk = desk.bench.problems, desk.session.walk
    assert walk.places is not None
    wanted = [topic for topic in walk.places.topics if fits(topic)]
    assert 0 < len(wanted) < len(walk.places.topics)
    narrow(pane)
    assert {topic.places[0].number for topic in pane.model.topics} == {topic.places[0].number for topic in wanted}
    for _ in range(len(wanted) + 1):
        walk.step(True)
        assert walk.place is not None
        assert fits(walk.places.topic_of(walk.place))


def test_by_severity_the_walk_begins_with_the_errors(desk: MainWindow) -> None:
    pane, walk = desk.bench.problems, desk.session.walk
    choose(pane.order, "按轻重")
    assert walk.places is not None
    urgencies = []
    for _ in walk.places.stops:
        walk.step(True)
        urgencies.append(walk.places.topic_of(walk.place).matter.urgency)  # type: ignore[arg-type]
    assert urgencies == sorted(urgencies)
    assert len(set(urgencies)) > 1


def test_what_is_settled_leaves_the_list_and_the_count(desk: MainWindow) -> None:
    pane, walk, session = desk.bench.problems, desk.session.walk, desk.session
    assert walk.places is not None
    first = pane.model.topics[0]
    before, total = shown(desk), len(walk.places.stops)
    session.deeds.settle([place.finding for place in first.places], "confirmed")
    assert shown(desk) == before[1:]
    assert pane._headline.text() == f"查出 {total} 个问题，还有 {total - 1} 个"
    walk.step(True)
    assert walk.place == pane.model.topics[0].places[0]
    walk.clear()
    choose(pane.state, "已处理")
    assert [topic.matter.message for topic in pane.model.topics] == [first.matter.message]
    session.deeds.undo()
    walk.clear()
    assert shown(desk) == []
    choose(pane.state, "全部")
    assert len(pane.model.topics) == len(walk.places.topics)


def test_enter_in_the_list_opens_the_problem_and_the_arrows_only_show_it(desk: MainWindow, qtbot: QtBot) -> None:
    pane, walk = desk.bench.problems, desk.session.walk
    pane.list.setFocus()
    qtbot.keyClick(pane.list, Qt.Key.Key_Down)
    assert walk.place is None
    assert pane.isVisible()
    chosen = pane.model.topics[pane.list.currentIndex().row()]
    qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    assert walk.place == chosen.places[0]
    assert desk.bench.detail.isVisible()
