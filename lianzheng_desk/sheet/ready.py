"""What still stands between a draft and the leader's desk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lianzheng_desk.review import Finding, ItemResult, Severity, Verdict, unfilled
from lianzheng_desk.sheet.decisions import SettlementVerdict, TickVerdict
from lianzheng_desk.sheet.matters import is_problem, matters
from lianzheng_desk.sheet.model import CheckSheet


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that is still to be done. finding: where it stands, None where it is about the whole item."""

    words: str
    item: str
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class Readiness:
    """What still stands in the way, by kind.

    blanks: places to fill in, by measure. errors: what must be put right. returned: items sent back.
    undecided: items that a person has to judge. unreasoned: decisions that want a reason. doubts: what a person must
    say yes or no to, and decisions to be looked at again.
    advice: warnings and suggestions that are open; they stand in nobody's way.
    """

    blanks: tuple[Obstacle, ...]
    errors: tuple[Obstacle, ...]
    returned: tuple[Obstacle, ...]
    undecided: tuple[Obstacle, ...]
    unreasoned: tuple[Obstacle, ...]
    doubts: tuple[Obstacle, ...]
    advice: int

    @property
    def is_ready(self) -> bool:
        """Nothing stands in the way."""
        kinds = (self.blanks, self.errors, self.returned, self.undecided, self.unreasoned, self.doubts)
        return not any(kinds)


def readiness(sheet: CheckSheet) -> Readiness:
    """Return what is to be done before the draft goes out.

    An item that a person has confirmed, or taken out with a reason, stands in nobody's way with all that was found
    about it, unless it is to be looked at again. A problem that was dismissed with a reason is none; one that was
    confirmed is one until it is gone.
    """
    closed = {row.result.item.id for row in sheet.rows if row.tick.closes}
    open_findings = [
        finding for finding in sheet.review.findings if finding.item not in closed and not _is_none(sheet, finding)
    ]
    blanks = [finding for finding in open_findings if finding.check == "blanks" and finding.span is not None]
    filled = {id(finding) for finding in blanks}
    rest = [finding for finding in open_findings if id(finding) not in filled and is_problem(finding)]
    errors = [one for one in rest if one.severity is Severity.ERROR and _is_real(sheet, one)]
    doubts = [one for one in rest if _is_doubt(sheet, one)]
    kept = {id(one) for one in (*errors, *doubts)}
    judged = {one.item for one in open_findings}
    again = [
        Obstacle(f"{row.result.item.title}（判定后文稿有改动）", row.result.item.id)
        for row in sheet.rows
        if row.tick.look_again and row.tick.settled
    ]
    return Readiness(
        blanks=tuple(_blank_lines(sheet, blanks)),
        errors=tuple(_lines(errors)),
        returned=tuple(
            Obstacle(row.result.item.title, row.result.item.id)
            for row in sheet.rows
            if row.tick.verdict is TickVerdict.RETURNED and not row.tick.look_again
        ),
        undecided=tuple(
            Obstacle(row.result.item.title, row.result.item.id)
            for row in sheet.rows
            if not row.tick.settled and row.tick.verdict is TickVerdict.OPEN and _wants_a_person(row.result, judged)
        ),
        unreasoned=tuple(_unreasoned(sheet)),
        doubts=(*_lines(doubts), *again, *_reworked(sheet)),
        advice=len(matters(one for one in rest if id(one) not in kept and one.verdict is Verdict.GAP)),
    )


def _reworked(sheet: CheckSheet) -> Iterator[Obstacle]:
    """Yield the decisions about passages that are not in the draft as they were, a line for each duty and for links."""
    items = {result.item.kind: result.item.id for result in reversed(sheet.review.results)}
    for duty in sheet.duties:
        count = sum(one.look_again for one in duty.sentences)
        if count:
            item = next((id for id, name in _duty_items(sheet) if name == duty.duty), items.get("duty", ""))
            yield Obstacle(f"{duty.duty}的依据，判定后改动 {count} 句", item)
    links = sum(one.look_again for one in sheet.links) + len(sheet.lost_links)
    if links:
        yield Obstacle(f"问题与措施的对应，判定后改动 {links} 处", items.get("next_steps", ""))


def _duty_items(sheet: CheckSheet) -> Iterator[tuple[str, str]]:
    """Yield the items that ask for a duty, with its name."""
    for result in sheet.review.results:
        if result.item.kind == "duty":
            yield result.item.id, str(getattr(result.item.check, "duty", ""))


def _is_none(sheet: CheckSheet, finding: Finding) -> bool:
    made = sheet.settlement(finding)
    return made.verdict is SettlementVerdict.DISMISSED and made.stands


def _is_real(sheet: CheckSheet, finding: Finding) -> bool:
    made = sheet.settlement(finding)
    confirmed = made.verdict is SettlementVerdict.CONFIRMED and made.stands
    return finding.verdict is Verdict.GAP or (finding.verdict is Verdict.REVIEW and confirmed)


def _is_doubt(sheet: CheckSheet, finding: Finding) -> bool:
    made = sheet.settlement(finding)
    if made.look_again and made.settled:
        return finding.severity is not Severity.ERROR or finding.verdict is not Verdict.GAP
    return finding.verdict is Verdict.REVIEW and not made.stands


def _wants_a_person(result: ItemResult, judged: set[str]) -> bool:
    """Tell whether nothing but a person's tick settles an item; doubts that were found are settled one by one."""
    if result.verdict is Verdict.NOT_CHECKED:
        return True
    return result.verdict is Verdict.REVIEW and not result.findings and result.item.id not in judged


def _lines(findings: Iterable[Finding]) -> list[Obstacle]:
    return [
        Obstacle(
            found.message + (f"，共 {len(found.findings)} 处" if len(found.findings) > 1 else ""),
            found.first.item,
            found.first,
        )
        for found in matters(findings)
    ]


def _blank_lines(sheet: CheckSheet, findings: Sequence[Finding]) -> list[Obstacle]:
    """Return what is to be filled in, a line for each measure; a blank that no measure asks for by what is said."""
    of = {finding.span: finding for finding in findings}
    lines: list[Obstacle] = []
    for line in unfilled(sheet.review.draft):
        found = [of.pop(span) for span in line.spans if span in of]
        if found:
            unit = f"（{line.unit}）" if line.unit else ""
            count = f"，共 {len(found)} 处" if len(found) > 1 else ""
            lines.append(Obstacle(f"{line.name}{unit}{count}", found[0].item, found[0]))
    return lines + _lines(of.values())


def _unreasoned(sheet: CheckSheet) -> list[Obstacle]:
    items = [
        Obstacle(f"{row.result.item.title}（不适用，缺理由）", row.result.item.id)
        for row in sheet.rows
        if row.tick.verdict is TickVerdict.NOT_APPLICABLE and not row.tick.settled
    ]
    bare = [
        finding
        for finding in sheet.review.findings
        if sheet.settlement(finding).verdict is SettlementVerdict.DISMISSED and not sheet.settlement(finding).settled
    ]
    lines = (Obstacle(f"{line.words}（不算问题，缺理由）", line.item, line.finding) for line in _lines(bare))
    return [*items, *lines]
