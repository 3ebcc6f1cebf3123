"""What on a screen has not enough room, or lies where it cannot be seen.

Every function takes a window (or a menu) that is shown and returns its faults, in words for whoever mends them.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QFileDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QToolButton,
    QWidget,
)

from gui.looking import called, parts, plain_label, seen_rows


def cut_off(top: QWidget) -> list[str]:
    """Return what has not enough room for its words, or lies outside of what holds it."""
    found: list[str] = []
    for widget in parts(top)[1:]:
        if widget.visibleRegion().isEmpty() and _in_area(widget) is not None:
            continue  # it can be scrolled to; what it holds is laid out like the rest
        words = _lacking(widget)
        if words:
            found.append(f"{words}: {called(widget)} has {widget.width()}×{widget.height()}")
        if isinstance(widget, (QLabel, QAbstractButton, QLineEdit, QComboBox)) and not _inside(widget):
            found.append(f"lies outside: {called(widget)}")
        if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
            found += _cut_cells(widget)
    return found + _overlaps(top)


def _in_area(widget: QWidget) -> QAbstractScrollArea | None:
    """Return what scrolls a widget, None where nothing does."""
    at = widget.parentWidget()
    while at is not None and not at.isWindow():
        above = at.parentWidget()
        if isinstance(above, QAbstractScrollArea) and above.viewport() is at:
            return above
        at = above
    return None


def _inside(widget: QWidget) -> bool:
    at, rect = widget, widget.rect()
    while not at.isWindow():
        above = at.parentWidget()
        rect = QRect(at.mapToParent(rect.topLeft()), rect.size())
        if isinstance(above, QAbstractScrollArea):
            return True
        room = above.rect()
        scrolls = isinstance(above.parentWidget(), QAbstractScrollArea) and above.parentWidget().viewport() is above
        if scrolls:
            return room.left() <= rect.left() and rect.right() <= room.right()
        if not room.contains(rect):
            return False
        at = above
    return True


def _lacking(widget: QWidget) -> str:
    if isinstance(widget, QLabel) and widget.text():
        return _lacking_label(widget)
    if isinstance(widget, QAbstractButton) and words_on(widget):
        return _lacking_button(widget)
    if isinstance(widget, QLineEdit) and widget.placeholderText() and not widget.text():
        wanted = widget.fontMetrics().horizontalAdvance(widget.placeholderText())
        return f"wants {wanted} for “{widget.placeholderText()}”" if wanted > widget.width() - 8 else ""
    if isinstance(widget, QComboBox):
        return _lacking_combo(widget)
    if isinstance(widget, QTabBar):
        return _lacking_tabs(widget)
    if isinstance(widget, QHeaderView):
        return _lacking_header(widget)
    if isinstance(widget, QScrollArea):
        sideways = widget.horizontalScrollBar().maximum()
        return f"is {sideways} too narrow for what it holds" if sideways else ""
    if isinstance(widget, QPlainTextEdit) and widget.placeholderText() and not widget.toPlainText():
        room = QRect(0, 0, widget.viewport().width() - 8, 1000)
        wanted = (
            widget.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), widget.placeholderText()).height()
        )
        return f"wants a height of {wanted} for its hint" if wanted > widget.viewport().height() else ""
    return ""


def words_on(widget: QLabel | QAbstractButton) -> str:
    """Return the words that are drawn on a label or a button; many a tool button shows an icon only."""
    icon_only = Qt.ToolButtonStyle.ToolButtonIconOnly
    if isinstance(widget, QToolButton) and widget.toolButtonStyle() is icon_only and not widget.icon().isNull():
        return ""
    return widget.text().strip()


def _lacking_label(label: QLabel) -> str:
    if plain_label(label) in label.toolTip():
        return ""
    hint = label.sizeHint()
    if not label.wordWrap():
        fits = hint.width() <= label.width() and hint.height() <= label.height() + 1
        return "" if fits else f"wants {hint.width()}×{hint.height()}"
    wanted = label.heightForWidth(label.width())
    return f"wants a height of {wanted}" if wanted > label.height() + 1 else ""


def _lacking_button(button: QAbstractButton) -> str:
    if button.text().split("\n")[0] in button.toolTip() and len(button.text()) > 12:
        return ""
    hint = button.sizeHint()
    text = button.fontMetrics().size(int(Qt.TextFlag.TextShowMnemonic), button.text()).width()
    spare = hint.width() - text
    if isinstance(button, QPushButton) or button.icon().isNull():  # a button of words only may give up its margins
        spare = min(spare, 4 if isinstance(button, QPushButton) else 6)
    fits = min(hint.width(), text + spare) <= button.width() and hint.height() <= button.height() + 3
    return "" if fits else f"wants {hint.width()}×{hint.height()}, {text} for its words"


def _lacking_combo(combo: QComboBox) -> str:
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    field = QStyle.SubControl.SC_ComboBoxEditField
    room = combo.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, combo).width()
    wanted = combo.fontMetrics().horizontalAdvance(combo.currentText())
    return f"wants {wanted} for “{combo.currentText()}”" if wanted > room and not combo.toolTip() else ""


def _lacking_tabs(bar: QTabBar) -> str:
    cut = [
        bar.tabText(at)
        for at in range(bar.count())
        if not bar.tabToolTip(at) and bar.fontMetrics().horizontalAdvance(bar.tabText(at)) > bar.tabRect(at).width()
    ]
    if cut:
        return f"cuts {cut}"
    over = bar.count() and not bar.usesScrollButtons() and bar.tabRect(bar.count() - 1).right() > bar.width()
    return "has more tabs than room" if over else ""


def _lacking_header(header: QHeaderView) -> str:
    if header.orientation() is not Qt.Orientation.Horizontal or header.model() is None:
        return ""
    for number in range(header.count()):
        words = str(header.model().headerData(number, header.orientation()) or "")
        tip = str(header.model().headerData(number, header.orientation(), Qt.ItemDataRole.ToolTipRole) or "")
        wanted = header.fontMetrics().horizontalAdvance(words)
        if wanted > header.sectionSize(number) - 4 and not header.isSectionHidden(number) and words not in tip:
            return f"wants {wanted} for “{words}”, {header.sectionSize(number)} there"
    return ""


def _cut_cells(view: QAbstractItemView) -> list[str]:
    if isinstance(view.window(), QFileDialog):
        return []  # names of files; the columns can be drawn wider
    found = []
    for index in seen_rows(view):
        rect, words = view.visualRect(index), str(index.data() or "")
        tip = str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
        height = view.sizeHintForIndex(index).height()
        if height > rect.height() + 2 and words not in tip:
            found.append(f"row wants a height of {height}, not {rect.height()}: “{words[:30]}”")
        wanted = view.fontMetrics().horizontalAdvance(words.split("\n")[0])
        wraps = getattr(view, "wordWrap", lambda: False)() and rect.height() > 1.8 * view.fontMetrics().height()
        scrolls = view.horizontalScrollBar().maximum() > 0
        if (
            wanted > rect.width()
            and not wraps
            and not scrolls
            and not tip
            and height <= 1.8 * view.fontMetrics().height()
        ):
            found.append(f"wants {wanted}, not {rect.width()}, and has no tip: “{words[:30]}”")
    return found


def _overlaps(top: QWidget) -> list[str]:
    """Return neighbours that lie on each other."""
    kinds = (QLabel, QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView)
    rows: dict[int, list[QWidget]] = {}
    for widget in parts(top)[1:]:
        if isinstance(widget, kinds) and not isinstance(widget.parentWidget(), (*kinds, QTabBar)):
            rows.setdefault(id(widget.parentWidget()), []).append(widget)
    return [
        f"{called(one)} lies on {called(other)}"
        for held in rows.values()
        for number, one in enumerate(held)
        for other in held[number + 1 :]
        if one.geometry().intersects(other.geometry())
    ]


def too_large(top: QWidget, room: QRect) -> list[str]:
    """Return whether a window is larger than the screen's free room."""
    size = top.size()
    fits = size.width() <= room.width() and size.height() <= room.height()
    return (
        [] if fits else [f"{called(top)} is {size.width()}×{size.height()}, the screen {room.width()}×{room.height()}"]
    )
