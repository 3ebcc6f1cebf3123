"""What is seen of a screen: its parts, what they are called, and which words are not Chinese.

Every function takes a window (or a menu) that is shown and returns its faults, in words for whoever mends them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QTabBar,
    QWidget,
)

NAMES = frozenset(
    (
        *("Word", "WPS", "Excel", "PDF", "OFD", "ODT", "RTF", "HTML", "XML", "Markdown", "Qt", "YAML", "XX", "GB"),
        *("Ctrl", "Shift", "Alt", "Tab", "Esc", "Enter", "Delete", "Home", "End"),
    )
)
"""Latin words that a Chinese clerk knows by these names: programs, formats, keys, standards, masks of names."""
_LATIN = re.compile(r"[A-Za-zÀ-ÿ]+")
_NO_WORDS = re.compile(r"<[^>]*>|\(&?[A-Z0-9]\)|&|\b[A-Z]{1,2}\d+\b|[*\w]*\.[a-z]{2,5}\b|https?://\S+", re.ASCII)
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_MOST_ROWS = 60


def parts(top: QWidget) -> list[QWidget]:
    """Return what is seen of a window, itself first, without other windows that belong to it."""
    return [top, *(one for one in top.findChildren(QWidget) if one.window() is top.window() and one.isVisibleTo(top))]


def called(widget: QWidget) -> str:
    """Say which widget is meant."""
    own = widget.text() if isinstance(widget, (QAbstractButton, QLabel)) else widget.accessibleName()
    return f"{type(widget).__name__}“{(own or widget.objectName() or widget.windowTitle())[:30]}”"


def spoken(widget: QWidget) -> str:
    """Return what a screen reader calls a widget."""
    if isinstance(widget, QComboBox):  # Qt gives what is chosen as its name
        labels = [one.text() for one in widget.window().findChildren(QLabel) if one.buddy() is widget]
        return widget.accessibleName() or "".join(labels)
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else widget.accessibleName()


def takes_keyboard(widget: QWidget) -> bool:
    """Tell whether Tab is to lead to a widget."""
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    if isinstance(widget.parentWidget(), QComboBox):
        return False  # its field: Tab leads to the box
    return by_tab and widget.isEnabled() and widget.isVisible() and widget.focusProxy() is None


def nameless(top: QWidget) -> list[str]:
    """Return what can be reached by keyboard but says nothing Chinese to a screen reader."""
    return [
        f"has no name: {called(one)}"
        for one in parts(top)[1:]
        if takes_keyboard(one) and not _CHINESE.search(spoken(one))
    ]


# words


def foreign(top: QWidget, known: Iterable[str] = ()) -> list[str]:
    """Return texts with Latin words. known: words and paths that the user himself brought, or names."""
    found = {}
    names = NAMES | {word for one in known for word in _LATIN.findall(one)}
    paths = sorted((one for one in known if "/" in one), key=len, reverse=True)
    for widget in parts(top):
        for text in texts(widget):
            rest = text
            for path in paths:
                rest = rest.replace(path, "")
            words = [word for word in _LATIN.findall(_NO_WORDS.sub(" ", rest)) if len(word) > 1 and word not in names]
            if words:
                found[f"not Chinese: {' '.join(words[:5])} in {type(widget).__name__} “{text[:60]}”"] = None
    return list(found)


def texts(widget: QWidget) -> Iterator[str]:
    yield widget.toolTip()
    yield widget.statusTip()
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    if widget.isWindow() and not isinstance(widget, QMenu):
        yield widget.windowTitle()
    for kind, said in _SAID:
        if isinstance(widget, kind):
            yield from said(widget)


def plain_label(label: QLabel) -> str:
    rich = label.textFormat() is Qt.TextFormat.RichText or "<" in label.text()
    if not rich or label.textFormat() is Qt.TextFormat.PlainText:
        return label.text()
    document = QTextDocument()
    document.setHtml(label.text())
    return document.toPlainText()


def _cells(view: QAbstractItemView) -> Iterator[str]:
    for index in seen_rows(view):
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            yield str(index.data(role) or "")


def _head_words(header: QHeaderView) -> Iterator[str]:
    model, count = header.model(), header.count()
    if model is not None:
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            yield from (str(model.headerData(number, header.orientation(), role) or "") for number in range(count))


_SAID: tuple[tuple[type[QWidget], Callable[..., Iterable[str]]], ...] = (
    (QLabel, lambda one: (plain_label(one),)),
    (QAbstractButton, lambda one: (one.text(),)),
    (QLineEdit, lambda one: (one.placeholderText(),)),
    (QPlainTextEdit, lambda one: (one.placeholderText(),)),
    (QGroupBox, lambda one: (one.title(),)),
    (QProgressBar, lambda one: (one.text(),)),
    (QComboBox, lambda one: [one.itemText(number) for number in range(one.count())]),
    (QTabBar, lambda one: [words for at in range(one.count()) for words in (one.tabText(at), one.tabToolTip(at))]),
    (QMenu, lambda one: [words for act in one.actions() for words in (act.text(), act.toolTip(), act.statusTip())]),
    (QHeaderView, _head_words),
    (QAbstractItemView, _cells),
)


def seen_rows(view: QAbstractItemView) -> Iterator[QModelIndex]:
    """Yield the cells that are in view, the first of them where there are very many."""
    model, ground = view.model(), view.viewport().rect()
    if isinstance(view, QHeaderView) or model is None:
        return
    flat = isinstance(model, QAbstractListModel) or isinstance(view.window(), QFileDialog)
    waiting = [view.rootIndex()]
    while waiting:
        parent = waiting.pop()
        for row in range(min(model.rowCount(parent), _MOST_ROWS)):
            for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)):
                index = model.index(row, column, parent)
                if view.visualRect(index).intersects(ground):
                    yield index
            if not flat:
                waiting.append(model.index(row, 0, parent))
