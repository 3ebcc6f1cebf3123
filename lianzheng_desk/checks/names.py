"""The name of the body that reports: the signature gives the one that the title and the text give."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lianzheng_desk.checks.base import Gap, Severity
from lianzheng_desk.draft.model import Draft, Role
from lianzheng_desk.draft.span import Span

_PLACE = re.compile(r"[一-鿿][一-鿿](?<![全各本我该共])(?:镇|乡(?!镇|村)|街道)(?!级|域|村|干部)")


def signature_gaps(draft: Draft) -> Iterator[Gap]:
    """Yield the place name of a signature that stands nowhere else, where the title names another (竹元镇, 竹园镇)."""
    outline = draft.outline
    named = [name for section in outline.of(Role.TITLE) for name in _PLACE.findall(draft.quote(section.span))]
    for section in outline.of(Role.SIGNATURE):
        for match in _PLACE.finditer(draft.text, section.span.start, section.span.end):
            kin = [name for name in named if name[2:] == match[0][2:]]
            if kin and match[0] not in draft.text[: section.span.start] and match[0] not in named:
                yield Gap(
                    f"落款写“{match[0]}”，标题写“{kin[0]}”",
                    Span(*match.span()),
                    severity=Severity.WARNING,
                    why="落款单位须与标题、正文的单位名称一致",
                    suggestion="请核对单位名称",
                    kind="name",
                )
