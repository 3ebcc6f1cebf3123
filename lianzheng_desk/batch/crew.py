"""Checks many drafts in processes that can be stopped at any moment, and tells of each as it is begun and done.

A process of its own for the drafts: what takes long or breaks there neither holds up nor takes down the window. A
process that dies costs the one draft it was at.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import TypeAlias

from lianzheng_desk.batch.rows import Done, Failed, Order, check_order
from lianzheng_desk.review import Rubric

_log = logging.getLogger(__name__)
Result: TypeAlias = Done | Failed
Tell: TypeAlias = Callable[[Order, "Result | None"], object]
"""Called when a draft is begun (None) and when it is done."""

_FEW = 2
"""Drafts that are checked here and now: to start a process would take longer."""
_MOST = 4
"""Processes; more would fight for the disk of an office PC."""
_LONGEST = 240.0
"""Seconds a draft may take; the readers give up long before that."""
_LOOK = 0.05
"""Seconds between two looks at whether to stop."""
_PATIENCE = 1.0
"""Seconds a process has to end."""
_READY = "ready"


def check_orders(
    orders: Sequence[Order],
    rubrics: Sequence[Rubric],
    tell: Tell,
    stopped: Callable[[], bool],
    *,
    checked_at: str = "",
    longest: float = _LONGEST,
) -> None:
    """Check every draft and tell of it, in the order in which they are done. Returns soon after `stopped` says so.

    checked_at: local time for the sheets. longest: seconds a draft may take.
    """
    if len(orders) <= _FEW:
        _check_here(orders, rubrics, tell, stopped, checked_at)
        return
    crew = _Crew(orders, rubrics, tell, checked_at, longest)
    try:
        crew.work(stopped)
    finally:
        crew.dismiss()
    if crew.unable and not stopped():
        _check_here(tuple(crew.waiting), rubrics, tell, stopped, checked_at)


def _check_here(
    orders: Sequence[Order], rubrics: Sequence[Rubric], tell: Tell, stopped: Callable[[], bool], checked_at: str
) -> None:
    for order in orders:
        if stopped():
            return
        tell(order, None)
        tell(order, _safely(order, rubrics, checked_at))


def _safely(order: Order, rubrics: Sequence[Rubric], checked_at: str) -> Result:
    try:
        return check_order(order, rubrics, checked_at)
    except Exception:  # noqa: BLE001  one draft must not cost the user the others
        _log.exception("checking failed")
        return _broken(order)


def _broken(order: Order) -> Failed:
    return Failed(f"检查“{os.path.basename(order.path)}”时程序出错，请单独打开再试一次。")


@dataclass(slots=True)
class _Worker:
    """A process, our end of the line to it, and what it is at since when (seconds of the monotonic clock)."""

    process: SpawnProcess
    line: Connection
    order: Order | None = None
    since: float = 0.0
    ready: bool = False


class _Crew:
    """The processes at work on the drafts that wait."""

    def __init__(
        self, orders: Sequence[Order], rubrics: Sequence[Rubric], tell: Tell, checked_at: str, longest: float
    ) -> None:
        self.waiting = deque(orders)
        self.unable = False
        self._rubrics, self._tell, self._checked_at, self._longest = tuple(rubrics), tell, checked_at, longest
        self._workers: list[_Worker] = []
        self._most = max(1, min(_MOST, (os.cpu_count() or 2) - 1))

    def work(self, stopped: Callable[[], bool]) -> None:
        """Work until nothing waits, or `stopped` says so, or no process can be started."""
        while not stopped() and not self.unable:
            while len(self._workers) < min(self._most, len(self.waiting) + self._busy()):
                self._engage()
            if not self._workers:
                return
            for line in wait([worker.line for worker in self._workers], timeout=_LOOK):
                self._listen(next(worker for worker in self._workers if worker.line is line))
            self._part_with_slow_ones()

    def dismiss(self) -> None:
        """End all processes."""
        for worker in list(self._workers):
            self._part_with(worker)

    def _busy(self) -> int:
        return sum(worker.order is not None for worker in self._workers)

    def _engage(self) -> None:
        context = multiprocessing.get_context("spawn")  # a copy of this process could hold a lock of its threads
        try:
            ours, theirs = context.Pipe()
            process = context.Process(
                target=_serve, args=(theirs, self._rubrics, self._checked_at), daemon=True, name="lianzheng-desk-batch"
            )
            process.start()
        except (OSError, ImportError, ValueError):
            _log.exception("no process could be started")
            self._do_with_those_there_are()
            return
        theirs.close()
        self._workers.append(_Worker(process, ours))

    def _listen(self, worker: _Worker) -> None:
        try:
            said = worker.line.recv()
        except (EOFError, OSError):
            self._bury(worker)
            return
        if said == _READY:
            worker.ready = True
        elif worker.order is not None:
            order, worker.order = worker.order, None
            self._tell(order, said)
        if self.waiting:
            self._hand_out(worker)
        else:
            self._part_with(worker)

    def _hand_out(self, worker: _Worker) -> None:
        worker.order, worker.since = self.waiting.popleft(), time.monotonic()
        self._tell(worker.order, None)
        try:
            worker.line.send(worker.order)
        except OSError:
            self._bury(worker)

    def _bury(self, worker: _Worker) -> None:
        """Part with a process that has died; the draft it was at is told of."""
        self._part_with(worker)
        if worker.order is not None:
            self._tell(worker.order, _broken(worker.order))
        elif not worker.ready:
            self._do_with_those_there_are()  # it did not even come to life, and the next one would not either

    def _do_with_those_there_are(self) -> None:
        self._most = len(self._workers)
        self.unable = not self._workers

    def _part_with_slow_ones(self) -> None:
        for worker in list(self._workers):
            if worker.order is not None and time.monotonic() - worker.since > self._longest:
                self._part_with(worker)
                name = os.path.basename(worker.order.path)
                self._tell(worker.order, Failed(f"检查“{name}”用时过长，已跳过，请单独打开再试。"))

    def _part_with(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.line.close()
        worker.process.terminate()
        worker.process.join(_PATIENCE)
        if worker.process.exitcode is None:
            worker.process.kill()
            worker.process.join(_PATIENCE)
        if worker.process.exitcode is not None:
            worker.process.close()


def _serve(line: Connection, rubrics: Sequence[Rubric], checked_at: str) -> None:
    """Check what comes along the line until it is cut."""
    try:
        line.send(_READY)
        while True:
            order = line.recv()
            line.send(_safely(order, rubrics, checked_at))
    except (EOFError, OSError):
        return  # the window is gone
