"""Gaps for fixed terms written with a fault: 用字 reports the slips among them, 规范表述 the misquoted formulations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from lianzheng_desk.checks.base import Gap, Severity
from lianzheng_desk.draft.span import Span
from lianzheng_desk.text.quotation import inner
from lianzheng_desk.text.terms.near_terms import NearTerm, near_terms
from lianzheng_desk.text.vocabulary import known_phrases

_LONGEST_SHOWN = 14


def near_gaps(text: str, taken: Iterable[Gap], *, strict: bool) -> Iterator[Gap]:
    """Yield a gap for every faulty term that shares no words with those `taken`; strict: for the formulations."""
    places = [gap.span for gap in taken if gap.span is not None]
    for near in _near(text):
        span = Span(near.start, near.end)
        if near.fixed.strict is strict and not any(
            place.start < span.end and span.start < place.end for place in places
        ):
            written = text[near.start : near.end]
            yield Gap(
                f"“{_shown(written, near.fixed.term)}”疑为“{_shown(near.fixed.term, written)}”",
                span,
                severity=Severity.WARNING,
                why=f"与固定{'提法' if strict else '词语'}只差一处（{near.fixed.source}）",
                suggestion=f"请核对，如有误改为“{inner(near.fixed.term)}”",
                replacement=near.fixed.term,
                kind="near",
                group=written,
            )


def _shown(words: str, other: str) -> str:
    """Return `words`, of long ones the part around the place where they differ from `other`."""
    words = inner(words)
    if len(words) <= _LONGEST_SHOWN:
        return words
    other = inner(other)
    at = next((index for index, pair in enumerate(zip(words, other, strict=False)) if pair[0] != pair[1]), 0)
    start = max(0, min(at - 4, len(words) - 10))
    return f"{'…' if start else ''}{words[start : start + 10]}{'…' if start + 10 < len(words) else ''}"


@lru_cache(maxsize=4)
def _near(text: str) -> tuple[NearTerm, ...]:
    """Return the faulty terms. The last texts are remembered: two checks ask."""
    return near_terms(text, known_phrases(text)["near"])
