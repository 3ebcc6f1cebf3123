"""How much two short pieces of text are alike."""

from __future__ import annotations

from rapidfuzz.distance import Indel


def resemblance(one: str, other: str) -> float:
    """Return from 0.0 (nothing in common) to 1.0 (the same) how alike two pieces are, by the characters they share."""
    return Indel.normalized_similarity(one, other)
