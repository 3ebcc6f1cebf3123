"""雷同: which long sentences two reports share, and how much of a report they make up.

Sentences are compared by their words alone: white space, marks, leading numbers (一是, （二）), the place's own name
and the figures in them do not count, for a copied sentence has another township and other figures in it. Sentences
that say little beyond set formulations are left out: every report has those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import permutations

from lianzheng_desk.draft.model import Draft, Role
from lianzheng_desk.draft.span import Span
from lianzheng_desk.text.lexicon import entries
from lianzheng_desk.text.phrases import Phrases
from lianzheng_desk.text.terms.set_phrases import terms

LEAST = 20
"""Characters from which a sentence counts."""
_OWN = 12
"""Characters a sentence must have beside set formulations."""
_LABEL = re.compile(r"\s*(?:[一二三四五六七八九十]+(?:是|、)|[（(][一二三四五六七八九十\d]+[）)]|\d+[.、．])")
_PLACE = re.compile(r"([一-鿿]{2,3}|[*＊×xX]{1,4})(?:镇|乡|街道)")
_COUNTED = "次人件起名场期份个项户篇"
_FIGURE = re.compile(rf"[\d.,，％%]*\d[\d.,%％]*|[*＊×xX_＿]+|[一二三四五六七八九十百千万两]+(?=[{_COUNTED}])")
_OTHER = re.compile(r"[^\w#◇]|_")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A long sentence of a report. paragraph: from 1. weight: characters, of all its places together."""

    span: Span
    words: str
    paragraph: int
    weight: int


@dataclass(frozen=True, slots=True)
class Print:
    """What of a report is compared: its long sentences by their bare words, and their characters in all.

    whole: a digest of the bare words of the whole report.
    """

    sentences: Mapping[str, Sentence]
    weight: int
    whole: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of a report stands in another one.

    other: index of the other report. share: of the characters of its long sentences, 0 to 1. count: sentences.
    """

    other: int
    share: float
    count: int


def fingerprint(draft: Draft) -> Print:
    """Return what is compared of `draft`."""
    place = _place(draft)
    own = _Own(draft.text)
    found: dict[str, Sentence] = {}
    for span in draft.sentences:
        words = draft.quote(span)
        bare = _bare(words, place)
        if len(bare) < LEAST or len(bare) - own.set_words(span) < _OWN:
            continue
        known = found.get(bare)
        if known is None:
            found[bare] = Sentence(span, words, draft.paragraph_index(span.start) + 1, len(bare))
        else:
            found[bare] = Sentence(known.span, known.words, known.paragraph, known.weight + len(bare))
    weight = sum(sentence.weight for sentence in found.values())
    return Print(found, weight, sha256(_bare(draft.text, place).encode("utf-8", "surrogatepass")).hexdigest())


def compare(prints: Sequence[Print]) -> tuple[tuple[Likeness, ...], ...]:
    """Return for every report the others that share long sentences with it, the nearest first.

    Takes time in proportion to the sentences; sentences that the same reports share are counted together.
    """
    holders: dict[str, list[int]] = {}
    for number, each in enumerate(prints):
        for key in each.sentences:
            holders.setdefault(key, []).append(number)
    groups: dict[tuple[int, ...], list[str]] = {}
    for key, holding in holders.items():
        if len(holding) > 1:
            groups.setdefault(tuple(holding), []).append(key)
    shared: list[dict[int, tuple[int, int]]] = [{} for _ in prints]
    for group, keys in groups.items():
        weights = {number: sum(prints[number].sentences[key].weight for key in keys) for number in group}
        for number, other in permutations(group, 2):
            weight, count = shared[number].get(other, (0, 0))
            shared[number][other] = (weight + weights[number], count + len(keys))
    return tuple(_nearest_first(prints, number, others) for number, others in enumerate(shared))


def shared_sentences(here: Print, there: Print) -> Iterator[tuple[Sentence, Sentence]]:
    """Yield the long sentences that two reports share, as each has them, in the order of the first."""
    for key, sentence in here.sentences.items():
        other = there.sentences.get(key)
        if other is not None:
            yield sentence, other


def _nearest_first(prints: Sequence[Print], number: int, others: Mapping[int, tuple[int, int]]) -> tuple[Likeness, ...]:
    here = prints[number]
    alike = (
        Likeness(other, 1.0 if prints[other].whole == here.whole else weight / here.weight, count)
        for other, (weight, count) in others.items()
    )
    return tuple(sorted(alike, key=lambda one: (-one.share, -one.count, one.other)))


class _Own:
    """Tells how much of a sentence is set formulation. The sentences are asked about in their order."""

    def __init__(self, text: str) -> None:
        self._hits = _formulas().longest(text)
        self._at = 0

    def set_words(self, span: Span) -> int:
        """Return how many characters of `span` belong to set formulations."""
        while self._at < len(self._hits) and self._hits[self._at][1] <= span.start:
            self._at += 1
        count, at = 0, self._at
        while at < len(self._hits) and self._hits[at][0] < span.end:
            start, end, _ = self._hits[at]
            count += end - start
            at += 1
        return count


@cache
def _formulas() -> Phrases:
    return Phrases([*(entry["term"] for entry in entries("formulas")), *terms()])


def _place(draft: Draft) -> re.Pattern[str]:
    """Return what finds the reporting township's own name, or a masked one."""
    title = "".join(draft.quote(section.span) for section in draft.outline.of(Role.TITLE))
    match = _PLACE.search(title)
    names = ["[*＊×xX]{1,4}", *([re.escape(match[1])] if match else [])]
    return re.compile(f"(?:{'|'.join(names)})(?:镇|乡|街道)")


def _bare(words: str, place: re.Pattern[str]) -> str:
    label = _LABEL.match(words)
    rest = words[label.end() :] if label else words
    return _OTHER.sub("", _FIGURE.sub("#", place.sub("◇", rest)))
