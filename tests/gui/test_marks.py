"""Positions: what Qt marks is what the check meant, rare characters and long texts included."""

from __future__ import annotations

import re
import time

import pytest
from builders import draft, gaps, item, rubric, words
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.driving import DRAFT
from lianzheng_desk.checks.base import Gap, Outcome, Severity
from lianzheng_desk.draft.span import Span
from lianzheng_desk.gui.draft_view import DraftView
from lianzheng_desk.gui.look import Look
from lianzheng_desk.gui.main_window import MainWindow
from lianzheng_desk.gui.marks import Utf16
from lianzheng_desk.gui.places import Places
from lianzheng_desk.review import Review, review


def reviewed(text: str, *found: Gap, evidence: Outcome | None = None) -> Review:
    paper = draft(text)
    items = [item("A", gaps(*found))] + ([item("B", evidence)] if evidence else [])
    return review(paper, rubric(items))


@pytest.mark.parametrize("text", ["赵𠮷立案**件", "𠮷𠮷𠮷", "没有", "", "a𠮷\n𠮷b"])
def test_positions_go_to_qt_and_back(text: str) -> None:
    utf16 = Utf16(text)
    for offset in range(len(text) + 1):
        assert utf16.to_qt(offset) == len(text[:offset].encode("utf-16-le")) // 2
        assert utf16.from_qt(utf16.to_qt(offset)) == offset


def marked_words(view: DraftView) -> list[str]:
    """Return the words under every mark that really is in the document."""
    found = []
    block = view.document().firstBlock()
    while block.isValid():
        for form in block.layout().formats():
            cursor = QTextCursor(view.document())
            cursor.setPosition(block.position() + form.start)
            cursor.setPosition(block.position() + form.start + form.length, QTextCursor.MoveMode.KeepAnchor)
            found.append(cursor.selectedText())
        block = block.next()
    return found


def shown(qtbot: QtBot, result: Review) -> DraftView:
    view = DraftView(Look())
    qtbot.addWidget(view)
    view.resize(800, 600)
    view.show()
    view.show_draft(result.draft)
    places = Places(result)
    view.show_places(places.all, places.missing())
    return view


@pytest.mark.parametrize("before", ["", "赵𠮷", "𠮷" * 40, "赵𠮷\n𠮷𠮷同志\n"])
def test_rare_characters_before_a_gap_shift_no_mark(qtbot: QtBot, qapp: QApplication, before: str) -> None:
    text = before + "立案**件，处分𠮷**人"
    paper = draft(text)
    spans = [words(paper, "**", 1), words(paper, "**", 2), words(paper, "处分𠮷**人")]
    view = shown(qtbot, reviewed(text, *(Gap("空", span) for span in spans)))
    assert view.toPlainText() == text
    assert marked_words(view) == [paper.quote(span) for span in sorted(spans)]


def test_a_mark_over_several_paragraphs_marks_each_of_them(qtbot: QtBot, qapp: QApplication) -> None:
    text = "第一段甲\n\n第二段乙"
    view = shown(qtbot, reviewed(text, Gap("长", words(draft(text), "段甲\n\n第二"))))
    assert marked_words(view) == ["段甲", "第二"]


def test_the_window_marks_the_drafts_own_blanks(desk: MainWindow) -> None:
    blanks = [r for r in desk.session.checked.review.findings if r.check == "blanks"]  # type: ignore[union-attr]
    assert len(blanks) == 3
    marked = marked_words(desk.bench.view)
    for blank in blanks:
        assert blank.span is not None
        assert desk.session.draft.quote(blank.span) in marked  # type: ignore[union-attr]


def test_only_what_is_in_view_is_marked_and_scrolling_marks_more(qtbot: QtBot, qapp: QApplication) -> None:
    text = "\n".join(f"第{n}段立案**件。" for n in range(2000))
    spans = [Span(found.start(), found.end()) for found in re.finditer(r"\*\*", text)]
    view = shown(qtbot, reviewed(text, *(Gap("空", span) for span in spans)))
    assert 5 < len(marked_words(view)) < 200
    before = len(marked_words(view))
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert len(marked_words(view)) > before
    assert view.document().lastBlock().layout().formats()


