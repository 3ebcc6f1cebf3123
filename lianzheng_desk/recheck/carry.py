"""What becomes of a person's decisions when the draft is checked again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lianzheng_desk.recheck.pairs import Pair, paired
from lianzheng_desk.sheet import Noted, NotedItem, Settlement, Snapshot, Tick


@dataclass(frozen=True, slots=True)
class Carried:
    """What becomes of decisions after a new check.

    settlements: by present keys, of the findings there are now; an empty one where a decision under that key was about
    another finding. They are what the store is to hold, and nothing else of it needs to change.
    ticks: by item id.
    moved: the present key of every finding whose key was another one, by the earlier key, settled or not.
    solved: the settlements of findings that are gone, by their earlier keys; kept, for a finding may come back.
    """

    settlements: Mapping[str, Settlement]
    ticks: Mapping[str, Tick]
    moved: Mapping[str, str]
    solved: Mapping[str, Settlement]


def carry(
    settlements: Mapping[str, Settlement], ticks: Mapping[str, Tick], before: Snapshot | None, after: Snapshot
) -> Carried:
    """Return what becomes of settlements (by key) and ticks (by item id) made up to now.

    A settlement stays as it is where the sentence is unchanged, and is marked `look_again` where item and words are
    the same and the sentence was changed. A tick stays too, marked where the verdict changed, a finding of its item is
    new or changed, or a passage it rests on is gone; an item that only a person can judge keeps its tick as it is.
    before: None where there is none; then only what has the same key is known again, and ticks stay as they are.
    """
    decided = {key for key, made in settlements.items() if not made.empty}
    pairs = paired(before, after, decided) if before else []
    of = {pair.after.number: pair for pair in pairs}
    here = {pair.before.key for pair in pairs}
    carried: dict[str, Settlement] = {}
    for noted in after.findings:
        made = _settlement(settlements, noted, of.get(noted.number), noted.key in here)
        if made is not None or noted.key in settlements:
            carried[noted.key] = made or Settlement()
    gone = [noted.key for noted in before.findings if noted.key not in here] if before else []
    return Carried(
        settlements=carried,
        ticks=_ticks(ticks, pairs, before, after) if before else dict(ticks),
        moved={pair.before.key: pair.after.key for pair in pairs if pair.before.key != pair.after.key},
        solved={key: settlements[key] for key in gone if key in settlements},
    )


def _settlement(
    settlements: Mapping[str, Settlement], noted: Noted, pair: Pair | None, taken: bool
) -> Settlement | None:
    """Return the decision about a finding; taken: what stands under its key belongs to another finding now."""
    if pair is None:
        return None if taken else settlements.get(noted.key)  # one that was solved may have come back
    made = settlements.get(pair.before.key)
    if made is None or pair.same or made.empty:
        return made
    earlier = settlements.get(noted.key)
    if earlier is not None and not taken and (replace(made, look_again=False) == earlier or earlier.at > made.at):
        return earlier  # the sentence is again as it was when this was decided
    return replace(made, look_again=True)


def _ticks(ticks: Mapping[str, Tick], pairs: Sequence[Pair], before: Snapshot, after: Snapshot) -> dict[str, Tick]:
    unchanged = {pair.after.number for pair in pairs if pair.same}
    touched = {noted.item for noted in after.findings if noted.number not in unchanged}
    kept: dict[str, Tick] = {}
    for item, tick in ticks.items():
        changed = item in touched or _rests_on_other(before.items.get(item), after.items.get(item))
        kept[item] = replace(tick, look_again=tick.look_again or (changed and not tick.empty))
    return kept


def _rests_on_other(before: NotedItem | None, after: NotedItem | None) -> bool:
    """Tell whether the verdict on an item is another one, or a passage that spoke for it is gone."""
    if before is None or after is None:
        return False
    return before.verdict is not after.verdict or not set(before.evidence) <= set(after.evidence)
