"""The entry point as a user meets it: in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


def _run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    command = [sys.executable, "-m", "lianzheng_desk", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=environment | variables, timeout=60
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can be without a display")
@pytest.mark.parametrize("variables", [{}, {"DISPLAY": ":4321"}], ids=["no display", "a display that does not answer"])
def test_without_a_display_one_sentence_says_what_to_do(variables: dict[str, str]) -> None:
    result = _run(**variables)
    assert result.returncode == 3
    assert result.stderr.count("\n") == 1
    assert "lianzheng-desk check" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(("arguments", "code"), [(["--version"], 0), (["chek", "x"], 2), (["rubric", "list"], 0)])
def test_commands_need_no_display(arguments: list[str], code: int) -> None:
    result = _run(*arguments)
    assert result.returncode == code
    assert result.stdout or result.stderr
