"""Doubled characters that make no word: 督督, 了了, 贯贯彻.

Most doublings are right (层层, 处处), so only listed ones count. Which ones, and beside which characters they are right
after all, stands in resources/lists/doubles.tsv.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from lianzheng_desk.text.lexicon import entries
from lianzheng_desk.text.phrases import Hit, first_and_longest

_OPENING = "，。；：、！？“‘（）” \u3000\n"
"""A clause begins behind these."""


@dataclass(frozen=True, slots=True)
class Double:
    """A doubling and where it counts.

    wrong, right: 了了 and 了. at_start: it counts only where a clause begins (elsewhere two words meet: 负责|责任).
    not_before, not_after: characters beside it that make two words of it (为|了了解).
    """

    wrong: str
    right: str
    at_start: bool
    not_before: str
    not_after: str

    def counts(self, text: str, start: int) -> bool:
        """Tell whether the doubling that stands at `start` is a slip."""
        end = start + len(self.wrong)
        before, after = text[start - 1 : start] if start else "\n", text[end : end + 1]
        if before == self.wrong[0] or after == self.wrong[-1]:
            return False  # three and more in a row are drawn on purpose, or are another check's business
        if self.at_start and before not in _OPENING:
            return False
        return before not in self.not_before and (not after or after not in self.not_after)


def find_doubles(text: str, hits: Iterable[Hit]) -> Iterator[tuple[int, Double]]:
    """Yield (start, doubling) of every doubling among `hits` that is a slip, in order."""
    known = doubles()
    done = -1
    # the longer word says more: 督督促 before 督督
    for start, _, wrong in sorted(hits, key=first_and_longest):
        if start != done and known[wrong].counts(text, start):
            yield start, known[wrong]
            done = start


@cache
def doubles() -> Mapping[str, Double]:
    """Return the doublings by their words."""
    return MappingProxyType(
        {
            row["wrong"]: Double(row["wrong"], row["right"], row["start"] == "是", row["not_before"], row["not_after"])
            for row in entries("doubles")
        }
    )
