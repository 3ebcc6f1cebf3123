"""A clerk at a window of his own, in a process that may be killed at any moment; he tells beforehand what he will do.

Run as a program it is a nursery: it loads what the window needs once, and for every line on its standard input makes
a child that is a clerk. So a clerk is at work after a tenth of a second.

A line in: `{"seed": 5, "data": "…", "paper": "…", "out": "…"}`. Lines out, JSON:
    ["born", pid]; ["shown", {...}] what the window shows of earlier decisions, once, after its first check;
    ["will", change] before a deed, ["did"] after it; ["gone"] when the clerk has been killed or has failed.
A change: {"rubric": …, "ticks": {item: [verdict, note] or null}, "settled": {place: [verdict, note] or null}}.
A place is known by the words around it, whatever the program knows it by.
"""

from __future__ import annotations

import json
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QTimer

from lianzheng_desk.gui.app import make_app, make_window
from lianzheng_desk.gui.exporter import ANNOTATED, CHECK_SHEET
from lianzheng_desk.gui.main_window import MainWindow
from lianzheng_desk.gui.work import prepare, warm_up

RUBRICS = ("annual-summary", "half-year")
_LINES = (
    ("（一）压实责任。党委会专题研究**次", "，纪委书记逐项督办落实"),
    ("（二）信访举报渠道保持畅通，全年受理来信**件", "，办结情况向来信人反馈"),
    ("（三）警示教育常抓不懈，旁听庭审**场", "，参观廉政基地两批"),
    ("（四）村级财务逐笔过筛，清退违规补贴**元", "，账目在公示栏张贴"),
    ("（五）提醒在前。对苗头性问题约见干部**人", "，本人均写出说明"),
    ("（六）入户走访不打折扣，看望困难群众**户", "，送去过冬棉被"),
    ("（七）河道工程招标全程旁站，叫停围标**起", "，名单移交住建部门"),
    ("（八）发放廉洁口袋书**册", "，在集市上设点讲解"),
)
"""Sentences with a blank each, and how they may go on; so unlike that one is never taken for another."""
_AROUND = 5
"""Characters before a blank that tell it from all others in `_LINES`."""


def text_of(chance: random.Random) -> str:
    """Return a draft some of whose blanks are filled and some of whose sentences go on otherwise.

    What is filled comes back as it was: a blank that comes back in another sentence is another one.
    """
    lines: list[str] = []
    for number, (line, more) in enumerate(_LINES):
        lines.append(f"{chance.choice((line, line, line + more if number % 2 else line.replace('**', '7')))}。")
    head, tail = "青禾镇2023年党风廉政建设工作总结\n一、工作开展情况", "二、下一步工作打算\n加强学习。"
    return "\n".join((head, *lines, tail))


def save(path: Path, text: str) -> None:
    """Save as WPS does: write another file and put it in the place of this one."""
    beside = path.with_name("~保存.tmp")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, path)


def say(*words: object) -> None:
    """Write one line at once: what has been said stays said when the process is killed."""
    os.write(1, json.dumps(words).encode() + b"\n")


