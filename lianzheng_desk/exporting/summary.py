"""A check sheet as lines for a terminal: the most important first, and no wall of text."""

from __future__ import annotations

from collections.abc import Iterator

from lianzheng_desk.exporting.wording import (
    SIGNS,
    in_context,
    matter_words,
    places_words,
    score_words,
)
from lianzheng_desk.sheet import LEVELS, CheckSheet, Draft, ItemResult, Matter, Verdict, levels, matters

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
    counts = levels(review.findings)
    yield "  " + "，".join(
        f"{level} {counts[level]} 个" for level in LEVELS[:-1] + LEVELS[-1:] * bool(counts[LEVELS[-1]])
    )
    for warning in review.draft.warnings:
        yield f"  注意：{warning}"
    for result in sorted((r for r in review.results if r.findings), key=_importance):
        yield f"  {SIGNS[result.verdict]} {result.item.title}（{result.item.group}）"
        yield from _item_lines(review.draft, result)


def _importance(result: ItemResult) -> tuple[int, int]:
    return (_URGENCY[result.verdict], matters(result.findings)[0].urgency)


def _item_lines(draft: Draft, result: ItemResult) -> Iterator[str]:
    found = matters(result.findings)
    for matter in found[:_LINES]:
        yield f"      {_matter_line(draft, matter)}"
    rest = sum(len(matter.findings) for matter in found[_LINES:])
    if rest:
        yield f"      另有 {rest} 处"


def _matter_line(draft: Draft, matter: Matter) -> str:
    span = matter.first.span
    said = span is None or draft.quote(span)[:6] in matter.message  # many messages quote the words themselves
    words = "" if span is None or said else f"：{in_context(draft, span, around=8, limit=40)}"
    return f"{matter.severity.label}  {places_words(draft, matter.findings, 3)}  {matter_words(matter)}{words}"
