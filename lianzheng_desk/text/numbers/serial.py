"""Numbers that should run on one by one: of headings, of 一是／二是 (domain reference HD-02)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from lianzheng_desk.text.making import make
from lianzheng_desk.text.numbers.numerals import to_chinese
from lianzheng_desk.text.phrases import Hit

_NUMERALS = "一二三四五六七八九十"
_VERBS = "是要则"
_MARKED = {
    phrase: (number, before, behind)
    for number in range(1, 21)
    for before, behinds in (("", _VERBS), ("第", "，,、："), ("其", "，,、："))
    for behind in behinds
    for phrase in (f"{before}{to_chinese(number)}{behind}",)
}
_NO_MARKER_BEFORE = ("否", "不是", "一、二", "一，二", "一；二", "二、", "二，", "二。", "二；", "二”")
"""What behind 是 and 要 makes them no marker: 是否, 是不是, 一是一、二是二 (一是一些干部 is one)."""
_OPENING = frozenset("。！？；：，、,;:）)”\n \t\u3000")
_OTHER_WORDS = re.compile(r"首先|首要|其次|再次|再者|最后|另外|此外|第一|其一")
"""Words that may stand for the number of an entry."""
_LONGEST_ENTRY = 1500
"""Characters between two numbers of a list; what is farther apart belongs to different lists."""
_MOST_LOOKED_FOR = 9
_STYLES = (
    (re.compile(r"[（(](\w+)[）)][、．.]"), "（{}）", "带括号的序号后不再加标点"),
    (re.compile(r"([0-9０-９]+)、"), "{}.", "阿拉伯数字序号后用圆点"),
    (re.compile(rf"([{_NUMERALS}百]+)[．.]"), "{}、", "汉字序号后用顿号"),
)


class Disorder(StrEnum):
    """What is wrong with a number."""

    WRONG = "wrong"
    """One number among right ones: 一、二、二、四."""
    GAP = "gap"
    REPEAT = "repeat"
    SWAPPED = "swapped"
    BACK = "backwards"


@dataclass(frozen=True, slots=True)
class SerialFault:
    """The number at `index` of a list is not the one expected. `certain`: nothing else but `expected` can be meant."""

    sort: Disorder
    index: int
    expected: int
    certain: bool


def serial_faults(numbers: Sequence[int]) -> Iterator[SerialFault]:
    """Yield what is wrong with a list of numbers that begins anywhere and may begin anew at 1."""
    numbers = list(numbers)
    index = 1
    while index < len(numbers):
        fault = _fault_at(numbers, index)
        if fault:
            yield fault
            if fault.sort is Disorder.WRONG:
                numbers[index] = fault.expected
        index += 3 if fault and fault.sort is Disorder.SWAPPED else 1


def _fault_at(numbers: Sequence[int], index: int) -> SerialFault | None:
    number, expected = numbers[index], numbers[index - 1] + 1
    following = numbers[index + 1] if index + 1 < len(numbers) else None
    if number == expected:
        return None
    if following == expected + 1:
        return SerialFault(Disorder.WRONG, index, expected, certain=True)
    if number == expected + 1 and following == expected:
        return SerialFault(Disorder.SWAPPED, index, expected, certain=False)
    if number > expected:
        return SerialFault(Disorder.GAP, index, expected, certain=number == expected + 1 and following is None)
    if number == expected - 1:
        return SerialFault(Disorder.REPEAT, index, expected, certain=following is None and number > 1)
    return None if number == 1 else SerialFault(Disorder.BACK, index, expected, certain=False)


class Marker(NamedTuple):
    """A word that opens an entry of a list inside a paragraph, at [start, end): 一是, 二要, 第三, 其四.

    `before`, `behind`: what stands round the numeral.
    """

    start: int
    end: int
    number: int
    before: str
    behind: str

    def renumbered(self, number: int) -> str:
        """Return the marker with another number."""
        return f"{self.before}{to_chinese(number)}{self.behind}"


def marker_words() -> tuple[str, ...]:
    """Return the words that may open an entry of a list."""
    return tuple(_MARKED)


def markers(text: str, hits: Iterable[Hit]) -> Iterator[Marker]:
    """Yield the markers of lists among `hits`: at the start of a line or behind a mark; 一是 also inside a clause."""
    for start, end, words in hits:
        number, before, behind = _MARKED[words]
        preceding = text[start - 1] if start else "\n"
        if preceding in _NUMERALS or (preceding not in _OPENING and words != "一是"):
            continue
        if not before and text.startswith(_NO_MARKER_BEFORE, end):
            continue
        yield make(Marker, (start, end if not before else end - 1, number, before, "" if before else behind))


def stands_in(text: str, number: int) -> bool:
    """Whether `text` has an entry `number` in any of the usual forms, wherever it stands in its line."""
    numeral = to_chinese(number)
    return bool(
        re.search(
            rf"(?<![一二三四五六七八九十]){numeral}[是要则来、．.]|第{numeral}(?![一二三四五六七八九十])|其{numeral}"
            rf"|[（(](?:{numeral}|{number})[）)]|(?<![\d.]){number}(?:[、．）)]|\.(?!\d))",
            text,
        )
    )


def list_faults(text: str, hits: Iterable[Hit], breaks: Sequence[int]) -> Iterator[tuple[SerialFault, Marker]]:
    """Yield what is wrong with the numbers of 一是／二是 among `hits`; no list crosses `breaks` (offsets, sorted).

    Let pass: a list inside an entry of another, which makes the outer one look as if it left out a number, entries
    marked in another way (首先, 第二), and numbers too far apart to belong together.
    """
    runs: dict[tuple[int, str, str], list[list[Marker]]] = {}
    for marker in markers(text, hits):
        runs_here = runs.setdefault((bisect_right(breaks, marker.start), marker.before, marker.behind), [])
        if marker.number == 1:
            runs_here.append([])
        if runs_here:
            runs_here[-1].append(marker)
    for runs_here in runs.values():
        left_open: set[int] = set()
        for run in runs_here:
            for fault in serial_faults([marker.number for marker in run]):
                marker = run[fault.index]
                between = text[run[fault.index - 1].end : marker.start]
                if marker.number - 1 not in left_open and _counts(fault, marker, between):
                    yield fault, marker
            left_open.add(run[-1].number)


def _counts(fault: SerialFault, marker: Marker, between: str) -> bool:
    if fault.sort in (Disorder.BACK, Disorder.SWAPPED) or len(between) > _LONGEST_ENTRY:
        return False
    return not _OTHER_WORDS.search(between) and not all_stand_in(between, fault.expected, marker.number)


def all_stand_in(text: str, first: int, stop: int) -> bool:
    """Whether `text` has every entry from `first` up to `stop`; False where there is none to look for."""
    return first < stop and all(stands_in(text, number) for number in range(first, min(stop, first + _MOST_LOOKED_FOR)))


def unusual_label(label: str) -> tuple[str, str] | None:
    """Return how the number of a heading should be written, and why, where it is not written as usual: 1、 （一）、."""
    for pattern, right, why in _STYLES:
        match = pattern.fullmatch(label)
        if match:
            return right.format(match[1]), why
    return None


def renumbered(label: str, number: int) -> str:
    """Return the number of a heading (一、 （一） 1.) with another value."""
    written = to_chinese(number) if re.search(f"[{_NUMERALS}]", label) else str(number)
    return re.sub(f"[{_NUMERALS}百]+|[0-9０-９]+", written, label, count=1)
