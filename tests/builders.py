"""Three-line test data: drafts, items, rubrics and check sheets made by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from lianzheng_desk.checks.base import Check, Gap, Outcome, Severity, Verdict, worst
from lianzheng_desk.draft.compose import compose_text
from lianzheng_desk.draft.model import Draft
from lianzheng_desk.draft.span import Span
from lianzheng_desk.review import review
from lianzheng_desk.rubric.model import Item, Rubric
from lianzheng_desk.sheet import CheckSheet, Tick, build_sheet

_EXAMPLES = Path(__file__).parent / "checks" / "examples"


def examples(code: str) -> list[dict[str, Any]]:
    """Return the examples of a kind of check: per settings the texts to flag, with the words, and those to pass."""
    return YAML(typ="safe").load((_EXAMPLES / f"{code}.yaml").read_text(encoding="utf-8"))


def faulty_example(code: str) -> str:
    """Return the first text that a kind of check flags without any settings."""
    return next(case["flag"][0][0] for case in examples(code) if not case["settings"])


class Scripted(Check):
    """A check that says what the test tells it to say."""

    code = "section"
    name = "章节"
    outcome: Any

    def examine(self, draft: Draft) -> Outcome:
        return self.outcome


def draft(text: str, source: str = "", format: str = "txt") -> Draft:
    return compose_text(text, source, format)


def words(paper: Draft, text: str, nth: int = 1) -> Span:
    """Return the span of the nth place where `text` stands."""
    start = -1
    for _ in range(nth):
        start = paper.text.index(text, start + 1)
    return Span(start, start + len(text))


def gaps(*found: Gap, verdict: Verdict | None = None) -> Outcome:
    return Outcome(verdict or worst(found), gaps=found)


def item(id: str, outcome: Outcome | None = None, *, check: Check | None = None, **fields: Any) -> Item:
    """Return an item whose check gives `outcome`; without outcome and check it is one for people."""
    settings: dict[str, Any] = {
        "group": "结构",
        "title": f"项目{id}",
        "severity": Severity.ERROR,
        "points": 5,
        "check": check or (Scripted(outcome=outcome) if outcome else None),
    }
    return Item(id=id, **(settings | fields))


def rubric(items: Sequence[Item], **fields: Any) -> Rubric:
    return Rubric(**({"id": "annual", "title": "年度总结", "version": "1.0", "items": tuple(items)} | fields))


def make_sheet(
    paper: Draft, items: Sequence[Item], ticks: Mapping[str, Tick] | None = None, **fields: Any
) -> CheckSheet:
    settings: dict[str, Any] = {
        "name": "报告.txt",
        "checker": "张三",
        "checked_at": "2026-11-21 10:42:07",
        "chosen_because": "标题中有“总结”",
        "digest": "0123456789abcdef" * 4,
    }
    return build_sheet(review(paper, rubric(items)), ticks or {}, **(settings | fields))
