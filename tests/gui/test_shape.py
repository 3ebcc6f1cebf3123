"""The window's code stays in pieces that can be read."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import lianzheng_desk.gui

_LINES = 400
_METHODS = 20
_FOLDER = Path(lianzheng_desk.gui.__file__).parent
_MODULES = sorted(_FOLDER.rglob("*.py"))


def _classes(module: Path) -> Iterator[ast.ClassDef]:
    return (node for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))) if isinstance(node, ast.ClassDef))


@pytest.mark.parametrize("module", _MODULES, ids=lambda path: path.relative_to(_FOLDER).as_posix())
def test_modules_are_short_and_classes_have_few_methods(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= _LINES
    for made in _classes(module):
        methods = [node for node in made.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
        assert len(methods) <= _METHODS, made.name


def test_there_is_something_to_look_at() -> None:
    assert len(_MODULES) > 50
    assert sum(1 for module in _MODULES for _ in _classes(module)) > 50
