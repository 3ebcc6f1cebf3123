"""How fast the window is: start, stalls of its event loop, a key press to the repaint.

Times of the start are ratios to a bare QWidget, both started in turn in one run, their byte code written beforehand as
an installation has it. Not part of the suite. Run it with: python -m pytest tests/benchmarks/bench_window.py -s
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import pytest

from lianzheng_desk.paths import resources

_TURNS = 9
_CHARACTERS = 10_000

_BARE = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

class Bare(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, lambda: (print(time.time() - float(sys.argv[1]), flush=True), app.quit()))

app = QApplication(["bare"])
widget = Bare()
widget.resize(1280, 800)
widget.show()
app.exec()
"""

_START = """
import os, sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

begun, drafts, real, seen = float(sys.argv[1]), sys.argv[2:], QApplication.exec, []

def say():
    heavy = ("jieba", "openpyxl", "docx", "lxml", "pydantic", "ruamel")
    print(time.time() - begun, [name for name in heavy if name in sys.modules], flush=True)
    os._exit(0)

class Watch(QObject):
    def eventFilter(self, widget, event):
        if event.type() is QEvent.Type.Paint and window._bench is not None:
            view = window._bench.view
            if widget is view.viewport() and view.document().characterCount() > 1:
                seen.append(widget)
                QTimer.singleShot(0, say)
        return False

def run(*_):
    global window, watch
    from lianzheng_desk.gui import app as starting
    window = next(widget for widget in QApplication.topLevelWidgets() if hasattr(widget, "session"))
    go_on = starting._after_paint
    starting._after_paint = lambda *rest: say() if seen or not drafts else go_on(*rest)
    if drafts:
        watch = Watch()
        QApplication.instance().installEventFilter(watch)
    return real()

QApplication.exec = run
from lianzheng_desk.__main__ import main
sys.argv = ["product", *drafts]
main(drafts)
"""


def _text(characters: int) -> str:
    once = "\n".join(path.read_text(encoding="utf-8") for path in sorted((resources() / "samples").glob("*.txt")))
    return (once * (characters // len(once) + 1))[:characters]


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    added = {"LIANZHENG_DESK_DATA": str(tmp_path / "data"), "PYTHONPYCACHEPREFIX": str(tmp_path / "code")}
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {"QT_QPA_PLATFORM": "offscreen", **kept, **added}


def _seconds(script: str, surroundings: dict[str, str], *arguments: str) -> float:
    command = [sys.executable, "-c", script, str(time.time()), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=surroundings, timeout=60)
    words = done.stdout.split(maxsplit=1)
    assert words, done.stderr
    assert not words[1:] or words[1].strip() == "[]", words
    return float(words[0])


@pytest.mark.parametrize(("with_draft", "limit"), [(False, 1.6), (True, 2.0)], ids=["empty", "draft"])
def test_first_paint_beside_a_bare_widget(
    tmp_path: Path, surroundings: dict[str, str], with_draft: bool, limit: float
) -> None:
    path = tmp_path / "总结.txt"
    path.write_text(_text(_CHARACTERS), encoding="utf-8")
    drafts = [str(path)] if with_draft else []
    _seconds(_BARE, surroundings)
    _seconds(_START, surroundings, *drafts)
    ratios = [_seconds(_START, surroundings, *drafts) / _seconds(_BARE, surroundings) for _ in range(_TURNS)]
    print(f"\n{'draft' if with_draft else 'empty'}: {median(ratios):.2f} × a bare widget ({min(ratios):.2f} at best)")
    assert median(ratios) <= limit
