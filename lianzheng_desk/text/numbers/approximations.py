"""Approximate numbers amiss: said twice (约20次左右, 近百余人, 超过90%以上), or odd with 余 (12余次); domain §3.1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lianzheng_desk.text.numbers.quantities import all_quantities

_BEFORE = re.compile(
    r"(?P<about>大约|大概|(?<![节条预签履违集简邀契公制相合和盟赴失爽密婚民缔毁誓要解续租])约)(?:有|为|达|计|在)?$"
    r"|(?P<nearly>将近|接近|(?<![最附临远靠亲贴邻就走拉])近)$"
    r"|(?P<over>超过|逾)(?:了)?$"
    r"|(?P<least>至少|不少于|不低于)(?:有|达到?)?$"
)
_LONGEST_BEFORE = 6
_BEHIND = re.compile(r"左右|上下|以上")
_END = re.compile(r"[，。；、）：\s]|$|的(?!项目|企业|干部|党员|单位|村|老|老人|人员|资金)")
_MORE = re.compile(r"[余多]")
_OF_TIME = re.compile(r"[年天日月周]|个月|小时|届")
_ODD = re.compile(r"\d+[1-9](?:余|多)(?![万亿千百])")


@dataclass(frozen=True, slots=True)
class Rough:
    """An approximate amount at [start, end) that is written amiss.

    first, second: the two words that both say 约; second is "" where 余 or 多 stands behind an odd number.
    right: the same said once, where the second word adds nothing. sure: False where usage wavers (至少……以上, 约300多).
    """

    start: int
    end: int
    first: str
    second: str
    right: str | None
    sure: bool


def rough_amounts(text: str) -> Iterator[Rough]:
    """Yield the approximate amounts of `text` that are written amiss, in order.

    近十余年 is a time up to now and right; 约 may end a word (签约20余个), 超过 may go with 50万元以上的项目.
    """
    for quantity in all_quantities(text):
        if not quantity.approximate or quantity.upper is not None:
            continue
        start, end = quantity.start, quantity.end
        found = _twice(text, start, end)
        if found is None and _ODD.match(text, start, end):
            found = Rough(start, end, text[start:end], "", None, sure=False)
        if found:
            yield found


def _twice(text: str, start: int, end: int) -> Rough | None:
    words = text[start:end]
    before = _BEFORE.search(text, max(0, start - _LONGEST_BEFORE), start)
    behind = words[-2:] if _BEHIND.fullmatch(words[-2:]) else ""
    if not behind and _BEHIND.match(text, end):
        behind, end = text[end : end + 2], end + 2
    if behind == "以上" and not _END.match(text, end):
        behind = ""
    more = _MORE.search(words)
    if before:
        return _with_word_before(text, before, end, more[0] if more else "", behind)
    if more and behind in ("左右", "上下"):
        return Rough(start, end, more[0], behind, text[start : end - len(behind)], sure=True)
    return None


def _with_word_before(text: str, before: re.Match[str], end: int, more: str, behind: str) -> Rough | None:
    sort = before.lastgroup or ""
    least = behind == "以上"
    bound = sort in ("over", "least")
    second = {(True, True): behind, (False, False): behind or more, (False, True): more}.get((bound, least), "")
    if not second or (sort == "nearly" and _OF_TIME.search(text, before.end(), end)):
        return None
    dropped = second == behind
    sure = sort in ("nearly", "over") or (sort == "about" and dropped)
    right = text[before.start() : end - len(second)] if dropped else None
    return Rough(before.start(), end, before[sort], second, right, sure)
