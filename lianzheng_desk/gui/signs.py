"""The signs and words of verdicts and ticks, the same in every pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lianzheng_desk.sheet import Item, ItemResult, Settlement, Tick

_SIGNS = {"pass": "✓", "gap": "✗", "review": "?", "not_checked": "–"}
WAITING = "核对中…"


def verdict_sign(result: ItemResult | None) -> str:
    """Return the sign of a verdict, “…” while it is awaited."""
    return _SIGNS[result.verdict] if result else "…"


def verdict_word(item: Item, result: ItemResult | None) -> str:
    """Return the verdict in words."""
    if result is None:
        return WAITING
    if item.check is None:
        return "由人判断，机器不核对"
    return result.verdict.label


def tick_word(tick: Tick | None, *, short: bool = False) -> str:
    """Return a person's decision in words, "" where none was taken. short: at most three characters."""
    if tick is None or tick.verdict == "open":
        return ""
    if not tick.settled:
        return "缺理由" if short else "不适用，缺理由"
    if tick.look_again:
        return "需复核" if short else f"{tick.verdict.label}，文稿有改动，需复核"
    return "退回" if short and tick.verdict == "returned" else tick.verdict.label


def settlement_word(made: Settlement | None) -> str:
    """Return what was decided about a finding in words, "" where nothing was."""
    if made is None or made.verdict == "open":
        return ""
    words = made.verdict.label
    if not made.settled:
        return f"{words}，缺理由，仍算未处理"
    return f"{words}，句子有改动，需复核" if made.look_again else words


def settlement_sign(made: Settlement | None) -> str:
    """Return a sign with two or three characters for lists, "" where nothing was decided that stands."""
    if made is None or not made.settled:
        return ""
    if made.look_again:
        return "◇需复核　"
    return "✓属实　" if made.verdict == "confirmed" else "○不算　"


def points(value: float) -> str:
    """Write points without needless decimals: 63, 7.5."""
    return f"{value:g}"
