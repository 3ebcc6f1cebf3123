"""The rubrics at hand: those shipped and the user's own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lianzheng_desk.errors import RubricError
from lianzheng_desk.paths import user_rubrics
from lianzheng_desk.rubric.files import SUFFIXES, originals, rubric_files
from lianzheng_desk.rubric.loader import RubricReader, load_rubric
from lianzheng_desk.rubric.model import Rubric


@dataclass(frozen=True, slots=True)
class Library:
    """Usable rubrics, shipped ones first, and what is wrong with the user's files that are not."""

    rubrics: tuple[Rubric, ...]
    problems: tuple[RubricError, ...]


def shipped() -> tuple[Rubric, ...]:
    """Return the rubrics that come with the program, in the order of their file names."""
    return _shipped(originals())


@cache
def _shipped(folder: Path) -> tuple[Rubric, ...]:
    reader = RubricReader()
    return tuple(reader.load(path, shipped=True) for path in rubric_files(folder))


def library() -> Library:
    """Return every rubric at hand. A broken file of the user's is told of and never stops the others."""
    rubrics = list(shipped())
    problems: list[RubricError] = []
    reader = RubricReader()
    for path in rubric_files(user_rubrics()):
        try:
            rubric = reader.load(path)
        except RubricError as error:
            problems.append(error)
            continue
        if any(other.id == rubric.id for other in rubrics):
            problems.append(
                RubricError(f"编号“{rubric.id}”已被另一份检查依据使用", where=path.name, hint="请改一个编号")
            )
        else:
            rubrics.append(rubric)
    return Library(tuple(rubrics), tuple(problems))


def find(name: str) -> Rubric:
    """Return the rubric with this id or title, or the one in the file of this name.

    Raises RubricError: with the mistakes of the file, or with the names that are known.
    """
    at_hand = library().rubrics
    for rubric in at_hand:
        if name in (rubric.id, rubric.title):
            return rubric
    path = Path(name)
    if path.suffix.lower() in SUFFIXES or path.is_file():
        return load_rubric(path)
    known = "、".join(f"{rubric.id}（{rubric.title}）" for rubric in at_hand)
    raise RubricError("没有这份检查依据", where=name, hint=f"可用：{known}，或给出 .yaml 文件")
