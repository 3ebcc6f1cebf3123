"""Run a rubric over a draft. No file, no clock, no widget."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
"""Makes a finding in half the time that its class takes; all fields are given, in order."""
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.SUGGESTION: 2}


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
        findings = tuple(_findings(item, outcome.gaps))
        results.append(ItemResult(item, outcome.verdict, outcome.evidence, findings))
        for figure in outcome.figures:
            span = figure.span
            figures.setdefault((figure.measure, *((span.start, span.end) if span else (-1, -1))), figure)
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


def _findings(item: Item, gaps: Sequence[Gap]) -> Iterator[Finding]:
    check, basis = item.kind, item.basis or f"检查依据要求：{item.title}"
    for message, span, anchor, verdict, severity, why, suggestion, replacement, kind, group in gaps:
        weight = severity or item.severity
        advice = suggestion or item.guidance or _ADVICE[verdict]
        reason = why or basis
        yield _new(
            Finding,
            (item.id, check, verdict, weight, span, anchor, message, reason, advice, replacement, kind, group),
        )


def _figure_place(figure: Figure) -> tuple[bool, int]:
    span = figure.span
    return (True, 0) if span is None else (False, span.start)


def _ordered(draft: Draft, results: Sequence[ItemResult]) -> tuple[Finding, ...]:
    """Put findings in the order of the text; equal places by severity, then by item. One and the same is kept once."""

    def place(finding: Finding) -> tuple[int, int, int]:
        span = finding.span
        if span is not None:
            return (span.start, 0, _ORDER[finding.severity])
        anchor, severity = finding.anchor, _ORDER[finding.severity]
        if anchor is None:
            return (len(draft.text) + 1, 1, severity)
        end = draft.paragraphs[anchor].span.end if 0 <= anchor < len(draft.paragraphs) else -1
        return (end, 1, severity)

    everything: dict[tuple[object, ...], Finding] = {}
    for result in results:
        for finding in result.findings:
            span = finding.span
            if span is None:
                everything[finding.item, finding.anchor, finding.message] = finding
            else:
                everything[finding.item, span.start, span.end, finding.message] = finding
    return tuple(sorted(everything.values(), key=place))  # equal ones stay in the order of the items
