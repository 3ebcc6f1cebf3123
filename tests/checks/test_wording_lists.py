"""Every entry of the lists of formulations finds its fault at its words, and leaves its correct sentence alone."""

from __future__ import annotations

import pytest

from lianzheng_desk.checks.base import Severity
from lianzheng_desk.checks.wording import Wording
from lianzheng_desk.draft.compose import compose_text
from lianzheng_desk.text.lexicon import entries
from lianzheng_desk.text.phrases import Phrases
from lianzheng_desk.text.terms.formulations import formulations
from lianzheng_desk.text.terms.set_phrases import set_phrases
from lianzheng_desk.text.terms.variants import families

_LEVELS = {"错误": Severity.ERROR, "提醒": Severity.WARNING, "建议": Severity.SUGGESTION}
_FORMULATIONS = [pytest.param(entry, id=entry["wrong"].split("/")[0]) for entry in entries("wording")]
_ENTRIES = [(name, entry) for name in ("wording", "set_phrases", "variants") for entry in entries(name)]


def _found(text: str) -> list[tuple[str, Severity | None]]:
    draft = compose_text(text)
    return [(draft.quote(gap.span), gap.severity) for gap in Wording().examine(draft).gaps if gap.span]


@pytest.mark.parametrize("entry", _FORMULATIONS)
def test_a_misquoted_formulation_is_found_at_its_words(entry: dict[str, str]) -> None:
    [(quote, severity)] = _found(entry["example"])
    assert quote in entry["wrong"].split("/")
    assert severity is _LEVELS[entry["level"]]


@pytest.mark.parametrize(
    "entry",
    [pytest.param(entry, id=f"{name}-{next(iter(entry.values()))}-{at}") for at, (name, entry) in enumerate(_ENTRIES)],
)
def test_the_correct_sentence_is_left_alone(entry: dict[str, str]) -> None:
    assert entry["source"]
    assert _found(entry["silent"]) == []


@pytest.mark.parametrize("phrase", [pytest.param(p, id=p.term) for p in set_phrases().values() if p.quotes != "无"])
def test_a_term_without_its_marks_is_suggested(phrase) -> None:
    assert _found(phrase.example) == [(phrase.term, Severity.SUGGESTION)]


@pytest.mark.parametrize("phrase", [pytest.param(p, id=p.term) for p in set_phrases().values() if p.quotes == "无"])
def test_a_fixed_row_in_another_order_is_suggested(phrase) -> None:
    [(quote, severity)] = _found(phrase.example)
    assert all(forms[0] in quote for forms in phrase.members[: len(phrase.members) - phrase.optional])
    assert severity is Severity.SUGGESTION


@pytest.mark.parametrize("family", [pytest.param(f, id=f.forms[0]) for f in dict.fromkeys(families().values())])
def test_a_mixed_form_is_suggested_once(family) -> None:
    [(quote, severity)] = _found(family.example)
    assert quote in family.forms
    assert severity is Severity.SUGGESTION


def test_no_right_wording_is_called_wrong_by_another_entry() -> None:
    """Where a correction holds another wrong phrase, following the advice would bring the next finding."""
    known = Phrases(formulations())
    corrected = {f.right for same in formulations().values() for f in same if f.right}
    loose = {
        wrong
        for right in corrected
        for _, _, wrong in known.find(right)
        if all(not f.near and not f.unless for f in formulations()[wrong])
    }
    assert loose == set()
