"""The draft's file changes under the window, in every way files change in an office."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docx import Document
from gui.driving import CHANGED, DRAFT, answer, replace_by_rename, wait_checked, wait_text, write
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lianzheng_desk.gui.main_window import MainWindow
from lianzheng_desk.gui.settle_dialogs import DismissDialog
from scenarios.stories import blanks, decide, items, office_rights, on_disk, reasons, shown


def delete_and_write(path: str, text: str) -> None:
    os.remove(path)
    write(path, text)


def truncate_and_write(path: str, text: str) -> None:
    """Save as simple editors do: first nothing is left of it, then the new text comes bit by bit."""
    with open(path, "w", encoding="utf-8") as file:
        for part in (text[:100], text[100:]):
            file.write(part)
            file.flush()


@pytest.mark.parametrize("save", [write, replace_by_rename, delete_and_write, truncate_and_write])
def test_a_saved_file_is_checked_again_by_itself_and_the_strip_says_what_changed(
    desk: MainWindow, paper: str, qtbot: QtBot, save: Callable[[str, str], None]
) -> None:
    """He fills in a number in WPS and saves. The window checks by itself, says what changed, keeps his decisions."""
    decide(desk, "confirmed", "已看")
    count = len(blanks(desk))
    save(paper, CHANGED)
    wait_text(qtbot, desk, "信访举报12件")
    assert desk.tending.strip.words.startswith("已解决 1　新增 1　仍有 ")
    assert desk.tending.strip.isVisible()
    made = [desk.session.deeds.settlement(place.finding) for place in blanks(desk)]
    kept = [one for one in made if one is not None]
    assert len(kept) == count - 1
    assert len(made) == count
    assert any(one.look_again for one in kept)  # its sentence was changed beside it
    assert any(not one.look_again for one in kept)


def test_a_second_and_a_third_change_are_seen_too(desk: MainWindow, paper: str, qtbot: QtBot) -> None:
    """He saves three times in a row, each time in the way WPS does."""
    for number in range(3):
        replace_by_rename(paper, DRAFT.replace("立案5件", f"立案{number + 6}件"))
        wait_text(qtbot, desk, f"立案{number + 6}件")


def test_an_emptied_file_leaves_the_last_check_until_there_are_words_again(
    desk: MainWindow, paper: str, qtbot: QtBot
) -> None:
    """The file is cut to nothing by a failed copy. The text and the decisions stay; a good copy is checked at once."""
    decide(desk, "dismissed", "已看")
    made = reasons(desk)
    with qtbot.waitSignal(desk.session.failed, timeout=10000):
        os.truncate(paper, 0)
    assert desk.bench.view.toPlainText() == DRAFT
    assert reasons(desk) == made
    write(paper, CHANGED)
    wait_text(qtbot, desk, "信访举报12件")
    assert [note for note in reasons(desk) if note] == made[1:]


def test_a_deleted_file_is_told_of_and_nothing_is_lost(desk: MainWindow, paper: str, qtbot: QtBot) -> None:
    """The draft is deleted by mistake; she ticks on; it comes back from the recycle bin in a newer version."""
    os.remove(paper)
    qtbot.waitUntil(lambda: "已删除、改名或移走" in desk.tending.strip.words)
    assert desk.bench.view.toPlainText() == DRAFT
    decide(desk, "confirmed", "文件不在时", count=1)
    assert on_disk(desk) == shown(desk)
    write(paper, CHANGED)
    wait_text(qtbot, desk, "信访举报12件")
    assert shown(desk)[0] == {items(desk)[0]: ("confirmed", "文件不在时0")}
    assert [note for note in reasons(desk) if note] == ["文件不在时1", "文件不在时2"]


def test_a_file_that_was_moved_away_and_back_is_no_longer_complained_of(
    desk: MainWindow, paper: str, qtbot: QtBot
) -> None:
    """The stick is pulled and put back."""
    os.rename(paper, f"{paper}.away")
    qtbot.waitUntil(lambda: desk.tending.strip.isVisible())
    os.rename(f"{paper}.away", paper)
    qtbot.waitUntil(lambda: not desk.tending.strip.isVisible())


def test_a_file_that_turns_into_something_else_leaves_the_last_check(
    desk: MainWindow, paper: str, qtbot: QtBot
) -> None:
    """A picture is saved over the draft. One sentence says so, the text and the decisions stay."""
    decide(desk, "dismissed", "已看")
    made = shown(desk)
    with qtbot.waitSignal(desk.session.failed, timeout=10000):
        Path(paper).write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    assert desk.bench.view.toPlainText() == DRAFT
    assert desk.session.checked is not None
    assert shown(desk) == on_disk(desk) == made
    write(paper, CHANGED)
    wait_text(qtbot, desk, "信访举报12件")


def test_a_file_that_turns_into_a_word_document_is_read_as_one(desk: MainWindow, paper: str, qtbot: QtBot) -> None:
    """She saves the plain text as a Word document under the same name. Every sentence keeps what was decided."""
    decide(desk, "dismissed", "已看")
    made = reasons(desk)
    document = Document()
    for line in CHANGED.split("\n"):
        document.add_paragraph(line)
    document.save(f"{paper}.tmp")
    os.replace(f"{paper}.tmp", paper)
    wait_text(qtbot, desk, "信访举报12件")
    assert desk.session.draft is not None
    assert desk.session.draft.format == "docx"
    assert [note for note in reasons(desk) if note] == made[1:]


@pytest.mark.parametrize("moment", ["draft_changed", "review_changed"])
def test_a_file_that_changes_while_it_is_being_checked_is_checked_as_it_is_now(
    window: MainWindow, paper: str, qtbot: QtBot, moment: str
) -> None:
    """The text is on the screen, the check runs, and he saves once more. What is shown in the end is the last text."""
    saved: list[str] = []

    def save() -> None:
        if not saved and window.session.checked is None:
            saved.append(moment)
            replace_by_rename(paper, CHANGED)

    getattr(window.session, moment).connect(save)
    window.commands.open_path(paper)
    wait_text(qtbot, window, "信访举报12件")
    assert saved == [moment]
    assert window.bench.view.toPlainText() == CHANGED
    assert window.session.checked is not None
    assert window.session.checked.review.draft.text == CHANGED


@pytest.fixture
def rights() -> Iterator[None]:
    with office_rights() as done:
        if not done:
            pytest.skip("这里不能收回读取权限 / rights cannot be taken away here")
        yield


def test_a_file_that_may_no_longer_be_read_leaves_the_last_check_until_it_may(
    rights: None, desk: MainWindow, paper: str, qtbot: QtBot
) -> None:
    """The administrator locks the share. The strip says that it cannot be read; she goes on with what she has."""
    write(paper, CHANGED)
    wait_text(qtbot, desk, "信访举报12件")
    os.chmod(paper, 0)
    try:
        qtbot.waitUntil(lambda: "暂时读不了" in desk.tending.strip.words, timeout=10000)
        assert desk.bench.view.toPlainText() == CHANGED
        decide(desk, "confirmed", "读不了时")
        assert on_disk(desk) == shown(desk)
        with qtbot.waitSignal(desk.session.failed):
            desk.session.recheck()
        assert Path(paper).name in desk.notice.words
        assert desk.bench.view.toPlainText() == CHANGED
    finally:
        os.chmod(paper, 0o600)
    write(paper, DRAFT)
    wait_text(qtbot, desk, "信访举报**件")
    assert [note for note in reasons(desk) if note]


def test_nothing_changes_under_an_open_question(desk: MainWindow, paper: str, qtbot: QtBot) -> None:
    """She is asked for a reason while the file is saved behind the question. Her answer is about what she saw."""
    desk.session.walk.select_place(blanks(desk)[0])
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
    """The draft is edited at home and opened again on Monday."""
    desk.close()
    write(paper, CHANGED)
    second = new_window()
    second.commands.open_path(paper)
    wait_checked(qtbot, second, paper)
    assert second.tending.strip.words.startswith("和上次检查比：　已解决 1　新增 1")
