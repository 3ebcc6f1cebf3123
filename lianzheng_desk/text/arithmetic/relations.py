"""Figures that must bear each other out: 立案 and 结案, 问题 and 整改, rates, growth from one figure to another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lianzheng_desk.text.arithmetic.amounts import Amount, Amounts
from lianzheng_desk.text.arithmetic.fact_words import CLOSED, INDUSTRIES, SAME_PERIOD, SETTLED
from lianzheng_desk.text.clauses import clause_start, places, sentence_end, sentence_start
from lianzheng_desk.text.vocabulary import fact_places

_DIRECT = re.compile(r"(?:案件)?[了共计已达为：:]{0,2}\s?$")
_FILED = re.compile(r"立案(?:审查调查|审查|调查|查处)?(?:案件)?[了共计已达：:]{0,2}\s?$")
_CARRIED = re.compile(
    r"上年|去年|结转|累计|历年|往年|跨年|遗留|积案|其中\s?(?:[\d*＊Xx×]{2,4})年|含\s?\d{4}年|连同|以前年度"
)
_SETTLED = re.compile(r"整改(?:完成|到位|落实|销号|办结)?(?:问题|隐患)?[了共已达：:]{0,2}\s?$")
_NOT_SETTLED = re.compile(
    r"(?:未|正在|待|限期|责令|要求|需|应|拟|立行立)(?:其|立即|限期)?(?:完成)?整改[^，。；]{0,6}$|整改意见|整改措施"
)
_PROBLEM = re.compile(
    r"(?:发现|查摆|排查|反馈|梳理|查找|查出|检视|找出|指出)"
    r"(?:出|了|的|各类|各种|存在|突出|风险|安全|具体)*(?:问题|隐患)?[共计了：:]{0,2}\s?$"
)
_PROBLEM_NOUN = re.compile(r"[^，。；、\n]{0,8}?(?:问题|隐患)")
_ALL_SETTLED = re.compile(
    r"全部(?:已经?)?(?:完成)?整改|均已(?:完成)?整改|已全部(?:完成)?(?:整改|销号)|(?:全部|均)(?:整改)?到位"
)
_LEFT = re.compile(r"[，、](?:(?:其余|剩余|余下|还有|尚有|另有)的?|正在整改|(?:尚)?未(?:完成)?整改)(?:问题|隐患)?\s?$")
_RATE = re.compile(r"(整改|办结|化解|结案|完成|销号|处置)(?:完成)?率(?:已|均)?(?:达到|达|为|是)?\s?$")
_FROM = re.compile(r"[由从](?:(?:19|20)\d\d年(?:度|末|底|同期)?的?)?(?:[^，。；、\n由从]{0,16}?的?)(?=[\d*＊])")
_RISE = re.compile(
    r"[^，。；、\n\d]{0,3}(?:增|升|提高|提升|降|减|扩大|缩减|压减|上升|下降|减少|增长|增加|跃升|回落|收窄)"
    r"(?:加|长|高|低|少)?(?:至|到|为)[^，。；\n\d]{0,4}$"
)
_CHANGE = re.compile(
    r"[，、,（(](?:同比|比上年|较上年|比去年|较去年)?"
    r"(?P<way>增长|增加|增幅|提高|上升|提升|下降|减少|降低|降幅|降)了?(?:达|为|达到)?\s?$"
)
_SAID_BEFORE = re.compile(r"(?<!均)(?P<way>增长|增加|提高|上升|提升|下降|减少|降低|压减|压缩)了?(?:达|为|达到)?\s?$")
_BASE_BEHIND = re.compile(r"[，,（(](?:去年|上年|上一年)(?:同期)?(?:为|是|共)?$")
_ABOUT_RISE = re.compile(r"[，,、]?(?:与?(?:去年|上年)同期相?比|同比|[比较](?:去年|上年)(?:同期)?)?$")
_REAL_TERMS = re.compile(r"生产总值|增加值|产值|GDP|可支配收入|年均|实际|可比")
"""What grows in real terms or year by year: its growth does not follow from the two figures."""
_DOWN = ("下降", "减少", "降低", "降幅", "降", "压减", "压缩")
_STRUCTURE = re.compile(r"(\d{1,2}(?:\.\d)?)\s?[:：∶]\s?(\d{1,2}(?:\.\d)?)\s?[:：∶]\s?(\d{1,2}(?:\.\d)?)(?![\d.:：∶])")
_POINT = 0.051
"""Percentage points that a growth may be off beside the rounding of what is written: the base itself was rounded."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures the second of which should not be greater than the first.

    what: "结案" or "整改". carried: cases of earlier years may be among the second. complete: the text says that all is
    settled, so that both should be equal. rest: how many are said to be left. start: where the second's words begin.
    """

    what: str
    whole: Amount
    part: Amount
    start: int
    carried: bool = False
    complete: bool = False
    rest: Amount | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """A share stated of two figures in front of it: 反馈问题20个，整改18个，整改率90%."""

    word: str
    whole: Amount
    part: Amount
    share: Amount
    start: int


@dataclass(frozen=True, slots=True)
class Change:
    """由 old 增至 new，增长 change. down: the words say that it fell."""

    old: Amount
    new: Amount
    change: Amount
    down: bool
    start: int

    def expected(self) -> tuple[float, str, float] | None:
        """Return the change that follows from both figures, its unit, and how far rounding may move it.

        None where a figure is blank or approximate, or the change is counted in something else.
        """
        old, new, stated = self.old, self.new, self.change
        if not old.value or new.value is None or old.approximate or new.approximate or stated.approximate:
            return None
        difference = (old.value - new.value) if self.down else (new.value - old.value)
        if stated.unit == "％" and old.unit != "％":
            if old.value <= old.slack:
                return None
            moved = ((new.value + new.slack) / (old.value - old.slack) - new.value / old.value) * 100
            return difference / old.value * 100, "%", stated.slack + _POINT + moved
        points = old.unit == "％" and stated.unit in ("个百分点", "百分点")
        if points or stated.unit == old.unit:
            unit = "个百分点" if old.unit == "％" else stated.unit
            return difference, unit, stated.slack + old.slack + new.slack + 1e-6 * new.value
        return None


@dataclass(frozen=True, slots=True)
class Shares:
    """Three shares that make a whole: 三次产业结构 5:40:55."""

    start: int
    end: int
    values: tuple[float, ...]
    decimals: int


def pairs(text: str, known: Amounts) -> Iterator[Pair]:
    """Yield 立案 with 结案, and problems found with problems settled, each within one sentence."""
    for word in CLOSED:
        for at in fact_places(text)[word]:
            part = known.first_after(at + 2, 4)
            if part and not part.is_share and _DIRECT.match(text[at + 2 : part.start]):
                yield from _closed(text, at, part, known)
    for at in fact_places(text)[SETTLED]:
        part = known.first_after(at + 2, 6)
        if part and not part.is_share and _SETTLED.match(text[at : part.start]):
            yield from _settled(text, at, part, known)


def _closed(text: str, at: int, part: Amount, known: Amounts) -> Iterator[Pair]:
    begin, end = sentence_start(text, at), sentence_end(text, at)
    for whole in known.backwards(at, begin):
        if whole.unit == part.unit and _FILED.search(text[max(begin, whole.start - 12) : whole.start]):
            carried = bool(_CARRIED.search(text, begin, end))
            yield Pair("结案", whole, part, at, carried=carried)
            return


def _settled(text: str, at: int, part: Amount, known: Amounts) -> Iterator[Pair]:
    begin, end = sentence_start(text, at), sentence_end(text, at)
    if _NOT_SETTLED.search(text[max(begin, at - 6) : part.start]):
        return
    start = clause_start(text, at)
    for whole in known.backwards(start, begin):
        if whole.unit == part.unit and _is_problem(text, whole, begin):
            if "其中" in text[whole.end : at]:
                return  # a part among others, added up with them
            complete = bool(_ALL_SETTLED.search(text, whole.end, end))
            behind = known.first_after(part.end, 10)
            left = behind and behind.unit == part.unit and _LEFT.match(text[part.end : behind.start])
            carried = bool(_CARRIED.search(text, begin, end))
            yield Pair("整改", whole, part, start, carried, complete, behind if left else None)
            return


def _is_problem(text: str, amount: Amount, begin: int) -> bool:
    before = text[max(begin, amount.start - 14) : amount.start]
    if not _PROBLEM.search(before):
        return False
    return before.rstrip("共计了：: ").endswith(("问题", "隐患")) or bool(_PROBLEM_NOUN.match(text, amount.end))


def rates(text: str, known: Amounts) -> Iterator[Rate]:
    """Yield a rate with the two figures of the same unit in front of it, where there are just two."""
    for at in places(text, "率"):
        share = known.first_after(at + 1, 3)
        head = _RATE.search(text[max(0, at - 5) : share.start]) if share and share.unit == "％" else None
        if not share or not head or not _opens_clause(text, max(0, at - 5) + head.start()):
            continue
        begin = sentence_start(text, at)
        counted = [a for a in known.backwards(at, begin) if not a.is_share]
        if len(counted) != 2 or counted[0].unit != counted[1].unit:
            continue
        part, whole = counted
        if head[1] in text[whole.end : part.end + 6]:
            yield Rate(head[1], whole, part, share, max(0, at - 5) + head.start())


def _opens_clause(text: str, offset: int) -> bool:
    return offset == 0 or text[offset - 1] in "，、；（(,。"


def changes(text: str, known: Amounts) -> Iterator[Change]:
    """Yield 由…增至… with the growth behind it or in front, and 20件，增长50%（去年同期16件）."""
    for at in sorted([*places(text, "由"), *places(text, "从")]):
        opening = _FROM.match(text, at)
        if opening is None:
            continue
        old = known.first_after(opening.end(), 0)
        new = known.first_after(old.end, 12) if old else None
        if not old or not new or old.unit != new.unit or not _RISE.match(text[old.end : new.start]):
            continue
        change = known.first_after(new.end, 12)
        stated = _CHANGE.match(text[new.end : change.start]) if change else None
        if change is not None and stated is not None:
            yield Change(old, new, change, stated["way"] in _DOWN, new.end + stated.start("way"))
        else:
            yield from _said_before(text, opening.start(), old, new, known)
    for at in fact_places(text)[SAME_PERIOD]:
        yield from _with_base_behind(text, at, known)


def _said_before(text: str, at: int, old: Amount, new: Amount, known: Amounts) -> Iterator[Change]:
    """Yield the growth said in front of 由…降至…, which begins at `at`: 同比下降12%，由50件降至44件."""
    change = next(known.backwards(at, max(0, at - 12)), None)
    if change and change.unit == "％" and text[change.end : at] in ("，", ",", "、", "（"):
        start = clause_start(text, change.start)
        stated = _SAID_BEFORE.search(text, start, change.start)
        if stated and not _REAL_TERMS.search(text, sentence_start(text, start), at):
            yield Change(old, new, change, stated["way"] in _DOWN, stated.start("way"))


def _with_base_behind(text: str, at: int, known: Amounts) -> Iterator[Change]:
    """Yield 信访举报20件，同比增长50%（去年同期16件）, its 年同期 at `at`."""
    old = known.first_after(at + 3, 2)
    change = next(known.backwards(at, max(0, at - 12)), None)
    if not old or not change or change.unit != "％" or not _BASE_BEHIND.match(text[change.end : old.start]):
        return
    new = next(known.backwards(change.start, max(0, change.start - 20)), None)
    stated = _SAID_BEFORE.search(text, max(0, change.start - 6), change.start)
    if not new or not stated or new.unit != old.unit or not _ABOUT_RISE.match(text[new.end : stated.start("way")]):
        return
    if not _REAL_TERMS.search(text, sentence_start(text, new.start), at):
        yield Change(old, new, change, stated["way"] in _DOWN, stated.start("way"))


def structures(text: str) -> Iterator[Shares]:
    """Yield the shares of the three industries (a:b:c)."""
    for at in fact_places(text)[INDUSTRIES]:
        for match in _STRUCTURE.finditer(text, at, sentence_end(text, at)):
            decimals = max(len(words.partition(".")[2]) for words in match.groups())
            yield Shares(match.start(), match.end(), tuple(float(words) for words in match.groups()), decimals)
