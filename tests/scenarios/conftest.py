"""The real window of tests/gui, whose watcher looks often here."""

from __future__ import annotations

import pytest
from gui.conftest import data, desk, new_window, paper, qapp, window

from lianzheng_desk.gui import watcher

__all__ = ["data", "desk", "new_window", "paper", "qapp", "quick", "window"]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at the draft's file every few milliseconds, so that nobody waits for the pace of an office day."""
    monkeypatch.setattr(watcher, "SLOW", 60)
    monkeypatch.setattr(watcher, "QUICK", 20)
