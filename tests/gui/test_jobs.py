"""The one door to the threads."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from lianzheng_desk.gui.jobs import Jobs


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.drain()


def test_the_answer_arrives_on_the_window_thread(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[tuple[object, QThread]] = []
    here = QThread.currentThread()
    jobs.run("load", threading.get_ident, lambda result: seen.append((result, QThread.currentThread())))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0] != threading.get_ident()
    assert seen[0][1] is here


def test_an_overtaken_answer_never_arrives(jobs: Jobs, qtbot: QtBot) -> None:
    gate = threading.Event()
    seen: list[str] = []

    def slow() -> str:
        gate.wait(10)
        return "old"

    jobs.run("load", slow, seen.append)
    jobs.run("load", lambda: "new", seen.append)
    qtbot.waitUntil(lambda: seen == ["new"])
    gate.set()
    jobs.run("other", lambda: "last", seen.append)
    qtbot.waitUntil(lambda: "last" in seen)
    jobs.run("other", lambda: "after", seen.append)
    qtbot.waitUntil(lambda: "after" in seen)
    assert "old" not in seen


def test_a_dropped_job_never_answers_but_others_do(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[str] = []
    jobs.run("check", lambda: "stale", seen.append)
    jobs.drop("check")
    jobs.run("load", lambda: "fresh", seen.append)
    qtbot.waitUntil(lambda: "fresh" in seen)
    assert not jobs.busy("check")
    assert seen == ["fresh"]


def test_an_exception_travels_home_as_a_value(jobs: Jobs, qtbot: QtBot) -> None:
    errors: list[Exception] = []

    def fail() -> None:
        raise ValueError("x")

    jobs.run("load", fail, lambda _: pytest.fail("no result expected"), errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], ValueError)


def test_nothing_runs_or_answers_after_draining(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[str] = []
    jobs.run("load", lambda: "late", seen.append)
    jobs.drain()
    assert jobs.run("load", lambda: "later", seen.append) == 0
    qtbot.wait(0)
    assert seen == []
