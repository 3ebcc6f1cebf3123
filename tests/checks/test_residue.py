"""Every entry of the list of residue is found in its example and leaves its counter-example alone."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from lianzheng_desk.checks.residue import Residue
from lianzheng_desk.draft.compose import compose_text
from lianzheng_desk.text.lexicon import entries, words


@pytest.mark.parametrize("entry", entries("residue"), ids=lambda entry: entry["kind"])
def test_example_is_found_and_counter_example_left_alone(entry: Mapping[str, str]) -> None:
    assert entry["source"]
    assert Residue().examine(compose_text(entry["example"])).gaps
    assert Residue().examine(compose_text(entry["silent"])).gaps == ()


@pytest.mark.parametrize("word", [word for entry in entries("residue") for word in words(entry["words"])])
def test_every_word_is_found(word: str) -> None:
    draft = compose_text(f"召开会议4次。{word}")
    assert [draft.quote(gap.span) for gap in Residue().examine(draft).gaps if gap.span] == [word]
