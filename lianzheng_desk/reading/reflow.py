"""Mends the paragraphs of plain text that was copied out of a PDF or a chat: lines cut short, or no lines at all.

An ordinary report is left exactly as it is, and no visible character is ever lost.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lianzheng_desk.draft.labels import Label, read_label
from lianzheng_desk.reading import limits

JOINED = "按行断开的文字已接成段落"
PARTED = "整段文字已在各级标题前分段"

_ENDS = re.compile(r"[。！？；：!?;:…”’」』）)》】]$")
_ENDS_SENTENCE = re.compile(r"[。！？：!?:…]$")
_ENTRY = re.compile("[一二三四五六七八九十]{1,2}[是要]|第[一二三四五六七八九十]{1,2}[，,、]|其[一二三四五]")
_TABULAR = re.compile(r"\t|\S {2,}\S|[|｜│]")
_CHINESE = re.compile("[\u3400-\u9fff，。、；：“”（）《》]")
_NARROWEST = 32
_WIDEST = 180
_FULL = 0.85
_HANGING = 6
_FEWEST = 3
_MOSTLY = 0.7
_MOST_INDENTED = 0.6
_SHORT_ENTRY = 30
_LONG_LINE = 200
_MAIN_SHARE = 0.8

_MARK = re.compile(r"(?<!、)(?=[一二三四五六七八九十]{1,3}、)|(?=[（(][一二三四五六七八九十]{1,3}[）)])")
_STOP = re.compile(r"(?:[。！？；：][”’）]?|\s)$")


@dataclass(frozen=True, slots=True)
class Reflowed:
    """Lines and, for each, the number of the line of the original it begins in; warnings on what was done."""

    lines: tuple[str, ...]
    origins: tuple[int, ...]
    warnings: tuple[str, ...] = ()


def reflow(lines: Sequence[str]) -> Reflowed:
    """Return `lines` as paragraphs: joined where they were cut at a fixed width, parted where nothing parts them."""
    if sum(map(len, lines)) > limits.REFLOW_CHARACTERS:
        return Reflowed(tuple(lines), tuple(range(len(lines))))
    joined = _join(lines)
    if joined is not None:
        return joined
    parted = _part(lines)
    return parted if parted is not None else Reflowed(tuple(lines), tuple(range(len(lines))))


def width(line: str) -> int:
    """Return how many columns a line takes: a Chinese character and its marks two, a letter one."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line)


def _join(lines: Sequence[str]) -> Reflowed | None:
    """Return the lines joined, or None where they were not cut at a fixed width."""
    numbers = [number for number, line in enumerate(lines) if line.strip()]
    spaced = _is_spaced(numbers)
    stripped = {number: lines[number].strip() for number in numbers}
    full = _full_lines({number: width(words) for number, words in stripped.items()})
    after = dict(pairwise(numbers))

    def may_go_on(number: int) -> bool:
        """Tell whether nothing parts a line from the next but perhaps its last mark."""
        following = after.get(number)
        if number not in full or following is None or (following != number + 1 and not spaced):
            return False
        if _TABULAR.search(stripped[number] + "\n" + stripped[following]):
            return False
        return not _is_indented(lines[following]) and read_label(stripped[following]) is None

    candidates = [number for number in numbers if may_go_on(number)]
    open_lines = {number for number in candidates if not _ENDS.search(stripped[number])}
    if len(open_lines) < _FEWEST or not _looks_cut(numbers, open_lines, full, stripped):
        return None
    if _FEWEST <= sum(_is_indented(lines[number]) for number in numbers) <= _MOST_INDENTED * len(numbers):
        # paragraphs are told by their indents and not by their last mark; but a signature has no indent to tell it
        open_lines |= {each for each in candidates if after[each] in full or _ENDS.search(stripped[after[each]])}
    else:
        edge = max(width(stripped[number]) for number in open_lines)
        open_lines = {
            number
            for number in candidates
            if not _ENDS_SENTENCE.search(stripped[number])
            and not _is_whole_heading(stripped[number], edge)
            and (stripped[number][-1] not in ";；" or not _ENTRY.match(stripped[after[number]]))
        }
    return _glue(lines, open_lines, after, spaced)


def _is_whole_heading(words: str, edge: int) -> bool:
    """Tell whether a line with a number is a heading that merely happens to be almost as long as a line can be."""
    return read_label(words) is not None and not re.search("[。；：]", words) and width(words) < edge - 2


