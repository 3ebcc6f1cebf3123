"""Markdown: the text as a person reads it once the marks are taken off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianzheng_desk.draft.model import Origin
from lianzheng_desk.reading import limits

Line = tuple[str, Origin]

_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]+|(?=[^#\s\w]|[一-鿿]))(.*?)(?:[ \t]#+)?[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_BULLET = re.compile(r"[ \t]*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
_QUOTE = re.compile(r" {0,3}(?:>[ \t]?)+")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[^`]*$")
_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*$")
_DIVIDER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_CELLS = re.compile(r"(?<!\\)\|")
_TARGET = r"\((?:[^()\n]|\([^()\n]{0,200}\)){0,2000}\)"
_IMAGE = re.compile(rf"!\[[^\[\]\n]{{0,200}}\]{_TARGET}")
_LINK = re.compile(rf"\[([^\[\]\n]{{1,200}})\]{_TARGET}|<((?:https?|mailto):[^<>\s]{{1,2000}})>")
_CODE = re.compile(r"(?<!`)`([^`\n]{1,500})`(?!`)")
_TAGS = "u|b|i|em|strong|font|span|sub|sup|p|div|center"
_TAG = re.compile(rf"<br[ \t]*/?>|</?(?:{_TAGS})(?:[ \t][^<>\n]{{0,300}})?/?>", re.I)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_DELETED = re.compile(r"~~(?=\S)([^~\n]{1,200})(?<=\S)~~")
_MASKED = "[%％镇乡县市区省村年月日次个名人件起项条场期份万元余多书同单局某，、；：）”》]"
"""What stands after the stars of a figure or name still to be filled in; emphasis does not begin with these."""

_EMPHASIS = (
    re.compile(rf"(?<![*\\])(\*{{2,3}})(?=[^\s*])(?!{_MASKED})([^*\n。]{{1,120}}?。?)(?<=[^\s*\\])\1(?!\*)"),
    re.compile(rf"(?<![\w*\\])(\*)(?=[^\s*])(?!{_MASKED})([^*\n，。、；：]{{2,60}}?)(?<=[^\s*\\])\1(?![\w*])"),
)
_UNDERSCORED = re.compile(r"(?<![\w_])(_{1,2})(?=[^\s_])([^_\n]{1,120}?)(?<=[^\s_])\1(?![\w_])")
_SIGNS = (_HEADING, _BULLET, _FENCE, _DIVIDER)


def is_markdown(text: str) -> bool:
    """Tell whether a text has marks of Markdown at all; `**` alone are none, they stand for blanks in a draft."""
    if text.count("\n") > limits.PARAGRAPHS:
        return False
    lines = [line for line in text.splitlines() if len(line) <= limits.MARKED_LINE]
    return any(sign.match(line) for line in lines for sign in _SIGNS) or bool(_LINK.search(text))


def plain_lines(text: str) -> Iterator[Line]:
    """Yield the lines without their marks. A line's origin is its number in the file; cells of tables are lines."""
    lines = re.split("\r\n|[\n\r]", _without_comments(text))
    fence = ""
    start = _after_front_matter(lines)
    for number, line in enumerate(lines[start:], start):
        found = _FENCE.match(line[: limits.MARKED_LINE])
        if fence:
            if found and found[1].startswith(fence):
                fence = ""
            else:
                yield line, Origin("text", number)
        elif found:
            fence = found[1]
        else:
            yield from _line(lines, number)


def _without_comments(text: str) -> str:
    """Return the text without comments, their line breaks kept."""
    pieces = []
    place = 0
    while (start := text.find("<!--", place)) >= 0 and (end := text.find("-->", start)) >= 0:
        pieces += [text[place:start], "\n" * text.count("\n", start, end)]
        place = end + 3
    return "".join(pieces) + text[place:]


def _after_front_matter(lines: list[str]) -> int:
    """Return the number of the first line after the settings some programs put at the head."""
    if lines[0].rstrip() != "---":
        return 0
    for number, line in enumerate(lines[1:60], 1):
        if line.rstrip() in ("---", "..."):
            return number + 1
        if line.strip() and not re.match(r"[\w-]+[ \t]*:|[ \t]+|- ", line):
            break
    return 0


def _line(lines: list[str], number: int) -> Iterator[Line]:
    if len(lines[number]) > limits.MARKED_LINE:
        yield _unmarked(lines[number]), Origin("text", number)
        return
    line = _without(_QUOTE, lines[number])
    before = lines[number - 1][: limits.MARKED_LINE] if number else ""
    if _UNDERLINE.match(line) and before.strip() and not _ROW.match(before):
        return
    if _RULE.match(line) or (_DIVIDER.match(line) and "|" in before + line and "-" in line):
        return
    if _ROW.match(line):
        cells = _CELLS.split(line.strip()[1:-1])
        yield from ((_unmarked(cell.replace("\\|", "|").strip()), Origin("table", number)) for cell in cells)
        return
    heading = _HEADING.match(line)
    words = heading[1] if heading else _without(_BULLET, line)
    yield _unmarked(words).rstrip(" \t"), Origin("text", number)


def _without(sign: re.Pattern[str], line: str) -> str:
    """Return the line without a mark at its start."""
    found = sign.match(line)
    return line[found.end() :] if found else line


def _unmarked(words: str) -> str:
    """Return words without emphasis, links and tags; masks of blanks (**镇, *人) stay."""
    words = _IMAGE.sub("", words)
    words = _LINK.sub(lambda match: match[1] or match[2], words)
    words = _TAG.sub(lambda match: "\n" if match[0][1] in "bB" and match[0][2] in "rR" else "", words)
    words = _CODE.sub(r"\1", words)
    for pattern in _EMPHASIS:
        words = pattern.sub(r"\2", words)
    words = _DELETED.sub("", _UNDERSCORED.sub(r"\2", words))
    return _ESCAPE.sub(r"\1", words)
