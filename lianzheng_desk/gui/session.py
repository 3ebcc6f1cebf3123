"""The one mutable thing of the window: draft, rubric, review, ticks, what is selected.

Widgets read from it and call it; none talks to another. What happens when a draft is opened:
`open_path` → a worker reads it → `_loaded` (the text is shown at once) → a rubric is proposed → a worker checks
→ `_checked` (marks and verdicts are shown). An answer that was overtaken by a newer job never arrives (`jobs`).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from lianzheng_desk.errors import DeskError, StoreError
from lianzheng_desk.gui import work
from lianzheng_desk.gui.deeds import Deeds
from lianzheng_desk.gui.jobs import Jobs
from lianzheng_desk.gui.places import Places
from lianzheng_desk.gui.recents import Recents
from lianzheng_desk.gui.shelf import Shelf
from lianzheng_desk.gui.walk import Walk

if TYPE_CHECKING:
    from lianzheng_desk.follow import Followed
    from lianzheng_desk.review import Choice
    from lianzheng_desk.rubric.model import Rubric
    from lianzheng_desk.sheet import CheckSheet, Draft, Item, ItemResult
    from lianzheng_desk.watching import Sight

_PAINTED = 20
"""Milliseconds in which the check list is painted without results, before the check begins."""
_BREATH = 40
"""Milliseconds that the window has for painting a text before it is checked. Painting asks Python some hundred things,
and while a worker is busy waits at each of them: both at once took thrice as long as one after the other."""


class Session(QObject):
    """The state of the desk.

    Attributes (read only for widgets):
        draft, rubric, checked: what is open; `checked` is None until the review has arrived.
        sight: what the draft's file looked like when it was read, None for pasted text.
        proposal: the rubric the program would take, and why. reason: why the present one was taken.
        walk: what is selected. shelf: what was decided. deeds: takes decisions, and takes them back.
        recents: drafts seen lately. library: the rubrics at hand.

    Signals:
        leaving: draft or rubric are about to change, what is still being written is to be handed in.
        draft_changed: another text is to be shown. review_changed: a review has come, or is awaited.
        tick_changed(item id). settled: other things are decided about findings.
        prepared: the rubrics are at hand for the first time.
        rubrics_changed: other rubrics are at hand or in use.
        failed(exception): one sentence for the user. hinted(text): a quiet word for the status bar.
    """

    leaving = Signal()
    draft_changed = Signal()
    review_changed = Signal()
    tick_changed = Signal(str)
    settled = Signal()
    prepared = Signal()
    rubrics_changed = Signal()
    failed = Signal(object)
    hinted = Signal(str)

    def __init__(self, jobs: Jobs, shelf: Shelf) -> None:
        super().__init__()
        self.jobs = jobs
        self.shelf = shelf
        self.library = work.Library(())
        self.draft: Draft | None = None
        self.rubric: Rubric | None = None
        self.checked: work.Checked | None = None
        self.proposal: Choice | None = None
        self.sight: Sight | None = None
        self._preparing = False
        self.reason = ""
        self.walk = Walk()
        self.walk.hinted.connect(self.hinted)
        self.recents = Recents(jobs, shelf)
        self.deeds = Deeds(jobs, shelf)
        self.deeds.ticked.connect(self.tick_changed)
        self.deeds.settled.connect(self.settled)
        self.deeds.worded.connect(lambda: self.recheck(read=False))
        self.deeds.failed.connect(self.failed)
        self.deeds.hinted.connect(self.hinted)

    def prepare(self) -> None:
        """Load rubrics and the store, once; called when the window has been painted."""
        if self._preparing:
            return
        self._preparing = True
        notice = self.shelf.open()
        if notice:
            self.failed.emit(StoreError(notice.rstrip("。")))
            self.deeds.retry.start()
        self.recents.refresh()
        self.jobs.run("library", work.prepare, self._prepared, self.fail)

    def open_path(self, path: str) -> None:
        """Open a draft file; what is open stays until it has been read."""
        self.hinted.emit(f"正在打开“{Path(path).name}”……")
        self.jobs.run("load", partial(work.read_seen, path), lambda seen: self._loaded(*seen), self.fail)

    def open_text(self, text: str) -> None:
        """Open pasted text."""
        self.jobs.run("load", partial(work.read_pasted, text), self._loaded, self.fail)

    def recheck(self, *, read: bool = True) -> None:
        """Read the file again, where there is one (and `read` says so), and check again. Decisions stay."""
        if self.draft is None:
            return
        if self.draft.source and read:
            self.open_path(self.draft.source)
        else:
            self._begin_check()

    def choose_rubric(self, rubric_id: str) -> None:
        """Check with another of the rubrics at hand."""
        for rubric in self.library.rubrics:
            if rubric.id == rubric_id:
                self.leaving.emit()
                self._take_rubric(rubric, "由用户选定")
                self._ask(self.shelf.choose)
                return

    def load_rubric(self, path: str) -> None:
        """Take a rubric from a file; the present one stays where the file cannot be used."""
        self.jobs.run("rubric", partial(work.read_rubric, path), self._rubric_loaded, self.fail)

    def tick(self, item: str, verdict: str, note: str | None = None) -> None:
        """Take a person's decision on an item; it is on disk on return. note None: the note stays as it is."""
        if self.rubric is not None and self.find_item(item) is not None:
            self.deeds.tick(item, verdict, note)

    def result(self, item: str) -> ItemResult | None:
        """Return what the machine found about an item, None while it is being checked."""
        results = self.checked.review.results if self.checked else ()
        return next((result for result in results if result.item.id == item), None)

    def find_item(self, item: str) -> Item | None:
        """Return an item of the present rubric."""
        return next((i for i in self.rubric.items if i.id == item), None) if self.rubric else None

    def sheet(self, checker: str) -> CheckSheet | None:
        """Return the check sheet as it stands, None while there is no review."""
        if self.checked is None:
            return None
        from lianzheng_desk.gui import paperwork  # not wanted before the window is seen

        return paperwork.make_sheet(
            self.checked,
            dict(self.shelf.ticks),
            dict(self.shelf.settlements),
            name=self.name,
            checker=checker,
            reason=self.reason,
            digest=self.shelf.digest,
        )

    @property
    def name(self) -> str:
        """What the user calls the draft: its file name."""
        if self.draft is None:
            return ""
        return Path(self.draft.source).name if self.draft.source else "粘贴的文字"

    def _prepared(self, library: work.Library) -> None:
        self.library = library
        self.rubrics_changed.emit()
        self.prepared.emit()
        if self.draft is not None:
            self._begin_check()

    def _loaded(self, draft: Draft, sight: Sight | None = None) -> None:
        again = self.draft is not None and bool(draft.source) and self.draft.source == draft.source
        self.jobs.drop("check")
        self.leaving.emit()
        self.draft, self.checked, self.sight = draft, None, sight
        if not again:
            self.rubric = None
        self.draft_changed.emit()
        self.walk.renew(None, keep=again)
        # the text is painted first; were another draft to come in between, that one's turn follows its own text
        QTimer.singleShot(_BREATH, self, lambda: self._begin_check() if self.draft is draft else None)

    def _begin_check(self) -> None:
        """Check the draft on the desk, once the rubrics are there."""
        if self.draft is None or not self.library.rubrics:
            return
        last = self._ask(partial(self.shelf.last_rubric, self.draft))
        choice = work.choose(self.draft, self.library.rubrics)
        self.proposal = choice
        if self.rubric is None:
            known = {rubric.id: rubric for rubric in self.library.rubrics}
            if last in known and last != choice.rubric.id:
                self._take_rubric(known[last], "上次检查这份文稿时选定")
            else:
                self._take_rubric(choice.rubric, choice.reason)
        else:
            self._take_rubric(self.rubric, self.reason)

    def _take_rubric(self, rubric: Rubric, reason: str) -> None:
        """Check under this rubric. Whoever changes it emits `leaving` first, while all is still as it was."""
        self.rubric, self.reason = rubric, reason
        if self.draft is not None:
            self._ask(partial(self.shelf.take, self.draft, rubric.id))
        self.rubrics_changed.emit()
        if self.draft is None:
            return
        self.checked = None
        self.review_changed.emit()
        self.walk.renew(None, keep=self.find_item(self.walk.item) is not None)
        words = self._ask(self.shelf.words) or {}
        check = partial(work.check, self.draft, rubric, words)
        self.jobs.run("check", self.shelf.follower(check), self._checked, self.fail, after=_PAINTED)

    def _checked(self, answer: tuple[work.Checked, Followed | StoreError | None]) -> None:
        checked, followed = answer
        if isinstance(followed, StoreError):
            self.failed.emit(followed)
            self.deeds.retry.start()
        elif followed is not None:
            self.deeds.follow(dict(followed.moved))
            self._ask(self.shelf.reread)
            checked = checked._replace(change=followed.change)
        self.deeds.know(checked.review.findings, checked.snapshot.findings)
        self.checked = checked
        self.walk.renew(Places(checked.review), keep=True)
        self.review_changed.emit()
        # at once: it also says under which rubric the decisions that may follow are to be found again
        self._ask(partial(self.shelf.remember, self.name, checked.review.score, checked.at))
        self.recents.refresh()

    def _rubric_loaded(self, rubric: Rubric) -> None:
        others = tuple(other for other in self.library.rubrics if other.id != rubric.id)
        self.library = self.library._replace(rubrics=(*others, rubric))
        self.leaving.emit()
        self._take_rubric(rubric, "由用户从文件载入")
        self._ask(self.shelf.choose)

    def _ask(self, question: Callable[[], Any]) -> Any:
        """Ask the store; where it fails say so and go on without an answer."""
        try:
            return question()
        except StoreError as error:
            self.failed.emit(error)
            return None

    def fail(self, error: Exception) -> None:
        """Tell the user what he can mend; anything else is our fault and goes where such faults go."""
        if isinstance(error, DeskError):
            self.failed.emit(error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)
