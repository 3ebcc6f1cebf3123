"""标点: marks half-width, unpaired, doubled or misplaced (design §4 `punctuation`; domain reference §6.4 PU, NU).

What stands wrongly is found in text/; here it is said how much it weighs and what to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar, Protocol

from lianzheng_desk.checks.base import Allowed, Check, Gap, Outcome, Severity, Verdict, by_place, worst
from lianzheng_desk.draft.model import Draft
from lianzheng_desk.draft.span import Span
from lianzheng_desk.text.marks.half_width import HalfWidth, HalfWidthMark, half_width_marks
from lianzheng_desk.text.marks.odd_characters import Odd, odd_characters
from lianzheng_desk.text.marks.pairs import PairFault, Unpaired, unpaired_marks
from lianzheng_desk.text.marks.placement import Misplaced, misplaced_marks
from lianzheng_desk.text.numbers.written_amounts import Amiss, amiss_amounts
from lianzheng_desk.text.phrases import Phrases
from lianzheng_desk.text.vocabulary import known_phrases, signs_in

_STANDARD = "《标点符号用法》（GB/T 15834—2011）"
_AROUND = 4
"""Characters on either side of a mark that is to be let pass."""
_NUMBERS = "《出版物上数字用法》（GB/T 15835—2011）"


class _Fault(Protocol):
    """What the finders of text/ have in common."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def replacement(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class _Wording:
    """How a sort of fault is told. `message` may name the words as {0}; grouped: all of the draft say the same."""

    message: str
    why: str
    suggestion: str
    severity: Severity = Severity.WARNING
    grouped: bool = True
    review: bool = False


_WORDINGS: dict[str, _Wording] = {
    HalfWidth.MARK: _Wording(
        "中文里用了半角“{0}”", f"{_STANDARD}：中文标点用全角", "请改为全角标点", Severity.SUGGESTION
    ),
    HalfWidth.BEFORE_TITLE: _Wording(
        "动词与书名之间多了半角逗号", f"{_STANDARD}：动词与宾语之间不用逗号，中文标点用全角", "请删去这个逗号"
    ),
    HalfWidth.BRACKETS: _Wording(
        "中文里用了半角括号", f"{_STANDARD}：中文标点用全角", "请改为全角括号", Severity.SUGGESTION
    ),
    HalfWidth.NUMBER: _Wording(
        "层次序数用了半角括号", "公文层次序数写“（一）”，括号用全角", "请统一为全角括号", Severity.SUGGESTION
    ),
    HalfWidth.STOP: _Wording(
        "疑似以半角“.”作标点",
        f"{_STANDARD}：句末用“。”，人名之间用“·”",
        "请核对后改为全角标点",
        Severity.SUGGESTION,
        review=True,
    ),
    HalfWidth.QUOTES: _Wording("用了直引号", f"{_STANDARD}：引号分前后，用“”", "请改为“”", Severity.SUGGESTION),
    PairFault.MIXED: _Wording("括号一全角一半角", f"{_STANDARD}：括号成对、同为全角", "请改为全角括号"),
    PairFault.OPEN: _Wording(
        "“{0}”没有与它成对的后一半", f"{_STANDARD}：须成对使用", "请补上后一半，或删去", grouped=False
    ),
    PairFault.CLOSE: _Wording(
        "“{0}”没有与它成对的前一半", f"{_STANDARD}：须成对使用", "请补上前一半，或删去", grouped=False
    ),
    PairFault.TURNED: _Wording("引号的方向反了", f"{_STANDARD}：前引号“，后引号”", "请改正引号的方向"),
    PairFault.CROSSED: _Wording(
        "“{0}”与别的成对标点交错", f"{_STANDARD}：成对标点可以套用，不能交错", "请核对先后次序", grouped=False
    ),
    Misplaced.DOUBLED: _Wording("标点“{0}”连用", f"{_STANDARD}：一处停顿只用一个标点", "请只留一个", grouped=False),
    Misplaced.ELLIPSIS: _Wording("以句号代省略号", f"{_STANDARD}：省略号写“……”", "请改为“……”"),
    Misplaced.AND: _Wording(
        "“{0}”中顿号与连词重复", f"{_STANDARD}：连词前不用顿号", "请删去顿号；“以及”前可用逗号", Severity.SUGGESTION
    ),
    Misplaced.ETC: _Wording(
        "列举之后的“等”前不用顿号", f"{_STANDARD}：顿号用于并列词语之间", "请删去顿号", Severity.SUGGESTION
    ),
    Misplaced.BETWEEN: _Wording(
        "并列的引号、书名号之间通常不用顿号",
        f"{_STANDARD} 第 4.5.3.5 条",
        "可删去顿号，全文一致即可",
        Severity.SUGGESTION,
    ),
    Misplaced.BEFORE_TITLE: _Wording(
        "动词与书名之间疑似多了逗号",
        f"{_STANDARD}：动词与宾语之间不用逗号",
        "如书名是前面动词的宾语，请删去逗号",
        Severity.SUGGESTION,
        review=True,
    ),
    Misplaced.TOO_FAR: _Wording(
        "{0}的引号宜只加在简称上", "引号标示简称本身，不包括后面的中心词", "请核对引号的位置", Severity.SUGGESTION
    ),
    Misplaced.GOES_ON: _Wording(
        "列举已用“等……”收住，后面疑似应用逗号",
        f"{_STANDARD}：顿号只用于并列词语之间",
        "请核对；后面另起一句的，改为逗号",
        Severity.SUGGESTION,
        review=True,
    ),
    Misplaced.QUOTED_APART: _Wording(
        "引号套错，两个词合在了一对引号里", f"{_STANDARD}：引号只标示所引的词语", "请分别加引号，删去中间的标点"
    ),
    Odd.DIGITS: _Wording(
        "用了全角数字", f"{_NUMBERS}：阿拉伯数字用半角，全文一致", "请改为半角数字", Severity.SUGGESTION
    ),
    Odd.ZERO: _Wording("汉字年份里混用了“0”", f"{_NUMBERS} 第 5.2 条：“0”的汉字书写为“〇”", "请改为“〇”"),
    Odd.SPACE: _Wording(
        "汉字之间多了空格，请全文查找", "正文汉字之间不空格（通行排版要求）", "请删去多余的空格", Severity.SUGGESTION
    ),
    Odd.PERCENT: _Wording("百分号“％”与“%”混用", f"{_NUMBERS}：同类形式全文一致", "请统一为一种", Severity.SUGGESTION),
    Amiss.RANGE: _Wording(
        "数值范围宜用“—”或“～”", f"{_STANDARD} 第 4.13 条：起止用一字线或浪纹线", "请改为“—”或“～”", Severity.SUGGESTION
    ),
    Amiss.MONEY: _Wording("金额“{0}”后缺“元”", f"{_NUMBERS}：单位须写全", "请核对后补“元”"),
    Amiss.MYRIADS: _Wording("金额“{0}”后缺“元”", f"{_NUMBERS}：单位须写全", "请核对后补“元”", Severity.SUGGESTION),
    Amiss.YEAR: _Wording(
        "年份“{0}”宜写四位", f"{_NUMBERS}：四位数的年份不简写", "请核对后写全年份", Severity.SUGGESTION
    ),
}


