"""The store: ticks are found again, and nothing confirmed is lost."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from lianzheng_desk.draft.compose import compose_text
from lianzheng_desk.errors import StoreError
from lianzheng_desk.records.store import DraftKey, Store, draft_key
from lianzheng_desk.sheet import Tick, TickVerdict

RUBRIC = "annual"
CONFIRMED = Tick(TickVerdict.CONFIRMED, "已核对", "张三", "2026-11-21 10:42:07")
RETURNED = Tick(TickVerdict.RETURNED, "", "张三", "2026-11-21 10:43:00")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "数据" / "records.sqlite"


def key_of(path: Path, digest: str = "a") -> DraftKey:
    return DraftKey(str(path), digest)


def remember(store: Store, key: DraftKey, at: str = "2026-11-21 10:00:00", rubric_id: str = RUBRIC) -> None:
    store.remember(key, name=Path(key.path).name, rubric_id=rubric_id, points=100, earned=63, at=at)


@pytest.mark.parametrize(
    "tick", [CONFIRMED, RETURNED, Tick(note="待问"), Tick(TickVerdict.NOT_APPLICABLE, "𠮷\n'; --")]
)
def test_a_tick_is_found_again_after_reopening(file: Path, tick: Tick) -> None:
    key = key_of(file.parent / "报告.docx")
    with Store(file) as store:
        store.save_tick(key, RUBRIC, "C9", tick)
    with Store(file) as store:
        assert store.ticks(key, RUBRIC) == {"C9": tick}
        assert store.ticks(key, "other") == {}


def test_an_open_tick_without_note_removes_the_row(file: Path) -> None:
    key = key_of(file)
    with Store(file) as store:
        store.save_tick(key, RUBRIC, "C9", CONFIRMED)
        store.save_tick(key, RUBRIC, "C9", Tick(by="张三", at="2026-11-21 10:44:00"))
        assert store.ticks(key, RUBRIC) == {}


def test_ticks_stay_when_the_text_was_edited(file: Path) -> None:
    with Store(file) as store:
        store.save_tick(key_of(file, "a"), RUBRIC, "C9", CONFIRMED)
        assert store.ticks(key_of(file, "b"), RUBRIC) == {"C9": CONFIRMED}


def test_an_edited_and_then_renamed_file_takes_its_ticks_along(file: Path) -> None:
    old, new = file.parent / "旧.txt", file.parent / "新.txt"
    with Store(file) as store:
        store.save_tick(key_of(old, "a"), RUBRIC, "C9", CONFIRMED)
        remember(store, key_of(old, "b"))
        assert store.ticks(key_of(new, "b"), RUBRIC) == {"C9": CONFIRMED}
        assert store.rubric_for(key_of(new, "b")) == RUBRIC
        assert [draft.path for draft in store.recent()] == [str(new)]


def test_a_copy_begins_alike_and_goes_its_own_way(file: Path, tmp_path: Path) -> None:
    old, new = tmp_path / "旧.txt", tmp_path / "新.txt"
    old.write_text("x")
    with Store(file) as store:
        store.save_tick(key_of(old), RUBRIC, "C9", CONFIRMED)
        assert store.ticks(key_of(new), RUBRIC) == {"C9": CONFIRMED}
        store.save_tick(key_of(new), RUBRIC, "C9", RETURNED)
        store.save_tick(key_of(old), RUBRIC, "C1", RETURNED)
        assert store.ticks(key_of(new), RUBRIC) == {"C9": RETURNED}
        assert store.ticks(key_of(old), RUBRIC) == {"C9": CONFIRMED, "C1": RETURNED}


def test_pasted_texts_are_told_apart_by_their_words(file: Path) -> None:
    with Store(file) as store:
        store.save_tick(DraftKey("", "a"), RUBRIC, "C9", CONFIRMED)
        remember(store, DraftKey("", "a"))
        assert store.ticks(DraftKey("", "a"), RUBRIC) == {"C9": CONFIRMED}
        assert store.ticks(DraftKey("", "b"), RUBRIC) == {}
        assert store.recent() == ()


def test_recent_drafts_stand_newest_first_and_can_be_cleared(file: Path) -> None:
    keys = [key_of(file.parent / f"{n}.txt", str(n)) for n in range(4)]
    with Store(file) as store:
        for minute, key in zip((1, 3, 2, 0), keys, strict=True):
            remember(store, key, at=f"2026-11-21 10:0{minute}:00")
        remember(store, keys[3], at="2026-11-21 10:09:00", rubric_id="other")
        store.save_tick(keys[1], RUBRIC, "C9", CONFIRMED)
        assert [draft.name for draft in store.recent()] == ["3.txt", "2.txt", "1.txt", "0.txt"]
        assert [draft.name for draft in store.recent(2)] == ["3.txt", "2.txt"]
        assert store.rubric_for(keys[3]) == "other"
        store.clear_recent()
        assert store.recent() == ()
        assert store.ticks(keys[1], RUBRIC) == {"C9": CONFIRMED}


def test_the_same_file_has_one_key_however_its_path_is_spelt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    plain = draft_key(compose_text("一", "甲.txt", "txt"))
    assert plain == draft_key(compose_text("一", str(tmp_path / "乙" / ".." / "甲.txt"), "txt"))
    assert plain.digest != draft_key(compose_text("二", "甲.txt", "txt")).digest
    assert draft_key(compose_text("一")).path == ""


def test_a_file_name_that_is_no_text_is_stored_too(file: Path) -> None:
    key = key_of(file.parent / os.fsdecode(b"\xff\xfe.txt"))
    with Store(file) as store:
        store.save_tick(key, RUBRIC, "C9", CONFIRMED)
        assert store.ticks(key, RUBRIC) == {"C9": CONFIRMED}


def test_a_store_in_memory_works_the_same() -> None:
    with Store(None) as store:
        store.save_tick(DraftKey("", "a"), RUBRIC, "C9", CONFIRMED)
        assert store.ticks(DraftKey("", "a"), RUBRIC) == {"C9": CONFIRMED}
        assert store.notice is None


def test_no_word_of_a_draft_is_stored(file: Path) -> None:
    draft = compose_text("这句话不应出现在记录里", "甲.txt", "txt")
    with Store(file) as store:
        store.save_tick(draft_key(draft), RUBRIC, "C9", CONFIRMED)
        remember(store, draft_key(draft))
    assert draft.text.encode() not in b"".join(part.read_bytes() for part in file.parent.iterdir())


_WRITER = """
import os, signal, sys
from pathlib import Path
from lianzheng_desk.records.store import DraftKey, Store
from lianzheng_desk.sheet import Tick, TickVerdict
store = Store(Path(sys.argv[1]))
for number in range(int(sys.argv[2])):
    tick = Tick(TickVerdict.CONFIRMED, "好")
    store.save_tick(DraftKey("/x/报告.docx", "a"), "annual", sys.argv[3] + str(number), tick)
