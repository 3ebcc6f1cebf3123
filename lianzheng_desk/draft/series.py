"""Inner lists: 一是……二是……, 一要……, 第一，……, 首先……其次……."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from lianzheng_desk.draft.model import Paragraph, Point, Series
from lianzheng_desk.draft.span import Span
from lianzheng_desk.text.numbers.numerals import parse_chinese

_MARKER = re.compile(
    r"(?:^|(?<=[。！？；：，、,;:）)”\s]))[ \t\u3000]*"
    r"(?P<marker>(?P<shi>[一二三四五六七八九十]{1,2})(?P<verb>是|要|则)(?!否|不是|一[，、]|二[，。])"
    r"|第(?P<ord>[一二三四五六七八九十]{1,2})[，,、：]"
    r"|其(?P<qi>[一二三四五六七八九十])[，,、：])",
    re.M,
)


def read_series(text: str, paragraphs: Sequence[Paragraph], breaks: Sequence[int]) -> tuple[Series, ...]:
    """Return the inner lists of `text`.

    A list begins with its first entry (一是) and goes on as long as numbers of the same kind go up; another 一是 begins
    another list. It never crosses one of `breaks` (offsets where a section starts). An entry runs to the next entry or
    to the end of the paragraph it stands in. Lists of a single entry are left out.
    """
    found: list[Series] = []
    current: list[tuple[re.Match[str], int]] = []

    def close() -> None:
        if len(current) > 1:
            found.append(Series(tuple(_points([match for match, _ in current], paragraphs))))
        current.clear()

    borders = iter([*sorted(breaks), len(text) + 1])
    border = next(borders)
    for match in _MARKER.finditer(text):
        while match.start("marker") >= border:
            close()
            border = next(borders)
        number = parse_chinese(match["shi"] or match["ord"] or match["qi"]) or 0
        if current and number == 1:
            close()
        if current and (number <= current[-1][1] or _kind(match) != _kind(current[0][0])):
            continue
        if current or number == 1:
            current.append((match, number))
    close()
    return tuple(found)


def _kind(match: re.Match[str]) -> str:
    return str(match["verb"] or ("第" if match["ord"] else "其"))


def _points(matches: Sequence[re.Match[str]], paragraphs: Sequence[Paragraph]) -> Iterator[Point]:
    ends = [match.start("marker") for match in matches[1:]]
    for match, following in zip(matches, [*ends, None], strict=True):
        start = match.start("marker")
        stop = paragraphs[bisect_right(paragraphs, start, key=lambda paragraph: paragraph.span.start) - 1].span.end
        end = stop if following is None else min(following, stop)
        yield Point(Span(start, match.end("marker")), Span(start, end))
