"""The words of several lists found in one pass: looking for each list alone would cost as much every time."""

from __future__ import annotations

from functools import cache, lru_cache

from lianzheng_desk.text.formulations import formulations
from lianzheng_desk.text.measure_words import measure_words, spread_words
from lianzheng_desk.text.members import member_keys
from lianzheng_desk.text.phrases import Hit, Phrases
from lianzheng_desk.text.set_phrases import terms
from lianzheng_desk.text.variants import families


@cache
def _phrases() -> Phrases:
    return Phrases(
        {*measure_words(), *spread_words(), *formulations(), *terms(), *member_keys(), *families()},
    )


@lru_cache(maxsize=4)
def known_phrases(text: str) -> tuple[Hit, ...]:
    """Return every place of every phrase of the lists of measures, formulations, set phrases and variants.

    Overlapping ones too, in the order of their ends: each asks for its own. The last texts are remembered.
    """
    return tuple(_phrases().find(text))
