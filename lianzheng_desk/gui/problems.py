"""All problems of the draft in one list: filters over it, an order, and the walk through what it shows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desk.gui import counting
from lianzheng_desk.gui.look import Look
from lianzheng_desk.gui.narrow import NARROW
from lianzheng_desk.gui.places import Place, Topic
from lianzheng_desk.gui.problems_model import ProblemsModel
from lianzheng_desk.gui.route import LEVELS, Wanted, select, step
from lianzheng_desk.gui.rows import LEAST
from lianzheng_desk.gui.session import Session
from lianzheng_desk.gui.signs import settlement_sign

_LOW = 300
"""Pixels of height below which there is no room for a long hint."""
_STATES = (("未处理", False), ("已处理", True), ("全部", None))


class ProblemList(QTreeView):
    """The list itself.

    Signals: chosen(row): clicked, or Enter. looked_at(row): the user went there by keyboard.
    """

    chosen = Signal(int)
    looked_at = Signal(int)

    def __init__(self, model: ProblemsModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setMinimumHeight(LEAST)
        self.setAccessibleName("全部问题")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.header()
        header.setStretchLastSection(False)
        header.setResizeContentsPrecision(0)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses; the arrows only show the place."""
        before = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.chosen.emit(before)
            return
        super().keyPressEvent(event)
        if self.currentIndex().isValid() and self.currentIndex().row() != before:
            self.looked_at.emit(self.currentIndex().row())


