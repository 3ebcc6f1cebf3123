"""Every kind of check has texts that it must flag and texts that it must leave alone."""

from __future__ import annotations

from typing import Any

import pytest
from builders import examples

from lianzheng_desk.checks import KINDS
from lianzheng_desk.checks.base import Check, Verdict
from lianzheng_desk.draft.compose import compose_text

_NEVER_FLAGS = {"manual"}


def _check(code: str, settings: dict[str, Any]) -> Check:
    return next(kind for kind in KINDS if kind.code == code).model_validate(settings)


_FLAG = [
    pytest.param(kind.code, case["settings"], text, quotes, id=f"{kind.code}-{text[:18]}")
    for kind in KINDS
    for case in examples(kind.code)
    for text, quotes in case["flag"]
]
_PASS = [
    pytest.param(kind.code, case["settings"], text, id=f"{kind.code}-{text[:18]}")
    for kind in KINDS
    for case in examples(kind.code)
    for text in case["pass"]
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_every_kind_has_examples_of_both_sorts(kind: type[Check]) -> None:
    cases = examples(kind.code)
    assert any(case["pass"] for case in cases)
    assert kind.code in _NEVER_FLAGS or any(case["flag"] for case in cases)


@pytest.mark.parametrize(("code", "settings", "text", "quotes"), _FLAG)
def test_faulty_text_is_flagged_at_its_words(code: str, settings: dict[str, Any], text: str, quotes: list[str]) -> None:
    draft = compose_text(text)
    outcome = _check(code, settings).examine(draft)
    assert outcome.verdict is not Verdict.PASS
    assert outcome.gaps
    assert [draft.quote(gap.span) for gap in outcome.gaps if gap.span] == quotes


@pytest.mark.parametrize(("code", "settings", "text"), _PASS)
def test_correct_text_is_left_alone(code: str, settings: dict[str, Any], text: str) -> None:
    outcome = _check(code, settings).examine(compose_text(text))
    assert outcome.gaps == ()
    assert outcome.verdict is (Verdict.NOT_CHECKED if code in _NEVER_FLAGS else Verdict.PASS)


@pytest.mark.parametrize(("code", "settings", "text", "quotes"), _FLAG)
def test_findings_are_short_plain_sentences(code: str, settings: dict[str, Any], text: str, quotes: list[str]) -> None:
    for gap in _check(code, settings).examine(compose_text(text)).gaps:
        assert 0 < len(gap.message) <= 40
        assert "！" not in gap.message
        assert gap.suggestion
