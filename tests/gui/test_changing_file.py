"""The draft's file changes under the window: written, replaced, held, deleted, brought back; and what is said then."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.driving import CHANGED, DRAFT, answer, wait_text, write
from lianzheng_desk.gui import watcher
from lianzheng_desk.gui.history_dialog import HistoryDialog
from lianzheng_desk.gui.main_window import MainWindow
from lianzheng_desk.gui.passages import PassageButton
from lianzheng_desk.gui.ready_page import READY


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watcher, "SLOW", 60)
    monkeypatch.setattr(watcher, "QUICK", 20)


def test_the_lists_of_the_strip_lead_to_the_places(desk: MainWindow, paper: str, qtbot: QtBot) -> None:
    write(paper, CHANGED)
    wait_text(qtbot, desk, "信访举报12件")
    counts = {button.text()[:2]: button for button in desk.tending.strip.findChildren(QPushButton)}
    solved, fresh, remaining = (counts[words] for words in ("已解", "新增", "仍有"))
    fresh.click()
    popup = desk.tending.strip.popup
    assert popup is not None
    qtbot.keyClick(popup.list, Qt.Key.Key_Return)
    place = desk.session.walk.place
    assert place is not None
    assert place.span is not None
    assert desk.session.draft is not None
    assert desk.session.draft.text[: place.span.start].endswith("组织")
    solved.click()
    assert desk.tending.strip.popup is not None
    assert desk.tending.strip.popup.list.count() == 1
    desk.tending.strip.popup.close()
    assert remaining.isEnabled()
    desk.tending.strip.close_button.click()
    assert desk.tending.strip.isHidden()


class _Opened(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.urls: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.urls.append(url)


@pytest.fixture
def opened() -> Iterator[_Opened]:
    handler = _Opened()
    QDesktopServices.setUrlHandler("file", handler, "take")
    yield handler
    QDesktopServices.unsetUrlHandler("file")


def test_the_draft_is_opened_in_the_office_program(desk: MainWindow, paper: str, opened: _Opened) -> None:
    desk.actions_["outside"].trigger()
    assert [url.toLocalFile() for url in opened.urls] == [paper]


def test_pasted_text_has_no_file_to_open(window: MainWindow, qtbot: QtBot) -> None:
    window.session.open_text(DRAFT)
    qtbot.waitUntil(lambda: window.session.checked is not None, timeout=20000)
    assert not window.actions_["outside"].isEnabled()


def test_the_list_of_checks_compares_two_and_is_cleared(desk: MainWindow, paper: str, qtbot: QtBot) -> None:
    write(paper, CHANGED)
    wait_text(qtbot, desk, "信访举报12件")
    seen: list[str] = []

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, HistoryDialog)
        assert dialog.table.rowCount() == 2
        qtbot.waitUntil(lambda: dialog.tree.topLevelItemCount() == 3)
        seen.append(dialog.outcome.text())
        dialog.keeps.setChecked(False)
        answer(lambda box: box.buttons()[0].click(), QMessageBox)  # type: ignore[attr-defined]
        dialog.clear.click()
        assert dialog.table.rowCount() == 0
        dialog.accept()

    answer(look, HistoryDialog)
    desk.actions_["history"].trigger()
    assert "已解决 1，新增 1" in seen[0]
    assert not desk.session.shelf.store.history.is_on
    write(paper, DRAFT)
    wait_text(qtbot, desk, "信访举报**件")
    assert desk.session.shelf.store.history.of(desk.session.shelf.key) == ()  # type: ignore[arg-type]


def test_the_page_before_submitting_lists_what_is_left_and_leads_there(desk: MainWindow, qtbot: QtBot) -> None:
    desk.actions_["ready"].trigger()
    page = desk.tending.ready
    assert desk.stack.currentWidget() is page
    assert page.headline.text().startswith("还不能送审：还有 ")
    lines = page.findChildren(PassageButton)
    blank = [line for line in lines if "信访" in line.toolTip()][-1]
    blank.click()
    assert desk.stack.currentWidget() is desk.bench
    place = desk.session.walk.place
    assert place is not None
    assert place.finding.check == "blanks"


def test_when_nothing_is_left_the_page_says_so(desk: MainWindow) -> None:
    assert desk.session.rubric is not None
    for item in desk.session.rubric.items:
        desk.session.tick(item.id, "confirmed")
    desk.actions_["ready"].trigger()
    assert desk.tending.ready.headline.text() == READY
    assert desk.tending.ready.export.isEnabled()
    desk.session.deeds.undo()
    assert desk.tending.ready.headline.text().startswith("还不能送审") or desk.stack.currentWidget() is desk.bench
