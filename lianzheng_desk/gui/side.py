"""The left side: the check list and the panes beside it, one in view at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from lianzheng_desk.gui.blanks_pane import BlanksPane
from lianzheng_desk.gui.checklist import Checklist
from lianzheng_desk.gui.duties_pane import DutiesPane
from lianzheng_desk.gui.figures_pane import FiguresPane
from lianzheng_desk.gui.links_pane import LinksPane
from lianzheng_desk.gui.look import Look
from lianzheng_desk.gui.outline_pane import OutlinePane
from lianzheng_desk.gui.pages import Pages
from lianzheng_desk.gui.pane import SidePane
from lianzheng_desk.gui.scrolled import Scrolled
from lianzheng_desk.gui.session import Session
from lianzheng_desk.gui.spotlight import Spotlight

NAMES = ("检查单", "目录", "待填", "数据", "责任矩阵", "问题对措施")
"""In the order of the tabs: three of them side by side must fit into the narrowest pane."""
_IN_A_ROW = 3


class Side(QWidget):
    """Tabs in two rows, as six names do not fit beside each other, and the pane that is chosen.

    Attributes: outline, blanks, figures, duties, links: the panes but the check list.
    """

    def __init__(self, session: Session, look: Look, spotlight: Spotlight, checklist: Checklist) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._checklist = checklist
        self.outline = OutlinePane(session, look, spotlight)
        self.figures = FiguresPane(session, look, spotlight)
        self.duties = DutiesPane(session, look, spotlight)
        self.links = LinksPane(session, look, spotlight)
        self.blanks = BlanksPane(session, look, spotlight)
        self._panes = (self.outline, self.blanks, self.figures, self.duties, self.links)
        self._stack = Pages()
        for pane in (checklist, *self._panes):
            self._stack.addWidget(pane)
        self.tabs = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(0)
        for first in range(0, len(NAMES), _IN_A_ROW):
            layout.addLayout(self._row_of_tabs(first))
        layout.addWidget(Scrolled(self._stack), 1)
        self.tabs.button(0).setChecked(True)
        self.tabs.idClicked.connect(self.show_pane)
        self.blanks.counted.connect(self._count_blanks)

    @property
    def shown(self) -> int:
        """The number of the pane in view (as in NAMES)."""
        return self._stack.currentIndex()

    @property
    def entry(self) -> QWidget:
        """The widget of the pane in view that takes the keyboard."""
        pane = self._stack.currentWidget()
        return pane.entry if isinstance(pane, SidePane) else self._checklist.tree

    def show_pane(self, number: int) -> None:
        """Bring a pane into view."""
        if 0 <= number < len(NAMES):
            self.tabs.button(number).setChecked(True)
            self._stack.setCurrentIndex(number)

    def _row_of_tabs(self, first: int) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(6, 0, 6, 0)
        row.setSpacing(2)
        for number in range(first, min(first + _IN_A_ROW, len(NAMES))):
            button = QToolButton()
            button.setObjectName("sideTab")
            button.setText(NAMES[number])
            button.setCheckable(True)
            button.setToolTip(f"{NAMES[number]}（Alt+{number + 1}）")
            button.setSizePolicy(button.sizePolicy().Policy.Ignored, button.sizePolicy().Policy.Fixed)
            self.tabs.addButton(button, number)
            row.addWidget(button, len(NAMES[number]) + 1 + (4 if NAMES[number] == "待填" else 0))
        return row

    def _count_blanks(self, things: int, places: int) -> None:
        button = self.tabs.button(NAMES.index("待填"))
        button.setText(f"待填 {things}/{places}" if places else "待填")
        button.setToolTip(f"要填 {things} 项，共 {places} 处（Alt+3）" if places else "没有待填的地方（Alt+3）")
        button.setAccessibleName(f"待填，{things} 项，{places} 处" if places else "待填")
