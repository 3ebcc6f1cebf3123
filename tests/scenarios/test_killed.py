"""The power fails, the machine freezes, somebody ends the program by force: whatever was confirmed is there again."""

from __future__ import annotations

import json
import os
import random
import select
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from lianzheng_desk.records.store import DraftKey, Store
from scenarios.clerk import RUBRICS, save, text_of

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="这个系统不能复制进程 / no fork here")

KILLS = 50
SEED = int(os.environ.get("DESK_KILL_SEED", "20261121"))
"""Set DESK_KILL_SEED to walk other ways."""
PATIENCE = 20
"""Seconds after which a clerk that says nothing hangs."""


@dataclass
class Confirmed:
    """What a person has decided, told by himself and not by the program: by rubric, by item or by place."""

    chosen: str = ""
    ticks: dict[str, dict[str, list[str]]] = field(default_factory=lambda: {rubric: {} for rubric in RUBRICS})
    settled: dict[str, dict[str, list[str]]] = field(default_factory=lambda: {rubric: {} for rubric in RUBRICS})

    def after(self, change: dict[str, Any]) -> Confirmed:
        other = deepcopy(self)
        other.chosen = change.get("chosen", other.chosen)
        for name, made in (("ticks", other.ticks), ("settled", other.settled)):
            for what, words in change.get(name, {}).items():
                if words is None:
                    made[change["rubric"]].pop(what, None)
                else:
                    made[change["rubric"]][what] = words
        return other

    def is_on(self, disk: Disk) -> bool:
        """Tell whether the disk holds this. It may hold decisions about places that are gone besides."""
        return disk.ticks == self.ticks and all(
            all(tuple(words) in disk.settled[rubric] for words in made.values())
            for rubric, made in self.settled.items()
        )

    def is_seen(self, shown: dict[str, Any]) -> bool:
        """Tell whether a window that shows this much shows all of it, and nothing else."""
        rubric = shown["rubric"]
        here = {place: words for place, words in self.settled[rubric].items() if place in shown["places"]}
        chosen = self.chosen in ("", rubric)
        return chosen and shown["ticks"] == self.ticks[rubric] and shown["settled"] == here


@dataclass
class Disk:
    """What the store holds: ticks by rubric and item, settlements by rubric."""

    ticks: dict[str, dict[str, list[str]]]
    settled: dict[str, set[tuple[str, str]]]


def read_disk(file: Path, paper: Path) -> Disk:
    key = DraftKey(str(paper), "")
    with Store(file) as store:
        assert store.notice is None
        ticks = {rubric: store.ticks(key, rubric) for rubric in RUBRICS}
        settled = {rubric: store.settlements(key, rubric).values() for rubric in RUBRICS}
    return Disk(
        {rubric: {item: [one.verdict.value, one.note] for item, one in made.items()} for rubric, made in ticks.items()},
        {rubric: {(one.verdict.value, one.note) for one in made} for rubric, made in settled.items()},
    )


