"""Problems all of which are settled, and some of which are not: 整改率100%，尚有2个正在整改 (domain reference Q10)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lianzheng_desk.text.arithmetic.amounts import Amounts
from lianzheng_desk.text.clauses import clause_start, places

_RATE = re.compile(r"(?P<word>整改|办结|化解|销号)(?:完成|到位)?$")
_IN_TIME = re.compile(r"期|应|按时|及时|限时|类|批|其中|立行立改|已移交")
"""A rate of those that were due says nothing of the others."""
_STATED = re.compile(r"率(?:已经|已|均|都)*(?:达到|达|为|是)?$")
_LEFT = re.compile(r"[，,、](?:其余|剩余|尚有|还有|仍有|另有)的?$")
_OPEN = re.compile(r"[^，。；\d]{0,6}(?:正在|尚未|仍在|还在|有待|未|待)[^，。；\d]{0,6}(?:整改|办理|办结|化解|销号)")


@dataclass(frozen=True, slots=True)
class Leftover:
    """A rate of 100% whose words begin at `start`, and the count of open ones that ends at `end`."""

    start: int
    end: int
    word: str
    open_ones: str


def leftovers(text: str, known: Amounts) -> Iterator[Leftover]:
    """Yield the rates of 100% right behind which some are said to be still open."""
    for at in places(text, "率"):
        rate = _RATE.search(text, max(0, at - 6), at)
        share = known.first_after(at + 1, 4) if rate else None
        if not rate or not share or share.value != 100 or not _STATED.match(text[at : share.start]):
            continue
        left = known.first_after(share.end, 6)
        if not left or left.is_share or left.blank or not _LEFT.match(text[share.end : left.start]):
            continue
        unsettled = _OPEN.match(text, left.end)
        if unsettled and not _IN_TIME.search(text, clause_start(text, at), at):
            yield Leftover(rate.start(), unsettled.end(), rate["word"], text[left.start : left.end])
