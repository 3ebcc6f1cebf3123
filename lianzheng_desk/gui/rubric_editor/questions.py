"""The questions of the editor: what to copy and what to call it, what to do with what is not saved."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desk.gui import dialogs
from lianzheng_desk.gui.rubric_editor import door

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lianzheng_desk.rubric.model import Rubric
    from lianzheng_desk.rubric.unsaved import Unsaved

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
        self.accept_button = dialogs.finish(self, layout, "开始编辑")
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
    role = QMessageBox.ButtonRole
    kinds = (("保存", role.AcceptRole), ("不保存", role.DestructiveRole), ("继续编辑", role.RejectRole))
    pressed = dialogs.ask(parent, "没有保存", f"“{title}”的改动还没有保存。", kinds)
    return {"保存": "save", "不保存": "drop"}.get(pressed, "stay")


def ask_restore(parent: QWidget, unsaved: Unsaved, changed: bool) -> str:
    """Ask what to do with what was not saved last time: “restore”, “drop” or “stay”. changed: the file was, since."""
    role = QMessageBox.ButtonRole
    words = f"“{unsaved.title}”有上次未保存的修改（{unsaved.at[:16]}）。"
    words += "\n文件在那以后又改过；恢复再保存，就以恢复的内容为准。" if changed else ""
    kinds = (("恢复", role.AcceptRole), ("不用", role.DestructiveRole), ("取消", role.RejectRole))
    pressed = dialogs.ask(parent, "上次未保存的修改", words, kinds)
    return {"恢复": "restore", "不用": "drop"}.get(pressed, "stay")


def file_name(title: str) -> str:
    """Return a title without what no file name may hold."""
    return re.sub(r'[<>:"/\\|?*\x00-\x1f]', "_", title).strip(" .")[:60] or "检查依据"
