"""What README.md says of commands and rubrics is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lianzheng_desk import cli
from lianzheng_desk.rubric.library import shipped
from lianzheng_desk.rubric.loader import parse_rubric
from lianzheng_desk.selftest import Fault, failures

README = (Path(__file__).resolve().parents[1] / "README.md").read_text(encoding="utf-8")
_BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.S | re.M)
RUBRICS = [text for language, text in _BLOCKS if language == "yaml"]
COMMANDS = next(text for language, text in _BLOCKS if not language)


@pytest.mark.parametrize("text", RUBRICS, ids=lambda text: text.split("\n")[0])
def test_each_rubric_is_faultless_and_its_examples_hold(text: str) -> None:
    rubric = parse_rubric(text)
    assert rubric.items
    assert [failure for failure in failures(rubric) if failure.fault is not Fault.LACKING] == []


def test_the_shipped_rubrics_are_named() -> None:
    assert [rubric.title for rubric in shipped() if rubric.title not in README] == []


def test_the_options_of_a_check_are_all_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--help"]) == 0
    offered = set(re.findall(r"--[a-z-]+", capsys.readouterr().out)) - {"--help"}
    told = COMMANDS[: COMMANDS.index("lianzheng-desk blanks")]
    assert set(re.findall(r"--[a-z-]+", told)) == offered


def test_the_commands_on_rubrics_are_all_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rubric", "--help"]) == 0
    offered = set(re.findall(r"^    ([a-z-]+)", capsys.readouterr().out, re.M))
    told = COMMANDS[COMMANDS.index("lianzheng-desk rubric") :].removeprefix("lianzheng-desk rubric")
    assert {part.split()[0] for part in told.split("|")} == offered
