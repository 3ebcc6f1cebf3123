"""Where the results of `check` go, told before the work begins."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from lianzheng_desk.cli.console import UsageError
from lianzheng_desk.exporting.report import Unreadable, is_report

_WORD_FILES = (".docx", ".docm")
_FILE = re.compile(r"\.[A-Za-z]{2,5}$")


@dataclass(frozen=True, slots=True)
class Targets:
    """The files to write, None where none is wanted. docx_folder: `docx` is a folder and not a file."""

    json: Path | None = None
    xlsx: Path | None = None
    docx: Path | None = None
    docx_folder: bool = False

    def files(self) -> Iterator[tuple[str, Path]]:
        """Yield the options that name a file, with the file."""
        for option, path in (("--json", self.json), ("--xlsx", self.xlsx)):
            if path is not None:
                yield option, path
        if self.docx is not None and not self.docx_folder:
            yield "--docx", self.docx


def targets(arguments: argparse.Namespace, files: Sequence[str | Unreadable]) -> Targets:
    """Return where the results go. Raises UsageError for every place that could not be written."""
    docx = arguments.docx
    found = Targets(
        json=Path(arguments.json) if arguments.json not in (None, "-") else None,
        xlsx=Path(arguments.xlsx) if arguments.xlsx is not None else None,
        docx=Path(docx) if docx is not None else None,
        docx_folder=docx is not None and not _names_a_file(docx),
    )
    drafts = {os.path.realpath(file) for file in files if isinstance(file, str)}
    for option, path in found.files():
        demand_a_file(option, path, drafts)
    _demand_different(found)
    if found.json is not None and os.path.lexists(found.json) and not is_report(found.json):
        raise UsageError(f"“{found.json}”已经存在，而且不是检查结果文件，请给 --json 换一个名字，以免覆盖它。")
    if found.docx is not None and found.docx_folder:
        _demand_a_folder(found.docx)
    elif found.docx is not None:
        _demand_a_word_file(found.docx, len(files))
    return found


def _names_a_file(docx: str) -> bool:
    """Tell whether the value of --docx is a file: whatever looks like one, unless there is such a folder."""
    return not os.path.isdir(docx) and (os.path.lexists(docx) or bool(_FILE.search(docx)))


def demand_a_file(option: str, path: Path, drafts: Set[str]) -> None:
    """Raise UsageError where `path` cannot be written or is a draft. drafts: their real paths."""
    if os.path.realpath(path) in drafts:
        raise UsageError(f"{option} 指向了要检查的文稿“{path}”，请另给一个文件名。")
    if os.path.isdir(path):
        raise UsageError(f"{option} 要的是文件名，“{path}”是文件夹。")
    if not os.path.isdir(path.parent):
        raise UsageError(f"{option} 所在的文件夹“{path.parent}”不存在，请先建好。")


def _demand_different(found: Targets) -> None:
    taken: dict[str, str] = {}
    for option, path in found.files():
        other = taken.setdefault(os.path.realpath(path), option)
        if other != option:
            raise UsageError(f"{other} 和 {option} 不能是同一个文件。")


def _demand_a_word_file(path: Path, drafts: int) -> None:
    if drafts > 1:
        raise UsageError(f"检查多份文稿时 --docx 要的是文件夹，“{path}”是文件名。")
    if path.suffix.lower() not in _WORD_FILES:
        raise UsageError(f"--docx 要的是 .docx 文件名或文件夹，“{path}”不是。")


def _demand_a_folder(path: Path) -> None:
    """Refuse a folder that cannot be made because something on the way to it is a file."""
    above = next((each for each in (path, *path.parents) if os.path.lexists(each)), None)
    if above is not None and not os.path.isdir(above):
        raise UsageError(f"--docx 的文件夹“{path}”建不了，“{above}”不是文件夹。")
