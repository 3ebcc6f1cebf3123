"""责任矩阵: each duty against 部署, 措施, 数据, 问题, 打算, in sentences counted; a click shows them in turn.

A person confirms a sentence, rejects it, or puts it under another heading; what the machine found stays beside that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QLabel, QMenu, QTableWidgetItem

from lianzheng_desk.gui import evidence, linking
from lianzheng_desk.gui.decision_box import DecisionBox, signed
from lianzheng_desk.gui.look import Look
from lianzheng_desk.gui.matrix import ASPECTS, Matrix
from lianzheng_desk.gui.pane import SidePane
from lianzheng_desk.gui.rows import Row, Rows
from lianzheng_desk.gui.session import Session
from lianzheng_desk.gui.spotlight import Spotlight

if TYPE_CHECKING:
    from lianzheng_desk.sheet import JudgedDuty, JudgedSentence

_SIGNS = {"evidenced": "✓", "named": "✓", "described": "?", "absent": "✗"}
_QUOTE = 80
_BUTTONS = {
    "confirm": ("此句算", "这一句算这项责任的依据"),
    "reject": ("此句不算", "这一句不算这项责任的依据"),
    "redirect": ("改列…", "这一句算依据，列到另一栏"),
    "withdraw": ("收回", "收回判定，按机器的结果"),
}


class DutiesPane(SidePane):
    """The matrix, below it the sentences of the cell that is looked at, and what can be decided about one of them."""

    def __init__(self, session: Session, look: Look, spotlight: Spotlight) -> None:
        super().__init__(session, look, spotlight)
        self.table = Matrix()
        self.entry = self.table
        self.sentences = Rows("这一格的句子", ("", ""))
        self.sentences.setMinimumHeight(30)
        self.box = DecisionBox(_BUTTONS)
        self._title = QLabel()
        self._title.setObjectName("caption")
        self._title.setContentsMargins(12, 0, 12, 0)
        self._title.setWordWrap(True)
        self.lines.addWidget(self.table)
        self.lines.addWidget(self._title)
        self.lines.addWidget(self.sentences, 1)
        self.add_box(self.box)
        self._showing = False
        self._judged: tuple[JudgedDuty, ...] = ()
        self.table.cellClicked.connect(self._clicked)
        self.table.currentCellChanged.connect(lambda row, column, *_: self._moved(row, column))
        self.sentences.chosen.connect(self._go)
        self.sentences.currentItemChanged.connect(lambda *_: self._renew_box())
        buttons = self.box.buttons
        buttons["confirm"].clicked.connect(self._confirm)
        buttons["reject"].clicked.connect(self._reject)
        buttons["redirect"].clicked.connect(self._ask_aspect)
        buttons["withdraw"].clicked.connect(self._withdraw)
        session.settled.connect(self.renew)

    def fill(self) -> None:
        """Show the matrix."""
        checked = self.session.checked
        if checked is None:
            return
        self._judged = duties = linking.judged_duties(checked, self.session.shelf.settlements)
        self._showing = True
        row, column, number = self.table.currentRow(), self.table.currentColumn(), self._number()
        self.table.setRowCount(len(duties))
        for which, duty in enumerate(duties):
            self._fill_row(which, duty)
        self.table.setVisible(bool(duties))
        self.table.setToolTip("点一格看它的句子，再点一次到下一句")
        self.table.fit_columns()
        covered = sum(duty.coverage.strength != "absent" for duty in duties)
        decided = sum(sum(duty.choices().values()) for duty in duties)
        words = f"{len(duties)} 项责任写到 {covered} 项"
        self.head.setText(words if duties else "检查依据中没有责任覆盖项目")
        self.head.setToolTip(f"人工判定 {decided} 句" if decided else "")
        self._showing = False
        self._show_sentences(row if 0 <= row < len(duties) else 0, max(column, 0))
        self.sentences.follow(self.sentences.topLevelItem(number))
        self._renew_box()

    def empty(self) -> None:
        """Show nothing."""
        self._judged = ()
        self.table.setRowCount(0)
        self.table.hide()
        self._title.clear()
        self.sentences.fill(())
        self._renew_box()

    def follow(self) -> None:
        """Make the cell and the sentence where the user stands the current ones."""
        here, row = self.here, self.sentences.currentItem()
        if self._showing or here is None or (isinstance(row, Row) and _holds(self._sentence(row.target), here)):
            return
        cells = [(self.table.currentRow(), self.table.currentColumn())]
        cells += [(row, column) for row in range(len(self._judged)) for column in range(1, len(ASPECTS) + 1)]
        for line, column in cells:
            at = next((n for n, one in enumerate(self._shown(line, column)) if _holds(one, here)), -1)
            if at >= 0:
                self._showing = True
                self.table.setCurrentCell(line, column)
                self._showing = False
                self._show_sentences(line, column)
                self.sentences.follow(self.sentences.topLevelItem(at))
                return

    def _fill_row(self, number: int, duty: JudgedDuty) -> None:
        palette, coverage = self.look.palette, duty.coverage
        told = "，".join(f"{label} {count} 句" for label, count in duty.choices().items())
        said = coverage.strength.label + (f"，人工：{told}" if told else "")
        cell = _cell(f"{_SIGNS[coverage.strength]} {coverage.duty}", f"{coverage.duty}：{said}")
        ink = {"absent": palette.error, "described": palette.warning}.get(coverage.strength, palette.good)
        cell.setForeground(QBrush(QColor(ink)))
        self.table.setItem(number, 0, cell)
        for column, aspect in enumerate(ASPECTS, 1):
            found, gone, added = duty.counted(aspect)
            words = str(found) + (f"−{gone}" if gone else "") + (f"+{added}" if added else "")
            said = f"{found} 句" + (f"，人工去掉 {gone} 句" if gone else "") + (f"，补充 {added} 句" if added else "")
            cell = _cell(words, f"{coverage.duty}：{aspect} {said}")
            cell.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            if words == "0":
                cell.setForeground(QBrush(QColor(palette.faint)))
            self.table.setItem(number, column, cell)

    def _shown(self, row: int, column: int) -> tuple[JudgedSentence, ...]:
        """Return the sentences of a cell, in the first column those of the whole duty."""
        if not 0 <= row < len(self._judged):
            return ()
        return self._judged[row].shown(*(() if column <= 0 else (ASPECTS[column - 1],)))

    def _sentence(self, target: tuple[int, int, int]) -> JudgedSentence | None:
        row, column, number = target
        shown = self._shown(row, column)
        return shown[number] if 0 <= number < len(shown) else None

    def _show_sentences(self, row: int, column: int) -> None:
        if not 0 <= row < len(self._judged):
            return
        shown, duty = self._shown(row, column), self._judged[row]
        aspect = duty.coverage.strength.label if column <= 0 else ASPECTS[column - 1]
        self._title.setText(f"{duty.duty} · {aspect}　{f'{len(shown)} 句' if shown else '未见'}")
        self.sentences.fill([self._row(one, (row, column, number)) for number, one in enumerate(shown)])
        self._renew_box()

    def _row(self, one: JudgedSentence, target: tuple[int, int, int]) -> Row:
        draft, span = self.session.draft, one.span
        if span is None or draft is None:
            words = f"已不在文中　{one.was or '原句未留存'}"
        else:
            words = f"第 {draft.paragraph_index(span.start) + 1} 段　{draft.quote(span)[:_QUOTE]}"
        decided = "需复核" if one.look_again else one.label if one.choice != "none" else ""
        was = f"原句“{one.was}”" if one.was else ""
        row = Row((words, decided), target, spoken="，".join(part for part in (words, decided, was) if part))
        if one.stands and not one.aspect:
            row.grey(self.look.palette.faint)
        return row

    def _number(self) -> int:
        row = self.sentences.currentItem()
        return row.target[2] if isinstance(row, Row) else -1

    def _current(self) -> tuple[str, JudgedSentence] | None:
        """Return the duty and the sentence that is looked at."""
        row = self.sentences.currentItem()
        one = self._sentence(row.target) if isinstance(row, Row) else None
        return (self._judged[row.target[0]].duty, one) if isinstance(row, Row) and one is not None else None

    def _renew_box(self) -> None:
        current = self._current()
        self.box.setVisible(bool(self._judged))
        if current is None:
            self.box.say("选一句，判定它算不算依据；正文里选中的句子按 Ctrl+9 补充")
            return
        _, one = current
        here, made = one.span is not None, one.choice != "none"
        words = f"机器核对：{one.found or '未列入'}；" + ("人工未判定" if not made else f"人工判定：{one.label}")
        if one.chosen and one.chosen != one.found:
            words += f"“{one.chosen}”"
        if one.look_again:
            words += f"，句子已有改动，需复核。原句“{one.was}”" if one.was else "，句子已有改动，需复核"
        enabled = {"confirm": here, "redirect": here, "withdraw": made, "reject": here and bool(one.aspects)}
        self.box.say(f"{words}　{signed(one.by, one.at)}".rstrip(), enabled)

    # deciding

    def _confirm(self) -> None:
        current = self._current()
        if current is not None:
            one = current[1]
            self._decide(one.chosen or one.found if one.look_again else one.found or one.chosen)

    def _reject(self) -> None:
        current = self._current()
        if current is not None:
            self._decide("" if current[1].found else None)  # one that a person added is taken back

    def _ask_aspect(self) -> None:
        current = self._current()
        if current is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for aspect, action in zip(ASPECTS, evidence.offer_aspects(menu, current[1].aspect), strict=True):
            action.triggered.connect(lambda _=False, to=aspect: self._decide(to))
        button = self.box.buttons["redirect"]
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _decide(self, aspect: str | None) -> None:
        current = self._current()
        if current is not None and current[1].span is not None:
            evidence.decide(self.session, current[0], {current[1].span: aspect})

    def _withdraw(self) -> None:
        checked, current = self.session.checked, self._current()
        if checked is None or current is None:
            return
        deed = linking.withdrawal(checked, current[1].passage, self.session.shelf.settlements)
        if deed is not None:
            self.session.deeds.do(deed)

    # going there

    def _moved(self, row: int, column: int) -> None:
        if not self._showing:
            self._show_sentences(row, column)
            self._go((row, column, 0), False)

    def _clicked(self, row: int, column: int) -> None:
        if self.table.pressed_again:
            spans = [one.span for one in self._shown(row, column)]
            at = spans.index(self.spotlight.current) if self.spotlight.current in spans else -1
            self._go((row, column, (at + 1) % max(len(spans), 1)), True)

    def _go(self, target: tuple[int, int, int], again: bool) -> None:
        one, shown = self._sentence(target), self._shown(*target[:2])
        spans = [other.span for other in shown if other.span is not None]
        if one is None or one.span is None:
            return
        at = spans.index(one.span)
        self._showing = True  # what is looked at is not to be sought anew on the way there
        self.spotlight.show(spans, at, kinds=("duty",))
        self._showing = False
        self.sentences.follow(self.sentences.topLevelItem(target[2]))
        if len(spans) > 1:
            self.session.hinted.emit(f"共 {len(spans)} 句，这是第 {at + 1} 句")


def _cell(words: str, said: str) -> QTableWidgetItem:
    cell = QTableWidgetItem(words)
    cell.setToolTip(said)
    cell.setData(Qt.ItemDataRole.AccessibleTextRole, said)
    return cell


def _holds(one: JudgedSentence | None, offset: int) -> bool:
    return one is not None and one.span is not None and one.span.start <= offset < one.span.end
