"""The check sheet as it leaves the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from docx import Document
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.driving import answer, write_note
from lianzheng_desk.gui.exporter import CHECK_SHEET
from lianzheng_desk.gui.main_window import MainWindow
from lianzheng_desk.reading import read_draft


def save_as(path: Path, seen: list[str]) -> Callable[[QWidget], None]:
    def act(dialog: QWidget) -> None:
        edit = dialog.findChild(QLineEdit)
        assert edit is not None
        seen.append(edit.text())
        edit.setText(str(path))
        assert isinstance(dialog, QFileDialog)
        dialog.accept()

    return act


def words_of(path: Path) -> str:
    book = load_workbook(path)
    return "\n".join(str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None)


def test_the_check_sheet_is_exported_with_the_ticks(desk: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    item = desk.session.rubric.items[0]  # type: ignore[union-attr]
    desk.session.tick(item.id, "returned", "年度写错，请改")
    target = tmp_path / "导出" / "检查单"
    target.parent.mkdir()
    seen: list[str] = []
    answer(save_as(target, seen), QFileDialog)
    qtbot.keyClick(desk, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "已导出" in desk.notice.words, timeout=20000)
    assert seen[0].startswith("青禾镇总结-检查单")
    written = target.with_suffix(".xlsx")
    words = words_of(written)
    for expected in ("青禾镇总结.txt", "年度写错，请改", "退回修改", item.title, "党风廉政建设年度总结"):
        assert expected in words
    assert [b.text() for b in desk.notice._buttons] == ["打开", "打开所在文件夹"]


def test_the_draft_is_exported_to_word_with_its_findings_as_comments(
    desk: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    target = tmp_path / "批注稿"
    seen: list[str] = []
    answer(save_as(target, seen), QFileDialog)
    qtbot.keyClick(desk, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: "已导出" in desk.notice.words, timeout=20000)
    assert seen[0].startswith("青禾镇总结-批注")
    written = target.with_suffix(".docx")
    assert read_draft(written).text == desk.session.draft.text  # type: ignore[union-attr]
    comments = [comment.text for comment in Document(str(written)).comments]
    assert any("受理信访举报**件" in words for words in comments)


def test_a_note_that_is_still_being_written_is_exported(desk: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    desk.session.walk.select_item(desk.session.rubric.items[0].id)  # type: ignore[union-attr]
    write_note(desk, "刚写的备注")
    target = tmp_path / "单.xlsx"
    answer(save_as(target, []), QFileDialog)
    desk.actions_["export"].trigger()
    qtbot.waitUntil(lambda: "已导出" in desk.notice.words, timeout=20000)
    assert "刚写的备注" in words_of(target)


def test_an_existing_file_is_replaced_only_after_the_dialog_asked(
    desk: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    target = tmp_path / "单.xlsx"
    target.write_bytes(b"old")
    asked: list[str] = []

    def refuse(box: QWidget) -> None:
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        answer(lambda dialog: dialog.close(), QFileDialog)
        box.close()

    answer(refuse, QMessageBox)
    answer(save_as(target, []), QFileDialog)
    desk.actions_["export"].trigger()
    qtbot.waitUntil(lambda: bool(asked), timeout=20000)
    qtbot.waitUntil(lambda: not desk.session.jobs.busy("export"))
    assert target.read_bytes() == b"old"
    assert "单.xlsx" in asked[0]


def test_a_place_that_cannot_be_written_offers_another_name(desk: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    blocked = tmp_path / "单.xlsx"
    blocked.mkdir()
    good = tmp_path / "另一个.xlsx"
    seen: list[str] = []

    def other(box: QWidget) -> None:
        assert isinstance(box, QMessageBox)
        seen.append(box.text())
        answer(save_as(good, []), QFileDialog)
        box.defaultButton().click()

    answer(other, QMessageBox)
    sheet = desk.session.sheet("")
    assert sheet is not None
    desk.commands.exporter.write(CHECK_SHEET, sheet, blocked)
    qtbot.waitUntil(good.exists, timeout=20000)
    assert "单.xlsx" in seen[0]


def test_nothing_is_exported_before_the_check_is_done(window: MainWindow) -> None:
    assert not window.actions_["export"].isEnabled()
    window.commands.exporter.export_sheet()
    assert "请稍候" in window.statusBar().currentMessage()


def test_the_checkers_name_goes_into_the_sheet(desk: MainWindow, qtbot: QtBot) -> None:
    def name(dialog: QWidget) -> None:
        edit = dialog.findChild(QLineEdit)
        assert edit is not None
        edit.setText("周同志")
        dialog.accept()  # type: ignore[attr-defined]

    answer(name)
    desk.actions_["checker"].trigger()
    assert desk.commands.exporter.sheet().checker == "周同志"  # type: ignore[union-attr]