os.kill(os.getpid(), signal.SIGKILL) if sys.argv[4] == "kill" else None
"""


def writer(file: Path, count: int, prefix: str, end: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", _WRITER, str(file), str(count), prefix, end])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 没有 SIGKILL / no SIGKILL on Windows")
@pytest.mark.parametrize("count", [1, 7])
def test_a_tick_survives_the_death_of_the_program(file: Path, count: int) -> None:
    assert writer(file, count, "C", "kill").wait(60) != 0
    with Store(file) as store:
        assert set(store.ticks(DraftKey("/x/报告.docx", "a"), RUBRIC)) == {f"C{n}" for n in range(count)}
        assert store.notice is None


def test_two_processes_write_at_once_and_nothing_is_lost(file: Path) -> None:
    both = [writer(file, 40, prefix, "end") for prefix in "AB"]
    assert [process.wait(60) for process in both] == [0, 0]
    with Store(file) as store:
        wanted = {f"{prefix}{n}" for prefix in "AB" for n in range(40)}
        assert set(store.ticks(DraftKey("/x/报告.docx", "a"), RUBRIC)) == wanted


def test_a_lock_held_elsewhere_is_said_within_the_wait(file: Path) -> None:
    with Store(file, wait=0.2) as store:
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="占用"):
            store.save_tick(key_of(file), RUBRIC, "C9", CONFIRMED)
        assert store.ticks(key_of(file), RUBRIC) == {}
        other.execute("ROLLBACK")
        other.close()
        store.save_tick(key_of(file), RUBRIC, "C9", CONFIRMED)
        assert store.ticks(key_of(file), RUBRIC) == {"C9": CONFIRMED}


@pytest.mark.parametrize("damage", ["rubbish", "truncated", "scribbled"])
def test_a_damaged_file_is_set_aside_and_a_fresh_one_begun(file: Path, damage: str) -> None:
    with Store(file) as store:
        for number in range(200):
            store.save_tick(key_of(file), RUBRIC, f"C{number}", CONFIRMED)
    whole = file.read_bytes()
    rubbish = {
        "rubbish": "不是数据库".encode() * 100,
        "truncated": whole[: len(whole) // 2],
        "scribbled": whole[:4096] + os.urandom(len(whole) - 4096),
    }[damage]
    file.write_bytes(rubbish)
    with Store(file) as store:
        assert store.ticks(key_of(file), RUBRIC) == {}
        store.save_tick(key_of(file), RUBRIC, "C9", CONFIRMED)
        assert store.notice is not None
    kept = [other for other in file.parent.iterdir() if "损坏" in other.name]
    assert [other.read_bytes() for other in kept] == [rubbish]
    assert kept[0].name in store.notice
    with Store(file) as store:
        assert store.notice is None
        assert store.ticks(key_of(file), RUBRIC) == {"C9": CONFIRMED}


def test_a_file_where_the_folder_should_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "数据").write_text("我是文件")
    with pytest.raises(StoreError, match="不能存放勾选记录"):
        Store(tmp_path / "数据" / "records.sqlite")


def test_a_folder_where_the_file_should_be_is_said(file: Path) -> None:
    file.mkdir(parents=True)
    with pytest.raises(StoreError, match="不能存放勾选记录"):
        Store(file)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="管理员不受权限限制 / root ignores permissions"
)
def test_a_folder_that_may_not_be_written_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(StoreError, match="不能存放勾选记录"):
            Store(tmp_path / "数据" / "records.sqlite")
    finally:
        tmp_path.chmod(0o700)


def test_records_of_a_newer_program_are_left_alone(file: Path) -> None:
    with Store(file) as store:
        store.save_tick(key_of(file), RUBRIC, "C9", CONFIRMED)
    with sqlite3.connect(file) as newer:
        newer.execute("PRAGMA user_version = 99")
    newer.close()
    with pytest.raises(StoreError, match="新版"):
        Store(file)
    assert [other.name for other in file.parent.iterdir() if "损坏" in other.name] == []


def test_importing_the_store_loads_nothing_heavy() -> None:
    code = "import sys, lianzheng_desk.records.store; sys.exit('pydantic' in sys.modules or 'jieba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_rubric_a_person_chose_is_known_before_the_check_is_done(file: Path) -> None:
    key = key_of(file.parent / "报告.docx")
    with Store(file) as store:
        store.choose(key, "half-year")
    with Store(file) as store:
        assert store.rubric_for(key) == "half-year"
        assert store.recent() == ()
