"""A second start gives its draft to the first window; nothing it meets there can keep it from starting."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.driving import wait_checked
from lianzheng_desk import doorbell
from lianzheng_desk.gui import single
from lianzheng_desk.gui.main_window import MainWindow
from lianzheng_desk.gui.single import Doorkeeper, hand_over

_SECOND = "import sys; from lianzheng_desk.gui.single import hand_over; print(hand_over(sys.argv[1:]))"


@pytest.fixture
def keeper(qapp: QApplication, data: Path) -> Iterator[Doorkeeper]:
    keeper = Doorkeeper(qapp)
    keeper.open()
    yield keeper
    keeper.close()


def _start(*arguments: str, folder: Path | None = None) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _SECOND, *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ, cwd=folder)


def test_a_second_start_hands_over_its_drafts_with_their_whole_paths(
    keeper: Doorkeeper, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(keeper.called, timeout=10000) as called:
        second = _start("总结 一.docx", str(tmp_path / "乙.txt"), folder=tmp_path)
    assert called.args == [[str(tmp_path / "总结 一.docx"), str(tmp_path / "乙.txt")]]
    assert second.communicate(timeout=10)[0] == "True\n"


def test_a_window_opens_what_it_is_handed(window: MainWindow, paper: str, qtbot: QtBot) -> None:
    second = _start(paper)
    wait_checked(qtbot, window, paper)
    assert window.windowTitle().startswith("青禾镇总结.txt")
    assert second.communicate(timeout=10)[0] == "True\n"


def test_a_window_that_is_closed_is_not_found(new_window: Callable[[], MainWindow]) -> None:
    window = new_window()
    assert doorbell.read()
    window.close()
    assert doorbell.read() == ""
    assert hand_over(["甲.txt"]) is False


@pytest.mark.parametrize("name", ["lianzheng-desk-0", "/nowhere/at/all", "长" * 120, "\0"])
def test_what_a_killed_window_left_behind_leads_nowhere(qapp: QApplication, data: Path, name: str) -> None:
    doorbell.put_up(name)
    assert hand_over(["甲.txt"]) is False


def test_a_window_that_hangs_is_not_waited_for_long(qapp: QApplication, data: Path) -> None:
    deaf = QLocalServer()
    assert deaf.listen("lianzheng-desk-test-deaf")
    doorbell.put_up(deaf.fullServerName())
    begun = time.monotonic()
    assert hand_over(["甲.txt"]) is False
    assert time.monotonic() - begun < single._PATIENCE + 0.5
    deaf.close()


@pytest.mark.parametrize("message", [b"{}\n", b"[1]\n", b"\xff\n", b"[" * 3000 + b"\n", b"x" * (single._LONGEST + 1)])
def test_a_message_that_is_none_of_ours_is_not_answered(keeper: Doorkeeper, message: bytes, qtbot: QtBot) -> None:
    heard: list[list[str]] = []
    keeper.called.connect(heard.append)
    stranger = QLocalSocket()
    stranger.connectToServer(keeper.name)
    assert stranger.waitForConnected(2000)
    stranger.write(message)
    qtbot.waitUntil(lambda: stranger.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    assert heard == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 的管道没有文件权限位")
def test_other_users_cannot_call(keeper: Doorkeeper) -> None:
    assert os.stat(keeper.name).st_mode & 0o077 == 0
