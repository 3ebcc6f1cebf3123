"""What the commands say, and the codes they end with."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from enum import IntEnum
from typing import TextIO


class ExitCode(IntEnum):
    """What the commands tell the program that called them."""

    NO_GAPS = 0
    GAPS = 1
    WRONG_ARGUMENTS = 2
    UNREADABLE = 3
    CANCELLED = 130


class UsageError(Exception):
    """The command was not written as it should be; says what to do about it in Chinese."""


class Console:
    """Standard output and error, which may be missing (Windows without console), closed, or of another encoding."""

    def __init__(self) -> None:
        self.out = _usable(sys.stdout)
        self.error = _usable(sys.stderr)

    def say(self, text: str) -> None:
        """Write a line to standard output."""
        self._write(self.out, text)

    def complain(self, text: str) -> None:
        """Write a line to standard error."""
        self._write(self.error, text)

    def close(self) -> None:
        """Pass on what is still waiting to be written."""
        for stream in (self.out, self.error):
            if stream is not None:
                self._guard(stream, stream.flush)

    def _write(self, stream: TextIO | None, text: str) -> None:
        if stream is not None:
            self._guard(stream, lambda: print(text, file=stream, flush=True))

    def _guard(self, stream: TextIO, action: Callable[[], None]) -> None:
        try:
            action()
        except (OSError, ValueError):  # the reader has gone away (… | head): nobody wants the rest
            if stream is self.out:
                self.out = None
            else:
                self.error = None
            _point_nowhere(stream)


def _usable(stream: TextIO | None) -> TextIO | None:
    """Let `stream` take any text as UTF-8, whatever the console's own encoding."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")
    return stream


def _point_nowhere(stream: TextIO) -> None:
    """Keep Python from stumbling over a closed pipe once more when it ends."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return
