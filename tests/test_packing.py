"""The recipe of the program folder leaves nothing out that the program imports."""

from __future__ import annotations

import ast
import re
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]


def _imported() -> set[str]:
    """Return every module that the package imports, with the packages around it (PySide6, PySide6.QtCore)."""
    found: set[str] = set()
    for path in (_ROOT / "lianzheng_desk").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {name.name for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found | {".".join(name.split(".")[:depth]) for name in found for depth in (1, 2)}


def _recipe(name: str) -> str:
    """Return the value of a setting of the recipe, as it stands there."""
    recipe = ast.parse((_ROOT / "build.spec").read_text(encoding="utf-8"))
    assigned = {ast.unparse(node.targets[0]): node.value for node in recipe.body if isinstance(node, ast.Assign)}
    return "".join(node.value for node in ast.walk(assigned[name]) if isinstance(node, ast.Constant))


def test_nothing_that_is_imported_is_excluded() -> None:
    assert {"PySide6.QtNetwork", "lxml"} <= _imported()
    assert _imported() & set(_recipe("EXCLUDES").split()) == set()


def test_no_library_of_an_imported_part_of_qt_is_left_out() -> None:
    parts = {name.removeprefix("PySide6.Qt") for name in _imported() if re.fullmatch(r"PySide6\.Qt\w+", name)}
    assert {"Core", "Gui", "Widgets", "Network"} <= parts
    unused = re.compile(_recipe("UNUSED"))
    assert [part for part in parts if unused.search(f"PySide6/Qt/lib/libQt6{part}.so.6")] == []
