"""Opens the editor for a rubric, and brings what was saved back to the desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from lianzheng_desk.gui.rubric_editor import door
from lianzheng_desk.gui.rubric_editor.autosave import Autosave
from lianzheng_desk.gui.rubric_editor.questions import CopyDialog, ask_restore
from lianzheng_desk.gui.rubric_editor.text_window import TextWindow
from lianzheng_desk.gui.rubric_editor.window import EditorWindow
from lianzheng_desk.gui.session import Session

if TYPE_CHECKING:
    from lianzheng_desk.rubric.own import Opened
    from lianzheng_desk.rubric.unsaved import Unsaved

_ORIGINAL = "程序自带的检查依据保持原样。请先起个名字建一份副本，再在副本上修改。"
_COPY = "从哪一份开始？副本存在本机，原来的那份不变。"


class RubricOpener(QObject):
    """Opens editors. `window`: the open one, None where there is none."""

    def __init__(self, parent: QWidget, session: Session, folder: Callable[[], str]) -> None:
        super().__init__(parent)
        self._parent = parent
        self._session = session
        self._folder = folder
        self.window: QDialog | None = None
        self._autosave = Autosave(self, session.jobs)

    def edit(self) -> None:
        """Edit the rubric in use; of one that came with the program a copy."""
        rubric = self._session.rubric
        if rubric is None or rubric.shipped or not rubric.source:
            self._copy(_ORIGINAL if rubric is not None and rubric.shipped else _COPY)
        else:
            self.edit_file(rubric.source)

    def copy(self) -> None:
        """Make a copy of a rubric and edit it."""
        self._copy(_COPY)

    def edit_broken(self, name: str) -> None:
        """Edit one of the user's own files that could not be taken. name: its file name."""
        self.edit_file(str(door.own_folder() / name))

    def edit_file(self, path: str) -> None:
        """Edit a rubric file; one with mistakes as text."""
        fn = partial(door.reopen, path)
        self._session.jobs.run("rubric-open", fn, lambda found: self._opened(*found), self._session.fail)

    def _copy(self, words: str) -> None:
        """Make a new rubric; first ask about those that were begun and never saved."""
        self._session.jobs.run("rubric-open", door.never_saved, partial(self._go_on, words), self._session.fail)

    def _go_on(self, words: str, begun: Sequence[Unsaved]) -> None:
        for unsaved in begun if self.window is None else ():
            answer = ask_restore(self._parent, unsaved, changed=False)
            if answer == "restore":
                self._open(door.opened_again(unsaved), unsaved)
            if answer != "drop":
                return
            self._autosave.discard(unsaved.place)
        if self.window is None:
            self._ask_copy(words)

    def _ask_copy(self, words: str) -> None:
        rubrics = self._session.library.rubrics
        dialog = CopyDialog(self._parent, rubrics, self._session.rubric, self._taken(""), words)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            number, title = dialog.number.text(), dialog.title.text().strip()
            self._open(door.copy_of(dialog.rubric, number, title, dialog.built_on.isChecked()))
        dialog.deleteLater()

    def _opened(self, opened: Opened, unsaved: Unsaved | None) -> None:
        """A file was opened; ask about what was not saved of it last time."""
        if self.window is not None:
            return
        if unsaved is not None:
            answer = ask_restore(self._parent, unsaved, changed=not unsaved.fits(opened))
            if answer == "stay":
                return
            if answer == "drop":
                self._autosave.discard(unsaved.place)
                unsaved = None
        self._open(opened, unsaved)

    def _open(self, opened: Opened, unsaved: Unsaved | None = None) -> None:
        """Open the editor; where text was not saved last time, that for text."""
        if opened.edition is None or (unsaved is not None and unsaved.edition is None):
            text = TextWindow(self._parent, self._session, opened, self._autosave, unsaved)
            text.saved.connect(self._saved)
            self._show(text)
        else:
            taken = self._taken(opened.edition.id if opened.path else "")
            around = (taken, self._folder(), self._autosave)
            form = EditorWindow(self._parent, self._session, opened, *around, unsaved)
            form.saved.connect(self._saved)
            self._show(form)

    def _show(self, window: QDialog) -> None:
        self.window = window
        window.finished.connect(self._closed)
        window.open()

    def _closed(self) -> None:
        self.window = None

    def _taken(self, own: str) -> frozenset[str]:
        return frozenset(rubric.id for rubric in self._session.library.rubrics if rubric.id != own)

    def _saved(self, opened: Opened) -> None:
        """Take the saved rubric into use; a file that was broken is so no more."""
        session = self._session
        if opened.path is None or opened.edition is None:
            return
        problems = tuple(one for one in session.library.problems if one.where != opened.path.name)
        session.library = session.library._replace(problems=problems)
        session.load_rubric(str(opened.path))
