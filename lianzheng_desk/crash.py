"""When the program itself is at fault: a log without a word of any draft, and one calm sentence for the user."""

from __future__ import annotations

import atexit
import contextlib
import faulthandler
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import IO

from lianzheng_desk import __version__

_LARGEST_LOG = 500_000
"""Bytes; a larger log is put aside and a new one begun. Three old ones are kept."""
_KEPT = 3
_WORDS = "程序出错了，刚才的操作没有完成。您的勾选已经保存，可以继续使用；若再次出错，请关闭后重新打开。"
_last_words: list[IO[str]] = []
"""The file that is told when the process itself is killed by a fault in a library; it must stay open."""


def describe(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Describe a fault by its kind and where it happened. Its message is left out: it may quote the draft."""
    lines = [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_tb(trace)]
    return "\n  ".join([kind.__name__, *lines])


def write_log(path: Path, words: str) -> bool:
    """Append to the log; False where the disk refuses. A log that cannot be written must not make things worse."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _LARGEST_LOG:
            _rotate(path)
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {surroundings()}\n  {words}\n")
        return True
    return False


def surroundings() -> str:
    """Return the versions of program, system and Python, which help to find a fault."""
    return f"{__version__} {sys.platform} Python {sys.version.split()[0]}"


def _rotate(path: Path) -> None:
    for number in range(_KEPT, 0, -1):
        older = path.with_name(f"{path.name}.{number}")
        newer = path.with_name(f"{path.name}.{number - 1}") if number > 1 else path
        if newer.exists():
            os.replace(newer, older)


def install(log: Path, tell: Callable[[str, str], None]) -> None:
    """Send faults that nobody caught to `log`, and to `tell` one sentence and what may be copied for who mends them.

    Faults in other threads go the same way: `tell` must not mind from which it is called.
    """

    def report(kind: type[BaseException], trace: TracebackType | None) -> None:
        words = describe(kind, trace)
        written = write_log(log, words)
        tell(_WORDS + (f"\n\n出错记录在：{log}" if written else ""), f"{surroundings()}\n  {words}")

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            report(kind, trace)

    def hook_of_threads(fault: threading.ExceptHookArgs) -> None:
        if fault.exc_type is not SystemExit:
            report(fault.exc_type, fault.exc_traceback)

    sys.excepthook = hook
    threading.excepthook = hook_of_threads


def keep_last_words(path: Path) -> None:
    """Have a fault that kills the process written to `path`: files and lines, never a value."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _LARGEST_LOG:
            _rotate(path)
        book = path.open("a", encoding="utf-8")
        faulthandler.enable(book)
        _close_last_words()
        _last_words.append(book)


def _close_last_words() -> None:
    """Close the file written to so far; a fault writes into the one enabled last."""
    while _last_words:
        _last_words.pop().close()


@atexit.register
def _end() -> None:
    faulthandler.disable()
    _close_last_words()
