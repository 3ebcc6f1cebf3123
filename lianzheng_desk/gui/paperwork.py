"""What becomes of a check on paper: the check sheet laid out, its names, the workbook, the print, the annotated copy.

As `work`: rooms that need heavy libraries are imported inside these functions only.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lianzheng_desk.exporting.printed import Part
    from lianzheng_desk.gui.work import Checked
    from lianzheng_desk.sheet import CheckSheet, Readiness, Settlement, Tick


def readiness(sheet: CheckSheet) -> Readiness:
    """Return what still stands between this draft and the leader's desk."""
    from lianzheng_desk.sheet import readiness

    return readiness(sheet)


def make_sheet(
    checked: Checked,
    ticks: Mapping[str, Tick],
    settlements: Mapping[str, Settlement],
    *,
    name: str,
    checker: str,
    reason: str,
    digest: str,
) -> CheckSheet:
    """Lay what a person decided beside the review."""
    from lianzheng_desk.sheet import build_sheet

    return build_sheet(
        checked.review,
        ticks,
        name=name,
        checker=checker,
        checked_at=checked.at,
        chosen_because=reason,
        digest=digest,
        settlements=settlements,
        keys=tuple(noted.key for noted in checked.snapshot.findings),
    )


def suggest_name(sheet: CheckSheet, folder: str) -> Path:
    """Return a path in `folder` for the check sheet that is not taken yet."""
    from lianzheng_desk.exporting.workbook import free_name, suggested_name

    return free_name(Path(folder) / suggested_name(sheet))


def suggest_annotated_name(sheet: CheckSheet, folder: str) -> Path:
    """Return a path in `folder` for the annotated copy that is not taken yet."""
    from lianzheng_desk.exporting.annotated import suggested_annotated_name
    from lianzheng_desk.exporting.files import free_name

    return free_name(Path(folder) / suggested_annotated_name(sheet))


def another_name(path: Path) -> Path:
    """Return a name beside `path` that is not taken."""
    from lianzheng_desk.exporting.workbook import free_name

    return free_name(path)


def export(sheet: CheckSheet, path: Path) -> Path:
    """Write the check sheet to `path`, which the user was asked about. Raises ExportError."""
    from lianzheng_desk.exporting.workbook import write_workbook

    return write_workbook([sheet], path, replace=True)


def printed(sheet: CheckSheet) -> tuple[Part, ...]:
    """Lay the check sheet out for printing."""
    from lianzheng_desk.exporting.printed import printed

    return printed(sheet)


def annotate(sheet: CheckSheet, path: Path) -> Path:
    """Write a copy of the draft with its findings as comments to `path`. Raises ExportError."""
    from lianzheng_desk.exporting.annotated import write_annotated

    source = sheet.review.draft.source
    return write_annotated(sheet, Path(source) if source else None, path, replace=True)
