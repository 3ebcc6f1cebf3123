"""From gap to gap, by key and by mouse, either way."""

from __future__ import annotations

from builders import draft, gaps, item, rubric, words
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from gui.driving import DRAFT
from lianzheng_desk.checks.base import Gap, Verdict
from lianzheng_desk.gui.checklist_cells import TITLE
from lianzheng_desk.gui.main_window import MainWindow
from lianzheng_desk.gui.places import Places, where
from lianzheng_desk.gui.walk import Walk
from lianzheng_desk.review import review

TEXT = "甲**\n乙**\n丙**"


def places() -> Places:
    paper = draft(TEXT)
    one = gaps(
        Gap("一", words(paper, "**", 1), group="g"), Gap("三", words(paper, "**", 3), group="g"), Gap("缺", anchor=0)
    )
    two = gaps(Gap("二", words(paper, "**", 2)), Gap("无碍", words(paper, "甲"), verdict=Verdict.PASS))
    return Places(review(paper, rubric([item("A", one), item("B", two)])))


def test_the_order_is_that_of_the_text_missing_parts_included_and_it_wraps() -> None:
    walk = Walk()
    hints: list[str] = []
    walk.hinted.connect(hints.append)
    walk.renew(places(), keep=False)
    seen = []
    for _ in range(4):
        walk.step(True)
        assert walk.place is not None
        seen.append(walk.place.finding.message)
    assert seen == ["一", "缺", "二", "一"]
    assert hints == ["已过最后一处，从头开始"]
    walk.step(False)
    assert walk.place.finding.message == "二"  # type: ignore[union-attr]
    assert hints[-1] == "已过第一处，从末尾开始"


def test_the_walk_goes_on_from_where_the_user_pointed() -> None:
    walk = Walk()
    walk.renew(places(), keep=False)
    walk.stand_at(TEXT.index("乙"))
    walk.step(True)
    assert walk.place.finding.message == "二"  # type: ignore[union-attr]
    walk.stand_at(TEXT.index("乙"))
    walk.step(False)
    assert walk.place.finding.message == "缺"  # type: ignore[union-attr]


def test_what_is_said_once_is_one_stop_with_all_its_places() -> None:
    found = places()
    first, missing, other, last = found.all
    assert found.stops == (first, missing, other)
    assert found.topic_of(last).places == (first, last)
    assert found.topic_of(last).matter.message == "g"
    assert found.topic_of(other).places == (other,)
    assert len(found.of_item("A")) == 3
    assert [topic.places[0] for topic in found.topics_of("A")] == [first, missing]


def test_the_key_for_the_same_problem_goes_round_its_places() -> None:
    walk = Walk()
    hints: list[str] = []
    walk.hinted.connect(hints.append)
    walk.step_alike()
    walk.renew(places(), keep=False)
    walk.step_alike()
    assert walk.place is None
    walk.step(True)
    seen = []
    for _ in range(2):
        walk.step_alike()
        assert walk.place is not None
        seen.append(walk.place.finding.message)
    assert seen == ["三", "一"]
    assert hints[-2:] == ["同一问题共 2 处，这是第 2 处", "同一问题共 2 处，这是第 1 处"]
    walk.step(True)
    walk.step_alike()
    assert (walk.place.finding.message, hints[-1]) == ("缺", "这个问题只有这一处")  # type: ignore[union-attr]


def test_the_walk_goes_on_after_all_problems_were_looked_at() -> None:
    walk = Walk()
    walk.renew(places(), keep=False)
    walk.step(True)
    walk.clear()
    assert (walk.item, walk.place) == ("", None)
    walk.step(True)
    assert walk.place is not None


def test_places_are_named_in_words() -> None:
    paper = draft(TEXT)
    assert [where(paper, p.finding) for p in places().all] == ["第 1 段", "应在第 1 段之后", "第 2 段", "第 3 段"]


def test_selection_survives_another_check_where_the_place_is_found_again() -> None:
    walk = Walk()
    walk.renew(places(), keep=False)
    walk.select_item("B")
    walk.renew(None, keep=True)
    assert (walk.item, walk.place) == ("B", None)
    walk.renew(places(), keep=True)
    assert walk.place is not None
    assert walk.place.finding.message == "二"


