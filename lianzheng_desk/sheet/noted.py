"""A check as it can be kept: its findings by short quotations and digests, never the text itself.

A finding is known again by its key, made of item, kind of check, the words at its place, the sentence around them, and
its number among equal ones. White space counts for nothing, nor do numbers that Word sets by itself: a paragraph put
in further up changes them and not the sentence.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from lianzheng_desk.review import Draft, Finding, ItemResult, Review, Score, Severity, Span, Verdict
from lianzheng_desk.sheet.decisions import Tick

LONGEST_QUOTE = 40
"""Characters of the draft that may be kept of one finding."""


@dataclass(frozen=True, slots=True)
class Noted:
    """One finding of a check that is kept.

    key: what it is known by. number: its index in `Review.findings`. item, check, kind, verdict, severity, message,
    group: as in Finding, message and group cut to a short quotation.
    words, sentence: digests of what is wrong and of the sentence around it; "" where something is missing.
    before, after: digests of the neighbouring sentences, "" at either end of the draft.
    quote: the words and what stands around them, at most LONGEST_QUOTE characters. lead, length: where the words
    begin in it, and how many characters of it they are. paragraph: index from 0, -1 without.
    """

    key: str
    number: int
    item: str
    check: str
    kind: str
    verdict: Verdict
    severity: Severity
    message: str
    group: str | None
    words: str
    sentence: str
    before: str
    after: str
    quote: str
    lead: int
    length: int
    paragraph: int

    @property
    def placed(self) -> bool:
        """It is about words of the draft, not about something that is missing."""
        return bool(self.words)


@dataclass(frozen=True, slots=True)
class NotedItem:
    """What a check said about one item. evidence: digests of the passages that speak for a pass."""

    title: str
    verdict: Verdict
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One check of one draft. at: local time as “2026-11-21 10:42:07”. ticks: as they were, by item id."""

    rubric_id: str
    version: str
    at: str
    score: Score
    items: Mapping[str, NotedItem]
    findings: tuple[Noted, ...]
    ticks: Mapping[str, Tick] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def summary(self) -> dict[Verdict, int]:
        """How many items have each verdict."""
        counts = Counter(item.verdict for item in self.items.values())
        return {verdict: counts[verdict] for verdict in Verdict}

    def with_ticks(self, ticks: Mapping[str, Tick]) -> Snapshot:
        """Return this check with other ticks."""
        return replace(self, ticks=dict(ticks))

    def bare(self) -> Snapshot:
        """Return what is needed to know findings again, without a word of the draft and without the ticks."""
        findings = (
            replace(noted, quote="", lead=0, length=0, message="", group=_digest(noted.group))
            for noted in self.findings
        )
        return replace(self, findings=tuple(findings), ticks={})


def snapshot(review: Review, ticks: Mapping[str, Tick] | None = None, *, at: str = "") -> Snapshot:
    """Return the check as it can be kept. The findings stand as in `review.findings`."""
    return Snapshot(
        rubric_id=review.rubric.id,
        version=review.rubric.version,
        at=at,
        score=review.score,
        items={result.item.id: _item(review.draft, result) for result in review.results},
        findings=_noted(review),
        ticks=dict(ticks or {}),
    )


def finding_keys(review: Review) -> tuple[str, ...]:
    """Return the key of every finding, in the order of `review.findings`."""
    return tuple(noted.key for noted in _noted(review))


def _digest(words: str | None) -> str:
    """Return a short digest of words without white space, "" for none."""
    flat = "".join(words.split()) if words else ""
    return hashlib.blake2b(flat.encode("utf-8", "surrogatepass"), digest_size=9).hexdigest() if flat else ""


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST_QUOTE else f"{words[: LONGEST_QUOTE - 1]}…"


def _item(draft: Draft, result: ItemResult) -> NotedItem:
    return NotedItem(result.item.title, result.verdict, tuple(_digest(draft.quote(span)) for span in result.evidence))


def _noted(review: Review) -> tuple[Noted, ...]:
    places = _Places(review.draft)
    seen: Counter[tuple[str, ...]] = Counter()
    return tuple(_note(places, number, finding, seen) for number, finding in enumerate(review.findings))


def _note(places: _Places, number: int, finding: Finding, seen: Counter[tuple[str, ...]]) -> Noted:
    span = finding.span
    words = sentence = before = after = quote = ""
    lead = 0
    if span is not None:
        # an empty span, or one of white space only, is a place all the same
        words = _digest(places.draft.quote(span)) or "-"
        sentence, before, after = places.sentence(span)
        quote, lead = places.quote(span)
    same = (finding.item, finding.check, finding.kind or "", words, sentence or finding.message)
    seen[same] += 1
    return Noted(
        key=_digest("\0".join((*same, str(seen[same])))),
        number=number,
        item=finding.item,
        check=finding.check,
        kind=finding.kind or "",
        verdict=finding.verdict,
        severity=finding.severity,
        message=_cut(finding.message),
        group=_cut(finding.group) if finding.group else None,
        words=words,
        sentence=sentence,
        before=before,
        after=after,
        quote=quote,
        lead=lead,
        length=min(len(span), LONGEST_QUOTE) if span else 0,
        paragraph=places.paragraph(finding),
    )


class _Places:
    """Sentences of a draft by their digests, each made once."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._made: dict[tuple[int, int], str] = {}

    def sentence(self, span: Span) -> tuple[str, str, str]:
        """Return the digests of the sentences that hold `span`, and of those before and behind."""
        sentences = self.draft.sentences
        first, last = self._around(span)
        if first < 0:
            return self._of(span) or "-", "", self._of(sentences[0]) if sentences else ""
        whole = Span(sentences[first].start, max(span.end, sentences[last].end))
        before = self._of(sentences[first - 1]) if first else ""
        behind = self._of(sentences[last + 1]) if last + 1 < len(sentences) else ""
        return self._of(whole) or "-", before, behind

    def quote(self, span: Span) -> tuple[str, int]:
        """Return the words at `span` with what stands around them in their sentence, and where they begin in that."""
        room = LONGEST_QUOTE - len(span)
        if room <= 0:
            return _cut(self.draft.quote(span)), 0
        first, last = self._around(span)
        whole = Span(self.draft.sentences[first].start, self.draft.sentences[last].end) if first >= 0 else span
        start = max(min(whole.start, span.start), span.start - room // 2)
        end = min(max(whole.end, span.end), span.end + room // 2)
        return self.draft.text[start:end], span.start - start

    def _around(self, span: Span) -> tuple[int, int]:
        """Return the indices of the first and the last sentence of `span`; -1 where it stands in front of all."""
        first = bisect_right(self.draft.sentences, span.start, key=lambda one: one.start) - 1
        return first, bisect_right(self.draft.sentences, max(span.start, span.end - 1), key=lambda one: one.start) - 1

    def paragraph(self, finding: Finding) -> int:
        """Return the index of the paragraph of a finding, or after which something belongs; -1 for neither."""
        if finding.span is not None:
            return self.draft.paragraph_index(finding.span.start)
        return -1 if finding.anchor is None else finding.anchor

    def _of(self, span: Span) -> str:
        place = (span.start, span.end)
        if place not in self._made:
            self._made[place] = _digest(self.draft.text[max(span.start, self._written_from(span)) : span.end])
        return self._made[place]

    def _written_from(self, span: Span) -> int:
        """Return where what is written in the file begins, behind a number that Word sets by itself."""
        paragraph = self.draft.paragraphs[self.draft.paragraph_index(span.start)]
        return min(paragraph.span.start + paragraph.origin.generated, span.end)
