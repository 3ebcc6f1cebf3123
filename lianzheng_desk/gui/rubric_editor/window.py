"""The editor's window: items, form, examples; saving, import and export."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desk.errors import RubricError
from lianzheng_desk.gui import dialogs
from lianzheng_desk.gui.rubric_editor import door, questions
from lianzheng_desk.gui.rubric_editor.autosave import NOT_KEPT, Autosave
from lianzheng_desk.gui.rubric_editor.forms import HeadForm, ItemForm
from lianzheng_desk.gui.rubric_editor.item_list import ItemList
from lianzheng_desk.gui.rubric_editor.state import HEAD, EditorState
from lianzheng_desk.gui.rubric_editor.trial_pane import TrialPane
from lianzheng_desk.gui.session import Session

if TYPE_CHECKING:
    from lianzheng_desk.rubric.edition import Edition, Fault
    from lianzheng_desk.rubric.own import Opened
    from lianzheng_desk.rubric.unsaved import Unsaved

_DELAY = 250
"""Milliseconds without a key before the item is tried."""
_IMPORTS = (("Excel 或检查依据文件", (".xlsx", ".yaml", ".yml")),)


class EditorWindow(QDialog):
    """Edits one rubric.

    Signals: saved(Opened): the rubric is on disk.
    """

    saved = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        opened: Opened,
        taken: Collection[str],
        folder: str,
        autosave: Autosave,
        unsaved: Unsaved | None = None,
    ) -> None:
        """opened: a rubric without mistakes; taken: ids of the others; folder: where file dialogs begin.

        unsaved: what was not saved last time, to go on with.
        """
        super().__init__(parent)
        assert opened.edition is not None
        self._session = session
        self._opened = opened
        self._taken = frozenset(taken)
        self._folder = folder
        self._faults: tuple[Fault, ...] = ()
        self._closing = False
        self._autosave = autosave
        self._begun = None if unsaved is not None and opened.path is None else opened.edition
        self.state = EditorState(opened.edition)
        self._make_parts()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY)
        self._timer.timeout.connect(self.look)
        self._lay_out()
        self.state.renewed.connect(self._show)
        self.state.edited.connect(self._edited)
        self.pane.examples.try_wanted.connect(self.look)
        now = lambda: _unsaved(self.state, self._opened, self._begun)  # noqa: E731
        autosave.begin(now, lambda: self.line.setText(NOT_KEPT))
        if unsaved is not None:
            autosave.restored(unsaved.place)
            if unsaved.edition is not None and opened.path is not None:
                self.state.replace_all(unsaved.edition)  # undo leads back to what is on disk
        self._show()

    def look(self) -> None:
        """Find mistakes, run the examples and the draft, in a worker."""
        self._timer.stop()
        fn = partial(door.look, self.state.edition, self.state.at, self._session.draft)
        self._session.jobs.run("rubric-look", fn, self._looked, self._session.fail)

    def save(self) -> None:
        """Write the rubric to disk, or show every mistake."""
        self._show_faults(door.faults(self.state.edition))
        if self._faults:
            self.go_to_fault()
            return
        self.save_button.setEnabled(False)
        edition = self.state.edition
        fn = partial(door.save, edition, self._opened, self._taken)
        self._session.jobs.run("rubric-save", fn, partial(self._is_saved, edition), self._not_saved)

    def go_to_fault(self) -> None:
        """Show the field of the first mistake."""
        faults = self._faults
        if not faults:
            return
        fault = faults[0]
        self.state.select(HEAD if fault.entry is None else fault.entry)
        self._show_faults(faults)
        form = self.head_form if fault.entry is None else self.item_form
        if fault.key in ("应报", "不应报"):
            self.pane.setCurrentIndex(0)
        form.go_to(fault.key)

    def import_file(self) -> None:
        """Take items from a workbook or a rubric file; undo brings the present ones back."""
        path = dialogs.ask_open(self, "导入检查依据", self._folder, _IMPORTS)
        if path:
            fn = partial(door.read_from, Path(path))
            self._session.jobs.run("rubric-import", fn, self._imported, self.complain)

    def export_file(self, suffix: str) -> None:
        """Ask for a place and write the rubric there as it stands."""
        kind = "Excel 工作簿" if suffix == ".xlsx" else "检查依据文件"
        name = Path(self._folder) / f"{questions.file_name(self.state.edition.title)}{suffix}"
        path = dialogs.ask_save(self, "导出检查依据", name, kind)
        if path is not None:
            fn = partial(door.export, self.state.edition, path)
            done = lambda written: self.line.setText(f"已导出“{written.name}”")  # noqa: E731
            self._session.jobs.run("rubric-export", fn, done, self.complain)

    def complain(self, error: Exception) -> None:
        """Tell what went wrong; all mistakes of a file at once."""
        self.save_button.setEnabled(True)
        if isinstance(error, RubricError):
            lines = [str(problem) for problem in error.problems] or [str(error)]
            head = f"“{error.where}”{error.what}：" if error.problems else "没有完成："
            dialogs.show_list(self, "检查依据", head, lines)
        else:
            self._session.fail(error)

    def reject(self) -> None:
        """Close, after asking about what is not saved."""
        if self.state.is_dirty:
            answer = questions.ask_unsaved(self, self.state.edition.title)
            if answer == "save":
                self._closing = True
                self.save()
                self._closing = not self._faults
                return
            if answer == "stay":
                return
        for kind in ("look", "save", "import", "export"):
            self._session.jobs.drop(f"rubric-{kind}")
        self._autosave.end()
        super().reject()

    def _make_parts(self) -> None:
        session, opened = self._session, self._opened
        if opened.path is None:
            self.state.mark_saved(None)
        self.items = ItemList(self.state)
        self.item_form = ItemForm(self.state)
        self.head_form = HeadForm(self.state, self._base_title(), is_new=opened.path is None)
        self.pane = TrialPane(self.state, session.name if session.draft is not None else "")
        self.told = QPushButton()
        self.told.setFlat(True)
        self.told.setObjectName("remarks")
        self.told.clicked.connect(self.go_to_fault)
        self.line = QLabel()
        self.line.setObjectName("faint")
        self.save_button = self._button("保存", self.save, QKeySequence("Ctrl+S"))

    def _lay_out(self) -> None:
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.head_form)
        self.stack.addWidget(self.item_form)
        room = self.screen().availableSize()
        parts = QSplitter(Qt.Orientation.Horizontal)
        for widget, least, share in ((self.items, 210, 3), (self.stack, 260, 4), (self.pane, 240, 4)):
            widget.setMinimumWidth(min(least, room.width() * share // 12))
            parts.addWidget(widget)
            parts.setStretchFactor(parts.count() - 1, share)
            parts.setCollapsible(parts.count() - 1, False)
        exports = QMenu(self)
        exports.addAction("Excel 工作簿…").triggered.connect(lambda: self.export_file(".xlsx"))
        exports.addAction("检查依据文件…").triggered.connect(lambda: self.export_file(".yaml"))
        export = self._button("导出", None)
        export.setMenu(exports)
        foot = QHBoxLayout()
        foot.setContentsMargins(10, 6, 10, 8)
        foot.addWidget(self._button("导入…", self.import_file))
        foot.addWidget(export)
        foot.addWidget(self.told)
        foot.addWidget(self.line, 1)
        foot.addWidget(self.save_button)
        foot.addWidget(self._button("关闭", self.reject))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(parts, 1)
        layout.addLayout(foot)
        self.resize(min(1240, room.width() - 30), min(760, room.height() - 50))
        parts.setSizes([self.width() * share // 100 for share in (30, 37, 33)])

    def _base_title(self) -> str:
        """Return what the rubric is built on as the user calls it."""
        base = self.state.edition.base
        return next((one.title for one in self._session.library.rubrics if one.id == base), base)

    def _button(self, words: str, act: Callable[[], object] | None, key: QKeySequence | None = None) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        if key is not None:
            button.setShortcut(key)
            button.setToolTip(f"{words}（{key.toString()}）")
        if act is not None:
            button.clicked.connect(lambda _=False: act())
        return button

    def _show(self) -> None:
        entry = self.state.entry
        if entry is not None:
            self.item_form.show_entry(entry)
        else:
            self.head_form.show_head()
        self.stack.setCurrentWidget(self.head_form if entry is None else self.item_form)
        self.pane.show_entry()
        self._show_faults(())
        self._edited()

    def _edited(self) -> None:
        mark = "（未保存）" if self.state.is_dirty else ""
        self.setWindowTitle(f"编辑检查依据：{self.state.edition.title}{mark}")
        self._timer.start()
        self._autosave.touch()

    def _looked(self, looked: door.Looked) -> None:
        self._show_faults(looked.faults)
        self.pane.show_looked(looked)

    def _show_faults(self, faults: tuple[Fault, ...]) -> None:
        self._faults = faults
        here = {fault.key: fault.words for fault in faults if fault.entry == self._entry_at()}
        (self.item_form if self.state.entry is not None else self.head_form).show_faults(here)
        self.items.show_faulty({HEAD if fault.entry is None else fault.entry for fault in faults})
        self.told.setText(f"✗ 有 {len(faults)} 处要改" if faults else "")
        self.told.setVisible(bool(faults))

    def _entry_at(self) -> int | None:
        return None if self.state.at == HEAD else self.state.at

    def _is_saved(self, edition: Edition, opened: Opened) -> None:
        self.save_button.setEnabled(True)
        self._opened = opened
        self.state.mark_saved(edition)
        self.head_form.number.edit.setReadOnly(True)
        self.line.setText(f"已保存“{edition.title}”")
        self._edited()
        self._autosave.keep()
        self.saved.emit(opened)
        if self._closing:  # what was typed meanwhile is asked about again
            self._closing = False
            self.reject()

    def _not_saved(self, error: Exception) -> None:
        self._closing = False
        self.complain(error)

    def _imported(self, edition: Edition) -> None:
        present = self.state.edition
        known = {entry.origin for entry in present.entries if entry.origin}
        entries = tuple(replace(one, origin=one.id if one.id in known else "") for one in edition.entries)
        self.state.replace_all(replace(edition, id=present.id, base=present.base, entries=entries))
        self.line.setText(f"已导入 {len(entries)} 项，可以撤销")


def _unsaved(state: EditorState, opened: Opened, begun: Edition | None) -> tuple[Path, Unsaved | None]:
    """Return where what is not saved is to be kept, and what it is. begun: what a new rubric was at first."""
    edition = state.edition
    dirty = state.is_dirty if opened.path is not None else edition != begun
    number = opened.edition.id if opened.edition is not None else edition.id
    return door.unsaved_place(opened.path, number), door.unsaved(opened, edition) if dirty else None
