"""What goes wrong is said in one plain sentence, and the program goes on with what it had."""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QMessageBox, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.driving import DRAFT, answer, type_path, wait_checked
from lianzheng_desk import crash
from lianzheng_desk.gui.fault_box import FaultTeller
from lianzheng_desk.gui.main_window import MainWindow
from lianzheng_desk.gui.settings import Settings

BROKEN_RUBRIC = "编号: x\n名称: 坏的\n条目:\n  - 编号: A\n    分值: 十分\n    标提: 错键\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("坏文件.docx", b"PK\x03\x04 broken"),
        ("图片.txt", b"\x89PNG\r\n\x1a\n" + bytes(64)),
        ("空.txt", b""),
        ("不存在.txt", None),
    ],
)
def test_a_bad_file_gives_one_sentence_and_the_old_draft_stays(
    desk: MainWindow, qtbot: QtBot, tmp_path: Path, name: str, content: bytes | None
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with qtbot.waitSignal(desk.session.failed):
        desk.commands.open_path(str(path))
    assert name in desk.notice.words
    assert desk.notice.words.count("。") == 1
    assert not re.search(r"Traceback|Error|\.py", desk.notice.words)
    assert desk.bench.view.toPlainText() == DRAFT
    assert desk.session.checked is not None
    assert desk.windowTitle().startswith("青禾镇总结.txt")


def test_a_good_file_takes_the_notice_away(desk: MainWindow, paper: str, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.session.failed):
        desk.commands.open_path(paper + ".gone")
    desk.commands.open_path(paper)
    wait_checked(qtbot, desk, paper)
    assert desk.notice.words == ""


def test_a_broken_rubric_shows_all_its_mistakes_and_the_present_one_stays(
    desk: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "坏的.yaml"
    path.write_text(BROKEN_RUBRIC, encoding="utf-8")
    before = desk.session.rubric
    seen: list[str] = []

    def read(dialog: QWidget) -> None:
        seen.append(dialog.findChildren(QPlainTextEdit)[0].toPlainText())
        seen.append(dialog.findChildren(QLabel)[0].text())
        assert isinstance(dialog, QDialog)
        dialog.accept()

    def choose(dialog: QWidget) -> None:
        type_path(str(path))(dialog)
        answer(read)

    answer(choose, QFileDialog)
    next(a for a in desk.actions_.rubrics.actions() if a.text().startswith("从文件载入")).trigger()
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert len(seen[0].splitlines()) >= 2
    assert "第 5 行" in seen[0]
    assert "坏的.yaml" in seen[1]
    assert desk.session.rubric is before
    assert desk.session.checked is not None


def test_a_rubric_from_a_file_is_taken_and_listed(desk: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "自备.yaml"
    path.write_text(
        '编号: own\n名称: 本镇自备\n版本: "1"\n条目:\n  - 编号: A\n    分组: 其他\n    标题: 班子研究过\n'
        "    级别: 错误\n    分值: 5\n",
        encoding="utf-8",
    )
    desk.session.load_rubric(str(path))
    qtbot.waitUntil(lambda: desk.session.rubric is not None and desk.session.rubric.id == "own")
    qtbot.waitUntil(lambda: desk.session.checked is not None)
    entries = [a for a in desk.actions_.rubrics.actions() if a.isCheckable()]
    assert [a.text() for a in entries if a.isChecked()] == ["本镇自备"]
    assert "检查依据：本镇自备" in desk.actions_.rubric_button.text()
    assert any("（按标题推荐）" in a.text() for a in entries)
    next(a for a in entries if "（按标题推荐）" in a.text()).trigger()
    qtbot.waitUntil(lambda: desk.session.rubric is not None and desk.session.rubric.id != "own")


def test_the_rubric_chosen_for_a_draft_is_taken_again(
    desk: MainWindow, qtbot: QtBot, tmp_path: Path, data: Path, paper: str, new_window: Callable[[], MainWindow]
) -> None:
    own = data / "rubrics" / "自备.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(
        '编号: own\n名称: 本镇自备\n版本: "1"\n条目:\n  - 编号: A\n    分组: 其他\n    标题: 班子研究过\n'
        "    级别: 错误\n    分值: 5\n",
        encoding="utf-8",
    )
    second = new_window()
    second.session.open_path(paper)
    wait_checked(qtbot, second, paper)
    second.session.choose_rubric("own")
    qtbot.waitUntil(lambda: second.session.checked is not None)
    third = new_window()
    third.session.open_path(paper)
    wait_checked(qtbot, third, paper)
    assert third.session.rubric is not None
    assert third.session.rubric.id == "own"


def test_broken_rubrics_of_the_users_are_told_of_at_the_start(data: Path, new_window: Callable[[], MainWindow]) -> None:
    folder = data / "rubrics"
    folder.mkdir(parents=True)
    (folder / "坏的.yaml").write_text(BROKEN_RUBRIC, encoding="utf-8")
    window = new_window()
    assert "1 份自备的检查依据不能用" in window.notice.words
    assert window.session.library.rubrics


def test_a_fault_of_ours_is_told_calmly_and_logged_without_the_drafts_words(
    desk: MainWindow, data: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    log = data / "logs" / "desk.log"
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    crash.install(log, FaultTeller(desk, str(log.parent)).tell)

    def fail() -> None:
        raise KeyError("草稿里的一句话")

    for _ in range(2):
        try:
            fail()
        except KeyError as error:
            sys.excepthook(KeyError, error, error.__traceback__)
    qtbot.waitUntil(lambda: bool(desk.findChildren(QMessageBox)))
    QApplication.processEvents()
    boxes = desk.findChildren(QMessageBox)
    assert len(boxes) == 1
    assert boxes[0].text().startswith("程序出错了，刚才的操作没有完成。您的勾选已经保存")
    assert "Traceback" not in boxes[0].text()
    boxes[0].close()
    written = log.read_text(encoding="utf-8")
    assert written.count("KeyError") == 2
    assert "fail" in written
    assert "草稿里的一句话" not in written


def test_a_log_that_cannot_be_written_is_no_second_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert crash.write_log(tmp_path / "file" / "desk.log", "x") is False


@pytest.mark.parametrize("content", [b"\x00\xff\xfe rubbish \x80", b"[General\nzoom=\x00", b"zoom=abc\ngeometry=1\n"])
def test_a_spoilt_settings_file_costs_only_the_settings(
    data: Path, new_window: Callable[[], MainWindow], content: bytes
) -> None:
    data.mkdir(parents=True)
    (data / "window.ini").write_bytes(content)
    window = new_window()
    assert window._look.zoom == 0
    assert window.isVisible()


def test_zoom_scheme_and_folder_are_remembered(
    new_window: Callable[[], MainWindow], paper: str, qtbot: QtBot, data: Path
) -> None:
    first = new_window()
    first.commands.open_path(paper)
    wait_checked(qtbot, first, paper)
    first._look.set_zoom(3)
    first._look.set_scheme("dark")
    first.close()
    kept = Settings(data / "window.ini")
    assert kept.text("folder") == str(Path(paper).parent)
    second = new_window()
    assert second._look.zoom == 3
    assert second._look.palette.dark
    second._look.set_scheme("system")


def test_a_window_that_closes_while_work_runs_closes_quietly(window: MainWindow, paper: str, qtbot: QtBot) -> None:
    window.session.open_path(paper)
    QTimer.singleShot(0, window.close)
    qtbot.waitUntil(lambda: not window.isVisible())
    assert window.session.draft is None or window.session.draft.source == paper
