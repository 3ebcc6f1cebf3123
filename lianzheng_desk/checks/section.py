"""章节: a part of the report is there and has substance (design §4 `section`; domain reference §2)."""

from __future__ import annotations

import re
from typing import ClassVar, Literal

from pydantic import Field

from lianzheng_desk.checks.base import Check, Gap, Outcome, Severity, Verdict, Words, YesNo, worst
from lianzheng_desk.checks.content import Content
from lianzheng_desk.draft.model import Draft, Role, Section
from lianzheng_desk.draft.span import Span

_ORDER = (
    Role.TITLE,
    Role.LEAD,
    Role.WORK,
    Role.PROBLEMS,
    Role.CAUSES,
    Role.NEXT_STEPS,
    Role.CLOSING,
    Role.SIGNATURE,
    Role.DATE,
)
_ROLES = {role.label: role for role in _ORDER}
_BARE_BODY = re.compile(
    r"(?:镇|乡|街道|县|区)(?=关于|(?:党委|党工委|纪委|纪工委)(?!书记|委员|副)|落实|贯彻|开展|履行|推进|深入|党风|20\d\d)"
)
"""The word for a body at the very beginning of a title, before what may stand behind its name."""
_FRAME = (Role.TITLE, Role.SIGNATURE, Role.DATE)


class SectionPresent(Check):
    """Looks for the parts of one role, for their length, their place among the others, and words they must hold.

    holding: one of these words must stand there; “…” in a word passes over a few characters (支持…纪委).
    holding_all: all of these must. about: what the words stand for, as it is told where none is found.
    with_figure: a number must stand in the same paragraph as the words.
    first_person: somebody must speak of himself there (本人, 我, not 我镇), or one of the words of `holding` stand.
    """

    code: ClassVar[str] = "section"
    name: ClassVar[str] = "章节"
    purpose: ClassVar[str] = "看某个章节（标题、导语、存在问题等）有没有、够不够充实、写没写到要求的词。"

    role: Literal["标题", "导语", "工作情况", "存在问题", "原因分析", "下一步打算", "结语", "落款单位", "成文日期"] = (
        Field(alias="角色", description="要看的是哪个章节。")
    )
    least: int = Field(0, alias="至少字数", ge=0, description="章节正文少于这些字时提示，0 为不限。")
    holding: Words = Field(
        (), alias="须含", description="写到其中任何一个词就算符合。“…”可以隔开几个字，如“支持…纪委”。"
    )
    holding_all: Words = Field((), alias="须含全", description="这些词每一个都要写到。")
    about: str = Field("", alias="内容", max_length=20, description="上面这些词说的是什么，提示时用，如“指导思想”。")
    with_figure: YesNo = Field(False, alias="附数字", description="写到这些词的段落里还要有数字。")
    first_person: YesNo = Field(False, alias="第一人称", description="要写有“本人”“我”，“我镇”“我们”不算。")
    in_order: YesNo = Field(True, alias="按顺序", description="章节排在别的章节之间的位置不对时提示。")

    def examine(self, draft: Draft) -> Outcome:
        """Give the section as evidence, or a gap at the place where it belongs."""
        role = _ROLES[self.role]
        sections = draft.outline.of(role)
        content = Content(self.holding, self.holding_all, self.about, self.with_figure, self.first_person)
        if not sections:
            return _absent(draft, role, self.role, asked_for_words=bool(content) and role not in _FRAME)
        misplaced = self._misplaced(draft, role, sections) if self.in_order else ()
        places, lacking = content.examine(draft, sections, self.role)
        untitled = () if content else _untitled(draft, sections)
        nameless = _nameless(draft, sections[0]) if role is Role.TITLE else ()
        gaps = (*self._thin(draft, sections), *nameless, *lacking, *misplaced, *untitled)
        evidence = places if content else tuple(section.heading or section.span for section in sections)
        return Outcome(worst(gaps), evidence, gaps)

    def _thin(self, draft: Draft, sections: tuple[Section, ...]) -> tuple[Gap, ...]:
        if not self.least or _characters(draft, sections[0].body, 2 * self.least) >= self.least:
            return ()  # as nearly always: the first part alone, or its beginning, is long enough
        length = sum(_characters(draft, section.body) for section in sections)
        if length >= self.least:
            return ()
        first = sections[0]
        if length == 0:
            return (
                Gap(
                    f"“{self.role}”只有标题，没有内容",
                    first.heading,
                    why="章节须有实际内容",
                    suggestion="请补写这一部分",
                ),
            )
        return (
            Gap(
                f"“{self.role}”仅 {length} 字，偏少",
                first.heading or first.span,
                severity=Severity.WARNING,
                why=f"这一部分一般不少于 {self.least} 字",
                suggestion="请充实具体内容",
            ),
        )

    def _misplaced(self, draft: Draft, role: Role, sections: tuple[Section, ...]) -> tuple[Gap, ...]:
        if role not in (Role.PROBLEMS, Role.NEXT_STEPS):
            return ()
        behind = _ORDER[_ORDER.index(role) + 1 : _ORDER.index(Role.CLOSING)]
        later = [other for each in behind for other in draft.outline.of(each) if _is_before(other, sections[0])]
        later.sort(key=lambda section: section.span.start)
        if not later or later[0].role is None:
            return ()
        return (
            Gap(
                f"“{self.role}”写在“{later[0].role.label}”之后",
                sections[0].heading or sections[0].span,
                severity=Severity.SUGGESTION,
                why="通行顺序为工作情况、存在问题、下一步打算",
                suggestion="请核对章节顺序",
            ),
        )


