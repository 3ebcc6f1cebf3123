"""What a person does at the desk: kept at once, undone and done again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from lianzheng_desk.errors import StoreError
from lianzheng_desk.gui.jobs import Jobs
from lianzheng_desk.gui.shelf import Shelf
from lianzheng_desk.gui.work import now

if TYPE_CHECKING:
    from lianzheng_desk.sheet import Finding, Noted, Settlement
    from lianzheng_desk.undo import Deed, Journal

_RETRY = 1500
_LATEST_RETRY = 6000
"""Milliseconds until what the disk refused is tried again, for the first time and at most."""
_NEWER = "另一个窗口刚改过这里，已按那边的显示，请看过后再定"


class Deeds(QObject):
    """Takes a person's decisions to the shelf and remembers them, for each draft, to be undone.

    by: who decides, "" if not given. retry: runs out when what the disk refused is to be tried again.

    Signals:
        ticked(item id), settled: decisions are other ones. worded: other words pass. changed: something else can be
        undone or done again. turned(deed): it was undone, or done again. failed(exception), hinted(text).
    """

    ticked = Signal(str)
    settled = Signal()
    worded = Signal()
    changed = Signal()
    turned = Signal(object)
    failed = Signal(object)
    hinted = Signal(str)

    def __init__(self, jobs: Jobs, shelf: Shelf) -> None:
        super().__init__()
        self._jobs = jobs
        self._shelf = shelf
        self._journals: dict[str, Journal] = {}
        self._keys: dict[int, str] = {}
        self.retry = QTimer(self)
        self.retry.setSingleShot(True)
        self.retry.setInterval(_RETRY)
        self.retry.timeout.connect(self._try_again)
        self.by: Callable[[], str] = str

    @property
    def journal(self) -> Journal:
        """What was done about the present draft."""
        from lianzheng_desk.undo import Journal

        return self._journals.get(self._place, Journal())

    def know(self, findings: Sequence[Finding], noted: Sequence[Noted]) -> None:
        """Take the findings of the present review, and what each is known by. The caller keeps them."""
        self._keys = {id(finding): one.key for finding, one in zip(findings, noted, strict=True)}

    def settlement(self, finding: Finding) -> Settlement | None:
        """Return what was decided about a finding of the present review, None where nothing was."""
        return self._shelf.settlements.get(self._keys.get(id(finding), ""))

    def is_about(self, deed: Deed, finding: Finding) -> bool:
        """Tell whether a deed is about this finding of the present review."""
        key = self._keys.get(id(finding))
        return any(change[0] == key for change in getattr(deed, "changes", ()))

    def tick(self, item: str, verdict: str, note: str | None = None) -> None:
        """Take a decision on an item. verdict: a value of TickVerdict. note None: it stays as it is."""
        from lianzheng_desk.sheet import Tick, TickVerdict
        from lianzheng_desk.undo import TickDeed

        before = self._shelf.ticks.get(item, Tick()) if self._ready() else None
        if before is not None:
            words = note if note is not None else before.note
            after = Tick(TickVerdict(verdict), words, self.by(), now())
            again = before.look_again and before.verdict == verdict and not before.empty
            if again or (before.verdict, before.note) != (after.verdict, after.note):
                self.do(TickDeed(self._shelf.rubric, item, before, Tick() if after.empty else after))
                return
        self.ticked.emit(item)

    def settle(self, findings: Sequence[Finding], verdict: str | None, note: str | None = None) -> None:
        """Take a decision on findings of the present review, together. None: it stays as it is.

        verdict: a value of SettlementVerdict.
        """
        from lianzheng_desk.sheet import Settlement, SettlementVerdict
        from lianzheng_desk.undo import SettlementDeed

        keys = [key for finding in findings if (key := self._keys.get(id(finding)))]
        if not keys or not self._ready():
            self.settled.emit()
            return
        changes: list[tuple[str, Settlement, Settlement]] = []
        for key in keys:
            before = self._shelf.settlements.get(key, Settlement())
            made = before.verdict if verdict is None else SettlementVerdict(verdict)
            words = before.note if note is None else note
            after = Settlement(made, words, self.by(), now())
            again = before.look_again and verdict is not None
            if again or (before.verdict, before.note) != (made, words):
                changes.append((key, before, Settlement() if after.empty else after))
        if changes:
            self.do(SettlementDeed(self._shelf.rubric, tuple(changes)))
        else:
            self.settled.emit()

    def allow(self, kind: str, word: str, *, always: bool, added: bool = True) -> None:
        """Let a word pass from now on (not added: no more), in every draft (always) or in this one."""
        from lianzheng_desk.records.words import AllowedWord
        from lianzheng_desk.undo import WordDeed

        self.do(WordDeed(AllowedWord(kind, word, always, self.by(), now()), added))

    def do(self, deed: Deed) -> None:
        """Do a deed about the present draft and remember it."""
        self._bring(deed, back=False)
        self._put(self.journal.did(deed))
        self._tell(deed)

    def undo(self) -> None:
        """Take the last deed back."""
        deed, journal = self.journal.back()
        self._turn(deed, journal, back=True)

    def redo(self) -> None:
        """Do again what was taken back last."""
        deed, journal = self.journal.forth()
        self._turn(deed, journal, back=False)

    def follow(self, moved: Mapping[str, str], place: str = "") -> None:
        """A new check gave findings other keys. place: path of the draft, "" for that on the desk."""
        place = place or self._place
        if place in self._journals:
            self._journals[place] = self._journals[place].follow(moved)
        self.changed.emit()

    @property
    def _place(self) -> str:
        key = self._shelf.key
        return (key.path or key.digest) if key else ""

    def _put(self, journal: Journal) -> None:
        self._journals[self._place] = journal
        self.changed.emit()

    def _ready(self) -> bool:
        """See to it that the decisions are known as they are now; say so where that fails."""
        try:
            self._shelf.reread()
        except StoreError as error:
            self.failed.emit(error)
            return False
        return True

    def _turn(self, deed: Deed | None, journal: Journal, *, back: bool) -> None:
        if deed is None:
            self.hinted.emit("没有可以撤销的" if back else "没有可以重做的")
            return
        self._put(journal)
        left = self._bring(deed, back=back)
        self._tell(deed)
        self.turned.emit(deed)
        if not left:
            self.hinted.emit(f"已{'撤销' if back else '重做'}：{deed.label}")

    def _bring(self, deed: Deed, *, back: bool) -> frozenset[str]:
        """Bring a deed to the shelf; say so where another window was quicker, or the disk refuses."""
        try:
            left = self._shelf.do(deed, back=back)
        except StoreError as error:
            self.failed.emit(StoreError(error.what, where=error.where, hint=_still_there(error.hint)))
            self.retry.start(_RETRY)
            return frozenset()
        if left:
            self.hinted.emit(_NEWER)
        return left

    def _tell(self, deed: Deed) -> None:
        from lianzheng_desk.undo import SettlementDeed, TickDeed

        if isinstance(deed, TickDeed):
            self.ticked.emit(deed.item)
        elif isinstance(deed, SettlementDeed):
            self.settled.emit()
        else:
            self.worded.emit()

    def _try_again(self) -> None:
        if self._shelf.safe.waits:
            later = min(2 * self.retry.interval(), _LATEST_RETRY)
            self._jobs.run("flush", self._shelf.safe.flush, self._flushed, lambda _: self.retry.start(later))

    def _flushed(self, left: frozenset[str]) -> None:
        self.follow({})
        self._ready()
        self.settled.emit()
        for item in left or self._shelf.ticks:
            self.ticked.emit(item)
        self.hinted.emit(_NEWER if left else "刚才没有存下的判定已经存好")


def _still_there(hint: str) -> str:
    """Say that what was decided is not lost."""
    return f"{hint}；判定仍在窗口里，程序会自动再存" if hint else "判定仍在窗口里，程序会自动再存"
