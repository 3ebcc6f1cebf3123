"""Words are found however they are written, and where they are found is where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianzheng_desk.text.folding import fold, occurrences


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("受理ＡＢＣ件", "abc"),
        ("增长29％", "29%"),
        ("“两个责任”", '"两个责任"'),
        ("一岗双责（试行）", "(试行)"),
        ("镇 纪委", "镇　纪委"),
        ("赵𠮷同志", "𠮷"),
    ],
)
def test_what_is_written_otherwise_is_found(text: str, words: str) -> None:
    (start, end), *rest = occurrences(fold(text), words)
    assert not rest
    assert len(text[start:end]) == len(words)


@pytest.mark.parametrize(
    ("text", "words", "count"), [("****", "**", 2), ("立案3件", "结案", 0), ("有 空", " ", 0), ("无", "", 0)]
)
def test_hits_do_not_overlap_and_nothing_is_no_search(text: str, words: str, count: int) -> None:
    assert len(occurrences(fold(text), words)) == count


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
