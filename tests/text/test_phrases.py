"""Many phrases found in one pass are the same as each found alone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzheng_desk.text.phrases import Phrases

_SIGNS = "截止目前为督 。𠮷𠮶\ud842\udfb7\uffff\uff0c\u0cff"
"""𠮷 takes two units of UTF-16, those that stand alone here as broken files have them; the last ones share bytes."""
_TEXT = st.text(_SIGNS, max_size=40)
_PHRASES = st.lists(st.text(_SIGNS.replace("\uffff", ""), max_size=4), max_size=8)


@given(text=_TEXT, phrases=_PHRASES)
def test_every_place_of_every_phrase_is_found(text: str, phrases: list[str]) -> None:
    found = set(Phrases(phrases).find(text))
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
    assert all(first[1] <= second[0] for first, second in pairwise(hits))
    assert all(text[start:end] == phrase for start, end, phrase in hits)


def test_no_phrases_find_nothing() -> None:
    assert Phrases([""]).find("截止目前") == []
    assert Phrases([]).find("截止目前") == []


def test_phrases_stand_in_the_order_of_their_ends_the_longer_first() -> None:
    found = Phrases(["目", "截止目", "止目", "截止"]).find("截止目")
    assert [phrase for _, _, phrase in found] == ["截止", "截止目", "止目", "目"]


@pytest.mark.parametrize("broken", ["\udc80", "\ud842\udfb7", "𠮷"])
def test_rare_characters_hide_nothing_and_move_nothing(broken: str) -> None:
    text = f"{broken}𠮶截止{broken}目前{broken}"
    at = len(broken) + 1
    assert Phrases(["截止", "目前", "止目", f"目前{broken}"]).find(text) == [
        (at, at + 2, "截止"),
        (at + 2 + len(broken), at + 4 + len(broken), "目前"),
        (at + 2 + len(broken), at + 4 + 2 * len(broken), f"目前{broken}"),
    ]


def test_phrases_made_in_one_thread_serve_another() -> None:
    phrases = Phrases(["截止", "目前"])
    with ThreadPoolExecutor(4) as crew:
        found = list(crew.map(phrases.find, ["截止目前"] * 40))
    assert found == [phrases.find("截止目前")] * 40


def test_a_very_long_text_is_read_to_its_end() -> None:
    hits = Phrases(["截止", "，，"]).find("，" * 100_000 + "𠮷" * 100_000 + "截止")
    assert len(hits) == 100_000
    assert hits[-1] == (200_000, 200_002, "截止")
