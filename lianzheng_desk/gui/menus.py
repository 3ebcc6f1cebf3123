"""The two menus whose entries change: recent drafts, rubrics."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from lianzheng_desk.gui.recents import Recents
from lianzheng_desk.gui.session import Session
from lianzheng_desk.gui.signs import points

if TYPE_CHECKING:
    from lianzheng_desk.gui.rubric_editor.opener import RubricOpener


def fill_recent(menu: QMenu, recents: Recents, open_path: Callable[[str], None], clear: Callable[[], None]) -> None:
    """List the drafts seen lately; those that are gone are grey."""
    menu.clear()
    menu.setToolTipsVisible(True)
    for draft in recents.drafts:
        there = draft.path in recents.present
        score = f"{points(draft.earned)} / {points(draft.points)} 分"
        name = draft.name.replace("&", "&&")
        action = menu.addAction(f"{name}　{score}　{draft.at[5:16]}" + ("" if there else "　文件已不在原处"))
        action.setToolTip(draft.path)
        action.setEnabled(there)
        action.triggered.connect(lambda _=False, path=draft.path: open_path(path))
    if not recents.drafts:
        menu.addAction("还没有检查过文稿").setEnabled(False)
        return
    menu.addSeparator()
    menu.addAction("清空这个列表").triggered.connect(lambda: clear())


def fill_rubrics(
    menu: QMenu, session: Session, load: Callable[[], None], opener: Callable[[], RubricOpener] | None = None
) -> None:
    """List the rubrics at hand, the one in use ticked, the proposed one marked; then what can be done with them.

    opener: gives what opens the editor.
    """
    menu.clear()
    for rubric in session.library.rubrics:
        title = rubric.title.replace("&", "&&")
        action = menu.addAction(title + _mark(session, rubric.id))
        action.setCheckable(True)
        action.setChecked(session.rubric is not None and rubric.id == session.rubric.id)
        action.setToolTip(rubric.description or rubric.title)
        action.triggered.connect(lambda _=False, chosen=rubric.id: session.choose_rubric(chosen))
    menu.addSeparator()
    menu.addAction("从文件载入…").triggered.connect(lambda: load())
    if opener is not None:
        menu.addAction("编辑…").triggered.connect(lambda: opener().edit())
        menu.addAction("新建副本…").triggered.connect(lambda: opener().copy())
        for problem in session.library.problems:
            action = menu.addAction(f"改正“{problem.where.replace('&', '&&')}”…")
            action.setToolTip("这份检查依据有写得不对的地方，没有采用")
            action.triggered.connect(lambda _=False, name=problem.where: opener().edit_broken(name))


def rubric_words(session: Session) -> tuple[str, str]:
    """Return the words of the rubric button and its tip."""
    if session.rubric is None:
        return "检查依据", "打开文稿后按标题推荐检查依据"
    words = f"检查依据：{session.rubric.title}{_mark(session, session.rubric.id)}"
    return words, f"{words}\n{session.reason}" if session.reason else words


def _mark(session: Session, rubric_id: str) -> str:
    """Return what is written behind the rubric that the program proposes: by what it was chosen."""
    proposal = session.proposal
    if proposal is None or proposal.rubric.id != rubric_id:
        return ""
    for part in ("标题", "导语", "正文"):
        if proposal.reason.startswith(f"{part}中有"):
            return f"（按{part}推荐）"
    return "（默认）"
