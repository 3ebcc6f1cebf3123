"""Where a second start finds the window that is already open: a small file in the user's data folder with its name.

The name is drawn anew by every window, so nobody else can wait under it, and what a killed program leaves behind leads
nowhere.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from lianzheng_desk.paths import user_data

_LONGEST = 400
"""Bytes of a name; a longer file is not ours."""


def put_up(name: str) -> None:
    """Say that a window listens under `name`. Where the disk refuses, a second start opens a window of its own."""
    path = _path()
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        fresh.write_text(name, encoding="utf-8")
        fresh.replace(path)


def read() -> str:
    """Return the name last put up, "" where there is none."""
    try:
        with _path().open("rb") as file:
            return file.read(_LONGEST).decode().strip()
    except (OSError, UnicodeDecodeError):
        return ""


def take_down(name: str) -> None:
    """Say that the window is closed, unless another one has put up its name since."""
    if name and read() == name:
        with contextlib.suppress(OSError):
            _path().unlink()


def _path() -> Path:
    return user_data() / "window.name"
