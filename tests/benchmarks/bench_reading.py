"""How long reading a Word file takes beside python-docx, as a ratio of two times taken in turn in one run.

Not part of the suite. Run it with: python -m pytest tests/benchmarks/bench_reading.py -s
"""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

import docx
import pytest
from docx.shared import Pt

from lianzheng_desk.draft import compose
from lianzheng_desk.draft.model import Draft, Outline
from lianzheng_desk.paths import resources
from lianzheng_desk.reading import read_draft

_PAIRS = 9
_ROUNDS = 5
_CHARACTERS = 12_000
"""Some twenty pages of an official paper: 22 lines of 28 characters each."""


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    for _ in range(_ROUNDS):
        work()
    return time.perf_counter() - begin


def _report(path: Path) -> Path:
    """Write twenty pages as a clerk's Word would: a font and a size in each run, two or three runs a paragraph."""
    sample = max((resources() / "samples").glob("*.txt"), key=lambda each: each.stat().st_size)
    lines = [line for line in sample.read_text(encoding="utf-8").split("\n") if line]
    document = docx.Document()
    written = 0
    while written < _CHARACTERS:
        for line in lines:
            paragraph = document.add_paragraph()
            for piece in (line[:12], line[12:40], line[40:]):
                if piece:
                    font = paragraph.add_run(piece).font
                    font.name, font.size = "仿宋_GB2312", Pt(16)
            written += len(line)
    document.save(str(path))
    return path


def _libreoffice(path: Path) -> Path:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("没有 LibreOffice")
    out = path.parent / "out"
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "docx:Office Open XML Text", "--outdir", str(out)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=120)
    return out / path.name


def _plain(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def _no_outline(_: Draft) -> Outline:
    return Outline()


@pytest.mark.parametrize("saved_by", ["python-docx", "LibreOffice"])
@pytest.mark.parametrize("outline", [False, True], ids=["text", "text-and-outline"])
def test_reading_costs_at_most_half_of_python_docx(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, saved_by: str, outline: bool
) -> None:
    path = _report(tmp_path / "报告.docx")
    if saved_by == "LibreOffice":
        path = _libreoffice(path)
    assert read_draft(path).text.split("\n") == _plain(path).split("\n")
    if not outline:
        monkeypatch.setattr(compose, "read_outline", _no_outline)
    ratios = [_seconds(partial(read_draft, path)) / _seconds(partial(_plain, path)) for _ in range(_PAIRS)]
    print(f"\n{saved_by}, {'with' if outline else 'without'} outline: {median(ratios):.2f} × python-docx")
    assert outline or median(ratios) <= 0.5