def _absent(draft: Draft, role: Role, name: str, *, asked_for_words: bool) -> Outcome:
    """Tell that there is no such part; where only its words were asked for, that they could not be looked for."""
    gap = _missing(draft, role, name)
    if asked_for_words:
        gap = Gap(
            f"没有“{name}”部分，内容无从核对",
            anchor=_anchor(draft, role),
            verdict=Verdict.NOT_CHECKED,
            suggestion=f"补写“{name}”后重新检查",
            kind="no_section",
        )
    return Outcome(gap.verdict, gaps=(gap,))


def _untitled(draft: Draft, sections: tuple[Section, ...]) -> tuple[Gap, ...]:
    """Doubt work that is told without a heading of its own: the reader does not find it."""
    first = sections[0]
    if first.role is not Role.WORK or any(section.heading for section in sections):
        return ()
    return (
        Gap(
            "工作内容没有章节标题",
            anchor=max(-1, draft.paragraph_index(first.span.start) - 1),
            verdict=Verdict.REVIEW,
            severity=Severity.SUGGESTION,
            why="报告分章节写，便于查阅",
            suggestion="请分章节写，加上“工作开展情况”等标题",
            kind="untitled",
        ),
    )


def _nameless(draft: Draft, title: Section) -> tuple[Gap, ...]:
    """Doubt a title that begins with what a body is and leaves out its name: 镇关于……, left over from a model text."""
    bare = _BARE_BODY.match(draft.text, title.span.start)
    if not bare:
        return ()
    return (
        Gap(
            f"标题以“{bare[0]}”开头，疑缺单位名称",
            Span(*bare.span()),
            verdict=Verdict.REVIEW,
            severity=Severity.SUGGESTION,
            why="GB/T 9704—2012 标题中的发文机关用全称或规范化简称",
            suggestion="请写明单位名称，如“青禾镇”",
            kind="nameless",
        ),
    )


def _is_before(first: Section, second: Section) -> bool:
    return first.span.end <= second.span.start


def _characters(draft: Draft, span: Span, most: int | None = None) -> int:
    """Count the characters of `span`, or of its first `most`, that are not white space."""
    return len("".join(draft.quote(span)[:most].split()))


def _missing(draft: Draft, role: Role, name: str) -> Gap:
    passage = next((p for p in draft.outline.passages if p.role is role), None)
    if passage and role is Role.NEXT_STEPS:
        return Gap(
            "仅有结尾展望，未单列下一步工作打算",
            passage.span,
            severity=Severity.WARNING,
            why="下一步打算须单列章节，写明措施",
            suggestion="请单列“下一步工作打算”，逐条写明措施",
            kind="outlook_only",
        )
    if passage:
        return Gap(
            f"文中提到不足，未单列“{name}”",
            passage.span,
            severity=Severity.WARNING,
            why="存在问题须单列章节",
            suggestion="请单列“存在的问题”，逐条写明",
            kind="mentioned_only",
        )
    return Gap(
        f"缺少“{name}”" if role in _FRAME else f"缺少“{name}”部分",
        anchor=_anchor(draft, role),
        suggestion=f"请补写{name}" if role in _FRAME else f"请在此处补写“{name}”部分",
        kind="missing",
    )


def _anchor(draft: Draft, role: Role) -> int:
    """Return the index of the paragraph after which a part of this role belongs, -1 for the very beginning."""
    before = _ORDER[: _ORDER.index(role)]
    ends = [s.span.end for s in draft.outline.sections if s.role in before and s.span.end > s.span.start]
    if role is Role.TITLE:
        return -1
    if role in (Role.CLOSING, Role.SIGNATURE, Role.DATE):
        backwards = range(len(draft.paragraphs) - 1, -1, -1)
        return next((index for index in backwards if draft.quote(draft.paragraphs[index].span).strip()), -1)
    return draft.paragraph_index(max(ends)) if ends else -1
