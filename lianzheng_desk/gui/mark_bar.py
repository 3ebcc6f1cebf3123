"""The slim bar beside the scroll bar that shows where in the whole draft the gaps are. A click jumps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from lianzheng_desk.gui.look import Look

if TYPE_CHECKING:
    from lianzheng_desk.draft.span import Span
    from lianzheng_desk.gui.places import Place
    from lianzheng_desk.review import Draft

_WIDTH = 14
_PARAGRAPH = 17
"""A paragraph's end takes about half a line: that many characters."""


class MarkBar(QWidget):
    """Signals: picked(place)."""

    picked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setFixedWidth(_WIDTH)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("缺口分布")
        self._look = look
        self._shares: list[tuple[float, Place]] = []
        self._settled: dict[int, str] = {}
        self._hits: set[float] = set()
        self._current: Place | None = None
        self._drawn: tuple[int, dict[str, list[QRect]]] | None = None
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as it is."""
        return QSize(_WIDTH, 100)

    def show_places(self, draft: Draft | None, places: Sequence[Place]) -> None:
        """Show these places of `draft`."""
        self._current = None
        self._settled = {}
        self._shares = []
        self._drawn = None
        if draft is not None:
            whole = max(len(draft.text) + _PARAGRAPH * len(draft.paragraphs), 1)
            for place in places:
                so_far = place.offset + _PARAGRAPH * draft.paragraph_index(place.offset)
                self._shares.append((min(so_far / whole, 1.0), place))
        self.update()

    def show_settled(self, settled: Mapping[int, str]) -> None:
        """Leave out the dashes of these places (by number)."""
        self._settled = dict(settled)
        self._drawn = None
        self.update()

    def show_hits(self, draft: Draft, hits: Sequence[Span]) -> None:
        """Show where a search has found something."""
        whole = max(len(draft.text) + _PARAGRAPH * len(draft.paragraphs), 1)
        self._hits = {(one.start + _PARAGRAPH * draft.paragraph_index(one.start)) / whole for one in hits}
        self.update()

    def select(self, place: Place | None) -> None:
        """Draw `place` stronger."""
        self._current = place
        self.update()

    def y_of(self, place: Place) -> float:
        """Return where `place` stands, in pixels from the top."""
        share = self._shares[place.number][0] if place.number < len(self._shares) else 0.0
        return 2 + share * max(self.height() - 6, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a dash for each place: errors run the whole width, others half of it."""
        palette = self._look.palette
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(palette.pane))
        painter.setPen(Qt.PenStyle.NoPen)
        for severity, dashes in self._dashes().items():
            painter.setBrush(QColor(palette.ink(severity)))
            painter.drawRects(dashes)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for row in {round(2 + share * max(self.height() - 6, 1)) for share in self._hits}:
            painter.fillRect(QRectF(_WIDTH - 4, row, 4, 2), QColor(palette.text))
        if self._current is not None:
            painter.setPen(QColor(palette.text))
            painter.drawRect(QRectF(0.5, round(self.y_of(self._current)) - 2, _WIDTH - 1, 6))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the nearest place."""
        found = self._nearest(event.position().y())
        if found is not None:
            self.picked.emit(found)

    def event(self, event: QEvent) -> bool:
        """Say what a dash stands for."""
        if isinstance(event, QHelpEvent):
            found = self._nearest(event.pos().y())
            if found is not None:
                QToolTip.showText(event.globalPos(), found.finding.message, self)
            return True
        return super().event(event)

    def _dashes(self) -> dict[str, list[QRect]]:
        """Return what is to be drawn, by severity, errors last; thousands of places share a few hundred rows."""
        if self._drawn is None or self._drawn[0] != self.height():
            rows: dict[int, str] = {}
            for share, place in self._shares:
                y = round(2 + share * max(self.height() - 6, 1))
                severity = place.finding.severity.value
                if rows.get(y) != "error" and place.number not in self._settled:
                    rows[y] = severity
            dashes: dict[str, list[QRect]] = {}
            for y, severity in sorted(rows.items(), key=lambda row: row[1] == "error"):
                width = _WIDTH - 4 if severity == "error" else _WIDTH - 8
                dashes.setdefault(severity, []).append(QRect(2, y, width, 2))
            self._drawn = (self.height(), dashes)
        return self._drawn[1]

    def _nearest(self, y: float) -> Place | None:
        share = (y - 3) / max(self.height() - 6, 1)
        nearest = min(self._shares, key=lambda pair: abs(pair[0] - share), default=None)
        return nearest[1] if nearest else None
