"""The questions of the editor: what to copy and what to call it, what to do with what is not saved."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desk.gui.rubric_editor import door

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lianzheng_desk.rubric.model import Rubric

_Buttons = QDialogButtonBox.StandardButton
_BLANK = "空白"


class CopyDialog(QDialog):
    """Asks which rubric to copy, and what the copy is called. words: why it is asked."""

    def __init__(
        self, parent: QWidget, rubrics: Sequence[Rubric], chosen: Rubric | None, taken: Collection[str], words: str
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("新建副本")
        self.setMinimumWidth(min(480, parent.width() - 40))
        self._rubrics = list(rubrics)
        self._taken = frozenset(taken)
        self.source = QComboBox()
        self.source.addItems([*(rubric.title for rubric in rubrics), _BLANK])
        self.source.setAccessibleName("底本")
        self.number, self.title = QLineEdit(), QLineEdit()
        self.number.setMaxLength(40)
        self.number.setAccessibleName("编号")
        self.title.setAccessibleName("名称")
        self.built_on = QCheckBox("基于底本：只存不同的条目，底本改了跟着改")
        self.fault = QLabel()
        self.fault.setObjectName("fault")
        self.fault.setWordWrap(True)
        buttons = QDialogButtonBox(_Buttons.Ok | _Buttons.Cancel)
        self.accept_button = buttons.button(_Buttons.Ok)
        self.accept_button.setText("开始编辑")
        buttons.button(_Buttons.Cancel).setText("取消")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        about = QLabel(words)
        about.setWordWrap(True)
        form = QFormLayout()
        form.addRow("底本：", self.source)
        form.addRow("名称：", self.title)
        form.addRow("编号：", self.number)
        form.addRow("", self.built_on)
        layout = QVBoxLayout(self)
        layout.addWidget(about)
        layout.addLayout(form)
        layout.addWidget(self.fault)
        layout.addWidget(buttons)
        self.source.setCurrentIndex(self._rubrics.index(chosen) if chosen in self._rubrics else 0)
        self.source.currentIndexChanged.connect(self._propose)
        self.number.textChanged.connect(self._check)
        self.title.textChanged.connect(self._check)
        self._propose()
        self.title.setFocus()

    @property
    def rubric(self) -> Rubric | None:
        """The rubric to copy, None for an empty one."""
        at = self.source.currentIndex()
        return self._rubrics[at] if 0 <= at < len(self._rubrics) else None

    def _propose(self) -> None:
        rubric = self.rubric
        self.title.setText(f"{rubric.title}（本单位）" if rubric else "本单位检查依据")
        self.number.setText(door.free_id(rubric.id if rubric else "rubric", self._taken))
        self.title.selectAll()
        self.built_on.setEnabled(rubric is not None)
        self.built_on.setChecked(False)

    def _check(self) -> None:
        number = self.number.text()
        words = ""
        if not self.title.text().strip():
            words = "请写名称"
        elif not number or re.search(r"[\s/\\]", number):
            words = "编号不能空着，也不能含空格和斜杠"
        elif number in self._taken:
            words = f"编号“{number}”已被另一份检查依据使用"
        self.fault.setText(f"✗ {words}" if words else "")
        self.accept_button.setEnabled(not words)


def ask_unsaved(parent: QWidget, title: str) -> str:
    """Ask what to do with changes that are not saved: “save”, “drop” or “stay”."""
    words = f"“{title}”的改动还没有保存。"
    box = QMessageBox(QMessageBox.Icon.Question, "没有保存", words, QMessageBox.StandardButton.NoButton, parent)
    save = box.addButton("保存", QMessageBox.ButtonRole.AcceptRole)
    drop = box.addButton("不保存", QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton("继续编辑", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(save)
    box.setEscapeButton(stay)
    box.exec()
    return "save" if box.clickedButton() is save else "drop" if box.clickedButton() is drop else "stay"


def file_name(title: str) -> str:
    """Return a title without what no file name may hold."""
    return re.sub(r'[<>:"/\\|?*\x00-\x1f]', "_", title).strip(" .")[:60] or "检查依据"
