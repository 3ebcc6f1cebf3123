"""Numbers at the start of a line: 一、（一）1.（1）① and 第一部分."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lianzheng_desk.text.numbers.numerals import parse_chinese

_NUMERAL = "[一二三四五六七八九十百]"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_LABEL = re.compile(
    rf"""[ \t\u3000]*(?:\#{{1,6}}[ \t]+)?(?:\*\*(?=[一二三四五六七八九十（(\d第]))?   # signs of Markdown are let pass
    (?:[>＞•◆●▲■◇○★·*\-][ \t\u3000]*){{0,3}}(?=[一二三四五六七八九十百（(第\d０-９{_CIRCLED}])   # and of web pages
    (?P<label>
      第(?P<part>{_NUMERAL}{{1,3}})(?:部分|章)[、：:，]?
    | (?P<one>{_NUMERAL}{{1,4}})[、．.](?!{_NUMERAL}+[、期级类审届])
    | [（(](?P<two>{_NUMERAL}{{1,4}})[）)][、．.]?
    | (?P<three>[0-9０-９]{{1,2}})(?:[、．]|\.(?![0-9０-９]))
    | [（(](?P<four>[0-9０-９]{{1,2}})[）)][、．.]?
    | (?P<five>[{_CIRCLED}])
    )[ \t\u3000]*""",
    re.X,
)
_LEVELS = {"part": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}


@dataclass(frozen=True, slots=True)
class Label:
    """A number at the start of a line. level: 0 第一部分, 1 一、, 2 （一）, 3 1., 4 （1）, 5 ①.

    start, end: offsets in the line; `end` is where the words begin.
    """

    text: str
    level: int
    number: int
    start: int
    end: int


def read_label(line: str) -> Label | None:
    """Return the number `line` starts with, or None.

    (GB/T 9704—2012 names the four levels 一、（一）1.（1）.) Decimals and dates at the start of a line are no labels.
    """
    match = _LABEL.match(line)
    if match is None or not match.lastgroup:
        return None
    kind = next(name for name in _LEVELS if match[name])
    words = match[kind]
    number = _CIRCLED.index(words) + 1 if kind == "five" else parse_chinese(words) or _arabic(words)
    return Label(match["label"], _LEVELS[kind], number, match.start("label"), match.end())


def _arabic(words: str) -> int:
    return int(words) if words.isdigit() else 0
