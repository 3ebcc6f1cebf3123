"""What lies where a draft should: small files of each format, links, pipes, odd names, files that change."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from measured import attempt
from small_files import SMALL, small

from lianzheng_desk.reading import suffixes
from lianzheng_desk.reading.source import Source

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows 上没有 / not on Windows")


@pytest.mark.parametrize("suffix", list(SMALL))
def test_the_small_file_of_each_format_is_read(tmp_path: Path, suffix: str) -> None:
    found, sentence = attempt(small(tmp_path, suffix))
    assert found is not None, sentence
    assert "2023" in found.text


def test_every_suffix_of_the_table_is_put_to_the_proof() -> None:
    alike = {".docm", ".dotx", ".dotm", ".wps", ".dot", ".wpt", ".ott", ".htm", ".mhtml", ".markdown"}
    assert set(suffixes(shared=True)) == set(SMALL) | alike


@POSIX
@pytest.mark.parametrize("suffix", list(SMALL))
def test_a_link_to_a_draft_is_that_draft(tmp_path: Path, suffix: str) -> None:
    link = tmp_path / "链接"
    link.symlink_to(small(tmp_path, suffix))
    found, sentence = attempt(link)
    assert found is not None, sentence
    assert found.source == str(link)


@POSIX
@pytest.mark.parametrize(
    ("target", "words"), [("环.docx", "找不到"), ("无", "找不到"), (".", "文件夹"), ("/dev/zero", "不是普通文件")]
)
def test_a_link_to_no_draft_is_refused_for_what_it_leads_to(tmp_path: Path, target: str, words: str) -> None:
    link = tmp_path / "环.docx"
    link.symlink_to(target)
    assert words in attempt(link)[1]


@POSIX
@pytest.mark.parametrize("suffix", list(SMALL))
def test_a_pipe_is_not_waited_for_whatever_its_suffix(tmp_path: Path, suffix: str) -> None:
    pipe = tmp_path / f"管道{suffix}"
    os.mkfifo(pipe)
    assert "不是普通文件" in attempt(pipe)[1]


@POSIX
@pytest.mark.parametrize("suffix", list(SMALL))
def test_names_with_odd_characters_and_long_paths_are_read(tmp_path: Path, suffix: str) -> None:
    folder = tmp_path / "“引”‘号’" / "换\n行" / " 空 格 " / "𠮷％$(x);&|" / "半\udcff角"
    folder = folder.joinpath(*["很长的文件夹名" * 4] * 30)
    folder.mkdir(parents=True)
    path = small(folder, suffix, "-名*?<>:\\\u202e\u200b甲")
    found, sentence = attempt(path)
    assert found is not None, sentence
    assert found.source == str(path)
    path.write_bytes(path.read_bytes()[:40] + b"\0\xff\xfe\x01" * 40)
    _, sentence = attempt(path)
    assert "\n" not in sentence
    assert "\u202e" not in sentence


@pytest.mark.parametrize(
    "path", [r"\\server\share\报告.docx", r"\\?\C:\报告.docx", "//无此机/共享/报告.pdf", "报告.ofd" * 600]
)
def test_paths_that_lead_nowhere_are_not_found(path: str) -> None:
    assert "找不到" in attempt(path)[1] or "没有读完" in attempt(path)[1]


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _emptied(path: Path) -> None:
    os.truncate(path, 0)


def _grown(path: Path) -> None:
    with path.open("ab") as stream:
        stream.write(b"\0\xff" * 200_000)


def _overwritten(path: Path) -> None:
    size = path.stat().st_size
    with path.open("r+b") as stream:
        stream.seek(10)
        stream.write(b"\xa5" * (size - 10))


@POSIX
@pytest.mark.parametrize("change", [_cut, _emptied, _grown, _overwritten])
@pytest.mark.parametrize("suffix", list(SMALL))
def test_a_file_that_changes_while_it_is_read_is_a_draft_or_a_sentence(
    tmp_path: Path, suffix: str, change: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = small(tmp_path, suffix)
    head = Source.head
    seen = []

    def changing(source: Source, length: int) -> bytes:
        found = head(source, length)
        if not seen:
            seen.append(change(path))
        return found

    monkeypatch.setattr(Source, "head", changing)
    attempt(path)
    assert seen
