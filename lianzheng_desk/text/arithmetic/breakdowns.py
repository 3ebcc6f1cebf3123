"""Totals with their parts: “处分9人，其中党内警告6人、严重警告3人” and the four 形态."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from lianzheng_desk.text.arithmetic.amounts import Amount, Amounts
from lianzheng_desk.text.arithmetic.fact_words import AMONG, FORMS
from lianzheng_desk.text.clauses import clause_start, sentence_start
from lianzheng_desk.text.lexicon import entries, words
from lianzheng_desk.text.vocabulary import fact_places

_SCOPE_END = re.compile(r"[。；;！？!?\n（(其](?:(?<!其)|(?=中))")
"""A mark, or 其中; one class in front is quicker to look for."""
_CLOSING = re.compile("[）)]")
_LINK = re.compile(r"[^，。；：、\n（()）]{0,8}[，,：:、]?[（(]?$")
_GROWTH = re.compile(r"(?:同比|环比|比上年(?:同期)?|较上年(?:同期)?|分别)*(?:增长|下降|上升|减少|增加|提高)")
_SHARE_OF_TOTAL = re.compile(
    r"[，,、（(]?占(?:比|(?:[^，。；、\n]{0,6}总(?:数|量|人次|人数|件数|额))?的?|比重)(?:为|达到?|约)?$"
)
_ANY_SHARE = re.compile(r"[，,、（(]?[^，,、]{0,16}$")
_SEPARATOR = re.compile(r"\s*(?:[，,、]|以及|[和及与])?\s*")
_PARTED = re.compile("[，,：:]")
_LONGEST_LABEL = 24
_FORM_REACH = 160
"""Characters in which one of the four 形态 gives its number and share."""
_PEOPLE = frozenset(["人次", "人", "名"])


class Part(NamedTuple):
    """One part: its amount, the words in front of it, its share of the total where one is given.

    joined: nothing but 、 or 和 stands between it and the part before, so that they are counted side by side.
    """

    amount: Amount
    label: str
    joined: bool
    share: Amount | None = None


class Breakdown(NamedTuple):
    """A total and what is said of its parts. `totals`: the same total in several units (12件12人), the nearest first.

    start, end: from 其中 to the last part. label: the clause of the total. context: its sentence up to there.
    forms: they are the four 形态, all of them.
    """

    start: int
    end: int
    label: str
    totals: tuple[Amount, ...]
    parts: tuple[Part, ...]
    context: str = ""
    forms: bool = False

    def total_in(self, unit: str) -> Amount | None:
        """Return the total counted in `unit`."""
        return next((total for total in self.totals if total.unit == unit), None)


@dataclass(frozen=True, slots=True)
class Family:
    """Kinds into which a total falls without overlap. whole: all of them together are the total named in `labels`.

    members: the number of the kind that each word names. lengths: those of the words, the longest first.
    """

    name: str
    members: Mapping[str, int]
    lengths: tuple[int, ...]
    whole: bool
    labels: tuple[str, ...]

    def member_of(self, label: str) -> int | None:
        """Return which member `label` names by its end, or None."""
        if "政务" in label:
            return None
        label = label.removesuffix("处分").removesuffix("处理")
        for length in self.lengths:
            member = self.members.get(label[-length:])
            if member is not None:
                return member
        return None


@cache
def families() -> tuple[Family, ...]:
    """Return the known families of parts."""
    found = []
    for entry in entries("partitions"):
        kinds = enumerate(words(entry["members"]))
        members = {word: number for number, names in kinds for word in names.split("/")}
        lengths = tuple(sorted({len(word) for word in members}, reverse=True))
        found.append(Family(entry["family"], members, lengths, entry["whole"] == "是", words(entry["labels"])))
    return tuple(found)


def family_of(label: str) -> Family | None:
    """Return the family a part with these words in front of its number belongs to."""
    if "政务" in label:
        return None
    label = label.removesuffix("处分").removesuffix("处理")
    first, lengths = _first_families()
    named = [first[end] for length in lengths if (end := label[-length:]) in first]
    return families()[min(named)] if named else None


@cache
def _first_families() -> tuple[Mapping[str, int], tuple[int, ...]]:
    """Return the number of the first family that each word stands in, and the lengths of the words."""
    numbered = [(word, number) for number, family in enumerate(families()) for word in family.members]
    return dict(reversed(numbered)), tuple({len(word) for word, _ in numbered})


def breakdowns(text: str, known: Amounts) -> Iterator[Breakdown]:
    """Yield every total with parts, in no order: those behind 其中, and the four 形态."""
    forms = list(_four_forms(text, known))
    yield from forms
    starts = [form.start for form in forms]
    ends = list(accumulate((form.end for form in forms), max, initial=0))  # of the first so many
    for at in fact_places(text)[AMONG]:
        if at < ends[bisect_right(starts, at + 12)]:
            continue
        totals = _totals(text, at, known)
        parts = tuple(_parts(text, at + 2, known)) if totals else ()
        if parts:
            start = clause_start(text, totals[0].start)
            last = parts[-1]
            context = text[sentence_start(text, start) : totals[0].start]
            yield Breakdown(at, (last.share or last.amount).end, text[start : totals[0].start], totals, parts, context)


def _totals(text: str, at: int, known: Amounts) -> tuple[Amount, ...]:
    """Return the number in front of 其中; a growth between them is passed over (“100亿元、增长5%，其中”)."""
    end = at
    found: list[Amount] = []
    for amount in known.backwards(at, max(0, at - 40)):
        between = text[amount.end : end]
        if found:
            if between not in ("", "、"):
                break
        elif amount.is_share:
            begin = clause_start(text, amount.start)
            if not _LINK.match(between) or not _GROWTH.match(text, begin):
                break
            end = begin
            continue
        elif not _LINK.match(between):
            break
        found.append(amount)
        end = amount.start
    return tuple(found)


def _parts(text: str, begin: int, known: Amounts) -> Iterator[Part]:
    """Yield the parts from `begin` on while they follow each other without other words between them."""
    stop = _SCOPE_END.search(text, begin, begin + 200)
    limit = stop.start() if stop else min(len(text), begin + 200)
    # the bracket that opened in front of 其中 closes the list
    bracket = _CLOSING.search(text, begin, limit)
    closing = bracket.start() if bracket else limit
    position, pending, label = begin, None, ""
    for amount in known.within(begin, closing):
        lead = text[position : amount.start]
        position = amount.end
        if amount.is_share:
            if pending is not None and _SHARE_OF_TOTAL.match(lead):
                pending = Part(pending.amount, pending.label, pending.joined, amount)
            elif pending is None or not _ANY_SHARE.match(lead):
                break
            continue
        separator = _SEPARATOR.match(lead)
        mark, words_ahead = (lead[: separator.end()].strip(), lead[separator.end() :]) if separator else ("", lead)
        if _PARTED.search(words_ahead) or len(words_ahead) > _LONGEST_LABEL:
            break
        if pending is not None:
            yield pending
            if not mark and words_ahead:
                return
        label = words_ahead or label
        beside = pending is not None and not words_ahead and pending.joined
        pending = Part(amount, label, beside or pending is None or mark not in ("", "，", ","))
    if pending is not None:
        yield pending


def _four_forms(text: str, known: Amounts) -> Iterator[Breakdown]:
    for first in fact_places(text)[FORMS[0]]:
        offsets = [first]
        for form in FORMS[1:]:
            at = text.find(form, offsets[-1] + 5, offsets[-1] + _FORM_REACH)
            if at < 0 or "\n" in text[offsets[-1] : at] or FORMS[0] in text[offsets[-1] + 5 : at]:
                break
            offsets.append(at)
        if len(offsets) < len(FORMS):
            continue
        parts = [_form(text, at, end, known) for at, end in zip(offsets, _ends(text, offsets), strict=True)]
        total = _form_total(text, first, known)
        if total and all(part is not None for part in parts):
            whole = tuple(part for part in parts if part is not None)
            if len({part.amount.unit for part in whole} | {total.unit}) == 1:
                last = whole[-1].share or whole[-1].amount
                yield Breakdown(first, last.end, "四种形态", (total,), whole, forms=True)


def _ends(text: str, offsets: list[int]) -> list[int]:
    stop = re.compile(r"[。；;\n]").search(text, offsets[-1])
    return [*offsets[1:], min(offsets[-1] + _FORM_REACH, stop.start() if stop else len(text))]


def _form(text: str, start: int, end: int, known: Amounts) -> Part | None:
    """Return the one number of people between `start` and `end`, with its share; None where it is not that plain."""
    inside = list(known.within(start, end))
    counted = [amount for amount in inside if amount.unit in _PEOPLE]
    shares = [a for a in inside if a.unit == "％" and re.search(r"占[^，。；、]{0,10}$", text[start : a.start])]
    if len(counted) != 1 or len(shares) > 1:
        return None
    return Part(counted[0], text[start : start + 5], True, shares[0] if shares else None)


def _form_total(text: str, first: int, known: Amounts) -> Amount | None:
    for amount in known.backwards(first, max(0, first - 60)):
        if amount.unit in _PEOPLE:
            between = text[amount.end : first]
            named = "形态" in text[max(0, amount.start - 40) : amount.start]
            plain = "\n" not in between and len(between) <= 20
            return amount if named and plain else None
    return None
