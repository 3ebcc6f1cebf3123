"""Amounts and the blanks that stand for them, side by side, to be looked up by their place in the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from lianzheng_desk.text.blanks.open_amounts import open_amounts
from lianzheng_desk.text.making import make
from lianzheng_desk.text.numbers.quantities import SCALED, all_quantities

SHARES = frozenset(("％", "", "‰", "个百分点", "百分点"))
"""Units of percentages and fractions."""


class Amount(NamedTuple):
    """A number with its measure word, or a blank with one (value None).

    value, unit: without 万 and 亿 (1.5万元 is 15000 元); unit "" is a fraction. slack: how far rounding may have moved
    the value. number_end: where the measure word begins.
    """

    start: int
    end: int
    value: float | None
    unit: str
    slack: float = 0.0
    approximate: bool = False

    @property
    def blank(self) -> bool:
        """Whether the number is still to be filled in."""
        return self.value is None

    @property
    def is_share(self) -> bool:
        """Tell percentages and fractions from things counted or measured."""
        return self.unit in SHARES


@dataclass(frozen=True, slots=True)
class Amounts:
    """The amounts of one text, in order. percents: the numbers of those in per cent."""

    items: tuple[Amount, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    percents: tuple[int, ...]

    def within(self, start: int, end: int) -> Iterator[Amount]:
        """Yield the amounts that lie in [start, end), in order."""
        for index in range(bisect_left(self.starts, start), len(self.items)):
            if self.items[index].end > end:
                return
            yield self.items[index]

    def backwards(self, end: int, start: int = 0) -> Iterator[Amount]:
        """Yield the amounts that lie in [start, end), the last one first."""
        for index in range(bisect_right(self.ends, end) - 1, -1, -1):
            if self.items[index].start < start:
                return
            yield self.items[index]

    def first_after(self, offset: int, reach: int) -> Amount | None:
        """Return the first amount that begins at `offset` or at most `reach` characters behind it."""
        index = bisect_left(self.starts, offset)
        return self.items[index] if index < len(self.items) and self.starts[index] - offset <= reach else None


_WITHOUT_SCALE = {"%": "％", "万元": "元", "亿元": "元", "亿": "元", "万": ""}
_BARE = frozenset("万亿")
"""Measure words that leave open what is counted (33万千瓦): nothing can be compared with them."""


@lru_cache(maxsize=4)
def amounts(text: str) -> Amounts:
    """Return the amounts of `text`, blanks with a measure word among them. The last texts are remembered."""
    found = []
    for quantity in all_quantities(text):
        start, end, value, unit, approximate, _, decimals, scale = quantity
        slack = 0.0
        if unit in SCALED or decimals or scale != 1:  # else it is in its base, as most things counted
            value, unit, slack = quantity.in_base
        if unit not in _BARE:
            found.append(make(Amount, (start, end, value, unit, slack, approximate)))
    blanks = [
        make(Amount, (start, end, None, _WITHOUT_SCALE.get(unit, unit), 0.0, approximate))
        for start, end, _, unit, approximate in open_amounts(text)
        if text[start - 1 : start] != "第"
    ]
    if blanks:
        found = sorted(found + blanks, key=itemgetter(0))
    percents = tuple([number for number, amount in enumerate(found) if amount.unit == "％"])
    return Amounts(tuple(found), tuple([a.start for a in found]), tuple([a.end for a in found]), percents)
