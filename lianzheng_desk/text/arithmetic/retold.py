"""The same fact told in two places: “立案5件” in one chapter, “立案6件” in another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lianzheng_desk.text.arithmetic.amounts import SHARES, Amount, Amounts
from lianzheng_desk.text.arithmetic.fact_words import CASES, SO_FAR
from lianzheng_desk.text.clauses import clause_start, sentence_end, sentence_start
from lianzheng_desk.text.making import make
from lianzheng_desk.text.vocabulary import fact_places

_TELLING = 5
"""Characters a clause must have to name one fact: 警示教育大会; 谈话 alone may be any."""
_WHOLE_YEAR = re.compile(
    r"(?:\s|其中|今年以来|年初以来|一年来|全年|年内|本年度?|今年|(?:20\d\d|[*＊]{4})年(?:度|以来)?|截至目前|截止目前|全镇|"
    r"共计|累计|总计|先后|共|"
    r"镇纪委|镇党委|给予|予以|组织|开展|运用|实施|已|也|并|同时|如)+"
)
_OPENINGS = frozenset("其今年一全本2*＊截共累总先镇给予组开运实已也并同如")
"""What `_WHOLE_YEAR` begins with beside white space."""
_FILLER_ENDS = frozenset("件计共了")
_FILLER_BEHIND = re.compile(r"(?:案件|共计|共|了|计)+$")
_GENERAL = re.compile(
    r"^(?:增长|下降|上升|同比|占|完成|达|涉及|投入|新增|争取|其他|党员|群众|干部|现有|检查|整改|参加|.?$)"
)
_SCOPE = re.compile(
    "领域|专项|整治|聚焦|围绕|针对|其中|上半|下半|去年|上年|往年|同期|方面|期间|行动|巡察|巡视|涉及|县|市|省|区|站|所|各级|每|计划|力争|将"
    r"|本月|以前|过去|五年|年均|村(?<=[^全]村)|月(?<=\d月)|季度(?<=[一二三四]季度)|第[一二三四]批|近[年几]|党的.{2,4}以来"
)
"""A time, a place or a subject. Each begins with a character of its own: so the search runs from one of these on."""
_YEAR = re.compile(r"20\d\d年")
_NUMBERED = re.compile(r"[\d*＊¹²³①-⑳]")
_UNTOLD = SHARES | {"元"}
"""Units of amounts that are not told as facts: shares and money."""


class Telling(NamedTuple):
    """One place where a fact is told. words: the clause without time and number (立案). start, end: words to unit."""

    words: str
    start: int
    end: int
    amount: Amount


def blank_tellings(text: str, known: Amounts) -> Iterator[Telling]:
    """Yield every clause that says nothing but a measure and its blank number."""
    for amount in known.items:
        if amount.value is None and amount.unit not in _UNTOLD:
            telling = _telling(text, amount)
            if telling and not _GENERAL.match(telling.words):
                yield telling


def case_tellings(text: str, known: Amounts) -> Iterator[Telling]:
    """Yield every clause that gives a filled number of cases or punishments for the whole year and the whole place."""
    seen: set[int] = set()
    told = fact_places(text)
    for word in CASES:
        for at in told[word]:
            amount = known.first_after(at + len(word), 6)
            if not amount or amount.value is None or amount.approximate or amount.unit in SHARES:
                continue
            if amount.start in seen:
                continue
            telling = _telling(text, amount)
            if telling and telling.words.endswith(word) and _is_whole(text, telling):
                seen.add(amount.start)
                yield telling


def year_tellings(text: str, known: Amounts) -> Iterator[Telling]:
    """Yield every other clause with a filled number in a sentence that speaks of the whole year so far."""
    seen: set[int] = set()
    told = fact_places(text)
    for marker in SO_FAR:
        for at in told[marker]:
            for amount in known.within(at, sentence_end(text, at)):
                if amount.start in seen:
                    continue
                seen.add(amount.start)
                vague = amount.value is None or amount.approximate or amount.unit in _UNTOLD
                telling = None if vague else _telling(text, amount)
                if telling and len(telling.words) >= _TELLING and _is_other(text, telling):
                    yield telling


def _is_other(text: str, telling: Telling) -> bool:
    return not telling.words.endswith(CASES) and not _GENERAL.match(telling.words) and _is_whole(text, telling)


def _telling(text: str, amount: Amount) -> Telling | None:
    start = amount.start
    begin = clause_start(text, start, 24)
    if begin == start:
        return None
    first = text[begin]
    opening = _WHOLE_YEAR.match(text, begin, start) if first in _OPENINGS or first.isspace() else None
    opened = opening.end() if opening else begin
    words = text[opened:start].strip()
    if words[-1:] in _FILLER_ENDS:
        words = _FILLER_BEHIND.sub("", words)
    if not 2 <= len(words) <= 14:
        return None
    if not words.isalpha() and _NUMBERED.search(words):
        return None
    # the words must open their clause: “党内警告处分” after 、 is one, “东村立案” is another fact
    return make(Telling, (words, opened, amount.end, amount))


def _is_whole(text: str, telling: Telling) -> bool:
    """Tell whether nothing in the paragraph up to here narrows the fact to a time, a place or a subject."""
    line = max(text.rfind("\n", 0, telling.start) + 1, telling.start - 400)
    begin = sentence_start(text, telling.start)
    words = text[line if begin - line < 200 else begin : telling.start]
    return _SCOPE.search(words) is None


def years_around(text: str, telling: Telling) -> frozenset[str]:
    """Return the years named in the sentence in front of the fact."""
    return frozenset(_YEAR.findall(text, sentence_start(text, telling.start), telling.start))
