"""Whether a draft's file has changed, and when its writer is done with it. No clock, no thread: who looks, calls.

WPS and Word do not write into the file: they write another one and put it in its place, and in between there is
none. A file is therefore taken for changed only when two looks in a row saw the same of it.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from enum import Enum

_MISSED = 3
"""Looks in a row that find no file, until it is taken for gone."""
_EMPTY = 6
"""The same for an empty file: it is most often one that is being written."""
_HELD = 20
"""Looks in a row that may not read the file, until the user is told."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A file as it was seen once. size: bytes. modified: nanoseconds. number: its number on the disk.

    held: another program lets nobody read it at the moment.
    """

    there: bool = False
    size: int = 0
    modified: int = 0
    number: int = 0
    held: bool = False


class Event(Enum):
    """What the user is to be told, or what is to be done."""

    CHANGED = "changed"
    """The file is another one, and its writer is done: read it."""
    GONE = "gone"
    """The file was deleted or moved."""
    BACK = "back"
    """The file is there again as it was, or nobody holds it any more."""
    HELD = "held"
    """The file was changed, and another program does not let go of it."""


def look(path: str) -> Sight:
    """Look at a file. Raises nothing: what cannot be reached is not there. Asked in a thread: shares answer late."""
    try:
        about = os.stat(path)
    except (OSError, ValueError):
        return Sight()
    held = False
    try:
        with open(path, "rb") as file:
            file.read(1)
    except OSError:
        held = True
    return Sight(True, about.st_size, about.st_mtime_ns, about.st_ino, held)


@dataclass(frozen=True, slots=True)
class Watch:
    """What is known of a file.

    known: as it was when it was read. last: as it was seen last. same: how many looks in a row saw that.
    told: what the user was told last of this state, None for nothing.
    """

    known: Sight
    last: Sight | None = None
    same: int = 0
    told: Event | None = None

    @property
    def restless(self) -> bool:
        """Something is going on: look again soon."""
        return self.last is not None and self.last != self.known and self.told is not Event.GONE

    def see(self, sight: Sight) -> tuple[Watch, Event | None]:
        """Return the watch after one more look, and what is to be told."""
        same = self.same + 1 if sight == self.last else 1
        seen = replace(self, last=sight, same=same)
        if sight == self.known:
            return replace(seen, told=None), Event.BACK if self.told in (Event.GONE, Event.HELD) else None
        if not sight.there:
            return self._told(seen, Event.GONE) if same >= _MISSED else (seen, None)
        if sight.held:
            return self._told(seen, Event.HELD) if same >= _HELD else (seen, None)
        if same < (_EMPTY if sight.size == 0 else 2):
            return seen, None
        return replace(seen, known=sight, told=None), Event.CHANGED

    def _told(self, seen: Watch, event: Event) -> tuple[Watch, Event | None]:
        return replace(seen, told=event), None if self.told is event else event
