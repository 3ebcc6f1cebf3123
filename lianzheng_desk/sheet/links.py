"""What a person decided about problems and their measures, beside the links that the machine found.

Such a decision is kept as settlements, one for each measure that a person says answers a problem, under keys made of
digests of their words (without the number in front, which changes when another entry is put in). The measure that is
no words at all stands for “none answers it”.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lianzheng_desk.review import Draft, Link, Review, Span, Verdict
from lianzheng_desk.sheet.decisions import Settlement, SettlementVerdict
from lianzheng_desk.sheet.noted import _digest

PREFIX = "link:"
"""What the keys of such decisions begin with, among those of findings."""
_NUMBER = re.compile(r"\s*(?:[（(]?[一二三四五六七八九十百\d]{1,3}[）)、.．]|[一二三四五六七八九十]{1,3}是)[，,、]?\s*")


class Choice(StrEnum):
    """What a person made of a link."""

    NONE = "none"
    CONFIRMED = "confirmed"
    REDIRECTED = "redirected"
    REJECTED = "rejected"

    @property
    def label(self) -> str:
        """The words the user reads."""
        return {"none": "未判定", "confirmed": "确认", "redirected": "改选", "rejected": "不对应"}[self.value]


@dataclass(frozen=True, slots=True)
class JudgedLink:
    """A problem: what the machine found, and what a person made of it.

    chosen: the measures that a person says answer it; of use only where a choice was made. by, at: who chose, and when
    (local time as “2026-11-21 10:42:07”). look_again: a measure that was chosen is no longer in the draft as it was;
    then what the machine found holds.
    """

    link: Link
    choice: Choice = Choice.NONE
    chosen: tuple[Span, ...] = ()
    by: str = ""
    at: str = ""
    look_again: bool = False

    @property
    def stands(self) -> bool:
        """A person has decided, and about the words as they are."""
        return self.choice is not Choice.NONE and not self.look_again

    @property
    def measures(self) -> tuple[Span, ...]:
        """The measures that hold."""
        return self.chosen if self.stands else self.link.measures

    @property
    def verdict(self) -> Verdict:
        """The verdict that holds."""
        if not self.stands:
            return self.link.verdict
        return Verdict.PASS if self.chosen else Verdict.GAP


def measures_of(review: Review) -> tuple[Span, ...]:
    """Return every measure of the next steps that a problem may be linked to, in the order of the text."""
    found = {span for link in review.links for span in link.measures}
    for result in review.results:
        if result.item.kind == "next_steps":
            found.update(result.evidence)
    return tuple(sorted(found, key=lambda span: (span.start, span.end)))


def judged_links(review: Review, settlements: Mapping[str, Settlement]) -> tuple[JudgedLink, ...]:
    """Return the links of a review with what was decided about them (settlements of any make, by key)."""
    decided = {key: made for key, made in settlements.items() if key.startswith(PREFIX) and not made.empty}
    if not decided:
        return tuple(JudgedLink(link) for link in review.links)
    measures = _measure_keys(review)
    keys = _problem_keys(review)
    return tuple(_judged(link, key, measures, decided) for link, key in zip(review.links, keys, strict=True))


def link_changes(
    review: Review,
    link: Link,
    chosen: Sequence[Span] | None,
    settlements: Mapping[str, Settlement],
    *,
    by: str = "",
    at: str = "",
) -> tuple[tuple[str, Settlement, Settlement], ...]:
    """Return what changes when a person says that these measures answer the problem of `link` of `review`.

    chosen: () none answers it, None the decision is taken back. settlements: those there are, by key. Returns key,
    before and after of each that changes, as `SettlementDeed` takes them; () where nothing does.
    """
    problem = _problem_keys(review)[review.links.index(link)]
    measures = {span: key for key, span in _measure_keys(review).items()}
    wanted = set() if chosen is None else {problem + measures[span] for span in chosen} or {problem}
    present = {key for key, made in settlements.items() if key.startswith(problem) and not made.empty}
    made = Settlement(SettlementVerdict.CONFIRMED, "", by, at)
    if wanted == present:
        return ()
    changes = [(key, settlements[key], Settlement()) for key in sorted(present - wanted)]
    return (*changes, *((key, settlements.get(key, Settlement()), made) for key in sorted(wanted)))


def link_decisions(settlements: Mapping[str, Settlement]) -> Iterator[tuple[str, Settlement]]:
    """Yield those of `settlements` that are about links."""
    return ((key, made) for key, made in settlements.items() if key.startswith(PREFIX))


def _judged(link: Link, key: str, measures: Mapping[str, Span], decided: Mapping[str, Settlement]) -> JudgedLink:
    about = {name: made for name, made in decided.items() if name.startswith(key)}
    if not about:
        return JudgedLink(link)
    names = [name.removeprefix(key) for name in about]
    chosen = tuple(sorted((measures[name] for name in names if name in measures), key=lambda span: span.start))
    last = max(about.values(), key=lambda made: made.at)
    if set(chosen) == set(link.measures):
        choice = Choice.CONFIRMED
    else:
        choice = Choice.REDIRECTED if any(names) else Choice.REJECTED
    gone = any(name and name not in measures for name in names)
    return JudgedLink(link, choice, chosen, last.by, last.at, gone)


def _problem_keys(review: Review) -> list[str]:
    return [f"{PREFIX}{name}:" for name in _names(review.draft, [link.problem for link in review.links])]


def _measure_keys(review: Review) -> dict[str, Span]:
    spans = measures_of(review)
    return dict(zip(_names(review.draft, spans), spans, strict=True))


def _names(draft: Draft, spans: Sequence[Span]) -> list[str]:
    """Return what passages are known by: their words' digest, and their number among equal ones."""
    seen: Counter[str] = Counter()
    names = []
    for span in spans:
        words = draft.quote(span)
        number = _NUMBER.match(words)
        digest = _digest(words[number.end() :] if number else words) or "-"
        names.append(f"{digest}.{seen[digest]}" if seen[digest] else digest)
        seen[digest] += 1
    return names