class Clerk:
    """Works without end, a deed at every turn of the event loop."""

    def __init__(self, window: MainWindow, seed: int, paper: Path, out: Path) -> None:
        self._window = window
        self._session = window.session
        self._chance = random.Random(seed)
        self._paper, self._out = paper, out
        self._serial = seed * 1000
        self._known: dict[str, str] = {}
        self._shown = False
        self._session.review_changed.connect(self._learn)
        self._turn = QTimer(window)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._go_on)
        self._turn.start()

    def _learn(self) -> None:
        """Learn by which words each key is known."""
        checked = self._session.checked
        if checked is None:
            return
        for noted, finding in zip(checked.snapshot.findings, checked.review.findings, strict=True):
            if place := self._place(finding):
                self._known[noted.key] = place

    def _go_on(self) -> None:
        session = self._session
        if session.checked is not None and not self._shown:
            self._shown = True
            say("shown", self._present())
        if not self._shown:
            return
        deeds: list[Callable[[], None]] = [self._tick] * 6 + [self._edit, self._export, self._export, self._choose]
        deeds += [self._settle] * 8 + [self._note_place] * 2 + [self._undo] * 5 + [self._redo] * 3
        self._chance.choice(deeds)()

    def _present(self) -> dict[str, object]:
        session = self._session
        assert session.checked is not None
        assert session.rubric is not None
        places = [finding for finding in session.checked.review.findings if self._place(finding)]
        return {
            "rubric": session.rubric.id,
            "ticks": {item: _words(tick) for item, tick in session.shelf.ticks.items()},
            "places": [self._place(finding) for finding in places],
            "settled": {
                self._place(finding): _words(made)
                for finding in places
                if (made := session.deeds.settlement(finding)) is not None
            },
        }

    def _place(self, finding: Any) -> str:
        checked = self._session.checked
        if checked is None or finding.check != "blanks" or finding.span is None:
            return ""
        return checked.review.draft.text[finding.span.start - _AROUND : finding.span.start]

    def _do(self, change: dict[str, object], deed: Callable[[], object]) -> None:
        say("will", change)
        deed()
        say("did")

    def _next(self) -> str:
        self._serial += 1
        return f"第{self._serial}件"

    # what a person does

    def _tick(self) -> None:
        session = self._session
        if session.rubric is None:
            return
        item = self._chance.choice(session.rubric.items).id
        verdict, note = self._chance.choice(("confirmed", "returned", "not_applicable", "open")), self._next()
        change = {"rubric": session.rubric.id, "ticks": {item: [verdict, note]}}
        self._do(change, lambda: session.tick(item, verdict, note))

    def _settle(self) -> None:
        self._decide(self._chance.choice(("confirmed", "dismissed")))

    def _note_place(self) -> None:
        self._decide(None)

    def _decide(self, verdict: str | None) -> None:
        session = self._session
        if session.checked is None or session.rubric is None:
            return
        if not (places := [finding for finding in session.checked.review.findings if self._place(finding)]):
            return
        finding, note = self._chance.choice(places), self._next()
        made = session.deeds.settlement(finding)
        kept = verdict or (made.verdict.value if made is not None else "open")
        change = {"rubric": session.rubric.id, "settled": {self._place(finding): [kept, note]}}
        self._do(change, lambda: session.deeds.settle([finding], verdict, note))

    def _undo(self) -> None:
        self._turn_back(self._session.deeds.journal.done, "before", "undo")

    def _redo(self) -> None:
        self._turn_back(self._session.deeds.journal.undone, "after", "redo")

    def _turn_back(self, deeds: Any, side: str, name: str) -> None:
        if not deeds or self._session.checked is None:
            return
        deed = deeds[-1]
        change: dict[str, object] = {"rubric": deed.rubric_id}
        if hasattr(deed, "item"):
            change["ticks"] = {deed.item: _words(getattr(deed, side))}
        else:
            number = 1 if side == "before" else 2
            change["settled"] = {self._known[one[0]]: _words(one[number]) for one in deed.changes}
        self._do(change, self._window.actions_[name].trigger)

    def _edit(self) -> None:
        """Somebody saves the draft in WPS."""
        if self._session.checked is not None:
            save(self._paper, text_of(self._chance))
            self._window.actions_["recheck"].trigger()

    def _choose(self) -> None:
        session = self._session
        if session.checked is not None and session.rubric is not None:
            other = RUBRICS[session.rubric.id == RUBRICS[0]]
            self._do({"chosen": other}, lambda: session.choose_rubric(other))

    def _export(self) -> None:
        product, name = self._chance.choice(((CHECK_SHEET, "检查单.xlsx"), (ANNOTATED, "批注稿.docx")))
        sheet = self._window.commands.exporter.sheet()
        if sheet is not None and not self._session.jobs.busy("export"):
            self._window.commands.exporter.write(product, sheet, self._out / name)


def _words(made: Any) -> list[str] | None:
    return None if made.empty else [made.verdict.value, made.note]


def work(seed: int, data: str, paper: str, out: str) -> None:
    """Be a clerk until killed."""
    sys.excepthook = _give_up
    os.environ["LIANZHENG_DESK_DATA"] = data
    app = make_app(["clerk"])
    window = make_window(app)
    window.show()
    window.clerk = Clerk(window, seed, Path(paper), Path(out))  # type: ignore[attr-defined]
    window.session.prepared.connect(lambda: window.session.open_path(paper))
    app.exec()


def _give_up(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A fault in the window, or here, is not to be passed over."""
    sys.__excepthook__(kind, error, trace)
    os._exit(1)


def main() -> None:
    """Make a clerk for every line that comes."""
    import lianzheng_desk.exporting.annotated
    import lianzheng_desk.exporting.workbook
    import lianzheng_desk.gui.many
    import lianzheng_desk.gui.single
    import lianzheng_desk.gui.tending  # noqa: F401

    prepare()
    warm_up()
    say("ready")
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            work(**json.loads(line))
            os._exit(1)  # nobody else ends than by being killed
        say("born", child)
        os.waitpid(child, 0)
        os.write(1, b"\n")  # what the clerk was about to say may have broken off
        say("gone")


if __name__ == "__main__":
    main()
