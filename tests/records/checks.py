"""Checks of small drafts, for the tests of the store."""

from __future__ import annotations

from builders import draft, gaps, item, rubric

from lianzheng_desk.checks.base import Gap, Outcome, Verdict
from lianzheng_desk.draft.span import Span
from lianzheng_desk.records.store import DraftKey, draft_key
from lianzheng_desk.review import review
from lianzheng_desk.sheet import Settlement, SettlementVerdict, Snapshot, Tick, TickVerdict, snapshot

RUBRIC = "annual"
TICK = Tick(TickVerdict.CONFIRMED, "已核对", "张三", "2026-11-21 10:42:07")
CONFIRMED = Settlement(SettlementVerdict.CONFIRMED, "", "张三", "2026-11-21 10:42:07")
DISMISSED = Settlement(SettlementVerdict.DISMISSED, "确为此数", "张三", "2026-11-21 10:43:07")
TEXT = "青禾镇总结\n受理信访**件，立案**件。"


def check_of(text: str, at: str = "2026-11-21 10:42:07", ticks: dict[str, Tick] | None = None) -> Snapshot:
    """Return a check of `text` that finds every “**”, and a passage that speaks for a pass."""
    places = [index for index in range(len(text) - 1) if text[index : index + 2] == "**"]
    found = gaps(
        *(Gap(f"第 {place} 处未填", span=Span(place, place + 2), kind="figure", group="组") for place in places)
    )
    passed = Outcome(Verdict.PASS, evidence=(Span(0, 3),))
    return snapshot(review(draft(text), rubric([item("C1", found), item("C2", passed), item("人")])), ticks, at=at)


def key_of(text: str = TEXT, path: str = "/文稿/报告.txt") -> DraftKey:
    """Return the key of a draft with this text in this file."""
    return draft_key(draft(text, path))
