"""Open a file that somebody dropped on the program, whatever it is."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from lianzheng_desk.errors import DraftError
from lianzheng_desk.reading import limits

_ABSENT = {errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP, errno.EINVAL}
_REFUSED = {errno.EACCES, errno.EPERM}
_FREE_IT = "请关闭占用它的程序，或复制到“我的文档”后再打开"
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Source:
    """An open file: the name to show to the user, its size in bytes, and the stream, at its start."""

    name: str
    size: int
    stream: BinaryIO

    def read(self, most: int) -> bytes:
        """Return the whole content. Raises DraftError where it is longer than `most` bytes."""
        if self.size > most:
            raise too_large(self.name, most)
        self.stream.seek(0)
        content = self.stream.read(most + 1)
        if len(content) > most:  # it grew in the meantime
            raise too_large(self.name, most)
        return content

    def head(self, length: int) -> bytes:
        """Return the first `length` bytes."""
        self.stream.seek(0)
        return self.stream.read(length)


def shown_name(path: str) -> str:
    """Return the last part of `path` in a form that can be printed on one line."""
    name = Path(path).name or path
    plain = "".join(c if c.isprintable() else "\ufffd" for c in name)
    return plain if len(plain) <= _LONGEST_NAME else plain[: _LONGEST_NAME - 1] + "…"


def too_large(name: str, most: int) -> DraftError:
    """Make the error for a file above `most` bytes."""
    hint = f"请只放入报告正文（不超过 {most // limits.MEBIBYTE} MB），大图片另存"
    return DraftError("太大，没有读取", where=name, hint=hint)


@contextmanager
def open_source(path: str) -> Iterator[Source]:
    """Open `path` for reading and close it afterwards.

    Raises DraftError for everything that is no readable ordinary file, and for trouble while it is being read. A pipe
    or a device is refused without waiting for it.
    """
    name = shown_name(path)
    try:
        with _open(path, name) as stream:
            yield Source(name, os.fstat(stream.fileno()).st_size, stream)
    except OSError as trouble:
        raise _as_draft_error(trouble, name) from trouble


def _open(path: str, name: str) -> BinaryIO:
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            raise DraftError("是文件夹，不是文稿", where=name, hint="请选文件夹里的文稿")
        if not stat.S_ISREG(mode):
            raise DraftError("不是普通文件，没有读取", where=name, hint="请选存在磁盘上的文稿")
        # were it changed into a pipe at this very moment, it would still not be waited for
        return open(path, "rb", opener=lambda place, flags: os.open(place, flags | getattr(os, "O_NONBLOCK", 0)))
    except ValueError as trouble:  # a zero character or half a surrogate pair in the name
        raise DraftError("的名字里有不能用的字符，打不开", where=name, hint="请把文件改名后再打开") from trouble


def _as_draft_error(trouble: OSError, name: str) -> DraftError:
    if trouble.errno in _ABSENT:
        return DraftError("找不到，可能已移走或改名", where=name, hint="请重新选择文件")
    if trouble.errno in _REFUSED:
        return DraftError("没有权限打开，或正被别的程序占用", where=name, hint=_FREE_IT)
    return DraftError("没有读完，磁盘或网络可能断开", where=name, hint="请复制到本机后再打开")
