"""A new check of a draft goes to the store, and the decisions go along with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lianzheng_desk.recheck import Change, carry, compare
from lianzheng_desk.records.database import transaction
from lianzheng_desk.records.store import DraftKey, Store
from lianzheng_desk.sheet import Settlement, Snapshot, Tick


@dataclass(frozen=True, slots=True)
class Followed:
    """What holds after a new check.

    settlements: by key of the finding, of the findings there are. ticks: by item id. moved: the present keys of
    findings that had others, for `Journal.follow`. change: what the check changed; None where it is the first.
    """

    settlements: Mapping[str, Settlement]
    ticks: Mapping[str, Tick]
    moved: Mapping[str, str]
    change: Change | None


def follow_all(store: Store, checks: Sequence[tuple[DraftKey, Snapshot]]) -> tuple[Followed, ...]:
    """Let the decisions about several drafts follow their new checks, as `follow`: all on disk in one go, or nothing.

    Of drafts with a 密级 marking nothing goes to disk. Raises StoreError.
    """
    for key, check in checks:  # a renamed file is found again here: no network drive is asked about while others wait
        store.ticks(key, check.rubric_id)
    with store.using() as connection, transaction(connection):
        return tuple(follow(store, key, check) for key, check in checks)


def follow(store: Store, key: DraftKey, check: Snapshot) -> Followed:
    """Carry the decisions about this draft over to `check` and put both on disk, together or not at all.

    The check is compared with the last one the store has of this draft under this rubric, so that nothing is lost where
    the draft was changed while the program was closed. What another window decides meanwhile stays. The ticks of
    `check` are taken from the store. Raises StoreError; then all is as it was.
    """
    settled, ticked = store.settlements(key, check.rubric_id), store.ticks(key, check.rubric_id)
    before = store.history.last(key, check.rubric_id)
    carried = carry(settled, ticked, before, check)
    left = store.exchange(
        key,
        check.rubric_id,
        ticks={item: (ticked[item], tick) for item, tick in carried.ticks.items() if ticked[item] != tick},
        settlements={
            finding: (settled.get(finding, Settlement()), made)
            for finding, made in carried.settlements.items()
            if settled.get(finding) != made
        },
        check=check.with_ticks(carried.ticks),
    )
    settlements, ticks = dict(carried.settlements), dict(carried.ticks)
    if left:
        present = store.settlements(key, check.rubric_id)
        settlements = {finding: present.get(finding, Settlement()) for finding in settlements}
        ticks = store.ticks(key, check.rubric_id)
    kept = {finding: made for finding, made in settlements.items() if not made.empty}
    return Followed(kept, ticks, carried.moved, compare(before, check) if before else None)


def hand_over(source: Store, target: Store, key: DraftKey, rubric_id: str) -> None:
    """Bring what was decided about a draft in a store that stood in for `target` there, with the last check.

    What `target` holds of earlier days follows that check first; of two decisions on the same thing the later one
    holds. May be done again where it failed. Raises StoreError.
    """
    last = source.history.last(key, rubric_id)
    if last is not None:
        follow(target, key, last)
    ticked, settled = target.ticks(key, rubric_id), target.settlements(key, rubric_id)
    target.exchange(
        key,
        rubric_id,
        ticks={
            item: (ticked.get(item, Tick()), tick)
            for item, tick in source.ticks(key, rubric_id).items()
            if item not in ticked or ticked[item].at <= tick.at
        },
        settlements={
            finding: (settled.get(finding, Settlement()), made)
            for finding, made in source.settlements(key, rubric_id).items()
            if finding not in settled or settled[finding].at <= made.at
        },
    )
    for word in source.words.listed(key):
        target.words.add(key, word)
    target.choose(key, source.rubric_for(key) or rubric_id)
