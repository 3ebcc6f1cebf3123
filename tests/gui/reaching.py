"""What on a screen cannot be read, or not be reached by keyboard.

Every function takes a window (or a menu) that is shown and returns its faults, in words for whoever mends them.
"""

from __future__ import annotations

import re
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QMenu,
    QPushButton,
    QWidget,
)

from gui.fitting import words_on
from gui.looking import called, parts, takes_keyboard, texts

_ENOUGH = 3.0
"""Contrast of the darkest and the lightest dot of a word; thin strokes never reach the colours they are drawn in."""
_known_glyphs: dict[tuple[str, str], bool] = {}


def unreadable(top: QWidget) -> list[str]:
    """Return words that do not stand out from their ground, and characters that no font has."""
    image = top.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    scale = image.width() / max(top.width(), 1)
    found = []
    for widget in parts(top)[1:]:
        if not isinstance(widget, (QLabel, QAbstractButton)) or not words_on(widget) or not widget.isEnabled():
            continue
        seen = widget.visibleRegion().boundingRect().adjusted(3, 3, -3, -3)
        at = widget.mapTo(top, QPoint())
        rect = seen.translated(at)
        if seen.width() > 8 and seen.height() > 8:
            found += [] if _stands_out(image, rect, scale) else [f"cannot be read on its ground: {called(widget)}"]
    return found + _boxes(top)


def _stands_out(image: QImage, rect: QRect, scale: float) -> bool:
    crop = image.copy(
        QRect(int(rect.x() * scale), int(rect.y() * scale), int(rect.width() * scale), int(rect.height() * scale))
    )
    line, width = crop.bytesPerLine(), crop.width()
    data = bytes(crop.constBits())
    grey = b"".join(data[row * line : row * line + width] for row in range(crop.height()))
    dark, light = (((value / 255 + 0.055) / 1.055) ** 2.4 for value in (min(grey), max(grey)))
    return (light + 0.05) / (dark + 0.05) >= _ENOUGH


def _boxes(top: QWidget) -> list[str]:
    """Return characters that would be shown as boxes."""
    lacking = set()
    for widget in parts(top):
        family = widget.font().toString()
        for character in set("".join(texts(widget))):
            if character.isspace() or character.isascii():
                continue
            known = _known_glyphs.get((family, character))
            if known is None:
                layout = QTextLayout(character, widget.font())
                layout.beginLayout()
                layout.createLine()
                layout.endLayout()
                glyphs = [glyph for run in layout.glyphRuns() for glyph in run.glyphIndexes()]
                known = _known_glyphs[(family, character)] = bool(glyphs) and 0 not in glyphs
            if not known:
                lacking.add(character)
    return [f"no font has: {' '.join(sorted(lacking))}"] if lacking else []


def unreached(top: QWidget) -> list[str]:
    """Walk through a window with Tab and back with Shift+Tab; return what is left out, and traps."""
    wanted = [one for one in parts(top)[1:] if takes_keyboard(one)]
    if not wanted:
        return []
    top.activateWindow()
    QApplication.processEvents()
    before = QApplication.focusWidget()
    if before is None or before.window() is not top.window():
        wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    order = _tour(top, Qt.Key.Key_Tab, len(wanted) + 5)
    if not order:
        return [f"{called(top)} does not take the keyboard"]
    if order.count(order[-1]) > 1:
        return [f"Tab does not lead out of {called(order[-1])}"]
    left = [one for one in wanted if one not in order and takes_keyboard(one)]
    found = [f"Tab does not lead to {called(one)}" for one in left]
    back = _tour(top, Qt.Key.Key_Backtab, len(wanted) + 5)
    if set(back) != set(order):
        lost = [called(one) for one in order if one not in back]
        found.append(f"Shift+Tab does not lead back: {lost or 'other places'}")
    elif [back[0], *reversed(back[1:])] != order:
        found.append("Shift+Tab goes another way than Tab")
    return found


def _tour(top: QWidget, key: Qt.Key, most: int) -> list[QWidget]:
    first = QApplication.focusWidget()
    order: list[QWidget] = []
    at = first
    for _ in range(most):
        if at is None or at in order:
            break
        order.append(at)
        QTest.keyClick(at, key)
        at = QApplication.focusWidget()
    if at is not None and at is order[-1] and len(order) > 1:
        order.append(at)  # a trap: it does not let go
    if first is not None:
        first.setFocus(Qt.FocusReason.OtherFocusReason)
    return order


def shared_letters(menu: QMenu) -> list[str]:
    """Return letters to press that two entries of a menu have in common."""
    letters = sorted(
        (found.group(1), action.text())
        for action in menu.actions()
        if action.isVisible() and (found := re.search(r"&(\w)", action.text()))
    )
    return [f"“{one[1]}” and “{other[1]}” share a letter" for one, other in pairwise(letters) if one[0] == other[0]]


def without_default(dialog: QDialog) -> list[str]:
    """Return whether Enter presses nothing in a dialog."""
    buttons = [one for one in dialog.findChildren(QPushButton) if one.isVisible()]
    some = any(one.isDefault() for one in buttons) or not any(one.autoDefault() for one in buttons)
    return [] if some or not buttons else [f"no button of {called(dialog)} is the default"]
