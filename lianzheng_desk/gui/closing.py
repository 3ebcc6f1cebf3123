"""The question before the window closes while the disk still refuses what was decided."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from lianzheng_desk.errors import StoreError
from lianzheng_desk.gui.safekeeping import Safekeeping


def may_close(parent: QWidget, safe: Safekeeping) -> bool:
    """Try to bring to disk what waits; where that fails ask what to do. True where the window may close."""
    while safe.waits:
        try:
            safe.flush()
        except StoreError as error:
            count = safe.unsaved()
            if not count:
                return True
            answer = _ask(parent, count, str(error))
            if answer is not None:
                return answer
    return True


def _ask(parent: QWidget, count: int, reason: str) -> bool | None:
    """Return True to close without saving, False to stay, None to try again."""
    words = f"还有 {count} 项判定没有存上，现在关闭就没有了。{reason}"
    box = QMessageBox(QMessageBox.Icon.Warning, "判定还没有存上", words, QMessageBox.StandardButton.NoButton, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    again = box.addButton("再存一次(&R)", QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton("先不关闭(&S)", QMessageBox.ButtonRole.RejectRole)
    drop = box.addButton("不存，关闭(&D)", QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(again)
    box.setEscapeButton(stay)
    box.exec()
    clicked = box.clickedButton()
    return None if clicked is again else clicked is drop
