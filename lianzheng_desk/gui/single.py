"""A second start hands its draft to the window that is already open, and ends."""

from __future__ import annotations

import json
import os
import secrets
import time
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from lianzheng_desk import doorbell

_CONNECT = 500
"""Milliseconds until the other window must take the call; on one machine it takes none."""
_PATIENCE = 2.0
"""Seconds until it must have answered. A window that hangs gets no more: this start then opens one of its own."""
_LONGEST = 64 * 1024
"""Bytes of a message; names of drafts are no longer."""
_DONE = b"ok"


class Doorkeeper(QObject):
    """Listens for later starts of the same user, from the moment the window has been painted.

    Signals: called(paths): somebody started the program with these drafts (absolute paths, perhaps none).
    """

    called = Signal(list)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._take_call)
        self.name = ""

    def open(self) -> None:
        """Begin to listen. Where the system refuses, every start has a window of its own."""
        if self._server.listen(f"lianzheng-desk-{secrets.token_hex(8)}"):
            self.name = self._server.fullServerName()
            doorbell.put_up(self.name)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()
        doorbell.take_down(self.name)
        self.name = ""

    def _take_call(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.readyRead.connect(lambda caller=caller: self._answer(caller))
            caller.disconnected.connect(caller.deleteLater)
            self._answer(caller)

    def _answer(self, caller: QLocalSocket) -> None:
        if caller.bytesAvailable() > _LONGEST:
            caller.abort()
        if not caller.canReadLine():
            return
        paths = _paths(bytes(caller.readLine().data()))
        if paths is None:
            caller.abort()
            return
        caller.write(_DONE)
        caller.flush()
        self.called.emit(paths)


def hand_over(paths: Sequence[str]) -> bool:
    """Give the drafts to the window that is already open; False where there is none, or it does not answer."""
    name = doorbell.read()
    if not name:
        return False
    until = time.monotonic() + _PATIENCE
    line = QLocalSocket()
    line.connectToServer(name)
    if not line.waitForConnected(_CONNECT):
        return False
    line.write(json.dumps([os.path.abspath(path) for path in paths]).encode() + b"\n")
    while line.bytesAvailable() < len(_DONE):
        left = int((until - time.monotonic()) * 1000)
        if left <= 0 or not line.waitForReadyRead(left):
            return False
    return line.readAll().data() == _DONE


def _paths(message: bytes) -> list[str] | None:
    """Return the paths in a message, None where it is no message of ours."""
    try:
        paths = json.loads(message)
    except (ValueError, RecursionError):
        return None
    return paths if isinstance(paths, list) and all(isinstance(path, str) for path in paths) else None
