"""What the window remembers of itself: size, panes, zoom, last folder. A spoilt file costs these and nothing else."""

from __future__ import annotations

import contextlib
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


class Settings:
    """A small ini file in the user's data folder. Every value read is checked, because people edit such files."""

    def __init__(self, path: Path) -> None:
        self._store = QSettings(str(path), QSettings.Format.IniFormat)
        if self._store.status() is not QSettings.Status.NoError:
            with contextlib.suppress(OSError):  # if it cannot be put aside, nothing is remembered this time
                path.replace(path.with_suffix(".damaged.ini"))
            self._store = QSettings(str(path), QSettings.Format.IniFormat)

    def number(self, key: str, default: int) -> int:
        """Return a whole number, or `default` where there is none."""
        try:
            return int(str(self._store.value(key, default)))
        except ValueError:
            return default

    def text(self, key: str, default: str = "") -> str:
        """Return a text, or `default`."""
        value = self._store.value(key, default)
        return value if isinstance(value, str) else default

    def state(self, key: str) -> QByteArray:
        """Return a window's state as Qt wrote it; empty where there is none."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def put(self, key: str, value: int | str | QByteArray) -> None:
        """Remember a value. A folder that cannot be written to is no fault the user need hear of."""
        self._store.setValue(key, value)

    def flush(self) -> None:
        """Write to disk now."""
        self._store.sync()
