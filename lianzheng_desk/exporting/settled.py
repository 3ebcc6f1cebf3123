"""What a person decided, in the words of the user: who, what and when."""

from __future__ import annotations

from collections import Counter

from lianzheng_desk.sheet import CheckSheet, Matter, Settlement, SettlementVerdict, Tick


def signature(decision: Settlement | Tick) -> str:
    """Return who decided and when: “张三，2026-11-21 10:42:07”; what is not known is left out."""
    return "，".join(part for part in (decision.by, decision.at) if part)


def tick_note(tick: Tick) -> str:
    """Return the note on an item with who decided and when, and whether to look at it again."""
    lines = [tick.note, "需复核：判定后文稿有改动" if tick.look_again else "", signature(tick)]
    return "\n".join(line for line in lines if line)


def settlement_words(settlement: Settlement) -> str:
    """Return a decision on a finding: “不算问题：确为此数（张三，2026-11-21 10:42:07）”; "" where there is none."""
    if settlement.empty:
        return ""
    return _words(settlement, settlement.verdict.label)


def matter_settlement_words(sheet: CheckSheet, matter: Matter) -> str:
    """Return what was decided about a matter, a line for each decision where they differ; "" where nothing was."""
    counts = Counter(sheet.settlement(finding) for finding in matter.findings)
    if len(counts) == 1:
        return settlement_words(next(iter(counts)))
    lines = (_words(settlement, f"{settlement.verdict.label} {count} 处") for settlement, count in counts.items())
    return "\n".join(lines) if any(not settlement.empty for settlement in counts) else ""


def _words(settlement: Settlement, head: str) -> str:
    note = settlement.note.strip()
    if not note and settlement.verdict is SettlementVerdict.DISMISSED:
        note = "未写理由"
    marks = [mark for mark in ("需复核" if settlement.look_again else "", signature(settlement)) if mark]
    reason, signed = f"：{note}" if note else "", f"（{'，'.join(marks)}）" if marks else ""
    return f"{head}{reason}{signed}"
