"""What the stories share: deciding as a clerk does, what stands on the screen and on the disk, rights of an office."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pytestqt.qtbot import QtBot

from lianzheng_desk.gui.main_window import MainWindow
from lianzheng_desk.gui.places import Place
from lianzheng_desk.records.store import Store, draft_key

Decisions = tuple[dict[str, tuple[str, str]], dict[str, tuple[str, str]]]
"""Verdict and note, by item and by key of the finding."""


def blanks(window: MainWindow) -> list[Place]:
    """Return the unfilled places the check has found."""
    places = window.session.walk.places
    assert places is not None
    return [place for place in places.all if place.finding.check == "blanks"]


def items(window: MainWindow) -> list[str]:
    """Return the items of the check list."""
    assert window.session.rubric is not None
    return [item.id for item in window.session.rubric.items]


def decide(window: MainWindow, verdict: str, reason: str, count: int = 3) -> None:
    """Tick some items and settle all blanks, with a reason that tells this time from others."""
    for number, item in enumerate(items(window)[:count]):
        window.session.tick(item, ("confirmed", "returned", "not_applicable")[number % 3], f"{reason}{number}")
    for number, place in enumerate(blanks(window)):
        window.session.deeds.settle([place.finding], verdict, f"{reason}{number}")


def shown(window: MainWindow) -> Decisions:
    """Return what the window holds to be decided about the draft that is open."""
    shelf = window.session.shelf
    ticks = {item: (tick.verdict.value, tick.note) for item, tick in shelf.ticks.items()}
    return ticks, {key: (made.verdict.value, made.note) for key, made in shelf.settlements.items()}


def on_disk(window: MainWindow) -> Decisions:
    """Return the same as another program reads it from the disk, while the window is still open."""
    draft, rubric = window.session.draft, window.session.rubric
    assert draft is not None
    assert rubric is not None
    with Store(Path(os.environ["LIANZHENG_DESK_DATA"]) / "records.sqlite3") as store:
        ticks = store.ticks(draft_key(draft), rubric.id)
        settlements = store.settlements(draft_key(draft), rubric.id)
    return (
        {item: (tick.verdict.value, tick.note) for item, tick in ticks.items()},
        {key: (made.verdict.value, made.note) for key, made in settlements.items()},
    )


def reasons(window: MainWindow) -> list[str]:
    """Return the notes on the blanks as the window shows them, "" for one that is not settled."""
    made = [window.session.deeds.settlement(place.finding) for place in blanks(window)]
    return [one.note if one is not None else "" for one in made]


def wait_saved(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until nothing is left that the disk has refused."""
    qtbot.waitUntil(lambda: not window.session.shelf.safe.waits, timeout=20000)


_DAC = 0b110
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH: who has them reads and writes what the owner forbade."""
_VERSION = 0x20080522
_CALLS = {"x86_64": (125, 126), "aarch64": (90, 91)}
"""Numbers of the system calls that ask for rights and set them."""


class _Head(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


@contextmanager
def office_rights() -> Iterator[bool]:
    """Lay down what an administrator may do beyond a clerk, so that rights mean something in the test.

    Yields False where that cannot be done. Counts for this thread and those begun meanwhile.
    """
    if not hasattr(os, "geteuid"):
        yield False
    elif os.geteuid() != 0:
        yield True
    elif os.uname().machine not in _CALLS or sys.platform != "linux":
        yield False
    else:
        get, put = _CALLS[os.uname().machine]
        libc = ctypes.CDLL(None)
        head, had = _Head(_VERSION, 0), (ctypes.c_uint32 * 6)()
        libc.syscall(get, ctypes.byref(head), had)
        less = (ctypes.c_uint32 * 6)(had[0] & ~_DAC, *had[1:])
        done = libc.syscall(put, ctypes.byref(head), less) == 0
        try:
            yield done
        finally:
            libc.syscall(put, ctypes.byref(head), had)
