"""What was typed in the editor and is not saved: beside the user's rubrics, so that it outlives the program's end.

One file for each rubric that is edited; the rubric itself stays as it is until the user saves.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from lianzheng_desk.paths import user_rubrics
from lianzheng_desk.rubric.edition import Edition, Entry
from lianzheng_desk.rubric.model import Applies
from lianzheng_desk.rubric.own import Opened, write_text

_SUFFIX = ".unsaved"
_FORMAT = 1
_LARGEST = 8_000_000
"""Bytes; a file larger than this is none of ours."""
_LONGEST_NAME = 40
_NO_FILE_NAME = re.compile(r"[^\w-]+")


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What is not saved: an edition, or the text of a file that cannot be edited by form.

    path: the rubric file, None for a rubric that was never saved; then it is known by the edition's id.
    base: digest of what the file said when it was opened. at: local time as “2026-11-21 10:42:07”.
    place: the file it was found in, None for what has not been kept yet.
    """

    path: Path | None
    base: str
    edition: Edition | None = None
    text: str = ""
    at: str = ""
    place: Path | None = None

    @property
    def title(self) -> str:
        """What the user calls it."""
        if self.edition is not None:
            return self.edition.title or self.edition.id
        return self.path.name if self.path else ""

    def fits(self, opened: Opened) -> bool:
        """Tell whether the file still says what it said when this was begun."""
        return self.base == digest(opened.text)


def digest(text: str) -> str:
    """Return what tells one text of a file from another."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def place_of(path: Path | None, rubric_id: str) -> Path:
    """Return where the unsaved work on a rubric is kept. rubric_id: counts only where there is no path."""
    known = os.path.normcase(os.path.abspath(path)) if path else f"new:{rubric_id}"
    stem = _NO_FILE_NAME.sub("_", path.stem if path else rubric_id)[:_LONGEST_NAME]
    return user_rubrics() / f"{stem}-{digest(known)[:10]}{_SUFFIX}"


def keep(place: Path, unsaved: Unsaved | None) -> None:
    """Put unsaved work in its place in one step; None: there is none any more. Raises RubricError."""
    if unsaved is None:
        with suppress(OSError):
            place.unlink(missing_ok=True)
        return
    edition = unsaved.edition
    written = {
        "format": _FORMAT,
        "path": str(unsaved.path) if unsaved.path else "",
        "base": unsaved.base,
        "at": unsaved.at or time.strftime("%Y-%m-%d %H:%M:%S"),
        "edition": asdict(edition) if edition is not None else None,
        "text": unsaved.text,
    }
    write_text(place, json.dumps(written, ensure_ascii=True))


def found(opened: Opened) -> Unsaved | None:
    """Return the unsaved work on a rubric that was opened, None where there is none or it says what the file says."""
    if opened.path is None:
        return None
    place = place_of(opened.path, "")
    unsaved = _read(place)
    if unsaved is None or unsaved.path is None:
        return None
    same = unsaved.text == opened.text if unsaved.edition is None else unsaved.edition == opened.edition
    if same:
        keep(place, None)
        return None
    if unsaved.edition is not None and opened.edition is None:
        return None  # the file has got mistakes since: they must be mended first
    return unsaved


def never_saved() -> tuple[Unsaved, ...]:
    """Return the rubrics that were begun and never saved, the latest first."""
    begun = [one for one in _all() if one.path is None and one.edition is not None]
    return tuple(sorted(begun, key=lambda one: one.at, reverse=True))


def _all() -> Iterator[Unsaved]:
    try:
        places = sorted(user_rubrics().glob(f"*{_SUFFIX}"))
    except OSError:
        return
    for place in places:
        unsaved = _read(place)
        if unsaved is not None:
            yield unsaved


def _read(place: Path) -> Unsaved | None:
    """Return what is kept in a file, None where it is not there, or spoilt."""
    try:
        if place.stat().st_size > _LARGEST:
            return None
        read = json.loads(place.read_bytes())
        if read["format"] != _FORMAT:
            return None
        path = Path(read["path"]) if read["path"] else None
        edition = _edition(read["edition"]) if read["edition"] is not None else None
        return Unsaved(path, str(read["base"]), edition, str(read["text"]), str(read["at"]), place)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _edition(read: dict[str, Any]) -> Edition:
    applies = Applies(**{name: _value(value) for name, value in read["applies"].items()})
    entries = tuple(_entry(entry) for entry in read["entries"])
    return replace(Edition(**(read | {"applies": applies, "entries": ()})), entries=entries)


def _entry(read: dict[str, Any]) -> Entry:
    settings = {str(key): _value(value) for key, value in read["settings"].items()}
    lists = {name: tuple(map(str, read[name])) for name in ("flag", "passing")}
    return Entry(**(read | lists | {"settings": settings}))


def _value(read: Any) -> Any:
    """Return lists as the tuples they were."""
    return tuple(_value(one) for one in read) if isinstance(read, list) else read
