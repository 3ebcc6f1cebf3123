"""What runs in the worker threads for several drafts, and the door to the heavy rooms for them (as `work` for one)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from lianzheng_desk.errors import StoreError
from lianzheng_desk.gui.work import now

if TYPE_CHECKING:
    from lianzheng_desk.batch.crew import Result
    from lianzheng_desk.batch.rows import Order, Row
    from lianzheng_desk.likeness import Likeness, Print, Sentence
    from lianzheng_desk.records.store import DraftKey, Store
    from lianzheng_desk.review import Rubric
    from lianzheng_desk.sheet import CheckSheet, Snapshot

    Checks = Sequence[tuple[DraftKey, Snapshot]]


@dataclass(frozen=True, slots=True)
class Found:
    """A file that is meant. key: the same for every spelling of its path. sentence: why it cannot be, else ""."""

    key: str
    path: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """News of a draft: it was begun (result None), or done."""

    key: str
    result: Result | None


@dataclass(frozen=True, slots=True)
class Kept:
    """News of drafts whose checks are in the history. moved: by path, keys of findings that have others now."""

    moved: Mapping[str, Mapping[str, str]]


def key_of(path: str) -> str:
    """Return what a path is known by, however it is spelt. Asks no disk."""
    return os.path.normcase(os.path.abspath(path))


def gather(paths: Sequence[str], stopped: Callable[[], bool]) -> tuple[Found, ...]:
    """Return the drafts that these files and folders mean."""
    from lianzheng_desk.batch import gather

    return tuple(_found(entry) for entry in gather(paths, stopped))


def _found(entry: object) -> Found:
    if isinstance(entry, str):
        return Found(key_of(entry), os.path.abspath(entry))
    path = str(getattr(entry, "path", ""))
    return Found(key_of(path), path, str(getattr(entry, "sentence", "")))


def check_all(
    paths: Sequence[str],
    rubrics: Sequence[Rubric],
    store: Store,
    keep: Callable[[Checks], Mapping[str, Mapping[str, str]]],
    tell: Callable[[object], None],
    stopped: Callable[[], bool],
) -> StoreError | None:
    """Check these drafts and tell of each (Told), and of those whose checks have been kept (Kept).

    keep: puts checks on disk. Returns why some could not be kept, None where all are.
    """
    from lianzheng_desk.batch.crew import check_orders
    from lianzheng_desk.batch.decided import make_orders
    from lianzheng_desk.batch.kept import Keeper
    from lianzheng_desk.batch.rows import Done

    keeper = Keeper(lambda checks: tell(Kept(keep(checks))))

    def done(order: Order, result: Result | None) -> None:
        tell(Told(key_of(order.path), replace(result, check=b"") if isinstance(result, Done) else result))
        keeper.take(result)

    try:
        check_orders(make_orders(paths, store), rubrics, done, stopped, checked_at=now())
        keeper.finish()
    except StoreError as error:
        return error
    return None


def from_desk(sheet: CheckSheet) -> Result:
    """Return what the table shows of a draft that was checked at the desk."""
    from lianzheng_desk.batch.rows import done

    return done(sheet)


def compare(prints: Sequence[Print]) -> tuple[tuple[Likeness, ...], ...]:
    """Return for every draft which others are like it, the nearest first."""
    from lianzheng_desk.likeness import compare

    return compare(prints)


def shared(here: Row, there: Row) -> Iterator[tuple[Sentence, Sentence]]:
    """Yield the sentences that two drafts share, as each has them. Quick; called once both have been checked."""
    from lianzheng_desk.likeness import shared_sentences

    return shared_sentences(here.prints, there.prints)


def suggest_name(folder: str) -> Path:
    """Return a path in `folder` for the workbook that is not taken yet."""
    from lianzheng_desk.exporting.files import free_name

    return free_name(Path(folder) / f"汇总-检查单-{now()[:10].replace('-', '')}.xlsx")


def export(entries: Sequence[tuple[str, Result | None]], store: Store, checker: str, path: Path) -> Path:
    """Write one workbook of all drafts to `path`, which the user was asked about. Raises ExportError, StoreError."""
    from lianzheng_desk.batch.decided import write_all

    return write_all(entries, store, checker, path, replace=True)
