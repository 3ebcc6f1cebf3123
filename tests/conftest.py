"""What all tests share: Qt draws into memory where there is no screen, and its tests wait where Qt cannot be loaded."""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

try:
    import PySide6.QtWidgets  # noqa: F401
except ImportError as error:
    qt_is_missing = str(error)
    pytest_plugins: list[str] = []
else:
    qt_is_missing = ""
    # pytest-qt ends the whole run where Qt lacks a system library, so it is kept from loading by itself
    pytest_plugins = ["pytestqt.plugin"]


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave the window's tests out where Qt cannot be loaded."""
    return True if qt_is_missing and collection_path.name in ("gui", "scenarios") else None


def pytest_terminal_summary(terminalreporter: object) -> None:
    """Say so when tests were left out."""
    if qt_is_missing:
        print(f"\n窗口的测试没有运行：Qt 缺少系统组件（{qt_is_missing}）；所需组件见 README。")
