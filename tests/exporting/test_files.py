"""Files are written whole or not at all, and never silently over another."""

from pathlib import Path

import pytest

from lianzheng_desk.errors import ExportError
from lianzheng_desk.exporting.files import free_name, write_whole


def write_new(path: Path) -> None:
    path.write_text("新")


def write_half(path: Path) -> None:
    path.write_text("半")
    raise ZeroDivisionError


@pytest.mark.parametrize(
    ("taken", "free"),
    [
        ([], "单.xlsx"),
        (["单.xlsx"], "单 (2).xlsx"),
        (["单.xlsx", "单 (2).xlsx"], "单 (3).xlsx"),
    ],
)
def test_a_free_name_counts_on(tmp_path: Path, taken: list[str], free: str) -> None:
    for name in taken:
        (tmp_path / name).touch()
    assert free_name(tmp_path / "单.xlsx").name == free


def test_a_numbered_name_counts_on_from_its_number(tmp_path: Path) -> None:
    (tmp_path / "单 (2).xlsx").touch()
    assert free_name(tmp_path / "单 (2).xlsx").name == "单 (3).xlsx"


def test_a_taken_name_is_refused_and_a_free_one_proposed(tmp_path: Path) -> None:
    path = tmp_path / "单.xlsx"
    path.write_text("旧")
    with pytest.raises(ExportError, match=r"已经存在.*单 \(2\)\.xlsx"):
        write_whole(path, write_new, replace=False)
    assert path.read_text() == "旧"


def test_replacing_puts_the_new_file_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "单.xlsx"
    path.write_text("旧")
    path.chmod(0o640)
    write_whole(path, write_new, replace=True)
    assert path.read_text() == "新"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_half_way_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "单.xlsx"
    path.write_text("旧")
    with pytest.raises(ZeroDivisionError):
        write_whole(path, write_half, replace=True)
    assert path.read_text() == "旧"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("mark", ["~$单.xlsx", ".~lock.单.xlsx#", ".~单.xlsx"])
def test_a_file_open_in_an_office_program_is_left_alone(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "单.xlsx"
    path.write_text("旧")
    (tmp_path / mark).touch()
    with pytest.raises(ExportError, match=r"打开.*单 \(2\)\.xlsx"):
        write_whole(path, write_new, replace=True)
    assert path.read_text() == "旧"


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="不存在"):
        write_whole(tmp_path / "没有" / "单.xlsx", write_new, replace=False)


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "文件").touch()
    with pytest.raises(ExportError, match="不能写入"):
        write_whole(tmp_path / "文件" / "单.xlsx", write_new, replace=False)


def test_a_folder_in_the_place_of_the_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="文件夹"):
        write_whole(tmp_path, write_new, replace=True)


def test_a_name_too_long_for_the_disk_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExportError):
        write_whole(tmp_path / ("长" * 200 + ".xlsx"), write_new, replace=False)
    assert list(tmp_path.iterdir()) == []
