"""The person's decision on the selected problem: 属实, 不算问题, 这里没错, and a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from lianzheng_desk.gui.answers import word_to_allow
from lianzheng_desk.gui.narrow import BriefButton
from lianzheng_desk.gui.session import Session
from lianzheng_desk.gui.signs import settlement_word

if TYPE_CHECKING:
    from lianzheng_desk.sheet import Finding

_NOTE_DELAY = 400
"""Milliseconds without a key before a note is saved."""


class SettleBox(QWidget):
    """Shown while a place is selected. What is said once is settled once, at all its places, unless the user objects.

    Signals: dismiss_wanted, allow_wanted: a reason, or how far a word is to pass, is to be asked for.
    """

    dismiss_wanted = Signal()
    allow_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._findings: tuple[Finding, ...] = ()
        self._state = QLabel()
        self._state.setObjectName("faint")
        self._state.setWordWrap(True)
        self._state.setTextFormat(Qt.TextFormat.PlainText)
        self.buttons = {
            "confirmed": BriefButton("属实"),
            "dismissed": BriefButton("不算问题…", "不算…"),
            "right": BriefButton("这里没错…", "没错…"),
        }
        self.buttons["confirmed"].setToolTip("确有这个问题，留待修改（Ctrl+5）")
        self.buttons["dismissed"].setToolTip("写明理由后不再计入（Ctrl+6）")
        self.buttons["right"].setToolTip("这个写法是对的，以后不再报（Ctrl+7）")
        self.whole = QCheckBox()
        self.whole.setChecked(True)
        self.note = QLineEdit()
        self.note.setAcceptDrops(False)  # a file dropped here is for the window
        self.note.setPlaceholderText("这处的备注，随写随存")
        self.note.setAccessibleName("问题备注")
        self.note.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_NOTE_DELAY)
        self._timer.timeout.connect(self.keep_note)
        self.note.textEdited.connect(lambda _: self._timer.start())
        self.note.editingFinished.connect(self.keep_note)
        self._lay_out()
        session.leaving.connect(self.keep_note)
        session.walk.changed.connect(self._renew)
        session.review_changed.connect(self._renew)
        session.settled.connect(self._show)
        self.whole.toggled.connect(self._scope_changed)
        self._renew()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the next decision is about: the selected finding, or all that say the same."""
        return self._findings

    def keep_note(self) -> None:
        """Save the note as it stands now, if the user has written in it since it was shown."""
        self._timer.stop()
        if self._findings and self.note.isModified():
            self.note.setModified(False)
            self._session.deeds.settle(self._findings, None, self.note.text())

    def decide(self, verdict: str) -> None:
        """Take a decision that wants no words; the same one again takes it back, unless it is to be looked at again."""
        self.keep_note()
        made = self._session.deeds.settlement(self._findings[0]) if self._findings else None
        again = made is not None and made.verdict == verdict and not made.look_again
        self._session.deeds.settle(self._findings, "open" if again else verdict)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less on the buttons where the pane is narrow."""
        super().resizeEvent(event)
        for button in self.buttons.values():
            button.make_do(self.width())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window where nothing written here is left to be undone."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            for key, here in (
                (QKeySequence.StandardKey.Undo, self.note.isUndoAvailable()),
                (QKeySequence.StandardKey.Redo, self.note.isRedoAvailable()),
            ):
                if event.matches(key) and not here:
                    event.ignore()
                    return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 6, 14, 0)
        layout.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(6)
        for name, button in self.buttons.items():
            button.setCheckable(name != "right")
            row.addWidget(button, len(button.text()))  # the words of the long ones are not to be cut
        self.buttons["confirmed"].clicked.connect(lambda: self.decide("confirmed"))
        self.buttons["dismissed"].clicked.connect(self._dismiss)
        self.buttons["right"].clicked.connect(self.allow_wanted)
        head = QHBoxLayout()
        head.addWidget(self._state, 1)
        head.addWidget(self.whole)
        layout.addLayout(head)
        layout.addLayout(row)
        layout.addWidget(self.note)

    def _dismiss(self) -> None:
        """Ask for the reason; clicked once more, take the decision back."""
        made = self._session.deeds.settlement(self._findings[0]) if self._findings else None
        if made is not None and made.verdict == "dismissed" and made.stands:
            self.decide("dismissed")
        else:
            self.dismiss_wanted.emit()
        self._show()

    def _scope_changed(self) -> None:
        self.keep_note()
        self._renew()

    def _renew(self) -> None:
        """Turn to what is selected now."""
        walk = self._session.walk
        place = walk.place
        topic = walk.places.topic_of(place).places if place is not None and walk.places is not None else ()
        whole = tuple(other.finding for other in topic)
        found = whole if self.whole.isChecked() else (place.finding,) if place is not None else ()
        if [id(one) for one in found] != [id(one) for one in self._findings]:
            if self._session.checked is not None:
                self.keep_note()
            self.note.setModified(False)
            self._findings = found
        self.setVisible(bool(found))
        self.whole.setText(f"{len(topic)} 处一并处理")
        self.whole.setToolTip(f"同一问题的 {len(topic)} 处一起定；去掉勾就只定这一处")
        self.whole.setVisible(len(topic) > 1)
        draft = self._session.draft
        word = word_to_allow(draft, place.finding) if draft is not None and place is not None else None
        self.buttons["right"].setVisible(word is not None)
        self._show()

    def _show(self) -> None:
        """Show what is decided."""
        if not self._findings:
            return
        place = self._session.walk.place
        made = self._session.deeds.settlement(place.finding if place is not None else self._findings[0])
        for verdict in ("confirmed", "dismissed"):
            self.buttons[verdict].setChecked(made is not None and made.verdict == verdict)
        words = settlement_word(made)
        self._state.setText(f"这处问题：{words or '未处理'}")
        by = f"{made.by} " if made is not None and made.by else ""
        self._state.setToolTip(f"{by}{made.at}" if made is not None and made.verdict != "open" else "")
        note = made.note if made is not None else ""
        if not self._timer.isActive() and self.note.text() != note:
            self.note.setText(note)
