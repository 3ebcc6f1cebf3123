"""The table of formats and what is said of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lianzheng_desk.errors import DraftError
from lianzheng_desk.reading import FORMATS, filters, read_draft, readable, suffixes

README = Path(__file__).resolve().parents[2] / "README.md"


def test_each_suffix_stands_once_in_lower_case_and_each_code_once() -> None:
    everything = suffixes(shared=True)
    assert len(set(everything)) == len(everything)
    assert all(re.fullmatch(r"\.[a-z]{2,8}", suffix) for suffix in everything)
    assert len({each.code for each in FORMATS}) == len(FORMATS)


def test_a_dialog_offers_all_together_then_each_kind() -> None:
    (first, together), *kinds = filters()
    assert (first, together) == ("文稿", suffixes(shared=True))
    assert [suffix for _, alone in kinds for suffix in alone] == list(together)


def test_the_readme_lists_the_table() -> None:
    rows = re.findall(r"^\| (.+?) \| ((?:`\.[a-z]+` ?)+) \|", README.read_text(encoding="utf-8"), re.M)
    told = [(name, tuple(re.findall(r"`(.+?)`", cells))) for name, cells in rows]
    assert told == [(each.name, each.suffixes + each.shared) for each in FORMATS]


def test_a_refusal_tells_what_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "照片.docx"
    path.write_bytes(bytes(range(256)) * 8)
    with pytest.raises(DraftError, match=readable()):
        read_draft(path)
