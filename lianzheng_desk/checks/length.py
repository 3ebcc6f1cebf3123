"""篇幅: how long the report or one of its parts is (design §4 `length`)."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from pydantic import Field, model_validator

from lianzheng_desk.checks.base import Check, Gap, Outcome, Verdict
from lianzheng_desk.draft.model import Draft, Role
from lianzheng_desk.draft.span import Span

_ROLES = {role.label: role for role in Role}


class Length(Check):
    """Counts the characters of the whole text or of the parts of one role, white space left out."""

    code: ClassVar[str] = "length"
    name: ClassVar[str] = "篇幅"
    purpose: ClassVar[str] = "看全文或某个章节的字数是否合适。"

    role: Literal["全文", "导语", "工作情况", "存在问题", "原因分析", "下一步打算", "结语"] = Field(
        "全文", alias="角色", description="数哪一部分的字数。"
    )
    least: int = Field(0, alias="至少", ge=0, description="少于这些字时提示，0 为不限。")
    most: int | None = Field(None, alias="至多", ge=1, description="多于这些字时提示，不填为不限。")

    @model_validator(mode="after")
    def _limited(self) -> Any:
        if not self.least and self.most is None:
            raise ValueError("“至少”和“至多”应填写一项")
        if self.most is not None and self.most < self.least:
            raise ValueError("“至多”应不小于“至少”")
        return self

    def examine(self, draft: Draft) -> Outcome:
        """Give a gap where the text is too short or too long; a part that is not there is not checked."""
        parts = self._parts(draft)
        if not parts:
            gap = Gap(
                f"没有“{self.role}”部分，篇幅未能核对",
                verdict=Verdict.NOT_CHECKED,
                suggestion="补写这一部分后重新检查",
                kind="no_section",
            )
            return Outcome(Verdict.NOT_CHECKED, gaps=(gap,))
        place, shown = parts[0][1], tuple(place for _, place in parts if place)
        short_enough = self.most is None or sum(span.end - span.start for span, _ in parts) <= self.most
        if short_enough and _characters(draft.quote(parts[0][0])[: 2 * self.least]) >= self.least:
            return Outcome(Verdict.PASS, shown)  # as nearly always: the beginning alone is long enough
        length = sum(_characters(draft.quote(span)) for span, _ in parts)
        if length < self.least:
            return _outcome("short", place, f"{self.role} {length} 字，偏少", f"一般不少于 {self.least} 字")
        if self.most is not None and length > self.most:
            return _outcome("long", place, f"{self.role} {length} 字，偏长", f"一般不超过 {self.most} 字")
        return Outcome(Verdict.PASS, shown)

    def _parts(self, draft: Draft) -> list[tuple[Span, Span | None]]:
        """Return what is counted, each with the place where the user is told of it."""
        if self.role != "全文":
            return [(s.body, s.heading or None) for s in draft.outline.of(_ROLES[self.role])]
        title = draft.outline.of(Role.TITLE)
        return [(Span(0, len(draft.text)), title[0].span if title else None)]


def _characters(words: str) -> int:
    """Count the characters that are not white space."""
    return len("".join(words.split()))


def _outcome(kind: str, place: Span | None, message: str, why: str) -> Outcome:
    suggestion = "请充实具体内容" if kind == "short" else "请精简文字"
    return Outcome(Verdict.GAP, gaps=(Gap(message, place, why=why, suggestion=suggestion, kind=kind),))
