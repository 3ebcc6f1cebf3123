"""Terms that count their members (四个意识, 一岗双责) and how they stand to quotation marks (set_phrases.tsv)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from lianzheng_desk.text.lexicon import entries, words
from lianzheng_desk.text.making import make
from lianzheng_desk.text.phrases import Hit
from lianzheng_desk.text.quotation import Quoted, in_title, quoted
from lianzheng_desk.text.terms.surroundings import Condition

_AROUND = 8
_COUNTED_ON = "第十百"
_NAME_FOLLOWS = re.compile(
    r"(?:专题|专项|主题|活动|行动|工程|教育|大讨论|工作法|演讲|知识|竞赛|征文|机制|品牌|宣传|实践)"
)
_FEWEST_OTHERS = 2
_CLEAR_HABIT = 4
"""The habit of quotation marks: the other terms stand in quotes twice at least, and four times as often as not."""


@dataclass(frozen=True, slots=True)
class SetPhrase:
    """A term of the list.

    quotes: 必 usually in quotes, 随 in quotes or not as the draft goes, 无 (a fixed row of members, no term).
    verbs: what must stay outside the quotes; misplaced: the level where it does not.
    members: the members in their order, each with the forms it may take; optional: the last ones may be missing.
    """

    term: str
    quotes: str
    verbs: tuple[str, ...]
    misplaced: str
    members: tuple[tuple[str, ...], ...]
    optional: int
    unless: Condition | None
    source: str
    example: str
    silent: str

    @property
    def needed(self) -> int:
        """How many members a whole list has at least."""
        return len(self.members) - self.optional


class Use(NamedTuple):
    """A place where a draft uses a term."""

    start: int
    end: int
    phrase: SetPhrase
    quoted: Quoted


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A term quoted together with its verb, quotation marks included in [start, end)."""

    start: int
    end: int
    verb: str
    phrase: SetPhrase

    @property
    def right(self) -> str:
        """The same words with the marks where they belong."""
        return f"{self.verb}“{self.phrase.term}”"


@cache
def set_phrases() -> Mapping[str, SetPhrase]:
    """Return the terms of the list by name."""
    found: dict[str, SetPhrase] = {}
    for entry in entries("set_phrases"):
        cells = [cell for cell in entry["members"].split("；") if cell]
        found[entry["term"]] = SetPhrase(
            term=entry["term"],
            quotes=entry["quotes"],
            verbs=words(entry["verbs"]),
            misplaced=entry["misplaced"],
            members=tuple(tuple(cell.removeprefix("?").split("/")) for cell in cells),
            optional=sum(cell.startswith("?") for cell in cells),
            unless=Condition.of(entry["unless"], _AROUND, _AROUND),
            source=entry["source"],
            example=entry["example"],
            silent=entry["silent"],
        )
    return found


def terms() -> tuple[str, ...]:
    """Return the terms to look for."""
    return tuple(phrase.term for phrase in set_phrases().values() if phrase.quotes != "无")


def uses(text: str, hits: Iterable[Hit]) -> list[Use]:
    """Return the uses of terms among `hits`, those in titles (《》) and mere look-alikes (第四种形态) left out."""
    known = set_phrases()
    found: list[Use] = []
    for start, end, term in hits:
        phrase = known.get(term)
        if phrase is None or in_title(text, start):
            continue
        marks = quoted(text, start, end)
        if marks is Quoted.EXACT or _meant(text, start, end, phrase):
            found.append(make(Use, (start, end, phrase, marks)))
    return found


def _meant(text: str, start: int, end: int, phrase: SetPhrase) -> bool:
    if start and (text[start - 1] in _COUNTED_ON or text[start - 1].isdecimal()):
        return False
    return phrase.unless is None or not phrase.unless.match(text, start, end)


def lacking_marks(found: Sequence[Use]) -> list[Use]:
    """Return the uses without quotation marks in a draft that otherwise sets them, on the same term or on the others.

    Nothing where a draft never quotes: no marks at all is a style of its own.
    """
    marked = Counter([use.phrase.term for use in found if use.quoted is Quoted.EXACT])
    if not marked or all(use.quoted is not Quoted.BARE for use in found):
        return []
    strict = [use for use in found if use.phrase.quotes == "必" and use.quoted is not Quoted.INSIDE]
    with_marks = Counter([use.phrase.term for use in strict if use.quoted is Quoted.EXACT])
    without = Counter([use.phrase.term for use in strict if use.quoted is Quoted.BARE])
    all_with, all_without = with_marks.total(), without.total()

    def others_marked(term: str) -> bool:
        others = all_with - with_marks[term]
        return others >= max(_FEWEST_OTHERS, _CLEAR_HABIT * (all_without - without[term]))

    return [
        use
        for use in found
        if use.quoted is Quoted.BARE
        and (marked[use.phrase.term] or (use.phrase.quotes == "必" and others_marked(use.phrase.term)))
    ]


def misplaced_marks(text: str, found: Iterable[Use]) -> list[Misplaced]:
    """Return the terms whose opening mark stands before the verb: “做到两个维护”. Names of campaigns are let pass."""
    faults: list[Misplaced] = []
    for use in found:
        if use.quoted is not Quoted.INSIDE or text[use.end : use.end + 1] != "”":
            continue
        opened = text.rfind("“", max(0, use.start - _AROUND), use.start)
        verb = text[opened + 1 : use.start]
        if opened >= 0 and verb in use.phrase.verbs and not _NAME_FOLLOWS.match(text, use.end + 1):
            faults.append(Misplaced(opened, use.end + 1, verb, use.phrase))
    return faults
