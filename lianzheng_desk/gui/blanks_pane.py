"""待填: what is still to be filled in, by measure, with every place where it is to be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from lianzheng_desk.gui import answers
from lianzheng_desk.gui.look import Look
from lianzheng_desk.gui.pane import SidePane
from lianzheng_desk.gui.rows import Row, Rows
from lianzheng_desk.gui.session import Session
from lianzheng_desk.gui.spotlight import Spotlight

if TYPE_CHECKING:
    from lianzheng_desk.sheet import Unfilled

_KINDS = {"figure": "数字", "name": "名称", "date": "日期", "title": "称谓"}


class BlanksPane(SidePane):
    """The lines of 待填清单.

    Signals: counted(things, places): how many things are to be filled in, at how many places.
    """

    counted = Signal(int, int)

    def __init__(self, session: Session, look: Look, spotlight: Spotlight) -> None:
        super().__init__(session, look, spotlight)
        self.rows = Rows("待填", ("要填的内容", "单位", "处"))
        self.entry = self.rows
        self.lines.addWidget(self.rows)
        self.rows.chosen.connect(self._go)
        session.review_changed.connect(self._count)
        session.draft_changed.connect(self._count)

    def fill(self) -> None:
        """Show what is to be filled in."""
        lines = self._lines()
        tops: list[Row] = []
        for kind, name in _KINDS.items():
            found = [line for line in lines if line.kind == kind]
            if found:
                top = Row((name, "", str(sum(len(line.spans) for line in found))), spoken=f"{name} {len(found)} 项")
                top.strong()
                top.setTextAlignment(2, Qt.AlignmentFlag.AlignCenter)
                top.addChildren([_row(line) for line in found])
                tops.append(top)
        self.rows.fill(tops)
        places = sum(len(line.spans) for line in lines)
        self.head.setText(f"要填 {len(lines)} 项，共 {places} 处；再点一次到下一处" if lines else "没有待填的地方")

    def empty(self) -> None:
        """Show nothing."""
        self.rows.fill(())

    def follow(self) -> None:
        """Make the line of the place where the user stands the current row."""
        here = self.here
        for row in self.rows.all_rows() if here is not None else ():
            if row.target and any(span.start <= here < span.end for span in row.target.spans):
                self.rows.follow(row)
                return
        self.rows.follow(None)

    def _lines(self) -> tuple[Unfilled, ...]:
        return answers.unfilled(self.session.draft) if self.session.draft and self.session.checked else ()

    def _count(self) -> None:
        lines = self._lines()
        self.counted.emit(len(lines), sum(len(line.spans) for line in lines))

    def _go(self, line: Unfilled, again: bool) -> None:
        here = self.here
        at = next((n for n, span in enumerate(line.spans) if here is not None and span.start <= here < span.end), -1)
        number = at + 1 if again else max(at, 0)
        self.spotlight.show(line.spans, number, kinds=("blanks",))
        if len(line.spans) > 1:
            self.session.hinted.emit(f"“{line.name}”共 {len(line.spans)} 处，这是第 {number % len(line.spans) + 1} 处")


def _row(line: Unfilled) -> Row:
    places = len(line.spans)
    row = Row((line.name, line.unit, str(places)), line, spoken=f"{line.name}，{places} 处")
    row.setTextAlignment(2, Qt.AlignmentFlag.AlignCenter)
    return row
