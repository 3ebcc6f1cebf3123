"""Printing the check sheet: preview first, A4, page numbers, on white paper whatever the window looks like."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QTextCursor,
    QTextDocument,
    QTextTable,
    QTextTableCellFormat,
)
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QComboBox, QGraphicsView, QLineEdit, QToolBar, QWidget

from lianzheng_desk.gui import paperwork

if TYPE_CHECKING:
    from lianzheng_desk.exporting.printed import Part
    from lianzheng_desk.gui.exporter import Exporter
    from lianzheng_desk.gui.session import Session

_MARGINS = QMarginsF(13, 15, 13, 15)
"""Millimetres."""
_EDGE = 7.0
"""Millimetres between the text and what stands at the head and the foot of a page."""
_ICON = 22
"""Pixels, of the buttons of the preview."""
_LETTERS = 9.0
"""Points, of head and foot."""


class Printing(QObject):
    """Shows the check sheet as it will be printed, and prints it."""

    def __init__(self, parent: QWidget, session: Session, exporter: Exporter) -> None:
        super().__init__(parent)
        self._parent = parent
        self._session = session
        self._exporter = exporter

    def preview(self) -> None:
        """Lay the check sheet out in a worker, then show it."""
        sheet = self._exporter.sheet()
        if sheet is None:
            self._session.hinted.emit("核对完成后才能打印，请稍候")
            return
        self._session.jobs.run("print", lambda: paperwork.printed(sheet), self._show, self._session.fail)

    def _show(self, parts: Sequence[Part]) -> None:
        dialog = preview_dialog(self._parent, parts)
        dialog.exec()
        dialog.deleteLater()


def preview_dialog(parent: QWidget, parts: Sequence[Part]) -> QPrintPreviewDialog:
    """Make the dialog that shows `parts`; its printer button asks for the printer."""
    dialog = QPrintPreviewDialog(parent)  # with a printer of its own: it would not keep ours alive
    dialog.printer().setDocName("廉政文稿检查单")
    set_up(dialog.printer())
    dialog.setWindowTitle("打印预览")
    room = parent.screen().availableSize()
    dialog.resize(min(1000, room.width() - 60), min(760, room.height() - 80))
    for bar in dialog.findChildren(QToolBar):
        bar.setStyleSheet("QToolButton { padding: 4px 2px; }")
        bar.setIconSize(QSize(_ICON, _ICON))  # at the usual size the last button, which prints, would be cut off
    for kind, name in ((QComboBox, "显示比例"), (QLineEdit, "页码"), (QGraphicsView, "检查单的各页")):
        for widget in dialog.findChildren(kind):
            widget.setAccessibleName(name)
    dialog.paintRequested.connect(lambda printer: print_parts(printer, parts))
    return dialog


def set_up(printer: QPrinter) -> None:
    """Have all pages be A4 on their side: the tables need it, and a preview shows all pages alike."""
    size = QPageSize(QPageSize.PageSizeId.A4)
    orientation = QPageLayout.Orientation.Landscape
    printer.setPageLayout(QPageLayout(size, orientation, _MARGINS, QPageLayout.Unit.Millimeter))


def print_parts(printer: QPrinter, parts: Sequence[Part]) -> int:
    """Print `parts` one after the other, each on pages of its own, and return the number of pages.

    The paper is the printer's own: the user may have chosen another.
    """
    laid_out: list[tuple[Part, QTextDocument, Page]] = []
    for part in parts:  # all are laid out first: the foot says how many pages there are
        document, room = _document(printer, part), _body(printer)
        laid_out += [(part, document, page) for page in pages_of(document, room.height())]
    if not laid_out:
        return 0
    painter = QPainter(printer)
    for number, (part, document, page) in enumerate(laid_out, 1):
        if number > 1:
            printer.newPage()
        _draw(painter, document, page)
        _head_and_foot(painter, printer, part.title, f"第 {number} 页 共 {len(laid_out)} 页")
    painter.end()
    return len(laid_out)


class Page(NamedTuple):
    """What of a document stands on a page: from `top` to `bottom`, below its first `head` (all in device pixels)."""

    top: float
    bottom: float
    head: float = 0.0


def pages_of(document: QTextDocument, room: float) -> list[Page]:
    """Part a laid out table into pages of `room` pixels, between rows wherever a row fits on a page at all."""
    tops, head = _rows(document)
    end = document.size().height()
    pages: list[Page] = []
    top = 0.0
    while top < end:
        above = head if pages else 0.0
        last = top + room - above
        bottom = end if end <= last else max((y for y in tops if top < y <= last), default=last)
        pages.append(Page(top, bottom, above))
        top = bottom
    return pages


def _rows(document: QTextDocument) -> tuple[list[float], float]:
    """Return where the rows of the document's table begin, and how tall its header is."""
    document = _with_words_on_top(document)
    table = next((frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)), None)
    if table is None:
        return [], 0.0
    layout = document.documentLayout()
    frame = layout.frameBoundingRect(table).top()
    pad = (table.format().cellPadding() + 1) * layout.paintDevice().logicalDpiY() / 96
    tops = []
    for row in range(table.rows()):
        cells = [table.cellAt(row, column) for column in range(table.columns())]
        starts = [layout.blockBoundingRect(cell.firstCursorPosition().block()).top() for cell in cells]
        tops.append(max(min(starts) - pad, frame))
    headers = table.format().headerRowCount()
    return tops, tops[headers] if 0 < headers < len(tops) else 0.0


