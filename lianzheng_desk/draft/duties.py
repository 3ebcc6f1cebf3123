"""What a report says of a duty (domain reference §1.1, §1.2): the sentences, and what each of them does.

The duties are those of “两个责任” and what they come down to: 主体责任, 监督责任, 第一责任人, 一岗双责.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lianzheng_desk.draft.model import Draft, Role
from lianzheng_desk.draft.span import Span
from lianzheng_desk.text.lexicon import entries, words
from lianzheng_desk.text.measures import reported
from lianzheng_desk.text.vocabulary import known_phrases

_OTHER_MATTERS = re.compile(
    r"意识形态|安全生产|消防|生态环境|环境保护|环保|河长|林长|田长|粮食安全|耕地|网络安全|保密|信访维稳|维稳|疫情|防疫|防汛|抗旱|食品|药品|脱贫|"
    r"扶贫|乡村振兴|基层党建|党建工作|党建(?!带)|人才|统战|综治|平安建设|法治建设|普法|禁毒|企业|业主|商户|经营者|村民|家长|监护"
)
_OWN_MATTERS = re.compile(r"党风廉政|廉政|廉洁|全面从严治党|从严治党|管党治党|反腐|两个责任|党内监督")
_ARRANGING = re.compile(r"部署|研究|制定|安排|责任书|分工|分解|方案|清单|领导小组|会议")
_CLAUSE = re.compile(r"[，。；：！？\n]")


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence on a duty.

    aspect: 部署, 措施, 数据 (what was done), 问题 or 打算. named: the sentence calls the duty by its name.
    """

    span: Span
    aspect: str
    named: bool


@dataclass(frozen=True, slots=True)
class _Signs:
    """How a duty shows in the text. names: words that name it; cues: words without which nothing describes it."""

    names: tuple[str, ...]
    cues: tuple[str, ...]
    described: re.Pattern[str]


@cache
def _signs(duty: str) -> _Signs:
    entry = next(entry for entry in entries("duties") if entry["duty"] == duty)
    return _Signs(words(entry["names"]), words(entry["cues"]), re.compile(entry["described"]))


def statements(draft: Draft, duty: str) -> list[Statement]:
    """Return the sentences on `duty` in order; those on a duty of the same name in another matter are left out."""
    signs = _signs(duty)
    named = _sentences_with(draft, signs.names)
    described = _sentences_with(draft, signs.cues)
    found: list[Statement] = []
    for number in sorted({*named, *described}):
        sentence = draft.sentences[number]
        own = any(not _is_about_something_else(draft, sentence, place) for place in named.get(number, ()))
        if own or (
            number not in named and not _is_ahead(draft, sentence) and signs.described.search(draft.quote(sentence))
        ):
            found.append(Statement(sentence, _aspect(draft, sentence), own))
    return found


def _sentences_with(draft: Draft, phrases: tuple[str, ...]) -> dict[int, list[Span]]:
    """Return the sentences (by number) that hold any of `phrases`, with the places; a longer one counts alone."""
    found: dict[int, list[Span]] = {}
    end = 0
    places = [(start, -stop) for start, stop, phrase in known_phrases(draft.text)["duties"] if phrase in phrases]
    for start, minus_stop in sorted(places):
        number = draft.sentence_index(start)
        if start >= end and number >= 0 and -minus_stop <= draft.sentences[number].end:
            end = -minus_stop
            found.setdefault(number, []).append(Span(start, end))
    return found


def _is_about_something_else(draft: Draft, sentence: Span, name: Span) -> bool:
    """Tell whether the duty named at `name` is another one (意识形态工作主体责任).

    The clause decides; where it speaks of no matter at all, the sentence up to it does, then the heading above.
    """
    clauses = [sentence.start, *(m.end() for m in _CLAUSE.finditer(draft.text, sentence.start, name.start))]
    stop = _CLAUSE.search(draft.text, name.end, sentence.end)
    clause = draft.text[clauses[-1] : stop.start() if stop else sentence.end]
    if _OWN_MATTERS.search(clause):
        return False
    if _OTHER_MATTERS.search(clause):
        return True
    before = draft.text[sentence.start : name.start]
    if _OWN_MATTERS.search(before):
        return False
    if _OTHER_MATTERS.search(before):
        return True
    heading = _heading_above(draft, sentence)
    return bool(_OTHER_MATTERS.search(heading)) and not _OWN_MATTERS.search(heading)


def _heading_above(draft: Draft, sentence: Span) -> str:
    heading = draft.outline.heading_above(sentence.start)
    return draft.quote(heading) if heading else ""


def named_elsewhere(draft: Draft, duty: str) -> Span | None:
    """Return the sentence that names the duty in another matter."""
    numbers = _sentences_with(draft, _signs(duty).names)
    return draft.sentences[min(numbers)] if numbers else None


def _is_ahead(draft: Draft, sentence: Span) -> bool:
    return draft.outline.within(sentence.start, Role.NEXT_STEPS, Role.CLOSING)


def _aspect(draft: Draft, sentence: Span) -> str:
    """Return the column of the matrix."""
    if _is_ahead(draft, sentence):
        return "打算"
    if draft.outline.within(sentence.start, Role.PROBLEMS):
        return "问题"
    if has_figure(draft, sentence):
        return "数据"
    return "部署" if _ARRANGING.search(draft.quote(sentence)) else "措施"


def has_figure(draft: Draft, span: Span) -> bool:
    """Tell whether `span` holds a reported figure that is filled in."""
    figures = reported(draft.text)
    for index in range(bisect_left(figures, span.start, key=lambda item: item.start), len(figures)):
        if figures[index].end > span.end:
            return False
        if figures[index].value is not None:
            return True
    return False


_SWAPPED = {
    "主体责任": re.compile(
        r"(?<![党、和与及])(?:镇|乡|街道|县|区)?纪(?:委|工委|检监察机关)(?:(?!党委|党组|党工委|党支部|协助|督促|推动)[^，。；、]){0,12}?"
        r"(?:履行|落实|扛起|扛牢|压实|担负)(?:(?!党委|党组|党工委|党支部)[^，。；、]){0,12}主体责任"
    ),
    "监督责任": re.compile(
        r"(?<!协助)(?<![纪、和与及])(?:镇|乡|街道|县|区)?党(?:委|工委|组)[^，。；、纪协督推助支]{0,12}"
        r"(?:履行|落实|扛起|扛牢|压实|担负)[^，。；、纪协督推党]{0,8}监督责任"
    ),
}


def swapped(draft: Draft, duty: str) -> Iterator[Span]:
    """Yield the words that lay `duty` on the wrong body: 纪委 on 主体责任, 党委 on 监督责任.

    Helping with the other's duty (协助, 督促, 支持) is right.
    """
    pattern = _SWAPPED.get(duty)
    if pattern is None:
        return
    for number in _sentences_with(draft, (duty,)):
        sentence = draft.sentences[number]
        for match in pattern.finditer(draft.text, sentence.start, sentence.end):
            yield Span(*match.span())
