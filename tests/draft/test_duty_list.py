"""The list of duties: a description is looked for only where it may begin, and beside the words that it holds.

So the list must say all such characters and words.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianzheng_desk.draft.duties import _signs
from lianzheng_desk.paths import resources
from lianzheng_desk.text.lexicon import entries
from lianzheng_desk.text.sentences import sentences

_SAMPLES = "\n".join(path.read_text(encoding="utf-8") for path in sorted((resources() / "samples").glob("*.txt")))
_TEXT = "\n".join((_SAMPLES, *(entry["example"] for entry in entries("duties"))))


@pytest.mark.parametrize("entry", entries("duties"), ids=lambda entry: entry["duty"])
def test_the_characters_that_begin_a_description_are_all_named(entry: dict[str, str]) -> None:
    described = re.compile(entry["described"])
    found = 0
    for start, end in sentences(_TEXT):
        for sentence in (_TEXT[start:end], f"会上{_TEXT[start:end]}"):
            match = described.search(sentence)
            found += match is not None
            assert match is None or match.start() == 0 or match[0][0] in entry["begins"]
    assert found


@pytest.mark.parametrize("entry", entries("duties"), ids=lambda entry: entry["duty"])
@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_whatever_a_description_matches_is_found(entry: dict[str, str], data: st.DataObject) -> None:
    described = re.compile(entry["described"])
    words = data.draw(st.from_regex(described, fullmatch=True))
    # behind another word what is matched only by ^ is none
    for sentence in (words, f"会{words}", f"会，{words}"):
        match = described.search(sentence)
        assert match is None or match.start() == 0 or match[0][0] in entry["begins"]
        assert _signs(entry["duty"]).described_in(sentence) == (match.span() if match else None)
