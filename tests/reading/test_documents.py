"""The office files of public suites, where they are at hand: each loads or is refused, soon and in little memory."""

from __future__ import annotations

from pathlib import Path

import pytest
from measured import Outcome, measure
from shared_drafts import FOLDER

DOCUMENTS = FOLDER.parent / "documents"
FILES = sorted(path for path in DOCUMENTS.iterdir() if path.suffix != ".csv") if DOCUMENTS.is_dir() else []
FITTING = {
    "tika-testODTEncrypted.odt": "加了密码",
    "tika-testWORKS.wps": "Works",
    "tika-testWORKSWordProcessor4.0.wps": "Works",
    "tika-testWordPerfect_42.doc": "WordPerfect",
    "tika-russian.cp866.txt": "文字编码",
    "pdf.js-issue5874.pdf": "文字对照",
}
"""Files that are no drafts, and the word their refusal must have."""


@pytest.fixture(scope="module")
def outcomes() -> dict[str, Outcome]:
    if not FILES:
        pytest.skip("没有样本文件（shared/documents 不在）")
    return {Path(outcome.path).name: outcome for outcome in measure(FILES)}


def test_every_file_loads_or_is_refused_in_time_and_memory(outcomes: dict[str, Outcome]) -> None:
    late = [Path(outcome.path) for outcome in outcomes.values() if outcome.fault]
    again = {Path(outcome.path).name: outcome for outcome in measure(late)}  # the machine may have been busy
    assert {name: outcome.fault for name, outcome in again.items() if outcome.fault} == {}


def test_what_loads_is_of_the_format_it_is_named_for(outcomes: dict[str, Outcome]) -> None:
    wrong = {
        name: outcome.format
        for name, outcome in outcomes.items()
        if outcome.end == "draft" and outcome.format != Path(name).suffix.lstrip(".").replace("wps", "doc")
    }
    assert wrong == {}


def test_what_is_refused_is_named_for_what_it_is(outcomes: dict[str, Outcome]) -> None:
    refused = {name: outcome.words for name, outcome in outcomes.items() if outcome.end == "refused"}
    for name, word in FITTING.items():
        assert word in refused.get(name, ""), (name, outcomes[name])
    others = {name: words for name, words in refused.items() if name not in FITTING}
    assert len(others) <= len(outcomes) // 5, others
