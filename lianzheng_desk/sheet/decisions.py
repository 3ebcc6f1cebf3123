"""What a person decided: a tick on an item, a settlement of a finding."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
    """A person's decision on one item. `at` is local time as “2026-11-21 10:42:07”, "" when untouched.

    look_again: what the decision rests on has changed since (需复核); the decision itself stands until a person
    takes another.
    """

    verdict: TickVerdict = TickVerdict.OPEN
    note: str = ""
    by: str = ""
    at: str = ""
    look_again: bool = False

    @property
    def settled(self) -> bool:
        """A decision was taken, and where it needs a reason the reason is given."""
        if self.verdict is TickVerdict.NOT_APPLICABLE:
            return bool(self.note.strip())
        return self.verdict is not TickVerdict.OPEN

    @property
    def empty(self) -> bool:
        """Nothing was decided and nothing noted."""
        return self.verdict is TickVerdict.OPEN and not self.note


class SettlementVerdict(StrEnum):
    """What a person decided about a finding."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"

    @property
    def label(self) -> str:
        """The words the user reads."""
        return {"open": "未处理", "confirmed": "属实", "dismissed": "不算问题"}[self.value]


@dataclass(frozen=True, slots=True)
class Settlement:
    """A person's decision on one finding; the finding itself stays as the machine gave it.

    note: the reason, which dismissing wants. at: local time as “2026-11-21 10:42:07”. look_again: as in Tick.
    """

    verdict: SettlementVerdict = SettlementVerdict.OPEN
    note: str = ""
    by: str = ""
    at: str = ""
    look_again: bool = False

    @property
    def settled(self) -> bool:
        """A decision was taken, and where it needs a reason the reason is given."""
        if self.verdict is SettlementVerdict.DISMISSED:
            return bool(self.note.strip())
        return self.verdict is SettlementVerdict.CONFIRMED

    @property
    def stands(self) -> bool:
        """The decision holds for the text as it is now: settled, and nothing to look at again."""
        return self.settled and not self.look_again

    @property
    def empty(self) -> bool:
        """Nothing was decided and nothing noted."""
        return self.verdict is SettlementVerdict.OPEN and not self.note
