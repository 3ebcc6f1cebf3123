"""Many phrases found in one pass are the same as each found alone."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lianzheng_desk.text.phrases import Phrases

_TEXT = st.text("截止目前为𠮷督 。", max_size=40)
_PHRASES = st.lists(st.text("截止目前为𠮷督", max_size=4), max_size=8)


@given(text=_TEXT, phrases=_PHRASES)
def test_every_place_of_every_phrase_is_found(text: str, phrases: list[str]) -> None:
    found = {(hit.start, hit.end, hit.phrase) for hit in Phrases(phrases).find(text)}
    wanted = {
        (start, start + len(phrase), phrase)
        for phrase in phrases
        if phrase
        for start in range(len(text))
        if text.startswith(phrase, start)
    }
    assert found == wanted


@given(text=_TEXT, phrases=_PHRASES)
def test_the_longest_ones_never_overlap(text: str, phrases: list[str]) -> None:
    hits = Phrases(phrases).longest(text)
    assert all(first.end <= second.start for first, second in pairwise(hits))
    assert all(text[hit.start : hit.end] == hit.phrase for hit in hits)


def test_no_phrases_find_nothing() -> None:
    assert list(Phrases([""]).find("截止目前")) == []
