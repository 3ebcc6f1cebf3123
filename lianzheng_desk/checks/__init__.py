"""The kinds of check. A new kind: its module here, one line in KINDS, and its examples in the tests.

Everything said of a kind, in the window, in Excel, on the command line, is read from its class.
"""

from __future__ import annotations

from lianzheng_desk.checks.arithmetic import Arithmetic
from lianzheng_desk.checks.base import Check
from lianzheng_desk.checks.blanks import Blanks
from lianzheng_desk.checks.count import Count
from lianzheng_desk.checks.duty import Duty
from lianzheng_desk.checks.figures import Figures
from lianzheng_desk.checks.length import Length
from lianzheng_desk.checks.manual import Manual
from lianzheng_desk.checks.marking import MarkingCheck
from lianzheng_desk.checks.next_steps import NextSteps
from lianzheng_desk.checks.numbering import Numbering
from lianzheng_desk.checks.period import PeriodCheck
from lianzheng_desk.checks.punctuation import Punctuation
from lianzheng_desk.checks.repetition import Repetition
from lianzheng_desk.checks.residue import Residue
from lianzheng_desk.checks.section import SectionPresent
from lianzheng_desk.checks.slips import Slips
from lianzheng_desk.checks.titles import TitlesCheck
from lianzheng_desk.checks.wording import Wording

KINDS: tuple[type[Check], ...] = (
    SectionPresent,
    Duty,
    NextSteps,
    Blanks,
    Figures,
    Arithmetic,
    Count,
    Numbering,
    TitlesCheck,
    Wording,
    Slips,
    Punctuation,
    PeriodCheck,
    Residue,
    Repetition,
    MarkingCheck,
    Length,
    Manual,
)
"""Every kind, in the order in which the window offers them. Read it through the functions below."""


def all_kinds() -> tuple[type[Check], ...]:
    """Return every kind, in the order in which the window offers them."""
    return KINDS


def kind_named(name: str) -> type[Check] | None:
    """Return the kind with this name of rubric files (章节), or None."""
    return next((kind for kind in KINDS if kind.name == name), None)


def kind_coded(code: str) -> type[Check] | None:
    """Return the kind with this code name (section), or None."""
    return next((kind for kind in KINDS if kind.code == code), None)


def name_of(code: str) -> str:
    """Return what the user calls the kind with this code name; the code itself where there is none of it any more."""
    kind = kind_coded(code)
    return kind.name if kind else code
