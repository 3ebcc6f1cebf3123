"""Every screen, small and large, light and dark: named, Chinese, whole, readable, and within reach of the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.screens import SCREENS
from gui.stage import BROKEN, NAME, TEXT, TITLE, Stage
from lianzheng_desk.gui.app import make_window
from lianzheng_desk.gui.main_window import MainWindow

ROOMS = {"1366x768": QSize(1366, 728), "1920x1080 at 200 %": QSize(960, 500), "1366x768 at 200 %": QSize(683, 344)}
"""What the task bar leaves of a screen, in the lengths that the program reckons in."""


class Room:
    """Stands for a screen of another size than the one tests have."""

    def __init__(self) -> None:
        self.size = QSize()

    def availableSize(self) -> QSize:
        return self.size

    def availableGeometry(self) -> QRect:
        return QRect(0, 0, self.size.width(), self.size.height())


@pytest.fixture(scope="module")
def room() -> Iterator[Room]:
    """Let every dialog believe in a screen of the size that is tried."""
    room = Room()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QWidget, "screen", lambda _: room)
        yield room


@pytest.fixture(scope="module")
def place(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("屏")


@pytest.fixture(scope="module")
def shown(qapp: QApplication, place: Path) -> Iterator[MainWindow]:
    """One window for all screens: making it, and checking its draft, takes longer than looking at it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LIANZHENG_DESK_DATA", str(place / "数据"))
        own = place / "数据" / "rubrics"
        own.mkdir(parents=True)
        (own / "坏.yaml").write_text(BROKEN, encoding="utf-8")
        (place / NAME).write_text(TEXT, encoding="utf-8")
        window = make_window(qapp)
        window.show()
        assert QTest.qWaitForWindowExposed(window)
        yield window
        window.close()
        window.deleteLater()


@pytest.fixture(scope="module", params=["light", "dark"])
def scheme(shown: MainWindow, request: pytest.FixtureRequest) -> Iterator[str]:
    shown._look.set_scheme(request.param)
    yield request.param
    shown._look.set_scheme("light")


@pytest.fixture(scope="module", params=list(ROOMS))
def size(shown: MainWindow, scheme: str, room: Room, request: pytest.FixtureRequest) -> QSize:
    room.size = ROOMS[request.param]
    return QSize(room.size.width(), room.size.height() - TITLE)


@pytest.fixture
def stage(shown: MainWindow, scheme: str, size: QSize, room: Room, place: Path, qtbot: QtBot) -> Iterator[Stage]:
    session = shown.session
    qtbot.waitUntil(lambda: bool(session.library.rubrics) and getattr(shown, "many", None) is not None, timeout=20000)
    shown.resize(size)
    shown.activateWindow()
    made = Stage(shown, place, qtbot, QRect(QPoint(), room.size), by_keyboard=scheme == "light")
    yield made
    while (popup := QApplication.activePopupWidget() or QApplication.activeModalWidget()) is not None:
        popup.close()


@pytest.mark.parametrize("name", SCREENS)
def test_screen(stage: Stage, size: QSize, name: str) -> None:
    SCREENS[name](stage)
    assert stage.window.size() == size
    assert stage.looks
    assert not stage.faults, "\n".join(dict.fromkeys(stage.faults))
