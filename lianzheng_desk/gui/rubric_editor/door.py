"""What the editor asks of the other rooms. Heavy parts are imported inside; all but the quick ones run in a worker."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from lianzheng_desk.errors import RubricError

if TYPE_CHECKING:
    from lianzheng_desk.rubric.edition import Edition, Entry, Fault
    from lianzheng_desk.rubric.explained import Kind
    from lianzheng_desk.rubric.model import Rubric
    from lianzheng_desk.rubric.own import Opened
    from lianzheng_desk.rubric.unsaved import Unsaved
    from lianzheng_desk.selftest import Trial
    from lianzheng_desk.sheet import Draft

_MOST_FINDINGS = 200
"""Findings that are listed; nobody reads more of them beside a form."""


@dataclass(frozen=True, slots=True)
class Told:
    """One finding of the draft on the desk. severity, message: in the user's words. quote: the words found, or ""."""

    severity: str
    message: str
    quote: str


@dataclass(frozen=True, slots=True)
class Looked:
    """What an edition and one of its items come to.

    faults: every mistake of the edition. verdict: the item's in the draft, "" where there is no draft or the item
    cannot be run. findings: of the item in the draft. more: how many findings are not listed. trials: its examples.
    """

    faults: tuple[Fault, ...]
    verdict: str = ""
    findings: tuple[Told, ...] = ()
    more: int = 0
    trials: tuple[Trial, ...] = ()


def kinds() -> tuple[Kind, ...]:
    """Return the kinds of check with their settings. Quick."""
    from lianzheng_desk.rubric.explained import kinds

    return kinds()


def way_of(entry: Entry) -> str:
    """Return the name of an item's kind of check; an item without one is for people. Quick."""
    from lianzheng_desk.rubric.edition import FOR_PEOPLE

    return entry.way or FOR_PEOPLE


def faults(edition: Edition) -> tuple[Fault, ...]:
    """Return every mistake of an edition. Quick."""
    from lianzheng_desk.rubric.edition import faults

    return faults(edition)


def new_entry(edition: Edition, like: Entry | None, taken: Collection[str]) -> Entry:
    """Return an empty item in the group of `like`, with an id of its own. Quick."""
    from lianzheng_desk.rubric.edition import FOR_PEOPLE, Entry, free_item_id

    number = free_item_id(edition, like.id if like else "", taken)
    return Entry(number, title="", group=like.group if like else "其他", way=FOR_PEOPLE)


def copied(edition: Edition, entry: Entry, taken: Collection[str]) -> Entry:
    """Return a copy of an item with an id of its own. Quick."""
    from lianzheng_desk.rubric.edition import free_item_id

    number = free_item_id(edition, entry.id, taken)
    return replace(entry, id=number, title=f"{entry.title}（副本）", origin="")


def look(edition: Edition, at: int, draft: Draft | None) -> Looked:
    """Find the mistakes of an edition, and run its item number `at` (-1 for none) on its examples and the draft."""
    from lianzheng_desk.review import review
    from lianzheng_desk.rubric.edition import built_item, faults
    from lianzheng_desk.rubric.model import Rubric
    from lianzheng_desk.selftest import trials

    found = faults(edition)
    if not 0 <= at < len(edition.entries) or any(fault.entry == at for fault in found):
        return Looked(found)
    item = built_item(edition.entries[at])
    alone = Rubric(edition.id, edition.title, "", (item,))
    tried = tuple(trials(item, alone))
    if draft is None:
        return Looked(found, trials=tried)
    result = review(draft, alone).results[0]
    told = tuple(
        Told(one.severity.label, one.message, draft.quote(one.span) if one.span else "")
        for one in result.findings[:_MOST_FINDINGS]
    )
    more = max(len(result.findings) - _MOST_FINDINGS, 0)
    return Looked(found, result.verdict.label, told, more, tried)


def open_own(path: str) -> Opened:
    """Open a rubric file, also one with mistakes. Raises RubricError where it cannot be read."""
    from lianzheng_desk.rubric.own import open_own

    return open_own(Path(path))


