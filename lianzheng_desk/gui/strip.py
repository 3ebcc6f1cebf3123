"""The strip under the tool bar: what a new check changed, and what became of the file. It takes no focus."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget


@dataclass(frozen=True, slots=True)
class Line:
    """One problem in a list of the strip. act: goes to its place, None where it is gone."""

    words: str
    act: Callable[[], object] | None = None


class LinesPopup(QFrame):
    """A list that opens under its button; Enter or a click goes to the place, Esc closes it."""

    def __init__(self, parent: QWidget, title: str, lines: Sequence[Line]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._lines = lines
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(title)
        self.list.addItems([line.words for line in lines])
        self.list.itemClicked.connect(lambda _: self._go())
        self.list.itemActivated.connect(lambda _: self._go())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.list)
        rows = min(max(len(lines), 1), 12)
        self.resize(460, self.list.sizeHintForRow(0) * rows + 12)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _go(self) -> None:
        row = self.list.currentRow()
        act = self._lines[row].act if 0 <= row < len(self._lines) else None
        if act is not None and self.isVisible():
            self.close()
            act()


class Strip(QFrame):
    """Shows what changed as buttons that open lists, or one sentence; with more buttons behind, and × to close it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noticeInfo")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 3, 8, 3)
        self._row.setSpacing(6)
        self._parts: list[QWidget] = []
        self.close_button = QPushButton("×")
        self.close_button.setFlat(True)
        self.close_button.setAccessibleName("关闭这一条")
        self.close_button.setToolTip("关闭这一条")
        self.close_button.setFixedWidth(28)
        self.close_button.clicked.connect(self.clear)
        self._row.addWidget(self.close_button)
        self.popup: LinesPopup | None = None
        self.words = ""
        self._said: Callable[[], None] | None = None
        self._says = self._is_away = False
        self.hide()

    def clear(self) -> None:
        """Say nothing any more."""
        self._said, self._says = None, False
        self.hide()

    def put_away(self, away: bool) -> None:
        """Hide what is said while it does not belong to what is seen; not away: show it again."""
        self._is_away = away
        self.setVisible(self._says and not away)

    @property
    def said(self) -> Callable[[], None] | None:
        """What says again what is said now, None where nothing is, or what may have passed (a file that was gone)."""
        return self._said

    def tell(self, words: str, choices: Sequence[tuple[str, Callable[[], object]]] = (), *, bad: bool = False) -> None:
        """Show one sentence."""
        label = QLabel(("⚠ " if bad else "") + words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        self._show([label], words, choices, bad=bad)
        self._said = None if bad else partial(self.tell, words, choices)

    def show_lists(
        self,
        lists: Sequence[tuple[str, str, Sequence[Line]]],
        choices: Sequence[tuple[str, Callable[[], object]]] = (),
        head: str = "",
    ) -> None:
        """Show counts that open lists. lists: title, words on the button, lines. head: words in front of them."""
        parts: list[QWidget] = [QLabel(head)] if head else []
        for title, words, lines in lists:
            button = QPushButton(words)
            button.setFlat(True)
            button.setEnabled(bool(lines))
            button.setToolTip(f"点开看{title}的问题" if lines else "")
            button.clicked.connect(lambda _=False, b=button, t=title, found=lines: self._open(b, t, found))
            parts.append(button)
        self._show(parts, "　".join([*([head] if head else []), *(words for _, words, _ in lists)]), choices, bad=False)
        self._said = partial(self.show_lists, lists, choices, head)

    def _show(
        self,
        parts: Sequence[QWidget],
        words: str,
        choices: Sequence[tuple[str, Callable[[], object]]],
        *,
        bad: bool,
    ) -> None:
        for part in self._parts:
            self._row.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = list(parts)
        for number, part in enumerate(parts):
            self._row.insertWidget(number, part, 1 if isinstance(part, QLabel) and len(parts) == 1 else 0)
        filler = QWidget()
        self._parts.append(filler)
        self._row.insertWidget(len(parts), filler, 0 if len(parts) == 1 else 1)
        for number, (caption, act) in enumerate(choices):
            button = QPushButton(caption)
            button.clicked.connect(lambda _=False, act=act: act())
            self._parts.append(button)
            self._row.insertWidget(len(parts) + 1 + number, button)
        self.setObjectName("noticeError" if bad else "noticeInfo")
        self.style().unpolish(self)
        self.style().polish(self)
        self.words = words
        self.setAccessibleName(words)
        self._says = True
        self.setVisible(not self._is_away)

    def _open(self, button: QPushButton, title: str, lines: Sequence[Line]) -> None:
        self.popup = LinesPopup(self, title, lines)
        self.popup.move(button.mapToGlobal(QPoint(0, button.height())))
        self.popup.show()
