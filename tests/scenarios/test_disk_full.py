"""The disk is full: what was decided stays, the window says what to do, and all goes on once there is room."""

from __future__ import annotations

import gc
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from gui.driving import DRAFT, answer, type_path, wait_checked, wait_text, write
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from lianzheng_desk.gui.exporter import ANNOTATED, CHECK_SHEET, Product
from lianzheng_desk.gui.main_window import MainWindow
from scenarios.stories import blanks, decide, items, on_disk, reasons, shown, wait_saved

resource = pytest.importorskip("resource", reason="这个系统不能限制文件大小 / no limits on files here")


class Quota:
    """A share on which this user may write nothing more: every write fails, reading goes on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._usual = resource.getrlimit(resource.RLIMIT_FSIZE)

    def free(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, self._usual)

    @contextmanager
    def full(self) -> Iterator[None]:
        """Be full for a while. Not a moment longer: pytest writes too."""
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, self._usual[1]))
        try:
            yield
        finally:
            self.free()

    def remove(self) -> None:
        self.free()


class SmallDisk:
    """A disk of its own in memory, filled to the last byte by a file of somebody else's."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "none", str(folder)], capture_output=True)
        if made.returncode:
            pytest.skip("没有权限另设一块小磁盘 / no right to mount a small disk")
        self.folder = folder

    @contextmanager
    def full(self) -> Iterator[None]:
        """Be full for a while."""
        with (self.folder / "别人的文件").open("wb", buffering=0) as file, suppress(OSError):
            while True:
                file.write(bytes(4096))
        try:
            yield
        finally:
            self.free()

    def free(self) -> None:
        (self.folder / "别人的文件").unlink(missing_ok=True)

    def remove(self) -> None:
        subprocess.run(["umount", "-l", str(self.folder)], check=True)


Disk = Quota | SmallDisk


@pytest.fixture(params=[Quota, SmallDisk])
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Disk]:
    made = request.param(tmp_path / "磁盘")
    yield made
    made.remove()


