"""The samples: a good report with nothing to mend, a faulty one on which the checks have much to say."""

from __future__ import annotations

import pytest
from builders import draft as compose

from lianzheng_desk.paths import resources
from lianzheng_desk.review import Draft, Finding, Severity, Verdict, propose, review
from lianzheng_desk.rubric.library import shipped

_NAMES = ("完善稿", "半成稿", "问题稿")
_SHOWN = (
    *("section", "duty", "next_steps", "blanks", "figures", "arithmetic", "count", "numbering", "titles"),
    *("wording", "slips", "punctuation", "period", "residue", "repetition", "length"),
)
"""Kinds that the faulty report shows; a kind to come need not be among them."""


def sample(name: str) -> Draft:
    return compose((resources() / "samples" / f"示例-{name}.txt").read_text(encoding="utf-8"))


def findings(name: str) -> tuple[Finding, ...]:
    paper = sample(name)
    return review(paper, propose(paper, shipped()).rubric).findings


@pytest.mark.parametrize("name", _NAMES)
def test_the_samples_are_checked_as_annual_summaries(name: str) -> None:
    assert propose(sample(name), shipped()).rubric.id == "annual-summary"


def test_the_good_sample_has_no_error_no_warning_and_nothing_unchecked() -> None:
    heavy = [f for f in findings("完善稿") if f.severity is not Severity.SUGGESTION or f.verdict is Verdict.NOT_CHECKED]
    assert [finding.message for finding in heavy] == []


@pytest.mark.parametrize("code", _SHOWN)
def test_the_faulty_sample_shows_what_this_kind_finds(code: str) -> None:
    paper = sample("问题稿")
    rubric = propose(paper, shipped()).rubric
    checks = [item.check for item in rubric.items if item.check and item.kind == code]
    assert any(check.examine(paper).gaps for check in checks)


def test_the_faulty_sample_leaves_blanks_of_every_sort() -> None:
    blanks = {finding.kind for finding in findings("问题稿") if finding.check == "blanks"}
    assert blanks == {"figure", "name", "date", "title"}


def test_the_half_done_sample_is_between_the_two() -> None:
    gaps = [finding for finding in findings("半成稿") if finding.verdict is Verdict.GAP]
    assert {finding.check for finding in gaps} >= {"blanks", "count", "next_steps"}
    assert len(gaps) < len([f for f in findings("问题稿") if f.verdict is Verdict.GAP])
