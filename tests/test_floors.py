"""Who may import whom (the rooms of the package), deferred imports counted; and no cycles."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

_PACKAGE = Path(__file__).resolve().parents[1] / "lianzheng_desk"
_NAME = _PACKAGE.name
_TEXT = {"errors", "paths"}
_MAY_IMPORT = {
    "errors": set[str](),
    "paths": {"errors"},
    "glance": set[str](),
    "doorbell": {"paths"},
    "crash": {"__init__"},
    "components": {"errors", "paths"},
    "watching": set[str](),
    "text": _TEXT,
    "draft": {"text"},
    "reading": {"draft", "text", "errors"},
    "checks": {"draft", "text"},
    "likeness": {"draft", "text"},
    "rubric": {"checks", "errors", "paths"},
    "proposal": {"rubric", "draft"},
    "review": {"proposal", "rubric", "checks", "draft"},
    "selftest": {"review", "rubric", "draft", "checks"},
    "sheet": {"review", "text"},
    "recheck": {"sheet", "text"},
    "records": {"sheet", "text", "errors", "paths"},
    "follow": {"records", "recheck", "sheet"},
    "undo": {"records", "sheet"},
    "exporting": {"sheet", "draft", "reading", "likeness", "errors"},
}
_ABOVE = {*_MAY_IMPORT}
_MAY_IMPORT |= {"batch": _ABOVE, "cli": _ABOVE | {"batch", "__init__"}, "gui": _ABOVE | {"batch", "__init__"}}
_MAY_IMPORT |= {"__main__": {"errors", "cli", "gui"}, "__init__": set()}
_ONLY_IN = {
    "PySide6": {"gui"},
    "shiboken6": {"gui"},
    "openpyxl": {"exporting", "rubric"},
    "docx": {"reading", "exporting"},
    "lxml": {"reading", "exporting"},
    "olefile": {"reading"},
    "pypdfium2": {"reading"},
    "win32com": {"reading"},
    "jieba": {"text"},
    "rjieba": {"text"},
    "ahocorasick_rs": {"text"},
    "rapidfuzz": {"text"},
    "sqlite3": {"records"},
    "ruamel": {"rubric"},
}


def _modules() -> list[Path]:
    return sorted(_PACKAGE.rglob("*.py"))


def _dotted(path: Path) -> str:
    parts = [_NAME, *path.relative_to(_PACKAGE).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 2 else parts)


def _room(dotted: str) -> str:
    parts = dotted.split(".")
    return parts[1] if len(parts) > 1 and parts[1] != "__version__" else "__init__"


@cache
def _imports(path: Path) -> tuple[str, ...]:
    return tuple(_walk(ast.parse(path.read_text(encoding="utf-8"))))


def _walk(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide their direction"
            assert node.module is not None
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            yield from (a.value for a in node.args[:1] if isinstance(a, ast.Constant) and isinstance(a.value, str))


@pytest.mark.parametrize("path", _modules(), ids=_dotted)
def test_a_room_imports_only_the_rooms_below_it(path: Path) -> None:
    room = _room(_dotted(path))
    wanted = {_room(name) for name in _imports(path) if name.split(".")[0] == _NAME} - {room}
    assert wanted <= _MAY_IMPORT[room], f"{_dotted(path)} reaches up: {sorted(wanted - _MAY_IMPORT[room])}"


@pytest.mark.parametrize("path", _modules(), ids=_dotted)
def test_libraries_stay_in_their_rooms(path: Path) -> None:
    room = _room(_dotted(path))
    strayed = {name for name in _imports(path) if room not in _ONLY_IN.get(name.split(".")[0], {room})}
    assert strayed == set()


def _graph() -> dict[str, set[str]]:
    names = {_dotted(path) for path in _modules()}
    graph: dict[str, set[str]] = {}
    for path in _modules():
        targets = {name if name in names else name.rpartition(".")[0] for name in _imports(path)}
        graph[_dotted(path)] = (targets & names) - {_dotted(path)}
    return graph


def test_no_module_imports_itself_by_way_of_others() -> None:
    graph, done = _graph(), set[str]()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " → ".join([*path, name])
        if name not in done:
            for target in graph[name]:
                visit(target, (*path, name))
            done.add(name)

    for name in graph:
        visit(name, ())


def test_the_walk_sees_a_deferred_import() -> None:
    assert list(_walk(ast.parse("def f():\n    from lianzheng_desk.gui import app"))) == ["lianzheng_desk.gui.app"]
