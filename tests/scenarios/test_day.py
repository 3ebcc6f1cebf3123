"""Ordinary days: what was done yesterday is there this morning."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from gui.driving import answer, wait_checked, wait_text, write, write_note
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lianzheng_desk.gui.main_window import MainWindow
from lianzheng_desk.gui.settle_dialogs import DismissDialog
from scenarios.stories import blanks, decide, items, on_disk, reasons, shown

CTRL = Qt.KeyboardModifier.ControlModifier
OWN = (
    '编号: own\n名称: 本镇自备\n版本: "1"\n条目:\n'
    "  - 编号: A\n    分组: 其他\n    标题: 班子研究过\n    级别: 错误\n    分值: 5\n"
    "  - 编号: B\n    分组: 其他\n    标题: 数字已填\n    级别: 错误\n    分值: 5\n    检查: {方式: 待填}\n"
)
SECRET = "机密★10年\n"


def give(reason: str) -> Callable[[QWidget], None]:
    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, DismissDialog)
        dialog.edit.setText(reason)
        dialog.accept_button.click()

    return act


def test_settled_noted_and_undone_by_keyboard_and_all_there_the_next_morning(
    desk: MainWindow, new_window: Callable[[], MainWindow], paper: str, qtbot: QtBot
) -> None:
    """She goes from gap to gap by key: one is real, one is none, one gets a note; one tick she takes back.

    The next morning the window shows exactly that.
    """
    real, none, noted = blanks(desk)
    desk.session.walk.select_place(real)
    qtbot.keyClick(desk, Qt.Key.Key_5, CTRL)
    desk.session.walk.select_place(none)
    answer(give("原文如此"), DismissDialog)
    qtbot.keyClick(desk, Qt.Key.Key_6, CTRL)
    desk.activateWindow()  # no window manager here does so after the question
    qtbot.waitUntil(desk.isActiveWindow)
    desk.session.walk.select_place(noted)
    desk.bench.detail.settle.note.insert("问过信访室")
    desk.session.walk.select_item(items(desk)[0])
    qtbot.keyClick(desk, Qt.Key.Key_2, CTRL)
    write_note(desk, "年度写错")
    desk.session.walk.select_item(items(desk)[3])
    qtbot.keyClick(desk, Qt.Key.Key_1, CTRL)
    qtbot.keyClick(desk, Qt.Key.Key_Z, CTRL)
    made = shown(desk)
    assert on_disk(desk) == made
    desk.close()
    morning = new_window()
    morning.commands.open_path(paper)
    wait_checked(qtbot, morning, paper)
    assert shown(morning) == made
    assert made[0] == {items(desk)[0]: ("returned", "年度写错")}
    assert sorted(made[1].values()) == [("confirmed", ""), ("dismissed", "原文如此"), ("open", "问过信访室")]


@pytest.mark.parametrize("moved", [True, False])
def test_a_renamed_draft_takes_its_decisions_along_and_a_copy_begins_with_them(
    desk: MainWindow, paper: str, qtbot: QtBot, moved: bool
) -> None:
    """She renames the draft for the leader, or saves a copy: nothing has to be decided again."""
    decide(desk, "confirmed", "改名前")
    made = shown(desk)
    other = Path(paper).with_name("报送稿.txt")
    if moved:
        Path(paper).rename(other)
    else:
        other.write_bytes(Path(paper).read_bytes())
    desk.commands.open_path(str(other))
    wait_checked(qtbot, desk, str(other))
    assert shown(desk) == made
    assert on_disk(desk) == made


def test_a_draft_that_gains_a_marking_leaves_no_trace_and_comes_back_when_it_loses_it(
    desk: MainWindow, paper: str, data: Path, qtbot: QtBot
) -> None:
    """Half checked, the draft is marked 机密: its history goes from the disk, new decisions stay in the window.

    The marking was a mistake and is taken out: what was decided meanwhile goes to the disk.
    """
    text = Path(paper).read_text(encoding="utf-8")
    decide(desk, "confirmed", "标密前", count=1)
    write(paper, SECRET + text)
    wait_text(qtbot, desk, "机密★")
    assert "判定和备注只留在窗口里" in desk.tending.strip.words
    assert reasons(desk) == [f"标密前{number}" for number in range(len(blanks(desk)))]
    desk.session.tick(items(desk)[5], "returned", "标密后")
    assert shown(desk)[0][items(desk)[5]] == ("returned", "标密后")
    kept = b"".join(part.read_bytes() for part in data.glob("records.sqlite3*"))
    assert "标密后".encode() not in kept
    assert "受理信访举报".encode() not in kept
    assert [recent.path for recent in desk.session.shelf.recent()] == []
    write(paper, text)
    wait_text(qtbot, desk, "青禾镇2023年党风廉政建设工作总结\n2023")
    qtbot.waitUntil(lambda: not desk.session.shelf.secret)
    assert shown(desk)[0][items(desk)[5]] == ("returned", "标密后")
    assert on_disk(desk) == shown(desk)


def test_without_history_decisions_are_kept_and_follow_the_draft_all_the_same(
    desk: MainWindow, paper: str, data: Path, qtbot: QtBot, new_window: Callable[[], MainWindow]
) -> None:
    """The office wants no records of checks. He switches them off, and his decisions still outlive an edited draft."""
    history = desk.session.shelf.store.history
    history.switch(False)
    history.clear()
    decide(desk, "dismissed", "不留记录")
    text = Path(paper).read_text(encoding="utf-8")
    write(paper, text.replace("立案5件", "立案6件"))
    wait_text(qtbot, desk, "立案6件")
    assert desk.session.shelf.key is not None
    assert history.of(desk.session.shelf.key) == ()
    made = reasons(desk)
    assert made == [f"不留记录{number}" for number in range(len(made))]
    desk.close()
    second = new_window()
    second.commands.open_path(paper)
    wait_checked(qtbot, second, paper)
    assert not second.session.shelf.store.history.is_on
    assert reasons(second) == made
    kept = b"".join(part.read_bytes() for part in data.glob("records.sqlite3*"))
    assert "受理信访举报".encode() not in kept


def test_a_rubric_broken_while_in_use_costs_nothing(
    data: Path, new_window: Callable[[], MainWindow], paper: str, qtbot: QtBot
) -> None:
    """Somebody spoils the unit's own rubric in a text editor while she works with it.

    She goes on; the next window says what is wrong and takes another rubric; once it is mended her ticks are there.
    """
    own = data / "rubrics" / "自备.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(OWN, encoding="utf-8")
    desk = new_window()
    desk.commands.open_path(paper)
    wait_checked(qtbot, desk, paper)
    desk.session.choose_rubric("own")
    qtbot.waitUntil(lambda: desk.session.checked is not None)
    decide(desk, "confirmed", "自备依据", count=2)
    own.write_text(OWN.replace("分值: 5", "分值: 很多"), encoding="utf-8")
    qtbot.keyClick(desk, Qt.Key.Key_F5)
    with qtbot.waitSignal(desk.session.review_changed, check_params_cb=lambda: desk.session.checked is not None):
        pass
    made = shown(desk)
    assert made[0] == {"A": ("confirmed", "自备依据0"), "B": ("returned", "自备依据1")}
    desk.close()
    second = new_window()
    assert "1 份自备的检查依据不能用" in second.notice.words
    second.commands.open_path(paper)
    wait_checked(qtbot, second, paper)
    assert second.session.rubric is not None
    assert second.session.rubric.id != "own"
    second.close()
    own.write_text(OWN, encoding="utf-8")
    third = new_window()
    third.commands.open_path(paper)
    wait_checked(qtbot, third, paper)
    third.session.choose_rubric("own")
    qtbot.waitUntil(lambda: third.session.checked is not None)
    assert shown(third) == made
