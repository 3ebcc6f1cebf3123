"""Reported figures: a measure (立案, 谈话) with its number and unit, or with a blank where the number should be."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple

from lianzheng_desk.text.blanks.open_amounts import OpenAmount, open_amounts
from lianzheng_desk.text.clauses import places_of_any
from lianzheng_desk.text.figures.measure_words import measure_words, measures, spread_words
from lianzheng_desk.text.figures.standing import stands_for_work_done
from lianzheng_desk.text.making import make
from lianzheng_desk.text.numbers.quantities import Quantity, all_quantities
from lianzheng_desk.text.vocabulary import known_phrases

_CLAUSE_BREAK = re.compile(r"[，。；：！？,;:\n（(]")
_FREQUENCY = re.compile(r"每[个一半]?(?:[日天周月年名人次]|季度?)|少(?:(?<=至少)|于(?<=不少于))|低于(?<=不低于)")
"""How often something is to be done: 每月, 至少, 不少于, 不低于, from the rarest character on."""
_OTHER_AMOUNT = re.compile(r"\d[\d.,]*(?:余|多)?[^\d、和及]{1,3}$|[\*＊]")
"""Another number between: then that one belongs to the measure (60余次 before 1300余人)."""
_CHAIN = re.compile(r"[、和及]")
_COUNTED = re.compile(r"纪委|[镇乡村县市区]|社区|街道|部门|单位|党组织|支部|党委|站所|机关|企业")
"""Bodies: 56个 in “56个乡镇纪委初核问题线索” counts them."""
_OWN_DEED = re.compile(r"\d[^、]{0,4}、(?:予以|了结|暂存|留存|转办|办结|结转|转|退回)")
"""Behind a number and 、 a deed of its own: in “谈话函询3件、予以了结1件” the second number is none of 谈话函询."""
_ABOUT_IT = re.compile(r"(?:工作)?(?:情况|形势|方案|台账|清单|机制|材料)(?!工作)|人员[^\d，、]{2}|人员?[（(]")
"""Behind a measure what is only about it: 整改方案1个, 信访举报情况4次, 处分人员回访教育6人次."""
_BARE = re.compile(r"(?![情形方台清机材人工])[^，。；：！？,;:\n（(\d*＊]*")
"""Words in which neither a clause ends nor any of the above begins: so with most that stand in front of a number."""
_FORMS = frozenset(("第二种形态", "第三种形态", "第四种形态"))
_UP_TO = frozenset("至到—～")
_OWN_NUMBER = re.compile(r"(?:案件|工作|活动)?(?:共计?|合计|累计|达|了)?")
_OF_BODIES = ("个", "家")
_REACH_OWN = 6
_JOINED = re.compile(r"(?:和|及|以及|与|、)$")
_CLAUSE = 120
"""Characters of a clause that are looked at in front of a number."""
_REACH = 14
"""Characters that may stand between a measure and its number: “立案审查案件共”."""
_REACH_BACK = 10
"""Characters that may stand between a number and the measure behind it: “3次专题党课”."""


class Reported(NamedTuple):
    """One figure found. start, end: from the measure to the unit. value is None where the number is blank."""

    measure: str
    start: int
    end: int
    value: float | None
    unit: str
    approximate: bool


_Amount = Quantity | OpenAmount


@lru_cache(maxsize=4)
def reported(text: str) -> tuple[Reported, ...]:
    """Return the figures of `text` in order. The last texts are remembered: many items ask about the same draft.

    A number belongs to the nearest measure on its left within the clause whose unit fits, across 、 too where a list
    shares one verb; else to the first measure close behind it (“3次专题党课”). How often something is to be done
    (每季度至少1次) is no figure, nor is what is planned or not done yet, what others did, or another field of work.
    """
    return tuple(_reported(text))


def _reported(text: str) -> Iterator[Reported]:
    hits = mentions(text)
    often = [end for at in places_of_any(text, "每少低") if (end := _end_of(_FREQUENCY, text, at))]
    position, last = 0, len(hits)
    forward: Reported | None = None  # the last figure, where its number stands in front
    found = _amounts(text)
    for number, amount in enumerate(found):
        start = amount.start
        while position < last and hits[position][1] <= start:
            position += 1
        named = position > 0 and start - hits[position - 1][1] <= _REACH
        if forward is None and not named and (position == last or hits[position][0] - amount.end > _REACH_BACK):
            continue  # so with most numbers: no measure is near
        if often and (past := bisect_right(often, start)) and _is_frequency(text, often[past - 1], start):
            continue
        goes_on = forward is not None and _goes_on(text, forward, amount)
        figure = _left(text, amount, hits, position) if named and not goes_on else None
        following = found[number + 1] if number + 1 < len(found) else None
        forward = None if figure else _right(text, amount, following, hits, position)
        figure = figure or forward
        if figure:
            yield figure


def _end_of(pattern: re.Pattern[str], text: str, place: int) -> int:
    match = pattern.match(text, place)
    return match.end() if match else 0


def _goes_on(text: str, last: Reported, amount: _Amount) -> bool:
    """Tell a list with its numbers in front (召开1次专题会议和2次部署会): the words before belong to the last one."""
    if last.unit != amount.unit:
        return False
    between = text[last.end : amount.start]
    return len(between) <= _REACH and not _CLAUSE_BREAK.search(between) and _JOINED.search(between) is not None


def _is_frequency(text: str, often: int, offset: int) -> bool:
    """Tell whether the number at `offset` is how often something is to be done: words that say so end at `often`."""
    return offset - often <= _CLAUSE and _CLAUSE_BREAK.search(text, often, offset) is None


@cache
def _naming() -> dict[str, tuple[str, tuple[tuple[re.Pattern[str], str], ...]]]:
    """Return what a word tells: the measure that it names ("" for none), and the words with a gap that it begins."""
    names, spread = measure_words(), spread_words()
    return {word: (names.get(word, ""), spread.get(word, ())) for word in (*names, *spread)}


@lru_cache(maxsize=4)
def mentions(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return where measures are named, with a number or without: start, end, measure, in order.

    Never two over the same words: the longer one counts.
    """
    naming = _naming()
    found: list[tuple[int, int, int, str]] = []  # the end negative, so that the longer of two comes first
    for start, end, phrase in known_phrases(text)["measures"]:
        name, spread = naming[phrase]
        if name:
            found.append((start, -end, len(found), name))
        for pattern, name in spread:
            match = pattern.match(text, start)
            if match:
                found.append((start, -match.end(), len(found), name))
    found.sort()
    kept: list[tuple[int, int, str]] = []
    last_start = last_end = 0
    for start, minus_end, _, name in found:
        if start < last_end:
            if -minus_end - start <= last_end - last_start:
                continue
            kept.pop()
        last_start, last_end = start, -minus_end
        kept.append((start, last_end, name))
    return tuple(kept)


