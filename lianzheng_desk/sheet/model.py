"""The check sheet: what the machine found and what a person decided, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lianzheng_desk.review import Finding, ItemResult, Review, Score, Verdict
from lianzheng_desk.sheet.decisions import Settlement, Tick, TickVerdict
from lianzheng_desk.sheet.duties import JudgedDuty, judged_duties
from lianzheng_desk.sheet.links import JudgedLink, LostLink, judged_links, lost_links
from lianzheng_desk.sheet.matters import is_problem
from lianzheng_desk.sheet.noted import finding_keys
from lianzheng_desk.sheet.passages import on_passages


@dataclass(frozen=True, slots=True)
class Tally:
    """How many places of problems are settled how; together they are all of them.

    open: nothing decided, or dismissed without a reason. look_again: decided, but the sentence has changed since.
    """

    open: int
    confirmed: int
    dismissed: int
    look_again: int


def tally(settlements: Iterable[Settlement]) -> Tally:
    """Count settlements, one for each finding."""
    counts = Counter(
        "look_again" if one.settled and one.look_again else one.verdict.value if one.settled else "open"
        for one in settlements
    )
    return Tally(counts["open"], counts["confirmed"], counts["dismissed"], counts["look_again"])


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
    settlements: what was decided about findings, by their keys (`finding_keys`).
    """

    review: Review
    rows: tuple[SheetRow, ...]
    name: str
    checker: str
    checked_at: str
    chosen_because: str = ""
    digest: str = ""
    settlements: Mapping[str, Settlement] = field(default_factory=dict, hash=False)
    _decided: Mapping[Finding, Settlement] = field(default_factory=dict, hash=False, repr=False, compare=False)
    _on_passages: Mapping[str, Settlement] = field(default_factory=dict, hash=False, repr=False)

    def settlement(self, finding: Finding) -> Settlement:
        """Return what was decided about a finding of the review; an open one where nothing was."""
        return self._decided.get(finding) or Settlement()

    @property
    def tally(self) -> Tally:
        """How many places of the problems of the review are settled how."""
        return tally(self.settlement(finding) for finding in self.review.findings if is_problem(finding))

    @property
    def links(self) -> tuple[JudgedLink, ...]:
        """The problems and their measures with what was decided about them."""
        return judged_links(self.review, self._on_passages)

    @property
    def lost_links(self) -> tuple[LostLink, ...]:
        """What was decided about problems that are no longer in the draft."""
        return lost_links(self.review, self._on_passages)

    @property
    def duties(self) -> tuple[JudgedDuty, ...]:
        """The duties and their sentences with what was decided about them."""
        return judged_duties(self.review, self._on_passages)

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
    settlements: Mapping[str, Settlement] | None = None,
    keys: Sequence[str] = (),
) -> CheckSheet:
    """Lay the ticks (by item id) and settlements (by key of the finding) beside the review's results.

    keys: of the review's findings, where they are known already (`finding_keys`); it takes a while to reckon them out.

    Items without a tick and findings without a settlement are open. Settlements of findings that are not in this
    review are left out.
    """
    rows = tuple(SheetRow(result, ticks.get(result.item.id, Tick())) for result in review.results)
    given = settlements or {}
    keys = (keys or finding_keys(review)) if given else ()
    decided = {finding: given[key] for finding, key in zip(review.findings, keys, strict=bool(keys)) if key in given}
    held = {key: given[key] for key in keys if key in given}
    about = dict(on_passages(given))
    return CheckSheet(review, rows, name, checker, checked_at, chosen_because, digest, held, decided, about)
