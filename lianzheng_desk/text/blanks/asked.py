"""What the blanks of a text ask for, and the words around them that tell which is meant."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from lianzheng_desk.text.blanks.open_amounts import MORE
from lianzheng_desk.text.blanks.placeholders import Placeholder, PlaceholderKind, placeholders
from lianzheng_desk.text.clauses import up_to_last
from lianzheng_desk.text.figures.measures import Reported, reported
from lianzheng_desk.text.making import make

_UP_TO_CLAUSE = up_to_last("[，。；：、！？（(\n]")
_LONGEST_BEFORE = 10
"""Characters of the clause in front of a blank that are of use to the user."""
_CLAUSE_END = re.compile(r"[，。；：、！？（()）《》\s]")
_LONGEST_BEHIND = 6
ONE_OF_EACH = ("镇", "乡", "街道", "县", "市")
"""A draft comes from one 镇 in one 县: masks of these stand for the same name; 村 and 线 may be many."""


class Asked(NamedTuple):
    """What a blank asks for. group: the words that blanks share which ask for the same, None where none is known to.

    before: the words of the clause in front of it, by which the user knows which blank is meant.
    """

    name: str
    unit: str
    group: str | None
    before: str


@lru_cache(maxsize=4)
def blanks_asked(text: str) -> tuple[tuple[Placeholder, Asked], ...]:
    """Return the blanks of `text` in order with what they ask for. The last texts are remembered."""
    figures = [figure for figure in reported(text) if figure.value is None]
    ends, starts = {figure.end: figure for figure in figures}, {figure.start: figure for figure in figures}
    found: list[tuple[Placeholder, Asked]] = []
    for blank in placeholders(text):
        start, end, kind, follows = blank
        before = _clause_before(text, start)
        if kind is PlaceholderKind.FIGURE:
            stop = end + len(follows)
            if follows and text[end] in MORE:
                stop += 1
            figure = ends.get(stop) or starts.get(start)
            what = _measured(text, blank, figure, before) if figure else _counted(text, blank, stop, before)
        else:
            what = make(Asked, (*_names(kind, follows), before))
        found.append((blank, what))
    return tuple(found)


def _measured(text: str, blank: Placeholder, figure: Reported, before: str) -> Asked:
    phrase = f"{text[figure.start : blank.start]}**{text[blank.end : figure.end]}"
    return make(Asked, (figure.measure, figure.unit, f"{figure.measure}待填：“{phrase}”", before))


def _counted(text: str, blank: Placeholder, stop: int, before: str) -> Asked:
    """Return what a figure without a measure asks for: each is its own (增长**％ may stand four times for four).

    Where the words in front say nothing the blank with those behind it does: “**个村党组织签订”.
    """
    name = before.strip("… ")
    if len(name) <= 1:
        name += f"**{text[blank.end : stop]}{clause_behind(text, stop)}"
    return make(Asked, (name, blank.follows, None, before))


@cache
def _names(kind: PlaceholderKind, follows: str) -> tuple[str, str, str | None]:
    """Return name, unit and group of what a blank asks for that is no figure."""
    if kind is PlaceholderKind.TITLE:
        return "称谓", "", "称谓被代替"
    if kind is PlaceholderKind.DATE:
        return ("年份", "", "年份待填") if follows == "年" else ("日期", "", None)
    if follows in ("同志", "书记", "镇长", "乡长", "县长"):
        return "姓名", "", None
    name = f"{follows}名" if 0 < len(follows) <= 2 else "名称"
    return name, "", f"{name}待填" if follows in ONE_OF_EACH else None


def clause_behind(text: str, offset: int) -> str:
    """Return the first words behind `offset`, up to the end of their clause."""
    behind = text[offset : offset + _LONGEST_BEHIND]
    stop = _CLAUSE_END.search(behind)
    return behind[: stop.start()] if stop else behind


def _clause_before(text: str, offset: int) -> str:
    """Return the last words of the clause in front of `offset`, for the user to know which blank is meant."""
    begin = offset - _LONGEST_BEFORE if offset > _LONGEST_BEFORE else 0
    last = _UP_TO_CLAUSE.match(text, begin, offset)
    if last:
        return text[last.end() : offset]
    return f"…{text[begin:offset]}" if begin else text[:offset]
