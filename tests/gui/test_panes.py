"""Beside the check list: outline, figures, duties, problems and measures, blanks; one place everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from gui.driving import answer, wait_checked
from lianzheng_desk.gui.choosing import MeasureDialog
from lianzheng_desk.gui.duties_pane import ASPECTS
from lianzheng_desk.gui.main_window import MainWindow
from lianzheng_desk.gui.rows import Row, Rows
from lianzheng_desk.records.store import Store, draft_key

TEXT = """青禾镇2023年党风廉政建设工作总结
2023年，青禾镇党委认真落实管党治党政治责任，现将工作情况总结如下：
一、工作开展情况
（一）压实责任。镇党委履行全面从严治党主体责任，召开党委会专题研究党风廉政建设4次。党委书记履行第一责任人职责。
（二）强化监督。镇纪委履行监督责任，受理信访举报**件，立案5件，结案3件，谈话提醒**人次，再次谈话提醒**人次。
二、存在的问题
（一）办案业务不熟练。
（二）村级财务不规范。
三、下一步工作打算
（一）开展办案业务培训。
（二）深化廉洁文化建设。
中共青禾镇委员会
2023年12月20日"""


@pytest.fixture
def open_desk(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    path = tmp_path / "总结.txt"
    path.write_text(TEXT, encoding="utf-8")
    window.commands.open_path(str(path))
    wait_checked(qtbot, window, str(path))
    return window


def row_of(rows: Rows, words: str) -> Row:
    return next(row for row in rows.all_rows() if words in row.text(0))


def click(qtbot: QtBot, rows: Rows, row: Row) -> None:
    rows.scrollToItem(row)
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualItemRect(row).center())


def lit(window: MainWindow) -> str:
    span = window.bench.spotlight.current
    assert span is not None
    assert window.session.draft is not None
    return window.session.draft.quote(span)


@pytest.mark.parametrize(
    ("key", "number"), [(Qt.Key.Key_1, 0), (Qt.Key.Key_2, 1), (Qt.Key.Key_3, 2), (Qt.Key.Key_6, 5)]
)
def test_a_key_brings_a_pane_into_view(open_desk: MainWindow, qtbot: QtBot, key: Qt.Key, number: int) -> None:
    qtbot.keyClick(open_desk, key, Qt.KeyboardModifier.AltModifier)
    assert open_desk.bench.side.shown == number
    assert open_desk.bench.side.tabs.checkedId() == number
    assert open_desk.bench.spotlight.current is None


def test_the_outline_names_roles_nests_and_jumps(open_desk: MainWindow, qtbot: QtBot) -> None:
    side = open_desk.bench.side
    side.show_pane(1)
    rows = side.outline.rows
    problems = row_of(rows, "二、存在的问题")
    assert problems.text(1) == "存在问题"
    assert [problems.child(n).text(0) for n in range(problems.childCount())] == [
        "（一）办案业务不熟练",
        "（二）村级财务不规范",
    ]
    click(qtbot, rows, row_of(rows, "深化廉洁文化建设"))
    assert lit(open_desk) == "（二）深化廉洁文化建设"


def test_the_outline_follows_the_walk_and_the_pointer(open_desk: MainWindow) -> None:
    side = open_desk.bench.side
    side.show_pane(1)
    walk = open_desk.session.walk
    assert walk.places is not None
    walk.select_place(next(p for p in walk.places.all if p.finding.check == "blanks"))
    assert side.outline.rows.currentItem().text(0).startswith("（二）强化监督")
    side.outline.read_at(TEXT.index("三、下一步"))
    assert side.outline.rows.currentItem().text(0) == "三、下一步工作打算"


def test_figures_say_value_state_and_lead_to_the_sentence(open_desk: MainWindow, qtbot: QtBot) -> None:
    side = open_desk.bench.side
    side.show_pane(3)
    rows = side.figures.rows
    filled = row_of(rows, "立案")
    assert [filled.text(column) for column in range(1, 4)] == ["5", "件", "✓ 已填"]
    assert any(row.text(3) == "– 未见" and row.target is None for row in rows.all_rows())
    click(qtbot, rows, filled)
    assert "立案5件" in lit(open_desk)
    blank = next(row for row in rows.all_rows() if row.text(3) == "? 待填")
    click(qtbot, rows, blank)
    assert open_desk.session.walk.place is not None
    assert open_desk.session.walk.place.finding.check == "blanks"
    assert rows.currentItem() is blank


def test_a_blank_of_several_places_shows_them_in_turn(open_desk: MainWindow, qtbot: QtBot) -> None:
    side = open_desk.bench.side
    side.show_pane(2)
    assert side.tabs.button(2).text() == f"待填 {len(leaves(side.blanks.rows))}/3"
    rows = side.blanks.rows
    several = next(row for row in leaves(rows) if len(row.target.spans) > 1)
    seen = []
    for _ in range(3):
        click(qtbot, rows, several)
        assert open_desk.session.walk.place is not None
        seen.append(open_desk.session.walk.place.span)
    assert seen == [several.target.spans[0], several.target.spans[1], several.target.spans[0]]


def leaves(rows: Rows) -> list[Row]:
    return [row for row in rows.all_rows() if row.target is not None]


def test_the_matrix_counts_sentences_and_shows_them_in_turn(open_desk: MainWindow, qtbot: QtBot) -> None:
    side = open_desk.bench.side
    side.show_pane(4)
    table = side.duties.table
    duties = open_desk.session.checked.review.duties  # type: ignore[union-attr]
    for row, coverage in enumerate(duties):
        counts = [int(table.item(row, column).text()) for column in range(1, len(ASPECTS) + 1)]
        assert sum(counts) == len(coverage.evidence)
    number = next(n for n, coverage in enumerate(duties) if coverage.evidence)
    column = ASPECTS.index(duties[number].evidence[0].aspect) + 1
    cell = table.visualItemRect(table.item(number, column)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    spans = open_desk.bench.spotlight.spans
    assert spans[0] == duties[number].evidence[0].span
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert open_desk.bench.spotlight.at == 1 % len(spans)
    assert open_desk.session.find_item(open_desk.session.walk.item).check.duty == duties[number].duty  # type: ignore[union-attr]


def test_a_link_is_confirmed_rejected_undone_and_on_disk(open_desk: MainWindow, qtbot: QtBot, data: Path) -> None:
    side = open_desk.bench.side
    side.show_pane(5)
    links = side.links
    click(qtbot, links.rows, row_of(links.rows, "办案业务不熟练"))
    qtbot.mouseClick(links.buttons["reject"], Qt.MouseButton.LeftButton)
    assert row_of(links.rows, "办案业务不熟练").text(1) == "不对应"
    assert open_desk.session.draft is not None
    with Store(data / "records.sqlite3") as store:
        kept = store.settlements(draft_key(open_desk.session.draft), open_desk.session.rubric.id)  # type: ignore[union-attr]
    assert [key.startswith("link:") for key in kept] == [True]
    sheet = open_desk.session.sheet("")
    assert sheet is not None
    assert [link.choice.label for link in sheet.links] == ["不对应", "未判定"]
    open_desk.session.deeds.undo()
    assert row_of(links.rows, "办案业务不熟练").text(1) == "已对应"
    qtbot.mouseClick(links.buttons["confirm"], Qt.MouseButton.LeftButton)
    assert row_of(links.rows, "办案业务不熟练").text(1) == "确认"


def test_a_problem_without_a_measure_gets_one_chosen(open_desk: MainWindow, qtbot: QtBot) -> None:
    side = open_desk.bench.side
    side.show_pane(5)
    links = side.links
    click(qtbot, links.rows, row_of(links.rows, "村级财务不规范"))

    def choose(dialog: QWidget) -> None:
        assert isinstance(dialog, MeasureDialog)
        dialog.list.item(1).setCheckState(Qt.CheckState.Checked)
        dialog.accept()

    answer(choose, QDialog)
    qtbot.mouseClick(links.buttons["redirect"], Qt.MouseButton.LeftButton)
    row = row_of(links.rows, "村级财务不规范")
    assert (row.text(1), row.child(0).text(0)) == ("改选", "→ （二）深化廉洁文化建设")
    links.rows.setCurrentItem(row.child(0))
    assert lit(open_desk) == "（二）深化廉洁文化建设"
    assert open_desk.session.checked.review.links[1].measures == ()  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("now", "words", "told"),
    [
        ("村级财务管理不够规范", "村级财务管理不够规范", "原文“（二）村级财务不规范”"),
        ("机关作风拖沓", "已不在文中　（二）村级财务不规范", "已不在文中，需复核"),
    ],
)
def test_a_decision_about_a_problem_that_changed_is_shown_with_its_old_words(
    open_desk: MainWindow, tmp_path: Path, qtbot: QtBot, now: str, words: str, told: str
) -> None:
    side, session = open_desk.bench.side, open_desk.session
    side.show_pane(5)
    links = side.links
    click(qtbot, links.rows, row_of(links.rows, "村级财务不规范"))
    qtbot.mouseClick(links.buttons["reject"], Qt.MouseButton.LeftButton)
    (tmp_path / "总结.txt").write_text(TEXT.replace("村级财务不规范", now), encoding="utf-8")
    session.recheck()
    qtbot.waitUntil(lambda: session.checked is not None and now in session.draft.text, timeout=20000)  # type: ignore[union-attr]
    row = row_of(links.rows, words)
    assert row.text(1) == "需复核"
    links.rows.setCurrentItem(row)
    assert told in links.box.words
    qtbot.mouseClick(links.buttons["withdraw"], Qt.MouseButton.LeftButton)
    assert not any(row.text(1) == "需复核" for row in links.rows.all_rows())
    session.deeds.undo()
    assert row_of(links.rows, words).text(1) == "需复核"


def test_evidence_of_a_pass_is_lit_from_the_right_pane(open_desk: MainWindow) -> None:
    result = next(r for r in open_desk.session.checked.review.results if r.verdict == "pass" and r.evidence)  # type: ignore[union-attr]
    open_desk.session.walk.select_item(result.item.id)
    open_desk.bench.detail.shown.emit(result.evidence[0])
    assert open_desk.bench.spotlight.spans == result.evidence
    assert open_desk.session.walk.item == result.item.id
    open_desk.session.walk.step(True)
    assert open_desk.bench.spotlight.spans == ()


def test_what_an_item_checks_is_explained_with_examples(open_desk: MainWindow) -> None:
    from lianzheng_desk.gui.explain import passages

    for item in open_desk.session.rubric.items:  # type: ignore[union-attr]
        captions = dict(passages(item))
        assert captions["查什么"]
        assert captions["依据"]
        assert ("应报（这样写会提示）" in captions) == bool(item.examples.flag)
