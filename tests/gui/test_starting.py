"""The program as it begins: a draft named on the command line is seen before anything heavy is loaded."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.driving import DRAFT, wait_checked
from lianzheng_desk.gui.app import make_window
from lianzheng_desk.gui.main_window import MainWindow

_SCRIPT = """
import sys
from PySide6.QtCore import QTimer
from lianzheng_desk.gui.app import make_app, make_window

app = make_app(["child"])
window = make_window(app, sys.argv[1])
real = window.show_glance

def show(text):
    real(text)
    heavy = ("jieba", "openpyxl", "docx", "lxml", "pydantic", "ruamel", "sqlite3", "lianzheng_desk.reading")
    shown = window.stack.currentWidget().view.toPlainText()
    print("seen:", shown == open(sys.argv[1], encoding="utf-8").read(), flush=True)
    print("loaded:", [name for name in heavy if name in sys.modules], flush=True)
    QTimer.singleShot(0, app.quit)

window.show_glance = show
window.show()
app.exec()
window.close()
"""


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, data: Path) -> Callable[[str], MainWindow]:
    def begin(path: str) -> MainWindow:
        window = make_window(qapp, path)
        qtbot.addWidget(window, before_close_func=lambda w: w.session.jobs.drain())
        window.show()
        return window

    return begin


def test_the_text_is_shown_before_a_reader_is_loaded(data: Path, paper: str) -> None:
    command = [sys.executable, "-c", _SCRIPT, paper]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ, timeout=60)
    assert done.stdout.splitlines()[:2] == ["seen: True", "loaded: []"], done.stderr


def test_a_draft_named_at_the_start_is_opened_and_checked(
    start: Callable[[str], MainWindow], paper: str, qtbot: QtBot
) -> None:
    window = start(paper)
    wait_checked(qtbot, window, paper)
    assert window.bench.view.toPlainText() == DRAFT
    assert window.stack.currentWidget() is window.bench


def test_a_file_that_cannot_be_read_leads_to_the_welcome_page(
    start: Callable[[str], MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "空白.txt"
    path.write_text("  \n　\n", encoding="utf-8")
    window = start(str(path))
    with qtbot.waitSignal(window.session.prepared, timeout=20000):
        pass
    assert window.session.draft is None
    assert window.stack.currentWidget() is window.welcome
    assert "空白.txt" in window.notice.words


_EMPTY = """
import sys
from lianzheng_desk.gui import app as starting

app = starting.make_app(["child"])
window = starting.make_window(app)

def loaded(_self):
    print([name for name in ("jieba", "openpyxl", "lxml", "pydantic", "lianzheng_desk.sheet") if name in sys.modules])
    app.quit()

type(window.session).prepare = loaded
window.show()
app.exec()
window.close()
"""


def test_all_that_is_heavy_is_loaded_in_a_thread(data: Path) -> None:
    command = [sys.executable, "-c", _EMPTY]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ, timeout=60)
    assert done.stdout.splitlines() == ["[]"], done.stderr
