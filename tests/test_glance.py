"""What a plain text file shows before the readers are loaded."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from lianzheng_desk.glance import glance
from lianzheng_desk.reading import read_draft

_WORDS = "青禾镇2023年工作总结\r\n\r\n　　一、工作\xa0情况\u2028召开会议2次。\n𠮷某负责。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_words_are_those_of_the_draft(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "总结.txt"
    path.write_bytes(_WORDS.encode(encoding))
    assert glance(str(path)) == read_draft(path).text != ""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("空.txt", b""),
        ("稿.docx", "文字".encode()),
        ("图.txt", b"\x89PNG\r\n\x1a\n" + bytes(40)),
        ("控制.txt", "一\x01二".encode()),
        ("乱.txt", b"\xff\xff\x81"),
        ("长.txt", "字".encode() * 200_000),
    ],
)
def test_what_must_be_read_properly_shows_nothing(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert glance(str(path)) == ""


def test_what_is_not_there_shows_nothing(tmp_path: Path) -> None:
    assert glance(str(tmp_path / "没有.txt")) == glance(str(tmp_path)) == glance("\0.txt") == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 没有命名管道文件")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "管道.txt"
    os.mkfifo(pipe)
    assert glance(str(pipe)) == ""
