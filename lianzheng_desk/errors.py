"""Everything that can go wrong and is the user's to put right, as one family.

Each error keeps its facts (what, where, what to do) and forms one Chinese sentence of them.
Any exception outside this family is a bug of ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class DeskError(Exception):
    """Something the user can understand and mend.

    what: what is wrong, without the place and without a final mark (“已损坏，读不出内容”).
    where: the file, line or field concerned, or "" where that goes without saying.
    hint: what to do about it, or "".
    """

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(what, where, hint)
        self.what = what
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        parts = [f"“{self.where}”{self.what}" if self.where else self.what]
        if self.hint:
            parts.append(self.hint)
        return "，".join(parts) + "。"


class DraftError(DeskError):
    """A draft could not be read."""


class StoreError(DeskError):
    """Ticks or notes could not be read from or written to the user's data folder."""


class ExportError(DeskError):
    """A check sheet could not be written."""


class SetupError(DeskError):
    """The program itself lacks something on this machine (a display, a system library, a file of its own)."""


class Problem(NamedTuple):
    """One mistake in a rubric file. `line` counts from 1 and is None where the file gives no place."""

    message: str
    line: int | None = None

    def __str__(self) -> str:
        return f"第 {self.line} 行 {self.message}" if self.line else self.message


class RubricError(DeskError):
    """A rubric could not be used. `problems` holds every mistake found, in the order of the file."""

    def __init__(self, what: str, *, where: str = "", hint: str = "", problems: Sequence[Problem] = ()) -> None:
        super().__init__(what, where=where, hint=hint)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        if not self.problems:
            return super().__str__()
        head = f"检查依据“{self.where}”{self.what}：" if self.where else f"检查依据{self.what}："
        return head + "；".join(str(problem) for problem in self.problems) + "。"
