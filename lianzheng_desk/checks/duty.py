"""责任覆盖: “两个责任” and what they come down to (design §4 `duty`; domain reference §1.1, §1.2)."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from itertools import takewhile
from typing import ClassVar, Literal

from pydantic import Field

from lianzheng_desk.checks.base import Check, Coverage, DutyEvidence, Gap, Outcome, Severity, Strength, Verdict
from lianzheng_desk.draft.model import Draft, Role
from lianzheng_desk.draft.span import Span
from lianzheng_desk.text.lexicon import entries, words
from lianzheng_desk.text.measures import reported

_OTHER_MATTERS = re.compile(
    r"意识形态|安全生产|消防|生态环境|环境保护|环保|河长|林长|田长|粮食安全|耕地|网络安全|保密|信访维稳|维稳|疫情|防疫|防汛|抗旱|食品|药品|脱贫|"
    r"扶贫|乡村振兴|基层党建|党建工作|党建(?!带)|人才|统战|综治|平安建设|法治建设|普法|禁毒|企业|业主|商户|经营者|村民|家长|监护"
)
_OWN_MATTERS = re.compile(r"党风廉政|廉政|廉洁|全面从严治党|从严治党|管党治党|反腐|两个责任|党内监督")
_MEASURE_TAKEN = re.compile(
    r"召开|制定|签订|建立|组织|开展|研究|部署|听取|约谈|谈话|检查|督查|督导|考核|通报|查处|处置|立案|审查|问责|汇报|公开|公示|巡察|整改|细化|分解|排查|接待"
)
_ARRANGING = re.compile(r"部署|研究|制定|安排|责任书|分工|分解|方案|清单|领导小组|会议")
_CLAUSE = re.compile(r"[，。；：！？\n]")
_DONE = ("部署", "措施", "数据")
"""Aspects of what was done, against 问题 and 打算."""
_ORDER = (Strength.ABSENT, Strength.DESCRIBED, Strength.NAMED, Strength.EVIDENCED)
_WANTED = {"写到": Strength.DESCRIBED, "点明": Strength.NAMED, "有措施有数据": Strength.EVIDENCED}


class Duty(Check):
    """Looks for one duty. `least`: the strength from which the item passes."""

    code: ClassVar[str] = "duty"
    name: ClassVar[str] = "责任覆盖"

    duty: Literal["主体责任", "监督责任", "第一责任人", "一岗双责"] = Field(alias="责任")
    least: Literal["写到", "点明", "有措施有数据"] = Field("写到", alias="程度")

    def examine(self, draft: Draft) -> Outcome:
        """Give the sentences on the duty as evidence, with the strength they add up to."""
        found = _evidence(draft, self.duty)
        strength = _strength(draft, self.duty, found)
        coverage = Coverage(self.duty, strength, tuple(DutyEvidence(span, aspect) for span, aspect, _ in found))
        gap = self._gap(draft, strength, found)
        spans = tuple(dict.fromkeys(span for span, _, _ in found))
        return Outcome(gap.verdict if gap else Verdict.PASS, spans, (gap,) if gap else (), duties=(coverage,))

    def _gap(self, draft: Draft, strength: Strength, found: list[tuple[Span, str, bool]]) -> Gap | None:
        if strength is Strength.ABSENT:
            return _absent(draft, self.duty)
        place = found[0][0]
        if not any(aspect in _DONE for _, aspect, _ in found):
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


def _absent(draft: Draft, duty: str) -> Gap:
    """Tell that a duty is not covered: at the words that name it in another matter, else where it belongs."""
    stray = _elsewhere(draft, duty)
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


@cache
def _patterns(duty: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    entry = next(entry for entry in entries("duties") if entry["duty"] == duty)
    return re.compile("|".join(map(re.escape, words(entry["names"])))), re.compile(entry["described"])


def _evidence(draft: Draft, duty: str) -> list[tuple[Span, str, bool]]:
    """Return the sentences on `duty`: the span, its column in the matrix, whether the duty is named there."""
    named, described = _patterns(duty)
    found: list[tuple[Span, str, bool]] = []
    for sentence in draft.sentences:
        names = list(named.finditer(draft.text, sentence.start, sentence.end))
        own = [match for match in names if not _is_about_something_else(draft, sentence, match)]
        if own or (not names and _describes(draft, sentence, described)):
            found.append((sentence, _aspect(draft, sentence), bool(own)))
    return found


def _describes(draft: Draft, sentence: Span, pattern: re.Pattern[str]) -> bool:
    plan = _inside(draft, sentence, Role.NEXT_STEPS, Role.CLOSING)
    return not plan and bool(pattern.search(draft.quote(sentence)))


def _is_about_something_else(draft: Draft, sentence: Span, match: re.Match[str]) -> bool:
    """Tell whether the duty named at `match` is another one (意识形态工作主体责任).

    The clause decides; where it speaks of no matter at all, the sentence up to it does, then the heading above.
    """
    clauses = [sentence.start, *(m.end() for m in _CLAUSE.finditer(draft.text, sentence.start, match.start()))]
    stop = _CLAUSE.search(draft.text, match.end(), sentence.end)
    clause = draft.text[clauses[-1] : stop.start() if stop else sentence.end]
    if _OWN_MATTERS.search(clause):
        return False
    if _OTHER_MATTERS.search(clause):
        return True
    before = draft.text[sentence.start : match.start()]
    if _OWN_MATTERS.search(before):
        return False
    if _OTHER_MATTERS.search(before):
        return True
    heading = _heading_above(draft, sentence)
    return bool(_OTHER_MATTERS.search(heading)) and not _OWN_MATTERS.search(heading)


def _heading_above(draft: Draft, sentence: Span) -> str:
    heading = draft.outline.heading_above(sentence.start)
    return draft.quote(heading) if heading else ""


def _elsewhere(draft: Draft, duty: str) -> Span | None:
    """Return the sentence that names the duty in another matter."""
    named, _ = _patterns(duty)
    for sentence in draft.sentences:
        if named.search(draft.text, sentence.start, sentence.end):
            return sentence
    return None


def _inside(draft: Draft, span: Span, *roles: Role) -> bool:
    return any(section.span.covers(span) for role in roles for section in draft.outline.of(role))


def _aspect(draft: Draft, sentence: Span) -> str:
    if _inside(draft, sentence, Role.NEXT_STEPS, Role.CLOSING):
        return "打算"
    if _inside(draft, sentence, Role.PROBLEMS):
        return "问题"
    if _has_figure(draft, sentence):
        return "数据"
    return "部署" if _ARRANGING.search(draft.quote(sentence)) else "措施"


def _strength(draft: Draft, duty: str, found: list[tuple[Span, str, bool]]) -> Strength:
    done = [(span, named) for span, aspect, named in found if aspect in _DONE]
    names = [span for span, named in done if named]
    if names:
        return Strength.EVIDENCED if any(_has_measure_and_figure(draft, span) for span in names) else Strength.NAMED
    if done:
        return Strength.DESCRIBED
    if any(named for _, _, named in found):
        return Strength.NAMED
    return Strength.ABSENT


def _has_measure_and_figure(draft: Draft, span: Span) -> bool:
    """Tell whether the paragraph around a sentence holds a measure taken and a figure filled in."""
    around = draft.paragraphs[draft.paragraph_index(span.start)].span
    return bool(_MEASURE_TAKEN.search(draft.quote(around))) and _has_figure(draft, around)


def _has_figure(draft: Draft, span: Span) -> bool:
    """Tell whether `span` holds a reported figure that is filled in."""
    figures = reported(draft.text)
    first = bisect_left(figures, span.start, key=lambda item: item.start)
    return any(item.value is not None for item in takewhile(lambda item: item.end <= span.end, figures[first:]))
