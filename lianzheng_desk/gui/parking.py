"""Drafts that have left the desk for another tab, each as it was left, and the way back to the desk.

What is decided about a draft is on disk and is read again when it comes back; its text and its review are not made
anew. Whether its file has changed meanwhile the watcher finds out, which is told what the file was like when it was
read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from lianzheng_desk.errors import StoreError
from lianzheng_desk.gui import answers, work
from lianzheng_desk.gui.session import Session

if TYPE_CHECKING:
    from lianzheng_desk.gui.walk import Stand
    from lianzheng_desk.review import Choice
    from lianzheng_desk.rubric.model import Rubric
    from lianzheng_desk.sheet import Draft
    from lianzheng_desk.watching import Sight

Part = tuple[Callable[[], Any], Callable[[Any], object]]
"""A part of the window: says how it stands, and is brought back to that."""


@dataclass(frozen=True, slots=True)
class _Parked:
    """A draft as it was left; names as in Session. parts: how each part of the window stood."""

    draft: Draft
    sight: Sight | None
    rubric: Rubric | None
    reason: str
    proposal: Choice | None
    checked: work.Checked | None
    stand: Stand
    parts: tuple[Any, ...]


class Parking:
    """The drafts that are not on the desk, by key. parts: what else of the window is to come back as it was."""

    def __init__(self, session: Session, parts: tuple[Part, ...]) -> None:
        self._session = session
        self._parts = parts
        self._parked: dict[str, _Parked] = {}

    def park(self, key: str) -> None:
        """Remember how the draft on the desk stands."""
        session = self._session
        if session.draft is not None:
            known = (session.draft, session.sight, session.rubric, session.reason, session.proposal, session.checked)
            self._parked[key] = _Parked(*known, session.walk.left(), tuple(left() for left, _ in self._parts))

    def holds(self, key: str) -> bool:
        """Tell whether this draft can be brought back."""
        return key in self._parked

    def forget(self, key: str) -> None:
        """Remember this draft no longer."""
        self._parked.pop(key, None)

    def outdate(self, key: str) -> None:
        """Have a draft, if it is held, read anew when it comes back."""
        if key in self._parked:
            self._parked[key] = replace(self._parked[key], checked=None)

    def bring_back(self, key: str) -> None:
        """Put a draft that is held on the desk again; under another rubric or other words it is checked anew."""
        session = self._session
        _stop(session)
        parked = self._parked[key]  # now: the note that was being written has been handed in
        known = {one.id: one for one in session.library.rubrics}
        rubric = known.get(parked.rubric.id, parked.rubric) if parked.rubric is not None else None
        session.draft, session.sight, session.checked = parked.draft, parked.sight, None
        session.rubric, session.reason, session.proposal = rubric, parked.reason, parked.proposal
        words = _take(session, parked.draft, rubric)
        session.draft_changed.emit()
        session.walk.renew(None, keep=False)
        session.rubrics_changed.emit()
        if rubric is None or parked.checked is None:
            session.review_changed.emit()
            session.recheck()
            return
        session.deeds.know(parked.checked.review.findings, parked.checked.snapshot.findings)
        session.checked = parked.checked
        session.walk.bring_back(parked.stand)
        session.review_changed.emit()
        session.deeds.changed.emit()
        for (_, come_back), left in zip(self._parts, parked.parts, strict=True):
            come_back(left)
        if not answers.is_current(parked.checked, rubric, words):
            session.recheck(read=False)


def _take(session: Session, draft: Draft, rubric: Rubric | None) -> Mapping[str, Iterable[str]]:
    """Turn the shelf to a draft; return the words that pass in it. Without a rubric nothing can be decided yet."""
    if rubric is None:
        session.shelf.leave()
        return {}
    try:
        session.shelf.take(draft, rubric.id)
        return session.shelf.words()
    except StoreError as error:
        session.fail(error)
        return {}


def clear(session: Session) -> None:
    """Take the draft off the desk; nothing is open then."""
    _stop(session)
    session.shelf.leave()
    session.draft, session.sight, session.checked = None, None, None
    session.rubric, session.reason, session.proposal = None, "", None
    session.draft_changed.emit()
    session.walk.renew(None, keep=False)
    session.rubrics_changed.emit()
    session.review_changed.emit()
    session.deeds.changed.emit()


def _stop(session: Session) -> None:
    """Let no answer come in any more that is about what was on the desk."""
    for kind in ("load", "check"):
        session.jobs.drop(kind)
    session.hinted.emit("")
    session.leaving.emit()
