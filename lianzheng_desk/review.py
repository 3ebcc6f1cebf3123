"""Run a rubric over a draft. No file, no clock, no widget."""

from __future__ import annotations

import logging
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from lianzheng_desk.checks import kind_coded
from lianzheng_desk.checks.base import Coverage, Figure, Gap, Link, Outcome, Severity, Strength, Verdict
from lianzheng_desk.checks.blanks import Unfilled, unfilled
from lianzheng_desk.draft.model import Draft
from lianzheng_desk.draft.span import Span
from lianzheng_desk.proposal import Choice, propose
from lianzheng_desk.rubric.model import Item, Rubric

__all__ = [
    "Choice",
    "Coverage",
    "Draft",
    "Figure",
    "Finding",
    "Item",
    "ItemResult",
    "Link",
    "Review",
    "Rubric",
    "Score",
    "Severity",
    "Span",
    "Strength",
    "Unfilled",
    "Verdict",
    "kind_coded",
    "propose",
    "review",
    "unfilled",
]

_log = logging.getLogger(__name__)
_ADVICE = {
    Verdict.PASS: "无须修改",
    Verdict.GAP: "请对照依据核对后修改",
    Verdict.REVIEW: "请人工判断后处理",
    Verdict.NOT_CHECKED: "请人工核对这一项",
}
"""What to do where neither check nor item says it."""
_new = tuple.__new__
"""Makes a finding or a result in half the time that its class takes; all fields are given, in order."""
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.SUGGESTION: 2}
_RANKS = 2 * len(_ORDER)
"""Of the findings in one place those with words of their own come first."""


class Finding(NamedTuple):
    """A gap stamped with the item it belongs to. A tuple like the gap: there are as many.

    item, check: id of the item and code of its kind. why: the check's own reason, else the item's basis.
    why, suggestion: never empty.
    span, anchor, kind, group: as in Gap.
    """

    item: str
    check: str
    verdict: Verdict
    severity: Severity
    span: Span | None
    anchor: int | None
    message: str
    why: str
    suggestion: str
    replacement: str | None
    kind: str | None
    group: str | None


class ItemResult(NamedTuple):
    """What the machine found out about one item. A tuple, as there are as many as items."""

    item: Item
    verdict: Verdict
    evidence: tuple[Span, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Points of all items, and of those that passed."""

    points: float
    earned: float


@dataclass(frozen=True, slots=True)
class Review:
    """Everything the machine has to say about one draft under one rubric.

    findings stand in the order of the text; those without a place stand where they belong (after their anchor).
    """

    draft: Draft
    rubric: Rubric
    results: tuple[ItemResult, ...]
    findings: tuple[Finding, ...]
    figures: tuple[Figure, ...]
    duties: tuple[Coverage, ...]
    links: tuple[Link, ...]

    @property
    def score(self) -> Score:
        """The machine's score: an item earns its points when it passes, nothing in part."""
        return Score(self.rubric.points, sum(r.item.points for r in self.results if r.verdict is Verdict.PASS))

    @property
    def summary(self) -> dict[Verdict, int]:
        """How many items have each verdict."""
        counts = Counter(result.verdict for result in self.results)
        return {verdict: counts[verdict] for verdict in Verdict}


def review(draft: Draft, rubric: Rubric) -> Review:
    """Check `draft` against every item of `rubric`.

    A check that breaks gives `not_checked` for its item and never stops the others.
    """
    results: list[ItemResult] = []
    figures: dict[tuple[str, int, int], Figure] = {}
    duties: dict[str, Coverage] = {}
    links: list[Link] = []
    for item in rubric.items:
        outcome = _examine(item, draft)
        findings = _findings(item, outcome.gaps) if outcome.gaps else ()
        results.append(_new(ItemResult, (item, outcome.verdict, outcome.evidence, findings)))
        for figure in outcome.figures:
            span = figure.span
            place = (figure.measure, -1, -1) if span is None else (figure.measure, span.start, span.end)
            figures.setdefault(place, figure)
        for coverage in outcome.duties:
            duties.setdefault(coverage.duty, coverage)
        links += (link for link in outcome.links if link not in links) if links else outcome.links
    return Review(
        draft=draft,
        rubric=rubric,
        results=tuple(results),
        findings=_ordered(draft, results),
        figures=tuple(sorted(figures.values(), key=_figure_place)),  # absent ones keep the order of the items
        duties=tuple(duties.values()),
        links=tuple(links),
    )


def _examine(item: Item, draft: Draft) -> Outcome:
    if item.check is None:
        return Outcome(Verdict.NOT_CHECKED)
    try:
        return item.check.examine(draft)
    except Exception:  # noqa: BLE001  a broken check must not cost the user the other results
        _log.exception("check %s of item %s failed", item.check.code, item.id)
        gap = Gap(f"“{item.title}”未能核对", verdict=Verdict.NOT_CHECKED, suggestion="请人工核对这一项")
        return Outcome(Verdict.NOT_CHECKED, gaps=(gap,))


def _findings(item: Item, gaps: Sequence[Gap]) -> tuple[Finding, ...]:
    name, check, weight = item.id, item.kind, item.severity
    basis, guidance = item.basis or f"检查依据要求：{item.title}", item.guidance
    found = []
    for message, span, anchor, verdict, severity, why, suggestion, replacement, kind, group in gaps:
        advice = suggestion or guidance or _ADVICE[verdict]
        told = (severity or weight, span, anchor, message, why or basis, advice, replacement, kind, group)
        found.append(_new(Finding, (name, check, verdict, *told)))
    return tuple(found)


def _figure_place(figure: Figure) -> float:
    span = figure.span
    return math.inf if span is None else span.start


def _ordered(draft: Draft, results: Sequence[ItemResult]) -> tuple[Finding, ...]:
    """Put findings in the order of the text; equal places by severity, then by item. One and the same is kept once."""
    everything: dict[tuple[object, ...], tuple[int, Finding]] = {}  # each with one number that it is sorted by
    for result in results:
        for finding in result.findings:
            item, _, _, severity, span, anchor, message, *_ = finding
            if span is not None:
                start = span.start
                everything[start, span.end, item, message] = (_RANKS * start + _ORDER[severity], finding)
            else:
                rank = len(_ORDER) + _ORDER[severity]
                everything[anchor, item, message] = (_RANKS * _place_behind(draft, anchor) + rank, finding)
    # equal ones stay in the order of the items
    return tuple([finding for _, finding in sorted(everything.values(), key=itemgetter(0))])


def _place_behind(draft: Draft, anchor: int | None) -> int:
    """Return where a finding without a place stands: behind the paragraph that is its anchor, else at the very end."""
    if anchor is None:
        return len(draft.text) + 1
    return draft.paragraphs[anchor].span.end if 0 <= anchor < len(draft.paragraphs) else -1
