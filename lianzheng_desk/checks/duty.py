"""责任覆盖: “两个责任” and what they come down to (design §4 `duty`; domain reference §1.1, §1.2)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar, Literal

from pydantic import Field

from lianzheng_desk.checks.base import Check, Coverage, DutyEvidence, Gap, Outcome, Severity, Strength, Verdict, worst
from lianzheng_desk.draft.duties import Statement, has_figure, named_elsewhere, named_in_title, statements, swapped
from lianzheng_desk.draft.model import Draft, Role
from lianzheng_desk.draft.span import Span
from lianzheng_desk.text.making import make

_MEASURE_TAKEN = re.compile(
    r"召开|制定|签订|建立|组织|开展|研究|部署|听取|约谈|谈话|检查|督查|督导|考核|通报|查处|处置|立案|审查|问责|汇报|公开|公示|巡察|整改|细化|分解|排查|接待"
)
_DONE = ("部署", "措施", "数据")
"""Aspects of what was done, against 问题 and 打算."""
_ORDER = (Strength.ABSENT, Strength.DESCRIBED, Strength.NAMED, Strength.EVIDENCED)
_WANTED = {"写到": Strength.DESCRIBED, "点明": Strength.NAMED, "有措施有数据": Strength.EVIDENCED}


class Duty(Check):
    """Looks for one duty. `least`: the strength from which the item passes."""

    code: ClassVar[str] = "duty"
    name: ClassVar[str] = "责任覆盖"
    purpose: ClassVar[str] = "看主体责任、监督责任、第一责任人、一岗双责写没写，有没有措施和数据。"

    duty: Literal["主体责任", "监督责任", "第一责任人", "一岗双责"] = Field(
        alias="责任", description="要看的是哪一项责任。"
    )
    least: Literal["写到", "点明", "有措施有数据"] = Field("写到", alias="程度", description="写到哪一步才算符合。")

    def examine(self, draft: Draft) -> Outcome:
        """Give the sentences on the duty as evidence, with the strength they add up to."""
        wrong = tuple(swapped(draft, self.duty))
        found = statements(draft, self.duty, wrong)
        strength = _strength(draft, self.duty, found)
        coverage = Coverage(self.duty, strength, tuple([make(DutyEvidence, (one.span, one.aspect)) for one in found]))
        gap = self._gap(draft, strength, found, wrong)
        gaps = (*((gap,) if gap else ()), *(_wrong_body(self.duty, span) for span in wrong))
        return Outcome(worst(gaps), tuple([one.span for one in found]), gaps, duties=(coverage,))

    def _gap(self, draft: Draft, strength: Strength, found: Sequence[Statement], wrong: Sequence[Span]) -> Gap | None:
        if strength is Strength.ABSENT:
            return _absent(draft, self.duty, wrong)
        place = found[0].span
        if not any(one.aspect in _DONE for one in found):
            return Gap(
                f"仅在问题或打算中提到“{self.duty}”",
                place,
                verdict=Verdict.REVIEW,
                suggestion=f"请在工作情况中写明{self.duty}的落实情况",
                kind="not_done",
            )
        if _ORDER.index(strength) >= _ORDER.index(_WANTED[self.least]):
            return None
        if strength is Strength.DESCRIBED:
            return Gap(
                f"写到了内容，未点明“{self.duty}”",
                place,
                verdict=Verdict.REVIEW,
                severity=Severity.SUGGESTION,
                suggestion=f"请核对此处是否即{self.duty}，必要时点明",
                kind="described",
            )
        return Gap(
            f"“{self.duty}”只有提法，未见措施和数据",
            place,
            severity=Severity.WARNING,
            suggestion="请补充具体措施和数字",
            kind="named",
        )


def _absent(draft: Draft, duty: str, wrong: Sequence[Span]) -> Gap:
    """Tell that a duty is not covered: at the words that name it in another matter, else where it belongs."""
    stray = named_elsewhere(draft, duty, wrong)
    if stray is None and named_in_title(draft, duty):
        return Gap(
            f"只有标题点明“{duty}”，正文未写",
            anchor=draft.end_of(Role.WORK),
            suggestion=f"请写明{duty}的部署、措施和数据",
            kind="title_only",
        )
    if stray:
        return Gap(
            f"此处“{duty}”说的是别的工作，党风廉政建设{duty}未写",
            stray,
            suggestion=f"请写明党风廉政建设{duty}的落实情况",
            kind="other_matter",
        )
    return Gap(
        f"未写“{duty}”落实情况",
        anchor=draft.end_of(Role.WORK),
        suggestion=f"请补写{duty}的部署、措施和数据",
        kind="absent",
    )


def _wrong_body(duty: str, span: Span) -> Gap:
    bearer = "党委" if duty == "主体责任" else "纪委"
    return Gap(
        f"{duty}由{bearer}承担，请核对责任主体是否写反",
        span,
        verdict=Verdict.REVIEW,
        severity=Severity.SUGGESTION,
        why="“两个责任”指党委主体责任、纪委监督责任",
        suggestion=f"请核对此处是否应为{bearer}",
        kind="wrong_body",
    )


def _strength(draft: Draft, duty: str, found: Sequence[Statement]) -> Strength:
    """Add up: a duty that is named anywhere, and for which something was done and counted, is evidenced."""
    done = [one for one in found if one.aspect in _DONE]
    names = any(one.named for one in done)
    if done and (names or named_in_title(draft, duty)):
        counted = any(_has_measure_and_figure(draft, one.span) for one in done)
        return Strength.EVIDENCED if counted else Strength.NAMED
    if done:
        return Strength.DESCRIBED
    if any(one.named for one in found):
        return Strength.NAMED
    return Strength.ABSENT


def _has_measure_and_figure(draft: Draft, span: Span) -> bool:
    """Tell whether the paragraph around a sentence holds a measure taken and a figure filled in."""
    around = draft.paragraphs[draft.paragraph_index(span.start)].span
    return bool(_MEASURE_TAKEN.search(draft.quote(around))) and has_figure(draft, around)