def copy_of(rubric: Rubric | None, rubric_id: str, title: str, built_on: bool) -> Opened:
    """Return a copy of a rubric, not saved yet; without one an empty rubric. Quick."""
    from lianzheng_desk.rubric.own import Opened, blank_edition, copy_of

    if rubric is None:
        return Opened(None, "", blank_edition(id=rubric_id, title=title))
    return Opened(None, "", copy_of(rubric, id=rubric_id, title=title, built_on=built_on))


def free_id(like: str, taken: Collection[str]) -> str:
    """Return an id for a copy that no other rubric has. Quick."""
    from lianzheng_desk.rubric.own import free_id

    return free_id(like, taken)


def save(edition: Edition, opened: Opened, taken: Collection[str]) -> Opened:
    """Write an edition to its file. Raises RubricError."""
    from lianzheng_desk.rubric.own import save

    return save(edition, opened, taken)


def save_text(text: str, opened: Opened) -> Opened:
    """Write the text of a rubric file. Raises RubricError."""
    from lianzheng_desk.rubric.own import save_text

    return save_text(text, opened)


def mistakes_of(text: str, path: Path | None) -> RubricError | None:
    """Return the mistakes in the text of a rubric file, None where it has none."""
    from lianzheng_desk.rubric.own import mistakes_of

    return mistakes_of(text, path)


def export(edition: Edition, path: Path) -> Path:
    """Write an edition as a workbook or a rubric file, as the name says. Raises RubricError."""
    from lianzheng_desk.rubric.edition import built

    built(edition)  # tells its mistakes
    if path.suffix.lower() == ".xlsx":
        from lianzheng_desk.rubric.excel import write_excel

        return write_excel(edition, path)
    from lianzheng_desk.rubric.own import export_yaml

    return export_yaml(edition, path)


def read_from(path: Path) -> Edition:
    """Read an edition from a workbook or a rubric file. Raises RubricError with all mistakes."""
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        from lianzheng_desk.rubric.excel_reading import read_excel

        return read_excel(path)
    opened = open_own(str(path))
    if opened.edition is None:
        raise opened.error or RubricError("读不通", where=path.name)
    return opened.edition


def reopen(path: str) -> tuple[Opened, Unsaved | None]:
    """Open a rubric file as `open_own`, with what was not saved when it was edited last. Raises RubricError."""
    from lianzheng_desk.rubric.unsaved import found

    opened = open_own(path)
    return opened, found(opened)


def never_saved() -> tuple[Unsaved, ...]:
    """Return the rubrics that were begun and never saved, the latest first."""
    from lianzheng_desk.rubric.unsaved import never_saved

    return never_saved()


def opened_again(unsaved: Unsaved) -> Opened:
    """Return a rubric that was begun and never saved, to go on with. Quick."""
    from lianzheng_desk.rubric.own import Opened

    return Opened(None, "", unsaved.edition)


def unsaved(opened: Opened, edition: Edition | None, text: str = "") -> Unsaved:
    """Return what is not saved of an edition, or of a text, that was begun on `opened`. Quick."""
    from lianzheng_desk.rubric.unsaved import Unsaved, digest

    return Unsaved(opened.path, digest(opened.text), edition, text)


def unsaved_place(path: Path | None, rubric_id: str = "") -> Path:
    """Return where what is not saved of a rubric is kept: by its file, without one by its id. Quick."""
    from lianzheng_desk.rubric.unsaved import place_of

    return place_of(path, rubric_id)


def keep_unsaved(place: Path, unsaved: Unsaved | None) -> None:
    """Keep what is not saved; None: nothing is. Raises RubricError."""
    from lianzheng_desk.rubric.unsaved import keep

    keep(place, unsaved)


def own_folder() -> Path:
    """Return the folder of the user's own rubrics."""
    from lianzheng_desk.paths import user_rubrics

    return user_rubrics()