@pytest.fixture
def data(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = disk.folder / "我的数据"
    monkeypatch.setenv("LIANZHENG_DESK_DATA", str(folder))
    return folder


def one_sentence(words: str) -> bool:
    return words.count("。") == 1 and "磁盘" in words and "腾出" in words


def test_what_is_decided_on_a_full_disk_waits_and_is_saved_when_there_is_room(
    desk: MainWindow, disk: Disk, qtbot: QtBot, new_window: Callable[[], MainWindow], paper: str
) -> None:
    """She has ticked half the list when the disk fills up. She goes on, takes one back, somebody clears the disk.

    Nothing asks her to do anything twice: all of it is on the disk, and in the next window.
    """
    decide(desk, "confirmed", "有空间时")
    before = shown(desk)
    with disk.full():
        with qtbot.waitSignal(desk.session.failed):
            decide(desk, "dismissed", "没空间时", count=len(items(desk)))
        desk.session.deeds.undo()
        after = shown(desk)
        assert on_disk(desk) != after
    assert one_sentence(desk.notice.words.removeprefix("⚠ "))
    assert "自动再存" in desk.notice.words
    assert after != before
    wait_saved(qtbot, desk)
    assert shown(desk) == after
    assert on_disk(desk) == after
    second = new_window()
    second.commands.open_path(paper)
    wait_checked(qtbot, second, paper)
    assert shown(second) == after


def test_the_draft_is_saved_anew_while_the_disk_is_full(desk: MainWindow, disk: Disk, qtbot: QtBot, paper: str) -> None:
    """The disk is full, she settles; the draft comes back from its writer, she settles what is new. Then there is room.

    What she had settled before the draft changed is about the same words still, marked to be looked at again.
    """
    first = blanks(desk)[0].finding
    changed = f"{paper}.新"
    write(changed, DRAFT.replace("受理信访举报**件，", "受理信访举报**件次，"))
    with disk.full():
        with qtbot.waitSignal(desk.session.failed):
            decide(desk, "dismissed", "改稿前")
        os.replace(changed, paper)
        wait_text(qtbot, desk, "**件次")
        desk.session.tick(items(desk)[-1], "confirmed", "改稿后")
    wait_saved(qtbot, desk)
    (ticks, settlements), (kept_ticks, kept_settlements) = shown(desk), on_disk(desk)
    assert ticks == kept_ticks
    # where the check came first, the same may stand there under its words of before, too
    assert settlements.items() <= kept_settlements.items()
    assert ticks[items(desk)[-1]] == ("confirmed", "改稿后")
    assert reasons(desk) == [f"改稿前{number}" for number in range(len(blanks(desk)))]
    again = [desk.session.deeds.settlement(place.finding) for place in blanks(desk)]
    assert [made.look_again for made in again if made is not None].count(True) >= 1
    assert first is not blanks(desk)[0].finding


def test_closing_on_a_full_disk_asks_first_and_saves_when_room_was_made(
    desk: MainWindow, disk: Disk, qtbot: QtBot, new_window: Callable[[], MainWindow], paper: str
) -> None:
    """She wants to go home, the disk is full. The window asks: she stays, makes room, and closes it with all saved."""
    asked: list[str] = []

    def stay(box: QWidget) -> None:
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        box.escapeButton().click()

    def again(box: QWidget) -> None:
        assert isinstance(box, QMessageBox)
        disk.free()
        box.defaultButton().click()

    with disk.full():
        with qtbot.waitSignal(desk.session.failed):
            decide(desk, "confirmed", "下班前")
        made = shown(desk)
        answer(stay, QMessageBox)
        assert desk.close() is False
        assert desk.isVisible()
        assert shown(desk) == made
        answer(again, QMessageBox)
        assert desk.close() is True
    assert f"还有 {len(made[0]) + len(made[1])} 项判定没有存上" in asked[0]
    second = new_window()
    second.commands.open_path(paper)
    wait_checked(qtbot, second, paper)
    assert shown(second) == made


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # openpyxl's own, of a broken write
@pytest.mark.parametrize(("product", "name"), [(CHECK_SHEET, "检查单.xlsx"), (ANNOTATED, "批注稿.docx")])
def test_an_export_to_a_full_disk_leaves_nothing_half_and_goes_on_elsewhere(
    desk: MainWindow, disk: Disk, qtbot: QtBot, product: Product, name: str
) -> None:
    """He exports over last week's file and the disk is full: that file stays; he makes room and exports again."""
    target = disk.folder / name
    disk.folder.mkdir(exist_ok=True)
    target.write_bytes(b"last week")
    said: list[str] = []
    left: list[str] = []

    def other_name(box: QWidget) -> None:
        assert isinstance(box, QMessageBox)
        said.append(box.text())
        left.extend(part.name for part in disk.folder.iterdir() if part.suffix == ".tmp")
        disk.free()
        answer(type_path(str(target.with_stem(f"{target.stem}二"))), QFileDialog)
        box.defaultButton().click()

    sheet = desk.session.sheet("周同志")
    assert sheet is not None
    answer(other_name, QMessageBox)
    with disk.full():
        desk.commands.exporter.write(product, sheet, target)
        qtbot.waitUntil(lambda: bool(said), timeout=20000)
    assert one_sentence(said[0])
    assert target.read_bytes() == b"last week"
    assert left == []
    qtbot.waitUntil(lambda: "已导出" in desk.notice.words, timeout=20000)
    assert target.with_stem(f"{target.stem}二").stat().st_size > 1000
    gc.collect()


def test_started_on_a_full_disk_it_saves_by_itself_once_there_is_room(
    disk: Disk, new_window: Callable[[], MainWindow], paper: str, qtbot: QtBot, data: Path
) -> None:
    """The disk is full already when she starts the program for the first time. She works all the same."""
    disk.folder.mkdir(exist_ok=True)
    with disk.full():
        window = new_window()
        assert "能存时会自动存上" in window.notice.words
        window.session.open_path(paper)
        wait_checked(qtbot, window, paper)
        decide(window, "dismissed", "没有空间")
        made = shown(window)
    wait_saved(qtbot, window)
    assert shown(window) == on_disk(window) == made
    assert os.path.getsize(data / "records.sqlite3") > 0
