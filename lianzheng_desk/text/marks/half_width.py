"""Half-width marks in Chinese text (domain reference PU-02, PU-06)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from lianzheng_desk.text.clauses import places_of_any

_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_STOP = re.compile(r"\.(?<=[\u4e00-\u9fff]\.)(?=[\u4e00-\u9fff]|[ \t\u3000]*$)", re.M)
_BRACKETS = re.compile(r"\(([^()（）\n]{1,120})\)")
_STRAIGHT = re.compile(r'["\n]')
_CHINESE = re.compile(r"[\u3400-\u9fff，。、；：！？“”‘’（）《》〈〉【】〔〕…—·％]")
_NUMERALS = re.compile(r"[〇零一二三四五六七八九十百千万亿]+")
_BEFORE_A_TITLE = re.compile(r"(?:学习|学|贯彻|落实|执行|遵守|宣讲|解读|印发|制定|出台|修订|研读|通读|阅读|观看|传达)$")


class HalfWidth(StrEnum):
    """What sort of half-width mark."""

    MARK = "half_width"
    BEFORE_TITLE = "half_width_before_title"
    """A comma that parts a verb from the title that is its object: not wanted in any width."""
    BRACKETS = "half_width_brackets"
    NUMBER = "half_width_number"
    """Brackets round the number of a heading: (一)."""
    STOP = "half_width_stop"
    QUOTES = "straight_quotes"


@dataclass(frozen=True, slots=True)
class HalfWidthMark:
    """A mark at [start, end), and what should stand there where that is certain."""

    sort: HalfWidth
    start: int
    end: int
    replacement: str | None = None


def half_width_marks(text: str) -> Iterator[HalfWidthMark]:
    """Yield the half-width marks that stand in Chinese words.

    A mark next to an ASCII letter or digit is left alone: 9:30, 1,200, 3.5, (1), addresses, English phrases.
    """
    yield from _marks(text)
    if "(" in text:
        yield from _brackets(text)
    if "." in text:
        yield from (
            HalfWidthMark(HalfWidth.STOP, m.start(), m.end()) for m in _STOP.finditer(text) if _is_stop(text, m)
        )
    if '"' in text:
        yield from _quotes(text)


def _marks(text: str) -> Iterator[HalfWidthMark]:
    for start in places_of_any(text, ",;:?!"):
        end = gap = start + 1
        while text[gap : gap + 1] in (" ", "\u3000") and gap < len(text):
            gap += 1
        before, behind = text[start - 1 : start], text[gap : gap + 1]
        if not (_is_chinese(before) or _is_chinese(behind)) or _is_latin(before) or _is_latin(behind):
            continue
        if text[start] == "!" and before in ("", "\n"):
            continue  # a picture in Markdown
        if _NUMERALS.fullmatch(before) and _NUMERALS.fullmatch(behind):
            continue  # 三:二
        if behind == "《" and _BEFORE_A_TITLE.search(text, max(0, start - 4), start):
            yield HalfWidthMark(HalfWidth.BEFORE_TITLE, start, end)
        else:
            yield HalfWidthMark(HalfWidth.MARK, start, end if behind in ("", "\n") else gap, _FULL[text[start]])


def _brackets(text: str) -> Iterator[HalfWidthMark]:
    for match in _BRACKETS.finditer(text):
        inside = match[1].strip()
        if not inside or _is_latin(text[match.start() - 1 : match.start()]):
            continue
        if _NUMERALS.fullmatch(inside):
            yield HalfWidthMark(HalfWidth.NUMBER, match.start(), match.end(), f"（{inside}）")
        elif _is_chinese(inside[0]) or _is_chinese(inside[-1]):
            yield HalfWidthMark(HalfWidth.BRACKETS, match.start(), match.end(), f"（{match[1]}）")


def _is_stop(text: str, match: re.Match[str]) -> bool:
    return not _NUMERALS.fullmatch(text[match.start() - 1])


def _quotes(text: str) -> Iterator[HalfWidthMark]:
    places: list[int] = []
    for match in _STRAIGHT.finditer(text):
        if match[0] == '"':
            places.append(match.start())
        else:
            yield from _quotes_of_line(text, places)
            places = []
    yield from _quotes_of_line(text, places)


def _quotes_of_line(text: str, places: list[int]) -> Iterator[HalfWidthMark]:
    """Yield the straight quotation marks next to Chinese; what they should be is certain where they make pairs."""
    for number, place in enumerate(places):
        if any(_is_chinese(c) for c in text[max(0, place - 1) : place + 2]):
            right = None if len(places) % 2 else "“”"[number % 2]
            yield HalfWidthMark(HalfWidth.QUOTES, place, place + 1, right)


def _is_chinese(character: str) -> bool:
    return bool(_CHINESE.match(character))


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
