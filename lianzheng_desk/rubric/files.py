"""Rubric files on disk: their text, their tree, and which of them another one is built on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from lianzheng_desk.errors import Problem, RubricError
from lianzheng_desk.paths import resources, user_rubrics
from lianzheng_desk.rubric.mistakes import slip_in, syntax_mistake

SUFFIXES = (".yaml", ".yml")
_LARGEST = 2_000_000
"""Bytes; a rubric larger than this is some other file."""
_HEAD = 20_000
"""Bytes at the beginning of a file in which its 编号 and 名称 are looked for without reading all of it."""
_NAMED = re.compile(r"^(编号|名称):[ \t]+[\"']?([^\"'#\r\n]+?)[\"']?[ \t]*(?:#.*)?\r?$", re.M)


@contextmanager
def told_of(path: Path) -> Iterator[None]:
    """Tell in a RubricError why a file cannot be opened, whatever the system says."""
    try:
        yield
    except FileNotFoundError:
        raise RubricError("找不到", where=path.name, hint="请核对文件位置") from None
    except IsADirectoryError:
        raise RubricError("是文件夹，不是文件", where=path.name, hint="请选择里面的检查依据文件") from None
    except OSError as error:
        raise RubricError("打不开", where=path.name, hint="请核对是否有权限读取") from error


def demand_at_most(most: int, path: Path) -> None:
    """Raise RubricError for a file of more than `most` bytes, OSError where it cannot be reached."""
    if path.stat().st_size > most:
        raise RubricError("太大，不像检查依据文件", where=path.name, hint="请另选一个文件")


def read_text(path: Path) -> str:
    """Return the text of a rubric file. Raises RubricError where it is none."""
    with told_of(path):
        demand_at_most(_LARGEST, path)
        data = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RubricError("不是文字文件", where=path.name, hint="请选择用 UTF-8 保存的检查依据文件")


def read_tree(text: str, name: str, *, to_be_written: bool = False) -> Any:
    """Return the mapping that the text of a rubric file writes down, with its lines. Raises RubricError.

    to_be_written: keep the quotes of its texts too, so that they are written again as they were.
    """
    yaml = YAML(typ="rt", pure=True)
    yaml.preserve_quotes = to_be_written
    try:
        tree = yaml.load(text)
    except MarkedYAMLError as error:
        first = syntax_mistake(error, text)
        # the reader stops at its first mistake; the same slips further down are told at once
        problems = [first, *(slip for slip in _slips(text) if slip.line != first.line)]
        problems.sort(key=lambda problem: problem.line or 0)
        raise RubricError(f"有 {len(problems)} 处错误", where=name, problems=problems) from error
    except (YAMLError, ValueError, RecursionError) as error:
        raise RubricError("格式读不通", where=name, hint="请核对是不是检查依据文件") from error
    if not isinstance(tree, Mapping):
        slips = _slips(text)
        if slips:
            raise RubricError(f"有 {len(slips)} 处错误", where=name, problems=slips)
        raise RubricError("不是检查依据文件", where=name, hint="请选择含有“编号、名称、条目”的文件")
    return tree


def _slips(text: str) -> list[Problem]:
    return [Problem(slip, number) for number, line in enumerate(text.splitlines(), 1) if (slip := slip_in(line))]


def originals() -> Path:
    """Return the folder of the rubrics that come with the program."""
    return resources() / "rubrics"


def rubric_files(folder: Path) -> list[Path]:
    """Return the rubric files of a folder in the order of their names; none where it cannot be read."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)
    except OSError:
        return []


@dataclass(frozen=True, slots=True)
class Named:
    """A rubric file with the id and the title that stand at its beginning, "" where it has none."""

    path: Path
    id: str
    title: str

    def is_called(self, name: str) -> bool:
        """Tell whether 基于 may call the file so: by id, title or file name."""
        return bool(name) and name in (self.id, self.title, self.path.name, self.path.stem)


def bases(near: Path | None) -> Iterator[Named]:
    """Yield the files that a rubric may be built on: shipped ones, then those beside it, then the user's.

    near: the folder of the file that asks, None for a text without a file.
    """
    seen: set[Path] = set()
    for folder in (originals(), near, user_rubrics()):
        if folder is None or folder.resolve() in seen:
            continue
        seen.add(folder.resolve())
        for path in rubric_files(folder):
            names = dict(reversed(_NAMED.findall(_beginning(path))))
            yield Named(path, names.get("编号", ""), names.get("名称", ""))


def _beginning(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(_HEAD)
    except OSError:
        return ""
    text = data.decode("utf-8-sig", errors="replace")
    return data.decode("gb18030", errors="replace") if text.count("\ufffd") > 1 else text
