"""勾稽: figures that must bear each other out (design §4 `arithmetic`; domain reference §3.3, Q1–Q13, Q15, Q18)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from lianzheng_desk.checks.base import Check, Gap, Outcome, Severity, Verdict, by_place, worst
from lianzheng_desk.checks.shares import share_gaps
from lianzheng_desk.draft.model import Draft, Role
from lianzheng_desk.draft.span import Span
from lianzheng_desk.text.arithmetic.amounts import Amounts, amounts
from lianzheng_desk.text.arithmetic.breakdowns import breakdowns
from lianzheng_desk.text.arithmetic.growth import unfounded_growth
from lianzheng_desk.text.arithmetic.leftovers import Leftover, leftovers
from lianzheng_desk.text.arithmetic.relations import Change, Pair, Rate, Shares, changes, pairs, rates, structures
from lianzheng_desk.text.arithmetic.retold import Telling, blank_tellings, case_tellings, year_tellings, years_around
from lianzheng_desk.text.arithmetic.totals import Fault, judge

_POINT = 0.051
"""Percentage points that rounding may take a share away from its two figures, beside its own last digit."""

_DISCIPLINE = ("党风廉政", "从严治党", "纪委", "主体责任", "监督责任")
"""Words in title or lead of a report in which figures of the economy stand only aside."""


class Arithmetic(Check):
    """Compares figures that hang together. Blank ones are not checked; what may have a reason is asked, not blamed."""

    code: ClassVar[str] = "arithmetic"
    name: ClassVar[str] = "勾稽"
    purpose: ClassVar[str] = "看数字之间对不对得上：其中数与总数、结案与立案、前后两处同一数字。"

    def examine(self, draft: Draft) -> Outcome:
        """Give a gap for figures that contradict each other; relations that hold are evidence."""
        known = amounts(draft.text)
        found = [
            *_broken_down(draft.text, known),
            *(_paired(pair) for pair in pairs(draft.text, known)),
            *(_rated(rate) for rate in rates(draft.text, known)),
            *(_changed(change) for change in changes(draft.text, known)),
            *(_left_over(leftover) for leftover in leftovers(draft.text, known)),
            *(_structured(shares) for shares in structures(draft.text)),
        ]
        evidence = tuple(sorted((item for item in found if isinstance(item, Span)), key=lambda span: span.start))
        gaps = [item for item in found if isinstance(item, Gap)]
        gaps += list(share_gaps(draft.text, known, gaps))
        gaps += [*_told_twice(draft, known), *_still_blank_twice(draft, known), *_growth(draft, known)]
        gaps.sort(key=by_place)
        return Outcome(worst(tuple(gaps)), evidence, tuple(gaps))


def _broken_down(text: str, known: Amounts) -> Iterator[Gap | Span]:
    for breakdown in breakdowns(text, known):
        faults = judge(breakdown)
        for fault in faults or ():
            yield _total_gap(fault)
        if faults == ():
            yield Span(breakdown.totals[-1].start, breakdown.end)


def _total_gap(fault: Fault) -> Gap:
    span = Span(fault.start, fault.end)
    if fault.kind == "blank":
        return _unfilled("总数与各分项待填，暂不能核", span, "请填写后核对各分项与总数")
    if fault.kind == "units":
        return Gap(
            f"总数论{fault.total_unit}、分项论{fault.unit}，口径不一",
            span,
            severity=Severity.WARNING,
            why="“其中”各项须与总数同一口径，件与人不能相加",
            suggestion="请先写明处分或处理的总人数，再列各档人数",
            kind="units",
        )
    certain = fault.kind in ("greater", "sum", "unequal")
    return Gap(
        fault.message,
        span,
        verdict=Verdict.GAP if certain else Verdict.REVIEW,
        severity=Severity.SUGGESTION if fault.kind == "doubt" else Severity.WARNING,
        why="分项、占比须与总数相符",
        suggestion="请核对总数与各分项" if certain else "请核对；确有交叉或另有口径的，可不改",
        kind=fault.kind,
    )


def _ask(message: str, span: Span, why: str, suggestion: str, kind: str, group: str | None = None) -> Gap:
    """Return a doubt: the figures may have a reason that only the writer knows."""
    return Gap(message, span, None, Verdict.REVIEW, Severity.WARNING, why, suggestion, None, kind, group)


def _unfilled(message: str, span: Span, suggestion: str, group: str | None = None) -> Gap:
    why = "数字未填，不能核对"
    return Gap(message, span, None, Verdict.NOT_CHECKED, Severity.SUGGESTION, why, suggestion, None, "blank", group)


def _paired(pair: Pair) -> Gap | Span | None:
    whole, part = pair.whole, pair.part
    span = Span(pair.start, part.end)
    names = ("立案", "结案") if pair.what == "结案" else ("问题", "整改")
    if whole.value is None or part.value is None:
        return _unfilled(
            f"{names[0]}、{names[1]}数待填，暂不能核", span, f"请填写后核对：{names[1]}数不大于{names[0]}数"
        )
    if whole.approximate or part.approximate:
        return None
    if part.value > whole.value:
        return None if pair.carried else _more_than(pair, span, names)
    if pair.complete and part.value < whole.value:
        return Gap(
            f"写“全部整改”，但问题 {whole.value:g}、整改 {part.value:g}",
            span,
            severity=Severity.WARNING,
            why="全部整改的，整改数应等于问题数",
            suggestion="请核对问题数、整改数，或改写“全部”",
            kind="complete",
        )
    if pair.rest and pair.rest.value is not None and part.value + pair.rest.value != whole.value:
        message = f"已整改 {part.value:g}、未整改 {pair.rest.value:g}，合计不等于 {whole.value:g}"
        span = Span(pair.start, pair.rest.end)
        return _ask(message, span, "已整改与未整改之和应等于问题数", "请核对问题数与整改数", "rest")
    return Span(whole.start, part.end)


def _more_than(pair: Pair, span: Span, names: tuple[str, str]) -> Gap:
    closed = pair.what == "结案"
    return Gap(
        f"{names[1]}数 {pair.part.value:g} 大于{names[0]}数 {pair.whole.value:g}",
        span,
        verdict=Verdict.REVIEW if closed else Verdict.GAP,
        severity=Severity.SUGGESTION if closed else Severity.WARNING,
        why="结案可含上年结转，须写明" if closed else "整改数不应大于发现的问题数",
        suggestion="请核对；含上年结转的，请写明其中上年几件" if closed else "请核对问题数与整改数",
        kind="exceeds",
    )


def _rated(rate: Rate) -> Gap | Span | None:
    whole, part, share = rate.whole, rate.part, rate.share
    if whole.value is None or part.value is None or share.value is None:
        span = Span(rate.start, share.end)
        return _unfilled(f"{rate.word}率及其数字待填，暂不能核", span, "请填写后核对比率")
    if whole.approximate or part.approximate or share.approximate or not 0 < part.value <= whole.value:
        return None
    real = part.value / whole.value * 100
    if abs(real - share.value) <= share.slack + _POINT:
        return Span(whole.start, share.end)
    message = f"{rate.word}率 {share.value:g}%，按前面数字约为 {real:.1f}%"
    span = Span(rate.start, share.end)
    return _ask(message, span, "百分比须与所据数字相符", "请核对百分比与前面的数字", "share")


def _changed(change: Change) -> Gap | Span | None:
    old, new, stated = change.old, change.new, change.change
    span = Span(change.start, stated.end)
    if old.blank or new.blank or stated.blank:
        return _unfilled("增减前后的数字待填，暂不能核", span, "请填写后核对增减幅度")
    expected = change.expected()
    if expected is None or stated.value is None:
        return None
    real, unit, slack = expected
    if abs(real - stated.value) <= slack:
        return Span(min(old.start, span.start), max(new.end, span.end))
    shown = f"{real:.1f}" if unit.startswith(("%", "个百")) else f"{real:.6g}"
    message = f"增减幅度与前后数字不符，按前后数字为 {shown}{unit}"
    return _ask(message, span, "增减幅度须与前后两数相符", "请核对前后两数与增减幅度", "growth")


def _left_over(leftover: Leftover) -> Gap:
    message = f"写{leftover.word}率 100%，又写还有 {leftover.open_ones}未了"
    span = Span(leftover.start, leftover.end)
    return _ask(message, span, "全部办结的，不应还有未办结的", "请核对比率与未办结数", "left")


def _structured(shares: Shares) -> Gap | Span:
    total = sum(shares.values)
    span = Span(shares.start, shares.end)
    if abs(total - 100) <= 1.5 / 10**shares.decimals + 1e-9:
        return span
    message = f"三次产业比例之和为 {total:g}，不是 100"
    return _ask(message, span, "各次产业所占比例之和应为 100", "请核对三项比例", "share")


def _told_twice(draft: Draft, known: Amounts) -> Iterator[Gap]:
    """Ask where one fact has two values; plans for the time to come are left out."""
    text = draft.text
    for tellings, severity in (
        (case_tellings(text, known), Severity.WARNING),
        (year_tellings(text, known), Severity.SUGGESTION),
    ):
        first: dict[tuple[str, str], Telling] = {}
        for telling in sorted(tellings, key=lambda telling: telling.start):
            if draft.outline.within(telling.start, Role.NEXT_STEPS):
                continue
            earlier = first.setdefault((telling.words, telling.amount.unit), telling)
            if earlier.amount.value != telling.amount.value and _same_years(text, earlier, telling):
                yield from (_contradiction(one, earlier, telling, severity) for one in (earlier, telling))


def _same_years(text: str, earlier: Telling, later: Telling) -> bool:
    years = {years_around(text, earlier), years_around(text, later)} - {frozenset()}
    return len(years) <= 1


def _contradiction(here: Telling, earlier: Telling, later: Telling, severity: Severity) -> Gap:
    message = f"“{here.words}”前后不一：{earlier.amount.value:g} 与 {later.amount.value:g}"
    suggestion = "请核对两处数字；口径不同的，写明时间或范围"
    group = f"前后不一：{here.words}"
    gap = _ask(message, Span(here.start, here.end), "同一数据在全文各处应一致", suggestion, "repeated", group)
    return gap._replace(severity=severity)


def _still_blank_twice(draft: Draft, known: Amounts) -> Iterator[Gap]:
    """Say once per run of blanks that the same figures are blank elsewhere too, and have to agree there."""
    told: dict[str, list[Telling]] = {}
    for telling in blank_tellings(draft.text, known):
        told.setdefault(telling.words, []).append(telling)
    runs: dict[int, list[Telling]] = {}
    for same in told.values():
        paragraphs = [draft.paragraph_index(telling.start) for telling in same] if len(same) > 1 else []
        if len(set(paragraphs)) > 1:
            for paragraph, telling in zip(paragraphs, same, strict=True):
                runs.setdefault(paragraph, []).append(telling)
    names = sorted({telling.words for run in runs.values() for telling in run}, key=lambda words: told[words][0].start)
    shown = "、".join(names[:2]) + ("等" if len(names) > 2 else "")
    yield from _mixed_units(told)
    for run in runs.values():
        span = Span(min(t.start for t in run), max(t.end for t in run))
        yield _unfilled(f"“{shown[:24]}”多处待填，暂不能核", span, "填写时各处同一数据须一致", "同一数据多处待填")


def _mixed_units(told: dict[str, list[Telling]]) -> Iterator[Gap]:
    for words, same in told.items():
        if len(same) < 2:
            continue
        units = list(dict.fromkeys(telling.amount.unit for telling in same))
        if len(units) > 1 and set(units) <= {"人", "人次", "名"}:
            odd = next(telling for telling in same if telling.amount.unit == units[1])
            message = f"“{words}”量词不一：{'、'.join(units)}"
            gap = _ask(message, Span(odd.start, odd.end), "人与人次口径不同", "请统一量词，或写明口径", "measure")
            yield gap._replace(severity=Severity.SUGGESTION)


def _growth(draft: Draft, known: Amounts) -> Iterator[Gap]:
    opening = [draft.quote(section.span) for role in (Role.TITLE, Role.LEAD) for section in draft.outline.of(role)]
    aside = any(word in words for words in opening for word in _DISCIPLINE)
    for start, amount in unfounded_growth(draft.text, known, aside):
        why, advice = "增长百分比须说明与何时相比", "请写明“同比”“比上年”或所比的数字"
        gap = _ask("增减幅度未写明“同比”等比较基数", Span(start, amount.end), why, advice, "base", "增幅未写基数")
        yield gap._replace(severity=Severity.SUGGESTION)
