"""The one position type."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A half-open range [start, end) in Python characters of `Draft.text`."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        # written out, as a check makes hundreds: the one that dataclass writes would call another to look at the values
        if not 0 <= start <= end:
            raise ValueError(f"not a span: {start}..{end}")
        _set_start(self, start)
        _set_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


# the slots themselves: what `object.__setattr__` looks up every time
_set_start = Span.__dict__["start"].__set__
_set_end = Span.__dict__["end"].__set__
