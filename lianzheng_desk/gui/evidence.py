"""Sentences of the draft taken as evidence of a duty: a menu on the draft, on what is selected or stood at there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from lianzheng_desk.gui import linking
from lianzheng_desk.gui.draft_view import DraftView
from lianzheng_desk.gui.matrix import ASPECTS
from lianzheng_desk.gui.session import Session
from lianzheng_desk.gui.spotlight import Spotlight

if TYPE_CHECKING:
    from lianzheng_desk.draft.span import Span
    from lianzheng_desk.sheet import JudgedDuty, JudgedSentence

_MOST = 20
"""Sentences that can be decided about at once; who selects more has selected too much by mistake."""


def decide(session: Session, duty: str, chosen: Mapping[Span, str | None]) -> None:
    """Take a person's decision on what sentences say of a duty: one of ASPECTS, "" nothing, None: taken back."""
    checked, deeds = session.checked, session.deeds
    if checked is None:
        return
    deed = linking.duty_deed(checked, duty, chosen, session.shelf.settlements, by=deeds.by())
    if deed is not None:
        deeds.do(deed)


def offer_aspects(menu: QMenu, held: str) -> list[QAction]:
    """Put ASPECTS into a menu, one of which may hold, and return their actions."""
    group = QActionGroup(menu)
    for number, aspect in enumerate(ASPECTS, 1):
        action = group.addAction(f"{aspect}(&{number})")
        action.setCheckable(True)
        action.setChecked(aspect == held)
    menu.addActions(group.actions())
    return group.actions()


class EvidenceMenu(QObject):
    """Gives the draft its context menu, and opens the part about duties by itself."""

    def __init__(self, session: Session, view: DraftView, spotlight: Spotlight) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._spotlight = spotlight
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._open_whole)

    def open(self) -> None:
        """Open the menu about duties where the user stands: what is selected, the text cursor, the place lit."""
        if not self._view.isVisible():
            self._session.hinted.emit("请先返回文稿，在正文里选一句")
            return
        spans = self._selected() or self._at_hand()
        menu = QMenu(self._view)
        if not spans:
            self._session.hinted.emit("请先在正文里选一句")
        elif not self.fill(menu, spans):
            self._session.hinted.emit("检查依据中没有责任覆盖项目")
        else:
            self._popup(menu, self._view.cursorRect().bottomLeft())

    def fill(self, menu: QMenu, spans: Sequence[Span]) -> bool:
        """Put a menu for each duty into `menu`, about these sentences. Returns whether there are duties."""
        checked = self._session.checked
        judged = linking.judged_duties(checked, self._session.shelf.settlements) if checked is not None else ()
        if len(spans) > _MOST:
            menu.addAction(f"选中 {len(spans)} 句，一次最多判定 {_MOST} 句").setEnabled(False)
            return bool(judged)
        for number, duty in enumerate(judged, 1):
            inner = menu.addMenu(f"算作{duty.duty}的依据(&{number})")
            if not self._view.textCursor().hasSelection():  # else it is seen already what is meant
                inner.aboutToShow.connect(lambda: self._spotlight.show(spans))
            self._fill_duty(inner, duty, spans)
        return bool(judged)

    def _fill_duty(self, menu: QMenu, duty: JudgedDuty, spans: Sequence[Span]) -> None:
        known: dict[Span | None, JudgedSentence] = {one.span: one for one in duty.sentences}
        about = [known.get(span) for span in spans]
        held = {one.aspect if one is not None else "" for one in about}
        possible = held != {""}
        for aspect, action in zip(ASPECTS, offer_aspects(menu, held.pop() if len(held) == 1 else ""), strict=True):
            action.triggered.connect(partial(self._decide, duty.duty, dict.fromkeys(spans, aspect), aspect))
        menu.addSeparator()
        # those of the machine are rejected, those a person added are taken back
        none = {span: "" if one is not None and one.found else None for span, one in zip(spans, about, strict=True)}
        for words, chosen, enabled in (
            (f"不算{duty.duty}的依据(&N)", none, possible),
            ("收回判定(&B)", dict.fromkeys(spans), any(one is not None and one.choice != "none" for one in about)),
        ):
            action = menu.addAction(words)
            action.setEnabled(enabled)
            action.triggered.connect(partial(self._decide, duty.duty, chosen, ""))

    def _decide(self, duty: str, chosen: Mapping[Span, str | None], aspect: str, _checked: bool = False) -> None:
        decide(self._session, duty, chosen)
        if aspect:
            self._session.hinted.emit(f"已把 {len(chosen)} 句算作{duty}的依据：{aspect}")

    def _open_whole(self, point: QPoint) -> None:
        menu = self._view.createStandardContextMenu()
        spans = self._selected() or self._around(self._view.in_view.unit_at(QPointF(point)))
        if spans:
            menu.addSeparator()
            self.fill(menu, spans)
        self._popup(menu, point)

    def _popup(self, menu: QMenu, point: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._view.viewport().mapToGlobal(point))

    def _selected(self) -> tuple[Span, ...]:
        cursor = self._view.textCursor()
        return self._stretch(cursor.selectionStart(), cursor.selectionEnd()) if cursor.hasSelection() else ()

    def _at_hand(self) -> tuple[Span, ...]:
        if self._view.hasFocus() and self._view.textCursor().position():
            return self._around(self._view.textCursor().position())
        place, draft = self._session.walk.place, self._session.draft
        span = self._spotlight.current or (place.span if place is not None else None)
        return linking.sentences_in(draft, span.start, span.end) if span is not None and draft is not None else ()

    def _around(self, unit: int) -> tuple[Span, ...]:
        return self._stretch(unit, unit)

    def _stretch(self, begin: int, end: int) -> tuple[Span, ...]:
        """Return the sentences between two of Qt's positions."""
        marks, draft = self._view.inking.marks, self._session.draft
        if marks is None or draft is None or self._session.checked is None:
            return ()
        return linking.sentences_in(draft, marks.utf16.from_qt(begin), marks.utf16.from_qt(end))