def _amounts(text: str) -> Sequence[_Amount]:
    filled, blanks = all_quantities(text), open_amounts(text)
    return sorted([*filled, *blanks], key=itemgetter(0)) if blanks else filled


def _left(text: str, amount: _Amount, hits: Sequence[tuple[int, int, str]], position: int) -> Reported | None:
    for index in range(position - 1, max(0, position - 4) - 1, -1):
        start, end, name = hits[index]
        between = text[end : amount.start]
        if len(between) > _REACH:
            return None
        bare = not between or _BARE.fullmatch(between)
        if not bare and (_CLAUSE_BREAK.search(between) or _OWN_DEED.search(between) or _ABOUT_IT.match(between)):
            return None
        if name in _FORMS and text[start - 1 : start] in _UP_TO:
            return None  # 第一种至第四种形态分别为……: the numbers belong to four measures
        if amount.unit in measures()[name].units:
            if not bare and _OTHER_AMOUNT.search(between):
                return None
            if not stands_for_work_done(text, name, start, amount.start):
                return None
            return make(Reported, (name, start, amount.end, amount.value, amount.unit, amount.approximate))
    return None


def _right(
    text: str, amount: _Amount, following: _Amount | None, hits: Sequence[tuple[int, int, str]], position: int
) -> Reported | None:
    for start, end, name in hits[position : position + 3]:
        between = text[amount.end : start]
        if len(between) > _REACH_BACK or _CLAUSE_BREAK.search(between) or _CHAIN.search(between):
            return None
        if amount.unit in measures()[name].units:
            counts_bodies = amount.unit in _OF_BODIES and _COUNTED.search(between)
            if counts_bodies or _has_own_number(text, name, end, following):
                return None
            if not stands_for_work_done(text, name, start, amount.start):
                return None
            return make(Reported, (name, amount.start, end, amount.value, amount.unit, amount.approximate))
    return None


def _has_own_number(text: str, name: str, end: int, following: _Amount | None) -> bool:
    """Tell whether the next number belongs to the word that ends at `end` (4轮监督检查32次)."""
    if (
        following is None
        or following.unit not in measures()[name].units
        or not 0 <= following.start - end <= _REACH_OWN
    ):
        return False
    return _OWN_NUMBER.fullmatch(text, end, following.start) is not None
