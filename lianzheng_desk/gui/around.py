"""What the parts of the window that deal with several drafts are given to work with."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from lianzheng_desk.gui.look import Look
from lianzheng_desk.gui.notice import NoticeBar
from lianzheng_desk.gui.session import Session
from lianzheng_desk.gui.settings import Settings


@dataclass(frozen=True, slots=True)
class Around:
    """The window that dialogs belong to, what is open in it, how it looks, what it remembers, where it says things."""

    window: QMainWindow
    session: Session
    look: Look
    settings: Settings
    notice: NoticeBar


def put_on_top(window: QMainWindow, bar: QWidget) -> None:
    """Put a bar over everything that fills the window."""
    centre = window.centralWidget()
    layout = centre.layout() if centre is not None else None
    if isinstance(layout, QVBoxLayout):
        layout.insertWidget(0, bar)
