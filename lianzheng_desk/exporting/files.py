"""Files written whole or not at all, and never silently over another."""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from lianzheng_desk.errors import ExportError

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\ud800-\udfff]')
_SUFFIX = re.compile(r"\.[A-Za-z]{2,5}$")
_LONGEST_STEM = 60
"""Characters of the draft's name kept: file systems allow 255 bytes, a Chinese character takes three."""
_MOST_BYTES = 190
"""The same in bytes, for names of emoji and rare characters, which take four each; the rest is for what follows."""
_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
"""No room: on the disk, in a file of this file system, for this user."""
_NUMBERED = re.compile(r"(?P<stem>.+) \((?P<number>\d+)\)")


def named_after(draft: str, what: str, checked_at: str, suffix: str) -> str:
    """Return “<draft>-<what>-20261121<suffix>”, fit for Windows too.

    draft: the draft's file name. checked_at: local time as in a check sheet; "" leaves the date out.
    """
    stem = _FORBIDDEN.sub("_", _SUFFIX.sub("", draft)).strip(" .")[:_LONGEST_STEM]
    stem = stem.encode()[:_MOST_BYTES].decode(errors="ignore").strip(" .") or "文稿"
    date = re.sub(r"\D", "", checked_at[:10])
    return "-".join(part for part in (stem, what, date) if part) + suffix


def make_folder(path: Path) -> None:
    """Make sure that there is a folder at `path`. Raises ExportError where it cannot be made."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError("建不了这个文件夹", where=str(path), hint="请换一个位置") from error


def free_name(path: Path) -> Path:
    """Return `path`, or where it is taken the first free one of “名称 (2).xlsx”, “名称 (3).xlsx”……"""
    match = _NUMBERED.fullmatch(path.stem)
    stem, number = (match["stem"], int(match["number"])) if match else (path.stem, 1)
    free = path
    while os.path.lexists(free):
        number += 1
        free = path.with_name(f"{stem} ({number}){path.suffix}")
    return free


def write_whole(path: Path, write: Callable[[Path], None], *, replace: bool) -> None:
    """Let `write` fill a file beside `path`, then put it in the place of `path` in one step.

    Raises ExportError where the path is taken (unless `replace`), is open in another program, or cannot be written.
    """
    if not replace:
        _refuse_taken(path)
    if os.path.isdir(path):
        raise ExportError("是一个文件夹", where=str(path), hint="请另给一个文件名")
    if is_open_elsewhere(path):
        raise _in_use(path)
    beside = path.with_name(f".{secrets.token_hex(6)}.tmp")
    try:
        _fill(beside, path, write)
        if not replace:
            _refuse_taken(path)  # again: writing takes a while
        os.replace(beside, path)
    except PermissionError as error:
        # what could not be made at all lacks the right to the folder; what could not take its place is in use (Windows)
        raise _in_use(path) if os.path.exists(beside) else _unwritable(path) from error
    except OSError as error:
        raise _failed(path, error) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _fill(beside: Path, path: Path, write: Callable[[Path], None]) -> None:
    write(beside)
    with beside.open("rb+") as file:
        os.fsync(file.fileno())
    if os.path.exists(path):
        shutil.copymode(path, beside)


def _unwritable(path: Path) -> ExportError:
    return ExportError("不能写入", where=str(path.parent), hint="请换一个文件夹")


def _failed(path: Path, error: OSError) -> ExportError:
    if isinstance(error, FileNotFoundError):
        return ExportError("不存在", where=str(path.parent), hint="请先建好这个文件夹，或换一个位置")
    if isinstance(error, NotADirectoryError):
        return _unwritable(path)
    if error.errno in _FULL:
        return ExportError("所在的磁盘已满", where=str(path.parent), hint="请腾出一些空间，或换一个位置")
    return ExportError("没有写成", where=path.name, hint="请换一个较短的名字或另一个位置再试")


def is_open_elsewhere(path: Path) -> bool:
    """Tell whether Excel, WPS or LibreOffice has left its mark beside `path` that it has the file open."""
    marks = (f"~${path.name}", f".~lock.{path.name}#", f".~{path.name}")
    return os.path.exists(path) and any(os.path.exists(path.with_name(mark)) for mark in marks)


def _refuse_taken(path: Path) -> None:
    if os.path.lexists(path):
        raise ExportError("已经存在", where=path.name, hint=f"请换一个名字，例如“{free_name(path).name}”")


def _in_use(path: Path) -> ExportError:
    hint = f"请先关闭它再导出，或另存为“{free_name(path).name}”"
    return ExportError("正在 Excel 或 WPS 中打开，或不允许改写", where=path.name, hint=hint)
