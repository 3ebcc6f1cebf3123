"""The only thread code: one-shot jobs over frozen values, answers by signal on the window's thread."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal


class _Port(QObject):
    """Carries answers home: kind, number, result, error; and what a long job tells while it runs."""

    answered = Signal(str, int, object, object)
    told = Signal(str, int, object)


class _Run(QRunnable):
    """One job. `fn` gets nothing and touches no widget."""

    def __init__(self, port: _Port, kind: str, number: int, fn: Callable[[], object]) -> None:
        super().__init__()
        self._port = port
        self._kind = kind
        self._number = number
        self._fn = fn

    def run(self) -> None:
        """Work, in a thread of the pool; whatever goes wrong travels home as a value."""
        try:
            result: object = self._fn()
        except BaseException as error:  # noqa: BLE001 an exception that stayed here would be lost
            self._port.answered.emit(self._kind, self._number, None, error)
        else:
            self._port.answered.emit(self._kind, self._number, result, None)


class Jobs(QObject):
    """One door to the threads. A newer job of the same kind makes older answers stale: they are dropped."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._port = _Port(self)
        self._port.answered.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        self._port.told.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._listeners: dict[tuple[str, int], Callable[[Any], None]] = {}
        self._numbers: Counter[str] = Counter()
        self._waiting: dict[tuple[str, int], tuple[Callable[[Any], None], Callable[[Exception], None] | None]] = {}
        self._open = True

    def run(
        self,
        kind: str,
        fn: Callable[[], Any],
        on_done: Callable[[Any], None],
        on_error: Callable[[Exception], None] | None = None,
        *,
        after: int = 0,
    ) -> int:
        """Run `fn` in a thread, then `on_done(result)` or `on_error(exception)` on the window's thread.

        after: milliseconds to wait with it; painting in Python beside a thread that works takes many times as long.
        Returns the number of the job within its kind, 0 when jobs are no longer taken.
        """
        if not self._open:
            return 0
        self._numbers[kind] += 1
        number = self._numbers[kind]
        self._waiting[kind, number] = (on_done, on_error)
        run = _Run(self._port, kind, number, fn)
        if after:
            QTimer.singleShot(after, self, lambda: self._start(run, kind, number))
        else:
            self._pool.start(run)
        return number

    def _start(self, run: _Run, kind: str, number: int) -> None:
        """Start a job that had to wait, unless nobody wants its answer any more."""
        if self._open and number == self._numbers[kind]:
            self._pool.start(run)
        else:
            self._waiting.pop((kind, number), None)

    def run_long(
        self,
        kind: str,
        fn: Callable[[Callable[[object], None], Callable[[], bool]], Any],
        on_told: Callable[[Any], None],
        on_done: Callable[[Any], None],
        on_error: Callable[[Exception], None] | None = None,
    ) -> int:
        """Run `fn(tell, stopped)` like `run`; what it tells comes to `on_told`, in order and before its answer.

        `stopped()` says True once the job is stale (`drop`, a newer one of its kind) or the window closes; `fn` is to
        return soon then.
        """
        number = self._numbers[kind] + 1
        self._listeners[kind, number] = on_told

        def stopped() -> bool:
            return number != self._numbers[kind] or not self._open

        def work() -> object:
            return fn(lambda said: self._port.told.emit(kind, number, said), stopped)

        return self.run(kind, work, on_done, on_error)

    def busy(self, kind: str) -> bool:
        """Tell whether the newest job of this kind has not answered yet."""
        return (kind, self._numbers[kind]) in self._waiting

    def drop(self, kind: str) -> None:
        """Make the answers of all running jobs of this kind stale."""
        self._numbers[kind] += 1

    def drain(self) -> None:
        """Take no more jobs and wait for the running ones: nobody may answer to objects that are gone."""
        self._open = False
        self._pool.clear()
        self._pool.waitForDone()

    def _tell(self, kind: str, number: int, said: object) -> None:
        listener = self._listeners.get((kind, number))
        if listener is not None and number == self._numbers[kind] and self._open:
            listener(said)

    def _answer(self, kind: str, number: int, result: object, error: BaseException | None) -> None:
        self._listeners.pop((kind, number), None)
        on_done, on_error = self._waiting.pop((kind, number), (None, None))
        if on_done is None or number != self._numbers[kind] or not self._open:
            return
        if error is None:
            on_done(result)
        elif on_error is not None and isinstance(error, Exception):
            on_error(error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)