class Punctuation(Check):
    """Finds marks that stand wrongly; those inside the words of its setting are let pass."""

    code: ClassVar[str] = "punctuation"
    name: ClassVar[str] = "标点"
    purpose: ClassVar[str] = "找出半角标点、不成对的引号括号、重复的标点。"

    allowed: Allowed = ()

    @classmethod
    def to_allow(cls, draft: Draft, span: Span) -> Span | None:
        """Return the mark with the words around it: a mark alone would be let pass everywhere."""
        paragraph = draft.paragraphs[draft.paragraph_index(span.start)].span
        start, end = max(paragraph.start, span.start - _AROUND), min(paragraph.end, span.end + _AROUND)
        return Span(min(start, span.start), max(end, span.end))

    def examine(self, draft: Draft) -> Outcome:
        """Give a gap for every mark that stands wrongly, in the order of the text."""
        passed = {place for start, end, _ in Phrases(self.allowed).find(draft.text) for place in range(start, end)}
        found = sorted(_gaps(draft.text), key=by_place)
        gaps = tuple([gap for gap in found if gap.span is not None and gap.span.start not in passed])
        return Outcome(worst(gaps), gaps=gaps)


def _gaps(text: str) -> Iterator[Gap]:
    misplaced = list(misplaced_marks(text, known_phrases(text)["marks"]))
    yield from (_gap(text, fault.sort, fault) for fault in misplaced)
    yield from (_gap(text, fault.sort, fault) for fault in amiss_amounts(text))
    yield from (_gap(text, odd.sort, odd) for odd in odd_characters(text, signs_in(text)))
    pairs = unpaired_marks(text)
    yield from (_gap(text, fault.fault, fault) for fault in pairs)
    taken = {place for fault in misplaced for place in range(fault.start, fault.end)} | _mixed(pairs)
    yield from _half_width(text, [mark for mark in half_width_marks(text) if mark.start not in taken])


def _mixed(pairs: Iterable[Unpaired]) -> set[int]:
    return {fault.start for fault in pairs if fault.fault is PairFault.MIXED}


def _half_width(text: str, marks: list[HalfWidthMark]) -> Iterator[Gap]:
    """Yield the half-width marks; numbers of headings, which are a matter of style, once."""
    numbers = [mark for mark in marks if mark.sort is HalfWidth.NUMBER]
    yield from (
        _gap(text, mark.sort, mark) for mark in marks if mark.sort is not HalfWidth.NUMBER or mark is numbers[0]
    )


def _gap(text: str, sort: str, fault: _Fault) -> Gap:
    wording = _WORDINGS[sort]
    words = text[fault.start : fault.end].strip()
    return Gap(
        wording.message.format(words if len(words) <= 8 else words[:7] + "…"),
        Span(fault.start, fault.end),
        verdict=Verdict.REVIEW if wording.review else Verdict.GAP,
        severity=wording.severity,
        why=wording.why,
        suggestion=wording.suggestion,
        replacement=fault.replacement,
        kind=str(sort),
        group=wording.message.format(words) if wording.grouped else None,
    )
