"""Spoilt files of every format are drafts or refusals. The long run is tests/fuzz/fuzz_reading.py."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from measured import SENTENCE
from mutations import mutate
from small_files import SMALL, small

from lianzheng_desk.errors import DraftError
from lianzheng_desk.reading import old_word, read_draft

TURNS = 60


@pytest.mark.parametrize("suffix", list(SMALL))
def test_a_spoilt_file_is_a_draft_or_a_refusal(tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(old_word, "converters", tuple)
    dice = random.Random(suffix)
    whole = small(tmp_path, suffix).read_bytes()
    path = tmp_path / "坏文件"
    drafts = 0
    for _ in range(TURNS):
        path.write_bytes(mutate(whole, dice))
        try:
            drafts += read_draft(path).text != ""
        except DraftError as refusal:
            assert SENTENCE.fullmatch(str(refusal)), str(refusal)  # noqa: PT017
    assert drafts > 0
