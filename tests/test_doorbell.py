"""The name under which a second start finds the first window."""

from __future__ import annotations

from pathlib import Path

import pytest

from lianzheng_desk import doorbell


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LIANZHENG_DESK_DATA", str(tmp_path / "数据"))
    return tmp_path / "数据"


def test_the_name_last_put_up_is_read(data: Path) -> None:
    assert doorbell.read() == ""
    doorbell.put_up("第一")
    doorbell.put_up("第二")
    assert doorbell.read() == "第二"
    assert [path.name for path in data.iterdir()] == ["window.name"]


def test_only_ones_own_name_is_taken_down(data: Path) -> None:
    doorbell.put_up("第二")
    doorbell.take_down("第一")
    assert doorbell.read() == "第二"
    doorbell.take_down("第二")
    assert doorbell.read() == ""
    doorbell.take_down("第二")


@pytest.mark.parametrize("content", [b"\xff\xfe", b""])
def test_a_spoilt_name_is_none(data: Path, content: bytes) -> None:
    data.mkdir()
    (data / "window.name").write_bytes(content)
    assert doorbell.read() == ""


def test_a_folder_that_cannot_be_written_to_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "档案").write_text("")
    monkeypatch.setenv("LIANZHENG_DESK_DATA", str(tmp_path / "档案"))
    doorbell.put_up("名")
    doorbell.take_down("名")
    assert doorbell.read() == ""
