"""Numbers announced and listed in one sentence: “三个到位”，即思想到位、责任到位、措施到位 (domain reference Q14)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lianzheng_desk.text.numbers.numerals import parse_number
from lianzheng_desk.text.phrases import Hit

_NUMBER = "[两二三四五六七八九十]|[2-9]"
_COUNTED = tuple(number + of for number in "两二三四五六七八九十23456789" for of in "个大项")
LEADS = ("以下", "如下", "下列", "下面")
"""Words that announce a list."""
_OPENS = re.compile(r"即[：:]?|：|:|（(?<=[”’]（)(?:即)?")
"""What opens the list; the number stands in front of it."""
_TERM = re.compile(
    rf"(?P<term>(?<![第每十百千万\d])(?P<number>{_NUMBER})[个大项](?P<word>[一-鿿]{{2,4}}))(?P<close>[”’])?[，,]?$"
)
_MAY_OPEN = re.compile(r"[一-鿿]{2,4}[”’]?[，,]?\n?[即：:（]")
"""What stands behind the number where a list may open: nearly always it does not."""
_LONGEST_TERM = 10
_AHEAD = re.compile(
    rf"[以如下](?:(?<=以)下|(?<=如)下|(?<=下)列)的?(?P<term>(?P<number>{_NUMBER})[个大项条点件][一-鿿]{{1,6}})[：:](?=[^\n]{{2}})"
)
_MARKS = re.compile(r"[、，；,;]")
_END = re.compile(r"[。；！？\n）（：:]")
_LONGEST = 160
"""Characters of a sentence in which a list is looked for."""
_OPEN = ("等", "……", "一是", "一要", "第一")
"""A list with one of these is no full list, or one that is counted elsewhere."""


@dataclass(frozen=True, slots=True)
class Announced:
    """The number at [start, end) says `number`, and `listed` things follow. sure: it stands in quotation marks."""

    start: int
    end: int
    number: int
    listed: int
    sure: bool


def announced_words() -> tuple[str, ...]:
    """Return the words to be looked for, whose places `announced_lists` is given."""
    return (*LEADS, *_COUNTED)


def announced_lists(text: str, hits: Iterable[Hit]) -> Iterator[Announced]:
    """Yield the numbers of `text` that a list in the same sentence bears out or not.

    hits: the places of `announced_words` in `text`, in order.

    Only lists whose items are plainly alike are counted: each holds the word of the number (三个到位：思想到位、
    责任到位), or all begin or end alike behind 以下 (以下四项工作：抓学习、抓责任).
    """
    opened: dict[int, int] = {}  # where what opens a list behind a number begins and ends
    ahead: list[re.Match[str]] = []
    for start, end, found in hits:
        if found in LEADS:
            match = _AHEAD.match(text, start) if not ahead or start >= ahead[-1].end() else None
            ahead += [match] if match else []
        elif _MAY_OPEN.match(text, end):
            last = start + _LONGEST_TERM
            opened.update(opens.span() for opens in _OPENS.finditer(text, end, last + 3) if opens.start() <= last)
    for opens_at, list_at in sorted(opened.items()):
        match = _TERM.search(text, max(0, opens_at - _LONGEST_TERM), opens_at)
        listed = _holding(_list_at(text, list_at), match["word"]) if match else 0
        if match and listed:
            yield _found(match, listed, sure=match["close"] is not None)
    for match in ahead:
        listed = _alike(_list_at(text, match.end()))
        if listed:
            yield _found(match, listed, sure=True)


def _found(match: re.Match[str], listed: int, *, sure: bool) -> Announced:
    number = int(parse_number(match["number"]) or 0)
    return Announced(match.start("term"), match.end("term"), number, listed, sure)


def _list_at(text: str, offset: int) -> str:
    """Return the words from `offset` to the end of the sentence or bracket, "" where they are no full list."""
    end = _END.search(text, offset, offset + _LONGEST)
    if end is None or end[0] in "（：:":
        return ""
    words = text[offset : end.start()]
    return "" if any(sign in words for sign in _OPEN) else words


def _holding(words: str, word: str) -> int:
    """Count the items that hold `word`; 0 where other ones stand among them."""
    parts = _MARKS.split(words)
    holding = [part.count(word) for part in parts]
    first_without = holding.index(0) if 0 in holding else len(parts)
    run = holding[:first_without]
    if sum(run) < 2 or any(holding[first_without:]):
        return 0
    length = sum(map(len, parts[:first_without])) + len(run) - 1
    inner = words[:length]
    if "，" in inner or (first_without < len(parts) and words[length] == "、"):
        return 0  # the sentence goes on, or the list does
    return sum(run)


def _alike(words: str) -> int:
    """Count items parted by 、 that all begin with the same character or end in the same two."""
    items = words.split("、")
    if len(items) < 2 or _MARKS.search(words.replace("、", "")) or any(not 1 < len(item) <= 16 for item in items):
        return 0
    together = any(mark in items[-1] for mark in "和及与")
    same = len({item[0] for item in items}) == 1 or len({item[-2:] for item in items}) == 1
    return len(items) if same and not together else 0
