"""A check as text for the store, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import astuple
from typing import Any

from lianzheng_desk.sheet import Noted, NotedItem, Score, Severity, Snapshot, Tick, TickVerdict, Verdict


def body_of(check: Snapshot) -> str:
    """Return items and findings as text: the same for the same results."""
    return _dumped(
        {
            "items": {id: [one.title, one.verdict, one.evidence] for id, one in check.items.items()},
            "findings": [[value for name, value in _values(noted) if name != "number"] for noted in check.findings],
        }
    )


def ticks_text(ticks: Mapping[str, Tick]) -> str:
    """Return ticks as text."""
    return _dumped({item: astuple(tick) for item, tick in ticks.items()})


def check_of(rubric_id: str, version: str, at: str, score: Score, body: str, ticks: str = "{}") -> Snapshot:
    """Return the check that these texts say. Raises ValueError where they do not say one."""
    try:
        written, ticked = json.loads(body), json.loads(ticks)
        items = {
            id: NotedItem(title, Verdict(word), tuple(seen)) for id, (title, word, seen) in written["items"].items()
        }
        findings = tuple(_noted(number, values) for number, values in enumerate(written["findings"]))
        known = {item: Tick(TickVerdict(values[0]), *values[1:]) for item, values in ticked.items()}
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not a check") from error
    return Snapshot(rubric_id, version, at, score, items, findings, known)


def _values(noted: Noted) -> list[tuple[str, Any]]:
    return [(name, getattr(noted, name)) for name in Noted.__slots__]


def _noted(number: int, values: list[Any]) -> Noted:
    fields = dict(zip([name for name in Noted.__slots__ if name != "number"], values, strict=True))
    fields |= {"verdict": Verdict(fields["verdict"]), "severity": Severity(fields["severity"])}
    return Noted(number=number, **fields)


def _dumped(values: Mapping[str, Any]) -> str:
    # lone surrogates, which a draft may hold and SQLite refuses, become JSON escapes
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return text if text.isascii() or _is_storable(text) else json.dumps(values, separators=(",", ":"))


def _is_storable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
