"""A rubric file with mistakes, as text: its mistakes listed with their lines, marked, and checked as one types."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeySequence, QShowEvent, QTextCursor, QTextFormat
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desk.errors import RubricError
from lianzheng_desk.gui.palette import palette_for
from lianzheng_desk.gui.rubric_editor import door, questions
from lianzheng_desk.gui.rubric_editor.autosave import NOT_KEPT, Autosave
from lianzheng_desk.gui.rubric_editor.numbered_edit import NumberedEdit
from lianzheng_desk.gui.session import Session

if TYPE_CHECKING:
    from lianzheng_desk.rubric.own import Opened
    from lianzheng_desk.rubric.unsaved import Unsaved

_DELAY = 300
"""Milliseconds without a key before the text is checked."""
_LINE = Qt.ItemDataRole.UserRole


class TextWindow(QDialog):
    """Edits the text of a rubric file.

    Signals: saved(Opened): the text is on disk, with or without mistakes.
    """

    saved = Signal(object)

    def __init__(
        self, parent: QWidget, session: Session, opened: Opened, autosave: Autosave, unsaved: Unsaved | None = None
    ) -> None:
        """unsaved: what was not saved last time, to go on with."""
        super().__init__(parent)
        self._session = session
        self._opened = opened
        self._closing = False
        self._autosave = autosave
        self._make_parts()
        self.edit.setPlainText(opened.text)
        self.edit.textChanged.connect(self._edited)
        self.edit.cursorPositionChanged.connect(self._show_place)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY)
        self._timer.timeout.connect(self._check)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._show_mistakes(opened.error)
        self._title()
        autosave.begin(self._unsaved, lambda: self.place.setText(NOT_KEPT))
        if unsaved is not None:
            self._restore(unsaved)

    def _make_parts(self) -> None:
        self.edit = NumberedEdit()
        self.edit.setAccessibleName("检查依据文件的文字")
        self.edit.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.list = QListWidget()
        self.list.setAccessibleName("写得不对的地方")
        self.list.setWordWrap(True)
        self.list.setMaximumHeight(150)
        self.list.itemActivated.connect(self._go_to)
        self.list.itemClicked.connect(self._go_to)
        self.head = QLabel()
        self.head.setWordWrap(True)
        self.place = QLabel()
        self.place.setObjectName("faint")
        self.save_button = QPushButton("保存")
        self.save_button.setShortcut(QKeySequence("Ctrl+S"))
        self.save_button.clicked.connect(self.save)
        close = QPushButton("关闭")
        close.clicked.connect(self.reject)
        for button in (self.save_button, close):
            button.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addWidget(self.place, 1)
        foot.addWidget(self.save_button)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.head)
        layout.addWidget(self.list)
        layout.addWidget(self.edit, 1)
        layout.addLayout(foot)
        room = self.screen().availableSize()
        self.resize(min(900, room.width() - 30), min(680, room.height() - 50))

    def save(self) -> None:
        """Write the text as it is."""
        text = self.edit.toPlainText()
        self._session.jobs.run(
            "rubric-save", partial(door.save_text, text, self._opened), self._is_saved, self._not_saved
        )

    def reject(self) -> None:
        """Close, after asking about what is not saved."""
        if self._is_dirty():
            name = self._opened.path.name if self._opened.path else ""
            answer = questions.ask_unsaved(self, name)
            if answer == "save":
                self._closing = True
                self.save()
            if answer != "drop":
                return
        for kind in ("look", "save"):
            self._session.jobs.drop(f"rubric-{kind}")
        self._autosave.end()
        super().reject()

    def _restore(self, unsaved: Unsaved) -> None:
        """Go on with what was not saved last time; undo leads back to what is on disk."""
        self._autosave.restored(unsaved.place)
        whole = QTextCursor(self.edit.document())
        whole.select(QTextCursor.SelectionType.Document)
        whole.insertText(unsaved.text)

    def _unsaved(self) -> tuple[Path, Unsaved | None]:
        """Return where what is not saved is to be kept, and what it is."""
        unsaved = door.unsaved(self._opened, None, self.edit.toPlainText()) if self._is_dirty() else None
        return door.unsaved_place(self._opened.path), unsaved

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the first mistake."""
        super().showEvent(event)
        first = self.list.item(0)
        if first is not None:
            self._go_to(first)

    def _is_dirty(self) -> bool:
        return self.edit.toPlainText() != self._opened.text.replace("\r\n", "\n")

    def _title(self) -> None:
        name = self._opened.path.name if self._opened.path else "检查依据"
        self.setWindowTitle(f"{name}{'（未保存）' if self._is_dirty() else ''}")

    def _edited(self) -> None:
        self._title()
        self._timer.start()
        self._autosave.touch()

    def _check(self) -> None:
        fn = partial(door.mistakes_of, self.edit.toPlainText(), self._opened.path)
        self._session.jobs.run("rubric-look", fn, self._show_mistakes, self._session.fail)

    def _show_mistakes(self, error: RubricError | None) -> None:
        self.list.clear()
        problems = error.problems if error is not None else ()
        for problem in problems:
            item = QListWidgetItem(f"✗ {problem}", self.list)
            item.setData(_LINE, problem.line or 1)
        if error is None:
            self.head.setText("✓ 没有错误，保存后就能使用，也能用表格样的窗口编辑。")
        elif problems:
            self.head.setText(f"有 {len(problems)} 处写得不对，点一处到那一行；改好后保存。")
        else:
            self.head.setText(f"✗ {error}")
        self.list.setVisible(bool(problems))
        self._mark([problem.line for problem in problems if problem.line])

    def _mark(self, lines: list[int]) -> None:
        """Give the lines with mistakes a ground."""
        ground = QColor(palette_for(self.palette().base().color().lightness() < 128).error_ground)
        marks = []
        for line in lines:
            block = self.edit.document().findBlockByNumber(line - 1)
            if block.isValid():
                mark = QTextEdit.ExtraSelection()
                mark.format.setBackground(ground)
                mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
                mark.cursor = QTextCursor(block)
                marks.append(mark)
        self.edit.setExtraSelections(marks)

    def _go_to(self, item: QListWidgetItem) -> None:
        block = self.edit.document().findBlockByNumber(item.data(_LINE) - 1)
        if block.isValid():
            self.edit.setTextCursor(QTextCursor(block))
            self.edit.centerCursor()
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_place(self) -> None:
        cursor = self.edit.textCursor()
        self.place.setText(f"第 {cursor.blockNumber() + 1} 行，第 {cursor.positionInBlock() + 1} 字")

    def _is_saved(self, opened: Opened) -> None:
        self._opened = opened
        self._show_mistakes(opened.error)
        self._title()
        self._autosave.keep()
        self.saved.emit(opened)
        if self._closing:
            self._closing = False
            self.reject()

    def _not_saved(self, error: Exception) -> None:
        self._closing = False
        if isinstance(error, RubricError):
            self.head.setText(f"✗ {error}")
        else:
            self._session.fail(error)
