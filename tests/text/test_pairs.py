"""Marks that come in pairs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzheng_desk.text.marks.pairs import PairFault, unpaired_marks

_PAIRS = ["（）", "《》", "“”", "‘’", "【】", "〔〕"]
_balanced = st.recursive(
    st.text("甲乙丙，。", max_size=4),
    lambda inner: st.tuples(st.sampled_from(_PAIRS), inner, inner).map(lambda t: t[0][0] + t[1] + t[0][1] + t[2]),
    max_leaves=12,
)


@given(st.lists(_balanced, max_size=4))
def test_marks_in_pairs_are_right(lines: list[str]) -> None:
    assert unpaired_marks("\n".join(lines)) == []


@given(_balanced, st.sampled_from([mark for pair in _PAIRS for mark in pair]), _balanced)
def test_one_mark_too_many_is_found(before: str, mark: str, behind: str) -> None:
    found = unpaired_marks(f"甲{before}甲{mark}甲{behind}甲")
    assert len(found) == 1
    assert found[0].fault in (PairFault.OPEN, PairFault.CLOSE)


@pytest.mark.parametrize(
    ("text", "fault", "words", "replacement"),
    [
        ("印发《办法（试行)》", PairFault.MIXED, ")", "）"),
        ("印发《办法(试行）》", PairFault.MIXED, "(", "（"),
        ("纠治“四风“问题", PairFault.TURNED, "“", "”"),
        ("纠治”四风”问题", PairFault.TURNED, "”", "“"),
        ("纠治”四风“问题", PairFault.TURNED, "”四风“", "“四风”"),
        ("印发《办法（试行》）", PairFault.CROSSED, "）", None),
    ],
)
def test_the_fault_is_told_with_what_should_stand_there(
    text: str, fault: PairFault, words: str, replacement: str | None
) -> None:
    (found,) = unpaired_marks(text)
    assert (found.fault, text[found.start : found.end], found.replacement) == (fault, words, replacement)


@pytest.mark.parametrize(
    "text", ["（" * 3000 + "）" * 3000, "“甲\n“乙\n“丙”", "“甲，\n乙”", "1）甲；2）乙", "it’s", "’98"]
)
def test_marks_without_a_partner_in_their_line_may_be_right(text: str) -> None:
    assert unpaired_marks(text) == []
