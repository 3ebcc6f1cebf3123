"""Words that stand twice in one place: 地块地块, 专项整治、专项整治, 等领域等重点领域, 区委党委, 教育片专题片.

Chinese doubles words on purpose too (一项一项, 研究研究), and two words may meet (党组织|组织开展): those are no
repetition. Which words behave how stands in resources/lists/doubled_words.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import accumulate, pairwise

from lianzheng_desk.text.lexicon import entries, words
from lianzheng_desk.text.phrases import Hit
from lianzheng_desk.text.repetition.echoes import LONGEST, echoes

_DOUBLED = re.compile(rf"([一-鿿]{{2,{LONGEST}}}?)\1")
_AS_WELL = re.compile(r"等(?<![高中初上下平同优对何均相劣]等)([一-鿿]{2,4})等(?!于|同|待|级|次|候)[一-鿿]{0,4}?\1")
_HEADS = tuple(f"{place}委党委" for place in "省市区县旗镇乡")
_FILM = ("警示", "教育", "宣传", "专题", "电教", "纪录")
_EVENT = ("专题", "推进", "部署", "动员", "座谈", "研讨", "调度", "现场", "工作")
_NOUNS = (
    *(f"{first}片{second}片" for first in _FILM for second in ("警示教育", *_FILM)),
    *(f"{first}会{second}会" for first in _EVENT for second in _EVENT),
)
_LONGEST_ITEM = 12
_ITEM = re.compile(rf"、([一-鿿]{{2,{_LONGEST_ITEM}}}?)(?=[、，。；：！？\n”’）等]|\Z)")
_EDGE = "、，。；：！？\n“”‘’（）《》 \u3000"
_AND = "和及与"
_AGAIN = ("、再", "、还是", "，再", "，还是")
_PART = 4
"""Characters of an item that is only the end of the one before it (廉洁文化建设、文化建设)."""
_NUMERALS = frozenset("一二三四五六七八九十百千万亿零〇两几")
_PAIRED = frozenset("互边共同再自")
"""The beginnings of words that stand in pairs, so that 查互查互 is the middle of 审查互查互评."""
_HAN = re.compile("[一-鿿]")
_SUFFIXES = frozenset("长员室组部委办科局会者人家性化库队站所院校团口地图")
"""A doubled word before one of these may be a word and a longer one: 支队|支队长, 项目|项目库."""
_OFFICE = re.compile(r"书记|副书记|委员|成员|会议|班子|主任|办公")


class RepeatKind(StrEnum):
    """In what way words stand twice."""

    WORD = "word"
    ITEM = "item"
    AND_SO_ON = "and_so_on"
    HEAD = "head"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Repeat:
    """Words at [start, end) that say something twice.

    right: the same said once, or None where that is not certain.
    sure: False where it may be meant.
    """

    kind: RepeatKind
    start: int
    end: int
    right: str | None
    sure: bool


def twice_words() -> tuple[str, ...]:
    """Return the words to be looked for, whose places `repeats` is given."""
    return (*_HEADS, *_NOUNS)


def repeats(text: str, hits: Sequence[Hit]) -> Iterator[Repeat]:
    """Yield every repetition in place, of one sort after the other. hits: the places of `twice_words` in `text`."""
    yield from _words(text)
    yield from _items(text)
    for match in _AS_WELL.finditer(text):
        yield Repeat(RepeatKind.AND_SO_ON, match.start(), match.end(), None, True)
    if hits:
        yield from _heads(text, hits)
        yield from _nouns(text, hits)


def _heads(text: str, hits: Sequence[Hit]) -> Iterator[Repeat]:
    for start, end, found in hits:
        if found in _HEADS and not text.startswith("托", end):  # 受区委党委托
            yield Repeat(RepeatKind.HEAD, start, end, found[:2], True)


def _nouns(text: str, hits: Sequence[Hit]) -> Iterator[Repeat]:
    done = 0
    for start, end, found in hits:
        film = found[-1] == "片"
        if found in _HEADS or start + 2 < done or (not film and text.startswith("议", end)):  # 推进会工作会议
            continue
        done = end
        yield Repeat(RepeatKind.NOUN, start, end, None, film)


@cache
def _behaving(kind: str) -> frozenset[str]:
    """Return the words of this kind in the list: 相接, 叠用, 机关 or 不叠."""
    return frozenset(word for row in entries("doubled_words") if row["kind"] == kind for word in words(row["words"]))


def _doubled(text: str) -> Iterator[re.Match[str]]:
    """Yield the doubled words. The pattern alone would compare every place with what follows it five times."""
    end = 0
    for start in echoes(text):
        match = _DOUBLED.match(text, start) if start >= end else None
        if match:
            end = match.end()
            yield match


def _words(text: str) -> Iterator[Repeat]:
    for match in _doubled(text):
        word, end = match[1], match.end()
        if "一" in word or word[0] == "等" or word[-1] == "着" or word[0] == word[1] or _NUMERALS.issuperset(word):
            continue  # 一项一项, 高等教育等教育资源, 说着说着
        if word in _behaving("相接") or word in _behaving("叠用"):
            continue
        if text.startswith(f"再{word}", end) or (_edge(text, match.start() - 1) and _edge(text, end)):
            continue  # 落实落实再落实; “党员党员，困难在前”
        never = word in _behaving("不叠")
        if not never and len(word) == 2 and word[1] in _PAIRED and _HAN.match(text, end):
            continue  # 审查|互查|互评, 整改|边改|边查
        office = word in _behaving("机关") and _OFFICE.match(text, end)
        if len(word) == 2 and (office or text[end : end + 1] in _SUFFIXES):
            continue
        yield Repeat(RepeatKind.WORD, match.start(), end, word, len(word) > 2 or never)


def _edge(text: str, offset: int) -> bool:
    return not 0 <= offset < len(text) or text[offset] in _EDGE


def _items(text: str) -> Iterator[Repeat]:
    """Yield the items of a list that are the same as the one before: 专项整治、专项整治."""
    parts = text.split("、")
    # what the item begins with stands in front of the mark, too, and what that ends with behind it: hardly ever so
    again = [
        number
        for number, (before, behind) in enumerate(pairwise(parts))
        if behind[:2] in before[-_LONGEST_ITEM:] and before[-1:] in behind[:_LONGEST_ITEM]
    ]
    ends = list(accumulate(map(len, parts))) if again else []
    for number in again:
        before, at = parts[number], ends[number] + number
        match = _ITEM.match(text, at)
        if match and before.endswith(match[1]) and not text.startswith(_AGAIN, match.end()):
            item, start = match[1], at - len(match[1])
            ahead = text[start - 1] if start else "\n"
            if ahead not in _AND and (ahead in _EDGE or len(item) >= _PART):
                yield Repeat(RepeatKind.ITEM, start, match.end(), item, ahead in _EDGE)
