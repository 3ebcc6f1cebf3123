"""The user's own rubric files: opened for editing, copied, saved whole or not at all, imported and exported."""

from __future__ import annotations

import errno
import os
import re
import secrets
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from lianzheng_desk.errors import RubricError
from lianzheng_desk.paths import user_rubrics
from lianzheng_desk.rubric.edition import Edition, Entry, edition_of, faults
from lianzheng_desk.rubric.files import SUFFIXES, read_text, rubric_files
from lianzheng_desk.rubric.loader import parse_rubric
from lianzheng_desk.rubric.model import Rubric
from lianzheng_desk.rubric.writer import read_edition, to_yaml

_NO_FILE_NAME = re.compile(r'[<>:"/\\|?*\s\x00-\x1f\ud800-\udfff]+')
_LONGEST_NAME = 60
"""Characters of an id kept in a file name: file systems allow 255 bytes."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A rubric file for editing. path: None for one not saved yet. text: as it was read, "" for a new one.

    edition: None where the file has mistakes; then error holds them.
    """

    path: Path | None
    text: str
    edition: Edition | None
    error: RubricError | None = None


def open_own(path: Path) -> Opened:
    """Open a rubric file, also one with mistakes. Raises RubricError where its text cannot be read at all."""
    text = read_text(path)
    try:
        return Opened(path, text, read_edition(text, str(path)))
    except RubricError as error:
        return Opened(path, text, None, error)


def copy_of(rubric: Rubric, *, id: str, title: str, built_on: bool) -> Edition:
    """Return a copy of a rubric under another id and title.

    built_on: only what is different will be written, and what changes in the original changes in the copy.
    """
    edition = edition_of(rubric, rubric.id if built_on else "")
    entries = tuple(replace(entry, origin="") for entry in edition.entries) if not built_on else edition.entries
    # a copy is not proposed by itself before its original: it stands behind it where both fit equally
    return replace(edition, id=id, title=title, version="1", entries=entries)


def blank_edition(*, id: str, title: str) -> Edition:
    """Return a rubric with one item for a person, to begin with."""
    return Edition(id, title, entries=(Entry("X1", title="新条目", group="其他"),))


def free_id(like: str, taken: Collection[str]) -> str:
    """Return an id for a copy of the rubric `like` that is not among `taken`."""
    stem = re.sub(r"-\d+$", "", like) or "rubric"
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def save(edition: Edition, opened: Opened, taken: Collection[str] = ()) -> Opened:
    """Write the edition to its file, a new one into the user's folder; return it as it is now.

    taken: ids of other rubrics. Raises RubricError: with the mistakes, or saying why the file was not written.
    """
    wrong = faults(edition)
    if wrong:
        raise RubricError(f"有 {len(wrong)} 处要改", where=edition.title, hint="请改好再保存")
    if edition.id in taken:
        raise RubricError(f"编号“{edition.id}”已被另一份检查依据使用", where=edition.title, hint="请改一个编号")
    path = opened.path or _new_path(edition.id)
    text = to_yaml(edition, text=opened.text if opened.edition else "", source=str(path))
    _refuse_changed(path, opened)
    write_text(path, text)
    return Opened(path, text, read_edition(text, str(path)))


def save_text(text: str, opened: Opened) -> Opened:
    """Write the text of a rubric file as it is, mistakes and all; return it as it is now. Raises RubricError."""
    path = opened.path
    if path is None:
        raise RubricError("还没有文件", hint="请先保存为检查依据")
    _refuse_changed(path, opened)
    write_text(path, text)
    return open_own(path)


def mistakes_of(text: str, path: Path | None) -> RubricError | None:
    """Return the mistakes in the text of a rubric file, None where it has none."""
    try:
        parse_rubric(text, str(path) if path else "")
    except RubricError as error:
        return error
    return None


def export_yaml(edition: Edition, path: Path) -> Path:
    """Write the rubric, complete in itself, as a file to hand on. Raises RubricError."""
    write_text(path, to_yaml(replace(edition, base=""), source=str(path)))
    return path


def write_text(path: Path, text: str) -> None:
    """Put `text` in the place of the file in one step. Raises RubricError; then the file is as it was."""
    write_whole(path, lambda beside: beside.write_bytes(text.encode("utf-8", "replace")))


def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` fill a file beside `path`, then put it in its place, on disk on return. Raises RubricError."""
    beside = path.with_name(f".{secrets.token_hex(6)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(beside)
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(beside, path)
    except OSError as error:
        raise _not_written(path, error) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _not_written(path: Path, error: OSError) -> RubricError:
    if error.errno == errno.ENOSPC:
        return RubricError("所在的磁盘已满，没有保存", where=path.name, hint="请腾出一些空间再保存")
    if isinstance(error, PermissionError):
        return RubricError("不能写入，没有保存", where=path.name, hint="请核对是否被别的程序打开、有无权限")
    return RubricError("没有写成", where=path.name, hint="请换一个位置或名字再试")


def _new_path(rubric_id: str) -> Path:
    stem = _NO_FILE_NAME.sub("_", rubric_id).strip(" .")[:_LONGEST_NAME] or "rubric"
    folder = user_rubrics()
    names = {path.name.casefold() for path in rubric_files(folder)}
    name, number = f"{stem}{SUFFIXES[0]}", 1
    while name.casefold() in names:
        number += 1
        name = f"{stem}-{number}{SUFFIXES[0]}"
    return folder / name


def _refuse_changed(path: Path, opened: Opened) -> None:
    """Keep what somebody else has written into the file since it was opened. Raises RubricError."""
    if opened.path is None or not path.exists():
        return
    if read_text(path) != opened.text:
        raise RubricError("已被别的程序改过，没有覆盖", where=path.name, hint="请导出为另一个文件，再重新打开编辑")
