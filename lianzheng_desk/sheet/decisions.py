"""What a person decided: a tick on an item, a settlement of a finding or of a passage."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar


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


class SettlementVerdict(StrEnum):
    """What a person decided about a finding."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"

    @property
    def label(self) -> str:
        """The words the user reads."""
        return {"open": "未处理", "confirmed": "属实", "dismissed": "不算问题"}[self.value]


_WANT_A_REASON = (TickVerdict.NOT_APPLICABLE, SettlementVerdict.DISMISSED)
AnyVerdict = TypeVar("AnyVerdict", TickVerdict, SettlementVerdict)


@dataclass(frozen=True, slots=True)
class _Decision(Generic[AnyVerdict]):
    """A person's decision, of either kind.

    note: the reason, where the verdict wants one. at: local time as “2026-11-21 10:42:07”, "" when untouched.
    look_again: what the decision rests on has changed since (需复核); the decision itself stands until a person takes
    another.
    """

    verdict: AnyVerdict
    note: str = ""
    by: str = ""
    at: str = ""
    look_again: bool = False

    @property
    def settled(self) -> bool:
        """A decision was taken, and where it needs a reason the reason is given."""
        if self.verdict in _WANT_A_REASON:
            return bool(self.note.strip())
        return self.verdict.value != "open"

    @property
    def stands(self) -> bool:
        """The decision holds for the text as it is now: settled, and nothing to look at again."""
        return self.settled and not self.look_again

    @property
    def empty(self) -> bool:
        """Nothing was decided and nothing noted."""
        return self.verdict.value == "open" and not self.note


@dataclass(frozen=True, slots=True)
class Tick(_Decision[TickVerdict]):
    """A person's decision on one item."""

    verdict: TickVerdict = TickVerdict.OPEN

    @property
    def closes(self) -> bool:
        """The item, with all that was found about it, stands in nobody's way: confirmed, or out with a reason."""
        return self.stands and self.verdict is not TickVerdict.RETURNED


@dataclass(frozen=True, slots=True)
class Settlement(_Decision[SettlementVerdict]):
    """A person's decision on one finding; the finding itself stays as the machine gave it.

    Of a passage (`passages`) the note holds the words that were decided about, as a short quotation.
    """

    verdict: SettlementVerdict = SettlementVerdict.OPEN
