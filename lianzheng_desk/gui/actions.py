"""Every command of the window once: its words, its key, its tip. Menus and tool bar are made of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from lianzheng_desk.gui.look import SCHEMES


class Command(NamedTuple):
    """One command. keys: the first is the one shown. short: its words on the tool bar, "" where it has no button."""

    words: str
    keys: tuple[str, ...] = ()
    short: str = ""
    tip: str = ""


COMMANDS = {
    "open": Command("打开(&O)…", ("Ctrl+O",), "打开", "打开一份文稿"),
    "open_folder": Command("打开文件夹(&D)…", ("Ctrl+Shift+D",), tip="检查文件夹里的全部文稿"),
    "paste": Command("粘贴文字(&V)…", ("Ctrl+Shift+V",), "粘贴", "检查剪贴板里的文字"),
    "export": Command("导出检查单(&E)…", ("Ctrl+E",), "导出检查单…", "把检查单存成 Excel 文件"),
    "annotate": Command("导出批注稿(&W)…", ("Ctrl+Shift+E",), tip="另存一份 Word 稿，每处问题写成批注"),
    "print": Command("打印检查单(&I)…", ("Ctrl+P",), tip="预览并打印检查单"),
    "checker": Command("检查人(&P)…"),
    "table": Command("多份文稿列表(&T)", ("Ctrl+T",), tip="回到多份文稿的列表"),
    "next_draft": Command("下一份文稿", ("Ctrl+Tab",)),
    "previous_draft": Command("上一份文稿", ("Ctrl+Shift+Tab",)),
    "close": Command("关闭文稿(&C)", ("Ctrl+W",), tip="关闭所看的文稿；判定已经存好"),
    "quit": Command("退出(&Q)", ("Ctrl+Q",)),
    "history": Command("检查记录(&Y)…", ("Ctrl+H",), tip="这份文稿历次检查的结果，可以比较"),
    "ready": Command("送审前核对(&G)", ("Ctrl+G",), tip="离送审还差什么"),
    "outside": Command("用 WPS/Word 打开(&X)", ("Ctrl+Shift+O",), tip="在 WPS 或 Word 里打开这份文稿来修改"),
    "recheck": Command("重新检查(&R)", ("F5",), "重新检查", "重新读取文件并检查，判定不会丢"),
    "previous": Command("上一处(&B)", ("Shift+F4",), "上一处", "回到上一处缺口"),
    "next": Command("下一处(&N)", ("F4",), "下一处", "到下一处缺口，同一问题只停一次"),
    "alike": Command("同类下一处(&K)", ("F3",), tip="同一问题的下一处；查找栏打开时是下一个"),
    "find": Command("在文稿中查找(&F)…", ("Ctrl+F",), tip="在正文里查找文字"),
    "find_previous": Command("查找上一个(&U)", ("Shift+F3",), tip="查找栏打开时，回到上一个"),
    "explain": Command("这是什么(&X)", ("Ctrl+I",), tip="说明所选项目查什么、依据什么，附例子"),
    "overview": Command("全部问题(&L)", ("Ctrl+L",), tip="列出全部问题，须先改的在前"),
    "confirmed": Command("确认(&C)", ("Ctrl+1",), tip="所选项目确认无误"),
    "returned": Command("退回修改(&T)", ("Ctrl+2",), tip="所选项目要退回修改"),
    "not_applicable": Command("不适用(&A)…", ("Ctrl+3",), tip="所选项目不适用，须写明理由"),
    "undecided": Command("改回未定(&U)", ("Ctrl+4",), tip="收回对所选项目的判定"),
    "undo": Command("撤销(&Z)", ("Ctrl+Z",), tip="撤销上一步判定、备注或放过的词"),
    "redo": Command("重做(&Y)", ("Ctrl+Y", "Ctrl+Shift+Z"), tip="重做刚才撤销的一步"),
    "real": Command("这处属实(&S)", ("Ctrl+5",), tip="所选问题确实有，留待修改"),
    "dismiss": Command("这处不算问题(&B)…", ("Ctrl+6",), tip="所选问题不算问题，须写明理由"),
    "right": Command("这里没错(&R)…", ("Ctrl+7",), tip="这个写法是对的，不再报"),
    "unsettle": Command("这处改回未处理(&O)", ("Ctrl+8",), tip="收回对所选问题的处理"),
    "evidence": Command("算作责任依据(&E)…", ("Ctrl+9",), tip="正文里选中的句子，算作哪项责任的依据"),
    "words": Command("放过的词(&F)…", tip="看一看、收回放过的词"),
    "note": Command("写备注(&M)", ("Ctrl+M",), tip="给所选项目写备注"),
    "side_0": Command("检查单", ("Alt+1",)),
    "side_1": Command("目录", ("Alt+2",)),
    "side_2": Command("待填", ("Alt+3",)),
    "side_3": Command("数据", ("Alt+4",)),
    "side_4": Command("责任矩阵", ("Alt+5",)),
    "side_5": Command("问题对措施", ("Alt+6",)),
    "larger": Command("放大(&I)", ("Ctrl++", "Ctrl+=")),
    "smaller": Command("缩小(&S)", ("Ctrl+-",)),
    "usual": Command("原来大小(&D)", ("Ctrl+0",)),
    "pane": Command("换到下一栏(&W)", ("F6",)),
    "shortcuts": Command("快捷键(&K)", ("F1",)),
    "about": Command("关于(&A)"),
}
DECISIONS = ("confirmed", "returned", "not_applicable", "undecided")
SETTLING = ("real", "dismiss", "right", "unsettle")
_UNDOING = ("undo", "redo", "outside")
TENDING = ("undo", "redo", *SETTLING, "words", "outside", "history", "ready")
DRAFTS = ("table", "next_draft", "previous_draft")
FINDING = ("overview", "find", "find_previous", "explain")
SIDES = ("side_0", "side_1", "side_2", "side_3", "side_4", "side_5")
"""The panes on the left, in the order of their tabs."""
_NEEDS_DRAFT = (
    *FINDING,
    *SIDES,
    "history",
    "ready",
    "words",
    *SETTLING,
    "evidence",
    "export",
    "annotate",
    "print",
    "recheck",
    "previous",
    "next",
    "alike",
    *DECISIONS,
    "note",
)
MORE_KEYS = (("在检查单里确认所选项目", "空格"), ("所选项目的菜单", "菜单键"), ("看文字光标处的标记", "回车"))


class Actions:
    """The commands as Qt actions, by name, with the menus that change (recent drafts, rubrics)."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self.by_name = {name: self._make(name, command) for name, command in COMMANDS.items()}
        self.recent = QMenu("最近的文稿(&H)", window)
        self.rubrics = QMenu("检查依据(&J)", window)
        self.rubrics.setToolTipsVisible(True)
        self.rubric_button = QToolButton()
        self.scheme = QActionGroup(window)
        for scheme, words in SCHEMES.items():
            action = self.scheme.addAction(words)
            action.setCheckable(True)
            action.setData(scheme)

    def __getitem__(self, name: str) -> QAction:
        """Return a command's action."""
        return self.by_name[name]

    def set_draft_open(self, is_open: bool) -> None:
        """Enable what needs a draft."""
        for name in _NEEDS_DRAFT:
            self.by_name[name].setEnabled(is_open)
        if not is_open:
            for name in _UNDOING:  # whether there is something to undo, or a file to open, is told later
                self.by_name[name].setEnabled(False)

    def decision_menu(self) -> QMenu:
        """Return a fresh menu of the decisions on an item."""
        menu = QMenu(self._window)
        for name in (*DECISIONS, "note"):
            menu.addAction(self.by_name[name])
        return menu

    def fill_menu_bar(self) -> None:
        """Build the menu bar."""
        self._menu(
            "文件(&F)",
            (
                *("open", "open_folder", "paste", self.recent, "outside", None),
                *("export", "annotate", "print", "checker", None, "close", "quit"),
            ),
        )
        self._menu(
            "检查(&C)",
            ("next", "previous", "alike", None, *FINDING, None, "recheck", self.rubrics, None, "ready", "history"),
        )
        self._menu("判定(&D)", ("undo", "redo", None, *DECISIONS, "note", None, *SETTLING, None, "evidence", "words"))
        view = self._menu("视图(&V)", ("larger", "smaller", "usual", None, "pane", None, *DRAFTS, None))
        view.addMenu("左栏(&P)").addActions([self.by_name[name] for name in SIDES])
        colours = view.addMenu("颜色(&L)")
        colours.addActions(self.scheme.actions())
        self._menu("帮助(&H)", ("shortcuts", "about"))

    def fill_tool_bar(self) -> None:
        """Build the tool bar."""
        bar = QToolBar("工具栏")
        bar.setObjectName("tools")
        bar.setMovable(False)
        bar.toggleViewAction().setEnabled(False)
        for name in ("open", "paste"):
            bar.addAction(self.by_name[name])
        recent = self._menu_button("最近", self.recent)
        bar.addWidget(recent)
        bar.addSeparator()
        self.rubric_button = self._menu_button("检查依据", self.rubrics)
        bar.addWidget(self.rubric_button)
        bar.addSeparator()
        for name in ("recheck", "previous", "next"):
            bar.addAction(self.by_name[name])
        bar.addSeparator()
        bar.addAction(self.by_name["export"])
        spacer = QWidget()
        spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(spacer)
        self._window.addToolBar(bar)
        for more in bar.findChildren(QToolButton, "qt_toolbar_ext_button"):  # seen where the window is narrow
            more.setAccessibleName("其余按钮")
            more.setToolTip("其余按钮")

    def _menu_button(self, words: str, menu: QMenu) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(button.focusPolicy().TabFocus)
        return button

    def _make(self, name: str, command: Command) -> QAction:
        action = QAction(command.words, self._window)
        action.setObjectName(name)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        action.setIconText(command.short or command.words.split("(")[0])
        key = f"（{command.keys[0]}）" if command.keys else ""
        action.setToolTip((command.tip or command.words.split("(")[0]) + key)
        action.setStatusTip("")
        return action

    def _menu(self, words: str, entries: Sequence[str | QMenu | None]) -> QMenu:
        menu = self._window.menuBar().addMenu(words)
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            elif isinstance(entry, QMenu):
                menu.addMenu(entry)
            else:
                menu.addAction(self.by_name[entry])
        return menu
