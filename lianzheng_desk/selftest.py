"""Whether a rubric keeps to its own examples (示例): what must be flagged is, what must pass does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from lianzheng_desk.draft.compose import compose_text
from lianzheng_desk.review import Verdict, review
from lianzheng_desk.rubric.model import Item, Rubric


class Fault(StrEnum):
    """What is wrong with an item's examples."""

    SILENT = "silent"
    """A text of 应报 gives no finding."""
    FLAGGED = "flagged"
    """A text of 不应报 gives a finding."""
    LACKING = "lacking"
    """An item with a check has no examples at all."""

    @property
    def label(self) -> str:
        """The words the user reads."""
        return {"silent": "应报而未报", "flagged": "不应报而报了", "lacking": "没有示例，无从自查"}[self.value]


@dataclass(frozen=True, slots=True)
class Failure:
    """One example that does not hold. number: which of its list, from 1; told: what was found there."""

    item: Item
    fault: Fault
    number: int = 0
    text: str = ""
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trial:
    """One example tried. number: which of its list, from 1; told: what was found there; holds: as it should be."""

    is_to_flag: bool
    number: int
    text: str
    told: tuple[str, ...]
    holds: bool


def failures(rubric: Rubric) -> tuple[Failure, ...]:
    """Try every example of every item with a check and return those that do not hold, in the order of the items.

    A text of 应报 must give at least one finding of its item other than “未能核对”, a text of 不应报 none at all.
    """
    return tuple(failure for item in rubric.items for failure in _of(item, rubric))


def tried(rubric: Rubric) -> int:
    """Return how many examples a rubric has."""
    return sum(len(item.examples.flag) + len(item.examples.passing) for item in rubric.items)


def _of(item: Item, rubric: Rubric) -> Iterator[Failure]:
    if item.for_people:
        return
    if not item.examples.flag and not item.examples.passing:
        yield Failure(item, Fault.LACKING)
    for trial in trials(item, rubric):
        if not trial.holds:
            fault = Fault.SILENT if trial.is_to_flag else Fault.FLAGGED
            yield Failure(item, fault, trial.number, trial.text, trial.told)


def trials(item: Item, rubric: Rubric) -> Iterator[Trial]:
    """Try the examples of one item, first those of 应报. rubric: the one that the item is of."""
    alone = replace(rubric, items=(item,))
    for is_to_flag, texts in ((True, item.examples.flag), (False, item.examples.passing)):
        for number, text in enumerate(texts, 1):
            found = review(compose_text(text), alone).findings
            flagged = any(finding.verdict is not Verdict.NOT_CHECKED for finding in found)
            holds = flagged if is_to_flag else not found
            yield Trial(is_to_flag, number, text, tuple(finding.message for finding in found), holds)