@pytest.mark.parametrize("width", [420, 1000])
@pytest.mark.parametrize("flags", [1, 3])
def test_flags_above_the_first_paragraph_have_room(qtbot: QtBot, qapp: QApplication, width: int, flags: int) -> None:
    missing = [Gap(f"缺少第 {number} 样", anchor=-1) for number in range(flags)]
    view = shown(qtbot, reviewed("青禾镇工作开展情况。", *missing))
    view.resize(width, 600)
    boxes = [box.rect for box in view.in_view.flags()]
    first = next(rect for _, rect in view.in_view.blocks())
    assert len(boxes) == flags
    assert min(box.top() for box in boxes) >= 0
    assert max(box.bottom() for box in boxes) <= first.top() + 1


def test_severities_differ_in_more_than_colour(qtbot: QtBot, qapp: QApplication) -> None:
    text = "甲错误乙提醒丙建议"
    paper = draft(text)
    found = [
        Gap("e", words(paper, "错误"), severity=Severity.ERROR),
        Gap("w", words(paper, "提醒"), severity=Severity.WARNING),
        Gap("s", words(paper, "建议"), severity=Severity.SUGGESTION),
    ]
    view = shown(qtbot, reviewed(text, *found))
    formats = [QTextCharFormat(form.format) for form in view.document().firstBlock().layout().formats()]
    assert len({(f.underlineStyle(), f.background().style()) for f in formats}) == 3
    assert len({f.underlineColor().name() for f in formats}) == 3


def test_evidence_is_underlined_only_while_its_item_is_selected(qtbot: QtBot, qapp: QApplication) -> None:
    text = "甲乙丙丁"
    view = shown(qtbot, reviewed(text))
    assert marked_words(view) == []
    view.select(None, [words(draft(text), "乙丙")])
    assert marked_words(view) == ["乙丙"]
    view.select(None, [])
    assert marked_words(view) == []


def test_the_current_place_is_drawn_stronger(desk: MainWindow) -> None:
    desk.session.walk.step(True)
    place = desk.session.walk.place
    while place is not None and place.span is None:
        desk.session.walk.step(True)
        place = desk.session.walk.place
    grounds = []
    block = desk.bench.view.document().firstBlock()
    while block.isValid():
        grounds += [QTextCharFormat(form.format).background().color().name() for form in block.layout().formats()]
        block = block.next()
    assert grounds.count(desk._look.palette.current_ground) == 1


def test_the_text_stays_exactly_the_drafts_text(desk: MainWindow) -> None:
    assert desk.bench.view.toPlainText() == DRAFT == desk.session.draft.text  # type: ignore[union-attr]
    assert not desk.bench.view.textCursor().hasSelection()


@pytest.mark.parametrize("paragraph", ["党委会研究廉政工作𠮷次，立案**件。" * 5 + "\n", "无段落的长文𠮷，"])
def test_a_million_characters_open_without_freezing(qtbot: QtBot, qapp: QApplication, paragraph: str) -> None:
    text = (paragraph * (1_000_000 // len(paragraph) + 1))[:1_000_000]
    paper = draft(text)
    view = DraftView(Look())
    qtbot.addWidget(view)
    view.resize(800, 600)
    view.show()
    begun = time.perf_counter()
    view.show_draft(paper)
    qapp.processEvents()
    seconds = time.perf_counter() - begun
    assert view.toPlainText() == text
    assert not view.textCursor().hasSelection()
    assert view.textCursor().position() == 0
    assert seconds < 2.5  # about 0.3 on an idle machine; a freeze is several


def test_the_bar_draws_errors_over_what_is_less_urgent_in_the_same_row(desk: MainWindow) -> None:
    dashes = desk.bench.bar._dashes()
    assert list(dashes)[-1] == "error"
    assert sum(map(len, dashes.values())) > 1
    assert {dash.width() for dash in dashes["error"]}.isdisjoint(
        {dash.width() for severity, found in dashes.items() if severity != "error" for dash in found}
    )
