"""What the window says of the desk around the panes: the status line, the button and the menu of the rubrics."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLabel

from lianzheng_desk.gui import status
from lianzheng_desk.gui.actions import Actions
from lianzheng_desk.gui.menus import fill_recent, fill_rubrics, rubric_words
from lianzheng_desk.gui.session import Session
from lianzheng_desk.gui.welcome import Welcome

if TYPE_CHECKING:
    from lianzheng_desk.gui.commands import Commands

_BUTTON = 340
"""Pixels that the words of the rubric button may take."""


class Standing(QObject):
    """Keeps all that in step with the session. commands: gives what the entries of the menus do."""

    def __init__(
        self, session: Session, actions: Actions, line: QLabel, welcome: Welcome, commands: Callable[[], Commands]
    ) -> None:
        super().__init__(line)
        self._session = session
        self._actions = actions
        self._line = line
        self._welcome = welcome
        self._commands = commands
        for changed in (session.draft_changed, session.review_changed, session.settled):
            changed.connect(self._renew_line)
        session.tick_changed.connect(lambda _: self._renew_line())
        session.rubrics_changed.connect(self._renew_rubrics)
        session.recents.changed.connect(self._renew_recent)
        self._renew_rubrics()
        self._renew_recent()

    def _renew_line(self) -> None:
        words = status.summary(self._session)
        self._line.setText(words)
        self._line.setToolTip(words)

    def _renew_rubrics(self) -> None:
        load = lambda: self._commands().load_rubric()  # noqa: E731
        fill_rubrics(self._actions.rubrics, self._session, load, lambda: self._commands().rubric_opener)
        words, tip = rubric_words(self._session)
        button = self._actions.rubric_button
        room = min(_BUTTON, button.window().width() * 36 // 100)
        button.setText(button.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, room))
        button.setToolTip(tip)
        button.setAccessibleName(words)
        self._welcome.set_formats(self._session.library.formats)

    def _renew_recent(self) -> None:
        open_path, clear = lambda path: self._commands().open_path(path), lambda: self._commands().clear_recent()
        fill_recent(self._actions.recent, self._session.recents, open_path, clear)
