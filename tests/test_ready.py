"""What still stands between a draft and the leader's desk."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from builders import draft, gaps, item, rubric

from lianzheng_desk.checks.base import Gap, Severity, Verdict
from lianzheng_desk.draft.span import Span
from lianzheng_desk.review import review
from lianzheng_desk.sheet import (
    CheckSheet,
    Readiness,
    Settlement,
    SettlementVerdict,
    Tick,
    TickVerdict,
    build_sheet,
    finding_keys,
    readiness,
)

ERROR = gaps(Gap("写错", span=Span(0, 2), severity=Severity.ERROR))
DOUBT = gaps(Gap("存疑", span=Span(0, 2), severity=Severity.WARNING, verdict=Verdict.REVIEW))
ADVICE = gaps(Gap("可改", span=Span(0, 2), severity=Severity.SUGGESTION))
REAL = Settlement(SettlementVerdict.CONFIRMED)
NONE = Settlement(SettlementVerdict.DISMISSED, "已核对")
BARE = Settlement(SettlementVerdict.DISMISSED)
AGAIN = Settlement(SettlementVerdict.DISMISSED, "已核对", look_again=True)
DONE, BACK = Tick(TickVerdict.CONFIRMED), Tick(TickVerdict.RETURNED)


def sheet(outcome: object, settled: Settlement | None = None, ticks: Mapping[str, Tick] | None = None) -> CheckSheet:
    found = review(draft("青禾镇总结"), rubric([item("A", outcome)] if outcome else [item("人")]))  # type: ignore[arg-type]
    made = dict.fromkeys(finding_keys(found), settled) if settled else {}
    return build_sheet(found, ticks or {}, name="报告", settlements=made)


def open_kinds(ready: Readiness) -> list[str]:
    kinds = ("blanks", "errors", "returned", "undecided", "unreasoned", "doubts")
    return [kind for kind in kinds if getattr(ready, kind)]


@pytest.mark.parametrize(
    ("outcome", "settled", "ticks", "kinds"),
    [
        (ERROR, None, {}, ["errors"]),
        (ERROR, REAL, {}, ["errors"]),
        (ERROR, NONE, {}, []),
        (ERROR, BARE, {}, ["errors", "unreasoned"]),
        (ERROR, AGAIN, {}, ["errors"]),
        (ERROR, None, {"A": DONE}, []),
        (ERROR, None, {"A": Tick(TickVerdict.CONFIRMED, look_again=True)}, ["errors", "doubts"]),
        (ERROR, None, {"A": BACK}, ["errors", "returned"]),
        (ERROR, None, {"A": Tick(TickVerdict.NOT_APPLICABLE)}, ["errors", "unreasoned"]),
        (ERROR, None, {"A": Tick(TickVerdict.NOT_APPLICABLE, "本年无")}, []),
        (DOUBT, None, {}, ["doubts"]),
        (DOUBT, NONE, {}, []),
        (DOUBT, REAL, {}, []),
        (DOUBT, AGAIN, {}, ["doubts"]),
        (ADVICE, None, {}, []),
        (None, None, {}, ["undecided"]),
        (None, None, {"人": DONE}, []),
        (None, None, {"人": BACK}, ["returned"]),
    ],
)
def test_what_stands_in_the_way(
    outcome: object, settled: Settlement | None, ticks: dict[str, Tick], kinds: list[str]
) -> None:
    ready = readiness(sheet(outcome, settled, ticks))
    assert open_kinds(ready) == kinds
    assert ready.is_ready is not bool(kinds)


def test_suggestions_are_counted_and_stand_in_nobodys_way() -> None:
    assert readiness(sheet(ADVICE)).advice == 1
    assert readiness(sheet(ADVICE, NONE)).advice == 0
