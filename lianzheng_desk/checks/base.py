"""What a check is, and what it hands back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from lianzheng_desk.draft.model import Draft
from lianzheng_desk.draft.span import Span


class Verdict(StrEnum):
    """What the machine found out about an item."""

    PASS = "pass"
    GAP = "gap"
    REVIEW = "review"
    NOT_CHECKED = "not_checked"

    @property
    def label(self) -> str:
        """The words the user reads."""
        return {"pass": "符合", "gap": "有缺口", "review": "待人工判断", "not_checked": "未能核对"}[self.value]


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"
    SUGGESTION = "suggestion"

    @property
    def label(self) -> str:
        """The word used in rubric files and read by the user."""
        return {"error": "错误", "warning": "提醒", "suggestion": "建议"}[self.value]


class Strength(StrEnum):
    """How well a duty is covered."""

    EVIDENCED = "evidenced"
    NAMED = "named"
    DESCRIBED = "described"
    ABSENT = "absent"

    @property
    def label(self) -> str:
        """The words the user reads."""
        return {"evidenced": "有措施有数据", "named": "已点明", "described": "有内容未点明", "absent": "未见"}[
            self.value
        ]


class Gap(NamedTuple):
    """One thing a check has to say. A tuple, as a draft full of blanks makes hundreds.

    span: the words that are wrong, or None where something is missing; then `anchor` is the index of the paragraph
    after which it belongs (-1: before the first). A place is never made up.
    severity: None takes the item's.
    kind: what sort of gap within the check ("figure", "name", "date", "title" for blanks), for programs.
    group: gaps with the same group say the same thing (one name masked ten times) and are told once. Where their
    messages differ the user reads the group instead: then it is written in words (镇名待填).
    """

    message: str
    span: Span | None = None
    anchor: int | None = None
    verdict: Verdict = Verdict.GAP
    severity: Severity | None = None
    why: str = ""
    suggestion: str = ""
    replacement: str | None = None
    kind: str | None = None
    group: str | None = None


class Figure(NamedTuple):
    """A reported number. `value` is None where it is blank or absent; `span` is None where it is absent."""

    measure: str
    value: float | None
    unit: str
    approximate: bool
    blank: bool
    span: Span | None


class DutyEvidence(NamedTuple):
    """A sentence on a duty. `aspect` is the column of the matrix: 部署, 措施, 数据, 问题, 打算."""

    span: Span
    aspect: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How well one of the duties is covered, with its sentences in the order of the text."""

    duty: str
    strength: Strength
    evidence: tuple[DutyEvidence, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A problem and the measures that answer it. Verdict: pass linked, review unsure, gap none found."""

    problem: Span
    measures: tuple[Span, ...]
    verdict: Verdict


class Outcome(NamedTuple):
    """What one check found in one draft. A pass shows its evidence. A tuple, as every check of a draft makes one."""

    verdict: Verdict
    evidence: tuple[Span, ...] = ()
    gaps: tuple[Gap, ...] = ()
    figures: tuple[Figure, ...] = ()
    duties: tuple[Coverage, ...] = ()
    links: tuple[Link, ...] = ()


def by_place(gap: Gap) -> tuple[int, int]:
    """Return what gaps are sorted by in the order of the text; one without a place comes first."""
    span = gap.span
    return (0, 0) if span is None else (span.start, span.end)  # `if span` would ask for its length


def worst(gaps: tuple[Gap, ...]) -> Verdict:
    """Return the item's verdict that follows from its gaps: a gap outweighs a doubt, no gaps pass."""
    verdicts = {gap.verdict for gap in gaps}
    for verdict in (Verdict.GAP, Verdict.REVIEW, Verdict.NOT_CHECKED):
        if verdict in verdicts:
            return verdict
    return Verdict.PASS


def _yes_or_no(value: Any) -> Any:
    return {"是": True, "否": False}.get(value, value) if isinstance(value, str) else value


YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]
"""A setting written 是 or 否."""


def _as_list(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


def _as_pairs(value: Any) -> Any:
    if isinstance(value, Mapping):
        return tuple((str(wrong), "" if right is None else str(right)) for wrong, right in value.items())
    return value


Words = Annotated[tuple[str, ...], BeforeValidator(_as_list)]
"""A setting that lists words; one word may stand alone."""

Corrections = Annotated[tuple[tuple[str, str], ...], BeforeValidator(_as_pairs)]
"""A setting that says what is to be written instead, as “误: 正” entries; the right one may be left empty."""

Also = Annotated[Corrections, Field(alias="另查", description="除了自带的词表，再加上这些：左边写错的，右边写对的。")]
"""The user's own corrections, as the setting `also` of a kind that goes by a list of words."""

Allowed = Annotated[Words, Field(alias="放过", description="含有这些词的地方不提示，如本地的固定叫法。")]
"""Words in which nothing is flagged, as the setting `allowed` of a kind that can be told so."""


class Check(BaseModel):
    """A kind of check with its settings. The fields are the settings; their aliases are the keys of rubric files.

    Each setting has a description: one line for whoever fills it in, in the window or in Excel.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    code: ClassVar[str]
    """Name in the code and in JSON."""
    name: ClassVar[str]
    """Name in rubric files (方式) and in the window."""
    purpose: ClassVar[str]
    """What it looks for, in one line for whoever chooses it."""

    @classmethod
    def offered(cls, setting: str) -> tuple[str, ...]:
        """Return the words that a setting chooses from, by its key (指标); () where any word may stand."""
        return ()

    @classmethod
    def to_allow(cls, draft: Draft, span: Span) -> Span | None:
        """Return the words that are to be let pass so that nothing is said at `span`; None for a kind without 放过."""
        return span if "allowed" in cls.model_fields else None

    def examine(self, draft: Draft) -> Outcome:
        """Look for what this check is about. Pure: no file, no clock."""
        raise NotImplementedError
