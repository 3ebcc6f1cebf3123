"""序号: numbers of headings and lists, and the marks of headings (design §4 `numbering`; domain reference HD)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from lianzheng_desk.checks.base import Check, Gap, Outcome, Severity, Verdict, by_place, worst
from lianzheng_desk.checks.decimals import decimal_gaps
from lianzheng_desk.draft.labels import read_label
from lianzheng_desk.draft.model import Draft
from lianzheng_desk.draft.numbered import (
    Family,
    NumberedHeading,
    families_of,
    has_line_without_number,
    lone_headings,
    mark_behind,
    numbered_headings,
    stands_alone,
    strays,
)
from lianzheng_desk.draft.span import Span
from lianzheng_desk.text.numbers.serial import (
    Disorder,
    SerialFault,
    all_stand_in,
    list_faults,
    renumbered,
    serial_faults,
    unusual_label,
)
from lianzheng_desk.text.vocabulary import known_phrases

_ORDER = "公文层次依次为“一、”“（一）”“1.”“（1）”，序号连续，不跳号、不重号"
_ANEW = re.compile(r"附件|附表|目录|第[一二三四五六七八九十]+[部分章节编条]")
_TITLE_END = re.compile(r"(?:报告|总结|汇报|小结|要点|计划|方案)([。，；：,;:])$")
_LONGEST_TITLE = 50
_CHINESE_KINDS = (1, 2)
_TOLERATED = 2
"""Levels from a heading to those inside it: 一、 to 1. is usual, 一、 to （1） is not."""


class Numbering(Check):
    """Follows the numbers of headings and of 一是／二是, and looks at how headings are marked."""

    code: ClassVar[str] = "numbering"
    name: ClassVar[str] = "序号"
    purpose: ClassVar[str] = "看一、（一）1. 等序号有没有缺号、重号、跳级。"

    def examine(self, draft: Draft) -> Outcome:
        """Give a gap where numbers do not run on or headings of one level are marked differently."""
        headings = list(numbered_headings(draft))
        families = families_of(headings)
        gaps = [
            *_title(draft),
            *(gap for family in families for gap in _order(draft, family.members, headings)),
            *_beginnings(draft, headings, families),
            *_jumps(families),
            *(gap for family in families for gap in _out_of_kind(family)),
            *_alone(headings, families),
            *_styles(headings),
            *(gap for family in families for gap in _endings(draft, family.members)),
            *_lists(draft),
            *decimal_gaps(draft),
        ]
        gaps.sort(key=by_place)
        return Outcome(worst(tuple(gaps)), gaps=tuple(gaps))


def _order(draft: Draft, family: Sequence[NumberedHeading], headings: Sequence[NumberedHeading]) -> Iterator[Gap]:
    for fault in serial_faults([heading.number for heading in family]):
        heading, previous = family[fault.index], family[fault.index - 1]
        between = draft.text[previous.span.end : heading.span.start]
        if not _excused(fault, heading, between, headings):
            yield _order_gap(fault, heading, previous)


def _excused(fault: SerialFault, heading: NumberedHeading, between: str, headings: Sequence[NumberedHeading]) -> bool:
    """Whether the number is right after all: the missing one stands inside a paragraph, or a list begins anew."""
    if fault.sort is Disorder.GAP:
        return all_stand_in(between, fault.expected, heading.number)
    if fault.sort in (Disorder.REPEAT, Disorder.BACK):
        upside_down = headings[0].section.level > heading.section.level
        return upside_down or bool(_ANEW.search(between)) or (heading.number == 1 and has_line_without_number(between))
    return False


def _beginnings(draft: Draft, headings: Sequence[NumberedHeading], families: Sequence[Family]) -> Iterator[Gap]:
    """Yield the first number under a heading where it is not 1 and does not go on from the heading before."""
    parents = {family.members[0].span.start: family.parent for family in families}
    latest: dict[int, int] = {}
    for heading in headings:
        parent = parents.get(heading.span.start)
        if parent and heading.number > 1 and latest.get(heading.kind) != heading.number - 1:
            between = draft.text[parent.span.end : heading.span.start]
            if not all_stand_in(between, 1, heading.number):
                yield _order_gap(SerialFault(Disorder.GAP, 0, 1, certain=False), heading, parent)
        latest[heading.kind] = heading.number


def _order_gap(fault: SerialFault, heading: NumberedHeading, previous: NumberedHeading) -> Gap:
    right = renumbered(heading.label, fault.expected)
    message, suggestion = {
        Disorder.WRONG: (f"序号“{heading.label}”应为“{right}”", f"请改为“{right}”"),
        Disorder.GAP: (f"“{previous.label}”之后直接是“{heading.label}”", "请核对是否漏了一部分，或顺改序号"),
        Disorder.REPEAT: (f"序号“{heading.label}”重复", f"请改为“{right}”，其后顺延"),
        Disorder.SWAPPED: (f"序号“{heading.label}”与后一个颠倒", "请核对这两部分的先后次序"),
        Disorder.BACK: (f"“{previous.label}”之后倒回到“{heading.label}”", "请核对序号"),
    }[fault.sort]
    return Gap(
        message,
        heading.span,
        severity=Severity.WARNING if heading.kind in _CHINESE_KINDS else Severity.SUGGESTION,
        why=_ORDER,
        suggestion=suggestion,
        replacement=right if fault.certain else None,
        kind=str(fault.sort),
    )


def _jumps(families: Sequence[Family]) -> Iterator[Gap]:
    seen: set[int] = set()
    for family in families:
        parent, first = family.parent, family.members[0]
        if parent is None or parent.span.start in seen:
            continue
        seen.add(parent.span.start)
        if parent.kind and first.kind - parent.kind > _TOLERATED:
            yield Gap(
                f"“{parent.label}”之下直接是“{first.label}”",
                first.span,
                severity=Severity.SUGGESTION,
                why=_ORDER,
                suggestion="层次之间不宜越级，请核对",
                kind="level",
                group="层次越级",
            )


def _out_of_kind(family: Family) -> Iterator[Gap]:
    for heading, right in strays(family):
        yield Gap(
            f"序号“{heading.label}”应为“{right}”",
            heading.span,
            severity=Severity.WARNING if family.members[0].kind in _CHINESE_KINDS else Severity.SUGGESTION,
            why=_ORDER,
            suggestion=f"同级标题的序号写法须一致，请改为“{right}”",
            replacement=right,
            kind="level",
        )


def _alone(headings: Sequence[NumberedHeading], families: Sequence[Family]) -> Iterator[Gap]:
    for before, heading in lone_headings(headings, families):
        if heading.kind in _CHINESE_KINDS:
            yield Gap(
                f"“{before.label}”之后只有“{heading.label}”，没有后一项",
                heading.span,
                verdict=Verdict.REVIEW,
                severity=Severity.SUGGESTION,
                why=_ORDER,
                suggestion="请核对这个标题的层次和序号",
                kind="alone",
            )


def _styles(headings: Sequence[NumberedHeading]) -> Iterator[Gap]:
    """Yield one gap for every way of writing numbers that is not the usual one, at its first place."""
    such: dict[str, list[NumberedHeading]] = {}
    ways = {label: unusual_label(label) for label in {heading.label for heading in headings}}
    for heading in headings:
        if unusual := ways[heading.label]:
            such.setdefault(unusual[1], []).append(heading)
    for why, found in such.items():
        right = (ways[found[0].label] or ("", ""))[0]
        yield Gap(
            f"序号“{found[0].label}”宜写作“{right}”" + (f"，共 {len(found)} 处" if len(found) > 1 else ""),
            found[0].span,
            severity=Severity.SUGGESTION,
            why=f"公文层次序数的写法：{why}",
            suggestion="请全文统一",
            replacement=right,
            kind="style",
        )


def _endings(draft: Draft, family: Sequence[NumberedHeading]) -> Iterator[Gap]:
    """Yield headings on lines of their own that end with a full stop. A line with no text below is an entry."""
    if not any(mark_behind(draft, heading) == "。" for heading in family):
        return
    alone = [heading for heading in family if stands_alone(draft, heading.section)]
    stopped = [heading for heading in alone if mark_behind(draft, heading) == "。"]
    # one alone may be the last of a list of entries, with the text that follows the list below it
    if not stopped or len(alone) < 2 or len(alone) * 2 <= len(family):
        return
    if len(stopped) * 2 > len(alone):
        yield _ending_gap(stopped[0], f"独立成行的标题末尾用了句号，共 {len(stopped)} 处")
        return
    yield from (_ending_gap(heading, "同级标题末尾标点不一致") for heading in stopped)


def _ending_gap(heading: NumberedHeading, message: str) -> Gap:
    end = heading.section.heading.end if heading.section.heading else heading.span.end
    return Gap(
        message,
        Span(end, end + 1),
        severity=Severity.SUGGESTION,
        why="独立成行的标题末尾不用句号，同级标题须一致",
        suggestion="请删去句号，同级标题统一",
        replacement="",
        kind="ending",
        group="标题末尾句号",
    )


def _title(draft: Draft) -> Iterator[Gap]:
    """Yield the mark that ends the title."""
    line = next((p.span for p in draft.paragraphs if draft.text[p.span.start : p.span.end].strip()), None)
    if line is None or line.end - line.start > _LONGEST_TITLE:
        return
    words = draft.quote(line).rstrip()
    match = _TITLE_END.search(words)
    if match and not read_label(words) and not re.search(r"[。；]|现将|如下", words[:-1]):
        yield Gap(
            f"标题末尾有“{match[1]}”",
            Span(line.start + match.start(1), line.start + match.end(1)),
            severity=Severity.SUGGESTION,
            why="公文标题除书名号外一般不用标点",
            suggestion="请删去",
            replacement="",
            kind="title",
        )


def _lists(draft: Draft) -> Iterator[Gap]:
    breaks = sorted(section.span.start for section in draft.outline.sections)
    for fault, marker in list_faults(draft.text, known_phrases(draft.text)["markers"], breaks):
        words, right = draft.text[marker.start : marker.end], marker.renumbered(fault.expected)
        yield Gap(
            f"“{words}”之前缺“{right}”" if fault.sort is Disorder.GAP else f"“{words}”疑为“{right}”",
            Span(marker.start, marker.end),
            verdict=Verdict.GAP if fault.certain else Verdict.REVIEW,
            severity=Severity.WARNING,
            why="列举的序号须连续",
            suggestion="请核对是否漏写一项，或顺改序号",
            replacement=right if fault.certain else None,
            kind="list",
        )
