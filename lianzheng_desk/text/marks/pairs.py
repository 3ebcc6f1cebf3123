"""Brackets, quotation and title marks that have no partner, or the wrong one (GB/T 15834—2011: they come in pairs)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

_PAIRS = ("（）", "《》", "〈〉", "“”", "‘’", "【】", "〔〕", "「」", "『』", "()")
_OPENS = {pair[0]: pair[1] for pair in _PAIRS}
_CLOSES = {pair[1]: pair[0] for pair in _PAIRS}
_FULL = {"(": "（", ")": "）"}
_MARKS = "".join(re.escape(pair) for pair in _PAIRS)
_MARK = re.compile(rf"[{_MARKS}]")
_OTHERS = re.compile(rf"[^{_MARKS}\n]+")
_QUOTES = "“”‘’"
_ROUNDS = 4
"""Levels of marks inside marks that are looked through at once; what is deeper is read mark by mark."""
_DEEPEST = 8
"""Open marks among which the partner of a closing one is looked for."""
_REACH = 40
"""Characters between two marks that may be meant for each other."""
_LINES_OF_QUOTE = 12
_LINES_OF_BRACKET = 2
_LIST_NUMBER = re.compile(r"(?:^|[\s。；;：:，,、])(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[A-Za-z①-⑳])[)）]$")
_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")


class PairFault(StrEnum):
    """What is wrong with a mark that should be one of a pair."""

    MIXED = "mixed"
    """One full-width, one half-width."""
    OPEN = "unclosed"
    CLOSE = "unopened"
    TURNED = "turned"
    """A quotation mark that looks the wrong way."""
    CROSSED = "crossed"


@dataclass(frozen=True, slots=True)
class Unpaired:
    """A fault at [start, end). `replacement` stands where it is certain what the words should be."""

    fault: PairFault
    start: int
    end: int
    replacement: str | None = None


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    line: int
    words: str
    crossed: bool = False

    @property
    def kind(self) -> str:
        """The opening mark of its pair, full-width."""
        opening = _CLOSES.get(self.words, self.words)
        return _FULL.get(opening, opening)

    @property
    def opens(self) -> bool:
        return self.words in _OPENS


def unpaired_marks(text: str) -> list[Unpaired]:
    """Return what is wrong with the paired marks of `text` (a paragraph a line), in order.

    Quotations and brackets that run on to the next lines are let pass, so are quotations whose opening mark is
    repeated at the start of every paragraph, numbers such as 1） and apostrophes.
    """
    rest = _OTHERS.sub("", text)
    for _ in range(_ROUNDS):
        for pair in _PAIRS:
            rest = rest.replace(pair, "")
    if not rest.strip("\n"):
        return []
    found: list[Unpaired] = []
    loose: list[_Mark] = []
    lines = text.split("\n")
    start = 0
    for number, (line, left) in enumerate(zip(lines, rest.split("\n"), strict=True)):
        if left:
            mixed, alone = _read_line(line, start, number)
            found += mixed
            loose += alone
        start += len(line) + 1
    found += _judge(text, _without_running_on(loose, lines))
    return sorted(found, key=lambda fault: fault.start)


def _read_line(line: str, start: int, number: int) -> tuple[list[Unpaired], list[_Mark]]:
    """Pair the marks of a line; return the pairs of two widths, and the marks without partner."""
    stack: list[_Mark] = []
    alone: list[_Mark] = []
    mixed: list[Unpaired] = []
    for match in _MARK.finditer(line):
        if _is_no_mark(line, match.start()):
            continue
        mark = _Mark(start + match.start(), number, match[0])
        if mark.opens:
            stack.append(mark)
            continue
        depth = next((n for n, other in enumerate(reversed(stack[-_DEEPEST:])) if other.kind == mark.kind), None)
        if depth is None:
            alone.append(mark)
            continue
        alone += [_Mark(m.at, m.line, m.words, crossed=True) for m in stack[len(stack) - depth :]]
        del stack[len(stack) - depth :]
        partner = stack.pop()
        if _OPENS[partner.words] != mark.words:
            half = partner if partner.words in _FULL else mark
            mixed.append(Unpaired(PairFault.MIXED, half.at, half.at + 1, _FULL[half.words]))
    return mixed, sorted([*alone, *stack], key=lambda mark: mark.at)


def _is_no_mark(line: str, at: int) -> bool:
    """Whether the sign at `at` is an apostrophe (it’s, ’98) or a sign of inches."""
    before, behind = line[at - 1 : at], line[at + 1 : at + 2]
    if line[at] == "’":
        return (before.isascii() and before.isalpha()) or (behind.isascii() and behind.isalnum())
    return line[at] == "”" and before.isascii() and before.isdigit() and "“" not in line[max(0, at - _REACH) : at]


def _without_running_on(loose: Sequence[_Mark], lines: Sequence[str]) -> list[_Mark]:
    """Drop marks whose partner stands in a later line, and list numbers."""
    kept: list[_Mark] = []
    for mark in loose:
        previous = kept[-1] if kept else None
        if previous and previous.opens and not mark.opens and mark.kind == previous.kind:
            reach = _LINES_OF_QUOTE if mark.words in _QUOTES else _LINES_OF_BRACKET
            if 0 < mark.line - previous.line <= reach:
                kept.pop()
                continue
        if mark.opens and mark.words in _QUOTES and _next_line(lines, mark.line).startswith(mark.words):
            continue
        kept.append(mark)
    return kept


def _next_line(lines: Sequence[str], number: int) -> str:
    following = (line.strip() for line in lines[number + 1 : number + 4])
    return next((line for line in following if line), "")


def _judge(text: str, loose: Sequence[_Mark]) -> Iterator[Unpaired]:
    """Yield a fault for every mark without partner, one for two that belong together."""
    marks = [mark for mark in loose if _counts(text, mark)]
    position = 0
    while position < len(marks):
        first = marks[position]
        second = marks[position + 1] if position + 1 < len(marks) else None
        together = _together(text, first, second) if second else None
        if together:
            yield together
            position += 2
        else:
            yield Unpaired(PairFault.OPEN if first.opens else PairFault.CLOSE, first.at, first.at + 1)
            position += 1


def _counts(text: str, mark: _Mark) -> bool:
    if mark.words in ")）" and _LIST_NUMBER.search(text[max(0, mark.at - 5) : mark.at + 1]):
        return False
    if mark.words in _FULL:
        return bool(_IDEOGRAPH.search(text[max(0, mark.at - 1) : mark.at + 2]))
    return True


def _together(text: str, first: _Mark, second: _Mark) -> Unpaired | None:
    """Return the one fault that two marks in a line make: turned the wrong way, or crossed with another pair."""
    if first.line != second.line or first.kind != second.kind:
        return None
    if first.crossed and not second.opens:
        return Unpaired(PairFault.CROSSED, second.at, second.at + 1)
    if first.words not in _QUOTES or second.at - first.at > _REACH or (first.opens and not second.opens):
        return None
    inside = text[first.at + 1 : second.at]
    closing = _OPENS[first.kind]
    if not first.opens and second.opens:
        return Unpaired(PairFault.TURNED, first.at, second.at + 1, first.kind + inside + closing)
    wrong, right = (second, closing) if first.opens else (first, first.kind)
    return Unpaired(PairFault.TURNED, wrong.at, wrong.at + 1, right)