class Problems(QWidget):
    """The pane. What it shows is what F4 walks through.

    Signals: looked_at(place): the user went over this line by keyboard.
    """

    looked_at = Signal(object)

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._stale = True
        self._is_low = False
        self._open = 0
        self.model = ProblemsModel(look, self._sign_of, self)
        self.list = ProblemList(self.model)
        self.level = self._combo("级别", [("全部级别", -1)])
        self.kind = self._combo("类别", [("全部类别", "")])
        self.state = self._combo("处理情况", _STATES)
        self.order = self._combo("次序", (("按位置", False), ("按轻重", True)))
        self.words = QLineEdit()
        self.words.setPlaceholderText("在问题中查找")
        self.words.setAccessibleName("在问题中查找")
        self.words.setClearButtonEnabled(True)
        self.words.setAcceptDrops(False)  # a dropped file is for the window
        self._headline = QLabel()
        self._headline.setObjectName("headline")
        self._headline.setWordWrap(True)
        self._shown = QLabel()
        self._shown.setObjectName("faint")
        self._shown.setWordWrap(True)
        self._lay_out()
        for combo in (self.level, self.kind, self.state, self.order):
            combo.activated.connect(self._filter)
        self.words.textChanged.connect(self._filter)
        self.list.chosen.connect(lambda row: session.walk.select_place(self.model.topics[row].places[0]))
        self.list.looked_at.connect(lambda row: self.looked_at.emit(self.model.topics[row].places[0]))
        session.walk.renewed.connect(self._renew_choices)
        session.walk.renewed.connect(self.renew)
        session.settled.connect(self.renew)
        session.tick_changed.connect(lambda _: self.renew())
        look.changed.connect(self.renew)
        session.walk.guide = self._guide

    @property
    def wanted(self) -> Wanted:
        """What the user wants to see."""
        return Wanted(
            level=self.level.currentData(),
            kind=self.kind.currentData(),
            settled=self.state.currentData(),
            words=self.words.text(),
            urgent_first=self.order.currentData(),
        )

    def take(self, wanted: Wanted, row: int) -> None:
        """Show what was wanted before, with this line current (-1 for none); what is no longer offered is all."""
        chosen = ((self.level, wanted.level), (self.kind, wanted.kind), (self.state, wanted.settled))
        for combo, value in (*chosen, (self.order, wanted.urgent_first)):
            combo.setCurrentIndex(max(combo.findData(value), 0))
        with QSignalBlocker(self.words):
            self.words.setText(wanted.words)
        self.renew()
        if self.isVisible():
            self.list.setCurrentIndex(self.model.index(row, 0) if row >= 0 else QModelIndex())

    def renew(self) -> None:
        """Show what there is now, when it is next looked at."""
        self._stale = True
        if self.isVisible():
            self._make_sure()

    def showEvent(self, event: object) -> None:
        """Bring the list up to date."""
        self._make_sure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less where the screen is low, and leave the room to the words where the pane is narrow."""
        super().resizeEvent(event)
        side = 6 if self.width() < NARROW else 14
        self._head.setContentsMargins(side, 0, side, 0)
        if self._is_low is not (self.height() < _LOW):
            self._is_low = not self._is_low
            self._lines.setContentsMargins(0, 4 if self._is_low else 12, 0, 0)
            self._head.setVerticalSpacing(3 if self._is_low else 6)
            self.renew()

    def _lay_out(self) -> None:
        self._lines = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(6)
        self._head = head = QGridLayout()
        head.setContentsMargins(14, 0, 14, 0)
        head.setSpacing(6)
        head.addWidget(self._headline, 0, 0, 1, 2)
        for number, combo in enumerate((self.level, self.kind, self.state, self.order)):
            head.addWidget(combo, 1 + number // 2, number % 2)
        head.addWidget(self.words, 3, 0, 1, 2)
        head.addWidget(self._shown, 4, 0, 1, 2)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)

    def _combo(self, name: str, choices: Sequence[tuple[str, object]]) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(name)
        combo.setToolTip(name)
        combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for words, value in choices:
            combo.addItem(words, value)
        return combo

    def _renew_choices(self) -> None:
        """Offer the levels and kinds that there are; what was chosen stays where it is still offered."""
        places, rubric = self._session.walk.places, self._session.rubric
        if places is None:
            return
        names = {item.kind: item.check.name for item in rubric.items if item.check} if rubric else {}
        kinds = dict.fromkeys(topic.matter.first.check for topic in places.topics)
        levels = sorted({topic.matter.urgency for topic in places.topics})
        offers = (
            (self.level, [("全部级别", -1), *((LEVELS[level], level) for level in levels)]),
            (self.kind, [("全部类别", ""), *((names.get(kind, kind), kind) for kind in kinds)]),
        )
        for combo, choices in offers:
            chosen = combo.currentData()
            combo.clear()
            for words, value in choices:
                combo.addItem(words, value)
            combo.setCurrentIndex(max(combo.findData(chosen), 0))

    def _filter(self) -> None:
        self.renew()

    def _make_sure(self) -> None:
        """Bring the list up to date where it is not."""
        if not self._stale:
            return
        self._stale = False
        places, draft = self._session.walk.places, self._session.draft
        if places is None or draft is None:
            self.model.show_topics(None, ())
            return
        here = self.list.currentIndex().row()
        topics, self._open = select(draft, places, self.wanted, self._is_settled)
        self.model.show_topics(draft, topics)
        self.list.setCurrentIndex(self.model.index(min(here, len(topics) - 1), 0) if here >= 0 else QModelIndex())
        self._say_head(len(places.stops))
        shown = sum(topic.counts for topic in topics)
        self._shown.setText(self._words(shown, len(topics) - shown))
        self._shown.setVisible(bool(self._shown.text()))

    def _say_head(self, total: int) -> None:
        """Say how many problems there are; on a low screen in one line, with the rest in the tip."""
        words = f"查出 {total} 个问题，" + (f"还有 {self._open} 个" if self._open < total else "都未处理")
        short = f"还有 {self._open} / {total} 个" if self._open < total else f"查出 {total} 个问题"
        self._headline.setText(short if self._is_low else words)
        self._headline.setToolTip(words if self._is_low else "")

    def _words(self, shown: int, unchecked: int) -> str:
        """Say what to do next, or what the filter leaves out. shown, unchecked: problems in the list, and others."""
        if self.wanted.narrow and (shown or not unchecked):
            more = f"，另列 {unchecked} 个未能核对" if unchecked else ""
            return f"筛选出 {shown} 个，F4 只走这些{more}" if shown else "没有这样的问题，请改筛选"
        if self.wanted.narrow:
            return f"{unchecked} 个未能核对，不算问题：改好有关的地方，或由人核对"
        if not self._open:
            return "都已处理，可以导出检查单"
        if self._is_low:
            return ""
        return "按 F4 逐个查看，Shift+F4 往回；在 WPS 或 Word 里改好保存，这里自动重新检查"

    def _guide(self, current: Place | None, offset: int, forward: bool) -> tuple[Place | None, bool]:
        """Take the walk to the next of what the list shows."""
        places, draft = self._session.walk.places, self._session.draft
        if places is None or draft is None:
            return None, False
        wanted = self.wanted
        topics, _ = select(draft, places, wanted, self._is_settled)
        return step(topics, wanted, places.topic_of(current) if current else None, offset, forward)

    def _is_settled(self, topic: Topic) -> bool:
        return counting.is_settled(self._session, topic)

    def _sign_of(self, topic: Topic) -> str:
        signs = {settlement_sign(self._session.deeds.settlement(place.finding)) for place in topic.places}
        return signs.pop() if len(signs) == 1 else ""
