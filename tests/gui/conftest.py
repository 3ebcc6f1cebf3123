"""A real window on a data folder of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.driving import DRAFT, wait_checked
from lianzheng_desk.gui.app import make_app, make_window
from lianzheng_desk.gui.main_window import MainWindow


@pytest.fixture(scope="session")
def qapp() -> Iterator[QApplication]:
    app = QApplication.instance() or make_app(["test"])  # tests/scenarios has this fixture too
    assert isinstance(app, QApplication)
    yield app
    app.clipboard().clear()  # data left on it would be freed after Python itself, which ends in a crash


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "我的数据"
    monkeypatch.setenv("LIANZHENG_DESK_DATA", str(folder))
    return folder


@pytest.fixture
def new_window(qtbot: QtBot, qapp: QApplication, data: Path) -> Iterator[Callable[[], MainWindow]]:
    """Make windows as the program does, painted and with their rubrics at hand."""
    made: list[MainWindow] = []

    def make() -> MainWindow:
        window = make_window(qapp)
        qtbot.addWidget(window)
        window.resize(1280, 800)
        with qtbot.waitSignals([window.session.prepared, window.session.recents.changed]):
            window.show()
        made.append(window)
        return window

    yield make
    for window in made:
        window.close()


@pytest.fixture
def window(new_window: Callable[[], MainWindow]) -> MainWindow:
    return new_window()


@pytest.fixture
def paper(tmp_path: Path) -> str:
    path = tmp_path / "青禾镇总结.txt"
    path.write_text(DRAFT, encoding="utf-8")
    return str(path)


@pytest.fixture
def desk(window: MainWindow, paper: str, qtbot: QtBot) -> MainWindow:
    """A window with the draft open and checked."""
    window.commands.open_path(paper)
    wait_checked(qtbot, window, paper)
    return window
