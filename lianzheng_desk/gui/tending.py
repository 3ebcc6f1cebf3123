"""What goes on around the check: settling, undoing, the file that changes, earlier checks, what is left to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget

from lianzheng_desk.errors import StoreError
from lianzheng_desk.gui import answers, settle_dialogs
from lianzheng_desk.gui.actions import Actions
from lianzheng_desk.gui.around import put_on_top
from lianzheng_desk.gui.history_dialog import HistoryDialog, problems
from lianzheng_desk.gui.ready_page import ReadyPage
from lianzheng_desk.gui.session import Session
from lianzheng_desk.gui.strip import Line, Strip
from lianzheng_desk.gui.watcher import Event, Watcher
from lianzheng_desk.gui.workbench import Workbench

if TYPE_CHECKING:
    from lianzheng_desk.recheck import Change, ChangedMatter
    from lianzheng_desk.records.words import AllowedWord
    from lianzheng_desk.review import Finding

_POSTPONE = 300
"""Milliseconds until a changed file is read, where a question stands open."""


class Tending(QObject):
    """The commands of this kind, by name (`run`), with the strip, the watcher and the page that belong to them."""

    def __init__(
        self, window: QMainWindow, session: Session, actions: Actions, stack: QStackedWidget, bench: Workbench
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._actions = actions
        self._stack = stack
        self._bench = bench
        self._source = ""
        self._warned = ""
        self._shown: object = None
        self.strip = Strip()
        put_on_top(window, self.strip)
        self.watcher = Watcher(session.jobs)
        self.ready = ReadyPage(session)
        stack.addWidget(self.ready)
        self.ready.left.connect(lambda: stack.setCurrentWidget(bench))
        self.ready.export_wanted.connect(actions["export"].trigger)
        session.draft_changed.connect(self._draft_changed)
        session.review_changed.connect(self._review_changed)
        session.deeds.changed.connect(self._renew_undo)
        session.deeds.turned.connect(self._go_where_it_was)
        self.watcher.told.connect(self._file_told)
        box = bench.detail.settle
        box.dismiss_wanted.connect(self._dismiss)
        box.allow_wanted.connect(self._allow)

    def run(self, name: str) -> None:
        """Do the command of this name, one of TENDING."""
        box = self._bench.detail.settle
        {
            "undo": lambda: self._turn(self._session.deeds.undo),
            "redo": lambda: self._turn(self._session.deeds.redo),
            "real": lambda: self._with_place(lambda: box.decide("confirmed")),
            "dismiss": lambda: self._with_place(self._dismiss),
            "right": lambda: self._with_place(self._allow),
            "unsettle": lambda: self._with_place(lambda: self._session.deeds.settle(box.findings, "open")),
            "words": self._show_words,
            "outside": self._open_outside,
            "history": self._show_history,
            "ready": self._show_ready,
        }[name]()

    def left(self) -> Callable[[], None] | None:
        """Return what says again what the strip says, None where it says nothing."""
        return self.strip.said

    def come_back(self, said: Callable[[], None] | None) -> None:
        """Let the strip say that again, for a draft that has come back to the desk; its file may be another one."""
        self.strip.clear()
        if said is not None:
            said()
        self.watcher.look_soon()

    # settling

    def _with_place(self, act: Callable[[], object]) -> None:
        if self._bench.detail.settle.findings:
            act()
        else:
            self._session.hinted.emit("请先选一处有标记的地方")

    def _turn(self, turn: Callable[[], None]) -> None:
        self._session.leaving.emit()  # the note being written is a deed too
        turn()

    def _dismiss(self) -> None:
        box, session = self._bench.detail.settle, self._session
        box.keep_note()
        findings = box.findings
        made = session.deeds.settlement(findings[0])
        message = answers.matters(findings)[0].message
        reason = made.note if made is not None else ""
        dialog = settle_dialogs.DismissDialog(self._window, message, len(findings), reason)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            session.deeds.settle(findings, "dismissed", dialog.reason)

    def _allow(self) -> None:
        draft, place = self._session.draft, self._session.walk.place
        word = answers.word_to_allow(draft, place.finding) if draft is not None and place is not None else None
        if place is None or word is None:
            self._session.hinted.emit("这类问题没有可以放过的词，可以写明理由作“不算问题”处理")
            return
        dialog = settle_dialogs.AllowDialog(self._window, word, place.finding.check)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._session.deeds.allow(place.finding.check, word, always=dialog.always.isChecked())

    def _show_words(self) -> None:
        store, key = self._session.shelf.store, self._session.shelf.key

        def listed() -> Sequence[AllowedWord]:
            try:
                return store.words.listed(key)
            except StoreError as error:
                self._session.fail(error)
                return ()

        def remove(word: AllowedWord) -> None:
            self._session.deeds.allow(word.kind, word.word, always=word.always, added=False)

        settle_dialogs.WordsDialog(self._window, listed, remove).exec()

    def _renew_undo(self) -> None:
        # without a draft nothing was done, and to ask would load half the program
        journal = self._session.deeds.journal if self._session.draft is not None else None
        done, undone = (journal.done, journal.undone) if journal is not None else ((), ())
        for name, deeds, words, key in (("undo", done, "撤销", "Z"), ("redo", undone, "重做", "Y")):
            action = self._actions[name]
            label = deeds[-1].label.replace("&", "&&") if deeds else ""
            action.setText(f"{words}：{label}(&{key})" if label else f"{words}(&{key})")
            action.setEnabled(bool(deeds))

    def _go_where_it_was(self, deed: object) -> None:
        """Show what was undone, or done again."""
        walk, item = self._session.walk, getattr(deed, "item", "")
        if item:
            if walk.item != item:
                walk.select_item(item)
            return
        for place in walk.places.all if walk.places else ():
            if self._session.deeds.is_about(deed, place.finding):  # type: ignore[arg-type]
                walk.select_place(place)
                return

    # the file

    def _draft_changed(self) -> None:
        session = self._session
        source = session.draft.source or "" if session.draft is not None else ""
        if source != self._source or not source:
            self.strip.clear()
            self._shown = None
        self._source = source
        self._actions["outside"].setEnabled(bool(source))
        if session.sight is not None:
            self.watcher.begin(source, session.sight)
        else:
            self.watcher.stop()
        self._renew_undo()

    def _file_told(self, event: Event) -> None:
        name = self._session.name
        if event is Event.CHANGED:
            self._recheck_when_free()
        elif event is Event.BACK:
            self.strip.clear()
        elif event is Event.GONE:
            self.strip.tell(
                f"“{name}”已删除、改名或移走。窗口里的文字和判定都在；文件回到原处后会自动接着检查。",
                (("另选文件…", self._actions["open"].trigger),),
                bad=True,
            )
        else:
            words = f"“{name}”暂时读不了：正被另一个程序占用，或没有读取权限。能读时会自动检查，窗口里的判定都在。"
            self.strip.tell(words, bad=True)

    def _recheck_when_free(self) -> None:
        """Read the file again; while a question is asked about what stands there, nothing changes under it."""
        if QApplication.activeModalWidget() is not None:
            QTimer.singleShot(_POSTPONE, self, self._recheck_when_free)
        else:
            self._session.recheck()

    def _open_outside(self) -> None:
        if self._source and not QDesktopServices.openUrl(QUrl.fromLocalFile(self._source)):
            self._session.hinted.emit("没有找到能打开这个文件的程序，请在 WPS 或 Word 里打开")

    # after a check

    def _review_changed(self) -> None:
        session = self._session
        checked = session.checked
        if checked is None or checked is self._shown:
            return
        again, self._shown = self._shown is not None, checked
        if session.shelf.secret and self._warned != self._source:
            self._warned = self._source
            self.strip.tell("这份文稿带密级标志：判定和备注只留在窗口里，关闭程序后不保存，也不留检查记录。")
        elif checked.change is not None and (again or checked.change.solved or checked.change.fresh):
            self._show_change(checked.change, again)

    def _show_change(self, change: Change, again: bool) -> None:
        checked, walk = self._session.checked, self._session.walk
        if checked is None or walk.places is None:
            return
        places = {id(place.finding): place for place in walk.places.all}

        def line(matter: ChangedMatter) -> Line:
            finding: Finding = checked.review.findings[matter.first.number]
            place = places.get(id(finding))
            where = f"第 {matter.first.paragraph + 1} 段　" if matter.first.paragraph >= 0 else ""
            return Line(where + matter.message, (lambda: walk.select_place(place)) if place is not None else None)

        def past(matter: ChangedMatter) -> Line:
            item = self._session.find_item(matter.first.item)
            words = matter.message or (item.title if item is not None else "")
            return Line(words + (f"　原文“{matter.first.quote}”" if matter.first.quote else ""))

        lists = (
            ("已解决", [past(matter) for matter in problems(change.solved)]),
            ("新增", [line(matter) for matter in problems(change.fresh)]),
            ("仍有", [line(matter) for matter in problems(change.remaining)]),
        )
        self.strip.show_lists(
            [(title, f"{title} {len(lines)}", lines) for title, lines in lists],
            (("用 WPS/Word 打开", self._open_outside),) if self._source else (),
            "" if again else "和上次检查比：",
        )

    def _show_history(self) -> None:
        HistoryDialog(self._window, self._session).exec()

    def _show_ready(self) -> None:
        self._session.leaving.emit()
        self.ready.renew()
        self._stack.setCurrentWidget(self.ready)
