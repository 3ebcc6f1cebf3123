"""The editor of rubrics: what is typed, tried, saved, undone, and what is never lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.driving import answer, type_path
from lianzheng_desk.gui.main_window import MainWindow
from lianzheng_desk.gui.rubric_editor import door
from lianzheng_desk.gui.rubric_editor.list_fields import field_for
from lianzheng_desk.gui.rubric_editor.questions import CopyDialog
from lianzheng_desk.gui.rubric_editor.state import HEAD, EditorState
from lianzheng_desk.gui.rubric_editor.text_window import TextWindow
from lianzheng_desk.gui.rubric_editor.window import EditorWindow
from lianzheng_desk.rubric.edition import Edition, Entry
from lianzheng_desk.rubric.explained import Setting, kinds
from lianzheng_desk.rubric.loader import load_rubric

SETTINGS = [pytest.param(one, id=f"{kind.name}-{one.key}") for kind in kinds() for one in kind.settings]
VALUES = {"number": 37, "yes_no": True, "words": ("甲", "乙"), "pairs": (("督督", "督促"), ("甲", "")), "text": "一句"}


def press(words: str) -> Callable[[QWidget], object]:
    """Press the button of a message box that is called so."""

    def act(box: QWidget) -> None:
        assert isinstance(box, QMessageBox)
        next(button for button in box.buttons() if button.text() == words).click()

    return act


def open_copy(window: MainWindow, qtbot: QtBot, *, built_on: bool = False) -> EditorWindow:
    """Open the editor on a copy of the rubric in use, as the menu does."""

    def accept(dialog: QWidget) -> None:
        assert isinstance(dialog, CopyDialog)
        dialog.title.setText("本镇检查依据")
        dialog.number.setText("town")
        dialog.built_on.setChecked(built_on)
        dialog.accept()

    answer(accept, CopyDialog)
    action(window, "新建副本…").trigger()
    qtbot.waitUntil(lambda: window.commands.rubric_opener.window is not None)
    editor = window.commands.rubric_opener.window
    assert isinstance(editor, EditorWindow)
    return editor


def action(window: MainWindow, words: str):
    return next(one for one in window.actions_.rubrics.actions() if one.text() == words)


def saved_file(editor: EditorWindow, qtbot: QtBot) -> Path:
    with qtbot.waitSignal(editor.saved, timeout=20000) as caught:
        editor.save_button.click()
    path = caught.args[0].path
    assert isinstance(path, Path)
    return path


@pytest.fixture
def editor(desk: MainWindow, qtbot: QtBot):
    editor = open_copy(desk, qtbot)
    yield editor
    if desk.commands.rubric_opener.window is not None:
        editor.state.mark_saved(editor.state.edition)
        editor.reject()


def test_an_original_is_not_edited_but_copied(desk: MainWindow, qtbot: QtBot) -> None:
    seen: list[str] = []

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, CopyDialog)
        assert dialog.rubric is not None
        seen.append(dialog.rubric.id)
        dialog.number.setText(dialog.rubric.id)
        seen.append(dialog.fault.text())
        dialog.reject()

    answer(look, CopyDialog)
    action(desk, "编辑…").trigger()
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert desk.session.rubric is not None
    assert seen[0] == desk.session.rubric.id
    assert "已被另一份检查依据使用" in seen[1]
    assert desk.commands.rubric_opener.window is None


@pytest.mark.parametrize("built_on", [False, True])
def test_what_is_typed_is_saved_and_used_at_once(desk: MainWindow, data: Path, built_on: bool, qtbot: QtBot) -> None:
    editor = open_copy(desk, qtbot, built_on=built_on)
    editor.item_form.title.edit.selectAll()
    qtbot.keyClicks(editor.item_form.title.edit, "New Title")
    editor.item_form.points.spin.setValue(2.5)
    path = saved_file(editor, qtbot)
    assert path.parent == data / "rubrics"
    item = load_rubric(path).items[0]
    assert (item.title, item.points) == ("New Title", 2.5)
    session = desk.session
    qtbot.waitUntil(lambda: session.rubric is not None and session.rubric.id == "town", timeout=20000)
    assert ("基于" in path.read_text(encoding="utf-8")) is built_on
    editor.reject()
    assert desk.commands.rubric_opener.window is None


def test_mistakes_are_shown_at_their_field_and_nothing_is_written(
    editor: EditorWindow, data: Path, qtbot: QtBot
) -> None:
    editor.state.type("title", "")
    editor.state.select(3)
    editor.save_button.click()
    assert editor.state.at == 0
    assert "不能空着" in editor.item_form.title.fault
    assert "1 处要改" in editor.told.text()
    assert not list((data / "rubrics").glob("*.yaml"))
    qtbot.waitUntil(lambda: "还有要改的地方" in editor.pane.verdict.text(), timeout=20000)


def test_examples_are_tried_as_one_types(editor: EditorWindow, qtbot: QtBot) -> None:
    examples = editor.pane.examples
    qtbot.waitUntil(lambda: examples.texts["passing"][0].result.text() == "✓ 没有报", timeout=20000)
    before = len(examples.texts["flag"])
    examples.texts["passing"][0].edit.setPlainText("一、工作情况\n召开会议4次。")
    qtbot.waitUntil(lambda: "✗ 报了：" in examples.texts["passing"][0].result.text(), timeout=20000)
    examples.adders["flag"].click()
    assert len(examples.texts["flag"]) == before + 1
    assert editor.state.entry is not None
    assert editor.state.entry.flag[-1] == ""


def test_the_draft_is_checked_with_the_item_as_it_is_typed(editor: EditorWindow, qtbot: QtBot) -> None:
    state = editor.state
    at = next(n for n, entry in enumerate(state.edition.entries) if entry.way == "用字")
    state.select(at)
    qtbot.waitUntil(lambda: editor.pane.tabText(1) == "当前文稿 符合", timeout=20000)
    pairs = editor.item_form.fields["另查"]
    pairs.set_value((("信访举报", "来信来访"),))
    pairs.changed.emit()
    qtbot.waitUntil(lambda: editor.pane.tabText(1) == "当前文稿 1 处", timeout=20000)
    assert "“信访举报”" in editor.pane.list.item(0).text()


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_every_kind_can_be_chosen_and_shows_its_settings(editor: EditorWindow, kind) -> None:
    form = editor.item_form
    form.way.set_value(kind.name)
    form.way.changed.emit()
    assert editor.state.entry is not None
    assert editor.state.entry.way == kind.name
    assert [key for key in form.fields if key not in form._fixed] == [one.key for one in kind.settings]
    assert {fault.key for fault in door.faults(editor.state.edition)} <= {"指标", "方式"}


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_field_gives_back_what_it_shows(setting: Setting, qtbot: QtBot) -> None:
    field = field_for(setting)
    qtbot.addWidget(field)
    field.set_value(setting.usual)
    if setting.usual is not None:
        assert field.value() == setting.usual
    value = {"choice": setting.options[-1:] and setting.options[-1], "choices": setting.options[1:3]}.get(
        setting.shape, VALUES.get(setting.shape)
    )
    with qtbot.assertNotEmitted(field.changed):
        field.set_value(value)
    assert field.value() == value


def _state(*entries: Entry) -> EditorState:
    return EditorState(Edition("a", "名", entries=entries or (Entry("A1", "一"), Entry("A2", "二"), Entry("A3", "三"))))


def _ids(state: EditorState) -> list[str]:
    return [entry.id for entry in state.edition.entries]


def test_items_are_added_copied_moved_deleted_and_every_step_comes_back() -> None:
    state = _state()
    before = state.edition
    state.add()
    assert (_ids(state), state.at) == (["A1", "A4", "A2", "A3"], 1)
    state.move(1)
    state.duplicate()
    assert _ids(state) == ["A1", "A2", "A4", "A5", "A3"]
    state.delete()
    state.select(0)
    state.delete()
    after = state.edition
    assert _ids(state) == ["A2", "A4", "A3"]
    while state.steps[0]:
        state.travel(back=True)
    assert state.edition == before
    while state.steps[1]:
        state.travel(back=False)
    assert state.edition == after


def test_a_number_that_was_used_is_not_used_again() -> None:
    state = _state()
    state.select(2)
    state.delete()
    state.add()
    assert _ids(state) == ["A1", "A2", "A4"]


def test_typing_in_one_field_is_one_step() -> None:
    state = _state()
    for words in ("改", "改了", "改了的"):
        state.type("title", words)
    state.type("basis", "某条")
    assert state.steps[0] == 2
    state.travel(back=True)
    state.travel(back=True)
    assert state.edition.entries[0].title == "一"
    assert not state.is_dirty


def test_at_the_edge_of_its_group_an_item_takes_the_group_along() -> None:
    state = _state(Entry("A1", group="甲"), Entry("B1", group="乙"), Entry("B2", group="乙"))
    state.select(1)
    state.move(-1)
    assert (_ids(state), state.at) == (["B1", "B2", "A1"], 0)
    assert not state.can_move(-1)


def test_another_group_is_where_the_item_goes() -> None:
    state = _state(Entry("A1", group="甲"), Entry("B1", group="乙"), Entry("A2", group="甲"))
    state.put(replace(state.edition.entries[0], group="乙"))
    assert (_ids(state), state.at) == (["A1", "B1", "A2"], 0)


def test_deleting_everything_leaves_the_rubric_itself(editor: EditorWindow) -> None:
    while editor.state.entry is not None:
        editor.state.delete()
    assert editor.state.at == HEAD
    editor.save_button.click()
    assert "要改" in editor.told.text()
    editor.items.buttons["undo"].click()
    assert len(editor.state.edition.entries) == 1


@pytest.mark.parametrize(("words", "is_open"), [("继续编辑", True), ("不保存", False)])
def test_closing_asks_about_what_is_not_saved(
    editor: EditorWindow, desk: MainWindow, words: str, is_open: bool, data: Path
) -> None:
    editor.state.type("title", "改过")
    answer(press(words), QMessageBox)
    editor.reject()
    assert (desk.commands.rubric_opener.window is not None) is is_open
    assert not (data / "rubrics").exists()


def test_closing_can_save_first(editor: EditorWindow, desk: MainWindow, data: Path, qtbot: QtBot) -> None:
    editor.state.type("title", "改过")
    answer(press("保存"), QMessageBox)
    editor.reject()
    qtbot.waitUntil(lambda: desk.commands.rubric_opener.window is None, timeout=20000)
    assert load_rubric(data / "rubrics" / "town.yaml").items[0].title == "改过"


@pytest.mark.parametrize("suffix", [".xlsx", ".yaml"])
def test_a_rubric_goes_out_and_comes_back(editor: EditorWindow, suffix: str, tmp_path: Path, qtbot: QtBot) -> None:
    before = editor.state.edition
    path = tmp_path / f"交换{suffix}"
    answer(type_path(str(path)))
    editor.export_file(suffix)
    qtbot.waitUntil(lambda: "已导出" in editor.line.text(), timeout=20000)
    editor.state.delete()
    editor.state.type("title", "改过")
    answer(type_path(str(path)))
    editor.import_file()
    qtbot.waitUntil(lambda: "已导入" in editor.line.text(), timeout=20000)
    assert editor.state.edition == before
    editor.items.buttons["undo"].click()
    assert editor.state.edition.entries[0].title == "改过"


BROKEN = "编号：bad\n名称: 坏的\n条目:\n  - {编号: A1, 标题: 一, 分值: 十}\n"


def test_a_broken_file_is_mended_as_text(data: Path, new_window: Callable[[], MainWindow], qtbot: QtBot) -> None:
    path = data / "rubrics" / "坏.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(BROKEN, encoding="utf-8")
    window = new_window()
    action(window, "改正“坏.yaml”…").trigger()
    opener = window.commands.rubric_opener
    qtbot.waitUntil(lambda: isinstance(opener.window, TextWindow), timeout=20000)
    text = opener.window
    assert isinstance(text, TextWindow)
    assert text.list.item(0).text().startswith("✗ 第 1 行")
    text.edit.setPlainText(BROKEN.replace("编号：bad", "编号: bad"))
    qtbot.waitUntil(lambda: text.list.count() == 1 and "第 4 行" in text.list.item(0).text(), timeout=20000)
    with qtbot.waitSignal(text.saved, timeout=20000):  # with its mistake: what was typed is not lost
        text.save_button.click()
    assert path.read_text(encoding="utf-8").startswith("编号: bad")
    text.edit.setPlainText(text.edit.toPlainText().replace("十", "10"))
    with qtbot.waitSignal(text.saved, timeout=20000):
        qtbot.keyClick(text, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    text.reject()
    qtbot.waitUntil(lambda: any(one.id == "bad" for one in window.session.library.rubrics), timeout=20000)
    assert window.session.library.problems == ()


def test_a_file_changed_meanwhile_is_not_overwritten(editor: EditorWindow, desk: MainWindow, qtbot: QtBot) -> None:
    path = saved_file(editor, qtbot)
    other = path.read_text(encoding="utf-8").replace("本镇检查依据", "别人改的")
    path.write_text(other, encoding="utf-8")
    editor.state.type("title", "我改的")
    told: list[str] = []
    answer(lambda dialog: (told.append(dialog.windowTitle()), dialog.accept()))  # type: ignore[attr-defined]
    editor.save_button.click()
    qtbot.waitUntil(lambda: bool(told), timeout=20000)
    assert path.read_text(encoding="utf-8") == other
    assert editor.state.is_dirty
