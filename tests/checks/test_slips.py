"""Every entry of the lists of slips does what it says."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import cycle

import pytest

from lianzheng_desk.checks.base import Severity, Verdict
from lianzheng_desk.checks.slips import Slips
from lianzheng_desk.draft.compose import compose_text
from lianzheng_desk.text.lexicon import entries, words

_SLIPS = entries("slips")
_DOUBLES = entries("doubles")


def _id(entry: Mapping[str, str]) -> str:
    return entry["wrong"]


def test_the_list_is_long_and_says_nothing_twice() -> None:
    wrong = [entry["wrong"] for entry in (*_SLIPS, *_DOUBLES)]
    assert len(_SLIPS) >= 300
    assert len(set(wrong)) == len(wrong)


@pytest.mark.parametrize("entry", _SLIPS, ids=_id)
def test_every_slip_is_complete(entry: Mapping[str, str]) -> None:
    assert all(entry[column] for column in ("wrong", "right", "level", "why", "source", "example", "silent"))
    assert entry["wrong"] != entry["right"]
    assert all(entry["wrong"] in longer for longer in words(entry["unless"]))


@pytest.mark.parametrize("entry", [*_SLIPS, *_DOUBLES], ids=_id)
def test_the_example_is_flagged_at_the_wrong_word_with_its_replacement(entry: Mapping[str, str]) -> None:
    draft = compose_text(entry["example"])
    (gap,) = Slips().examine(draft).gaps
    assert gap.span is not None
    assert draft.quote(gap.span) == entry["wrong"]
    assert gap.replacement == entry["right"]
    assert gap.group == entry["wrong"]
    assert 0 < len(gap.message) <= 40


@pytest.mark.parametrize("entry", [*_SLIPS, *_DOUBLES], ids=_id)
def test_the_other_sentence_is_left_alone(entry: Mapping[str, str]) -> None:
    assert Slips().examine(compose_text(entry["silent"])).gaps == ()


@pytest.mark.parametrize(
    ("slip", "longer"),
    [(entry["wrong"], longer) for entry in _SLIPS for longer in words(entry["unless"])],
)
def test_a_longer_correct_word_excuses_the_slip(slip: str, longer: str) -> None:
    draft = compose_text(f"全镇{longer}。")
    flagged = [draft.quote(gap.span) for gap in Slips().examine(draft).gaps if gap.span]
    assert slip not in flagged


@pytest.mark.parametrize("entry", [entry for entry in _SLIPS if entry["after"]], ids=_id)
def test_two_words_that_meet_are_no_slip(entry: Mapping[str, str]) -> None:
    assert entry["before"]
    for first, last in zip(entry["before"], cycle(entry["after"])):
        draft = compose_text(f"全镇{first}{entry['wrong']}{last}。")
        flagged = [draft.quote(gap.span) for gap in Slips().examine(draft).gaps if gap.span]
        assert entry["wrong"] not in flagged


@pytest.mark.parametrize("entry", _SLIPS, ids=_id)
def test_advice_is_put_as_a_question(entry: Mapping[str, str]) -> None:
    (gap,) = Slips().examine(compose_text(entry["example"])).gaps
    assert (gap.verdict is Verdict.REVIEW) == (gap.severity is Severity.SUGGESTION) == (entry["level"] == "建议")


def test_own_words_without_a_right_form_have_no_replacement() -> None:
    check = Slips.model_validate({"另查": {"扎口": ""}})
    (gap,) = check.examine(compose_text("由镇里扎口管理。")).gaps
    assert gap.replacement is None
    assert gap.severity is None


def test_own_words_overrule_the_list() -> None:
    check = Slips.model_validate({"另查": {"布署": "安排"}})
    (gap,) = check.examine(compose_text("会议作了布署。")).gaps
    assert gap.replacement == "安排"
