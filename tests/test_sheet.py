"""What is said once, and in which order."""

from __future__ import annotations

from builders import draft, gaps, item, rubric, words

from lianzheng_desk.checks.base import Gap, Severity, Verdict
from lianzheng_desk.review import review
from lianzheng_desk.sheet import matters

PAPER = draft("甲乙丙丁戊己庚辛")


def gap(word: str, **fields: object) -> Gap:
    return Gap(word, span=words(PAPER, word), **fields)  # type: ignore[arg-type]


def said(*items: object) -> list[str]:
    found = review(PAPER, rubric(items)).findings  # type: ignore[arg-type]
    return ["".join(finding.message for finding in matter.findings) for matter in matters(found)]


def test_what_must_be_settled_comes_first_and_the_text_decides_within() -> None:
    weak = [gap("甲", verdict=Verdict.NOT_CHECKED), gap("乙", severity=Severity.SUGGESTION)]
    doubts = [gap("丙", verdict=Verdict.REVIEW), gap("丁", verdict=Verdict.REVIEW, severity=Severity.SUGGESTION)]
    heavy = [gap("戊", severity=Severity.WARNING), gap("庚"), gap("己"), gap("辛", severity=Severity.WARNING)]
    assert said(item("C1", gaps(*weak, *doubts, *heavy))) == ["己", "庚", "戊", "辛", "丙", "乙", "丁", "甲"]


def test_the_same_thing_is_said_once_within_an_item_and_a_verdict() -> None:
    alike = [gap("甲", group="名"), gap("丙", group="名"), gap("乙"), gap("丁", group="名", verdict=Verdict.REVIEW)]
    other = [gap("戊", group="名"), gap("己", group="别")]
    assert said(item("C1", gaps(*alike)), item("C2", gaps(*other))) == ["甲丙", "乙", "戊", "己", "丁"]


def test_a_matter_weighs_as_much_as_its_heaviest_finding() -> None:
    alike = gaps(gap("甲", group="名", severity=Severity.SUGGESTION), gap("乙", group="名", severity=Severity.ERROR))
    (matter,) = matters(review(PAPER, rubric([item("C1", alike)])).findings)
    assert (matter.severity, matter.urgency, matter.first.message) == (Severity.ERROR, 0, "甲")


def test_a_matter_says_the_common_message_or_what_its_findings_share() -> None:
    same = [Gap("应为“截至”", span=words(PAPER, word), group="截止") for word in "甲乙"]
    each = [gap("丙", group="镇名待填"), gap("丁", group="镇名待填")]
    found = matters(review(PAPER, rubric([item("C1", gaps(*same, *each))])).findings)
    assert [matter.message for matter in found] == ["应为“截至”", "镇名待填"]
