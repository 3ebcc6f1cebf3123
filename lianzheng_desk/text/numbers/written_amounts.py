"""How amounts are written: ranges, sums of money, years (GB/T 15835—2011; domain reference PU-05, NU-02, NU-03)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from lianzheng_desk.text.clauses import places, places_of_any

_UNIT = (
    r"(?:[%％]|[万亿多余]?(?:[月日年个次人户项件名家村类种场部轮组级起条期天时岁元亩米吨公度倍万亿]|小时|分钟|平方))"
)
_WIDE_MINUS = re.compile(
    r"－(?=[0-9０-９]{1,4}(?:\.\d{1,2})?[%％\u4e00-\u9fff])(?<=[0-9０-９%％]－)|－(?=[一二三四五六七八九十])(?<=[一二三四五六七八九十]－)"
)
_HYPHEN = re.compile(rf"-(?<=\d-|[%％]-)(?=\d{{1,4}}(?:\.\d{{1,3}})?{_UNIT})")
_FROM = re.compile(r"(?<![A-Za-z0-9./:\-－—~])\d{1,4}(?:\.\d{1,3})?[%％]?$")
_MONEY = re.compile(
    r"(?:产值|增加值|生产总值|销售额|零售额|零售总额|销售收入|营业额|营业收入|营收|收入|投资|融资|财政|税收|资金|贷款|存款|交易额|总额|经费|补贴|补助|债券|货款|产出)"
    r"[^，。；、：（）户人\n]{0,12}?(?:\d+(?:\.\d+)?|[*＊]{1,6}|[×xX]{1,4}|_{2,8})(?:余|多)?([亿万])$"
)
_SUM_ENDS = frozenset("，。；）\n")
_REACH = 32
"""Characters in front of a sum in which it is said what it is a sum of."""
_SHORT_YEAR = re.compile(r"[12]\d年(?=[底末初度增]|下降|同期|以来|上半年|下半年|\d{1,2}月)")
_COMPARED = re.compile(r"(?:[较比]|截至|截止)$")
_DATED = re.compile(r"(?:度|底|上半年|下半年|末(?!位)|\d{1,2}月(?:份|底|末|初|\d|，))")
_NO_YEAR = re.compile(r"[\d.、~～—－\-第’'近超满达约续零〇]$|[\d年月][至到]$")


class Amiss(StrEnum):
    """What is wrong with an amount."""

    RANGE = "range_mark"
    MONEY = "money_unit"
    """亿 without 元."""
    MYRIADS = "money_unit_of_myriads"
    """万 without 元, which people may say instead of 户 or 人, too."""
    YEAR = "short_year"


@dataclass(frozen=True, slots=True)
class AmissAmount:
    """A fault at [start, end), and what should stand there."""

    sort: Amiss
    start: int
    end: int
    replacement: str


def amiss_amounts(text: str) -> Iterator[AmissAmount]:
    """Yield the amounts of `text` that are not written as they should be."""
    if "－" in text:
        for match in _WIDE_MINUS.finditer(text):
            if "－" in text[max(0, match.start() - 6) : match.start()]:
                continue  # a row of negative numbers
            yield AmissAmount(Amiss.RANGE, match.start(), match.end(), "—")
    if "-" in text:
        for match in _HYPHEN.finditer(text):
            if _FROM.search(text, max(0, match.start() - 12), match.start()):
                yield AmissAmount(Amiss.RANGE, match.start(), match.end(), "—")
    for place in places_of_any(text, "亿万"):
        end = place + 1
        if (end == len(text) or text[end] in _SUM_ENDS) and _MONEY.search(text, max(0, place - _REACH), end):
            yield AmissAmount(Amiss.MONEY if text[place] == "亿" else Amiss.MYRIADS, place, end, text[place] + "元")
    for place in places(text, "年"):
        year = _SHORT_YEAR.match(text, place - 2) if place > 1 else None
        if year and _is_short_year(text, year):
            yield AmissAmount(Amiss.YEAR, year.start(), year.end(), f"20{year[0]}")


def _is_short_year(text: str, match: re.Match[str]) -> bool:
    """Whether 22年 is a year and no length of time: compared with (较22年增长), or followed by a part of a year."""
    start = max(0, match.start() - 2)
    if _COMPARED.search(text, start, match.start()):
        return True
    return not _NO_YEAR.search(text, start, match.start()) and bool(_DATED.match(text, match.end()))
