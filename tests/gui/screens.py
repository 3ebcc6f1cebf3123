"""Every screen of the program by name, and how a user gets there."""

from __future__ import annotations

from collections.abc import Callable

from gui import screens_of_desk as desk
from gui import screens_of_dialogs as dialogs
from gui import screens_of_work as work
from gui.stage import Stage

SCREENS: dict[str, Callable[[Stage], None]] = {
    "welcome": desk.welcome,
    "draft": desk.draft,
    **{
        name: desk.side(number)
        for number, name in enumerate(("checklist", "outline", "blanks", "figures", "matrix", "links"))
    },
    "cell of the matrix": desk.cell_of_matrix,
    "other measures": desk.other_measures,
    "a blank": desk.finding("blanks"),
    "a slip": desk.finding("slips"),
    "a gap without place": desk.finding("next_steps"),
    "a decided finding": desk.decided_finding,
    "a passed item": desk.passed_item,
    "problems": desk.problems,
    "filtered problems": desk.filtered_problems,
    "find bar": desk.find_bar,
    "strip after a check": desk.strip,
    "strip: file gone": desk.told(
        "“{name}”已删除、改名或移走。窗口里的文字和判定都在；文件回到原处后会自动接着检查。", bad=True
    ),
    "strip: file held": desk.told(
        "“{name}”暂时读不了：正被另一个程序占用，或没有读取权限。能读时会自动检查，窗口里的判定都在。", bad=True
    ),
    "notice: bad": desk.notice("“{name}”读不出：文件已损坏。请在 WPS 或 Word 里打开，另存一份再检查。"),
    "notice: good": desk.notice("已导出“{name}”。", "打开", "打开所在文件夹"),
    "all bars at once": desk.all_bars,
    "ready": desk.ready,
    "remarks": desk.remarks,
    "what is this": dialogs.dialog("explain", place="blanks"),
    "dismiss": dialogs.dialog("dismiss", place="blanks"),
    "right here": dialogs.dialog("right", place="slips"),
    "allowed words": dialogs.allowed_words,
    "not applicable": dialogs.dialog("not_applicable", place="blanks"),
    "checker": dialogs.dialog("checker"),
    "history": dialogs.history,
    "shortcuts": dialogs.dialog("shortcuts"),
    "about": dialogs.dialog("about"),
    "licences": dialogs.licences,
    "paste": dialogs.dialog("paste"),
    "fault box": dialogs.fault_box,
    "not saved yet": dialogs.not_saved_yet,
    "other name": dialogs.other_name,
    "open": dialogs.dialog("open"),
    "open folder": dialogs.dialog("open_folder"),
    "export": dialogs.dialog("export"),
    "export annotated": dialogs.dialog("annotate"),
    "print preview": dialogs.print_preview,
    "table": work.table_of_drafts,
    "table being checked": work.table_being_checked,
    "menus of the table": work.menus_of_table,
    "new copy": work.new_copy,
    "rubric editor": work.editor_of_rubrics,
    "rubric editor with mistakes": work.editor_with_mistakes,
    "every kind of item": work.every_kind_of_item,
    "unsaved question": work.unsaved_question,
    "restore question": work.restore_question,
    "broken rubric": work.broken_rubric,
    "mistakes of a rubric": work.mistakes_of_rubric,
    "menu bar": desk.menu_bar,
    "menus of the tool bar": desk.menus_of_tool_bar,
    "menus of the draft": desk.menus_of_draft,
    "menu of an item": desk.menu_of_item,
    "menu of a note": desk.menu_of_note,
}
"""All screens by name."""
