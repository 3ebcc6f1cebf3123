"""Where the program's own resources and the user's data are, frozen by PyInstaller or not."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from lianzheng_desk.errors import SetupError

_PACKAGE = Path(__file__).resolve().parent
_DATA_VARIABLE = "LIANZHENG_DESK_DATA"


def resources() -> Path:
    """Return the folder of shipped rubrics, word lists, samples and icons.

    Raises SetupError where the installation lacks it.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    places = [Path(frozen) / "resources"] if frozen else []
    places += [_PACKAGE / "resources", _PACKAGE.parent / "resources"]
    for place in places:
        if (place / "rubrics").is_dir():
            return place
    raise SetupError("程序自带的资源文件夹 resources 不见了", hint="请重新安装本程序")


def make_folder(folder: str) -> None:
    """See to it that a folder is there, where the disk allows it."""
    with contextlib.suppress(OSError):
        os.makedirs(folder, exist_ok=True)


def user_data() -> Path:
    """Return the user's data folder (ticks, own rubrics). It is not created here.

    The environment variable LIANZHENG_DESK_DATA overrides it: for a copy on a USB stick, and for tests.
    """
    override = os.environ.get(_DATA_VARIABLE)
    if override:
        return Path(override)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming") / "LianzhengDesk"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "LianzhengDesk"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "lianzheng-desk"


def user_cache() -> Path:
    """Return the user's own folder for what can be made again (jieba's dictionary cache)."""
    return user_data() / "cache"


def user_rubrics() -> Path:
    """Return the folder of the user's own rubric files."""
    return user_data() / "rubrics"