def _is_indented(line: str) -> bool:
    gap = line[: len(line) - len(line.lstrip())]
    return "\t" in gap or width(gap) >= 2


def _is_spaced(numbers: Sequence[int]) -> bool:
    """Tell whether an empty line stands after every line, as some programs copy."""
    gaps = [after - before for before, after in pairwise(numbers)]
    return len(gaps) > _FEWEST and gaps.count(2) >= 0.9 * len(gaps)


def _full_lines(widths: dict[int, int]) -> set[int]:
    """Return the lines that reach the edge; none where there is no edge that the lines keep to."""
    ordered = sorted(each for each in widths.values() if each >= _NARROWEST)
    if not ordered or ordered[-1] > _WIDEST:
        return set()
    edges = [each for each in ordered if each >= ordered[-1] - _HANGING]
    edge = max(edges, key=lambda each: (len(ordered) - bisect_left(ordered, each * _FULL), each))
    return {number for number, each in widths.items() if each >= edge * _FULL}


def _looks_cut(numbers: Sequence[int], open_lines: set[int], full: set[int], stripped: dict[int, str]) -> bool:
    """Tell whether lines that stop in the midst of a sentence are the rule, and paragraphs end as paragraphs do."""
    words = "".join(stripped[number] for number in open_lines)
    if len(_CHINESE.findall(words)) < 0.5 * len(words):
        return False
    if 4 * len(open_lines) < len(numbers) or 2 * len(open_lines) < len(full):
        return False
    ends = [after for before, after in pairwise(numbers) if before in open_lines and after not in open_lines]
    whole = sum(1 for number in ends if _ENDS.search(stripped[number]))
    return whole >= _MOSTLY * len(ends)


def _glue(lines: Sequence[str], open_lines: set[int], after: dict[int, int], spaced: bool) -> Reflowed:
    """Return the lines with every open one and the one after it made one."""
    result: list[str] = []
    origins: list[int] = []
    skip_to, continuing = 0, False
    for number, line in enumerate(lines):
        if number < skip_to or (spaced and not line.strip()):
            continue
        if continuing:
            before = result[-1].rstrip()
            words = line.strip()
            result[-1] = before + (" " if _needs_space(before, words) else "") + words
        else:
            result.append(line)
            origins.append(number)
        continuing = number in open_lines
        skip_to = after[number] if continuing else 0
    return Reflowed(tuple(result), tuple(origins), (JOINED,))


def _needs_space(before: str, after: str) -> bool:
    return before[-1].isascii() and before[-1].isalpha() and after[0].isascii() and after[0].isalpha()


def _part(lines: Sequence[str]) -> Reflowed | None:
    """Return the lines with the one that holds a whole report parted at its headings, or None where none does."""
    longest = max(lines, key=len, default="")
    if len(longest) < _LONG_LINE or len(longest) < _MAIN_SHARE * sum(map(len, lines)):
        return None
    number = lines.index(longest)
    cuts = list(_cuts(longest))
    if sum(1 for _, label in cuts if label.level == 1) < 2:
        return None
    edges = [0, *(place for place, _ in cuts if place > 0), len(longest)]
    pieces = [longest[start:end].strip(" \t") for start, end in pairwise(edges)]
    result = [*lines[:number], *pieces, *lines[number + 1 :]]
    origins = [*range(number), *[number] * len(pieces), *range(number + 1, len(lines))]
    return Reflowed(tuple(result), tuple(origins), (PARTED,))


def _cuts(line: str) -> Iterator[tuple[int, Label]]:
    """Yield the places where headings begin, in order, whose numbers follow one another: 一、（一）（二）二、."""
    expected = {1: 1, 2: 1}
    last: int | None = None
    first = read_label(line)
    if first is not None and first.level == 1 and first.number == 1:
        yield 0, first
        expected[1], last = 2, 0
    for match in _MARK.finditer(line):
        place = match.start()
        label = read_label(line[place : place + 8])
        if label is None or label.level not in expected or label.number != expected[label.level]:
            continue
        if not _STOP.search(line[max(0, place - 2) : place]) and not (
            label.level == 2
            and last is not None
            and place - last <= _SHORT_ENTRY
            and not re.search("[，。；]", line[last:place])
        ):
            continue
        expected[label.level] += 1
        if label.level == 1:
            expected[2] = 1
        last = place
        yield place, label
