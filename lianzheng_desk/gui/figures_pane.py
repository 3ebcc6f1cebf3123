"""数据: the reported figures, those to be filled in and those not seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent

from lianzheng_desk.gui.look import Look
from lianzheng_desk.gui.narrow import NARROW
from lianzheng_desk.gui.pane import SidePane
from lianzheng_desk.gui.rows import Row, Rows
from lianzheng_desk.gui.session import Session
from lianzheng_desk.gui.signs import points
from lianzheng_desk.gui.spotlight import Spotlight

if TYPE_CHECKING:
    from lianzheng_desk.draft.span import Span
    from lianzheng_desk.sheet import Figure


_UNIT = 2
"""The column of the units."""


class FiguresPane(SidePane):
    """The figures of the review, in the order of the text, those not seen last."""

    def __init__(self, session: Session, look: Look, spotlight: Spotlight) -> None:
        super().__init__(session, look, spotlight)
        self.rows = Rows("数据", ("指标", "数值", "单位", "状态"))
        self.entry = self.rows
        self.rows.headerItem().setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.lines.addWidget(self.rows)
        self.rows.chosen.connect(self._go)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the units out where the names of the figures need the room; the tips have them."""
        super().resizeEvent(event)
        self.rows.setColumnHidden(_UNIT, self.width() < NARROW)

    def fill(self) -> None:
        """Show the figures."""
        figures = self.session.checked.review.figures if self.session.checked else ()
        rows = [self._row(figure) for figure in sorted(figures, key=lambda figure: figure.span is None)]
        self.rows.fill(rows)
        blank = sum(figure.blank for figure in figures)
        absent = sum(figure.span is None for figure in figures)
        filled = len(figures) - blank - absent
        words = f"已填 {filled} 个 · 待填 {blank} 个 · 未见 {absent} 项"
        self.head.setText(words if figures else "检查依据中没有要报的数据")

    def empty(self) -> None:
        """Show nothing."""
        self.rows.fill(())

    def follow(self) -> None:
        """Make the figure where the user stands the current row."""
        here = self.here
        rows = self.rows.all_rows()
        found = [row for row in rows if here is not None and row.target and row.target.start <= here < row.target.end]
        self.rows.follow(found[0] if found else None)

    def _row(self, figure: Figure) -> Row:
        about = "约 " if figure.approximate else ""
        value = "" if figure.value is None else about + points(figure.value)
        state = "– 未见" if figure.span is None else "? 待填" if figure.blank else "✓ 已填"
        spoken = "，".join(part for part in (figure.measure, value + figure.unit, state[2:]) if part)
        row = Row((figure.measure, value, figure.unit, state), figure.span, spoken=spoken)
        row.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if figure.span is None:
            row.grey(self.look.palette.faint)
        return row

    def _go(self, span: Span, again: bool) -> None:
        self.spotlight.show((span,), kinds=("blanks", "figures"))
