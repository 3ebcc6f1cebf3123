"""What a person decided about problems and their measures, beside the links that the machine found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lianzheng_desk.review import Link, Review, Span, Verdict
from lianzheng_desk.sheet import passages
from lianzheng_desk.sheet.decisions import Settlement
from lianzheng_desk.sheet.passages import LINK, Changes, Choice, Decision


@dataclass(frozen=True, slots=True)
class JudgedLink:
    """A problem: what the machine found, and what a person made of it.

    chosen: the measures that a person says answer it; of use only where a choice was made. by, at: who chose, and when
    (local time as “2026-11-21 10:42:07”). look_again: problem or a measure that was chosen is no longer in the draft as
    it was; then what the machine found holds. was: the words of the problem that was decided about, "" where it is
    still the same.
    """

    link: Link
    choice: Choice = Choice.NONE
    chosen: tuple[Span, ...] = ()
    by: str = ""
    at: str = ""
    look_again: bool = False
    was: str = ""

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


@dataclass(frozen=True, slots=True)
class LostLink:
    """A decision about a problem that is no longer in the draft, nor one like it: to be looked at again.

    chosen: those of the measures chosen that are still there.
    """

    decision: Decision
    chosen: tuple[Span, ...]

    @property
    def label(self) -> str:
        """What was decided, in the words the user reads."""
        return "有措施对应" if self.decision.names else Choice.REJECTED.label


def measures_of(review: Review) -> tuple[Span, ...]:
    """Return every measure of the next steps that a problem may be linked to, in the order of the text."""
    found = {span for link in review.links for span in link.measures}
    for result in review.results:
        if result.item.kind == "next_steps":
            found.update(result.evidence)
    return tuple(sorted(found, key=lambda span: (span.start, span.end)))


def judged_links(review: Review, settlements: Mapping[str, Settlement]) -> tuple[JudgedLink, ...]:
    """Return the links of a review with what was decided about them (settlements of any make, by key)."""
    decided = passages.decisions(settlements, LINK)
    if not decided:
        return tuple(JudgedLink(link) for link in review.links)
    problems, measures = _problems(review), _measures(review)
    found, _ = passages.matched(problems, decided)
    return tuple(
        _judged(link, key, found[key], measures) if key in found else JudgedLink(link)
        for link, key in zip(review.links, problems, strict=True)
    )


def lost_links(review: Review, settlements: Mapping[str, Settlement]) -> tuple[LostLink, ...]:
    """Return what was decided about problems that are not in this draft any more."""
    decided = passages.decisions(settlements, LINK)
    if not decided:
        return ()
    measures = _measures(review)
    _, lost = passages.matched(_problems(review), decided)
    return tuple(LostLink(made, _chosen(made, measures)) for made in lost)


def link_changes(
    review: Review,
    link: Link,
    chosen: Sequence[Span] | None,
    settlements: Mapping[str, Settlement],
    *,
    by: str = "",
    at: str = "",
) -> Changes:
    """Return what changes when a person says that these measures answer the problem of `link` of `review`.

    chosen: () none answers it, None the decision is taken back. settlements: those there are, by key.
    """
    problems = _problems(review)
    key = list(problems)[review.links.index(link)]
    measures = {span: name for name, span in _measures(review).items()}
    found, _ = passages.matched(problems, passages.decisions(settlements, LINK))
    wanted = None if chosen is None else [measures[span] for span in chosen]
    instead = found[key].passage if key in found else ""
    return passages.changes(key, wanted, settlements, words=problems[key], instead=instead, by=by, at=at)


def _judged(link: Link, key: str, decision: Decision, measures: Mapping[str, Span]) -> JudgedLink:
    chosen = _chosen(decision, measures)
    if set(chosen) == set(link.measures) and len(chosen) == len(decision.names):
        choice = Choice.CONFIRMED
    else:
        choice = Choice.REDIRECTED if decision.names else Choice.REJECTED
    reworked = decision.passage != key
    again = reworked or len(chosen) < len(decision.names)
    return JudgedLink(link, choice, chosen, decision.by, decision.at, again, decision.words if reworked else "")


def _chosen(decision: Decision, measures: Mapping[str, Span]) -> tuple[Span, ...]:
    return tuple(sorted((measures[name] for name in decision.names if name in measures), key=lambda span: span.start))


def _problems(review: Review) -> dict[str, str]:
    """Return the words of the problems by their keys, in the order of `Review.links`."""
    spans = [link.problem for link in review.links]
    found = passages.names(review.draft, spans)
    return {f"{LINK}{name}:": review.draft.quote(span) for name, span in zip(found, spans, strict=True)}


def _measures(review: Review) -> dict[str, Span]:
    spans = measures_of(review)
    return dict(zip(passages.names(review.draft, spans), spans, strict=True))
