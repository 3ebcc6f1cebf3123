"""What is wrong between a total and its parts, if anything (domain reference Q1–Q5, Q9, Q11, Q12)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lianzheng_desk.text.arithmetic.amounts import Amount
from lianzheng_desk.text.arithmetic.breakdowns import Breakdown, Family, Part, family_of

_DIFFERENCE = re.compile(r"净|利润|收益|结余|盈|亏|差|增加|增长|减少|下降|提高|多|少|降|余额|变动|超|补")
_AVERAGE = re.compile(r"均(?<=[人户亩日月年平]均)|均价|单价|可支配|居民收入|工资|中位数|最高|最低|每")
_OVERLAPPING = re.compile(
    r"党纪|政务|组织处理|女|男|少数民族|岁|党员|学历|本科|研究生|青年|新(?!制定|修订|建|”)|首|连续|省|国家|市|县|以上|以下|重点|骨干|"
    r"同时|既|兼|诫勉|谈话|批评|检查|通报|函询|责令|道歉|限期|提醒|涉|含|初核|核实|了结|立案|移送|参|专|获|覆盖|年"
)
_REST = re.compile(r"(?:其他|其它|其余|另外)(?:人员|方面|类|类型|问题|渠道|情况|形式|方式)?$")
_CASES = re.compile(r"线索|信访|举报|立案|案件")
_PUNISHED = re.compile(r"开除|警告|留党察看|撤销党内|诫勉|谈话|处分|批评教育|通报批评|责令")
_PEOPLE = frozenset(["人", "人次", "名"])
_FILES = frozenset(["件", "起", "件次"])
_POINT = 0.051
_TINY = 1e-6
"""What sums of binary fractions may be off."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. kind: greater (a part than the total), sum (of parts greater), unequal (a full list), share, shares,
    units, blank, doubt (parts that may overlap). start, end: the words it is about."""

    kind: Literal["greater", "sum", "unequal", "share", "shares", "units", "blank", "doubt"]
    start: int
    end: int
    message: str = ""
    unit: str = ""
    total_unit: str = ""


def judge(breakdown: Breakdown) -> tuple[Fault, ...] | None:
    """Return the faults of `breakdown`, none where it holds or is partial; None where nothing can be compared.

    Averages, differences (净增, 比上年增加) and approximate figures do not add up and are not compared.
    """
    unit = breakdown.parts[0].amount.unit
    total = breakdown.total_in(unit)
    if total is None:
        return _units(breakdown) or None
    parts = [part for part in breakdown.parts if part.amount.unit == unit]
    if total.is_share or _DIFFERENCE.search(breakdown.label) or _AVERAGE.search(breakdown.context):
        return None
    if total.blank or any(part.amount.blank for part in parts):
        return (Fault("blank", breakdown.start, breakdown.end),)
    if total.approximate or any(part.amount.approximate for part in parts):
        return None
    shares = tuple(_shares(breakdown, parts, total))
    return (*_sizes(breakdown, parts, total), *shares)


def _units(breakdown: Breakdown) -> tuple[Fault, ...]:
    """A total of files with punished people as its parts: they cannot be added up."""
    nearest = breakdown.totals[0]
    people = [part for part in breakdown.parts if part.amount.unit in _PEOPLE]
    punished = [part for part in people if _PUNISHED.search(part.label)]
    if nearest.unit not in _FILES or not _CASES.search(breakdown.label) or len(people) < len(breakdown.parts):
        return ()
    if len(people) < 2 or len(punished) < len(people):
        return ()
    unit = people[0].amount.unit
    return (Fault("units", breakdown.start, breakdown.end, unit=unit, total_unit=nearest.unit),)


def _sizes(breakdown: Breakdown, parts: Sequence[Part], total: Amount) -> tuple[Fault, ...]:
    value = total.value or 0.0
    family = family_of(parts[0].label)
    side_by_side = True
    for index, part in enumerate(parts):
        side_by_side = side_by_side and (index == 0 or part.joined)
        if (part.amount.value or 0) <= value + total.slack + part.amount.slack:
            continue
        if side_by_side or (family is not None and family.member_of(part.label) is not None):
            what = part.label[-8:] or "分项"
            message = f"其中“{what}”{part.amount.value:g} 大于总数 {value:g}"
            return (Fault("greater", part.amount.start - len(part.label), part.amount.end, message),)
    chain = _forms_or_family(breakdown, parts, family)
    if len(chain) < 2:
        return ()
    total_of = sum([part.amount.value or 0 for part in chain])
    kind = _unlike(breakdown, chain, family, total_of, total)
    if kind is None:
        return ()
    message = f"各分项之和 {total_of:.10g}，与总数 {value:.10g} 不符"
    return (Fault(kind, breakdown.start, breakdown.end, message),)


def _unlike(
    breakdown: Breakdown, chain: Sequence[Part], family: Family | None, total_of: float, total: Amount
) -> Literal["sum", "doubt", "unequal"] | None:
    """Tell what is wrong between the sum of the parts (`total_of`) and the total; None where nothing is, or may be."""
    value = total.value or 0.0
    slack = total.slack + sum([part.amount.slack for part in chain]) + _TINY
    if total_of > value + slack:
        if breakdown.forms or family is not None or _REST.search(chain[-1].label):
            return "sum"
        return None if any(_OVERLAPPING.search(part.label) for part in chain) else "doubt"
    return "unequal" if total_of < value - slack and _is_complete(breakdown, chain, family) else None


def _forms_or_family(breakdown: Breakdown, parts: Sequence[Part], family: Family | None) -> list[Part]:
    """Return the parts that are counted together: of one family each kind once, else those joined by 、."""
    if breakdown.forms:
        return list(parts)
    chain: list[Part] = []
    seen: set[int] = set()
    for part in parts:
        member = family.member_of(part.label) if family else None
        if family and (member is None or member in seen):
            rest = bool(_REST.search(part.label)) and part.joined
            if not rest:
                break
        elif member is not None:
            seen.add(member)
        if chain and not family and not part.joined:
            break
        chain.append(part)
    return chain


def _is_complete(breakdown: Breakdown, chain: Sequence[Part], family: Family | None) -> bool:
    """Tell whether the parts are all there are: the four 形态, every kind of a family, or 其他 as the last one."""
    if breakdown.forms:
        return True
    if _REST.search(chain[-1].label):
        return True
    if family is None or not family.whole:
        return False
    if family.labels and not any(label in breakdown.label for label in family.labels):
        return False
    kinds = {family.member_of(part.label) for part in chain}
    return len(kinds - {None}) == len(set(family.members.values()))


def _shares(breakdown: Breakdown, parts: Sequence[Part], total: Amount) -> list[Fault]:
    stated = [part for part in parts if part.share and part.share.value is not None and not part.share.approximate]
    faults = [fault for part in stated if (fault := _share(part, total))]
    values = [part.share.value or 0.0 for part in stated if part.share]
    if breakdown.forms and len(stated) == len(parts) and not faults:
        slack = sum(part.share.slack for part in stated if part.share)
        if abs(sum(values) - 100) > max(slack, 0.2) + _TINY:
            message = f"四种形态占比之和为 {sum(values):g}%，不是 100%"
            faults.append(Fault("shares", breakdown.start, breakdown.end, message))
    return faults


def _share(part: Part, total: Amount) -> Fault | None:
    share = part.share
    if share is None or share.value is None or not total.value or part.amount.value is None:
        return None
    if total.value <= total.slack:
        return None
    # the bounds that rounding of both figures leaves open
    low = (part.amount.value - part.amount.slack) / (total.value + total.slack) * 100
    high = (part.amount.value + part.amount.slack) / (total.value - total.slack) * 100
    if low - share.slack - _POINT <= share.value <= high + share.slack + _POINT:
        return None
    real = part.amount.value / total.value * 100
    message = f"占比 {share.value:g}%，按人数、件数约为 {real:.1f}%"
    return Fault("share", share.start, share.end, message)
