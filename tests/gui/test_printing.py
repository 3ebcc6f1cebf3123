"""The check sheet on paper: what the workbook says, A4, every page numbered, black on white."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QApplication, QToolBar, QWidget
from pytestqt.qtbot import QtBot

from gui.driving import answer
from lianzheng_desk.exporting.printed import Part, printed
from lianzheng_desk.gui.main_window import MainWindow
from lianzheng_desk.gui.printing import Page, pages_of, preview_dialog, print_parts, set_up
from lianzheng_desk.sheet import CheckSheet

_A4 = (842, 595)
"""Points."""


@pytest.fixture
def sheet(desk: MainWindow) -> CheckSheet:
    sheet = desk.commands.exporter.sheet()
    assert sheet is not None
    return sheet


def _pages(path: Path, parts: tuple[Part, ...]) -> list[tuple[tuple[int, int], str]]:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    set_up(printer)
    count = print_parts(printer, parts)
    with pypdfium2.PdfDocument(str(path)) as document:
        pages = [
            ((round(page.get_width()), round(page.get_height())), page.get_textpage().get_text_range())
            for page in document
        ]
        document.close()
    assert len(pages) == count
    return pages


def test_the_parts_are_those_of_the_workbook(sheet: CheckSheet) -> None:
    parts = printed(sheet)
    assert [part.title for part in parts] == ["概览", "检查单", "问题清单"]
    for row in sheet.rows:
        assert row.result.item.title in parts[1].html


def test_pages_are_a4_and_numbered(sheet: CheckSheet, tmp_path: Path) -> None:
    pages = _pages(tmp_path / "单.pdf", printed(sheet))
    assert len(pages) >= 3
    assert {size for size, _ in pages} == {_A4}
    assert "概览" not in pages[1][1]  # the form stands on one page
    for number, (_, words) in enumerate(pages, 1):
        assert re.search(rf"第 {number} . 共 {len(pages)} .\Z", words.strip())  # PDFium reads some 页 as a radical
    assert "核对码" in pages[0][1]


def test_the_header_of_a_long_table_stands_on_every_page(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>{number}</td><td>内容<br>内容</td></tr>" for number in range(120))
    part = Part("检查单", f'<table width="100%"><thead><tr><td>序号</td><td>项目</td></tr></thead>{rows}</table>')
    pages = _pages(tmp_path / "长.pdf", (part,))
    assert len(pages) > 2
    assert all("序号" in words for _, words in pages)


def test_words_of_the_draft_are_no_markup(sheet: CheckSheet) -> None:
    assert "<b>" not in printed(sheet)[1].html


def test_nothing_to_print_prints_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    assert print_parts(QPrinter(), ()) == 0


def test_the_preview_opens_from_the_menu(desk: MainWindow, qtbot: QtBot) -> None:
    seen: list[str] = []

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, QPrintPreviewDialog)
        seen.append(dialog.windowTitle())
        dialog.reject()

    answer(look, QPrintPreviewDialog)
    desk.actions_["print"].trigger()
    qtbot.waitUntil(lambda: seen == ["打印预览"], timeout=20000)


def test_the_preview_is_no_larger_than_the_screen(desk: MainWindow, sheet: CheckSheet, qtbot: QtBot) -> None:
    dialog = preview_dialog(desk, printed(sheet))
    qtbot.addWidget(dialog)
    assert dialog.width() <= desk.screen().availableSize().width()


def test_every_button_of_the_preview_fits_a_small_screen(desk: MainWindow, sheet: CheckSheet, qtbot: QtBot) -> None:
    dialog = preview_dialog(desk, printed(sheet))
    qtbot.addWidget(dialog)
    assert dialog.findChildren(QToolBar)[0].sizeHint().width() <= 900


@pytest.mark.parametrize("place", ["middle", "bottom"])
def test_pages_end_between_rows_wherever_words_stand_in_their_cells(qapp: QApplication, place: str) -> None:
    page = QImage(8, 8, QImage.Format.Format_RGB32)

    def pages(place: str) -> list[Page]:
        tall = '<td style="padding-top: 25px; padding-bottom: 25px">高</td>'
        rows = "".join(f'<tr><td valign="{place}">{n}</td>{tall}</tr>' for n in range(9))
        document = QTextDocument()
        document.documentLayout().setPaintDevice(page)
        document.setHtml(f"<table border=1><thead><tr><th>一</th><th>二</th></tr></thead>{rows}</table>")
        document.setTextWidth(300)
        return pages_of(document, 260)

    assert pages(place) == pages("top")
    assert len(pages("top")) == 3
