"""A title that is nearly another: a slip of the pen, or a different document (domain reference §5)."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

_PARTY = ("中国共产党", "中共中央", "关于新形势下党内政治生活", "关于党内政治生活")
_NATION = "中华人民共和国"
_OF_A_PLACE = re.compile(r"[省市县区镇乡村州旗]")
_DIGIT = re.compile(r"[\d〇]")
_RULES = ("条例", "准则", "规则", "规定", "细则", "办法", "法", "（试行）")
_STRICT_RULES = ("条例", "准则")
_SUBJECTS = frozenset(
    {
        "党委",
        "党员",
        "党务",
        "党建",
        "党校",
        "党群",
        "干部",
        "支委",
        "总支",
        "巡查",
        "宣讲",
        "宣教",
        "政治",
        "政务",
        "政协",
        "政策",
        "政工",
        "农业",
        "农民",
        "乡村",
    }
)
"""Words one character from the subjects of short rules (党组工作条例): another rule may be meant."""
_TWICE = re.compile(r"(.)\1|(..)\2", re.S)
_LONG_LOCAL = 16
"""Characters from which two single slips in a title without a family name are still slips."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """How sure it is that a title is meant for another. level: 错误, 提醒 or 建议."""

    level: str
    certain: bool = True


@dataclass(frozen=True, slots=True)
class _Difference:
    """What is left of a written and an official title when their common beginning and end are taken away.

    at: where it begins. single: it is one place of at most two characters, and not two places.
    """

    written: str
    official: str
    at: int
    distance: int

    @property
    def single(self) -> bool:
        return max(len(self.written), len(self.official)) <= 2

    @property
    def swapped(self) -> bool:
        return len(self.written) == 2 and self.written == self.official[::-1]

    @property
    def added(self) -> bool:
        return not self.official

    @property
    def dropped(self) -> bool:
        return not self.written


def undoubled(title: str, known: Container[str]) -> str | None:
    """Return the known title of which `title` repeats one or two characters (条条例, 党内党内), or None."""
    if not _TWICE.search(title):
        return None
    for size in (1, 2):
        for at in range(len(title) - 2 * size + 1):
            if title[at : at + size] == title[at + size : at + 2 * size]:
                single = title[:at] + title[at + size :]
                if single in known:
                    return single
    return None


def nearness(written: str, official: str, distance: int) -> Nearness | None:
    """Weigh the difference of two titles 1 or 2 edits apart; None where `written` may well be another document."""
    difference = _difference(written, official, distance)
    if _DIGIT.search(difference.written + difference.official):
        return None
    if difference.added and difference.at in (0, len(official)):
        return None  # 《青禾镇……》 and 《……解读》 are documents of their own
    if {difference.written, difference.official} == {"", "的"}:
        return Nearness("建议")
    if official.startswith(_NATION):
        return _of_laws(difference, official)
    if official.startswith(_PARTY):
        return _of_the_party(written, difference, official)
    return _of_others(difference, official)


def _difference(written: str, official: str, distance: int) -> _Difference:
    at = 0
    shorter = min(len(written), len(official))
    while at < shorter and written[at] == official[at]:
        at += 1
    end = 0
    while end < shorter - at and written[-1 - end] == official[-1 - end]:
        end += 1
    return _Difference(written[at : len(written) - end], official[at : len(official) - end], at, distance)


def _of_laws(difference: _Difference, official: str) -> Nearness | None:
    """Laws lie close together (统计法, 审计法): only longer names, and one character, tell a slip from another law."""
    if difference.at + len(difference.official) <= len(_NATION) and difference.at < len(_NATION):
        return Nearness("错误")
    name = len(official) - len(_NATION)
    if difference.distance == 1 and (name >= 4 or difference.swapped):
        return Nearness("错误")
    if difference.distance == 2 and not difference.single and name >= 8:
        return Nearness("错误")
    return None


def _of_the_party(written: str, difference: _Difference, official: str) -> Nearness | None:
    if official.endswith("工作条例") and difference.distance == 1 and _subject(written) in _SUBJECTS:
        return Nearness("提醒", certain=False)
    if difference.distance == 1 or not difference.single:
        return Nearness("错误")
    if difference.added or difference.dropped:
        return Nearness("提醒")
    # a word for another word (基层组织, 地方组织) may be another document
    return Nearness("建议", certain=False) if len(official) >= 13 else None


def _subject(title: str) -> str:
    return title.removeprefix("中国共产党").removesuffix("工作条例")


def _of_others(difference: _Difference, official: str) -> Nearness | None:
    """Titles without a family name: local documents borrow their words (县直机关公务用车管理办法)."""
    if _OF_A_PLACE.search(difference.written) or len(official) < 8:
        return None
    if difference.distance == 1:
        rule = official.endswith(_RULES) and len(official) >= 9
        return Nearness("错误" if rule else "提醒")
    if not difference.single:
        return Nearness("错误") if len(official) >= _LONG_LOCAL else None
    inner = difference.at > 0 and (difference.added or difference.dropped)
    if inner and official.endswith(_STRICT_RULES) and len(official) >= 12:
        return Nearness("提醒")
    return None
