"""Reads files in child processes and tells what became of each: draft, refusal, crash or hang, time and memory.

Run as a program it is such a child: paths come in as JSON, one answer a line goes out.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import re
import select
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lianzheng_desk.draft.model import Draft

ROOT = Path(__file__).resolve().parents[2]
SENTENCE = re.compile(r"“[^\n]*”[^。\n]*[\u4e00-\u9fff][^。\n]*。")
"""What a refusal looks like: the file's name in quotation marks, then one Chinese sentence."""

MOST_SECONDS = 5.0
MOST_MEBIBYTES = 300
_FUSE_SECONDS = 20.0
_FUSE_BYTES = 1024**3
_READERS = ("word", "old_word", "pdf", "ofd", "odt", "rtf", "web", "markdown")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file. end: "draft", "refused", "crash" (words hold the trace) or "hang".

    mebibytes: the most memory the reading process held at once, the interpreter and all readers included; 0 where
    the system does not tell.
    """

    path: str
    end: str
    words: str = ""
    format: str = ""
    seconds: float = 0.0
    mebibytes: float = 0.0
    warnings: tuple[str, ...] = ()

    @property
    def fault(self) -> str:
        """What is wrong with it, "" where nothing is."""
        if self.end in ("crash", "hang"):
            return f"{self.end}: {self.words}"
        if self.end == "refused" and not SENTENCE.fullmatch(self.words):
            return f"not one sentence: {self.words}"
        if self.seconds > MOST_SECONDS or self.mebibytes > MOST_MEBIBYTES:
            return f"{self.seconds:.1f} s, {self.mebibytes:.0f} MB"
        return ""


def attempt(path: Path | str) -> tuple[Draft | None, str]:
    """Read a file in this process: return the draft, or None and the sentence with which it is refused."""
    from lianzheng_desk.errors import DraftError
    from lianzheng_desk.reading import read_draft

    try:
        return read_draft(path), ""
    except DraftError as refusal:
        assert SENTENCE.fullmatch(str(refusal)), str(refusal)  # noqa: PT017
        return None, str(refusal)


def measure(paths: Iterable[Path], *, offices: bool = True) -> list[Outcome]:
    """Read every file in a process of its own where the system can fork, else all in one. offices: may be asked."""
    command = [sys.executable, __file__, *([] if offices else ["--alone"])]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    given = json.dumps([os.fspath(path) for path in paths])
    done = subprocess.run(command, input=given, env=environment, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return [
        Outcome(**(each | {"warnings": tuple(each["warnings"])})) for each in map(json.loads, done.stdout.splitlines())
    ]


def _read(path: str) -> Outcome:
    from lianzheng_desk.errors import DraftError
    from lianzheng_desk.reading import read_draft

    begun = time.perf_counter()
    try:
        draft = read_draft(path)
    except DraftError as refusal:
        found = {"end": "refused", "words": str(refusal)}
    except BaseException:  # noqa: BLE001  whatever else it is, it is a crash
        found = {"end": "crash", "words": traceback.format_exc()[-1500:]}
    else:
        found = {"end": "draft", "format": draft.format, "warnings": draft.warnings}
    return Outcome(path, seconds=time.perf_counter() - begun, mebibytes=_memory(), **found)  # type: ignore[arg-type]


def _memory() -> float:
    if sys.platform == "win32":
        return 0.0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)


def _read_apart(path: str) -> Outcome:
    """Read in a forked process, which may die or hang without harm."""
    import resource

    out, inward = os.pipe()
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        os.close(out)
        resource.setrlimit(resource.RLIMIT_DATA, (_FUSE_BYTES, _FUSE_BYTES))
        os.write(inward, json.dumps(asdict(_read(path))).encode())
        os._exit(0)
    os.close(inward)
    with contextlib.suppress(OSError):
        os.setpgid(child, child)
    answer = _answer(out)
    with contextlib.suppress(OSError):
        os.killpg(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if answer:
        return Outcome(**json.loads(answer))
    if answer is None:
        return Outcome(path, "hang", f"over {_FUSE_SECONDS} s")
    return Outcome(path, "crash", f"signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else "gone")


def _answer(out: int) -> bytes | None:
    """Return what a child writes until it closes the pipe, None where it takes too long."""
    until = time.monotonic() + _FUSE_SECONDS
    answer = b""
    with os.fdopen(out, "rb", buffering=0) as stream:
        while select.select([stream], [], [], max(0.0, until - time.monotonic()))[0]:
            piece = stream.read(65536)
            if not piece:
                return answer
            answer += piece
    return None


def _outcomes(paths: list[str]) -> Iterator[Outcome]:
    read: Any = _read_apart if hasattr(os, "fork") else _read
    for path in paths:
        yield read(path)


def _main() -> None:
    for name in _READERS:
        importlib.import_module(f"lianzheng_desk.reading.{name}")
    if "--alone" in sys.argv:
        old_word = importlib.import_module("lianzheng_desk.reading.old_word")
        setattr(old_word, "converters", tuple)  # noqa: B010
    for outcome in _outcomes(json.load(sys.stdin)):
        print(json.dumps(asdict(outcome)), flush=True)


if __name__ == "__main__":
    _main()
