"""The outline of a draft: title, lead, headings, inner lists, closing."""

from __future__ import annotations

from lianzheng_desk.draft.model import Draft, Outline


def read_outline(draft: Draft) -> Outline:
    """Read the outline of `draft` from its text alone."""
    return Outline()
