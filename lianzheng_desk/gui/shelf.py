"""The window's face of the store: decisions, recent drafts, own words. It goes on in memory where the disk refuses."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lianzheng_desk.errors import StoreError
from lianzheng_desk.gui.safekeeping import Safekeeping

if TYPE_CHECKING:
    from lianzheng_desk.follow import Followed
    from lianzheng_desk.gui.work import Checked
    from lianzheng_desk.records.store import DraftKey, RecentDraft, Store
    from lianzheng_desk.review import Score
    from lianzheng_desk.sheet import Draft, Settlement, Snapshot, Tick
    from lianzheng_desk.undo import Deed


class Shelf:
    """Keeps what was decided about the draft on the desk, in memory and on disk.

    Attributes:
        ticks: the person's decisions on the present draft and rubric, by item id. settlements: those on findings, by
            their keys. Copies of what is on disk, plus what the disk refused.
        key: how the present draft is known to the store, None without one. rubric: id of the present rubric.
    """

    def __init__(self, path: Path | None) -> None:
        """Remember where the store is (None: in memory); it is opened by `open`."""
        self.safe = Safekeeping(path)
        self.rubric = ""
        self._unread = False
        self._following = threading.Lock()
        self._round = 0
        self.key: DraftKey | None = None
        self.ticks: dict[str, Tick] = {}
        self.settlements: dict[str, Settlement] = {}

    def open(self) -> str:
        """Open the store, once. Returns one sentence for the user where something was wrong, else ""."""
        return self.safe.open()

    @property
    def store(self) -> Store:
        """The store, opened where it is not yet. Raises StoreError."""
        return self.safe.store

    def last_rubric(self, draft: Draft) -> str | None:
        """Return the id of the rubric `draft` was last checked with. Changes nothing here. Raises StoreError."""
        from lianzheng_desk.records.store import draft_key

        return self.store.rubric_for(draft_key(draft))

    def take(self, draft: Draft, rubric_id: str) -> None:
        """Turn to this draft under this rubric, with what was decided.

        Draft, rubric and decisions change together: whoever looks never sees a draft whose decisions are not there
        yet, and takes them for none. Raises StoreError; then nothing may be decided until `reread` has brought them.
        """
        from lianzheng_desk.records.store import draft_key

        self._round += 1
        self.key, self.rubric, self._unread = draft_key(draft), rubric_id, True
        self.ticks, self.settlements = {}, {}
        self.safe.see(self.key, rubric_id)
        self.reread()

    def leave(self) -> None:
        """Turn away from the present draft; what was decided about it is on disk, or waits to be."""
        self._round += 1
        self.key, self.rubric, self._unread = None, "", False
        self.ticks, self.settlements = {}, {}

    def choose(self) -> None:
        """Keep that a person wants the present draft checked under the present rubric. Raises StoreError."""
        key, rubric = self.key, self.rubric
        if key is not None:
            self.safe.do(key, lambda store: store.choose(key, rubric))

    def reread(self) -> None:
        """Fetch the decisions as they are now, another window's too.

        Raises StoreError where they have never been read; else those that were read last stay.
        """
        if self.key is None:
            return
        waiting = list(self.safe.waiting)  # taken first: what reaches the disk meanwhile is laid over it once more
        try:
            ticks = dict(self.store.ticks(self.key, self.rubric))
            settlements = dict(self.store.settlements(self.key, self.rubric))
        except StoreError:
            if self._unread:
                raise
            return
        self.ticks, self.settlements, self._unread = ticks, settlements, False
        for key, deed, back in waiting:
            if key.path == self.key.path:
                self._lay_over(deed, back)

    def do(self, deed: Deed, *, back: bool = False) -> frozenset[str]:
        """Do a deed about the present draft, or take it back; it is on disk on return.

        Returns what was left alone because another window has decided otherwise since (item ids, keys of findings).
        Raises StoreError, and then it is kept in memory all the same, and waits for `safe.flush`.
        """
        if self.key is None:
            return frozenset()
        self._lay_over(deed, back)
        left = self.safe.do(self.key, deed, back)
        if left:
            self.reread()
        return left

    def follower(self, check: Callable[[], Checked]) -> Callable[[], tuple[Checked, Followed | StoreError | None]]:
        """Return what checks the present draft and lets the decisions follow, to be run in a worker.

        What became of the decisions is None where the desk has turned to something else meanwhile.
        """
        key, number = self.key, self._round

        def run() -> tuple[Checked, Followed | StoreError | None]:
            checked = check()
            with self._following:
                if key is None or number != self._round:
                    return checked, None
                try:
                    return checked, self.safe.follow(key, checked.snapshot)
                except StoreError as error:
                    return checked, error

        return run

    def keep_all(self, checks: Sequence[tuple[DraftKey, Snapshot]]) -> dict[str, Mapping[str, str]]:
        """Keep the checks of drafts that are not on the desk, to be called in a worker; decisions follow them.

        That on the desk is left out: it is checked there too. Returns the present keys of findings that had others,
        by path of the draft. Raises StoreError; then nothing is kept.
        """
        from lianzheng_desk.follow import follow_all

        with self._following:
            here = self.key.path if self.key is not None else ""
            elsewhere = [(key, check) for key, check in checks if key.path != here]
            self.safe.write()  # what waits is known by the keys of the check before
            followed = follow_all(self.store, elsewhere)
        return {key.path: one.moved for (key, _), one in zip(elsewhere, followed, strict=True)}

    def words(self) -> Mapping[str, tuple[str, ...]]:
        """Return the user's own words that pass in the present draft, by kind of check. Raises StoreError."""
        return self.store.words.by_kind(self.key)

    def remember(self, name: str, score: Score, at: str) -> None:
        """Put the present draft on the list of recent ones. Raises StoreError."""
        key, rubric = self.key, self.rubric
        if key is not None:
            points, earned = score.points, score.earned

            def note(store: Store) -> None:
                store.remember(key, name=name, rubric_id=rubric, points=points, earned=earned, at=at)

            self.safe.do(key, note)

    def recent(self) -> tuple[RecentDraft, ...]:
        """Return the drafts seen lately, newest first; none where the store cannot be read."""
        try:
            return tuple(recent for recent in self.store.recent(12) if recent.path)
        except StoreError:
            return ()

    def clear_recent(self) -> None:
        """Forget the list of recent drafts; ticks stay. Raises StoreError."""
        self.store.clear_recent()

    @property
    def digest(self) -> str:
        """The digest of the present draft's text, "" without a draft."""
        return self.key.digest if self.key else ""

    @property
    def secret(self) -> bool:
        """The present draft carries a 密级 marking: what is decided about it lives in memory only."""
        return self.key is not None and self.key.secret

    def close(self) -> None:
        """Close the store, after a last try to bring to disk what waits."""
        self.safe.close()

    def _lay_over(self, deed: object, back: bool) -> None:
        """Do a deed in memory, where it is about what is on the desk."""
        from lianzheng_desk.undo import SettlementDeed, TickDeed

        if isinstance(deed, TickDeed) and deed.rubric_id == self.rubric:
            _put(self.ticks, deed.item, deed.before if back else deed.after)
        elif isinstance(deed, SettlementDeed) and deed.rubric_id == self.rubric:
            for finding, before, after in deed.changes:
                _put(self.settlements, finding, before if back else after)


def _put(decisions: dict[str, Tick] | dict[str, Settlement], of: str, made: Tick | Settlement) -> None:
    if made.empty:
        decisions.pop(of, None)
    else:
        decisions[of] = made  # type: ignore[assignment]


def standing(
    verdicts: Mapping[str, str], ticks: Mapping[str, Tick], waived: frozenset[str] = frozenset()
) -> tuple[int, int, int]:
    """Count the items (verdict by item id) as: with gaps and open, for a person to judge and open, settled.

    A decision to be looked at again counts as open. waived: items with gaps none of which counts as one.
    """
    todo = judge = settled = 0
    for item, verdict in verdicts.items():
        tick = ticks.get(item)
        again = tick is not None and tick.look_again
        if (tick is not None and tick.settled and not again) or item in waived:
            settled += 1
        elif verdict == "gap":
            todo += 1
        elif verdict != "pass" or again:
            judge += 1
    return todo, judge, settled
