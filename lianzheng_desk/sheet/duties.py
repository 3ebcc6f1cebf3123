"""What a person decided about the sentences on a duty, beside those that the machine found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lianzheng_desk.review import Coverage, Draft, Review, Span
from lianzheng_desk.sheet import passages
from lianzheng_desk.sheet.decisions import Settlement
from lianzheng_desk.sheet.passages import DUTY, Changes, Choice, Decision

ASPECTS = ("部署", "措施", "数据", "问题", "打算")
"""What a sentence says of a duty: the columns of the matrix."""
_LABELS = {
    Choice.NONE: "未判定",
    Choice.CONFIRMED: "确认",
    Choice.REDIRECTED: "改列",
    Choice.REJECTED: "否定",
    Choice.ADDED: "补充",
}


@dataclass(frozen=True, slots=True)
class JudgedSentence:
    """A sentence on a duty: what the machine found, and what a person made of it.

    span: None where the sentence that was decided about is not in the draft any more, nor one like it.
    found: the aspect the machine gives it, "" where it is none of the machine's. chosen: the aspect a person gives it,
    "" for none; of use only where a choice was made. by, at: who chose, and when (local time as
    “2026-11-21 10:42:07”). look_again: it was another sentence when it was decided about; then what the machine found
    holds. was: its words then, "" where they were not kept. passage: key of what was decided, "" for nothing.
    """

    span: Span | None
    found: str
    choice: Choice = Choice.NONE
    chosen: str = ""
    by: str = ""
    at: str = ""
    look_again: bool = False
    was: str = ""
    passage: str = ""

    @property
    def stands(self) -> bool:
        """A person has decided, and about the words as they are."""
        return self.choice is not Choice.NONE and not self.look_again

    @property
    def aspect(self) -> str:
        """The aspect that holds, "" where the sentence is no evidence."""
        return self.chosen if self.stands else self.found

    @property
    def aspects(self) -> tuple[str, ...]:
        """Where the sentence is to be shown: the machine's aspect and the person's."""
        return tuple(dict.fromkeys(one for one in (self.found, self.chosen) if one))

    @property
    def label(self) -> str:
        """What was decided, in the words the user reads."""
        return _LABELS[self.choice]


@dataclass(frozen=True, slots=True)
class JudgedDuty:
    """A duty as the machine found it covered, and its sentences with what a person decided, in the order of the text;
    those that are no longer in the draft last.
    """

    coverage: Coverage
    sentences: tuple[JudgedSentence, ...]

    @property
    def duty(self) -> str:
        """The name of the duty."""
        return self.coverage.duty

    def shown(self, *aspects: str) -> tuple[JudgedSentence, ...]:
        """Return the sentences that are to be shown under any of these aspects; under no aspects all there are."""
        wanted = set(aspects)
        return tuple(one for one in self.sentences if not wanted or wanted.intersection(one.aspects))

    def counted(self, aspect: str) -> tuple[int, int, int]:
        """Return how many sentences the machine has of an aspect, and how many a person takes away and adds."""
        machine = [one for one in self.sentences if one.found == aspect]
        gone = sum(one.aspect != aspect for one in machine)
        return len(machine), gone, sum(one.aspect == aspect != one.found for one in self.sentences)

    def choices(self) -> dict[str, int]:
        """Return how often a person decided what, in the words the user reads."""
        found: dict[str, int] = {}
        for one in self.sentences:
            if one.choice is not Choice.NONE:
                label = "需复核" if one.look_again else one.label
                found[label] = found.get(label, 0) + 1
        return found


def judged_duties(review: Review, settlements: Mapping[str, Settlement]) -> tuple[JudgedDuty, ...]:
    """Return the duties of a review with what was decided about their sentences (settlements of any make, by key)."""
    if not passages.decisions(settlements, DUTY):
        return tuple(
            JudgedDuty(one, tuple(JudgedSentence(seen.span, seen.aspect) for seen in one.evidence))
            for one in review.duties
        )
    names = _sentence_names(review.draft)
    return tuple(_judged(review.draft, coverage, names, settlements) for coverage in review.duties)


def sentences_in(draft: Draft, start: int, end: int) -> tuple[Span, ...]:
    """Return the sentences that hold any character from `start` to before `end`; of an empty stretch the one there."""
    first, last = draft.sentence_index(start), draft.sentence_index(max(start, end - 1))
    found = draft.sentences[max(first, 0) : last + 1]
    return tuple(span for span in found if span.end > start or span.start <= start == end <= span.end)


def duty_changes(
    review: Review,
    duty: str,
    chosen: Mapping[Span, str | None],
    settlements: Mapping[str, Settlement],
    *,
    by: str = "",
    at: str = "",
) -> Changes:
    """Return what changes when a person says what these sentences say of a duty.

    chosen: one of ASPECTS for each sentence of the draft, "" it is no evidence of this duty, None the decision is taken
    back. settlements: those there are, by key.
    """
    names = {span: f"{DUTY}{duty}.{name}:" for span, name in _sentence_names(review.draft).items()}
    words = {key: review.draft.quote(span) for span, key in names.items()}
    found, _ = passages.matched(words, passages.decisions(settlements, f"{DUTY}{duty}."))
    made: list[tuple[str, Settlement, Settlement]] = []
    for span, aspect in chosen.items():
        key = names[span]
        wanted = None if aspect is None else [aspect] if aspect else []
        instead = found[key].passage if key in found else ""
        made += passages.changes(key, wanted, settlements, words=words[key], instead=instead, by=by, at=at)
    return tuple(made)


def _judged(
    draft: Draft, coverage: Coverage, names: Mapping[Span, str], settlements: Mapping[str, Settlement]
) -> JudgedDuty:
    beginning = f"{DUTY}{coverage.duty}."
    decided = passages.decisions(settlements, beginning)
    keys = {span: f"{beginning}{name}:" for span, name in names.items()}
    matched, lost = passages.matched({key: draft.quote(span) for span, key in keys.items()}, decided)
    machine = {seen.span: seen.aspect for seen in coverage.evidence}
    spans = {span for span, key in keys.items() if key in matched} | machine.keys()
    sentences = [
        _sentence(span, machine.get(span, ""), matched.get(keys.get(span, "")), keys.get(span, ""))
        for span in sorted(spans, key=lambda span: (span.start, span.end))
    ]
    return JudgedDuty(coverage, (*sentences, *(_sentence(None, "", made, "") for made in lost)))


def _sentence(span: Span | None, found: str, made: Decision | None, key: str) -> JudgedSentence:
    if made is None:
        return JudgedSentence(span, found)
    chosen = made.names[0] if made.names else ""
    if not chosen:
        choice = Choice.REJECTED
    elif chosen == found:
        choice = Choice.CONFIRMED
    else:
        choice = Choice.REDIRECTED if found else Choice.ADDED
    again = made.passage != key
    return JudgedSentence(
        span, found, choice, chosen, made.by, made.at, again, made.words if again else "", made.passage
    )


def _sentence_names(draft: Draft) -> dict[Span, str]:
    return dict(zip(draft.sentences, passages.names(draft, draft.sentences), strict=True))
