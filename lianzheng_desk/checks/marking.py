"""密级: a draft that carries a classification marking (design §4 `marking`; GB/T 9704—2012, 7.2.2)."""

from __future__ import annotations

from typing import ClassVar

from lianzheng_desk.checks.base import Check, Gap, Outcome, Severity, Verdict, worst
from lianzheng_desk.draft.model import Draft
from lianzheng_desk.draft.span import Span
from lianzheng_desk.text.markings import markings


class MarkingCheck(Check):
    """Warns of a marking, so that nobody handles a classified paper on a PC that is not meant for it."""

    code: ClassVar[str] = "marking"
    name: ClassVar[str] = "密级"
    purpose: ClassVar[str] = "发现绝密、机密、秘密标志时提醒。"

    def examine(self, draft: Draft) -> Outcome:
        """Give a doubt for every marking: whether it is right is for a person to say."""
        gaps = tuple(
            Gap(
                f"文稿标有密级“{mark.level}”",
                Span(mark.start, mark.end),
                verdict=Verdict.REVIEW,
                severity=Severity.WARNING,
                why="标有密级的文稿须按保密规定在专用设备上处理",
                suggestion="请核对密级；确属涉密的，请停止在本机处理，并按保密规定处置",
                kind="classified",
                group="密级标志",
            )
            for mark in markings(draft.text)
        )
        return Outcome(worst(gaps), gaps=gaps)
