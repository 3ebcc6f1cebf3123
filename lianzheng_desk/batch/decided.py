"""What the store knows of the drafts of a batch: before they are checked, and when they are handed out."""

from __future__ import annotations

import logging
import multiprocessing
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from lianzheng_desk.batch.rows import Done, Failed, Order, unpacked
from lianzheng_desk.errors import ExportError, StoreError
from lianzheng_desk.exporting.report import Unreadable
from lianzheng_desk.records.store import DraftKey, Store
from lianzheng_desk.sheet import CheckSheet, Settlement, Tick, build_sheet

_log = logging.getLogger(__name__)
_FEW = 2
"""Drafts of which the workbook is written here and now: to start a process would take longer."""


def make_orders(paths: Sequence[str], store: Store) -> tuple[Order, ...]:
    """Return what is to be checked, with the rubric that was chosen last for each and the words that pass in it.

    Where the store does not answer a draft is checked all the same, as one that was never seen.
    """
    return tuple(_order(path, store) for path in paths)


def _order(path: str, store: Store) -> Order:
    key = DraftKey(os.path.abspath(path), "")  # by its path alone: it has not been read yet
    try:
        return Order(path, store.rubric_for(key) or "", store.words.by_kind(key))
    except StoreError:
        return Order(path)


@dataclass(frozen=True, slots=True)
class _Decided:
    """A packed check sheet and what was decided about it."""

    sheet: bytes
    ticks: Mapping[str, Tick]
    settlements: Mapping[str, Settlement]


_Entry = _Decided | Unreadable


def write_all(
    entries: Sequence[tuple[str, Done | Failed | None]], store: Store, checker: str, path: Path, *, replace: bool
) -> Path:
    """Write one workbook of all drafts, with what was decided about each, to `path` and return it.

    It is written in a process of its own, for a big one keeps Python busy for seconds.
    entries: path and result of each draft, None where it has not been checked. Raises ExportError, StoreError.
    """
    decided = tuple(_with_decisions(source, result, store) for source, result in entries)
    wrong = (_write if len(decided) <= _FEW else _write_apart)(decided, checker, path, replace)
    if wrong is not None:
        what, where, hint = wrong
        raise ExportError(what, where=where, hint=hint)
    return path


def _with_decisions(source: str, result: Done | Failed | None, store: Store) -> _Entry:
    if isinstance(result, Done):
        ticks = store.ticks(result.key, result.rubric_id)
        return _Decided(result.sheet, ticks, store.settlements(result.key, result.rubric_id))
    return Unreadable(source, result.sentence if result else "")


def _write_apart(entries: Sequence[_Entry], checker: str, path: Path, replace: bool) -> tuple[str, str, str] | None:
    try:
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
            return pool.submit(_write, entries, checker, path, replace).result()
    except (BrokenProcessPool, OSError, ImportError):
        _log.exception("no process for the workbook")
        return _write(entries, checker, path, replace)


def _write(entries: Sequence[_Entry], checker: str, path: Path, replace: bool) -> tuple[str, str, str] | None:
    """Write the workbook. Returns what went wrong, where, and what to do: errors do not travel between processes."""
    from lianzheng_desk.exporting.workbook import write_workbook  # openpyxl only where it is written

    sheets = [entry if isinstance(entry, Unreadable) else _sheet(entry, checker) for entry in entries]
    try:
        write_workbook(sheets, path, replace=replace)
    except ExportError as error:
        return error.what, error.where, error.hint
    return None


def _sheet(entry: _Decided, checker: str) -> CheckSheet:
    sheet = unpacked(entry.sheet)
    return build_sheet(
        sheet.review,
        entry.ticks,
        name=sheet.name,
        checker=checker,
        checked_at=sheet.checked_at,
        chosen_because=sheet.chosen_because,
        digest=sheet.digest,
        settlements=entry.settlements,
    )
