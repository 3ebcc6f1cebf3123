"""What runs in the worker threads, and the only door from the window to the heavy rooms.

jieba, pydantic, openpyxl, lxml and the rooms that need them are imported inside these functions and nowhere else in
`gui/`: the window is painted before any of them is loaded. Everything here takes and returns frozen values.
"""

from __future__ import annotations

import gc
import importlib
import os
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from lianzheng_desk.errors import RubricError, SetupError

if TYPE_CHECKING:
    from lianzheng_desk.components import Component
    from lianzheng_desk.recheck import Change
    from lianzheng_desk.records.store import Store
    from lianzheng_desk.review import Choice, Review
    from lianzheng_desk.rubric.model import Rubric
    from lianzheng_desk.sheet import (
        Draft,
        Snapshot,
    )
    from lianzheng_desk.watching import Sight


_NEEDED = ("review", "sheet", "recheck", "undo", "records.store", "exporting.wording")
"""Rooms that the window's thread asks for small things once a draft is open."""


class Library(NamedTuple):
    """The rubrics at hand, what is wrong with the user's own files that could not be taken, and what can be read.

    formats: the kinds of drafts that can be opened, in the user's words.
    """

    rubrics: tuple[Rubric, ...]
    problems: tuple[RubricError, ...] = ()
    formats: str = ""


class Checked(NamedTuple):
    """A review, when it was finished (local time as “2026-11-21 10:42:07”) and how many seconds it took.

    snapshot: the review as it can be kept. change: what it changed, None where it is the first of this draft.
    """

    review: Review
    at: str
    seconds: float
    snapshot: Snapshot
    change: Change | None = None


def now() -> str:
    """Return local time as “2026-11-21 10:42:07”."""
    return time.strftime("%Y-%m-%d %H:%M:%S")


def prepare() -> Library:
    """Load what checking needs, and the rubrics. Raises SetupError where the program lacks a part of its own."""
    from lianzheng_desk.reading import readable
    from lianzheng_desk.rubric.library import library
    from lianzheng_desk.text.vocabulary import known_phrases

    for name in _NEEDED:  # here and not when they are asked for: that would be on the window's thread
        importlib.import_module(f"lianzheng_desk.{name}")
    known_phrases("")  # makes what all texts are searched with: the first draft need not wait for it
    gc.freeze()  # nor need anybody look through these lists for waste again, which would hold up the window
    found = library()
    if not found.rubrics:
        raise SetupError("没有找到可用的检查依据", hint="请重新安装本程序")
    return Library(found.rubrics, found.problems, readable())


def glance(path: str) -> str:
    """Return the words of a plain text file without loading the readers, "" for any other file."""
    from lianzheng_desk.glance import glance

    return glance(path)


def warm_up() -> None:
    """Load the segmentation, which takes longer than everything else together."""
    from lianzheng_desk.text.segment import cut

    cut("检查")


def read_file(path: str) -> Draft:
    """Read a draft file. Raises DraftError."""
    from lianzheng_desk.reading import read_draft

    return read_draft(path)


def read_seen(path: str) -> tuple[Draft, Sight]:
    """Read a draft file, with what it looked like just before. Raises DraftError."""
    from lianzheng_desk.watching import look

    sight = look(path)
    return read_file(path), sight


def compare_checks(store: Store, before: int, after: int) -> tuple[Snapshot, Snapshot, Change]:
    """Return two checks of the list, and what changed between them. Raises StoreError."""
    from lianzheng_desk.recheck import compare

    older, newer = store.history.read(before), store.history.read(after)
    return older, newer, compare(older, newer)


def read_pasted(text: str) -> Draft:
    """Make a draft of pasted text. Raises DraftError where there is nothing in it."""
    from lianzheng_desk.reading import read_text

    return read_text(text)


def read_rubric(path: str) -> Rubric:
    """Load a rubric file. Raises RubricError with all its mistakes."""
    from lianzheng_desk.rubric.loader import load_rubric

    return load_rubric(Path(path))


def choose(draft: Draft, rubrics: Sequence[Rubric]) -> Choice:
    """Propose one of `rubrics` (at least one) for `draft`. Quick: looks at title and lead only."""
    from lianzheng_desk.review import propose

    return propose(draft, rubrics)


def check(draft: Draft, rubric: Rubric, words: Mapping[str, Iterable[str]] = MappingProxyType({})) -> Checked:
    """Check `draft` under `rubric`. words: the user's own words that pass, by kind of check."""
    from lianzheng_desk.review import review
    from lianzheng_desk.rubric.allowed import with_allowed
    from lianzheng_desk.sheet import snapshot

    begun = time.perf_counter()
    result = review(draft, with_allowed(rubric, words))
    at = now()
    return Checked(result, at, time.perf_counter() - begun, snapshot(result, at=at))


def draft_filters() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the kinds of drafts that can be opened, a name and its suffixes (“.docx”) each, first all together."""
    from lianzheng_desk.reading import filters

    return filters()


def first_draft(paths: Sequence[str]) -> str:
    """Return the first of several files (at least one) that is called like a draft, or just the first."""
    from lianzheng_desk.reading import suffixes

    return next((path for path in paths if path.lower().endswith(suffixes(shared=True))), paths[0])


def is_folder(path: str) -> bool:
    """Tell whether `path` is a folder."""
    return os.path.isdir(path)


def existing(paths: Iterable[str]) -> frozenset[str]:
    """Return those of `paths` that are there. Asked in a thread: a share that is off the net answers late."""
    return frozenset(path for path in paths if os.path.isfile(path))


def components() -> tuple[Component, ...]:
    """Return what the program is made of. Raises SetupError."""
    from lianzheng_desk.components import components

    return components()


def licence_text(component: Component) -> str:
    """Return the whole licence of a part. Raises SetupError."""
    from lianzheng_desk.components import licence_text

    return licence_text(component)


def make_folder(folder: str) -> None:
    """See to it that a folder is there, where the disk allows it."""
    from lianzheng_desk.paths import make_folder

    make_folder(folder)
