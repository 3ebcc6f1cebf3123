"""The right pane: what is wrong at the selected place, why, what to do, and the person's decision and note."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desk.gui.facts import facts
from lianzheng_desk.gui.look import Look
from lianzheng_desk.gui.narrow import BriefButton
from lianzheng_desk.gui.session import Session
from lianzheng_desk.gui.settle_box import SettleBox
from lianzheng_desk.gui.signs import tick_word
from lianzheng_desk.gui.statement import Statement

_LOW = 600
"""Pixels; a pane less high than this has a note of one line."""
_NOTE_DELAY = 400
"""Milliseconds without a key before a note is saved."""


class Detail(QWidget):
    """The right pane.

    Signals:
        not_applicable_wanted: the user wants to say “不适用” and must give a reason.
        shown(span): go to these words.
    """

    not_applicable_wanted = Signal()
    shown = Signal(object)
    explain_wanted = Signal()

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._item = ""
        self._area = QScrollArea()
        self._headline, self._stale = "", True
        self._body = Statement(look)
        self._body.shown.connect(self.shown)
        self._body.picked.connect(session.walk.select_place)
        self._body.all_wanted.connect(session.walk.clear)
        self._body.explain_wanted.connect(self.explain_wanted)
        self.note = QPlainTextEdit()
        self.note.setAcceptDrops(False)
        self.note.setPlaceholderText("备注，随写随存")
        self.note.setAccessibleName("备注")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(64)
        self.note.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_NOTE_DELAY)
        self._timer.timeout.connect(self.keep_note)
        self.note.textChanged.connect(self._timer.start)
        self.buttons = {
            "confirmed": BriefButton("确认"),
            "returned": BriefButton("退回修改", "退回"),
            "not_applicable": BriefButton("不适用…"),
        }
        self.settle = SettleBox(session)
        self._decision = self._decision_box()
        self._lay_out()
        session.leaving.connect(self.keep_note)
        for changed in (session.walk.changed, session.review_changed, session.draft_changed, session.settled):
            changed.connect(self._renew)
        session.tick_changed.connect(self._renew_tick)
        look.changed.connect(self._renew)
        self._renew()

    def keep_note(self) -> None:
        """Save the note as it stands now, if the user has written in it since it was shown."""
        self._timer.stop()
        if not self._item or not self.note.document().isModified():
            return
        self.note.document().setModified(False)
        tick = self._session.shelf.ticks.get(self._item)
        self._session.tick(self._item, tick.verdict.value if tick else "open", self.note.toPlainText())

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the words up to date."""
        super().showEvent(event)
        if self._stale:
            self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to what is said where there is little of it."""
        super().resizeEvent(event)
        self.note.setFixedHeight(64 if self.height() > _LOW else self.note.fontMetrics().height() + 14)
        for button in self.buttons.values():
            button.make_do(self.width())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save the note when its field is left; leave Ctrl+Z to the window where nothing written is to be undone."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            document = self.note.document()
            undo = event.matches(QKeySequence.StandardKey.Undo) and not document.isUndoAvailable()
            if undo or (event.matches(QKeySequence.StandardKey.Redo) and not document.isRedoAvailable()):
                event.ignore()
                return True
        if watched is self.note and event.type() is QEvent.Type.FocusOut:
            self.keep_note()
        return super().eventFilter(watched, event)

    def _decision_box(self) -> QWidget:
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(14, 6, 14, 12)
        layout.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(6)
        for verdict, button in self.buttons.items():
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, v=verdict: self._decide(v))
            row.addWidget(button, len(button.text()))
        self._state = QLabel()
        self._state.setObjectName("faint")
        self._state.setWordWrap(True)
        layout.addWidget(self._state)
        layout.addLayout(row)
        layout.addWidget(self.note)
        return box

    def _lay_out(self) -> None:
        area = self._area
        area.setObjectName("detail")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(area, 1)
        layout.addWidget(self.settle)
        layout.addWidget(self._decision)

    def _decide(self, verdict: str) -> None:
        self.keep_note()
        tick = self._session.shelf.ticks.get(self._item)
        if verdict == "not_applicable":
            self.not_applicable_wanted.emit()
        else:
            again = tick is not None and tick.verdict == verdict and not tick.look_again
            self._session.tick(self._item, "open" if again else verdict)
        self._renew_tick(self._item)

    def _renew(self) -> None:
        if self._item != self._session.walk.item:
            self.keep_note()
        self._item = self._session.walk.item
        self._stale = True
        if self.isVisible():
            self._say()
        self._decision.setVisible(bool(self._item))
        self._renew_tick(self._item)

    def _say(self) -> None:
        """Say what there is to be said; lines that nobody sees are not made."""
        self._stale = False
        found = facts(self._session)
        self._body.show_facts(found)
        if found.headline != self._headline:  # from place to place of one problem the list stays under the pointer
            self._area.verticalScrollBar().setValue(0)
        self._headline = found.headline

    def _renew_tick(self, item: str) -> None:
        if item != self._item or not item:
            return
        tick = self._session.shelf.ticks.get(item)
        for verdict, button in self.buttons.items():
            button.setChecked(tick is not None and tick.verdict == verdict)
        if tick is None or tick.verdict == "open":
            self._state.setText("整项判定：未定")
        elif not tick.settled:
            self._state.setText("整项判定：不适用，缺理由，仍算未定")
        else:
            self._state.setText(f"整项判定：{tick_word(tick)}　{tick.at[:16]}")
        words = tick.note if tick else ""
        if not self.note.hasFocus() or not self._timer.isActive():
            if self.note.toPlainText() != words:
                self.note.setPlainText(words)
            self._timer.stop()
