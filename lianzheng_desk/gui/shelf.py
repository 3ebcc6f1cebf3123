"""The window's face of the store: ticks, notes, recent drafts. It goes on in memory where the disk refuses."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from lianzheng_desk.errors import StoreError

if TYPE_CHECKING:
    from lianzheng_desk.records.store import DraftKey, RecentDraft, Store
    from lianzheng_desk.review import Score
    from lianzheng_desk.sheet import Draft, Tick


class Shelf:
    """Keeps the ticks of the draft on the desk, in memory and on disk.

    Attributes:
        ticks: the person's decisions on the present draft and rubric, by item id. A copy of what is on disk, plus
            what the disk refused.
    """

    def __init__(self, path: Path | None) -> None:
        """Remember where the store is (None: in memory); it is opened by `open`."""
        self._path = path
        self._store: Store | None = None
        self._key: DraftKey | None = None
        self._rubric = ""
        self._unread = False
        self.ticks: dict[str, Tick] = {}

    def open(self) -> str:
        """Open the store, once. Returns one sentence for the user where something was wrong, else ""."""
        from lianzheng_desk.records.store import Store

        if self._store is not None:
            return ""
        try:
            self._store = Store(self._path)
        except StoreError as error:
            self._store = Store(None)
            return f"{error}这次的勾选只留在窗口里，关闭后不保存。"
        return self._store.notice or ""

    def last_rubric(self, draft: Draft) -> str | None:
        """Return the id of the rubric `draft` was last checked with. Changes nothing here. Raises StoreError."""
        from lianzheng_desk.records.store import draft_key

        return self._opened().rubric_for(draft_key(draft))

    def take(self, draft: Draft, rubric_id: str) -> None:
        """Turn to this draft under this rubric, with its ticks.

        Draft, rubric and ticks change together: whoever looks never sees a draft whose decisions are not there yet,
        and takes them for none. Raises StoreError; then nothing may be decided until `reread` has brought the ticks.
        """
        from lianzheng_desk.records.store import draft_key

        self._key, self._rubric, self.ticks, self._unread = draft_key(draft), rubric_id, {}, True
        self.reread()

    def reread(self) -> None:
        """Fetch the ticks if that has failed before. Raises StoreError."""
        if self._unread and self._key is not None:
            self.ticks = dict(self._opened().ticks(self._key, self._rubric))
            self._unread = False

    def save(self, item: str, tick: Tick) -> None:
        """Keep a decision; on disk on return. Raises StoreError, and then it is kept in memory all the same."""
        self.ticks[item] = tick
        if self._key is not None:
            self._opened().save_tick(self._key, self._rubric, item, tick)

    def remember(self, name: str, score: Score, at: str) -> None:
        """Put the present draft on the list of recent ones. Raises StoreError."""
        if self._key is not None:
            self._opened().remember(
                self._key, name=name, rubric_id=self._rubric, points=score.points, earned=score.earned, at=at
            )

    def recent(self) -> tuple[RecentDraft, ...]:
        """Return the drafts seen lately, newest first; none where the store cannot be read."""
        try:
            return tuple(recent for recent in self._opened().recent(12) if recent.path)
        except StoreError:
            return ()

    def clear_recent(self) -> None:
        """Forget the list of recent drafts; ticks stay. Raises StoreError."""
        self._opened().clear_recent()

    @property
    def digest(self) -> str:
        """The digest of the present draft's text, "" without a draft."""
        return self._key.digest if self._key else ""

    def close(self) -> None:
        """Close the store."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def _opened(self) -> Store:
        self.open()
        if self._store is None:
            raise StoreError("勾选记录打不开", hint="请重新启动程序")
        return self._store


def standing(verdicts: Mapping[str, str], ticks: Mapping[str, Tick]) -> tuple[int, int, int]:
    """Count the items (verdict by item id) as: with gaps and open, for a person to judge and open, settled."""
    todo = judge = settled = 0
    for item, verdict in verdicts.items():
        tick = ticks.get(item)
        if tick is not None and tick.settled:
            settled += 1
        elif verdict == "gap":
            todo += 1
        elif verdict != "pass":
            judge += 1
    return todo, judge, settled
