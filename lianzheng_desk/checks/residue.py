"""残留: what came along from web pages, templates and writing tools (design §4 `residue`; domain reference §4.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import ClassVar

from pydantic import Field

from lianzheng_desk.checks.base import Allowed, Check, Gap, Outcome, Severity, Words, worst
from lianzheng_desk.draft.model import Draft
from lianzheng_desk.draft.span import Span
from lianzheng_desk.text.lexicon import entries, words
from lianzheng_desk.text.phrases import Hit, Phrases
from lianzheng_desk.text.signs import OF_RESIDUE
from lianzheng_desk.text.vocabulary import known_phrases

_PATTERNS = {
    "mark": re.compile(
        r"\#\#[A-Za-z_]\w*\#\#|</?(?:p|br|div|span|strong|b|font|a|img|td|tr|table|h[1-6])(?:\s[^<>\n]{0,200})?/?>"
        r"|&(?:nbsp|ldquo|rdquo|lsquo|rsquo|mdash|hellip|middot|amp|lt|gt|quot|emsp|ensp|\#\d{2,5});",
        re.A,
    ),
    "address": re.compile(r"(?:https?://|www\.)[\w\-./?%&=\#~:]{3,200}", re.A),
    "page": re.compile(
        r"第(?:(?<=\n第)|(?<=\n[ \u3000]第))\s?\d{1,3}\s?页(?:[ ,，/]{0,3}共\s?\d{1,3}\s?页)?(?=[ \t\u3000]*\n)"
        r"|第\s?\d{1,3}\s?/\s?\d{1,3}\s?页"
    ),
    "markdown": re.compile(r"\n(?:\#{1,6}[ \t]+(?=\S)|```.*(?=\n)|\|[\-:| ]{3,}\|(?=\n))"),
}
"""Each begins with certain characters, the break in front of a line among them: so the search is quick."""
_OFFICIAL = re.compile(r"(?:https?://)?[\w\-.]*\.gov\.cn(?:[/:?]|$)", re.A)
_SEVERITIES = {severity.label: severity for severity in Severity}
_WORDINGS = {
    "mark": ("网页残留标记", "错误"),
    "address": ("网址", "提醒"),
    "page": ("残留的页码", "建议"),
    "markdown": ("排版标记", "建议"),
    "download": ("文库或网页残留", "错误"),
    "web": ("网页残留", "错误"),
    "assistant": ("智能写作工具残留", "错误"),
    "template": ("模板说明", "提醒"),
    "garbled": ("乱码", "错误"),
    "own": ("残留", "提醒"),
}


class Residue(Check):
    """Finds words that do not belong to the report. Settings: words of one's own, words to let pass."""

    code: ClassVar[str] = "residue"
    name: ClassVar[str] = "残留"
    purpose: ClassVar[str] = "找出网页标记、下载说明、模板提示等残留文字。"

    also: Words = Field((), alias="另查", description="除了常见的残留文字，还要找出这些词。")
    allowed: Allowed = ()

    def examine(self, draft: Draft) -> Outcome:
        """Give a gap for every piece of residue."""
        gaps: list[Gap] = []
        end = 0
        for start, stop, kind, level in sorted(self._found(draft), key=lambda found: (found[0], -found[1])):
            if start >= end and draft.text[start:stop] not in self.allowed:
                gaps.append(_gap(draft, Span(start, stop), kind, level))
                end = stop
        return Outcome(worst(tuple(gaps)), gaps=tuple(gaps))

    def _found(self, draft: Draft) -> Iterator[tuple[int, int, str, str]]:
        for start, end, word in known_phrases(draft.text)["residue"]:
            yield (start, end, *_listed()[word])
        for start, end, _ in Phrases(self.also).find(draft.text):
            yield start, end, "own", "提醒"
        signs = known_phrases(draft.text)["signs"]
        if signs:
            yield from _patterns(draft, signs)


def _patterns(draft: Draft, signs: Sequence[Hit]) -> Iterator[tuple[int, int, str, str]]:
    """Yield what looks like residue. signs: the rare signs of the text, without which it cannot be there."""
    text = f"\n{draft.text}\n"  # a break in front and behind: the patterns ask for whole lines
    known = {sign for _, _, sign in signs}
    for kind, pattern in _PATTERNS.items():
        if known.isdisjoint(OF_RESIDUE[kind]) or (kind == "markdown" and draft.format == "md"):
            continue
        for match in _at_signs(pattern, text, signs) if kind == "mark" else pattern.finditer(text):
            # sites of the authorities are named rightly: 举报网站
            if kind != "address" or not _OFFICIAL.match(match[0]):
                start = match.start() - 1 if match[0][0] != "\n" else match.start()
                yield start, match.end() - 1, kind, _WORDINGS[kind][1]


def _at_signs(pattern: re.Pattern[str], text: str, signs: Sequence[Hit]) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that begins with one of its signs. text: with one character more in front."""
    done = 0
    for start, _, sign in signs:
        match = pattern.match(text, start + 1) if sign in OF_RESIDUE["mark"] and start + 1 >= done else None
        if match:
            done = match.end()
            yield match


@cache
def _listed() -> dict[str, tuple[str, str]]:
    return {word: (entry["kind"], entry["level"]) for entry in entries("residue") for word in words(entry["words"])}


def _gap(draft: Draft, span: Span, kind: str, level: str) -> Gap:
    shown = draft.quote(span).strip()
    shown = shown if len(shown) <= 20 else shown[:19] + "…"
    return Gap(
        f"{_WORDINGS[kind][0]}“{shown}”",
        span,
        severity=_SEVERITIES[level],
        why="不属于报告正文",
        suggestion="请核对后删除",
        kind=kind,
        group=f"{_WORDINGS[kind][0]}" if kind in ("markdown", "page", "mark") else None,
    )
