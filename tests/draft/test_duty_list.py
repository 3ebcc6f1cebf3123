"""The list of duties: a description is looked for only where it may begin, so the list must say all such characters."""

from __future__ import annotations

import re

import pytest

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
