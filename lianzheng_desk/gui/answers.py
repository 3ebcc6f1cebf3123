"""Quick answers of the rooms below, asked on the window's thread once a review has come and they are loaded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lianzheng_desk.gui.work import Checked
    from lianzheng_desk.review import Finding
    from lianzheng_desk.rubric.model import Rubric
    from lianzheng_desk.sheet import Draft, Matter, Noted, Span, Unfilled


def is_current(checked: Checked, rubric: Rubric, words: Mapping[str, Iterable[str]]) -> bool:
    """Tell whether a check was made under just this rubric and with these words let pass. Quick."""
    from lianzheng_desk.rubric.allowed import with_allowed

    asked = with_allowed(rubric, words)
    return asked is checked.review.rubric or asked == checked.review.rubric


def in_context(draft: Draft, span: Span, around: int = 14) -> str:
    """Return the words at `span` in 【】 between what stands around them. Quick; called once a review has come."""
    from lianzheng_desk.exporting.wording import in_context

    return in_context(draft, span, around)


def matters(findings: Iterable[Finding]) -> tuple[Matter, ...]:
    """Lay findings together that say the same thing, the most urgent first. Called once a review has come."""
    from lianzheng_desk.sheet import matters

    return matters(findings)


def is_problem(said: Finding | Noted) -> bool:
    """Tell whether a finding is a problem, or a place of one. Called once a review has come."""
    from lianzheng_desk.sheet import is_problem

    return is_problem(said)


def word_to_allow(draft: Draft, finding: Finding) -> str | None:
    """Return what may be let pass so that this is said no more, None where that cannot be said in a word."""
    from lianzheng_desk.sheet import word_to_allow

    return word_to_allow(draft, finding)


def unfilled(draft: Draft) -> tuple[Unfilled, ...]:
    """Return what the draft leaves to be filled in, by measure. Called once a review has come."""
    from lianzheng_desk.sheet import unfilled

    return unfilled(draft)
