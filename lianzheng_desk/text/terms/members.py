"""Members of counted terms: whether a list that names them is whole and in the fixed order (set_phrases.tsv)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from lianzheng_desk.text.phrases import Hit
from lianzheng_desk.text.quotation import in_title
from lianzheng_desk.text.terms.set_phrases import SetPhrase, Use, set_phrases

_BETWEEN = frozenset("、，和与及“”‘’ ")
_WIDEST_GAP = 3
_SHORTEST_VARIANT = 5
"""A second form of a member is looked for in running text from this length on; 政治 alone says nothing."""
_INTRODUCES = re.compile(r"[”’]?(?:(?P<bracket>[（(])(?:即|指)?|——|：|，即)")
_ITEM = re.compile(r"[^、，和与及“”‘’\s]+")
_LONGEST_LIST = 90


@dataclass(frozen=True, slots=True)
class Disorder:
    """All members of a term one after the other, but not in their order, at [start, end)."""

    start: int
    end: int
    phrase: SetPhrase
    right: str


@dataclass(frozen=True, slots=True)
class Mislisted:
    """A list of members at [start, end) that is not the term's. `right` is what replaces it, None if uncertain."""

    start: int
    end: int
    phrase: SetPhrase
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    right: str | None


@cache
def member_keys() -> Mapping[str, tuple[tuple[SetPhrase, int], ...]]:
    """Return the words to look for, each with the terms it belongs to and its place among their members."""
    found: dict[str, tuple[tuple[SetPhrase, int], ...]] = {}
    seen: set[tuple[tuple[str, ...], ...]] = set()
    for phrase in set_phrases().values():
        if len(phrase.members) < 3 or phrase.members in seen:
            continue
        seen.add(phrase.members)
        for place, forms in enumerate(phrase.members):
            for form in (forms[0], *(form for form in forms[1:] if len(form) >= _SHORTEST_VARIANT)):
                found[form] = (*found.get(form, ()), (phrase, place))
    return found


def disorders(text: str, hits: Iterable[Hit]) -> list[Disorder]:
    """Return the rows among `hits` (in the order of their ends) that name every member once, in another order."""
    known = member_keys()
    runs: dict[str, list[tuple[Hit, int]]] = {}
    found: list[Disorder] = []

    def close(phrase: SetPhrase) -> None:
        run = runs.pop(phrase.term, [])
        disorder = _disorder(text, phrase, run) if len(run) >= phrase.needed else None
        if disorder:
            found.append(disorder)

    for hit in hits:
        for phrase, place in known.get(hit[2], ()):
            run = runs.get(phrase.term)
            if run and _adjoin(text, run[-1][0], hit):
                run.append((hit, place))
                continue
            if run:
                close(phrase)
            runs[phrase.term] = [(hit, place)]
    for term in list(runs):
        close(set_phrases()[term])
    return found


def _adjoin(text: str, first: Hit, second: Hit) -> bool:
    end, start = first[1], second[0]
    return 0 <= start - end <= _WIDEST_GAP and _BETWEEN.issuperset(text[end:start])


def _disorder(text: str, phrase: SetPhrase, run: list[tuple[Hit, int]]) -> Disorder | None:
    places = [place for _, place in run]
    whole = len(set(places)) == len(places) and set(range(phrase.needed)) <= set(places)
    if not whole or places == sorted(places) or in_title(text, run[0][0][0]):
        return None
    words = [word for (_, _, word), _ in sorted(run, key=lambda entry: entry[1])]
    gaps = [text[end:start] for ((_, end, _), _), ((start, _, _), _) in pairwise(run)]
    right = "".join(word + gap for word, gap in zip(words, [*gaps, ""], strict=True))
    return Disorder(run[0][0][0], run[-1][0][1], phrase, right)


def mislistings(text: str, found: Iterable[Use]) -> Iterator[Mislisted]:
    """Yield the lists right behind a term that leave a member out, add one, or name another instead.

    Only what is plainly a list of members is judged: all but one of its entries are members. 等 leaves it open.
    """
    for use in found:
        opening = _INTRODUCES.match(text, use.end)
        if not opening or len(use.phrase.members) < 3:
            continue
        closing = re.compile("[）)。；\n]" if opening["bracket"] else "[。；\n]")
        end = closing.search(text, opening.end(), opening.end() + _LONGEST_LIST)
        if end and text[end.start() - 1] != "等":
            fault = _mislisting(text, use.phrase, opening.end(), end.start(), bool(opening["bracket"]))
            if fault:
                yield fault


def _mislisting(text: str, phrase: SetPhrase, start: int, end: int, closed: bool) -> Mislisted | None:
    items = list(_ITEM.finditer(text, start, end))
    named = [_place(phrase, item[0]) for item in items]
    strange = [item for item, place in zip(items, named, strict=True) if place is None]
    missing = [place for place in range(phrase.needed) if place not in named]
    known = len(items) - len(strange)
    if known < 2 or known < len(phrase.members) - 1 or len(strange) > 1 or not (missing or strange):
        return None
    if not missing and not closed:
        return None
    right = phrase.members[missing[0]][0] if missing and strange else None
    first, last = (strange[0].start(), strange[0].end()) if strange else (items[0].start(), items[-1].end())
    absent = tuple(phrase.members[place][0] for place in missing)
    return Mislisted(first, last, phrase, absent, tuple(item[0] for item in strange), right)


def _place(phrase: SetPhrase, word: str) -> int | None:
    """Return the place of the member that `word` is, or holds with more around it (奢靡之风问题); None if neither."""
    places = [place for place, forms in enumerate(phrase.members) if word in forms]
    places += [place for place, forms in enumerate(phrase.members) if forms[0] in word]
    return places[0] if places else None
