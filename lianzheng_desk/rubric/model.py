"""A rubric and its items, as values."""

from __future__ import annotations

from dataclasses import dataclass

from lianzheng_desk.checks.base import Check, Severity
from lianzheng_desk.checks.manual import Manual


@dataclass(frozen=True, slots=True)
class Examples:
    """Texts that an item must flag and texts that it must let pass."""

    flag: tuple[str, ...] = ()
    passing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the check list. `check` is None for an item that only a person can judge."""

    id: str
    group: str
    title: str
    check: Check | None
    severity: Severity
    points: float
    basis: str = ""
    guidance: str = ""
    examples: Examples = Examples()

    @property
    def kind(self) -> str:
        """The code name of its kind of check; that of 人工 where there is none."""
        return self.check.code if self.check else Manual.code

    @property
    def way(self) -> str:
        """The name of its kind of check as the user knows it; 人工 where there is none."""
        return self.check.name if self.check else Manual.name

    @property
    def for_people(self) -> bool:
        """Whether only a person can judge it."""
        return self.kind == Manual.code


@dataclass(frozen=True, slots=True)
class Applies:
    """Which drafts a rubric is meant for.

    title, lead: words looked for there. issuers: reporting bodies, in the title, in the lead where there is no title.
    body: words that an untitled report's work part says more than once; not_in_body, not_in_title: words
    that rule it out.
    first_person: only for a report in which somebody speaks of himself. rank: of several that fit the highest counts.
    """

    title: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    not_in_body: tuple[str, ...] = ()
    not_in_title: tuple[str, ...] = ()
    first_person: bool = False
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Rubric:
    """A set of items. `source` is the file it came from, `shipped` tells an original from a user's own."""

    id: str
    title: str
    version: str
    items: tuple[Item, ...]
    applies: Applies = Applies()
    description: str = ""
    source: str = ""
    shipped: bool = False

    @property
    def points(self) -> float:
        """The points of all items together."""
        return sum(item.points for item in self.items)
