"""Which items of a rubric built on another one must say where they stand (置于), so that all stand in order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise


def placements(wanted: Sequence[str], base: Sequence[str]) -> Mapping[str, str]:
    """Return, by id, the item after which it is to be placed; ids not named stay where they are in the base.

    wanted: all ids in their final order. base: the ids of the base, dropped ones left out.
    Items are to be written in their final order, each one placed after an item that stays or was written before.
    """
    staying = _staying(wanted, base)
    return {item: before for before, item in pairwise(wanted) if item not in staying}


def _staying(wanted: Sequence[str], base: Sequence[str]) -> frozenset[str]:
    """Return the longest run of items in the same order as in the base, the first of all among them.

    Nothing can be placed before the first item of all: where that one is new, it stands alone.
    """
    rank = {item: number for number, item in enumerate(base)}
    if not wanted or wanted[0] not in rank:
        return frozenset(wanted[:1])
    ranks = [rank[item] for item in wanted if item in rank and rank[item] >= rank[wanted[0]]]
    ends: list[int] = []
    behind: dict[int, int | None] = {}
    for number in ranks:
        at = bisect_left(ends, number)
        behind[number] = ends[at - 1] if at else None
        ends[at:] = [number, *ends[at + 1 :]]
    staying: list[str] = []
    last: int | None = ends[-1]
    while last is not None:
        staying.append(base[last])
        last = behind[last]
    return frozenset(staying)
