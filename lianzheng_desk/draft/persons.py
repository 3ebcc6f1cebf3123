"""Where somebody speaks of himself: 本人, 我 (domain reference §1.4 T5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MYSELF = re.compile(r"本人|我(?<![自忘敌你]我)(?![们镇乡县市区省州国党军院局委校村社街部处站所厂])")
"""我 alone: 我镇 and 我们 speak for a body, 自我 and 忘我 of nobody."""


def first_person(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the words in text[start:end] by which somebody speaks of himself, in order."""
    for match in _MYSELF.finditer(text, start, len(text) if end is None else end):
        yield match.span()
