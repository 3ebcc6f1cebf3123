"""Headings numbered 1.1, 1.2, 2.1: they run on within each part like the other numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from lianzheng_desk.checks.base import Gap, Severity, Verdict
from lianzheng_desk.draft.model import Draft
from lianzheng_desk.draft.span import Span

_DECIMAL = re.compile(r"[ \t\u3000]*(?P<label>(?P<part>\d{1,2})[.．](?P<number>\d{1,2}))[ \t\u3000]*(?=[一-鿿“《])")
_MEASURED = re.compile(r"[万亿元个件人次亩倍吨米分秒时年月日级版期]|公[里斤]|平方")
"""What follows a figure at the start of a line (3.5万元), not a number of a heading."""
_FEWEST = 3


def decimal_gaps(draft: Draft) -> Iterator[Gap]:
    """Yield the numbers out of order. Only where three lines at least, the first of them 1.1, are numbered so."""
    found = []
    for paragraph in draft.paragraphs:
        match = _DECIMAL.match(draft.text, paragraph.span.start, paragraph.span.end)
        if match and not _MEASURED.match(draft.text, match.end()) and paragraph.origin.part != "table":
            found.append((int(match["part"]), int(match["number"]), Span(*match.span("label"))))
    if len(found) < _FEWEST or found[0][:2] != (1, 1):
        return
    for (part, number, _), (next_part, following, span) in pairwise(found):
        expected = number + 1 if next_part == part else 1
        if next_part >= part and following != expected:
            repeated = next_part == part and following <= number
            yield Gap(
                f"序号“{draft.quote(span)}”{'重复' if repeated else f'之前缺“{next_part}.{expected}”'}",
                span,
                verdict=Verdict.GAP,
                severity=Severity.WARNING,
                why="序号须连续，不跳号、不重号",
                suggestion="请核对是否漏写一项，或顺改序号",
                replacement=f"{next_part}.{expected}" if repeated else None,
                kind="decimal",
            )
