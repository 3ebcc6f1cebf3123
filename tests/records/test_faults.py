"""What the store does when the disk, the machine or another version of the program is against it."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import sqlite3
import sys
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from lianzheng_desk.errors import StoreError
from lianzheng_desk.recheck import carry
from lianzheng_desk.records.schema import STEPS
from lianzheng_desk.records.store import DraftKey, RecentDraft, Store
from lianzheng_desk.records.words import AllowedWord
from lianzheng_desk.sheet import Settlement, Tick, TickVerdict
from records.checks import CONFIRMED, DISMISSED, RUBRIC, TEXT, TICK, check_of, key_of

KEY = key_of()
OLD = DraftKey("/文稿/青禾镇总结.docx", "a" * 64)
SCHEMA_1 = Path(__file__).parent / "schema_1.sqlite"
"""Written by the program as it was before settlements and history."""
KILLS = 20


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "records.sqlite"


def test_the_file_of_the_first_version_is_brought_up_to_date_with_all_in_it(file: Path) -> None:
    shutil.copy(SCHEMA_1, file)
    for _ in range(2):
        with Store(file) as store:
            assert store.notice is None
            assert store.ticks(OLD, "annual-summary") == {
                "C9": Tick(TickVerdict.CONFIRMED, "已核对", "张三", "2026-11-21 10:42:07"),
                "D1": Tick(TickVerdict.NOT_APPLICABLE, "本镇无此项", "张三", "2026-11-21 10:43:00"),
            }
            assert store.ticks(DraftKey("", "b" * 64), "half-year") == {"C1": Tick(note="待问")}
            assert store.recent() == (
                RecentDraft(OLD.path, "青禾镇总结.docx", "annual-summary", 100, 63, "2026-11-21 10:44:00"),
            )
            assert store.history.is_on
            store.save_settlements(OLD, "annual-summary", {"a": CONFIRMED})
            store.history.keep(OLD, check_of(TEXT))


def test_two_programs_may_bring_one_file_up_to_date(file: Path) -> None:
    shutil.copy(SCHEMA_1, file)
    with Store(file) as one, Store(file) as other:
        one.save_settlements(OLD, "annual-summary", {"a": CONFIRMED})
        assert other.settlements(OLD, "annual-summary") == {"a": CONFIRMED}


def test_a_migration_that_fails_leaves_the_file_as_it_was(file: Path) -> None:
    shutil.copy(SCHEMA_1, file)
    with sqlite3.connect(file) as odd:  # a table of that name already there makes the second step fail
        odd.execute("CREATE TABLE past_check (x)")
    odd.close()
    with pytest.raises(StoreError):
        Store(file)
    with sqlite3.connect(file) as odd:
        assert odd.execute("PRAGMA user_version").fetchone() == (1,)
        assert odd.execute("SELECT count(*) FROM tick").fetchone() == (3,)
        odd.execute("DROP TABLE past_check")
    odd.close()
    with Store(file) as store:
        assert len(store.ticks(OLD, "annual-summary")) == 2


def test_a_file_of_the_next_version_is_left_alone(file: Path) -> None:
    with Store(file) as store:
        store.save_settlements(KEY, RUBRIC, {"a": CONFIRMED})
    with sqlite3.connect(file) as newer:
        newer.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    newer.close()
    content = file.read_bytes()
    with pytest.raises(StoreError, match="新版"):
        Store(file)
    assert file.read_bytes() == content
    assert sorted(part.name for part in file.parent.iterdir()) == [file.name]


def test_a_damaged_file_is_set_aside_and_settling_goes_on(file: Path) -> None:
    file.write_bytes(b"SQLite format 3\0" + os.urandom(9000))
    with Store(file) as store:
        assert store.notice is not None
        store.save_settlements(KEY, RUBRIC, {"a": CONFIRMED})
        store.history.keep(KEY, check_of(TEXT))
        assert store.settlements(KEY, RUBRIC) == {"a": CONFIRMED}
    assert len([part for part in file.parent.iterdir() if "损坏" in part.name]) == 1


def test_a_file_locked_elsewhere_is_said_and_nothing_is_half_done(file: Path) -> None:
    with Store(file, wait=0.1) as store:
        store.save_settlements(KEY, RUBRIC, {"a": CONFIRMED})
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        for act in (
            lambda: store.save_settlements(KEY, RUBRIC, {"a": DISMISSED, "b": DISMISSED}),
            lambda: store.exchange(KEY, RUBRIC, settlements={"a": (CONFIRMED, Settlement())}),
            lambda: store.history.keep(KEY, check_of(TEXT)),
            lambda: store.words.add(KEY, AllowedWord("slips", "词", always=True)),
        ):
            with pytest.raises(StoreError, match="占用"):
                act()
        assert store.settlements(KEY, RUBRIC) == {"a": CONFIRMED}
        other.execute("ROLLBACK")
        other.close()
        store.save_settlements(KEY, RUBRIC, {"a": DISMISSED})
        assert store.settlements(KEY, RUBRIC) == {"a": DISMISSED}


def test_a_full_disk_is_said_and_costs_nothing_that_was_confirmed(file: Path) -> None:
    check = check_of(TEXT + "\n" + "又有**件。" * 400)
    with Store(file) as store:
        store.save_settlements(KEY, RUBRIC, {"a": CONFIRMED})
        with store.using() as connection:
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            connection.execute(f"PRAGMA max_page_count = {pages + 4}")
        kept: dict[str, Settlement] = {"a": CONFIRMED}
        with pytest.raises(StoreError, match="磁盘已满"):
            store.history.keep(KEY, check)
        with pytest.raises(StoreError, match="磁盘已满"):
            _fill(store, kept)
        assert store.settlements(KEY, RUBRIC) == kept
        assert store.history.of(KEY) == ()
    with Store(file) as store:
        assert store.settlements(KEY, RUBRIC) == kept
        store.history.keep(KEY, check)
        assert len(store.history.of(KEY)) == 1


def _fill(store: Store, kept: dict[str, Settlement]) -> None:
    """Settle until the disk is full; `kept` holds what the store has taken."""
    for number in range(500):
        more = {f"{number}-{each}": DISMISSED for each in range(20)}
        store.save_settlements(KEY, RUBRIC, more)
        kept |= more


def _decide(path: str, begin: int, said: Connection) -> None:
    """Decide without end, telling of each decision once the store has it; ends by being killed."""
    with Store(Path(path)) as store:
        number = begin
        while True:
            number += 1
            if number % 3 == 0:
                store.history.keep(KEY, check_of(TEXT, at=str(number)))
            elif number % 3 == 1:
                store.save_settlements(KEY, RUBRIC, {f"a{number}": CONFIRMED, f"b{number}": CONFIRMED})
            else:
                store.save_tick(KEY, RUBRIC, f"C{number}", TICK)
            said.send(number)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 没有 SIGKILL / no SIGKILL on Windows")
def test_nothing_confirmed_is_lost_however_often_the_program_is_killed(file: Path) -> None:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["lianzheng_desk.sheet", "lianzheng_desk.records.store", __name__])
    chance, last = random.Random(5), 0
    for _ in range(KILLS):
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=_decide, args=(str(file), last, sender))
        process.start()
        sender.close()
        for _ in range(chance.randint(1, 30)):
            last = receiver.recv()
        for _ in range(chance.randint(0, 20_000)):  # somewhere within the next write
            pass
        os.kill(process.pid or 0, signal.SIGKILL)
        process.join()
        while receiver.poll():
            try:
                last = receiver.recv()
            except EOFError:
                break
        receiver.close()
        process.close()
        with Store(file) as store:
            assert store.notice is None
            settled, ticked = store.settlements(KEY, RUBRIC), store.ticks(KEY, RUBRIC)
            wanted = [number for number in range(1, last + 1) if number % 3]
            assert {f"a{number}" for number in wanted if number % 3 == 1} <= settled.keys()
            assert {f"C{number}" for number in wanted if number % 3 == 2} <= ticked.keys()
            assert {key[1:] for key in settled if key[0] == "a"} == {key[1:] for key in settled if key[0] == "b"}
            checks = [int(past.at) for past in store.history.of(KEY)]
            assert max(checks, default=0) >= last // 3 * 3


def _settle(path: str, prefix: str, count: int) -> None:
    with Store(Path(path)) as store:
        for number in range(count):
            store.save_settlements(KEY, RUBRIC, {f"{prefix}{number}": CONFIRMED})
            store.history.keep(KEY, check_of(f"{prefix}{number}**", at=f"{prefix}{number}"))


def test_two_processes_settle_at_once_and_nothing_is_lost(file: Path) -> None:
    context = multiprocessing.get_context("spawn")
    both = [context.Process(target=_settle, args=(str(file), prefix, 20)) for prefix in "AB"]
    for process in both:
        process.start()
    for process in both:
        process.join(60)
    assert [process.exitcode for process in both] == [0, 0]
    with Store(file) as store:
        assert store.settlements(KEY, RUBRIC).keys() == {f"{prefix}{number}" for prefix in "AB" for number in range(20)}
        assert len(store.history.of(KEY)) == 40


def test_no_more_than_short_quotations_of_a_draft_are_on_disk(file: Path) -> None:
    long = "受理信访举报**件，" + "逐件登记造册并按程序办理答复群众反映的问题" * 3 + "。"
    check = check_of(long)
    with Store(file) as store:
        store.history.keep(key_of(long), check)
        store.save_settlements(
            key_of(long), RUBRIC, carry({check.findings[0].key: CONFIRMED}, {}, None, check).settlements
        )
    content = b"".join(part.read_bytes() for part in file.parent.iterdir())
    pieces = [long[start : start + 41] for start in range(len(long) - 41)]
    assert "受理信访举报**件".encode() in content
    assert [piece for piece in pieces if piece.encode() in content] == []
