"""Numbers that run on, and those that do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzheng_desk.text.numbers.serial import (
    Disorder,
    list_faults,
    marker_words,
    renumbered,
    serial_faults,
    unusual_label,
)
from lianzheng_desk.text.phrases import Phrases


@given(st.lists(st.integers(2, 12), max_size=8))
def test_lists_that_run_on_and_begin_anew_are_right(lengths: list[int]) -> None:
    assert list(serial_faults([number for length in lengths for number in range(1, length + 1)])) == []


@given(st.integers(4, 30), st.data())
def test_one_number_gone_is_found(length: int, data: st.DataObject) -> None:
    gone = data.draw(st.integers(2, length - 1))
    faults = list(serial_faults([number for number in range(1, length + 1) if number != gone]))
    assert [(fault.sort, fault.expected) for fault in faults] == [(Disorder.GAP, gone)]


@given(st.integers(4, 30), st.data())
def test_one_wrong_number_is_told_with_the_right_one(length: int, data: st.DataObject) -> None:
    place = data.draw(st.integers(2, length - 1))
    wrong = data.draw(st.integers(1, 40).filter(lambda n: n not in (place, place + 1)))
    numbers = [wrong if number == place else number for number in range(1, length + 1)]
    faults = list(serial_faults(numbers))
    assert [(fault.sort, fault.expected, fault.certain) for fault in faults] == [(Disorder.WRONG, place, True)]


@pytest.mark.parametrize(
    ("label", "number", "written"),
    [("一、", 12, "十二、"), ("（四）", 3, "（三）"), ("2.", 10, "10."), ("(1)", 2, "(2)")],
)
def test_a_label_takes_another_number(label: str, number: int, written: str) -> None:
    assert renumbered(label, number) == written


@pytest.mark.parametrize(("label", "right"), [("（一）、", "（一）"), ("3、", "3."), ("二.", "二、"), ("12、", "12.")])
def test_unusual_labels_are_told_with_the_usual_one(label: str, right: str) -> None:
    found = unusual_label(label)
    assert found is not None
    assert found[0] == right


@pytest.mark.parametrize("label", ["一、", "（一）", "1.", "1．", "（1）", "①", "第一部分"])
def test_usual_labels_are_let_pass(label: str) -> None:
    assert unusual_label(label) is None


def test_no_list_crosses_a_heading() -> None:
    text = "一是抓学习。二是抓公开。\n二、存在问题\n四是不够细。"
    hits = list(Phrases(marker_words()).find(text))
    assert [marker.number for _, marker in list_faults(text, hits, ())] == [4]
    assert list(list_faults(text, hits, (text.index("二、"),))) == []
