"""待填: places still to be filled in (design §4 `blanks`; domain reference §4)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import ClassVar, Literal, NamedTuple

from pydantic import Field

from lianzheng_desk.checks.base import Check, Gap, Outcome, Severity, Verdict, worst
from lianzheng_desk.draft.model import Draft
from lianzheng_desk.draft.period import period_of
from lianzheng_desk.draft.span import Span
from lianzheng_desk.text.blanks.asked import ONE_OF_EACH, Asked, blanks_asked, clause_behind
from lianzheng_desk.text.blanks.placeholders import Placeholder, PlaceholderKind
from lianzheng_desk.text.making import make

_KIND_NAMES = {"数字": "figure", "名称": "name", "日期": "date", "称谓": "title"}
_OWN = ("镇", "乡", "村", "社区", "街道", "同志", "书记", "镇长")
_CASE = re.compile(r"案例|通报|据报|举报|反映|例如|比如|如[：，]?[^。；]{0,6}$|一位|有的|身边")
_TELLING = 2
"""So many characters in front of a masked name tell which is meant."""
_DIGITS_BEFORE = re.compile(r"\d+\Z")
_KIND_ORDER = tuple(PlaceholderKind)


@dataclass(frozen=True, slots=True)
class Unfilled:
    """One thing to be found out, with every place where it is to be written.

    name: the measure (立案), “镇名”, “年份”, or the words before the blank where there is nothing better.
    unit: the measure word behind a figure, "" for others. kind: as in Gap. spans: in order.
    """

    name: str
    unit: str
    kind: str
    spans: tuple[Span, ...]


class Blanks(Check):
    """Finds every place left open; its setting narrows it to some kinds of them."""

    code: ClassVar[str] = "blanks"
    name: ClassVar[str] = "待填"
    purpose: ClassVar[str] = "找出没填的地方，如 **、XX镇、____、（  ）。"

    kinds: tuple[Literal["数字", "名称", "日期", "称谓"], ...] = Field(
        ("数字", "名称", "日期", "称谓"), alias="类别", description="要找的是哪几类没填的地方。"
    )

    def examine(self, draft: Draft) -> Outcome:
        """Give a gap for every blank."""
        known = _by_kind(draft.text)
        found = [place for kind in dict.fromkeys(self.kinds) for place in known.get(_KIND_NAMES[kind], ())]
        if len(self.kinds) > 1:
            found.sort()
        dated = "日期" in self.kinds and known.get(PlaceholderKind.DATE)
        period = period_of(draft) if dated else None
        year = str(period.year) if period and period.stated else None
        gaps = tuple([_gap(draft, blank, asked, year) for blank, asked in found])
        return Outcome(worst(gaps), gaps=gaps)


def unfilled(draft: Draft) -> tuple[Unfilled, ...]:
    """Return what the draft leaves to be filled in, each thing once: figures first, those of one measure together.

    Places ask for the same figure where measure, unit and the words between them are the same.
    """
    lines: dict[object, list[tuple[Placeholder, Asked]]] = {}
    for number, (blank, asked) in enumerate(blanks_asked(draft.text)):
        lines.setdefault(asked.group or number, []).append((blank, asked))
    made: list[Unfilled] = []
    for places in lines.values():
        blank, asked = places[0]
        spans = tuple(Span(each.start, each.end) for each, _ in places)
        made.append(Unfilled(asked.name, asked.unit, blank.kind.value, spans))
    first: dict[str, int] = {}
    for number, line in enumerate(made):
        first.setdefault(line.name, number)
    return tuple(sorted(made, key=lambda line: (_KIND_ORDER.index(PlaceholderKind(line.kind)), first[line.name])))


@lru_cache(maxsize=4)
def _by_kind(text: str) -> Mapping[str, Sequence[tuple[Placeholder, Asked]]]:
    """Return the blanks by their kind. The last texts are remembered: several items ask about the same draft."""
    found: dict[str, list[tuple[Placeholder, Asked]]] = {}
    for place in blanks_asked(text):
        found.setdefault(place[0].kind, []).append(place)
    return found


class _Said(NamedTuple):
    """What is to be said of a blank. what: what is open; end: words behind those shown."""

    what: str
    suggestion: str
    why: str = ""
    severity: Severity | None = None
    replacement: str | None = None
    end: str = ""


def _gap(draft: Draft, blank: Placeholder, asked: Asked, year: str | None) -> Gap:
    start, end, kind, _ = blank
    _, _, group, before = asked
    name, say = _WORDINGS[kind]
    what, suggestion, why, severity, replacement, more = say(draft, blank, year) if say else _FIGURE
    message = f"{what}：“{before}{_shown(draft.text, blank, before, more)}”"
    return make(
        Gap, (message, Span(start, end), None, Verdict.GAP, severity, why, suggestion, replacement, name, group)
    )


def _shown(text: str, blank: Placeholder, before: str, more: str) -> str:
    """Return the blank with what it asks for, and with the words behind it where nothing in front tells which it is."""
    start, end, kind, follows = blank
    if not follows:
        return text[start:end] + (more or clause_behind(text, end))
    # a unit may stand apart from its blank: X 省
    stop = text.find(follows, end) + len(follows)
    if not more and kind is PlaceholderKind.NAME and len(before) < _TELLING:
        more = clause_behind(text, stop)
    return text[start:stop] + more


_FIGURE = _Said("数字未填", "请核实后填写数字")


def _date(draft: Draft, blank: Placeholder, year: str | None) -> _Said:
    if blank.follows != "年":
        return _Said("日期未填", "请填写日期")
    typed = _DIGITS_BEFORE.search(draft.text, max(0, blank.start - 4), blank.start)
    fits = year is not None and year.startswith(typed[0] if typed else "")
    return _Said("年份未填", f"标题或导语写的是 {year} 年，请核对后填写" if fits else "请填写年份")


def _title(draft: Draft, blank: Placeholder, year: str | None) -> _Said:
    certain = draft.text.startswith(("总书记", "新时代中国特色社会主义思想"), blank.end)
    return _Said(
        "称谓被字母代替",
        "请改回规范称谓",
        why="固定称谓不得用字母代替",
        replacement="习近平" if certain else None,
        end=draft.text[blank.end : blank.end + 3],
    )


def _name(draft: Draft, blank: Placeholder, year: str | None) -> _Said:
    said = _name_said(blank.follows)
    return said._replace(severity=_weight_of_some(draft, blank)) if draft.text[blank.start] == "某" else said


@cache
def _name_said(follows: str) -> _Said:
    return _Said("名称未填", f"请填写{follows}名，全文一次替换" if follows in ONE_OF_EACH else "请填写名称")


def _weight_of_some(draft: Draft, blank: Placeholder) -> Severity:
    """Weigh 某: an own place or person is a mask; in a case told, or of any company or office, it is meant."""
    told = _CASE.search(draft.text, max(0, blank.start - 30), blank.start)
    return Severity.WARNING if blank.follows in _OWN and not told else Severity.SUGGESTION


_WORDINGS: dict[PlaceholderKind, tuple[str, Callable[[Draft, Placeholder, str | None], _Said] | None]] = {
    PlaceholderKind.FIGURE: ("figure", None),  # always the same is said
    PlaceholderKind.DATE: ("date", _date),
    PlaceholderKind.TITLE: ("title", _title),
    PlaceholderKind.NAME: ("name", _name),
}
