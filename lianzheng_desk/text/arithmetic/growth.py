"""Growth in per cent that does not say what it is compared with (domain reference Q15)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianzheng_desk.text.arithmetic.amounts import Amount, Amounts
from lianzheng_desk.text.clauses import places_of_any

_BASE = re.compile(
    r"同比|环比|[比较](?:上年|去年|同期|前|年初|上月|上季|上期|20\d\d)|上年|去年|同期|年均|增速|可比|不变价|由|从"
)
_BASE_SAID = re.compile("比(?:(?<=[同环]比)|[上去]年)|较[上去]年|速(?<=增速)")
"""同比, 环比, 比上年, 比去年, 较上年, 较去年, 增速."""
_RISES = re.compile(r"[，、,](增长|下降|上升|增加|减少)了?\s?$")
_LONGEST_LINE = 3000
_MOST = 2
"""A text that states more growth than this is one on the economy, where the base is said once for all."""


def unfounded_growth(text: str, known: Amounts, aside: bool) -> Iterator[tuple[int, Amount]]:
    """Yield (start, share) of a growth stated behind its amount (“营业额30万元，增长8%”) without a base.

    Asked where the amount itself is still blank; else only where the economy is an aside (`aside`) and the whole text
    names no base and hardly any growth: reports on the economy state growth all through, and mean the year before.
    """
    stated = list(_stated(text, known))
    if not stated:
        return
    bare = [growth for growth in stated if growth[1].value is not None and not _has_base(text, growth[0])]
    plain = [growth for growth in stated if growth[2] is not None]
    few = bool(bare) and aside and len(plain) <= _MOST and not _says_base(text)
    for start, share, amount in bare:
        if amount is None or few:
            yield start, share


def _says_base(text: str) -> bool:
    return any(_BASE_SAID.match(text, at) for at in places_of_any(text, "比较速"))


def _has_base(text: str, start: int) -> bool:
    line = max(text.rfind("\n", 0, start) + 1, start - _LONGEST_LINE)
    return _BASE.search(text, max(line, start - 60), start) is not None


def _stated(text: str, known: Amounts) -> Iterator[tuple[int, Amount, float | None]]:
    """Yield growth right behind an amount of money: where it starts, the share, the value of the amount."""
    for number in known.percents:
        before, share = known.items[number - 1 if number else 0], known.items[number]
        if number and before.unit == "元" and share.start - before.end <= 6:
            match = _RISES.match(text[before.end : share.start])
            if match:
                yield before.end + 1, share, before.value
