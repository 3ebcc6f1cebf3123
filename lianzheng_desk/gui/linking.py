"""The door from the panes to what was decided about passages of the draft (as `work`, quick once checked)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from lianzheng_desk.gui.work import Checked, now

if TYPE_CHECKING:
    from lianzheng_desk.sheet import Draft, JudgedDuty, JudgedLink, Link, LostLink, Settlement, Span
    from lianzheng_desk.undo import SettlementDeed

    Changes = tuple[tuple[str, Settlement, Settlement], ...]


def judged_links(checked: Checked, settlements: Mapping[str, Settlement]) -> tuple[JudgedLink, ...]:
    """Return the problems and their measures with what was decided about them."""
    from lianzheng_desk.sheet import judged_links

    return judged_links(checked.review, settlements)


def lost_links(checked: Checked, settlements: Mapping[str, Settlement]) -> tuple[LostLink, ...]:
    """Return what was decided about problems that are in the draft no more."""
    from lianzheng_desk.sheet import lost_links

    return lost_links(checked.review, settlements)


def judged_duties(checked: Checked, settlements: Mapping[str, Settlement]) -> tuple[JudgedDuty, ...]:
    """Return the duties and their sentences with what was decided about them."""
    from lianzheng_desk.sheet import judged_duties

    return judged_duties(checked.review, settlements)


def measures_of(checked: Checked) -> tuple[Span, ...]:
    """Return the measures that a problem may be linked to."""
    from lianzheng_desk.sheet import measures_of

    return measures_of(checked.review)


def sentences_in(draft: Draft, start: int, end: int) -> tuple[Span, ...]:
    """Return the sentences of a stretch of the draft (characters of its text)."""
    from lianzheng_desk.sheet import sentences_in

    return sentences_in(draft, start, end)


def link_deed(
    checked: Checked, link: Link, chosen: Sequence[Span] | None, settlements: Mapping[str, Settlement], *, by: str
) -> SettlementDeed | None:
    """Return what a person does who says that these measures answer a problem (None: takes that back).

    None where that changes nothing. settlements: those there are.
    """
    from lianzheng_desk.sheet import link_changes

    return _deed(checked, link_changes(checked.review, link, chosen, settlements, by=by, at=now()))


def duty_deed(
    checked: Checked, duty: str, chosen: Mapping[Span, str | None], settlements: Mapping[str, Settlement], *, by: str
) -> SettlementDeed | None:
    """Return what a person does who says what sentences say of a duty ("" nothing, None: takes that back).

    None where that changes nothing. settlements: those there are.
    """
    from lianzheng_desk.sheet import duty_changes

    return _deed(checked, duty_changes(checked.review, duty, chosen, settlements, by=by, at=now()))


def withdrawal(checked: Checked, passage: str, settlements: Mapping[str, Settlement]) -> SettlementDeed | None:
    """Return what a person does who takes back what was decided about a passage, by its key; None where nothing was."""
    from lianzheng_desk.sheet import taken_back

    return _deed(checked, taken_back(passage, settlements))


def _deed(checked: Checked, changes: Changes) -> SettlementDeed | None:
    from lianzheng_desk.undo import SettlementDeed

    return SettlementDeed(checked.review.rubric.id, changes) if changes else None
