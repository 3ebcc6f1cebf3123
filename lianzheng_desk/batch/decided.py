"""What the store knows of the drafts of a batch: before they are checked, and when they are handed out."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from lianzheng_desk.batch.rows import Done, Failed, Order
from lianzheng_desk.errors import StoreError
from lianzheng_desk.exporting.report import Unreadable
from lianzheng_desk.exporting.workbook import write_workbook
from lianzheng_desk.records.store import DraftKey, Store, draft_key
from lianzheng_desk.sheet import CheckSheet, build_sheet


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


def write_all(
    entries: Sequence[tuple[str, Done | Failed | None]], store: Store, checker: str, path: Path, *, replace: bool
) -> Path:
    """Write one workbook of all drafts, with what was decided about each, to `path` and return it.

    entries: path and result of each draft, None where it has not been checked. Raises ExportError, StoreError.
    """
    sheets = [_entry(source, result, store, checker) for source, result in entries]
    return write_workbook(sheets, path, replace=replace)


def _entry(source: str, result: Done | Failed | None, store: Store, checker: str) -> CheckSheet | Unreadable:
    if isinstance(result, Done):
        return _decided(result.unpack(), store, checker)
    return Unreadable(source, result.sentence if result else "")


def _decided(sheet: CheckSheet, store: Store, checker: str) -> CheckSheet:
    key, rubric = draft_key(sheet.review.draft), sheet.review.rubric.id
    return build_sheet(
        sheet.review,
        store.ticks(key, rubric),
        name=sheet.name,
        checker=checker,
        checked_at=sheet.checked_at,
        chosen_because=sheet.chosen_because,
        digest=sheet.digest,
        settlements=store.settlements(key, rubric),
    )
