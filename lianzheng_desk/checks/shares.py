"""Gaps for shares that the numbers of their sentence do not bear out (domain reference Q5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lianzheng_desk.checks.base import Gap, Severity, Verdict
from lianzheng_desk.draft.span import Span
from lianzheng_desk.text.arithmetic.amounts import Amounts
from lianzheng_desk.text.arithmetic.shares import odd_shares


def share_gaps(text: str, known: Amounts, told: Sequence[Gap]) -> Iterator[Gap]:
    """Yield a question for every such share of which nothing has been `told` yet."""
    places = [gap.span for gap in told if gap.span is not None]
    for odd in odd_shares(text, known):
        if not any(place.start < odd.end and odd.start < place.end for place in places):
            yield Gap(
                f"占比 {odd.stated:g}%，按前面数字约为 {odd.real:.1f}%",
                Span(odd.start, odd.end),
                verdict=Verdict.REVIEW,
                severity=Severity.WARNING,
                why="占比须与所据数字相符",
                suggestion="请核对占比与前面的数字；另有基数的，请写明占什么的百分之几",
                kind="share",
            )
