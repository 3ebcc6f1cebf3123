"""Which files are meant, and what becomes of them."""

import os
import sys
from pathlib import Path

import pytest

from lianzheng_desk import batch
from lianzheng_desk.batch import check_files, gather
from lianzheng_desk.errors import DraftError
from lianzheng_desk.exporting.report import Unreadable, dumps, report
from lianzheng_desk.reading import suffixes
from lianzheng_desk.rubric.library import shipped
from lianzheng_desk.sheet import CheckSheet

TEXT = "青禾镇2023年党风廉政建设工作总结\n一、工作情况\n召开会议**次。\n二、存在的问题\n学习不够深入。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("乙.txt", "甲.txt", "深/丙.TXT", ".藏/丁.txt", ".戊.txt", "~$己.docx", "庚.png", "辛.xlsx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT, "utf-8")
    return tmp_path


def names(entries: tuple[str | Unreadable, ...], folder: Path) -> list[str]:
    return [Path(str(entry)).relative_to(folder).as_posix() for entry in entries]


def test_a_folder_means_its_drafts_in_order_without_hidden_and_lock_files(folder: Path) -> None:
    assert names(gather([str(folder)]), folder) == ["乙.txt", "深/丙.TXT", "甲.txt"]


def test_a_folder_is_searched_for_every_format_but_not_for_what_else_a_web_page_or_a_program_keeps(
    tmp_path: Path,
) -> None:
    kept = ["报告.html", "旧.files/甲.TXT", *(f"稿{suffix}" for suffix in suffixes() if suffix != ".html")]
    for name in [*kept, "报告.files/页眉.htm", "报告_files/广告.html", "设置.xml", "照片.png"]:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT, "utf-8")
    assert sorted(names(gather([str(tmp_path)]), tmp_path)) == sorted(kept)


def test_files_stay_as_given_and_each_is_taken_once(folder: Path) -> None:
    given = [str(folder / "庚.png"), str(folder / "甲.txt"), str(folder)]
    assert names(gather(given), folder) == ["庚.png", "甲.txt", "乙.txt", "深/丙.TXT"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 上建链接要权限 / links need rights on Windows")
def test_links_that_lead_back_are_not_followed(folder: Path) -> None:
    (folder / "深" / "回").symlink_to(folder, target_is_directory=True)
    assert len(gather([str(folder)])) == 3


def test_results_stand_in_the_order_of_the_files_and_a_bad_one_stops_none(folder: Path) -> None:
    (folder / "乙.txt").write_bytes(b"")
    seen: list[tuple[int, int]] = []
    results = check_files(
        gather([str(folder)]), None, shipped(), progress=lambda number, total, _: seen.append((number, total))
    )
    assert [type(result) for result in results] == [Unreadable, CheckSheet, CheckSheet]
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_several_processes_give_the_same_report(folder: Path) -> None:
    files = gather([str(folder)])
    one, two = (dumps(report(check_files(files, None, shipped(), jobs=jobs))) for jobs in (1, 2))
    assert one == two
    assert one.count('"error": null') == 3


def test_a_missing_file_is_a_draft_that_cannot_be_read(tmp_path: Path) -> None:
    (result,) = check_files([str(tmp_path / "没有.docx")], None, shipped())
    assert isinstance(result, Unreadable)
    with pytest.raises(DraftError):
        batch.check_file(str(tmp_path / "没有.docx"), None, shipped())


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root ignores permissions")
def test_a_folder_that_may_not_be_listed_is_said(folder: Path) -> None:
    (folder / "深").chmod(0)
    try:
        assert any(isinstance(entry, Unreadable) for entry in gather([str(folder)]))
    finally:
        (folder / "深").chmod(0o700)