def _with_words_on_top(document: QTextDocument) -> QTextDocument:
    """Return a copy whose rows are as tall, but where the words of every cell stand at its top and show where it is."""
    copy = document.clone()
    copy.documentLayout().setPaintDevice(document.documentLayout().paintDevice())
    whole = QTextCursor(copy)
    whole.beginEditBlock()  # else it would be laid out anew for every cell
    for frame in copy.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            for row in range(frame.rows()):
                for column in range(frame.columns()):
                    cell = frame.cellAt(row, column)
                    style = cell.format().toTableCellFormat()
                    style.setVerticalAlignment(QTextTableCellFormat.VerticalAlignment.AlignTop)
                    cell.setFormat(style)
    whole.endEditBlock()
    copy.setTextWidth(document.textWidth())
    return copy


def _body(printer: QPrinter) -> QSizeF:
    return QSizeF(printer.pageLayout().paintRectPixels(printer.resolution()).size())


def _document(printer: QPrinter, part: Part) -> QTextDocument:
    document = QTextDocument()
    document.documentLayout().setPaintDevice(printer)
    document.setDocumentMargin(0)
    document.setHtml(part.html)
    document.setTextWidth(_body(printer).width())
    return document


def _draw(painter: QPainter, document: QTextDocument, page: Page) -> None:
    line = 2 * document.documentLayout().paintDevice().logicalDpiY() / 96  # that below a row is part of the next one
    for top, bottom, down in ((0.0, page.head, 0.0), (page.top, page.bottom, page.head)):
        if bottom <= top:
            continue
        shown = QRectF(0, top, document.textWidth(), bottom - top + line)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = shown
        context.palette.setColor(QPalette.ColorRole.Text, QColor(Qt.GlobalColor.black))
        painter.save()
        painter.translate(0, down - top)
        painter.setClipRect(shown)
        document.documentLayout().draw(painter, context)
        painter.restore()


def _head_and_foot(painter: QPainter, printer: QPrinter, head: str, foot: str) -> None:
    edge = _EDGE / 25.4 * printer.resolution()
    body = _body(printer)
    font = painter.font()
    font.setPointSizeF(_LETTERS)
    painter.setFont(font)
    painter.setPen(QColor(Qt.GlobalColor.black))
    middle = Qt.AlignmentFlag.AlignCenter
    painter.drawText(QRectF(0, -edge, body.width(), edge * 0.8), middle, head)
    painter.drawText(QRectF(0, body.height() + edge * 0.2, body.width(), edge * 0.8), middle, foot)
