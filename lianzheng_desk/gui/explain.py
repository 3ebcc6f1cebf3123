"""“这是什么”: what an item checks, on what basis, and its examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from lianzheng_desk.gui.signs import points

if TYPE_CHECKING:
    from lianzheng_desk.sheet import Item

_LONGEST = 600
"""Characters of an example."""


def passages(item: Item) -> list[tuple[str, str]]:
    """Return what there is to say about an item: pairs of a caption and its words, examples one by one."""
    from lianzheng_desk.rubric.explained import kinds

    about = next((kind.about for kind in kinds() if kind.name == item.way), "")
    said = [
        ("查什么", f"{item.way}：{about}" if about else item.way),
        ("说明", item.guidance),
        ("依据", item.basis or "检查依据没有写明"),
        ("分量", f"{item.severity.label}，{points(item.points)} 分"),
    ]
    said += [("应报（这样写会提示）", _shown(text)) for text in item.examples.flag]
    said += [("不应报（这样写不提示）", _shown(text)) for text in item.examples.passing]
    return [(caption, words) for caption, words in said if words]


class ExplainDialog(QDialog):
    """A small page about one item."""

    def __init__(self, parent: QWidget, item: Item) -> None:
        super().__init__(parent)
        self.setWindowTitle("这是什么")
        body = QWidget()
        body.setObjectName("detailBody")
        lines = QVBoxLayout(body)
        lines.setContentsMargins(14, 12, 14, 12)
        lines.setSpacing(6)
        lines.addWidget(_label(item.title, "headline"))
        last = ""
        for caption, words in passages(item):
            if caption != last:
                lines.addWidget(_label(caption, "caption"))
            lines.addWidget(_label(words, "quotation" if "应报" in caption else ""))
            last = caption
        lines.addStretch()
        area = QScrollArea()
        area.setObjectName("detail")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(item.title)
        area.setWidget(body)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText("关闭")
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(area)
        layout.addWidget(buttons)
        room = self.screen().availableSize()
        self.resize(min(560, room.width() - 60), min(520, room.height() - 80))


def _shown(text: str) -> str:
    return text.strip() if len(text) <= _LONGEST else f"{text.strip()[: _LONGEST - 1]}…"


def _label(words: str, name: str) -> QLabel:
    label = QLabel(words)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
