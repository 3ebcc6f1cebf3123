"""Fixed terms: every one is right as it stands, and a character that sounds or looks alike makes a fault of it."""

from __future__ import annotations

import pytest

from lianzheng_desk.checks.base import Severity
from lianzheng_desk.checks.slips import Slips
from lianzheng_desk.checks.wording import Wording
from lianzheng_desk.draft.compose import compose_text
from lianzheng_desk.text.lexicon import entries
from lianzheng_desk.text.terms.near_terms import NearTerm, fixed_terms, near_terms
from lianzheng_desk.text.vocabulary import known_phrases

_ROWS = entries("fixed_terms")
_ALIKE = {character: row["characters"] for row in entries("alike") for character in row["characters"]}


def _written(text: str) -> list[tuple[str, str]]:
    return [(text[near.start : near.end], near.fixed.term) for near in _near(text)]


def _near(text: str) -> tuple[NearTerm, ...]:
    return near_terms(text, known_phrases(text)["near"])


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: row["topic"])
def test_the_example_is_found_and_the_other_sentence_is_left_alone(row: dict[str, str]) -> None:
    kind = Wording if row["how"] == "任意" else Slips
    gaps = kind().examine(compose_text(row["example"])).gaps
    assert gaps
    assert all(gap.replacement in fixed_terms() and gap.severity is Severity.WARNING for gap in gaps)
    assert all(0 < len(gap.message) <= 40 for gap in gaps)
    assert _near(row["silent"]) == ()
    assert row["source"]


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: row["topic"])
def test_no_right_words_are_a_fault(row: dict[str, str]) -> None:
    right = [*row["terms"].split("/"), *filter(None, row["unless"].split("/"))]
    assert {word: found for word in right if (found := _written(f"抓好{word}。"))} == {}


def test_every_term_is_known_by_a_wrong_last_character() -> None:
    missed = []
    for term, fixed in fixed_terms().items():
        others = [c for c in _ALIKE.get(term[-1], "") if c != term[-1]]
        if others and term[-1] > "\u4e00" and not any(_written(f"，{term[:-1]}{c}。") for c in others):
            missed.append(fixed.term)
    assert missed == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("召开警示较育大会2次", [("警示较育大会", "警示教育大会")]),
        ("落实党风廉建设责任制", [("党风廉建设责任制", "党风廉政建设责任制")]),
        ("严守政治律纪", [("政治律纪", "政治纪律")]),
        ("提高政治领会力", [("政治领会力", "政治领悟力")]),
        ("压实监管责任，监督执法", []),
        ("整治生态环境，开展集中政治学习", []),
        ("给予开除党籍处分，做好涉案财物管理", []),
        ("学习《中国共产党纪律处份条例》", []),
        ("为期三天，主体责", []),
        ("责", []),
        ("", []),
    ],
)
def test_one_wrong_one_missing_or_two_turned_round(text: str, found: list[tuple[str, str]]) -> None:
    assert _written(text) == found


def test_a_slip_of_the_list_is_told_once() -> None:
    (gap,) = Slips().examine(compose_text("一起抓好警式教育。")).gaps
    assert gap.kind == "slip"
