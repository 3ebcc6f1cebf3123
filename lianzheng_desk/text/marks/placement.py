"""Marks of Chinese text that do not stand together, or stand in the wrong place (GB/T 15834—2011)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from lianzheng_desk.text.phrases import Hit

_STOPS = "，。、；：,;:"
_RUN = re.compile(r"[，。、；：！？,;:!?]{2,}")
_DOUBLED = tuple(a + b for a, b in product("！？" + _STOPS, _STOPS) if not (a + b).isascii())
_BEFORE_A_TITLE = tuple(
    f"{verb}，《"
    for verb in (
        "认真学习",
        "深入学习",
        "组织学习",
        "学习贯彻",
        "贯彻落实",
        "认真贯彻",
        "严格执行",
        "严格遵守",
        "全面落实",
    )
)
_AND = re.compile(r"[平谐睦美田县顺解林政硕布静龙气善为合蔼衷而风鸣服约好议缓你您我他她咱]")
_ETC = re.compile(r"[级待额同高外于价候式次]")
_QUOTED_TOO_FAR = {"“三公经费”": "“三公”经费", "“四风问题”": "“四风”问题", "“三农问题”": "“三农”问题"}
_GOES_ON = tuple(
    f"、{verb}"
    for verb in ("开展", "加强", "推动", "推进", "督促", "发现", "查处", "深入", "扎实", "持续", "切实", "认真", "查找")
)
_SUMMED_UP = re.compile(r"等(?:\d{1,3}|[两三四五六七八九十]{1,3})[个项类家](?:[一-鿿]{1,6})$")
_LONGEST_SUM = 14
_AROUND_US = re.compile(
    r"[以用]“(身边[^“”、，。\n]{1,4})[、，,]((?:警示|教育|警醒|警戒|告诫|引导|启发|提醒)(?:和[^“”、，。\n]{2})?)(身边[^“”、，。\n]{1,4})”"
)


class Misplaced(StrEnum):
    """What is wrong with a mark."""

    DOUBLED = "doubled"
    ELLIPSIS = "ellipsis"
    """Full stops for an ellipsis."""
    AND = "mark_before_and"
    """、 before 和 or 以及."""
    ETC = "mark_before_etc"
    """、 before 等."""
    BETWEEN = "mark_between_pairs"
    """、 between 》《 or ”“."""
    BEFORE_TITLE = "mark_before_title"
    TOO_FAR = "quoted_too_far"
    """A quotation that takes in a word more than the fixed name: “三公经费”."""
    GOES_ON = "mark_before_verb"
    """、 where the list has been summed up and the sentence goes on: 等3个领域、开展."""
    QUOTED_APART = "quoted_apart"
    """One quotation drawn round two: 以“身边A、警示身边B”."""


@dataclass(frozen=True, slots=True)
class MisplacedMark:
    """A fault at [start, end), and what should stand there where that is certain."""

    sort: Misplaced
    start: int
    end: int
    replacement: str | None = None


def _phrases() -> dict[str, Misplaced]:
    return {
        **dict.fromkeys(_DOUBLED, Misplaced.DOUBLED),
        **dict.fromkeys(("、以及", "、和"), Misplaced.AND),
        "、等": Misplaced.ETC,
        **dict.fromkeys(("》、《", "”、“"), Misplaced.BETWEEN),
        **dict.fromkeys(_BEFORE_A_TITLE, Misplaced.BEFORE_TITLE),
        **dict.fromkeys(_QUOTED_TOO_FAR, Misplaced.TOO_FAR),
        **dict.fromkeys(_GOES_ON, Misplaced.GOES_ON),
        "“身边": Misplaced.QUOTED_APART,
    }


_SORTS = _phrases()


def mark_phrases() -> tuple[str, ...]:
    """Return the words and marks to look for."""
    return tuple(_SORTS)


def misplaced_marks(text: str, hits: Iterable[Hit]) -> Iterator[MisplacedMark]:
    """Yield the marks that stand wrongly among `hits`, in the order in which their words end."""
    done = 0
    for hit in hits:
        start, _, marks = hit
        sort = _SORTS[marks]
        if sort is Misplaced.DOUBLED:
            run = _RUN.match(text, start) if start >= done else None
            if run:
                done = run.end()
                yield _doubled(run)
        else:
            found = _read(text, hit, sort)
            if found:
                yield found


def _doubled(run: re.Match[str]) -> MisplacedMark:
    marks = run[0]
    if len(marks) > 2 and set(marks) == {"。"}:
        return MisplacedMark(Misplaced.ELLIPSIS, run.start(), run.end(), "……")
    same = len(set(marks.translate(str.maketrans(",;:", "，；：")))) == 1
    right = marks[0].translate(str.maketrans(",;:", "，；：")) if same else None
    return MisplacedMark(Misplaced.DOUBLED, run.start(), run.end(), right)


def _read(text: str, hit: Hit, sort: Misplaced) -> MisplacedMark | None:
    start, end, words = hit
    behind = text[end : end + 1]
    if sort is Misplaced.AND:
        if words == "、和" and (_AND.match(behind) or text[max(0, start - 1) : start] == "）"):
            return None
        return MisplacedMark(sort, start, end, words[1:] if words == "、和" else None)
    if sort is Misplaced.ETC:
        return None if _ETC.match(behind) else MisplacedMark(sort, start, end, "等")
    if sort is Misplaced.GOES_ON:
        summed_up = _SUMMED_UP.search(text, max(0, start - _LONGEST_SUM), start)
        return MisplacedMark(sort, start, start + 1, "，") if summed_up else None
    if sort is Misplaced.BETWEEN:
        return MisplacedMark(sort, start + 1, start + 2, "")
    if sort is Misplaced.BEFORE_TITLE:
        return MisplacedMark(sort, end - 2, end - 1)
    if sort is Misplaced.TOO_FAR:
        return MisplacedMark(sort, start, end, _QUOTED_TOO_FAR[words])
    apart = _AROUND_US.match(text, start - 1) if start else None
    if apart is None:
        return None
    return MisplacedMark(sort, start, apart.end(), f"“{apart[1]}”{apart[2]}“{apart[3]}”")
