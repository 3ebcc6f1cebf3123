"""When the program itself is at fault: a log without a word of any draft, and one calm sentence for the user."""

from __future__ import annotations

import contextlib
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from lianzheng_desk import __version__

_LARGEST_LOG = 1_000_000
"""Bytes; a larger log is begun anew."""


def describe(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Describe a fault by its kind and where it happened. Its message is left out: it may quote the draft."""
    lines = [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_tb(trace)]
    return "\n  ".join([kind.__name__, *lines])


def write_log(path: Path, words: str) -> bool:
    """Append to the log; False where the disk refuses. A log that cannot be written must not make things worse."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = "w" if path.exists() and path.stat().st_size > _LARGEST_LOG else "a"
        with path.open(mode, encoding="utf-8") as log:
            stamp = time.strftime("%Y-%m-%d %H:%M:%S")
            log.write(f"{stamp} {__version__} {sys.platform} Python {sys.version.split()[0]}\n  {words}\n")
        return True
    return False


def install(log: Path, tell: Callable[[str], None]) -> None:
    """Send faults that nobody caught to `log`, and one sentence about them to `tell`."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        written = write_log(log, describe(kind, trace))
        words = "程序出错了，刚才的操作没有完成。您的勾选已经保存，可以继续使用；若再次出错，请关闭后重新打开。"
        tell(words + (f"\n\n出错记录在：{log}" if written else ""))

    sys.excepthook = hook
