"""The window, as it is looked at screen by screen, with what is found wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QMenu,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui import fitting, looking, reaching
from gui.driving import answer, wait_checked
from lianzheng_desk.gui.main_window import MainWindow

LONG = 30_000
"""Milliseconds."""
TEXT = """青禾镇2023年党风廉政建设工作总结
2023年，青禾镇党委坚持把党风廉政建设摆在突出位置，认真落实管党治党政治责任，现将工作情况总结如下：
一、工作开展情况
（一）压实责任。镇党委履行全面从严治党主体责任，召开党委会专题研究党风廉政建设4次。党委书记履行第一责任人职责。
（二）强化监督。镇纪委履行监督责任，督督受理信访举报**件，立案5件，结案3件，谈话提醒**人次。截止目前，****年共开展检查6次。
（三）宣传教育。赵𠮷同志讲廉政党课*次，发放资料300份，召开警示教育大会**次。
二、存在的问题
（一）理论学习不够系统。个别支部以读文件代替研讨，学习联系本镇实际不紧。
（二）村级财务公开不够及时。个别村按季公开没有落实，民主理财走过场。
（三）信访举报渠道宣传不够。部分群众不清楚反映问题的途径。
三、下一步工作打算
一是抓实理论学习。健全每月学习制度，班子成员轮流领学，每季度开展一次研讨交流。
二是规范村级财务。按月公开收支，镇纪委每季度抽查不少于5个村。
中共青禾镇委员会
2023年12月20日"""
TITLE = 30
"""The height of a window's title bar."""
BROKEN = "编号：bad\n名称: 坏的\n条目:\n  - {编号: A1, 标题: 一, 分值: 十}\n"
NAME = "青禾镇2023年党风廉政建设工作总结（报县纪委监委审核稿第三次修改）.txt"


class Stage:
    """The window at one size and in one scheme, with what was found wrong so far. room: the free room of the screen."""

    def __init__(self, window: MainWindow, folder: Path, qtbot: QtBot, room: QRect, *, by_keyboard: bool) -> None:
        self.window = window
        self.folder = folder
        self.qtbot = qtbot
        self.room = room
        self.paper = str(folder / NAME)
        self.faults: list[str] = []
        self.looks = 0
        self.known: tuple[str, ...] = (str(folder), str(folder.parent), ".txt")
        self._by_keyboard = by_keyboard

    def look(self, top: QWidget | None = None) -> None:
        """Look at a window, the main one if not given; remember what is wrong."""
        top = top or self.window
        self.looks += 1
        self.settle()
        for find in (looking.nameless, fitting.cut_off, reaching.unreadable):
            self.faults += find(top)
        self.faults += looking.foreign(top, self.known) + fitting.too_large(top, self.room.adjusted(0, 0, 0, -TITLE))
        if self._by_keyboard:
            self.faults += reaching.unreached(top)

    def settle(self) -> None:
        """Let everything be laid out: what is in a scroll area takes more than one turn."""
        for _ in range(3):
            QApplication.processEvents()

    def look_at_menu(self, menu: QMenu) -> None:
        """Look at a menu that is open and at those below it, and close it with Esc."""
        self.looks += 1
        for one in (menu, *menu.findChildren(QMenu)):
            self.faults += looking.foreign(one, self.known) + reaching.shared_letters(one)
        self.faults += fitting.too_large(menu, self.room)
        QTest.keyClick(menu, Qt.Key.Key_Escape)
        if menu.isVisible():
            self.faults.append("Esc does not close the menu")
            menu.close()

    def look_and_leave(self, dialog: QWidget, *, then: Callable[[], object] | None = None) -> None:
        """Look at a dialog, and close it with Esc. Never raises: the dialog would stay."""
        try:
            self.look(dialog)
            if isinstance(dialog, QDialog):
                self.faults += reaching.without_default(dialog)
            if then is not None:
                then()
        except Exception as error:  # noqa: BLE001
            self.faults.append(f"looking failed: {error!r}")
        QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Escape)
        if dialog.isVisible():
            self.faults.append(f"Esc does not close {looking.called(dialog)}")
            dialog.done(0) if isinstance(dialog, QDialog) else dialog.close()

    def modal(self, act: Callable[[], object], then: Callable[[], object] | None = None) -> None:
        """Do what opens a dialog, look at it and leave it."""
        before = self.looks
        timer = answer(lambda dialog: self.look_and_leave(dialog, then=then))
        act()
        self.qtbot.waitUntil(lambda: self.looks > before, timeout=LONG)
        timer.stop()

    def do(self, name: str) -> None:
        """Do a command of the menus."""
        action = self.window.actions_[name]
        assert action.isEnabled(), name
        action.trigger()

    def popup(self, widget: QWidget, point: QPoint) -> None:
        """Ask for a context menu as the right mouse button does, and look at it."""
        place = widget.mapToGlobal(point)
        self.menu(lambda: QApplication.sendEvent(widget, _context(point, place)))

    def menu(self, act: Callable[[], object]) -> None:
        """Do what opens a menu and look at it."""
        act()
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        self.look_at_menu(menu)

    def at_desk(self) -> None:
        """Show the draft, with nothing selected, checked and at peace."""
        window = self.window
        if window.session.draft is None or window.session.draft.source != self.paper:
            window.many.open(self.paper)
        elif window.many.at_table or window.stack.currentWidget() is not window.bench:
            window.many.open(self.paper)
            window.stack.setCurrentWidget(window.bench)
        wait_checked(self.qtbot, window, self.paper)
        window.notice.hide()
        window.bench.finder.close_bar()
        window.bench.side.show_pane(0)
        window.session.walk.clear()
        window.bench.view.setFocus()

    def at_place(self, check: str = "") -> None:
        """Stand at a problem, of this kind of check."""
        self.at_desk()
        places = self.window.session.walk.places
        assert places is not None
        self.window.session.walk.select_place(next(one for one in places.all if check in ("", one.finding.check)))


def _context(point: QPoint, place: QPoint) -> QContextMenuEvent:
    return QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, place)
