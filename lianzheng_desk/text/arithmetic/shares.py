"""Shares stated right behind a number, of a whole named before: 清查合同420份，发现问题合同96份，占22.9%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from lianzheng_desk.text.arithmetic.amounts import Amount, Amounts
from lianzheng_desk.text.clauses import up_to_last

_OF_IT = re.compile(r"[，,（(]?占(?:比|总数|总量|总人数|总人次)?(?:的|为|达)?\s?")
_LONGEST_OF_IT = 7
_STOP = re.compile(r"[。！？\n]")
_UP_TO_STOP = up_to_last(_STOP.pattern)
_FARTHEST = 300
_ROUNDED = 0.051
"""Percentage points that rounding may take a share away from its two figures, beside its own last digit."""

_ALIKE = 0.6
"""Percentage points that two shares of one whole may be off: both were rounded."""


@dataclass(frozen=True, slots=True)
class OddShare:
    """A share at [start, end) that no number of its sentence bears out; real: what the first of them makes it."""

    start: int
    end: int
    stated: float
    real: float


def odd_shares(text: str, known: Amounts) -> Iterator[OddShare]:
    """Yield the shares that fit no whole of the same unit in the sentence, singly or added up, where there is one.

    Money is left out: of it shares are stated of wholes that only the reader knows.
    """
    for number in known.percents:
        part, share = known.items[number - 1 if number else 0], known.items[number]
        if share.start - part.end > _LONGEST_OF_IT or not _OF_IT.fullmatch(text, part.end, share.start):
            continue
        if not number or part.is_share or part.unit == "元":
            continue
        begin = max(0, part.start - _FARTHEST)
        last = _UP_TO_STOP.match(text, begin, part.start)
        begin = last.end() if last else begin
        stop = _STOP.search(text, share.end, share.end + _FARTHEST)
        around = list(known.within(begin, stop.start() if stop else share.end + _FARTHEST))
        kin = [amount for amount in around if amount.unit == part.unit]
        if share.approximate or share.value is None or any(a.value is None or a.approximate for a in kin):
            continue
        whole = next((a for a in kin if a.start < part.start and (a.value or 0) > (part.value or 0)), None)
        if whole and whole.value and part.value and not _fits(part, share, kin) and not _goes_on(part, share, around):
            yield OddShare(part.start, share.end, share.value, part.value / whole.value * 100)


def _fits(part: Amount, share: Amount, kin: list[Amount]) -> bool:
    """Tell whether the part, or it and those in front of it together, is the share of any whole or of all together."""
    values = [amount.value or 0.0 for amount in kin]
    parts = list(accumulate(reversed(values[: kin.index(part) + 1])))
    wholes = {*values, *accumulate(values), sum(values), sum(values[1:])}
    return any(
        whole > 0
        and abs(some / whole * 100 - (share.value or 0.0)) <= share.slack + _ROUNDED + 200 * part.slack / whole
        for whole in wholes
        for some in parts
    )


def _goes_on(part: Amount, share: Amount, around: list[Amount]) -> bool:
    """Tell whether other shares of the sentence speak of the same whole, which was named before it."""
    return any(
        bool(other.value and stated.value)
        and stated.unit == "％"
        and other.unit == part.unit
        and other.start != part.start
        and abs((part.value or 0.0) * (stated.value or 0.0) / (other.value or 1.0) - (share.value or 0.0)) <= _ALIKE
        for other, stated in pairwise(around)
    )
