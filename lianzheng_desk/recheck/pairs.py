"""Which finding of a later check is which of an earlier one.

Nothing here looks at the text, only at what a Snapshot keeps of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from lianzheng_desk.sheet import Noted, Snapshot
from lianzheng_desk.text.resemblance import resemblance

_ALIKE = 0.5
"""Resemblance from which two quotations are taken for one place that was reworked."""
_CANDIDATES = 40
"""Later findings looked at for one earlier finding; the nearest ones."""
_MARK = re.compile(r"[，。；、：！？,;:!?\n]")
_MOST_STEPS = 200_000
"""Steps after which equal findings are no longer told apart by their neighbours, only by their order."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One finding in two checks. same: the sentence is the same too, not only item and words."""

    before: Noted
    after: Noted
    same: bool


def paired(before: Snapshot, after: Snapshot, favoured: Collection[str] = ()) -> list[Pair]:
    """Return which finding of `after` is which of `before`, each at most once, in the order of `after`.

    First those whose words and sentence are the same, equal ones in their order and by their neighbours; then, of the
    same item, kind and words, those whose surroundings are most alike. favoured: keys of earlier findings that come
    first where fewer equal ones are left and nothing else decides.
    """
    found: list[Pair] = []
    old, new = _sorted_out(before.findings), _sorted_out(after.findings)
    for place in old.keys() & new.keys():
        found += [Pair(one, other, True) for one, other in _in_order(old[place], new[place], favoured)]
    done = {pair.before.number for pair in found}, {pair.after.number for pair in found}
    left = defaultdict[tuple[str, ...], list[Noted]](list)
    for noted in after.findings:
        if noted.number not in done[1]:
            left[_subject(noted)].append(noted)
    reworked = [noted for noted in before.findings if noted.number not in done[0] and _subject(noted) in left]
    found += _most_alike(reworked, left, (len(before.findings), len(after.findings)))
    return sorted(found, key=lambda pair: pair.after.number)


def _subject(noted: Noted) -> tuple[str, ...]:
    return (noted.item, noted.check, noted.kind, noted.words)


def _sorted_out(findings: Iterable[Noted]) -> dict[tuple[str, ...], list[Noted]]:
    """Return findings by what makes them equal but for their number; what is missing has its key for a sentence."""
    places = defaultdict[tuple[str, ...], list[Noted]](list)
    for noted in findings:
        places[(*_subject(noted), noted.sentence or noted.key)].append(noted)
    return places


def _in_order(old: Sequence[Noted], new: Sequence[Noted], favoured: Collection[str]) -> list[tuple[Noted, Noted]]:
    """Pair equal findings without crossing, all of the shorter row, so that most neighbouring sentences agree."""
    if len(old) == len(new):
        return list(zip(old, new, strict=True))
    head = _agreeing(zip(old, new, strict=False))
    tail = _agreeing(zip(reversed(old[head:]), reversed(new[head:]), strict=False))
    pairs = [*zip(old[:head], new, strict=False)]
    pairs += _best_row(old[head : len(old) - tail], new[head : len(new) - tail], favoured)
    pairs += zip(old[len(old) - tail :], new[len(new) - tail :], strict=True)
    return _handed_over(old, pairs, favoured) if len(old) > len(new) else pairs


def _handed_over(
    old: Sequence[Noted], pairs: Sequence[tuple[Noted, Noted]], favoured: Collection[str]
) -> list[tuple[Noted, Noted]]:
    """Let favoured findings without a mate take the one of another, where the same sentence stands several times over.

    Which of them was deleted nobody can tell, and a decision is not to be lost by it.
    """
    result = list(pairs)
    held = {one.number: index for index, (one, _) in enumerate(result)}
    for place, one in enumerate(old):
        if one.key not in favoured or one.number in held:
            continue
        for other in _run(old, place):
            if other.number in held and other.key not in favoured:
                index = held.pop(other.number)
                held[one.number] = index
                result[index] = (one, result[index][1])
                break
    return result


def _run(old: Sequence[Noted], place: int) -> Iterator[Noted]:
    """Yield the findings that follow each other with the one at `place`, sentence upon equal sentence."""
    index = place
    while index + 1 < len(old) and old[index].after == old[index].sentence:
        index += 1
        yield old[index]
    index = place
    while index and old[index].before == old[index].sentence:
        index -= 1
        yield old[index]


