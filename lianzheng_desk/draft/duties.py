"""What a report says of a duty (domain reference §1.1, §1.2): the sentences, and what each of them does.

The duties are those of “两个责任” and what they come down to: 主体责任, 监督责任, 第一责任人, 一岗双责.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from lianzheng_desk.draft.model import Draft, Role
from lianzheng_desk.draft.reporter import reports_discipline
from lianzheng_desk.draft.span import Span
from lianzheng_desk.text.figures.measures import mentions, reported
from lianzheng_desk.text.lexicon import entries, words
from lianzheng_desk.text.vocabulary import known_phrases

_OTHER_MATTERS = re.compile(
    r"意识形态|安全生产|消防|生态环境|环境保护|环保|河长|林长|田长|粮食安全|耕地|网络安全|保密|信访维稳|维稳|疫情|防疫|防汛|抗旱|食品|药品|脱贫|"
    r"扶贫|乡村振兴|基层党建|党建工作|党建(?!带)|人才|统战|综治|平安建设|法治建设|普法|禁毒|企业|业主|商户|经营者|村民|家长|监护"
)
_OWN_MATTERS = re.compile(r"党风廉政|廉政|廉洁|全面从严治党|从严治党|管党治党|反腐|两个责任|党内监督")
_ARRANGING = re.compile(r"部署|研究|制定|安排|责任书|分工|分解|方案|清单|领导小组|会议")
_DENIED = re.compile(
    r"未(?<!从未)(?!来|雨)|不到位|不够|不力|缺位|缺失|弱化|虚化|淡化|薄弱|不实(?!行)|走过场|不足|欠缺|差距|不强|不严|不紧|不深|不高|落空|打折扣"
)
"""Words by which a clause says that something was not done."""
_MENDED = re.compile(r"整治|纠治|解决|防止|避免|克服|杜绝|整改|针对|破解|聚焦|问责|约谈|追究|查处|查找|查摆|发现")
"""Words by which it says that something was done about it."""
_SUPERVISION = frozenset(
    (
        "监督检查",
        "监督单位",
        "发现问题",
        "问题线索",
        "初核",
        "立案",
        "结案",
        "党纪政务处分",
        "四种形态",
        "第一种形态",
        "函询",
        "诫勉",
        "通报",
    )
)
"""Measures of what a discipline committee does."""
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
    """Return the sentences on `duty` in order.

    Left out are those on a duty of the same name in another matter, those that lay it on the wrong body, and the
    title: it says what the report is about and not what was done.
    """
    signs = _signs(duty)
    named = _sentences_with(draft, signs.names)
    wrong = {span.start for span in swapped(draft, duty)}
    own_work = _work_of_its_own(draft) if duty == "监督责任" else {}
    found: list[Statement] = []
    for number in sorted({*named, *_sentences_with(draft, signs.cues), *own_work}):
        sentence = draft.sentences[number]
        if draft.outline.within(sentence.start, Role.TITLE):
            continue
        names = [place for place in named.get(number, ()) if not _is_about_something_else(draft, sentence, place)]
        if names and not any(sentence.start <= start < sentence.end for start in wrong):
            found.append(Statement(sentence, _aspect(draft, sentence, names), True))
        elif number not in named and not _is_ahead(draft, sentence):
            match = signs.described.search(draft.quote(sentence))
            places = [Span(sentence.start + match.start(), sentence.start + match.end())] if match else []
            places = places or own_work.get(number, [])
            if places:
                found.append(Statement(sentence, _aspect(draft, sentence, places), False))
    return found


def named_in_title(draft: Draft, duty: str) -> bool:
    """Tell whether the title names the duty."""
    title = "".join(draft.quote(section.span) for section in draft.outline.of(Role.TITLE))
    return any(name in title for name in _signs(duty).names)


def _work_of_its_own(draft: Draft) -> dict[int, list[Span]]:
    """Return the sentences (by number) in which a discipline committee tells, without naming itself, what it did.

    Its reports leave out who acts: checks, clues and cases in them are its supervision.
    """
    if not reports_discipline(draft):
        return {}
    found: dict[int, list[Span]] = {}
    for start, end, measure in mentions(draft.text):
        number = draft.sentence_index(start)
        if measure in _SUPERVISION and number >= 0 and draft.outline.within(start, Role.WORK):
            found.setdefault(number, []).append(Span(start, end))
    return found


def _sentences_with(draft: Draft, phrases: tuple[str, ...]) -> dict[int, list[Span]]:
    """Return the sentences (by number) that hold any of `phrases`, with the places; a longer one counts alone."""
    found: dict[int, list[Span]] = {}
    end = 0
    places = _places(draft.text)
    for start, minus_stop in sorted(place for phrase in phrases for place in places.get(phrase, ())):
        number = draft.sentence_index(start)
        if start >= end and number >= 0 and -minus_stop <= draft.sentences[number].end:
            end = -minus_stop
            found.setdefault(number, []).append(Span(start, end))
    return found


@lru_cache(maxsize=4)
def _places(text: str) -> Mapping[str, Sequence[tuple[int, int]]]:
    """Return the places (start, minus the end) of the words of all duties, by word. The last texts are remembered."""
    found: dict[str, list[tuple[int, int]]] = {}
    for start, end, phrase in known_phrases(text)["duties"]:
        found.setdefault(phrase, []).append((start, -end))
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
    """Return the sentence that names the duty in another matter. A title is none, nor a duty laid on a wrong body."""
    wrong = {span.start for span in swapped(draft, duty)}
    for number in sorted(_sentences_with(draft, _signs(duty).names)):
        sentence = draft.sentences[number]
        laid_wrong = any(sentence.start <= start < sentence.end for start in wrong)
        if not laid_wrong and not draft.outline.within(sentence.start, Role.TITLE):
            return sentence
    return None


def _is_ahead(draft: Draft, sentence: Span) -> bool:
    return draft.outline.within(sentence.start, Role.NEXT_STEPS, Role.CLOSING)


def _aspect(draft: Draft, sentence: Span, places: Sequence[Span]) -> str:
    """Return the column of the matrix. places: the words on the duty; said to be lacking, they are a problem."""
    if _is_ahead(draft, sentence):
        return "打算"
    if draft.outline.within(sentence.start, Role.PROBLEMS) or all(_is_denied(draft, sentence, one) for one in places):
        return "问题"
    if has_figure(draft, sentence):
        return "数据"
    return "部署" if _ARRANGING.search(draft.quote(sentence)) else "措施"


def _is_denied(draft: Draft, sentence: Span, place: Span) -> bool:
    """Tell whether the clause around `place` says that the duty was not done."""
    starts = [match.end() for match in _CLAUSE.finditer(draft.text, sentence.start, place.start)]
    stop = _CLAUSE.search(draft.text, place.end, sentence.end)
    clause = draft.text[starts[-1] if starts else sentence.start : stop.start() if stop else sentence.end]
    return bool(_DENIED.search(clause)) and not _MENDED.search(clause)


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
        r"(?<!协助)(?<![纪、和与及])(?:镇|乡|街道|县|区)?党(?:委|工委|组)(?:(?!纪委|纪工委|协助|督促|推动|支持)[^，。；、]){0,12}?"
        r"(?:履行|落实|扛起|扛牢|压实|担负)(?:(?!纪委|纪工委)[^，。；、]){0,14}监督责任"
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
