"""Starts the window: application, Chinese dialogs, fonts, colours, what to do about faults."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from lianzheng_desk import crash, doorbell
from lianzheng_desk.errors import DeskError
from lianzheng_desk.gui import work
from lianzheng_desk.gui.fault_box import FaultTeller
from lianzheng_desk.gui.jobs import Jobs
from lianzheng_desk.gui.look import Look, bring_chinese_font, lacks_chinese_font
from lianzheng_desk.gui.main_window import MainWindow
from lianzheng_desk.gui.session import Session
from lianzheng_desk.gui.settings import Settings
from lianzheng_desk.gui.shelf import Shelf
from lianzheng_desk.gui.slices import Slices
from lianzheng_desk.paths import resources, user_data

_FONT_HINT = (
    "这台电脑没有中文字体，文字会显示成方框。请安装一种中文字体（例如文泉驿微米黑）后重新启动。\n\n"
    "No Chinese font is installed; text will show as boxes. "
    "Please install one (e.g. fonts-noto-cjk or fonts-wqy-microhei) and start again."
)

_SWITCH = 0.0001
"""Seconds a worker may keep the interpreter from the window. Painting the panes asks Python some hundred times; with
the usual 5 ms each the window stood still for a second while a long draft was being checked."""
_PARTS = (
    *("dialogs", "commands", "marks", "draft_view", "checklist", "facts", "detail", "side", "workbench"),
    *("tending", "many", "single"),
)
"""Rooms of the window that are loaded once it has been painted."""
_LULL = 300
"""Milliseconds without a draft after which the segmentation is loaded."""
_BREATH = 20
"""Milliseconds the window has for itself before the heavy parts are loaded."""


def run(paths: Sequence[str]) -> int:
    """Show the window until it is closed, with the draft at `paths` open, or several as a table. Returns the exit code.

    Where a window of this user is open already, that one gets the paths.
    """
    if doorbell.read():
        from lianzheng_desk.gui.single import hand_over  # the first start need not load the network part

        if hand_over(paths):
            return 0
    app = make_app(sys.argv[:1])
    several = len(paths) > 1 or any(map(work.is_folder, paths))
    window = make_window(app, paths[0] if paths and not several else "")
    if several:
        window.session.prepared.connect(lambda: window.commands.open_paths(list(paths)))
    logs = user_data() / "logs"
    crash.install(logs / "desk.log", FaultTeller(window, str(logs)).tell)
    window.show()
    return app.exec()


def make_app(arguments: Sequence[str]) -> QApplication:
    """Make the application: Fusion style, Chinese standard dialogs."""
    _mend_input_method()
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")  # sharing a scroll bar among threads takes ten times as long
    sys.setswitchinterval(_SWITCH)
    QCoreApplication.setApplicationName("lianzheng-desk")
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    # as an argument: to ask for the style there is, or set one, brings its four hundred names along, eight milliseconds
    app = QApplication([*(arguments or ("",)), "-style", "Fusion"])
    app.setApplicationDisplayName("")
    app.setDesktopFileName("lianzheng-desk")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(QLocale.Language.Chinese, QLocale.Country.China), "qtbase", "_", folder):
        app.installTranslator(translator)
    return app


def make_window(app: QApplication, path: str = "") -> MainWindow:
    """Make the main window with its session; its store and rubrics are loaded once it has been painted.

    path: a draft to open at once, "" for none.
    """
    settings = Settings(user_data() / "window.ini")
    look = Look(settings.text("scheme", "system"), settings.number("zoom", 0))
    look.apply(app)
    session = Session(Jobs(), Shelf(user_data() / "records.sqlite3"))
    window = MainWindow(session, look, settings)

    def go_on() -> None:
        Slices(window, _after_paint(app, window, look, path))

    window.painted.connect(lambda: QTimer.singleShot(0, window, go_on))
    if path:  # its text first, then the heavy parts
        for signal in (session.draft_changed, session.failed):
            signal.connect(lambda *_: QTimer.singleShot(_BREATH, window, session.prepare))
        session.jobs.run("glance", partial(work.glance, path), partial(_show_glance, window, path))
    return window


def _show_glance(window: MainWindow, path: str, text: str) -> None:
    """Show the words of the draft that is to be opened, and only then have it read."""
    window.show_glance(text)
    QTimer.singleShot(_BREATH if text else 0, window, lambda: window.session.open_path(path))


def _after_paint(app: QApplication, window: MainWindow, look: Look, path: str) -> Iterator[None]:
    """Do what can wait until the window is seen, a step between two events at a time."""
    if not gc.isenabled():
        gc.freeze()  # what has been loaded so far stays for good and need not be looked through again
        gc.enable()
    yield from _load(_PARTS)
    yield from window.make_ready()
    _answer_the_door(window)
    yield
    crash.keep_last_words(user_data() / "logs" / "killed.log")
    session = window.session
    session.prepared.connect(lambda: QTimer.singleShot(_LULL, window, partial(_warm_up, session)))
    if not path:
        session.prepare()
    yield
    from PySide6.QtGui import QIcon

    try:
        icon = resources() / "icons" / "app.svg"
        if icon.is_file():
            app.setWindowIcon(QIcon(str(icon)))
        _mend_font(app, window, look)
    except DeskError as error:
        window.session.fail(error)


def _load(names: Sequence[str]) -> Iterator[None]:
    """Load modules, each in a step of its own: all at once they would hold up the window for longer than one sees."""
    for name in names:
        importlib.import_module(f"lianzheng_desk.gui.{name}")
        yield


def _warm_up(session: Session) -> None:
    """Load the segmentation while nobody waits for it; the first check would otherwise, and hold up the window."""
    if session.draft is None:
        session.jobs.run("warm", work.warm_up, lambda _: None, session.fail)


def _answer_the_door(window: MainWindow) -> None:
    """Let later starts of the program come here with their drafts."""
    from lianzheng_desk.gui.single import Doorkeeper  # loads the network part

    keeper = Doorkeeper(window)
    keeper.called.connect(window.take_call)
    window.closing.connect(keeper.close)
    keeper.open()


def _mend_font(app: QApplication, window: MainWindow, look: Look) -> None:
    """Where the system has no Chinese font at all take our own, so that nobody sees boxes."""
    if not lacks_chinese_font():
        return
    if bring_chinese_font(str(resources() / "fonts" / "wqy-microhei.ttc")):
        look.renew(app)
    else:
        window.notice.complain(_FONT_HINT)


def _mend_input_method() -> None:
    """Let fcitx users type Chinese: PySide6 brings no fcitx plugin, but fcitx also speaks the ibus protocol."""
    if not os.environ.get("QT_IM_MODULE", "").startswith("fcitx"):
        return
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforminputcontexts"
    if not list(plugins.glob("*fcitx*")):
        os.environ["QT_IM_MODULE"] = "ibus"
