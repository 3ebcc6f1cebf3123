"""Conditions on what stands around words."""

from __future__ import annotations

import pytest

from lianzheng_desk.text.terms.surroundings import Condition


@pytest.mark.parametrize(
    ("cell", "text", "behind", "met"),
    [
        ("◆(?:会|班)|◆[（(]", "党员会", 1, True),
        ("◆(?:会|班)|◆[（(]", "党员(会", 1, True),
        ("◆(?:会|班)|◆[（(]", "会党员", 1, False),
        ("◆[)]|乙", "乙党员", 1, True),
        ("◆[|]|乙", "乙党员", 1, True),
        ("◆(?:[)]会)|乙", "乙党员", 1, True),
        (r"◆\)|乙", "乙党员", 1, True),
        ("甲◆", "甲党员", 1, True),
        ("甲◆", "乙甲党员", 1, True),
        ("甲◆|◆会", "乙党员会", 1, True),
        ("甲◆|◆会", "乙党员甲", 1, False),
        ("◆$", "党员\n会", 0, True),
        ("◆$", "党员在村里", 0, True),
        ("◆在村里", "党员在村里", 2, False),
    ],
)
def test_a_condition_looks_only_at_its_characters_around_the_words(
    cell: str, text: str, behind: int, met: bool
) -> None:
    condition = Condition.of(cell, 1, behind)
    assert condition is not None
    start = text.index("党员")
    assert bool(condition.match(text, start, start + 2)) is met


def test_an_empty_cell_is_no_condition() -> None:
    assert Condition.of("", 8, 8) is None
