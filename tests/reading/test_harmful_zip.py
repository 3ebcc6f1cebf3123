"""Zip files made to do harm: each is a draft or one sentence, soon and in little memory."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from measured import attempt, measure
from small_files import MAIN, small

from lianzheng_desk.reading import limits


def _swollen(path: Path, mebibytes: int) -> None:
    """Put as many blanks into the part in which the text stands, behind its first tag."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for name, content in parts.items():
            with new.open(name, "w") as stream:
                head, mark, rest = content.partition(b"><") if name == MAIN[path.suffix] else (content, b"", b"")
                stream.write(head + mark[:1])
                for _ in range(mebibytes if mark else 0):
                    stream.write(b" " * limits.MEBIBYTE)
                stream.write(mark[1:] + rest)


def _tight(path: Path) -> None:
    _swollen(path, 45)


def _crowded(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as package:
        for number in range(limits.ZIP_MEMBERS + 1):
            package.writestr(f"{number}", b"")


def _lying(path: Path) -> None:
    """Declare the text to be short, though it unpacks to 350 MB."""
    part = MAIN[path.suffix].encode()
    _swollen(path, 350)
    content = bytearray(path.read_bytes())
    for place, offset in ((content.rindex(part) - 46, 24), (content.index(part) - 30, 22)):
        content[place + offset : place + offset + 4] = (4000).to_bytes(4, "little")
    path.write_bytes(content)


def _twins(path: Path) -> None:
    """Name the same stored part thousands of times."""
    content = path.read_bytes()
    start = content.index(b"PK\x01\x02")
    end = content.rindex(b"PK\x05\x06")
    entry = content[start : content.index(b"PK\x01\x02", start + 4)]
    many = 9_000
    tail = bytearray(content[end:])
    count = int.from_bytes(tail[10:12], "little") + many
    tail[8:12] = count.to_bytes(2, "little") * 2
    tail[12:16] = (end - start + many * len(entry)).to_bytes(4, "little")
    path.write_bytes(content[:start] + entry * many + content[start:end] + tail)


def _strays(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as package:
        for name in (
            "../../逃.txt",
            "/根.txt",
            "C:\\盘.txt",
            "..\\..\\逃.txt",
            "零\x01.txt",
            MAIN[path.suffix].upper(),
        ):
            package.writestr(name, "不得外传的内容")


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("harm", [_tight, _crowded, _lying, _twins, _strays])
def test_a_zip_file_made_to_do_harm_is_read_or_refused_in_time_and_memory(
    tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    paths = [small(tmp_path, suffix) for suffix in MAIN]
    for path in paths:
        harm(path)
    before = sorted(tmp_path.iterdir())
    faults = {Path(outcome.path).name: outcome.fault for outcome in measure(paths) if outcome.fault}
    assert faults == {}
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("suffix", list(MAIN))
@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_unusual_packing_is_no_crash(tmp_path: Path, suffix: str, method: int) -> None:
    path, other = small(tmp_path, suffix), tmp_path / f"另{suffix}"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w", method) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    attempt(other)
