"""The checks of a batch on their way to the store: a handful at a time, so that it is not locked for every draft."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from lianzheng_desk.batch.rows import Done, Failed, check_of
from lianzheng_desk.errors import StoreError
from lianzheng_desk.records.store import DraftKey
from lianzheng_desk.sheet import Snapshot

Keep = Callable[[Sequence[tuple[DraftKey, Snapshot]]], object]
"""Puts checks on disk, all in one go. Raises StoreError; then none of them is there."""
_MANY = 8
_LONGEST = 2.0
"""Seconds the first of a handful waits for the others."""


class Keeper:
    """Takes results as they come. `keep` is called by `take` and `finish`, in their thread."""

    def __init__(self, keep: Keep, *, many: int = _MANY) -> None:
        self._keep = keep
        self._many = many
        self._waiting: list[tuple[DraftKey, Snapshot]] = []
        self._since = 0.0
        self._refused = False

    def take(self, result: Done | Failed | None) -> None:
        """Take the result of a draft. Where the store refuses, nothing more is tried before `finish`."""
        check = check_of(result) if isinstance(result, Done) else None
        if check is None or not isinstance(result, Done):
            return
        if not self._waiting:
            self._since = time.monotonic()
        self._waiting.append((result.key, check))
        full = len(self._waiting) >= self._many or time.monotonic() - self._since > _LONGEST
        if full and not self._refused:
            try:
                self._hand_in()
            except StoreError:
                self._refused = True  # most often it is locked: to wait for that at every draft would hold up all

    def finish(self) -> None:
        """Hand in what still waits. Raises StoreError."""
        if self._waiting:
            self._hand_in()

    def _hand_in(self) -> None:
        self._keep(self._waiting)
        self._waiting = []
