"""The real drafts of the team, where they are at hand: their sentences never go into the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from lianzheng_desk.draft.compose import compose_text
from lianzheng_desk.draft.model import Draft

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "drafts"


def shared_draft(number: str) -> Draft:
    """Return a real draft (“000” to “004”), or skip the test."""
    path = FOLDER / f"{number}.txt"
    if not path.is_file():
        pytest.skip(f"没有真实草稿 {number}（shared/drafts 不在）")
    return compose_text(path.read_text(encoding="utf-8"), str(path), "txt")
