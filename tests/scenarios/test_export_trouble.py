"""The place for an export is gone, or the names are longer than anybody thought."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from gui.driving import DRAFT, answer, type_path, wait_checked, write
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from lianzheng_desk.gui.exporter import ANNOTATED, CHECK_SHEET, Product
from lianzheng_desk.gui.main_window import MainWindow
from scenarios.stories import decide, on_disk, shown

PRODUCTS = [CHECK_SHEET, ANNOTATED]
SUFFIX = {CHECK_SHEET.title: ".xlsx", ANNOTATED.title: ".docx"}


@pytest.mark.parametrize("product", PRODUCTS)
def test_a_folder_gone_at_export_is_named_and_another_place_taken(
    desk: MainWindow, qtbot: QtBot, tmp_path: Path, product: Product
) -> None:
    """He picks the stick for the export, pulls it out, and clicks save. He is asked for another place, and gets it."""
    stick = tmp_path / "U盘"
    stick.mkdir()
    name = f"导出{SUFFIX[product.title]}"
    said: list[str] = []

    def pull_and_save(dialog: QWidget) -> None:
        type_path(str(stick / name))(dialog)
        shutil.rmtree(stick)

    def elsewhere(box: QWidget) -> None:
        assert isinstance(box, QMessageBox)
        said.append(box.text())
        answer(type_path(str(tmp_path / name)), QFileDialog)
        box.defaultButton().click()

    answer(pull_and_save, QFileDialog)
    answer(elsewhere, QMessageBox)
    desk.actions_["export" if product is CHECK_SHEET else "annotate"].trigger()
    qtbot.waitUntil(lambda: "已导出" in desk.notice.words, timeout=20000)
    assert said == [f"“{stick}”不存在，请先建好这个文件夹，或换一个位置。"]
    assert (tmp_path / name).stat().st_size > 1000
    assert not stick.exists()


@pytest.mark.parametrize("letter", ["😀", "𠮷", "镇", "a"])
def test_a_name_of_255_bytes_is_opened_ticked_and_exported(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, letter: str
) -> None:
    """Somebody gave the draft a name as long as the system allows, emoji and all. Nothing of the day is different."""
    most = 255 - len(".txt")
    name = (letter * (most // len(letter.encode()))).ljust(0) + ".txt"
    name = "x" * (255 - len(name.encode())) + name
    path = tmp_path / name
    assert len(os.fsencode(path.name)) == 255
    write(str(path), DRAFT)
    window.commands.open_path(str(path))
    wait_checked(qtbot, window, str(path))
    decide(window, "confirmed", "长名")
    assert on_disk(window) == shown(window)
    for number, (product, action) in enumerate(zip(PRODUCTS, ("export", "annotate"), strict=True)):
        answer(lambda dialog: dialog.accept(), QFileDialog)  # type: ignore[attr-defined]
        window.notice.hide()
        window.actions_[action].trigger()
        qtbot.waitUntil(lambda: "已导出" in window.notice.words, timeout=20000)
        made = [part for part in tmp_path.iterdir() if part.suffix == SUFFIX[product.title]]
        assert len(made) == 1, number
        assert made[0].stat().st_size > 1000
