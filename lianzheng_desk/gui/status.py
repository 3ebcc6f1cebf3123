"""The line at the foot of the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from lianzheng_desk.gui import counting
from lianzheng_desk.gui.session import Session
from lianzheng_desk.gui.signs import WAITING

_LONGEST = 24
"""Characters of a remark that the line has room for."""


def summary(session: Session) -> str:
    """Say how long the draft is, what is left to do, and when it was checked."""
    draft = session.draft
    if draft is None:
        return ""
    characters = len("".join(draft.text.split()))
    paragraphs = sum(1 for paragraph in draft.paragraphs if len(paragraph.span))
    parts = [session.name, f"{characters:,} 字", f"{paragraphs} 段"]
    if session.checked is None:
        parts.append(WAITING)
    else:
        parts += [
            f"{counting.still_open(session)} 个问题待办",
            f"{session.checked.at[11:]} 检查，用时 {session.checked.seconds:.2f} 秒",
        ]
    if session.shelf.secret:
        parts.insert(1, "带密级标志，判定不存盘")
    return " · ".join(parts)


class Remarks(QPushButton):
    """What the user should know about how the draft was read: one remark in words, of several the first and a count.

    All of them stand in the tip; a click is to show them. Hidden while there are none.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("remarks")
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def show_remarks(self, remarks: Sequence[str]) -> None:
        """Take the place of what was shown. remarks: one sentence each, with or without a final mark."""
        words = [remark.rstrip("。") for remark in remarks]
        self.setVisible(bool(words))
        if words:
            first = words[0] if len(words[0]) <= _LONGEST else words[0][: _LONGEST - 1] + "…"
            self.setText(first if len(words) == 1 else f"{first}（共 {len(words)} 条）")
        self.setToolTip("\n".join(words))
        self.setAccessibleName("读取说明：" + "；".join(words))
