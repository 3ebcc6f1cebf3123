"""Places left to be filled in: **, XX镇, ____, （  ）, 202X年, A总书记 and their look-alikes."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from lianzheng_desk.text.blanks.placeholder_forms import FORMS, LETTER_ALONE, NOUN_FIRST, START
from lianzheng_desk.text.making import make
from lianzheng_desk.text.numbers.units import MEASURE, NAME_BEGINNINGS, NAME_SUFFIX


class PlaceholderKind(StrEnum):
    """What is to be filled in."""

    FIGURE = "figure"
    NAME = "name"
    DATE = "date"
    TITLE = "title"


class Placeholder(NamedTuple):
    """One place to be filled in. `follows` is the unit or noun right behind it (件, 镇, 年), "" where there is none."""

    start: int
    end: int
    kind: PlaceholderKind
    follows: str


_KINDS = {kind.value: kind for kind in PlaceholderKind}
_BEHIND = re.compile(rf"(?:余|多|几)?(?P<unit>{MEASURE})|(?P<date>年|月|日|季度)|(?P<noun>{NAME_SUFFIX})")
_NAME = re.compile(NAME_SUFFIX)
_ORDINAL = re.compile(rf"{MEASURE}|[号章条]")
_NUMBERED = re.compile("号(?![召称])")
_PATROL = re.compile(r"(?:巡察|巡视|督查|督导|检查|工作|考核)\s*$")

# the stars come first: what may not stand in front of them is looked at there only
_BOLD = re.compile(r"\*\*(?<![\*＊]\*\*)(?![\s\*＊])([^\*＊\n]{1,40}+)(?<!\s)\*\*(?![\*＊])")
_BULLET = re.compile(r"^[ \t]*\*(?=[ \t])", re.M)
_RULE = re.compile(r"^[ \t\u3000]*(?:[\*＊※_＿\-][ \t\u3000]*){3,}$", re.M)
_MARKDOWN = re.compile(r"^(?:#{1,6}[ \t]+\S|[-\*][ \t]+\S|>\s\S|\d+\.[ \t]+\*\*)", re.M)
_MARKED_LINE = re.compile(r"\n[ \t\u3000]*[*＊※_＿\-#>\d]")
"""What may begin a line that is typeset by hand; the break in front makes the search quick."""
_TYPESET = "*＊※_＿"
_STAR_RUN = re.compile(r"[\*＊][\*＊]*")
_PLAIN_STAR_RUN = re.compile(r"\*\**")
_NOTE = re.compile(rf"^[ \t]*[\*＊](?:(?=本文|本表|本报告)|(?![\*＊\s]|{MEASURE}|{NAME_SUFFIX}|[年月日余多]))", re.M)
_DIGITS_ASKED = re.compile("数字|数据|人数|金额")
_MASKED_OFTEN = 2
"""So many names masked with X make a lone X one more."""
_CHINESE = re.compile("[\u4e00-\u9fff]")
_AROUND_BOLD = re.compile(r"[\s，。；：、！？,.;:（）()“”\"《》】【]")


@lru_cache(maxsize=4)
def placeholders(text: str) -> tuple[Placeholder, ...]:
    """Return the places of `text` left to be filled in, in order. The last texts are remembered.

    A run of stars is one place, runs joined by + too (“*+*+*+**” stands for one name). Left alone: products (5*3, 3×4),
    names of models (1＋1＋N), numbered things (A地块), list bullets, bold type and footnote stars of plain text,
    〇 inside a year, 某些/某种, X光.
    """
    return tuple(_found(text))


def _found(text: str) -> list[Placeholder]:
    marks, last_note = _markup(text) if any(mark in text for mark in _TYPESET) else (set(), -1)
    found: list[Placeholder] = []
    end = masks = 0
    for first in START.finditer(text):
        start = first.start()
        if start < end:
            continue
        plain = first.lastgroup
        if plain:
            follows, end = first[plain], first.start(plain)
            if start not in marks:
                found.append(make(Placeholder, (start, end, _KINDS[plain], follows)))
            continue
        match = FORMS.match(text, start)
        if match is None:
            continue
        kind, end = match.lastgroup or "", match.end()
        if start in marks or (kind == "stars" and _is_footnote_star(text, start, end, last_note)):
            continue
        if not _is_something_else(text, kind, start, end):
            found.append(_classify(text, kind, start, end))
            masks += kind == "letter" and text[start] in "XＸ"
    return _with_lone_letters(text, found) if masks >= _MASKED_OFTEN else found


def _with_lone_letters(text: str, found: list[Placeholder]) -> list[Placeholder]:
    known = {blank.start for blank in found}
    alone = (match for match in LETTER_ALONE.finditer(text) if match.start() not in known)
    return sorted([*found, *(Placeholder(*match.span(), PlaceholderKind.NAME, "") for match in alone)])


def _markup(text: str) -> tuple[set[int], int]:
    """Return the offsets of stars and lines that are marks of plain-text typesetting, and of the last note (or -1)."""
    found: set[int] = set()
    last_note, markdown = -1, False
    for line in _MARKED_LINE.finditer("\n" + text):
        start = line.start()  # one less than in the text with a break in front: where the line begins
        bullet, rule, note = (pattern.match(text, start) for pattern in (_BULLET, _RULE, _NOTE))
        found.update(match.end() - 1 for match in (bullet, note) if match)
        if rule:
            found.add(rule.start() + len(rule[0]) - len(rule[0].lstrip()))
        last_note = start if note else last_note
        markdown = markdown or bool(_MARKDOWN.match(text, start))
    pairs = [match for match in _BOLD.finditer(text) if not _BEHIND.match(match[1]) and _CHINESE.search(match[1])]
    if pairs and not markdown:
        runs = _STAR_RUN if "＊" in text else _PLAIN_STAR_RUN
        both = 2 * len(pairs)
        markdown = len(list(islice(runs.finditer(text), both + 1))) == both
    for match in pairs:
        if _is_bold(text, match, markdown):
            found.update((match.start(), match.end() - 2))
    return found, last_note


def _is_bold(text: str, match: re.Match[str], markdown: bool) -> bool:
    """Tell bold type from two masked names with words between them (“**联合党支部融入**生态区”)."""
    before, behind = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if markdown and "。" not in match[1]:
        return True
    opens = match.start() == 0 or bool(_AROUND_BOLD.match(before))
    return opens and (not behind or bool(_AROUND_BOLD.match(behind)))


def _is_something_else(text: str, kind: str, start: int, end: int) -> bool:
    before, behind = text[max(0, start - 2) : start], text[end : end + 2]
    words = text[start:end]
    if kind == "stars":
        return (len(words) == 1 and _is_product(before, behind)) or _is_pattern(before, behind)
    if kind == "empty":
        return before[-1:].isascii() and before[-1:].isalnum()  # a function's name: now()
    if kind == "letters":
        # a form (XX型) is no mask; neither is a product 3××4, nor marks in the fields of a table (√ × ×)
        in_table = " " in words and not _CHINESE.search(before[-1:] + behind[:1])
        return behind[:1] in {"型", "形"} or in_table or _is_product(before, behind)
    if kind == "letter":
        return before[-1:].isdigit()
    if kind == "some":
        return behind[:2] in {"部门", "单位"} and before.endswith(("一", "这"))
    if kind == "line":
        return (before[-1:].isascii() and before[-1:].isalnum()) or (behind[:1].isascii() and behind[:1].isalnum())
    return kind == "place" and before[-1:] in {"第", "卷"}


def _is_product(before: str, behind: str) -> bool:
    left, right = before[-1:], behind[:1]
    return left.isascii() and left.isalnum() and right.isascii() and right.isalnum()


def _is_pattern(before: str, behind: str) -> bool:
    """Tell a star that stands for any letters in a file's or an option's name: *.docx, --force-*."""
    left, right = before[-1:], behind[:1]
    if not (left.isascii() or right.isascii()):
        return False
    if behind.isascii() and right == ".":
        return True
    named = left.isascii() and (left.isalnum() or left in tuple("_./-"))
    return named and not _CHINESE.match(right) and right not in tuple("%％*＊")


def _is_footnote_star(text: str, start: int, end: int, last_note: int) -> bool:
    """Tell whether a single star refers to a note: behind a word, before a mark, with the note further down."""
    if end - start > 1 or start == 0 or text[start - 1].isspace():
        return False
    behind = text[end : end + 1]
    if behind == "》":
        return True
    return (not behind or behind in "。，；、）)\n”") and last_note >= end


def _classify(text: str, kind: str, start: int, end: int) -> Placeholder:
    words = text[start:end]
    if kind == "leader":
        return Placeholder(start, end, PlaceholderKind.TITLE, "")
    if kind in {"year", "day"}:
        return Placeholder(start, end, PlaceholderKind.DATE, text[end : end + 1])
    if kind in {"count", "number", "query", "gap", "lacking"}:
        unit = _BEHIND.match(text, end)
        return Placeholder(start, end, PlaceholderKind.FIGURE, (unit["unit"] or "") if unit else text[end : end + 1])
    if kind == "asked":
        return _asked_for(text, start, end)
    if kind in {"some", "place"} or "+" in words or "＋" in words:
        noun = _BEHIND.match(text, end)
        return Placeholder(start, end, PlaceholderKind.NAME, (noun["noun"] or "") if noun else "")
    last = text[start - 1 : start]
    if (last == "第" or last.isspace()) and text[max(0, start - 6) : start].rstrip().endswith("第"):
        ordinal = _ORDINAL.match(text, end)
        return Placeholder(start, end, PlaceholderKind.FIGURE, ordinal[0] if ordinal else "")
    return _by_what_follows(text, start, end)


def _asked_for(text: str, start: int, end: int) -> Placeholder:
    words = text[start:end]
    unit = _BEHIND.match(text, end)
    if _DIGITS_ASKED.search(words):
        return Placeholder(start, end, PlaceholderKind.FIGURE, (unit["unit"] or "") if unit else "")
    dated = "时间" in words or "日期" in words
    return Placeholder(start, end, PlaceholderKind.DATE if dated else PlaceholderKind.NAME, "")


def _by_what_follows(text: str, start: int, end: int) -> Placeholder:
    """Tell figure, date and name by what stands behind, a blank in between let pass; a measure word has to touch."""
    apart = text[end : end + 1] in (" ", "\u3000")
    place = end + apart
    first = text[place : place + 1]
    if first == "号" and _NUMBERED.match(text, place):
        return Placeholder(start, end, PlaceholderKind.FIGURE, "" if apart else "号")
    behind = _BEHIND.match(text, place)
    counted, date, _ = behind.groups() if behind else (None, None, None)
    if date:
        return Placeholder(start, end, PlaceholderKind.DATE, date)
    noun = _NAME.match(text, place) if first in NAME_BEGINNINGS else None
    if behind and counted and not NOUN_FIRST.match(text, behind.start("unit")):
        if not noun and counted != "组":
            return make(Placeholder, (start, end, PlaceholderKind.FIGURE, "" if apart else counted))
        patrol = counted == "组" and _PATROL.search(text, max(0, start - 6), start)
        if not patrol and not (noun and len(noun[0]) > len(counted)):
            return Placeholder(start, end, PlaceholderKind.FIGURE, "" if apart else counted)
    return Placeholder(start, end, PlaceholderKind.NAME, noun[0] if noun else "")
