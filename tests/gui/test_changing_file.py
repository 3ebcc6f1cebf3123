"""The draft's file changes under the window: written, replaced, held, deleted, brought back; and what is said then."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.driving import DRAFT, answer, wait_checked
from lianzheng_desk.gui import watcher
from lianzheng_desk.gui.history_dialog import HistoryDialog
from lianzheng_desk.gui.main_window import MainWindow
from lianzheng_desk.gui.passages import PassageButton
from lianzheng_desk.gui.ready_page import READY
from lianzheng_desk.gui.settle_dialogs import DismissDialog

CHANGED = DRAFT.replace("信访举报**件", "信访举报12件").replace("组织一次集中", "组织**次集中")
"""One blank is filled, another one is new."""


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watcher, "SLOW", 60)
    monkeypatch.setattr(watcher, "QUICK", 20)


def write(path: str, text: str) -> None:
    Path(path).write_text(text, encoding="utf-8")


def replace_by_rename(path: str, text: str) -> None:
    """Save as WPS and Word do."""
    other = f"{path}.tmp"
    write(other, text)
    os.replace(other, path)


def delete_and_write(path: str, text: str) -> None:
    os.remove(path)
    write(path, text)


def wait_text(qtbot: QtBot, window: MainWindow, words: str) -> None:
    def done() -> bool:
        draft = window.session.draft
        return draft is not None and words in draft.text and window.session.checked is not None

    qtbot.waitUntil(done, timeout=20000)


@pytest.mark.parametrize("save", [write, replace_by_rename, delete_and_write])
def test_a_saved_file_is_checked_again_by_itself_and_the_strip_says_what_changed(
    desk: MainWindow, paper: str, qtbot: QtBot, save: Callable[[str, str], None]
) -> None:
    places = desk.session.walk.places
    assert places is not None
    for place in places.all:
        if place.finding.check == "blanks":
            desk.session.deeds.settle([place.finding], "confirmed")
    blanks = len(desk.session.shelf.settlements)
    save(paper, CHANGED)
    wait_text(qtbot, desk, "信访举报12件")
    assert desk.tending.strip.words.startswith("已解决 1　新增 1　仍有 ")
    assert desk.tending.strip.isVisible()
    present = desk.session.walk.places
    assert present is not None
    made = [desk.session.deeds.settlement(p.finding) for p in present.all if p.finding.check == "blanks"]
    kept = [one for one in made if one is not None]
    assert len(kept) == blanks - 1
    assert len(made) == blanks
    assert any(one.look_again for one in kept)  # its sentence was changed beside it
    assert any(not one.look_again for one in kept)


def test_a_second_change_is_seen_too(desk: MainWindow, paper: str, qtbot: QtBot) -> None:
    for number in range(3):
        replace_by_rename(paper, DRAFT.replace("立案5件", f"立案{number + 6}件"))
        wait_text(qtbot, desk, f"立案{number + 6}件")


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


def test_a_deleted_file_is_told_of_and_nothing_is_lost(desk: MainWindow, paper: str, qtbot: QtBot) -> None:
    item = desk.session.rubric.items[0].id  # type: ignore[union-attr]
    os.remove(paper)
    qtbot.waitUntil(lambda: "已删除、改名或移走" in desk.tending.strip.words)
    assert desk.bench.view.toPlainText() == DRAFT
    desk.session.tick(item, "confirmed")
    assert desk.session.shelf.ticks[item].verdict == "confirmed"
    write(paper, CHANGED)
    wait_text(qtbot, desk, "信访举报12件")
    assert desk.session.shelf.ticks[item].verdict == "confirmed"


def test_a_file_that_was_moved_away_and_back_is_no_longer_complained_of(
    desk: MainWindow, paper: str, qtbot: QtBot
) -> None:
    os.rename(paper, f"{paper}.away")
    qtbot.waitUntil(lambda: desk.tending.strip.isVisible())
    os.rename(f"{paper}.away", paper)
    qtbot.waitUntil(lambda: not desk.tending.strip.isVisible())


def test_a_file_that_cannot_be_read_any_more_leaves_the_last_check(desk: MainWindow, paper: str, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.session.failed, timeout=10000):
        Path(paper).write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    assert desk.bench.view.toPlainText() == DRAFT
    assert desk.session.checked is not None
    write(paper, CHANGED)
    wait_text(qtbot, desk, "信访举报12件")


def test_nothing_changes_under_an_open_question(desk: MainWindow, paper: str, qtbot: QtBot) -> None:
    places = desk.session.walk.places
    assert places is not None
    desk.session.walk.select_place(next(p for p in places.all if p.finding.check == "blanks"))
    draft = desk.session.draft

    def change_and_answer(dialog: QWidget) -> None:
        assert isinstance(dialog, DismissDialog)
        write(paper, CHANGED)
        with qtbot.waitSignal(desk.tending.watcher.told, timeout=10000):
            pass
        assert desk.session.draft is draft
        dialog.edit.setText("已核对")
        dialog.accept_button.click()

    answer(change_and_answer, DismissDialog)
    desk.actions_["dismiss"].trigger()
    assert [made.note for made in desk.session.shelf.settlements.values()] == ["已核对"]
    wait_text(qtbot, desk, "信访举报12件")


def test_what_was_changed_while_the_program_was_closed_is_told_on_opening(
    desk: MainWindow, paper: str, qtbot: QtBot, new_window: Callable[[], MainWindow]
) -> None:
    desk.close()
    write(paper, CHANGED)
    second = new_window()
    second.commands.open_path(paper)
    wait_checked(qtbot, second, paper)
    assert second.tending.strip.words.startswith("和上次检查比：　已解决 1　新增 1")


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
