"""The rubrics that come with the program: complete, and true to their own examples."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lianzheng_desk.rubric.library import shipped
from lianzheng_desk.rubric.model import Item, Rubric
from lianzheng_desk.selftest import failures

_ITEMS = [pytest.param(rubric, item, id=f"{rubric.id}-{item.id}") for rubric in shipped() for item in rubric.items]
_RUBRICS = [pytest.param(rubric, id=rubric.id) for rubric in shipped()]


def test_five_rubrics_are_shipped_the_annual_summary_first() -> None:
    assert [rubric.id for rubric in shipped()] == [
        "annual-summary",
        "discipline-committee",
        "half-year",
        "party-committee",
        "personal-report",
    ]


@pytest.mark.parametrize(("rubric", "item"), _ITEMS)
def test_every_item_keeps_to_its_own_examples(rubric: Rubric, item: Item) -> None:
    assert failures(replace(rubric, items=(item,))) == ()


@pytest.mark.parametrize(("rubric", "item"), _ITEMS)
def test_every_item_says_why_and_how_to_check(rubric: Rubric, item: Item) -> None:
    assert item.title
    assert item.basis
    assert item.guidance


@pytest.mark.parametrize("rubric", _RUBRICS)
def test_the_points_add_up_to_a_hundred(rubric: Rubric) -> None:
    assert rubric.points == 100


@pytest.mark.parametrize("rubric", _RUBRICS)
def test_items_of_one_group_stand_together(rubric: Rubric) -> None:
    groups = [item.group for item in rubric.items]
    runs = [group for number, group in enumerate(groups) if number == 0 or groups[number - 1] != group]
    assert len(runs) == len(set(runs))


@pytest.mark.parametrize("rubric", _RUBRICS)
def test_some_items_wait_for_a_person(rubric: Rubric) -> None:
    assert sum(item.kind == "manual" for item in rubric.items) >= 4
