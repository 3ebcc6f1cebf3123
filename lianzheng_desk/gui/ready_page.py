"""送审前核对: what still stands between this draft and the leader's desk, each line a way to its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from lianzheng_desk.gui import paperwork
from lianzheng_desk.gui.passages import PassageButton
from lianzheng_desk.gui.places import where
from lianzheng_desk.gui.session import Session

if TYPE_CHECKING:
    from lianzheng_desk.sheet import Obstacle

_MOST = 60
"""Lines of one kind; more are a burden to look at and to draw."""
READY = "可以送审：必改项 0，待人工项均已确认"


class ReadyPage(QWidget):
    """The page. Esc and a click lead back to the draft.

    Signals: left: back to the draft. export_wanted.
    """

    left = Signal()
    export_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self.back = QPushButton("‹ 返回文稿")
        self.back.clicked.connect(self.left)
        self.export = QPushButton("导出检查单…")
        self.export.clicked.connect(self.export_wanted)
        self.headline = QLabel()
        self.headline.setObjectName("headline")
        self.headline.setWordWrap(True)
        self.hint = QLabel()
        self.hint.setObjectName("faint")
        self.hint.setWordWrap(True)
        self._area = QScrollArea()
        self._area.setObjectName("detail")
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        top = QHBoxLayout()
        top.addWidget(self.back)
        top.addStretch()
        top.addWidget(self.export)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 12, 24, 12)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.headline)
        layout.addWidget(self.hint)
        layout.addWidget(self._area, 1)
        session.review_changed.connect(self._renew_if_seen)
        session.tick_changed.connect(lambda _: self._renew_if_seen())
        session.settled.connect(self._renew_if_seen)

    def renew(self) -> None:
        """Say what is left to do now."""
        sheet = self._session.sheet("")
        body = QWidget()
        body.setObjectName("detailBody")
        columns = QHBoxLayout(body)
        columns.setContentsMargins(0, 4, 0, 4)
        columns.setSpacing(24)
        if sheet is None:
            self.headline.setText("正在核对，结果随后就到")
            self.hint.setText("")
            self.export.setEnabled(False)
            self._area.setWidget(body)
            return
        found = paperwork.readiness(sheet)
        blanks = ("待填", "数字、年份、名称还空着", found.blanks)
        kinds = (
            ("必改", "查出的错误，改好或写明理由", found.errors),
            ("退回修改", "判定为退回的项目，改好后重新判定", found.returned),
            ("待人工", "机器不能判断，请看过后判定", found.undecided),
            ("缺理由", "判了不适用或不算问题，没有写理由", found.unreasoned),
            ("存疑", "请认定属实或不算问题；文稿改动过的请复核", found.doubts),
        )
        count = sum(len(entries) for _, _, entries in (*kinds, blanks))
        self.headline.setText(READY if found.is_ready else f"还不能送审：还有 {count} 件事")
        advice = f"另有提醒和建议 {found.advice} 个，不影响送审。" if found.advice else ""
        how = "可以导出检查单，随文稿一起送审。" if found.is_ready else "点一条就到文稿里的那一处。"
        self.hint.setText(how + advice)
        self.export.setEnabled(True)
        for column in (kinds, (blanks,)):
            lines = QVBoxLayout()
            lines.setSpacing(2)
            for name, words, entries in column:
                if entries:
                    self._add(lines, name, words, entries)
            if lines.count():
                lines.addStretch()
                columns.addLayout(lines, 1)
        self._area.setWidget(body)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _add(self, lines: QVBoxLayout, name: str, words: str, entries: tuple[Obstacle, ...]) -> None:
        caption = QLabel(f"{name} {len(entries)}　{words}")
        caption.setObjectName("caption")
        caption.setWordWrap(True)
        lines.addWidget(caption)
        draft = self._session.draft
        for entry in entries[:_MOST]:
            spot = f"{where(draft, entry.finding)}　" if draft is not None and entry.finding is not None else ""
            button = PassageButton(spot + entry.words)
            button.clicked.connect(lambda _=False, to=entry: self._go(to))
            lines.addWidget(button)
        if len(entries) > _MOST:
            rest = QLabel(f"另有 {len(entries) - _MOST} 件，做完上面的再看")
            rest.setObjectName("faint")
            lines.addWidget(rest)

    def _go(self, entry: Obstacle) -> None:
        walk = self._session.walk
        places = walk.places.of_item(entry.item) if walk.places else ()
        place = next((place for place in places if place.finding is entry.finding), None)
        self.left.emit()
        if place is not None:
            walk.select_place(place)
        else:
            walk.select_item(entry.item)

    def _renew_if_seen(self) -> None:
        if self.isVisible():
            self.renew()
