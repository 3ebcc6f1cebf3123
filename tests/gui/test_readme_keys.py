"""What README.md says of keys and menus is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lianzheng_desk.gui.actions import COMMANDS
from lianzheng_desk.gui.shortcuts import plain

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
_PROSE = re.sub(r"^```.*?^```$", "", README, flags=re.S | re.M)
KEYS = {key: plain(command.words) for command in COMMANDS.values() for key in command.keys}


def test_every_key_told_does_something() -> None:
    told = set(re.findall(r"(?:Ctrl|Shift|Alt)\+[\w+]+|\bF\d+", _PROSE))
    assert len(told) > 15
    assert sorted(told - set(KEYS)) == []


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("Ctrl+5", "这处属实"),
        ("Ctrl+6", "这处不算问题"),
        ("Ctrl+7", "这里没错"),
        ("Ctrl+9", "算作责任依据"),
        ("Ctrl+H", "检查记录"),
        ("Ctrl+G", "送审前核对"),
        ("Ctrl+E", "导出检查单"),
        ("Ctrl+Shift+E", "导出批注稿"),
        ("Ctrl+Shift+O", "用 WPS/Word 打开"),
        ("F5", "重新检查"),
    ],
)
def test_a_key_does_what_is_told_of_it(key: str, words: str) -> None:
    assert key in README
    assert KEYS[key] == words
