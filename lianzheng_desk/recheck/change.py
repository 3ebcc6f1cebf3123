"""What a new check changed, for the strip “已解决 5，新增 1，仍有 12”."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lianzheng_desk.recheck.pairs import Pair, paired
from lianzheng_desk.sheet import Noted, Severity, Snapshot, common_message, heaviest, together


@dataclass(frozen=True, slots=True)
class ChangedMatter:
    """What is said once, of a check that is kept: as Matter, by `Noted.number` to be found in the review."""

    findings: tuple[Noted, ...]

    @property
    def first(self) -> Noted:
        """The finding that stands for all."""
        return self.findings[0]

    @property
    def message(self) -> str:
        """What is said, as in Matter."""
        return common_message(self.findings)

    @property
    def severity(self) -> Severity:
        """The heaviest severity among the findings."""
        return heaviest(self.findings)


@dataclass(frozen=True, slots=True)
class Change:
    """What a new check changed, in matters.

    solved: of the earlier check and gone. fresh: of the later check and new. remaining: of the later check and there
    before. Solved and remaining are all matters of the earlier check, fresh and remaining all of the later one.
    """

    solved: tuple[ChangedMatter, ...]
    fresh: tuple[ChangedMatter, ...]
    remaining: tuple[ChangedMatter, ...]


def compare(before: Snapshot, after: Snapshot) -> Change:
    """Tell what was solved, what is new and what remains, each in the order of urgency."""
    earlier = [ChangedMatter(found) for found in together(before.findings)]
    later = [ChangedMatter(found) for found in together(after.findings)]
    kept = _matched(earlier, later, paired(before, after))
    gone = set(kept.values())
    return Change(
        solved=tuple(matter for index, matter in enumerate(earlier) if index not in gone),
        fresh=tuple(matter for index, matter in enumerate(later) if index not in kept),
        remaining=tuple(matter for index, matter in enumerate(later) if index in kept),
    )


def _matched(earlier: Sequence[ChangedMatter], later: Sequence[ChangedMatter], pairs: Iterable[Pair]) -> dict[int, int]:
    """Return the earlier matter of each later one, by index, none twice: the one that shares most findings with it.

    Where no finding is shared the matter that says the same of its item will do.
    """
    old = {noted.number: index for index, matter in enumerate(earlier) for noted in matter.findings}
    new = {noted.number: index for index, matter in enumerate(later) for noted in matter.findings}
    shared = Counter((new[pair.after.number], old[pair.before.number]) for pair in pairs)
    found: dict[int, int] = {}
    taken: set[int] = set()

    def match(index: int, other: int) -> None:
        if index not in found and other not in taken:
            found[index] = other
            taken.add(other)

    for (index, other), _ in sorted(shared.items(), key=lambda entry: (-entry[1], entry[0])):
        match(index, other)
    saying = {_group(matter): index for index, matter in enumerate(earlier) if matter.first.group}
    for index, matter in enumerate(later):
        if _group(matter) in saying:
            match(index, saying[_group(matter)])
    return found


def _group(matter: ChangedMatter) -> tuple[str, str | None]:
    return (matter.first.item, matter.first.group)