def _agreeing(row: Iterable[tuple[Noted, Noted]]) -> int:
    """Return how many pairs from the start have the same neighbours on both sides."""
    count = 0
    for one, other in row:
        if _neighbours(one, other) < 2:
            break
        count += 1
    return count


def _best_row(old: Sequence[Noted], new: Sequence[Noted], favoured: Collection[str]) -> list[tuple[Noted, Noted]]:
    """Pair the shorter row with a part of the longer one, in order, for the most agreement."""
    turned = len(old) > len(new)
    short, long = (new, old) if turned else (old, new)
    slack = len(long) - len(short)
    if (slack + 1) * len(short) > _MOST_STEPS:
        return list(zip(old, new, strict=False))
    # best[k]: the most agreement of the rows so far, the last of them paired with long[row + k] or an earlier one
    best = [0] * (slack + 1)
    rises: list[list[bool]] = []
    for row, one in enumerate(short):
        agreed = [best[k] + _agreement(one, long[row + k], favoured) for k in range(slack + 1)]
        rises.append(_rises(agreed))
        best = list(accumulate(agreed, max))
    pairs: list[tuple[Noted, Noted]] = []
    k = slack
    for row in range(len(short) - 1, -1, -1):
        while not rises[row][k]:
            k -= 1
        pairs.append((long[row + k], short[row]) if turned else (short[row], long[row + k]))
    return pairs[::-1]


def _agreement(one: Noted, other: Noted, favoured: Collection[str]) -> int:
    # an equal finding that was decided about goes before one that was not, but neighbours say more
    return 2 * _neighbours(one, other) + (other.key in favoured)


def _rises(values: Sequence[int]) -> list[bool]:
    """Tell of each value whether it is greater than all before it."""
    best = list(accumulate(values, max))
    return [index == 0 or best[index] > best[index - 1] for index in range(len(values))]


def _neighbours(one: Noted, other: Noted) -> int:
    return (one.before == other.before) + (one.after == other.after)


def _most_alike(
    old: Sequence[Noted], new: Mapping[tuple[str, ...], Sequence[Noted]], totals: tuple[int, int]
) -> list[Pair]:
    """Pair what was reworked, the most alike first; of equally alike ones the nearest.

    totals: how many findings there are in the two checks.
    """
    scored: list[tuple[float, float, int, int]] = []
    for one in old:
        where = one.number * totals[1] / totals[0]
        row = new[_subject(one)]
        middle = bisect_left(row, where, key=lambda other: other.number)
        for other in row[max(0, middle - _CANDIDATES // 2) : middle + _CANDIDATES // 2]:
            likeness = _likeness(one, other)
            if likeness >= _ALIKE:
                scored.append((-likeness, abs(other.number - where), one.number, other.number))
    ones = {one.number: one for one in old}
    others = {other.number: other for row in new.values() for other in row}
    pairs: list[Pair] = []
    for _, _, number, mate in sorted(scored):
        if number in ones and mate in others:
            pairs.append(Pair(ones.pop(number), others.pop(mate), False))
    return pairs


def _likeness(one: Noted, other: Noted) -> float:
    """Return how alike two places are, 1 for the same; without quotations equal neighbours must speak for them.

    What stands right beside the words counts for half: one sentence may have the same blank several times.
    """
    agreeing = _neighbours(one, other)
    if not one.placed:
        return resemblance(one.message, other.message) if one.message and other.message else 0.0
    if not one.quote or not other.quote:
        return _ALIKE * agreeing
    (mine, my_unit), (yours, your_unit) = _beside(one), _beside(other)
    beside = 2 * resemblance(mine, yours) + resemblance(my_unit, your_unit)
    return beside / 6 + resemblance(one.quote, other.quote) / 2 + 0.1 * agreeing


def _beside(noted: Noted) -> tuple[str, str]:
    """Return what stands before and behind the words in their clause; in front stands what a number counts."""
    end = noted.lead + noted.length
    return _MARK.split(noted.quote[: noted.lead])[-1], _MARK.split(noted.quote[end:])[0]
