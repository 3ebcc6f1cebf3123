"""Whether a window can open on this machine, found out before Qt ends the process for want of it."""

from __future__ import annotations

import importlib.util
import os
import re
import sys
from pathlib import Path

from lianzheng_desk.errors import SetupError

_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libxcb.so.1": "libxcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
}
"""Debian's packages for the libraries that Qt's wheels expect of the system (names checked on Debian 12)."""

_BY_COMMAND = "没有图形界面时可用命令检查：lianzheng-desk check 文稿"


def make_sure_a_window_can_open() -> None:
    """Raise SetupError where Qt is missing, lacks a system library, or finds no display. Looks at Linux only."""
    if importlib.util.find_spec("PySide6") is None:
        raise SetupError("没有安装界面组件 PySide6", hint=f"请运行 pip install PySide6-Essentials；{_BY_COMMAND}")
    if not sys.platform.startswith("linux"):
        return
    missing = _missing_libraries()
    if missing:
        packages = " ".join(dict.fromkeys(_PACKAGES.get(library, library) for library in missing))
        raise SetupError("系统缺少打开窗口所需的组件", hint=f"请运行 sudo apt install {packages}；{_BY_COMMAND}")
    if not _display_answers():
        raise SetupError("没有找到可用的显示屏", hint=f"请在桌面环境中打开本程序；{_BY_COMMAND}")


def _missing_libraries() -> list[str]:
    """Return the names of system libraries that Qt's widgets and its window plug-in ask for in vain."""
    try:
        importlib.import_module("PySide6.QtWidgets")
        plugin = _window_plugin()
        if plugin:
            import ctypes  # costs three milliseconds, and only this platform asks for it

            ctypes.CDLL(str(plugin))
    except (ImportError, OSError) as error:
        named = re.findall(r"(lib[\w.+-]+\.so[\w.]*): cannot open shared object", str(error))
        if not named:
            raise SetupError("界面组件 PySide6 无法使用", hint=f"请重新安装；{_BY_COMMAND}") from error
        # the loader names only the first one: ask for the others ourselves
        return [*named, *(library for library in _PACKAGES if not _loads(library))]
    return []


def _window_plugin() -> Path | None:
    """Return the file of the plug-in that draws on X11, if that is what Qt will use here."""
    spec = importlib.util.find_spec("PySide6")
    if os.environ.get("WAYLAND_DISPLAY") or os.environ.get("QT_QPA_PLATFORM", "") not in ("", "xcb"):
        return None
    for place in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(place) / "Qt" / "plugins" / "platforms" / "libqxcb.so"
        if path.is_file():
            return path
    return None


def _loads(library: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _display_answers() -> bool:
    """Tell whether the display that Qt would use can be reached."""
    if os.environ.get("QT_QPA_PLATFORM", "xcb").split(":")[0] not in ("", "xcb", "wayland"):
        return True
    if os.environ.get("WAYLAND_DISPLAY"):
        return True
    if not os.environ.get("DISPLAY"):
        return False
    import ctypes

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    answers = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return bool(answers)
