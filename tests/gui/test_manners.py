"""About, licences, keys, faults, fonts, and a window that comes back where it can be seen."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from lianzheng_desk import __version__, crash
from lianzheng_desk.components import components, licence_text
from lianzheng_desk.gui import about, look
from lianzheng_desk.gui.about import AboutDialog, LicencesDialog
from lianzheng_desk.gui.app import make_window
from lianzheng_desk.gui.fault_box import FaultTeller
from lianzheng_desk.gui.main_window import MainWindow
from lianzheng_desk.gui.palette import DARK, LIGHT
from lianzheng_desk.gui.settings import Settings
from lianzheng_desk.gui.shortcuts import ShortcutsDialog, groups, plain
from lianzheng_desk.paths import resources


def _words(widget: ShortcutsDialog | AboutDialog) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def test_every_command_with_a_key_is_listed(window: MainWindow, qtbot: QtBot) -> None:
    dialog = ShortcutsDialog(window, window.menuBar(), ())
    qtbot.addWidget(dialog)
    seen = _words(dialog)
    for action in window.actions_.by_name.values():
        for key in action.shortcuts():
            assert plain(action.text()) in seen
            assert any(key.toString(QKeySequence.SequenceFormat.NativeText) in words for words in seen)


def test_a_key_given_to_an_action_later_is_listed(window: MainWindow) -> None:
    window.actions_["about"].setShortcut(QKeySequence("Ctrl+Alt+Shift+F11"))
    assert ("关于", "Ctrl+Alt+Shift+F11") in dict(groups(window.menuBar()))["帮助"]


def test_about_says_version_and_data_folder(window: MainWindow, data: Path, qtbot: QtBot) -> None:
    dialog = AboutDialog(window, str(data))
    qtbot.addWidget(dialog)
    assert __version__ in _words(dialog)[0]
    assert str(data) in _words(dialog)[0]
    assert {"打开数据文件夹", "许可证…", "关于 Qt…"} <= set(dialog.buttons)


def test_the_data_folder_is_shown_even_before_anything_is_in_it(
    tmp_path: Path, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(about.QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    about.open_folder(str(tmp_path / "数 据"))
    assert shown == [str(tmp_path / "数 据")]
    assert (tmp_path / "数 据").is_dir()


def test_every_component_has_its_licence_at_hand(window: MainWindow, qtbot: QtBot) -> None:
    dialog = LicencesDialog(window)
    qtbot.addWidget(dialog)
    assert dialog.list.count() == len(components())
    for row, component in enumerate(components()):
        dialog.list.setCurrentRow(row)
        assert component.copyright in dialog.text.toPlainText()
        assert len(licence_text(component)) > 800


def test_no_library_the_program_needs_is_forgotten() -> None:
    project = (resources().parent / "pyproject.toml").read_text(encoding="utf-8")
    wanted = project.split("dependencies = [")[1].split("]\n")[0]
    listed = " ".join(component.name for component in components()).lower()
    for line in wanted.strip().splitlines():
        name = line.strip().strip('",').split(">")[0].lower().removesuffix("-essentials")
        assert name in listed


@pytest.fixture
def teller(window: MainWindow, data: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FaultTeller]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    teller = FaultTeller(window, str(data / "logs"))
    crash.install(data / "logs" / "desk.log", teller.tell)
    yield teller
    for box in window.findChildren(QMessageBox):
        box.close()


def _fail() -> None:
    raise KeyError("草稿里的一句话")


def test_a_fault_in_a_thread_is_told_in_the_window(teller: FaultTeller, window: MainWindow, qtbot: QtBot) -> None:
    thread = threading.Thread(target=_fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
    buttons = {button.text(): button for button in window.findChildren(QMessageBox)[0].buttons()}
    assert set(buttons) == {"知道了", "打开日志文件夹", "复制信息"}
    buttons["复制信息"].click()
    copied = QGuiApplication.clipboard().text()
    assert "KeyError" in copied
    assert "_fail" in copied
    assert "草稿" not in copied
    assert window.findChildren(QMessageBox)[0].isVisible()


def test_the_log_folder_opens_from_the_box(
    teller: FaultTeller, window: MainWindow, data: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(about.QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    teller.tell("程序出错了。", "详情")
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
    box = window.findChildren(QMessageBox)[0]
    next(button for button in box.buttons() if button.text() == "打开日志文件夹").click()
    assert shown == [str(data / "logs")]
    assert box.isVisible()


def test_a_long_log_is_put_aside_and_only_a_few_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crash, "_LARGEST_LOG", 300)
    log = tmp_path / "desk.log"
    for number in range(40):
        assert crash.write_log(log, f"第 {number} 次")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["desk.log", "desk.log.1", "desk.log.2", "desk.log.3"]
    assert "第 39 次" in log.read_text(encoding="utf-8")
    assert all(path.stat().st_size < 600 for path in tmp_path.iterdir())


_SCRIPT = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontInfo, QFontMetricsF
from lianzheng_desk.gui.app import make_app, make_window
from lianzheng_desk.gui.look import lacks_chinese_font

app = make_app(["child"])
print("before:", lacks_chinese_font(), flush=True)
window = make_window(app)
window.session.prepared.connect(app.quit)
window.show()
app.exec()
print("after:", lacks_chinese_font(), QFontInfo(app.font()).family(), window.notice.words, flush=True)
window.close()
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="只有 Linux 上可以不装中文字体来试")
def test_without_any_chinese_font_our_own_is_taken(data: Path, tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    settings = tmp_path / "fonts.conf"
    settings.write_text(
        f"<fontconfig><dir>{tmp_path / 'fonts'}</dir><cachedir>{tmp_path / 'cache'}</cachedir></fontconfig>"
    )
    surroundings = {**os.environ, "FONTCONFIG_FILE": str(settings)}
    done = subprocess.run([sys.executable, "-c", _SCRIPT], capture_output=True, text=True, env=surroundings, timeout=60)
    assert done.stdout.splitlines() == ["before: True", "after: False WenQuanYi Micro Hei "], done.stderr


def test_a_window_whose_screen_is_gone_comes_back_on_this_one(
    new_window: Callable[[], MainWindow], data: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    first = new_window()
    first.move(QPoint(30000, 20000))
    first.close()
    assert not Settings(data / "window.ini").state("geometry").isEmpty()
    second = make_window(qapp)
    qtbot.addWidget(second)
    second.show()
    assert second.screen().availableGeometry().contains(second.geometry().center())
    assert second.width() <= second.screen().availableGeometry().width()


def test_colours_follow_the_system_while_the_window_is_open(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    for scheme, dark in ((Qt.ColorScheme.Dark, True), (Qt.ColorScheme.Light, False)):
        monkeypatch.setattr(look, "_system_is_dark", lambda dark=dark: dark)
        QGuiApplication.styleHints().colorSchemeChanged.emit(scheme)
        assert QApplication.palette().window().color().name() == (DARK if dark else LIGHT).pane
