"""How the panes stand: what is in view, which pane, which filters, what is searched for; and back to that."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QTextCursor

from lianzheng_desk.gui.draft_view import DraftView
from lianzheng_desk.gui.route import Wanted
from lianzheng_desk.gui.workbench import Workbench


@dataclass(frozen=True, slots=True)
class BenchStand:
    """The panes.

    top, over: number of the first paragraph in view, and where it begins, in pixels below the upper edge.
    cursor: where the selected words begin and end, in Qt's positions. pane: of the left side. wanted: the filters.
    row: of the list of problems. rolled: the check list's scroll bar. words: searched for. hit: where, -1 for nowhere.
    """

    top: int
    over: float
    cursor: tuple[int, int]
    pane: int
    wanted: Wanted
    row: int
    rolled: int
    finding: bool
    words: str
    hit: int


def left(bench: Workbench) -> BenchStand:
    """Say how the panes stand."""
    first = next(
        ((block.blockNumber(), rect.top()) for block, rect in bench.view.in_view.blocks() if rect.bottom() > 0),
        (0, 0.0),
    )
    cursor, finder = bench.view.textCursor(), bench.finder
    return BenchStand(
        *first,
        (cursor.anchor(), cursor.position()),
        bench.side.shown,
        bench.problems.wanted,
        bench.problems.list.currentIndex().row(),
        bench.checklist.tree.verticalScrollBar().value(),
        not finder.isHidden(),
        finder.edit.text(),
        finder.hit.start if finder.hit is not None else -1,
    )


def come_back(bench: Workbench, stand: BenchStand) -> None:
    """Let the panes stand as they did, with the same draft in them."""
    bench.side.show_pane(stand.pane)
    bench.problems.take(stand.wanted, stand.row)
    bench.checklist.tree.verticalScrollBar().setValue(stand.rolled)
    _find(bench, stand)
    _scroll(bench.view, stand)


def _find(bench: Workbench, stand: BenchStand) -> None:
    finder = bench.finder
    with QSignalBlocker(finder.edit):
        finder.edit.setText(stand.words)
    if stand.finding:
        finder.stand_at(max(stand.hit, 0))
        finder.show()
        finder.search()
    elif not finder.isHidden():
        finder.close_bar()


def _scroll(view: DraftView, stand: BenchStand) -> None:
    """Select what was selected, then bring into view what was in view: selecting scrolls."""
    anchor, position = stand.cursor
    cursor = view.textCursor()
    cursor.setPosition(anchor)
    cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
    if (anchor, position) != (0, 0):
        view.setTextCursor(cursor)
    block = view.document().findBlockByNumber(stand.top)
    top = view.document().documentLayout().blockBoundingRect(block).top()
    view.verticalScrollBar().setValue(round(top - stand.over))