def test_f4_visits_every_problem_and_wraps_with_a_quiet_hint(desk: MainWindow, qtbot: QtBot) -> None:
    walk = desk.session.walk
    assert walk.places is not None
    seen = []
    for _ in walk.places.stops:
        qtbot.keyClick(desk, Qt.Key.Key_F4)
        seen.append(walk.place)
    assert tuple(seen) == walk.places.stops
    assert {place.finding.verdict.value for place in walk.places.all} > {
        place.finding.verdict.value for place in seen if place
    }
    assert [p.offset for p in walk.places.stops] == sorted(p.offset for p in walk.places.stops)
    qtbot.keyClick(desk, Qt.Key.Key_F4)
    assert walk.place == walk.places.stops[0]
    assert desk.statusBar().currentMessage() == "已过最后一处，从头开始"
    qtbot.keyClick(desk, Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    assert walk.place == walk.places.stops[-1]


def test_the_current_place_stands_a_third_from_the_top(desk: MainWindow, qtbot: QtBot) -> None:
    desk.resize(900, 420)
    walk = desk.session.walk
    assert walk.places is not None
    place = next(p for p in walk.places.all if p.span and "人次" in desk.session.draft.text[p.offset : p.offset + 5])  # type: ignore[union-attr]
    walk.select_place(place)
    cursor = QTextCursor(desk.bench.view.document())
    cursor.setPosition(desk.bench.view.inking.marks.utf16.to_qt(place.offset))  # type: ignore[union-attr]
    top = desk.bench.view.cursorRect(cursor).top()
    assert abs(top - desk.bench.view.viewport().height() / 3) < 20


def point_of(window: MainWindow, offset: int) -> QPointF:
    cursor = QTextCursor(window.bench.view.document())
    cursor.setPosition(window.bench.view.inking.marks.utf16.to_qt(offset))  # type: ignore[union-attr]
    return QPointF(window.bench.view.cursorRect(cursor).center()) + QPointF(4, 0)


def test_a_click_on_a_mark_selects_its_item_without_moving_the_text(desk: MainWindow, qtbot: QtBot) -> None:
    walk = desk.session.walk
    assert walk.places is not None
    place = next(p for p in walk.places.all if p.finding.check == "blanks")
    before = desk.bench.view.verticalScrollBar().value()
    qtbot.mouseClick(desk.bench.view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(desk, place.offset).toPoint())
    assert walk.place == place
    assert desk.bench.checklist.model.item_at(desk.bench.checklist.tree.currentIndex()) == place.finding.item
    assert desk.bench.view.verticalScrollBar().value() == before


def test_enter_at_the_text_cursor_selects_the_mark_there(desk: MainWindow, qtbot: QtBot) -> None:
    walk = desk.session.walk
    assert walk.places is not None
    place = next(p for p in walk.places.all if p.finding.check == "blanks")
    cursor = desk.bench.view.textCursor()
    cursor.setPosition(desk.bench.view.inking.marks.utf16.to_qt(place.offset))  # type: ignore[union-attr]
    desk.bench.view.setTextCursor(cursor)
    qtbot.keyClick(desk.bench.view, Qt.Key.Key_Return)
    assert walk.place == place


def test_a_click_beside_all_marks_selects_nothing_new(desk: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(
        desk.bench.view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(desk, DRAFT.index("300")).toPoint()
    )
    assert desk.session.walk.place is None


def test_a_click_on_an_item_goes_to_its_first_place(desk: MainWindow, qtbot: QtBot) -> None:
    walk = desk.session.walk
    assert walk.places is not None
    place = next(p for p in walk.places.all if p.finding.check == "blanks")
    tree = desk.bench.checklist.tree
    index = desk.bench.checklist.model.index_of(place.finding.item)
    tree.scrollTo(index)
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(index).center())
    assert walk.place == place


def test_an_item_that_passed_shows_its_evidence(desk: MainWindow) -> None:
    result = next(r for r in desk.session.checked.review.results if r.verdict == "pass" and r.evidence)  # type: ignore[union-attr]
    desk.bench.checklist.tree.setCurrentIndex(desk.bench.checklist.model.index_of(result.item.id))
    assert desk.session.walk.item == result.item.id
    assert desk.bench.view.inking.marks.evidence == result.evidence  # type: ignore[union-attr]
    desk.session.walk.step(True)
    assert desk.bench.view.inking.marks.evidence == ()  # type: ignore[union-attr]


def test_a_missing_section_is_flagged_where_it_belongs(desk: MainWindow, qtbot: QtBot) -> None:
    walk = desk.session.walk
    assert walk.places is not None
    place = next(p for p in walk.places.all if p.span is None and "存在问题" in p.finding.message)
    anchor = place.finding.anchor
    assert anchor is not None
    walk.select_place(place)
    with qtbot.waitExposed(desk):
        desk.bench.view.viewport().repaint()
    box = next(box for box in desk.bench.view.in_view.flags() if box.place == place)
    blocks = {block.blockNumber(): rect for block, rect in desk.bench.view.in_view.blocks()}
    assert blocks[anchor].bottom() <= box.rect.top() < box.rect.bottom() <= blocks[anchor + 1].top() + 1
    walk.step(True)
    assert walk.place != place
    top = desk.bench.view.verticalScrollBar().value()
    box = next(box for box in desk.bench.view.in_view.flags() if box.place == place)
    qtbot.mouseClick(desk.bench.view.viewport(), Qt.MouseButton.LeftButton, pos=box.rect.center().toPoint())
    assert walk.place == place
    assert desk.bench.view.verticalScrollBar().value() == top


def test_the_mark_bar_jumps(desk: MainWindow, qtbot: QtBot) -> None:
    walk = desk.session.walk
    assert walk.places is not None
    place = walk.places.all[0]
    y = round(desk.bench.bar.y_of(place))
    qtbot.mouseClick(desk.bench.bar, Qt.MouseButton.LeftButton, pos=QPointF(5, y).toPoint())
    assert walk.place is not None
    assert abs(desk.bench.bar.y_of(walk.place) - y) <= 2


def test_the_list_shows_verdict_places_and_words(desk: MainWindow) -> None:
    model = desk.bench.checklist.model
    for result in desk.session.checked.review.results:  # type: ignore[union-attr]
        index = model.index_of(result.item.id)
        count = len(desk.session.walk.places.of_item(result.item.id))  # type: ignore[union-attr]
        assert index.siblingAtColumn(1).data() == (str(count) if count else "")
        words_ = index.data(Qt.ItemDataRole.AccessibleTextRole)
        assert (result.verdict.label if result.item.check else "由人判断") in words_
        assert index.siblingAtColumn(TITLE).data() == result.item.title
