"""Findings that say the same thing, laid together and put in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from lianzheng_desk.review import Finding, Severity, Verdict

_ORDER = tuple(Severity)
LEVELS = ("错误", "提醒", "待人工判断", "建议", "未能核对")
"""What `Matter.urgency` says, in words."""


class Saying(Protocol):
    """What is asked of a finding to lay it beside others."""

    @property
    def item(self) -> str:
        """Id of the item it belongs to."""
        ...

    @property
    def verdict(self) -> Verdict:
        """What the machine says."""
        ...

    @property
    def severity(self) -> Severity:
        """How much it weighs."""
        ...

    @property
    def message(self) -> str:
        """What is said."""
        ...

    @property
    def group(self) -> str | None:
        """What findings that say the same thing have in common."""
        ...


AnySaying = TypeVar("AnySaying", bound=Saying)


@dataclass(frozen=True, slots=True)
class Matter:
    """What is said once, with all its findings in the order they came in: one name masked ten times is one matter."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The finding that stands for all."""
        return self.findings[0]

    @property
    def severity(self) -> Severity:
        """The heaviest severity among the findings."""
        return heaviest(self.findings)

    @property
    def message(self) -> str:
        """What is said: the common message, or what the findings share where each tells of its own words."""
        return common_message(self.findings)

    @property
    def urgency(self) -> int:
        """0 an error, 1 a warning, 2 what a person must judge, 3 a suggestion, 4 what could not be checked."""
        return urgency(self.findings)


def matters(findings: Iterable[Finding]) -> tuple[Matter, ...]:
    """Lay findings together that say the same thing, and put first what must be settled before the draft goes out.

    Findings say the same thing where item, verdict and group are the same. Within one urgency the matters keep the
    order in which the findings come in (a review gives the order of the text).
    """
    return tuple(Matter(found) for found in together(findings))


def problems(findings: Iterable[Finding]) -> tuple[Matter, ...]:
    """Return the problems among findings, the most urgent first: the one thing that is counted wherever it is said how
    many problems a draft has (each once, however many places it has).
    """
    return matters(finding for finding in findings if is_problem(finding))


def count_problems(findings: Iterable[Saying]) -> int:
    """Return how many `problems` there are, for findings of any make."""
    return len(together(finding for finding in findings if is_problem(finding)))


def is_problem(said: Saying) -> bool:
    """Tell whether a finding is a problem or a place of one: a gap, or what a person must judge.

    What could not be checked is none: it waits for something else to be put right, or for a person to look at it.
    """
    return said.verdict in (Verdict.GAP, Verdict.REVIEW)


def levels(findings: Iterable[Finding]) -> dict[str, int]:
    """Return how many matters there are of each of LEVELS; without the last they add up to the problems."""
    counts = Counter(matter.urgency for matter in matters(f for f in findings if f.verdict is not Verdict.PASS))
    return {level: counts[number] for number, level in enumerate(LEVELS)}


def together(findings: Iterable[AnySaying]) -> list[tuple[AnySaying, ...]]:
    """Return what `matters` lays together, for findings of any make, the most urgent first."""
    groups: dict[object, list[AnySaying]] = {}
    for number, finding in enumerate(findings):
        key = (finding.item, finding.verdict, finding.group) if finding.group else number
        groups.setdefault(key, []).append(finding)
    return sorted((tuple(found) for found in groups.values()), key=urgency)


def heaviest(findings: Sequence[Saying]) -> Severity:
    """Return the heaviest severity among findings (at least one)."""
    return min((finding.severity for finding in findings), key=_ORDER.index)


def common_message(findings: Sequence[Saying]) -> str:
    """Return the common message of findings (at least one), or their group where each has a message of its own."""
    messages = {finding.message for finding in findings}
    return findings[0].message if len(messages) == 1 else findings[0].group or findings[0].message


def urgency(findings: Sequence[Saying]) -> int:
    """Return how urgent findings that say the same thing are, as in `Matter.urgency`."""
    severity = heaviest(findings)
    if findings[0].verdict is Verdict.NOT_CHECKED:
        return 4
    if severity is Severity.SUGGESTION:
        return 3
    return 2 if findings[0].verdict is Verdict.REVIEW else _ORDER.index(severity)
