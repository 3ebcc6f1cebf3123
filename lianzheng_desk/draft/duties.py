"""What a report says of a duty (domain reference §1.1, §1.2): the sentences, and what each of them does.

The duties are those of “两个责任” and what they come down to: 主体责任, 监督责任, 第一责任人, 一岗双责.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from lianzheng_desk.draft.duty_clauses import clause_around, is_about_something_else, is_denied
from lianzheng_desk.draft.model import Draft, Role
from lianzheng_desk.draft.reporter import reports_discipline
from lianzheng_desk.draft.span import Span
from lianzheng_desk.text.figures.measures import Reported, mentions, reported
from lianzheng_desk.text.lexicon import entries, words
from lianzheng_desk.text.making import make
from lianzheng_desk.text.vocabulary import known_phrases

_ARRANGING = re.compile(r"部署|研究|制定|安排|责任书|分工|分解|方案|清单|领导小组|会议")
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
_Place = tuple[int, int]


class Statement(NamedTuple):
    """A sentence on a duty.

    aspect: 部署, 措施, 数据 (what was done), 问题 or 打算. named: the sentence calls the duty by its name.
    """

    span: Span
    aspect: str
    named: bool


@dataclass(frozen=True, slots=True)
class _Signs:
    """How a duty shows in the text. names: words that name it; cues: words without which nothing describes it.

    beside: further words one of which a description holds. They are in many texts: so only a sentence that has one of
    the cues is looked through for them, which is still far quicker than to look for a description.
    opening: a description at the start of a sentence. inside: one behind it, found from its first character on.
    """

    names: tuple[str, ...]
    cues: tuple[str, ...]
    beside: re.Pattern[str]
    opening: re.Pattern[str]
    inside: re.Pattern[str]

    def described_in(self, sentence: str) -> _Place | None:
        """Return where `sentence` describes the duty without naming it."""
        if not self.beside.search(sentence):
            return None
        match = self.opening.match(sentence) or self.inside.search(sentence)
        return match.span("words") if match else None


@cache
def _signs(duty: str) -> _Signs:
    entry = next(entry for entry in entries("duties") if entry["duty"] == duty)
    described = f"(?P<words>{entry['described']})"
    # the class comes first, and only then what it is the beginning of: so the search runs from one to the next
    inside = re.compile(f"[{entry['begins']}](?<=(?={described})(?s:.))")
    beside = re.compile("|".join(map(re.escape, words(entry["beside"]))))
    return _Signs(words(entry["names"]), words(entry["cues"]), beside, re.compile(described), inside)


def statements(draft: Draft, duty: str, wrong: Sequence[Span]) -> list[Statement]:
    """Return the sentences on `duty` in order. wrong: where it is laid on the wrong body (`swapped`).

    Left out are those on a duty of the same name in another matter, those that lay it on the wrong body, and the
    title: it says what the report is about and not what was done.
    """
    signs = _signs(duty)
    named = _sentences_with(draft, signs.names)
    own_work = _work_of_its_own(draft) if duty == "监督责任" else {}
    found: list[Statement] = []
    for number in sorted({*named, *_sentences_with(draft, signs.cues), *own_work}):
        sentence = draft.sentences[number]
        if number in named:
            clauses = _clauses_naming(draft, sentence, named[number])
            counts = not wrong or not any(sentence.start <= span.start < sentence.end for span in wrong)
        else:
            place = signs.described_in(draft.quote(sentence))
            start = sentence.start
            places = [(start + place[0], start + place[1])] if place else own_work.get(number)
            if not places:
                continue
            clauses = [clause_around(draft.text, sentence, place) for place in places]
            counts = not _is_ahead(draft, sentence)
        if clauses and counts and not draft.outline.within(sentence.start, Role.TITLE):
            found.append(make(Statement, (sentence, _aspect(draft, sentence, clauses), number in named)))
    return found


def _clauses_naming(draft: Draft, sentence: Span, names: Sequence[_Place]) -> list[str]:
    """Return the clauses of `sentence` in which `names` stand for the duty and for no other."""
    clauses = []
    for place in names:
        clause = clause_around(draft.text, sentence, place)
        if not is_about_something_else(draft, sentence, place[0], clause):
            clauses.append(clause)
    return clauses


def named_in_title(draft: Draft, duty: str) -> bool:
    """Tell whether the title names the duty."""
    title = "".join(draft.quote(section.span) for section in draft.outline.of(Role.TITLE))
    return any(name in title for name in _signs(duty).names)


def _work_of_its_own(draft: Draft) -> dict[int, list[_Place]]:
    """Return the sentences (by number) in which a discipline committee tells, without naming itself, what it did.

    Its reports leave out who acts: checks, clues and cases in them are its supervision.
    """
    if not reports_discipline(draft):
        return {}
    found: dict[int, list[_Place]] = {}
    for start, end, measure in mentions(draft.text):
        number = draft.sentence_index(start)
        if measure in _SUPERVISION and number >= 0 and draft.outline.within(start, Role.WORK):
            found.setdefault(number, []).append((start, end))
    return found


def _sentences_with(draft: Draft, phrases: tuple[str, ...]) -> dict[int, list[_Place]]:
    """Return the sentences (by number) that hold any of `phrases`, with the places; a longer one counts alone."""
    found: dict[int, list[_Place]] = {}
    places = _places(draft.text)
    end = sentence_end = 0
    number = -1
    for start, minus_stop in sorted([place for phrase in phrases for place in places.get(phrase, ())]):
        if start < end:
            continue
        if start >= sentence_end:  # else it is the sentence of the one before
            number = draft.sentence_index(start)
            sentence_end = draft.sentences[number].end if number >= 0 else 0
        if -minus_stop <= sentence_end:
            end = -minus_stop
            found.setdefault(number, []).append((start, end))
    return found


@lru_cache(maxsize=4)
def _places(text: str) -> Mapping[str, Sequence[tuple[int, int]]]:
    """Return the places (start, minus the end) of the words of all duties, by word. The last texts are remembered."""
    found: dict[str, list[tuple[int, int]]] = {}
    for start, end, phrase in known_phrases(text)["duties"]:
        found.setdefault(phrase, []).append((start, -end))
    return found


def named_elsewhere(draft: Draft, duty: str, wrong: Sequence[Span]) -> Span | None:
    """Return the sentence that names the duty in another matter. A title is none, nor a duty laid on a `wrong` body."""
    for number in sorted(_sentences_with(draft, _signs(duty).names)):
        sentence = draft.sentences[number]
        laid_wrong = any(sentence.start <= span.start < sentence.end for span in wrong)
        if not laid_wrong and not draft.outline.within(sentence.start, Role.TITLE):
            return sentence
    return None


def _is_ahead(draft: Draft, sentence: Span) -> bool:
    return draft.outline.within(sentence.start, Role.NEXT_STEPS, Role.CLOSING)


def _aspect(draft: Draft, sentence: Span, clauses: Sequence[str]) -> str:
    """Return the column of the matrix. clauses: those on the duty; where all deny it, it is a problem."""
    if _is_ahead(draft, sentence):
        return "打算"
    if draft.outline.within(sentence.start, Role.PROBLEMS) or all(map(is_denied, clauses)):
        return "问题"
    if has_figure(draft, sentence):
        return "数据"
    return "部署" if _ARRANGING.search(draft.quote(sentence)) else "措施"


def has_figure(draft: Draft, span: Span) -> bool:
    """Tell whether `span` holds a reported figure that is filled in."""
    starts, figures = _figures(draft.text)
    for index in range(bisect_left(starts, span.start), len(figures)):
        if figures[index].end > span.end:
            return False
        if figures[index].value is not None:
            return True
    return False


@lru_cache(maxsize=4)
def _figures(text: str) -> tuple[Sequence[int], Sequence[Reported]]:
    """Return where the reported figures begin, and the figures. The last texts are remembered."""
    figures = reported(text)
    return [figure.start for figure in figures], figures


# one class in front, and only then what may not stand before it: so the search runs from one of these to the next
_SWAPPED = {
    "主体责任": re.compile(
        r"[镇乡街县区纪](?<![党、和与及].)(?:(?<=[镇乡县区])纪|(?<=街)道纪|(?<=纪))(?:委|工委|检监察机关)(?:(?!党委|党组|党工委|党支部|协助|督促|推动)[^，。；、]){0,12}?"
        r"(?:履行|落实|扛起|扛牢|压实|担负)(?:(?!党委|党组|党工委|党支部)[^，。；、]){0,12}主体责任"
    ),
    "监督责任": re.compile(
        r"[镇乡街县区党](?<!协助.)(?<![纪、和与及].)(?:(?<=[镇乡县区])党|(?<=街)道党|(?<=党))(?:委|工委|组)(?:(?!纪委|纪工委|协助|督促|推动|支持)[^，。；、]){0,12}?"
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
