"""The drafts of a table and how far each of them is: added, checked, stopped, taken off again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from lianzheng_desk.errors import StoreError
from lianzheng_desk.gui import batch_work
from lianzheng_desk.gui.session import Session

if TYPE_CHECKING:
    from lianzheng_desk.batch.crew import Result
    from lianzheng_desk.batch.rows import Row
    from lianzheng_desk.likeness import Likeness, Sentence


class State(Enum):
    """How far a draft is. The value is what the user reads."""

    WAITING = "待检查"
    CHECKING = "检查中…"
    CHECKED = "已检查"
    UNREADABLE = "读不出"


@dataclass(frozen=True, slots=True)
class Entry:
    """A draft of the table.

    key: what its path is known by. result: what came of the last check, kept while it is checked again.
    alike: keys of the other drafts that share sentences with it, with how much, the nearest first. compared: they are
        known; until then an empty `alike` says nothing.
    """

    key: str
    path: str
    state: State = State.WAITING
    result: Result | None = None
    alike: tuple[tuple[str, Likeness], ...] = ()
    compared: bool = False

    @property
    def name(self) -> str:
        """Its file name."""
        return Path(self.path).name

    @property
    def row(self) -> Row | None:
        """What was found in it, None where it has not been checked or could not be read."""
        return getattr(self.result, "row", None)

    @property
    def sentence(self) -> str:
        """Why it could not be read, else ""."""
        return str(getattr(self.result, "sentence", ""))


class Batch(QObject):
    """The drafts of the table, in the order in which they came.

    Signals: reset: other drafts. changed(key): something about one of them. progressed: how far the work is.
    compared: how like they are to one another. hinted(text): a quiet word.
    kept(path, moved): the check of a draft is in the history, and these findings (keys) have other keys now.
    """

    reset = Signal()
    changed = Signal(str)
    progressed = Signal()
    compared = Signal()
    hinted = Signal(str)
    kept = Signal(str, object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._jobs = session.jobs
        self._entries: dict[str, Entry] = {}
        self._round: frozenset[str] = frozenset()
        session.review_changed.connect(self._take_from_desk)
        session.prepared.connect(self.go_on)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All drafts."""
        return tuple(self._entries.values())

    def entry(self, key: str) -> Entry | None:
        """Return a draft."""
        return self._entries.get(key)

    @property
    def running(self) -> bool:
        """Drafts are being checked."""
        return bool(self._round)

    @property
    def progress(self) -> tuple[int, int]:
        """How many drafts of those that are being checked are done, and how many they are."""
        done = sum(self._entries[key].state in (State.CHECKED, State.UNREADABLE) for key in self._round)
        return done, len(self._round)

    def add(self, paths: Sequence[str]) -> None:
        """Add files, and all drafts in folders, and check them."""
        self.hinted.emit("正在查找文稿……")
        look = lambda _tell, stopped: batch_work.gather(paths, stopped)  # noqa: E731
        self._jobs.run_long("gather", look, lambda _: None, self._gathered, self._session.fail)

    def check_again(self) -> None:
        """Check all drafts anew; decisions stay."""
        for entry in self.entries:
            self._put(replace(entry, state=State.WAITING))
        self.go_on()

    def stop(self) -> None:
        """Check no more; what is done stays."""
        self._jobs.drop("gather")
        if not self.running:
            return
        self._jobs.drop("batch")
        self._finish()

    def remove(self, keys: Iterable[str]) -> None:
        """Take drafts off the table; the files stay where they are."""
        for key in keys:
            self._entries.pop(key, None)
        self._round &= frozenset(self._entries)
        self.reset.emit()
        self.progressed.emit()
        self._compare()

    def shared(self, key: str, other: str) -> tuple[tuple[Sentence, Sentence], ...]:
        """Return the sentences that two drafts share, as each has them."""
        here, there = self._entries.get(key), self._entries.get(other)
        if here is None or there is None or here.row is None or there.row is None:
            return ()
        return tuple(batch_work.shared(here.row, there.row))

    def _gathered(self, found: Sequence[batch_work.Found]) -> None:
        new = [each for each in found if each.key not in self._entries]
        for each in new:
            self._entries[each.key] = _entry(each)
        known = len(found) - len(new)
        if not found:
            self.hinted.emit("文件夹里没有可以检查的文稿")
        else:
            self.hinted.emit(f"有 {known} 份已经在列表里" if known else "")
        self.reset.emit()
        if new:
            self.go_on()

    def go_on(self) -> None:
        """Check what waits, once the rubrics are there. What was being checked is begun again with it."""
        rubrics = self._session.library.rubrics
        waiting = [entry for entry in self.entries if entry.state in (State.WAITING, State.CHECKING)]
        if not rubrics or not waiting:
            return
        for entry in waiting:
            self._put(replace(entry, state=State.WAITING))
        self._round = frozenset(entry.key for entry in waiting)
        shelf = self._session.shelf
        work = partial(batch_work.check_all, [entry.path for entry in waiting], rubrics, shelf.store, shelf.keep_all)
        self._jobs.run_long("batch", work, self._told, self._finish, self._failed)
        self.progressed.emit()

    def _told(self, news: batch_work.Told | batch_work.Kept) -> None:
        if isinstance(news, batch_work.Kept):
            for path, moved in news.moved.items():
                self.kept.emit(path, moved)
            return
        entry = self._entries.get(news.key)
        if entry is None:
            return
        if news.result is None:
            self._put(replace(entry, state=State.CHECKING))
        else:
            self._put(_with(entry, news.result))
            self.progressed.emit()

    def _finish(self, unkept: StoreError | None = None) -> None:
        """The work is at its end. unkept: why not all checks are in the history, None where they are."""
        self._round = frozenset()
        for entry in self.entries:
            if entry.state is State.CHECKING:
                self._put(replace(entry, state=State.WAITING))
        self.progressed.emit()
        self._compare()
        if unkept is not None:
            hint = f"{unkept.hint}，再点“全部重新检查”" if unkept.hint else "请再点“全部重新检查”"
            self._session.fail(StoreError(f"{unkept.what}，有的检查记录没有存下", where=unkept.where, hint=hint))

    def _failed(self, error: Exception) -> None:
        self._finish()
        self._session.fail(error)

    def _compare(self) -> None:
        checked = [entry for entry in self.entries if entry.row is not None]
        prints = [entry.row.prints for entry in checked if entry.row is not None]
        taken = partial(self._compared, [entry.key for entry in checked])
        self._jobs.run("compare", partial(batch_work.compare, prints), taken, self._session.fail)

    def _compared(self, keys: Sequence[str], found: Sequence[Sequence[Likeness]]) -> None:
        for key, others in zip(keys, found, strict=True):
            entry = self._entries.get(key)
            if entry is not None:
                alike = tuple((keys[one.other], one) for one in others)
                self._entries[key] = replace(entry, alike=alike, compared=True)
        self.compared.emit()

    def _take_from_desk(self) -> None:
        """Bring a draft of the table up to date when it has been checked at the desk."""
        draft = self._session.draft
        key = batch_work.key_of(draft.source) if draft is not None and draft.source else ""
        sheet = self._session.sheet("") if key in self._entries and self._session.checked is not None else None
        if sheet is not None:
            self._jobs.run("row", partial(batch_work.from_desk, sheet), partial(self._taken, key), self._session.fail)

    def _taken(self, key: str, result: Result) -> None:
        entry = self._entries.get(key)
        if entry is not None and entry.state is not State.CHECKING:
            self._put(_with(entry, result))
            self.progressed.emit()
            self._compare()

    def _put(self, entry: Entry) -> None:
        self._entries[entry.key] = entry
        self.changed.emit(entry.key)


def _entry(found: batch_work.Found) -> Entry:
    """Return a draft that waits, or a folder that cannot be read."""
    if not found.sentence:
        return Entry(found.key, found.path)
    from lianzheng_desk.batch.rows import Failed

    return Entry(found.key, found.path, State.UNREADABLE, Failed(found.sentence))


def _with(entry: Entry, result: Result) -> Entry:
    unreadable = getattr(result, "row", None) is None
    return replace(entry, state=State.UNREADABLE if unreadable else State.CHECKED, result=result)
