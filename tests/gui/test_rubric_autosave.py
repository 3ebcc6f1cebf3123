"""What is typed in the editor of rubrics outlives the program's end and is offered again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.driving import answer, wait_checked
from lianzheng_desk.gui.main_window import MainWindow
from lianzheng_desk.gui.rubric_editor.questions import CopyDialog
from lianzheng_desk.gui.rubric_editor.text_window import TextWindow
from lianzheng_desk.gui.rubric_editor.window import EditorWindow
from lianzheng_desk.rubric.library import shipped
from lianzheng_desk.rubric.own import Opened, copy_of, save

NewWindow = Callable[[], MainWindow]
TITLE = "写了一半的标题"


@pytest.fixture
def own(data: Path) -> Path:
    """A rubric of the user's, saved."""
    edition = copy_of(shipped()[0], id="town", title="本镇检查依据", built_on=False)
    path = save(edition, Opened(None, "", edition)).path
    assert path is not None
    return path


def press(words: str, seen: list[str] | None = None) -> Callable[[QWidget], object]:
    def act(box: QWidget) -> None:
        assert isinstance(box, QMessageBox)
        if seen is not None:
            seen.append(box.text())
        next(button for button in box.buttons() if button.text() == words).click()

    return act


def editor_of(window: MainWindow, path: Path, qtbot: QtBot) -> EditorWindow:
    editor = opened(window, path, qtbot)
    assert isinstance(editor, EditorWindow)
    return editor


def opened(window: MainWindow, path: Path, qtbot: QtBot) -> QDialog:
    opener = window.commands.rubric_opener
    opener.edit_file(str(path))
    qtbot.waitUntil(lambda: opener.window is not None, timeout=10_000)
    assert opener.window is not None
    return opener.window


def unsaved(data: Path) -> list[Path]:
    return list((data / "rubrics").glob("*.unsaved"))


def typed(window: MainWindow, own: Path, data: Path, qtbot: QtBot) -> EditorWindow:
    """Type in the editor until it is on disk."""
    editor = editor_of(window, own, qtbot)
    editor.state.type("title", TITLE)
    qtbot.waitUntil(lambda: bool(unsaved(data)) and not window.session.jobs.busy("rubric-unsaved"))
    return editor


def test_what_was_typed_is_offered_after_the_program_was_killed(
    new_window: NewWindow, own: Path, data: Path, qtbot: QtBot
) -> None:
    before = own.read_bytes()
    typed(new_window(), own, data, qtbot)  # and nobody closes it
    seen: list[str] = []
    answer(press("恢复", seen), QMessageBox)
    again = editor_of(new_window(), own, qtbot)
    assert "“本镇检查依据”有上次未保存的修改" in seen[0]
    assert again.state.edition.entries[0].title == TITLE
    assert again.windowTitle().endswith("（未保存）")
    assert own.read_bytes() == before
    again.state.travel(back=True)  # back to what is on disk
    assert not again.state.is_dirty
    again.state.travel(back=False)
    with qtbot.waitSignal(again.saved, timeout=20_000):
        again.save_button.click()
    qtbot.waitUntil(lambda: not unsaved(data))
    assert TITLE in own.read_text("utf-8")


def test_what_is_not_wanted_is_gone_for_good(new_window: NewWindow, own: Path, data: Path, qtbot: QtBot) -> None:
    typed(new_window(), own, data, qtbot)
    answer(press("不用"), QMessageBox)
    again = editor_of(new_window(), own, qtbot)
    assert not again.state.is_dirty
    qtbot.waitUntil(lambda: not unsaved(data))


def test_who_cannot_say_yet_opens_nothing_and_loses_nothing(
    new_window: NewWindow, own: Path, data: Path, qtbot: QtBot
) -> None:
    typed(new_window(), own, data, qtbot)
    window, seen = new_window(), list[str]()
    answer(press("取消", seen), QMessageBox)
    window.commands.rubric_opener.edit_file(str(own))
    qtbot.waitUntil(lambda: bool(seen))
    assert window.commands.rubric_opener.window is None
    assert unsaved(data)


def test_what_is_discarded_is_not_offered(window: MainWindow, own: Path, data: Path, qtbot: QtBot) -> None:
    editor = typed(window, own, data, qtbot)
    answer(press("不保存"), QMessageBox)
    editor.reject()
    qtbot.waitUntil(lambda: not unsaved(data))


def test_what_is_undone_by_hand_is_no_longer_kept(window: MainWindow, own: Path, data: Path, qtbot: QtBot) -> None:
    editor = typed(window, own, data, qtbot)
    editor.state.travel(back=True)
    qtbot.waitUntil(lambda: not unsaved(data))


def test_a_rubric_that_was_never_saved_is_offered_before_a_new_one(
    new_window: NewWindow, paper: str, data: Path, qtbot: QtBot
) -> None:
    def begin(dialog: QWidget) -> None:
        assert isinstance(dialog, CopyDialog)
        dialog.title.setText("本镇检查依据")
        dialog.number.setText("town")
        dialog.accept()

    first = new_window()
    first.commands.open_path(paper)
    wait_checked(qtbot, first, paper)
    answer(begin, CopyDialog)
    first.commands.rubric_opener.copy()
    qtbot.waitUntil(lambda: first.commands.rubric_opener.window is not None)
    editor = first.commands.rubric_opener.window
    assert isinstance(editor, EditorWindow)
    assert not unsaved(data)  # nothing was typed yet
    editor.state.type("title", TITLE)
    qtbot.waitUntil(lambda: bool(unsaved(data)) and not first.session.jobs.busy("rubric-unsaved"))
    second = new_window()
    answer(press("恢复"), QMessageBox)
    second.commands.rubric_opener.copy()
    qtbot.waitUntil(lambda: second.commands.rubric_opener.window is not None)
    again = second.commands.rubric_opener.window
    assert isinstance(again, EditorWindow)
    assert (again.state.edition.id, again.state.edition.entries[0].title) == ("town", TITLE)
    qtbot.waitUntil(lambda: not again._autosave._timer.isActive())
    qtbot.waitUntil(lambda: not second.session.jobs.busy("rubric-unsaved"))
    assert unsaved(data), "it is not saved by being restored"
    with qtbot.waitSignal(again.saved, timeout=20_000):
        again.save_button.click()
    qtbot.waitUntil(lambda: not unsaved(data))
    assert (data / "rubrics" / "town.yaml").exists()


def test_the_text_of_a_broken_file_is_offered_too(new_window: NewWindow, own: Path, data: Path, qtbot: QtBot) -> None:
    own.write_text(own.read_text("utf-8").replace("版本", "版木"), "utf-8")
    editor = opened(new_window(), own, qtbot)
    assert isinstance(editor, TextWindow)
    editor.edit.appendPlainText("# 改了一半")
    qtbot.waitUntil(lambda: bool(unsaved(data)))
    answer(press("恢复"), QMessageBox)
    again = opened(new_window(), own, qtbot)
    assert isinstance(again, TextWindow)
    assert again.edit.toPlainText().endswith("# 改了一半")
    with qtbot.waitSignal(again.saved, timeout=20_000):
        again.save_button.click()
    qtbot.waitUntil(lambda: not unsaved(data))