class Nursery:
    """Makes clerks, one at a time, and hears what they say."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "scenarios.clerk"]
        folder = Path(__file__).resolve().parent.parent
        environment = {**os.environ, "PYTHONPATH": str(folder)}
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._in, self._out = self._process.stdin, self._process.stdout
        self._rest = b""
        assert self.hear(PATIENCE) == ["ready"]

    def make(self, **what: object) -> int:
        """Make a clerk and return the number of his process."""
        self._in.write(json.dumps(what).encode() + b"\n")
        self._in.flush()
        word, pid = self.hear(PATIENCE) or ["", 0]
        assert word == "born"
        return int(pid)

    def hear(self, seconds: float) -> list[Any] | None:
        """Return what is said next, None where nothing is within so many seconds."""
        until = time.monotonic() + seconds
        while b"\n" not in self._rest:
            left = until - time.monotonic()
            if left <= 0 or not select.select([self._out], [], [], left)[0]:
                return None
            more = os.read(self._out.fileno(), 65536)
            assert more, "the nursery has ended"
            self._rest += more
        line, self._rest = self._rest.split(b"\n", 1)
        try:
            said: list[Any] = json.loads(line)
        except ValueError:
            return self.hear(until - time.monotonic())  # broken off in the middle of a word, or an empty line
        return said

    def close(self) -> None:
        self._in.close()
        self._out.close()
        self._process.wait(PATIENCE)


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    nursery = Nursery()
    yield nursery
    nursery.close()


class Witness:
    """Follows what a clerk says he does and compares it with what is there after he was killed."""

    def __init__(self, nursery: Nursery, file: Path, paper: Path, out: Path) -> None:
        self._nursery = nursery
        self._file, self._paper, self._out = file, paper, out
        self.possible = [Confirmed()]
        """Where a deed was under way, what was before and what is after are both right, and nothing else."""
        self._pending: dict[str, Any] | None = None
        self.deeds = self.starts = self.exports = 0

    def watch(self, seed: int, seconds: float, at_work: bool) -> None:
        """Let a clerk work for so many seconds, counted from his first deed (at_work) or his first breath; kill him."""
        pid = self._nursery.make(seed=seed, data=str(self._file.parent), paper=str(self._paper), out=str(self._out))
        until = time.monotonic() + (PATIENCE if at_work else seconds)
        try:
            while time.monotonic() < until and (said := self._nursery.hear(until - time.monotonic())) is not None:
                assert said[0] != "gone", "a clerk ended by himself"
                self._take(said)
                if said[0] == "shown" and at_work:
                    until = time.monotonic() + seconds
        finally:
            os.kill(pid, signal.SIGKILL)
        while (said := self._nursery.hear(PATIENCE)) != ["gone"]:
            assert said is not None
            self._take(said)
        self._look()

    def _take(self, said: list[Any]) -> None:
        if said[0] == "shown":
            self.starts += 1
            seen = [one for one in self.possible if one.is_seen(said[1])]
            assert seen, f"shown {said[1]}, confirmed {self.possible}"
            self.possible = seen
        elif said[0] == "will":
            self._pending = said[1]
        elif said[0] == "did" and self._pending is not None:
            self.possible = [one.after(self._pending) for one in self.possible]
            self._pending = None
            self.deeds += 1

    def _look(self) -> None:
        if self._pending is not None:
            self.possible += [one.after(self._pending) for one in self.possible]
            self._pending = None
        if not self._file.exists():
            assert self.deeds == 0
            return
        disk = read_disk(self._file, self._paper)
        there = [one for one in self.possible if one.is_on(disk)]
        assert there, f"on disk {disk}, confirmed {self.possible}"
        self.possible = there
        for product in self._out.iterdir():
            if not product.name.startswith("."):  # what was being written when the power failed has no name yet
                with zipfile.ZipFile(product) as package:
                    assert package.testzip() is None
                self.exports += 1


def test_killed_fifty_times_at_any_moment_of_a_full_day(nursery: Nursery, data: Path, tmp_path: Path) -> None:
    """He opens, ticks, dismisses, notes, undoes, exports, changes the rubric, saves the draft anew, and is killed.

    Fifty times, at moments drawn by lot, some of them while the window is still coming up. Every time the disk holds
    what he had confirmed by then, the next window shows it, and an export is whole or not there.
    """
    paper, out = tmp_path / "青禾镇总结.txt", tmp_path / "导出"
    out.mkdir()
    chance = random.Random(SEED)
    save(paper, text_of(chance))
    witness = Witness(nursery, data / "records.sqlite3", paper, out)
    for number in range(KILLS):
        at_work = number % 3 > 0
        witness.watch(number + 1, chance.uniform(0, 0.25), at_work)
    witness.watch(KILLS + 1, 0, True)
    assert witness.starts > KILLS // 2
    assert witness.deeds > KILLS
    assert witness.exports > 0
