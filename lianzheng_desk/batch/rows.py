"""What a table of drafts shows of each: small values that travel quickly between processes."""

from __future__ import annotations

import os
import pickle
import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from lianzheng_desk.batch import check_file
from lianzheng_desk.draft.model import Role
from lianzheng_desk.errors import DeskError, DraftError
from lianzheng_desk.exporting.wording import blank_count, presence_words, strength_words
from lianzheng_desk.likeness import Print, fingerprint
from lianzheng_desk.records.store import DraftKey, draft_key
from lianzheng_desk.review import Rubric
from lianzheng_desk.rubric.allowed import with_allowed
from lianzheng_desk.sheet import LEVELS, CheckSheet, Snapshot, levels, snapshot

_ATTEMPTS = 3
"""How often a draft is checked that is being written to all the while."""


@dataclass(frozen=True, slots=True)
class Order:
    """A draft to check. path: absolute.

    rubric_id: the rubric it was last checked under by the user's choice, "" to propose one.
    words: the user's own words that pass in it, by kind of check.
    """

    path: str
    rubric_id: str = ""
    words: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the report or a duty. sign: “✓”, “?” or “✗”; words: “未单列”."""

    name: str
    sign: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """What was found in a draft.

    rubric: its title. errors: how many problems of that level. blanks: how many places to fill in. sections: lead,
    work, problems, next steps.
    prints: what is compared with the other drafts.
    """

    name: str
    rubric: str
    points: float
    earned: float
    errors: int
    blanks: int
    sections: tuple[Part, ...]
    duties: tuple[Part, ...]
    prints: Print


@dataclass(frozen=True, slots=True)
class Done:
    """A draft that was checked. key, rubric_id: what its decisions are known by.

    sheet: its check sheet, packed: it is unpacked only to be exported. check: the check as it can be kept, packed too;
    empty where it has been kept.
    """

    row: Row
    sheet: bytes
    key: DraftKey
    rubric_id: str
    check: bytes = b""

    def unpack(self) -> CheckSheet:
        """Return the check sheet."""
        return unpacked(self.sheet)


@dataclass(frozen=True, slots=True)
class Failed:
    """A draft that could not be checked. sentence: why, in one Chinese sentence."""

    sentence: str


def done(sheet: CheckSheet) -> Done:
    """Return what the table shows of a check sheet, with the sheet."""
    review = sheet.review
    packed = pickle.dumps(sheet, pickle.HIGHEST_PROTOCOL)
    return Done(row_of(sheet), packed, draft_key(review.draft), review.rubric.id)


def check_of(result: Done) -> Snapshot | None:
    """Return the check that is to be kept, None where it has been."""
    check = pickle.loads(result.check) if result.check else None  # packed by this program itself
    return check if isinstance(check, Snapshot) else None


def unpacked(packed: bytes) -> CheckSheet:
    """Return the check sheet that `done` has packed."""
    sheet = pickle.loads(packed)  # packed by this program itself, never read from a file
    if not isinstance(sheet, CheckSheet):
        raise TypeError("not a check sheet")
    return sheet


def row_of(sheet: CheckSheet) -> Row:
    """Return what the table shows of a check sheet."""
    review = sheet.review
    sections = [
        (role.label, presence_words(review.draft, role))
        for role in (Role.LEAD, Role.WORK, Role.PROBLEMS, Role.NEXT_STEPS)
    ]
    duties = [(coverage.duty, strength_words(coverage.strength)) for coverage in review.duties]
    return Row(
        name=sheet.name,
        rubric=review.rubric.title,
        points=review.score.points,
        earned=review.score.earned,
        errors=levels(review.findings)[LEVELS[0]],
        blanks=blank_count(sheet),
        sections=tuple(Part(name, *words.split(" ", 1)) for name, words in sections),
        duties=tuple(Part(name, *words.split(" ", 1)) for name, words in duties),
        prints=fingerprint(review.draft),
    )


def check_order(order: Order, rubrics: Sequence[Rubric], checked_at: str) -> Done | Failed:
    """Check one draft. Where it is written to meanwhile it is checked again; what goes wrong is a sentence."""
    known = {rubric.id: rubric for rubric in rubrics}
    chosen = known.get(order.rubric_id)
    allowing = [with_allowed(rubric, order.words) for rubric in rubrics]
    try:
        for _ in range(_ATTEMPTS):
            before = _state(order.path)
            sheet = check_file(
                order.path, with_allowed(chosen, order.words) if chosen else None, allowing, checked_at=checked_at
            )
            if _state(order.path) == before:
                check = snapshot(sheet.review, at=checked_at)
                return replace(done(sheet), check=pickle.dumps(check, pickle.HIGHEST_PROTOCOL))
        raise DraftError("正在被别的程序改写", where=os.path.basename(order.path), hint="存好后请重新检查")
    except DeskError as error:
        return Failed(str(error))


def _state(path: str) -> tuple[int, int, int] | None:
    """Return what changes when a file is written to, None where it is not there (reading it tells why)."""
    try:
        about = os.stat(path)
    except (OSError, ValueError):
        return None
    return (about.st_size, about.st_mtime_ns, about.st_ino) if stat.S_ISREG(about.st_mode) else None
