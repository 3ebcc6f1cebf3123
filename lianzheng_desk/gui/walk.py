"""What is selected, and the walk from problem to problem."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from lianzheng_desk.gui.places import Place, Places


class Stand(NamedTuple):
    """Where the user stands, to come back to; names as in Walk. at: the character the walk goes on from."""

    places: Places | None
    item: str
    place: Place | None
    at: int


class Walk(QObject):
    """Where the user stands.

    Attributes (read only for widgets):
        places: the stops, None while there is no review.
        guide: says where a step leads (as `Places.step`), None for all the stops.
        item: id of the selected item, "" for none. place: the selected place, None where the item has none.

    Signals:
        renewed: the stops are other ones. changed: something else is selected (also after `renewed`).
        hinted(text): a quiet word for the status bar.
    """

    renewed = Signal()
    changed = Signal()
    hinted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.places: Places | None = None
        self.place: Place | None = None
        self.item = ""
        self._stand = 0
        self.guide: Callable[[Place | None, int, bool], tuple[Place | None, bool]] | None = None

    def renew(self, places: Places | None, *, keep: bool) -> None:
        """Walk over other places (None: not known yet). keep: stay with the item and, if found again, the place."""
        last = self.place
        if not keep:
            self.item, self._stand = "", 0
        self.places, self.place = places, None
        if places is not None and self.item:
            same = [p for p in places.of_item(self.item) if last is None or p.finding.message == last.finding.message]
            self.place = min(same, key=lambda p: abs(p.offset - self._stand), default=None)
        self.renewed.emit()
        self.changed.emit()

    def left(self) -> Stand:
        """Say where the user stands."""
        return Stand(self.places, self.item, self.place, self._stand)

    def bring_back(self, stand: Stand) -> None:
        """Let the user stand where he stood, on the draft on which he did."""
        self.places, self.item, self.place, self._stand = stand.places, stand.item, stand.place, stand.at
        self.renewed.emit()
        self.changed.emit()

    def select_item(self, item: str) -> None:
        """Select an item: its first place, or nothing but the item where it has none."""
        places = self.places.of_item(item) if self.places else ()
        self._select(item, places[0] if places else None)

    def select_place(self, place: Place) -> None:
        """Select a place and with it its item."""
        self._select(place.finding.item, place)

    def stand_at(self, offset: int) -> None:
        """Stand at a character of the draft where nothing is marked; the walk goes on from there."""
        self._stand = offset
        self._select(self.item, None)

    def select_passage(self, item: str, offset: int) -> None:
        """Select an item ("" for none) at a character of the draft that is no problem; the walk goes on from there."""
        self._stand = offset
        self._select(item, None)

    def clear(self) -> None:
        """Select nothing; the walk goes on from where it stood."""
        self._select("", None)

    def step_alike(self) -> None:
        """Go to the next place where the same is said as here; say which of them it is."""
        if self.places is None or self.place is None:
            self.hinted.emit("请先选一处有标记的地方")
            return
        found = self.places.alike(self.place)
        places = self.places.topic_of(found).places
        self.select_place(found)
        here = f"同一问题共 {len(places)} 处，这是第 {places.index(found) + 1} 处"
        self.hinted.emit(here if len(places) > 1 else "这个问题只有这一处")

    def step(self, forward: bool) -> None:
        """Go to the next or the previous problem; say so when the walk begins anew."""
        if self.places is None:
            self.hinted.emit("核对完成后才能逐处查看，请稍候")
            return
        found, wrapped = (self.guide or self.places.step)(self.place, self._stand, forward)
        if found is None:
            none = "没有查出缺口" if not self.places.stops else "没有未看的问题了，按 Ctrl+L 可列出全部"
            self.hinted.emit(none)
            return
        self.select_place(found)
        if wrapped:
            self.hinted.emit("已过最后一处，从头开始" if forward else "已过第一处，从末尾开始")

    def _select(self, item: str, place: Place | None) -> None:
        if (item, place) == (self.item, self.place):
            return
        self.item, self.place = item, place
        if place is not None:
            self._stand = place.offset
        self.changed.emit()
