"""A check sheet as lines for a terminal: the most important first, and no wall of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lianzheng_desk.exporting.wording import (
    SIGNS,
    in_context,
    message_words,
    place_words,
    score_words,
    severity_counts,
)
from lianzheng_desk.sheet import CheckSheet, Draft, Finding, ItemResult, Severity, Verdict

_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.SUGGESTION: 2}
_URGENCY = {Verdict.GAP: 0, Verdict.REVIEW: 1, Verdict.NOT_CHECKED: 2, Verdict.PASS: 3}
_LINES = 5
"""Lines an item may take; the rest is counted."""


def summary(sheet: CheckSheet) -> str:
    """Return a readable summary of one draft, without a final line break."""
    return "\n".join(_lines(sheet))


def _lines(sheet: CheckSheet) -> Iterator[str]:
    review = sheet.review
    because = f"（{sheet.chosen_because}）" if sheet.chosen_because else ""
    yield f"{sheet.name}    {score_words(sheet.machine_score)}"
    yield f"  检查依据：{review.rubric.title}{because}"
    yield "  " + "，".join(f"{verdict.label} {count} 项" for verdict, count in review.summary.items())
    counts = severity_counts(sheet)
    yield "  " + "，".join(f"{severity.label} {counts[severity]} 处" for severity in Severity)
    for warning in review.draft.warnings:
        yield f"  注意：{warning}"
    for result in sorted((r for r in review.results if r.findings), key=_importance):
        yield f"  {SIGNS[result.verdict]} {result.item.title}（{result.item.group}）"
        yield from _item_lines(review.draft, result)


def _importance(result: ItemResult) -> tuple[int, int]:
    return (_URGENCY[result.verdict], min(_WEIGHT[finding.severity] for finding in result.findings))


def _item_lines(draft: Draft, result: ItemResult) -> Iterator[str]:
    alike: dict[object, list[Finding]] = {}
    for number, finding in enumerate(result.findings):
        alike.setdefault((finding.group, finding.severity) if finding.group else number, []).append(finding)
    groups = sorted(alike.values(), key=lambda group: _WEIGHT[group[0].severity])
    for group in groups[:_LINES]:
        yield f"      {_group_line(draft, group)}"
    rest = sum(len(group) for group in groups[_LINES:])
    if rest:
        yield f"      另有 {rest} 处"


def _group_line(draft: Draft, group: Sequence[Finding]) -> str:
    first = group[0]
    span = first.span
    said = span is None or draft.quote(span)[:6] in first.message  # many messages quote the words themselves
    words = "" if span is None or said else f"：{in_context(draft, span, around=8, limit=40)}"
    line = f"{first.severity.label}  {place_words(draft, first)}  {message_words(first)}{words}"
    return line if len(group) == 1 else f"{line}（同类共 {len(group)} 处）"
