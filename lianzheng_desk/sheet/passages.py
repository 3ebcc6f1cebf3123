"""What a person decided about passages of the draft: problems and their measures, sentences on a duty.

The one shape of such decisions: a passage goes with some names (a problem with its measures, a sentence on a duty with
its aspect), or with none at all. Each is kept as settlements, one for each name, under keys made of what is decided,
the passage and the name. Passages are known by digests of their words, so that a decision holds as long as the words
do, wherever they move; a short quotation beside it says what was decided about when they are there no more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lianzheng_desk.review import Draft, Span
from lianzheng_desk.sheet.decisions import Settlement, SettlementVerdict
from lianzheng_desk.sheet.noted import _cut, _digest
from lianzheng_desk.text.resemblance import resemblance

LINK, DUTY = "link:", "duty:"
"""What the keys begin with. They hold a colon, which the keys of findings never do."""
_LABELS = {LINK: "问题对措施的判定", DUTY: "责任依据的判定"}
_NUMBER = re.compile(r"\s*(?:[（(]?[一二三四五六七八九十百\d]{1,3}[）)、.．]|[一二三四五六七八九十]{1,3}是)[，,、]?\s*")
_ALIKE = 0.5
"""Resemblance from which a passage is taken for one that was reworked."""

Changes = tuple[tuple[str, Settlement, Settlement], ...]
"""Key, before and after of each settlement that changes, as `SettlementDeed` takes them."""


class Choice(StrEnum):
    """What a person made of what the machine says about a passage."""

    NONE = "none"
    CONFIRMED = "confirmed"
    REDIRECTED = "redirected"
    REJECTED = "rejected"
    ADDED = "added"

    @property
    def label(self) -> str:
        """The words the user reads, of a problem and its measures."""
        words = {"none": "未判定", "confirmed": "确认", "redirected": "改选", "rejected": "不对应", "added": "补充"}
        return words[self.value]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about a passage.

    passage: its key. names: what goes with it, () nothing. words: of the passage as it was, cut to a short quotation,
    "" where they were not kept. by, at: who decided, and when (local time as “2026-11-21 10:42:07”).
    """

    passage: str
    names: tuple[str, ...]
    words: str
    by: str
    at: str


def label_of(key: str) -> str:
    """Return what a decision under this key is called, "" where it is about no passage."""
    return next((label for prefix, label in _LABELS.items() if key.startswith(prefix)), "")


def on_passages(settlements: Mapping[str, Settlement]) -> Iterator[tuple[str, Settlement]]:
    """Yield those of `settlements` that are about passages."""
    return ((key, made) for key, made in settlements.items() if label_of(key))


def decisions(settlements: Mapping[str, Settlement], beginning: str) -> dict[str, Decision]:
    """Return what was decided about passages whose keys begin so, by their keys."""
    found: dict[str, dict[str, Settlement]] = {}
    for key, made in settlements.items():
        if key.startswith(beginning) and not made.empty:
            passage, colon, name = key.rpartition(":")
            found.setdefault(passage + colon, {})[name] = made
    return {passage: _decision(passage, made) for passage, made in found.items()}


def changes(
    passage: str,
    wanted: Collection[str] | None,
    settlements: Mapping[str, Settlement],
    *,
    words: str,
    instead: str = "",
    by: str = "",
    at: str = "",
) -> Changes:
    """Return what changes when a person says that these names go with a passage.

    passage: its key. wanted: () nothing goes with it, None the decision is taken back. settlements: those there are,
    by key. words: of the passage. instead: key of a passage as it was before it was reworked; what was decided about
    that goes. Returns () where nothing changes.
    """
    keys = set() if wanted is None else {passage + name for name in wanted} or {passage}
    owners = {passage, instead} - {""}
    present = {key for key, made in settlements.items() if _owner(key) in owners and not made.empty}
    if keys == present:
        return ()
    made = Settlement(SettlementVerdict.CONFIRMED, _cut(" ".join(words.split())), by, at)
    gone = ((key, settlements[key], Settlement()) for key in sorted(present - keys))
    return (*gone, *((key, settlements.get(key, Settlement()), made) for key in sorted(keys)))


def taken_back(passage: str, settlements: Mapping[str, Settlement]) -> Changes:
    """Return what changes when a person takes back what was decided about a passage, there still or not."""
    return changes(passage, None, settlements, words="")


def matched(
    present: Mapping[str, str], decided: Mapping[str, Decision]
) -> tuple[dict[str, Decision], tuple[Decision, ...]]:
    """Return which decision is about which of the passages there are, and those about none.

    present: the words of each passage by its key. A passage whose words were changed gets the decision about the one
    that it is most like (`Decision.passage` is another key then: it wants another look).
    """
    found = {key: decided[key] for key in present if key in decided}
    lost = [made for key, made in decided.items() if key not in found]
    free = {key: _cut(" ".join(words.split())) for key, words in present.items() if key not in found} if lost else {}
    scored = [
        (-likeness, number, key)
        for number, made in enumerate(lost)
        if made.words
        for key, words in free.items()
        if (likeness := resemblance(made.words, words)) >= _ALIKE
    ]
    taken = set[int]()
    for _, number, key in sorted(scored):
        if number not in taken and key not in found:
            found[key] = lost[number]
            taken.add(number)
    return found, tuple(made for number, made in enumerate(lost) if number not in taken)


def names(draft: Draft, spans: Sequence[Span]) -> list[str]:
    """Return what passages are known by: their words' digest without the number in front (which changes when another
    entry is put in), and their number among equal ones.
    """
    seen: Counter[str] = Counter()
    found = []
    for span in spans:
        words = draft.quote(span)
        number = _NUMBER.match(words)
        digest = _digest(words[number.end() :] if number else words) or "-"
        found.append(f"{digest}.{seen[digest]}" if seen[digest] else digest)
        seen[digest] += 1
    return found


def _owner(key: str) -> str:
    passage, colon, _ = key.rpartition(":")
    return passage + colon


def _decision(passage: str, made: Mapping[str, Settlement]) -> Decision:
    last = max(made.values(), key=lambda one: one.at)
    return Decision(passage, tuple(sorted(name for name in made if name)), last.note, last.by, last.at)
