"""问题对措施: each problem with its measures; a person confirms, rejects or redirects what the machine found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lianzheng_desk.gui import linking
from lianzheng_desk.gui.choosing import MeasureDialog
from lianzheng_desk.gui.decision_box import DecisionBox, signed
from lianzheng_desk.gui.icons import sign_icon
from lianzheng_desk.gui.look import Look
from lianzheng_desk.gui.pane import SidePane
from lianzheng_desk.gui.rows import Row, Rows
from lianzheng_desk.gui.session import Session
from lianzheng_desk.gui.spotlight import Spotlight

if TYPE_CHECKING:
    from lianzheng_desk.draft.span import Span
    from lianzheng_desk.sheet import JudgedLink, LostLink

_SIGNS = {"pass": "✓", "gap": "✗", "review": "?", "not_checked": "–"}
_WORDS = {"pass": "已对应", "gap": "未见措施", "review": "待判断", "not_checked": "未核对"}
_LONGEST = 80
_BUTTONS = {
    "confirm": ("确认", "机器找到的对应关系没有错"),
    "reject": ("不对应", "这个问题没有措施对应"),
    "redirect": ("改选…", "从措施中另选"),
    "withdraw": ("收回", "收回判定，按机器的结果"),
}


class LinksPane(SidePane):
    """The problems, their measures below them, and what can be decided about the problem that is looked at."""

    def __init__(self, session: Session, look: Look, spotlight: Spotlight) -> None:
        super().__init__(session, look, spotlight)
        self.rows = Rows("问题对措施", ("问题和措施", "判断"))
        self.entry = self.rows
        self.box = DecisionBox(_BUTTONS)
        self.buttons = self.box.buttons
        self._judged: tuple[JudgedLink, ...] = ()
        self._lost: tuple[LostLink, ...] = ()
        self.lines.addWidget(self.rows, 1)
        self.add_box(self.box)
        self.buttons["confirm"].clicked.connect(self._confirm)
        self.buttons["reject"].clicked.connect(lambda: self.decide(()))
        self.buttons["redirect"].clicked.connect(self._redirect)
        self.buttons["withdraw"].clicked.connect(self._withdraw)
        self.rows.chosen.connect(self._go)
        self.rows.currentItemChanged.connect(lambda *_: self._renew_box())
        session.settled.connect(self.renew)

    def fill(self) -> None:
        """Show the problems."""
        checked, draft = self.session.checked, self.session.draft
        if checked is None or draft is None:
            return
        number = self._number()
        self._judged = linking.judged_links(checked, self.session.shelf.settlements)
        self._lost = linking.lost_links(checked, self.session.shelf.settlements)
        rows = [self._row(number, judged) for number, judged in enumerate(self._judged)]
        rows += [self._lost_row(number, lost) for number, lost in enumerate(self._lost, len(rows))]
        self.rows.fill(rows)
        open_ = sum(one.look_again or (one.verdict != "pass" and not one.stands) for one in self._judged)
        words = f"查摆问题 {len(self._judged)} 个" if self._judged else "文中没有可与措施对照的问题"
        words += f"，还有 {open_} 个要看" if open_ else ""
        self.head.setText(words + (f"，{len(self._lost)} 个判定须复核" if self._lost else ""))
        self.rows.follow(self.rows.topLevelItem(number) if 0 <= number < len(rows) else None)
        self._renew_box()

    def empty(self) -> None:
        """Show nothing."""
        self._judged, self._lost = (), ()
        self.rows.fill(())
        self._renew_box()

    def follow(self) -> None:
        """Make the problem or the measure where the user stands the current row."""
        here, current = self.here, self.rows.currentItem()
        if here is None:
            return
        fitting = [row for row in self.rows.all_rows() if (s := self._span_of(row.target)) and s.start <= here < s.end]
        if fitting and current not in fitting:
            self.rows.follow(fitting[0])

    def decide(self, chosen: Sequence[Span] | None) -> None:
        """Say that these measures answer the problem that is looked at; () none does, None: nothing is said."""
        checked, judged = self.session.checked, self._current()
        if checked is None or judged is None:
            return
        deeds = self.session.deeds
        deed = linking.link_deed(checked, judged.link, chosen, self.session.shelf.settlements, by=deeds.by())
        if deed is not None:
            deeds.do(deed)

    def _renew_box(self) -> None:
        judged, lost = self._current(), self._current_lost()
        self.box.setVisible(bool(self._judged or self._lost))
        if lost is not None:
            made = lost.decision
            words = f"人工判定：{lost.label}　{signed(made.by, made.at)}。这个问题已不在文中，需复核"
            self.box.say(words, {"withdraw": True})
        elif judged is None:
            self.box.say("选一个问题，判定它与措施是否对应")
        else:
            decided = judged.choice != "none"
            self.box.say(_state(judged), dict.fromkeys(_BUTTONS, True) | {"withdraw": decided})

    def _row(self, number: int, judged: JudgedLink) -> Row:
        palette, verdict = self.look.palette, judged.verdict
        decided = "需复核" if judged.look_again else judged.choice.label if judged.stands else _WORDS[verdict]
        words = self._quote(judged.link.problem)
        row = Row(
            (words, decided),
            (number, -1),
            spoken=f"问题：{words}，{decided}" + (f"，原文“{judged.was}”" if judged.was else ""),
            icon=sign_icon(_SIGNS[verdict], palette.verdict_ink(verdict)),
        )
        for which, span in enumerate(judged.measures):
            measure = self._quote(span)
            row.addChild(Row((f"→ {measure}", ""), (number, which), spoken=f"措施：{measure}"))
        return row

    def _lost_row(self, number: int, lost: LostLink) -> Row:
        """Return the row of a decision about a problem that is in the draft no more."""
        words = f"已不在文中　{lost.decision.words or '原文未留存'}"
        icon = sign_icon("?", self.look.palette.verdict_ink("review"))
        row = Row((words, "需复核"), (number, -1), spoken=f"问题：{words}，需复核", icon=icon)
        for which, span in enumerate(lost.chosen):
            measure = self._quote(span)
            row.addChild(Row((f"→ {measure}", ""), (number, which), spoken=f"措施：{measure}"))
        return row

    def _quote(self, span: Span) -> str:
        draft = self.session.draft
        return " ".join(draft.quote(span)[:_LONGEST].split()) if draft else ""

    def _number(self) -> int:
        row = self.rows.currentItem()
        return row.target[0] if isinstance(row, Row) and row.target else -1

    def _current(self) -> JudgedLink | None:
        number = self._number()
        return self._judged[number] if 0 <= number < len(self._judged) else None

    def _current_lost(self) -> LostLink | None:
        number = self._number() - len(self._judged)
        return self._lost[number] if 0 <= number < len(self._lost) else None

    def _spans(self, number: int) -> tuple[Span | None, ...]:
        """Return the problem of a row and the measures below it."""
        if number < len(self._judged):
            return (self._judged[number].link.problem, *self._judged[number].measures)
        lost = number - len(self._judged)
        return (None, *(self._lost[lost].chosen if lost < len(self._lost) else ()))

    def _span_of(self, target: tuple[int, int]) -> Span | None:
        return self._spans(target[0])[target[1] + 1]

    def _go(self, target: tuple[int, int], again: bool) -> None:
        at = self._span_of(target)
        spans = [span for span in self._spans(target[0]) if span is not None]
        if at is not None:
            self.spotlight.show(spans, spans.index(at), kinds=("next_steps",))

    def _confirm(self) -> None:
        judged = self._current()
        if judged is not None:
            self.decide(judged.link.measures)

    def _withdraw(self) -> None:
        checked, lost = self.session.checked, self._current_lost()
        if checked is None or lost is None:
            self.decide(None)
            return
        deed = linking.withdrawal(checked, lost.decision.passage, self.session.shelf.settlements)
        if deed is not None:
            self.session.deeds.do(deed)

    def _redirect(self) -> None:
        checked, judged = self.session.checked, self._current()
        if checked is None or judged is None:
            return
        measures = linking.measures_of(checked)
        if not measures:
            self.session.hinted.emit("下一步打算里没有可选的措施")
            return
        chosen = {measures.index(span) for span in judged.measures if span in measures}
        dialog = MeasureDialog(self, self._quote(judged.link.problem), [self._quote(span) for span in measures], chosen)
        if dialog.exec():
            self.decide([measures[number] for number in dialog.chosen])


def _state(judged: JudgedLink) -> str:
    """Say how it stands with a problem."""
    machine = f"机器核对：{_WORDS[judged.link.verdict]}"
    if judged.choice == "none":
        return f"{machine}；人工未判定"
    again = "，所选措施已有改动，需复核" if judged.look_again else ""
    if judged.was:
        again = f"，问题已有改动，需复核。原文“{judged.was}”"
    return f"{machine}；人工判定：{judged.choice.label}{again}　{signed(judged.by, judged.at)}"
