"""When a file counts as changed: real files, looked at as often as the test says."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from lianzheng_desk.watching import Event, Sight, Watch, look

KNOWN, OTHER, THIRD = Sight(True, 10, 1, 1), Sight(True, 12, 2, 2), Sight(True, 15, 3, 2)
NONE, EMPTY, HELD = Sight(), Sight(True, 0, 2, 2), Sight(True, 12, 2, 2, True)


def told(sights: Iterable[Sight]) -> list[Event]:
    watch, events = Watch(KNOWN), []
    for sight in sights:
        watch, event = watch.see(sight)
        events += [event] if event else []
    return events


@pytest.mark.parametrize(
    ("sights", "events"),
    [
        ([KNOWN] * 9, []),
        ([OTHER], []),
        ([OTHER, OTHER], [Event.CHANGED]),
        ([OTHER] * 9, [Event.CHANGED]),
        ([OTHER, THIRD, OTHER, THIRD], []),
        ([OTHER, THIRD, THIRD], [Event.CHANGED]),
        ([NONE, OTHER, OTHER], [Event.CHANGED]),
        ([NONE, KNOWN], []),
        ([NONE] * 9, [Event.GONE]),
        ([*[NONE] * 9, KNOWN, KNOWN], [Event.GONE, Event.BACK]),
        ([*[NONE] * 9, OTHER, OTHER], [Event.GONE, Event.CHANGED]),
        ([EMPTY] * 4, []),
        ([EMPTY] * 4 + [OTHER, OTHER], [Event.CHANGED]),
        ([EMPTY] * 9, [Event.CHANGED]),
        ([HELD] * 5 + [OTHER, OTHER], [Event.CHANGED]),
        ([HELD] * 60, [Event.HELD]),
        ([HELD] * 60 + [KNOWN], [Event.HELD, Event.BACK]),
        ([OTHER, OTHER, THIRD, THIRD], [Event.CHANGED, Event.CHANGED]),
    ],
)
def test_a_change_is_told_once_and_when_the_writer_is_done(sights: list[Sight], events: list[Event]) -> None:
    assert told(sights) == events


def test_it_is_restless_only_while_something_is_going_on() -> None:
    watch = Watch(KNOWN)
    assert not watch.see(KNOWN)[0].restless
    assert watch.see(OTHER)[0].restless
    for _ in range(9):
        watch, _ = watch.see(NONE)
    assert not watch.restless


def test_a_file_put_in_the_place_of_another_is_seen_whatever_its_time(tmp_path: Path) -> None:
    path, other = tmp_path / "报告.docx", tmp_path / "~报告.tmp"
    path.write_bytes(b"12345")
    other.write_bytes(b"67890")
    before = look(str(path))
    os.utime(other, ns=(before.modified, before.modified))
    os.replace(other, path)
    assert before.there
    assert look(str(path)) != before


@pytest.mark.parametrize("name", ["没有", "a\0b", "文件夹"])
def test_what_cannot_be_reached_is_told_and_raises_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / "文件夹").mkdir()
    sight = look(str(tmp_path / name))
    assert not sight.there or sight.held


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_a_file_that_may_not_be_read_is_held(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(b"x")
    path.chmod(0)
    assert look(str(path)).held
