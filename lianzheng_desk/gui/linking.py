"""The door from the pane of problems and measures to what was decided about them (as `work`, quick once checked)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from lianzheng_desk.gui.work import Checked, now

if TYPE_CHECKING:
    from lianzheng_desk.sheet import JudgedLink, Link, Settlement, Span
    from lianzheng_desk.undo import SettlementDeed


def judged_links(checked: Checked, settlements: Mapping[str, Settlement]) -> tuple[JudgedLink, ...]:
    """Return the problems and their measures with what was decided about them."""
    from lianzheng_desk.sheet import judged_links

    return judged_links(checked.review, settlements)


def measures_of(checked: Checked) -> tuple[Span, ...]:
    """Return the measures that a problem may be linked to."""
    from lianzheng_desk.sheet import measures_of

    return measures_of(checked.review)


def link_deed(
    checked: Checked, link: Link, chosen: Sequence[Span] | None, settlements: Mapping[str, Settlement], *, by: str
) -> SettlementDeed | None:
    """Return what a person does who says that these measures answer a problem (None: takes that back).

    None where that changes nothing. settlements: those there are.
    """
    from lianzheng_desk.sheet import link_changes
    from lianzheng_desk.undo import SettlementDeed

    changes = link_changes(checked.review, link, chosen, settlements, by=by, at=now())
    return SettlementDeed(checked.review.rubric.id, changes) if changes else None
