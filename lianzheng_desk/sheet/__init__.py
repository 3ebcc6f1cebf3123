"""The check sheet: what the machine found and what a person decided, side by side."""

from __future__ import annotations

from lianzheng_desk.review import (
    Coverage,
    Draft,
    Figure,
    Finding,
    Item,
    ItemResult,
    Link,
    Review,
    Rubric,
    Score,
    Severity,
    Span,
    Strength,
    Unfilled,
    Verdict,
    unfilled,
)
from lianzheng_desk.sheet.allowing import word_to_allow
from lianzheng_desk.sheet.decisions import Settlement, SettlementVerdict, Tick, TickVerdict
from lianzheng_desk.sheet.links import Choice, JudgedLink, judged_links, link_changes, measures_of
from lianzheng_desk.sheet.matters import AnySaying, Matter, Saying, common_message, heaviest, matters, together
from lianzheng_desk.sheet.model import CheckSheet, SheetRow, Tally, build_sheet, tally
from lianzheng_desk.sheet.noted import LONGEST_QUOTE, Noted, NotedItem, Snapshot, finding_keys, snapshot
from lianzheng_desk.sheet.ready import Obstacle, Readiness, readiness

__all__ = [
    "LONGEST_QUOTE",
    "AnySaying",
    "CheckSheet",
    "Choice",
    "Coverage",
    "Draft",
    "Figure",
    "Finding",
    "Item",
    "ItemResult",
    "JudgedLink",
    "Link",
    "Matter",
    "Noted",
    "NotedItem",
    "Obstacle",
    "Readiness",
    "Review",
    "Rubric",
    "Saying",
    "Score",
    "Settlement",
    "SettlementVerdict",
    "Severity",
    "SheetRow",
    "Snapshot",
    "Span",
    "Strength",
    "Tally",
    "Tick",
    "TickVerdict",
    "Unfilled",
    "Verdict",
    "build_sheet",
    "common_message",
    "finding_keys",
    "heaviest",
    "judged_links",
    "link_changes",
    "matters",
    "measures_of",
    "readiness",
    "snapshot",
    "tally",
    "together",
    "unfilled",
    "word_to_allow",
]
