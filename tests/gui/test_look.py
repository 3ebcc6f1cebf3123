"""Readable, Chinese, and light until it has been painted."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QDialogButtonBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.driving import DRAFT, answer
from lianzheng_desk.gui.actions import COMMANDS
from lianzheng_desk.gui.look import Look
from lianzheng_desk.gui.main_window import MainWindow
from lianzheng_desk.gui.palette import DARK, LIGHT, Palette

_SCRIPT = """
import sys
from lianzheng_desk.gui.app import make_app, make_window

app = make_app(["child"])
window = make_window(app)

def painted():
    heavy = ("jieba", "openpyxl", "docx", "lxml", "pydantic", "ruamel", "sqlite3", "lianzheng_desk.review")
    print("loaded:", [name for name in heavy if name in sys.modules], flush=True)
    app.quit()

window.painted.connect(painted)
window.show()
app.exec()
window.close()
"""


def test_nothing_heavy_is_loaded_before_the_first_paint(data: object) -> None:
    done = subprocess.run([sys.executable, "-c", _SCRIPT], capture_output=True, text=True, env=os.environ, timeout=60)
    assert "loaded: []" in done.stdout, done.stderr


def luminance(colour: str) -> float:
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in QColor(colour).getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_on_every_ground(palette: Palette) -> None:
    grounds = [name for name in palette._fields if name.endswith("_ground")] + ["paper", "pane"]
    for ground in grounds:
        assert contrast(palette.text, getattr(palette, ground)) >= 4.5, ground
    for ink in ("faint", "accent", "error", "warning", "suggestion", "good"):
        for ground in ("paper", "pane"):
            assert contrast(getattr(palette, ink), getattr(palette, ground)) >= 4.5, (ink, ground)
    for severity in ("error", "warning", "suggestion"):
        assert contrast(palette.ink(severity), palette.ground(severity)) >= 4.5


def test_standard_buttons_speak_chinese(qapp: QApplication, qtbot: QtBot) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert {b.text().split("(")[0] for b in box.buttons()} == {"保存", "取消"}


def test_every_word_on_the_window_is_chinese(desk: MainWindow) -> None:
    seen = [b.text() for b in desk.findChildren(QAbstractButton)] + [w.text() for w in desk.findChildren(QLabel)]
    seen += [command.words.split("(")[0] for command in COMMANDS.values()]
    for words in seen:
        letters = [c for c in words if c.isascii() and c.isalpha()]
        assert len(letters) <= 20, words
        assert "!" not in words
        assert "！" not in words


def test_controls_have_names_for_screen_readers(desk: MainWindow) -> None:
    for widget in (
        desk.bench.view,
        desk.bench.checklist.tree,
        desk.bench.detail.note,
        desk.bench.bar,
        desk.welcome.list,
    ):
        assert widget.accessibleName()
    for button in desk.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.text() or button.accessibleName() or button.toolTip(), button


def test_no_two_commands_share_a_key() -> None:
    keys = [key for command in COMMANDS.values() for key in command.keys]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(("key", "sign"), [(Qt.Key.Key_Plus, 1), (Qt.Key.Key_Equal, 1), (Qt.Key.Key_Minus, -1)])
def test_zoom_keys_change_the_paper_and_nothing_of_its_text(
    desk: MainWindow, qtbot: QtBot, key: Qt.Key, sign: int
) -> None:
    before = desk.bench.view.document().defaultFont().pointSizeF()
    qtbot.keyClick(desk, key, Qt.KeyboardModifier.ControlModifier)
    assert (desk.bench.view.document().defaultFont().pointSizeF() - before) * sign > 0
    assert desk.bench.view.toPlainText() == DRAFT
    qtbot.keyClick(desk, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert desk.bench.view.document().defaultFont().pointSizeF() == before


def test_zoom_has_bounds(qapp: QApplication) -> None:
    look = Look(zoom=400)
    assert look.points < 40
    look.set_zoom(-400)
    assert look.points > 6


def test_the_paper_looks_like_a_report(desk: MainWindow) -> None:
    title = desk.bench.view.document().findBlockByNumber(0)
    lead = desk.bench.view.document().findBlockByNumber(1)
    assert title.blockFormat().alignment() & Qt.AlignmentFlag.AlignHCenter
    assert title.blockFormat().textIndent() == 0
    assert lead.blockFormat().textIndent() == pytest.approx(2 * desk.bench.view.paper.em)
    heading = QTextCursor(desk.bench.view.document().findBlockByNumber(2))
    heading.movePosition(QTextCursor.MoveOperation.NextCharacter)
    assert "SimHei" in (heading.charFormat().fontFamilies() or [])


def test_dark_and_light_repaint_marks_and_panes(desk: MainWindow) -> None:
    desk._look.set_scheme("dark")
    try:
        assert QApplication.palette().window().color().name() == DARK.pane
        assert desk.bench.view.toPlainText() == DRAFT
    finally:
        desk._look.set_scheme("light")
    assert QApplication.palette().window().color().name() == LIGHT.pane


@pytest.mark.parametrize("size", [(1366, 728), (960, 500)])
def test_the_window_fits_small_screens(desk: MainWindow, size: tuple[int, int]) -> None:
    desk.resize(*size)
    assert (desk.width(), desk.height()) == size
    assert desk.bench.view.viewport().width() >= 250
    assert all(button.isVisible() for button in desk.bench.detail.buttons.values()) or not desk.session.walk.item


@pytest.mark.parametrize("name", ["shortcuts", "about", "checker"])
def test_small_dialogs_open_and_close_with_escape(desk: MainWindow, qtbot: QtBot, name: str) -> None:
    seen: list[str] = []

    def close(dialog: QWidget) -> None:
        seen.append(dialog.windowTitle() or "关于")
        qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Escape)
        if dialog.isVisible():
            assert isinstance(dialog, QDialog)
            dialog.reject()

    answer(close)
    desk.actions_[name].trigger()
    assert len(seen) == 1


def test_the_status_line_says_length_gaps_and_time(desk: MainWindow) -> None:
    line = desk.line.text()
    for part in ("青禾镇总结.txt", "字", "11 段", "个问题待办", "检查，用时", "秒"):
        assert part in line


def test_what_is_settled_is_no_longer_to_do(desk: MainWindow) -> None:
    for item in desk.session.rubric.items:  # type: ignore[union-attr]
        desk.session.tick(item.id, "confirmed")
    assert "· 0 个问题待办 ·" in desk.line.text()


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        (DRAFT, "（按标题推荐）"),
        ("今年以来，镇党委认真落实党风廉政建设责任制，现将情况汇报如下：\n一、工作情况", "（按导语推荐）"),
        ("一、工作情况\n召开会议两次。", "（默认）"),
    ],
)
def test_the_proposed_rubric_says_by_what_it_was_chosen(window: MainWindow, qtbot: QtBot, text: str, mark: str) -> None:
    window.session.open_text(text)
    qtbot.waitUntil(lambda: window.session.checked is not None, timeout=20000)
    assert window.actions_.rubric_button.accessibleName().endswith(mark)
    assert window.session.reason in window.actions_.rubric_button.toolTip()


def test_with_nothing_selected_the_right_pane_says_what_to_do(desk: MainWindow) -> None:
    words = " ".join(label.text() for label in desk.bench.problems.findChildren(QLabel) if label.isVisible())
    assert "F4" in words
    assert "重新检查" in words
    assert not desk.bench.detail.isVisible()
    assert isinstance(desk.bench.detail.note.accessibleName(), str)
    assert not desk.bench.detail.settle.isVisible()
