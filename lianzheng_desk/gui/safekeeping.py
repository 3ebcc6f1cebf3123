"""The store as the window has it: what the disk refuses waits, and a store that cannot be opened has a stand-in."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from lianzheng_desk.errors import StoreError

if TYPE_CHECKING:
    from lianzheng_desk.follow import Followed
    from lianzheng_desk.records.store import DraftKey, Store
    from lianzheng_desk.sheet import Snapshot
    from lianzheng_desk.undo import Deed

    What = Deed | Snapshot | Callable[[Store], None]


class Safekeeping:
    """Brings deeds and checks to the store, in their order: what was decided after a check is known by its keys.

    What the store refuses waits and is tried again. Where it cannot be opened at all one in memory stands in for it,
    until `flush` finds that it can.

    Attributes:
        waiting: draft; deed, check, or what else is to be done to the store; whether the deed is taken back. The oldest
            first.
        moved: the present keys of findings that had others, check by check, of those that had to wait.
    """

    def __init__(self, path: Path | None) -> None:
        """Remember where the store is (None: in memory, for good); it is opened by `open`."""
        self._path = path
        self._store: Store | None = None
        self._former: list[Store] = []
        self._stands_in = False
        self._seen: dict[tuple[str, str], DraftKey] = {}
        self._writing = threading.Lock()
        self._refused = False
        self.waiting: list[tuple[DraftKey, What, bool]] = []
        self.moved: list[dict[str, str]] = []

    def open(self) -> str:
        """Open the store, once. Returns one sentence for the user where something was wrong, else ""."""
        from lianzheng_desk.records.store import Store

        if self._store is not None:
            return ""
        try:
            self._store = Store(self._path)
        except StoreError as error:
            self._store, self._stands_in = Store(None), True
            return f"{error}这次的勾选只留在窗口里，能存时会自动存上。"
        return self._store.notice or ""

    @property
    def store(self) -> Store:
        """The store, opened where it is not yet. Raises StoreError."""
        self.open()
        if self._store is None:
            raise StoreError("勾选记录打不开", hint="请重新启动程序")
        return self._store

    @property
    def waits(self) -> bool:
        """Something is not on disk yet, or what is on disk could not be read yet."""
        return bool(self.waiting) or self._stands_in

    def unsaved(self) -> int:
        """Return how many decisions are in memory only and should be on disk."""
        from lianzheng_desk.sheet import Snapshot

        deeds = [key for key, what, _ in self.waiting if not isinstance(what, Snapshot) and not callable(what)]
        count = sum(not key.secret for key in deeds)
        if self._stands_in:
            for (_, rubric), key in self._seen.items():
                if not key.secret:
                    count += len(self.store.ticks(key, rubric)) + len(self.store.settlements(key, rubric))
        return count

    def see(self, key: DraftKey, rubric: str) -> None:
        """Note that this draft is on the desk under this rubric: what a stand-in holds of it goes to disk later."""
        if self._stands_in:
            self._seen[key.path or key.digest, rubric] = key

    def do(self, key: DraftKey, deed: Deed | Callable[[Store], None], back: bool = False) -> frozenset[str]:
        """Bring a deed to the store; it is on disk on return. Returns what was left alone, as `apply`.

        Raises StoreError, and then it waits; so do the deeds after it, which do not try for themselves: the user is
        not to wait for a lock at every click.
        """
        self.waiting.append((key, deed, back))
        return frozenset() if self._refused else self.write()

    def follow(self, key: DraftKey, check: Snapshot) -> Followed | None:
        """Bring a check to the store, and the decisions along with it. Raises StoreError, and then it waits.

        None where another thread has brought it there.
        """
        self.waiting.append((key, check, False))
        brought: list[Followed] = []
        self.write(brought)
        self.moved += [dict(one.moved) for one in brought[:-1]]
        return brought[-1] if brought else None

    def flush(self) -> frozenset[str]:
        """Bring to disk what waits, the oldest first. Returns what was left alone, as `apply`. Raises StoreError."""
        if self._stands_in:
            self._come_home()
        return self.write()

    def write(self, brought: list[Followed] | None = None) -> frozenset[str]:
        """Do as `flush`, with the store that there is. brought: takes what became of decisions after checks."""
        left: set[str] = set()
        with self._writing:
            try:
                while self.waiting:
                    left |= self._bring(*self.waiting[0], brought)
                    del self.waiting[0]
            except StoreError:
                self._refused = True
                raise
            self._refused = False
        return frozenset(left)

    def close(self) -> None:
        """Close the store, after a last try to bring to disk what waits."""
        if self._store is None:
            return
        with suppress(StoreError):
            self.flush()
        for store in (self._store, *self._former):
            store.close()
        self._store = None

    def _bring(self, key: DraftKey, what: What, back: bool, brought: list[Followed] | None) -> frozenset[str]:
        from lianzheng_desk.follow import follow
        from lianzheng_desk.sheet import Snapshot
        from lianzheng_desk.undo import apply

        if callable(what):
            what(self.store)
            return frozenset()
        if not isinstance(what, Snapshot):
            return apply(self.store, key, what, back=back)
        followed = follow(self.store, key, what)
        if brought is None:
            self.moved.append(dict(followed.moved))
        else:
            brought.append(followed)
        return frozenset()

    def _come_home(self) -> None:
        """Put the store in the place of its stand-in, with all that was decided meanwhile."""
        from lianzheng_desk.follow import hand_over
        from lianzheng_desk.records.store import Store

        home, standing = Store(self._path), self.store
        try:
            with self._writing:
                for (_, rubric), key in list(self._seen.items()):
                    hand_over(standing, home, key, rubric)
                self._store, self._stands_in = home, False
        except StoreError:
            home.close()
            raise
        self._former.append(standing)  # another thread may be reading it still
