"""The check sheet: what the machine found and what a person decided, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from lianzheng_desk.review import (
    Coverage,
    Draft,
    Figure,
    Finding,
    Item,
    ItemResult,
    Link,
    Review,
    Rubric,
    Score,
    Severity,
    Span,
    Strength,
    Unfilled,
    Verdict,
    unfilled,
)

__all__ = [
    "CheckSheet",
    "Coverage",
    "Draft",
    "Figure",
    "Finding",
    "Item",
    "ItemResult",
    "Link",
    "Matter",
    "Review",
    "Rubric",
    "Score",
    "Severity",
    "SheetRow",
    "Span",
    "Strength",
    "Tick",
    "TickVerdict",
    "Unfilled",
    "Verdict",
    "build_sheet",
    "matters",
    "unfilled",
]

_ORDER = tuple(Severity)


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
        return min((finding.severity for finding in self.findings), key=_ORDER.index)

    @property
    def message(self) -> str:
        """What is said: the common message, or what the findings share where each tells of its own words."""
        messages = {finding.message for finding in self.findings}
        return self.first.message if len(messages) == 1 else self.first.group or self.first.message

    @property
    def urgency(self) -> int:
        """0 an error, 1 a warning, 2 what a person must judge, 3 a suggestion, 4 what could not be checked."""
        if self.first.verdict is Verdict.NOT_CHECKED:
            return 4
        if self.severity is Severity.SUGGESTION:
            return 3
        return 2 if self.first.verdict is Verdict.REVIEW else _ORDER.index(self.severity)


def matters(findings: Iterable[Finding]) -> tuple[Matter, ...]:
    """Lay findings together that say the same thing, and put first what must be settled before the draft goes out.

    Findings say the same thing where item, verdict and group are the same. Within one urgency the matters keep the
    order in which the findings come in (a review gives the order of the text).
    """
    together: dict[object, list[Finding]] = {}
    for number, finding in enumerate(findings):
        key = (finding.item, finding.verdict, finding.group) if finding.group else number
        together.setdefault(key, []).append(finding)
    return tuple(sorted((Matter(tuple(found)) for found in together.values()), key=lambda matter: matter.urgency))


class TickVerdict(StrEnum):
    """What a person decided about an item."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    RETURNED = "returned"
    NOT_APPLICABLE = "not_applicable"

    @property
    def label(self) -> str:
        """The words the user reads."""
        return {"open": "未定", "confirmed": "确认", "returned": "退回修改", "not_applicable": "不适用"}[self.value]


@dataclass(frozen=True, slots=True)
class Tick:
    """A person's decision on one item. `at` is local time as “2026-11-21 10:42:07”, "" when untouched."""

    verdict: TickVerdict = TickVerdict.OPEN
    note: str = ""
    by: str = ""
    at: str = ""

    @property
    def settled(self) -> bool:
        """A decision was taken, and where it needs a reason the reason is given."""
        if self.verdict is TickVerdict.NOT_APPLICABLE:
            return bool(self.note.strip())
        return self.verdict is not TickVerdict.OPEN


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One item: the machine's result beside the person's tick. Neither ever changes the other."""

    result: ItemResult
    tick: Tick


@dataclass(frozen=True, slots=True)
class CheckSheet:
    """A review with the ticks of a person.

    name: the draft as the user calls it (file name). checker: who checks, "" if not given.
    checked_at: local time as “2026-11-21 10:42:07”, given from outside so that the same input gives the same sheet.
    chosen_because: why this rubric was taken. digest: SHA-256 of the draft's text, in hex.
    """

    review: Review
    rows: tuple[SheetRow, ...]
    name: str
    checker: str
    checked_at: str
    chosen_because: str = ""
    digest: str = ""

    @property
    def machine_score(self) -> Score:
        """Points the machine gives."""
        return self.review.score

    @property
    def settled_score(self) -> Score:
        """Points after the person's ticks.

        Confirmed earns the item's points, returned earns none, not applicable (with a reason) takes the item out of
        the total; an open item keeps the machine's verdict.
        """
        points = earned = 0.0
        for row in self.rows:
            worth = row.result.item.points
            if row.tick.verdict is TickVerdict.NOT_APPLICABLE and row.tick.settled:
                continue
            points += worth
            if row.tick.verdict is TickVerdict.CONFIRMED or (
                row.tick.verdict is not TickVerdict.RETURNED and row.result.verdict is Verdict.PASS
            ):
                earned += worth
        return Score(points, earned)


def build_sheet(
    review: Review,
    ticks: Mapping[str, Tick],
    *,
    name: str,
    checker: str = "",
    checked_at: str = "",
    chosen_because: str = "",
    digest: str = "",
) -> CheckSheet:
    """Lay the ticks (by item id) beside the review's results. Items without a tick are open."""
    rows = tuple(SheetRow(result, ticks.get(result.item.id, Tick())) for result in review.results)
    return CheckSheet(review, rows, name, checker, checked_at, chosen_because, digest)
