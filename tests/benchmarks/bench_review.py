"""How long a full check takes, as ratios of two times taken in turn in one run.

Not part of the suite. Run it with: python -m pytest tests/benchmarks/bench_review.py -s
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import Any

import jieba
import pytest
from shared_drafts import FOLDER

from lianzheng_desk.draft.compose import compose_text
from lianzheng_desk.draft.model import Draft
from lianzheng_desk.paths import resources
from lianzheng_desk.review import review
from lianzheng_desk.rubric.library import shipped
from lianzheng_desk.text import segment, topics
from lianzheng_desk.text.lexicon import entries, words

_PAIRS = 7
_DIFFERENT = 6
"""More than any check remembers."""
_SPELLS = 30
"""How often both sides of a ratio are run in turn."""
_LONG = 0.05
"""Seconds that each side of a ratio is run for."""

_IN_A_PARAGRAPH = 6
_PROSE = Path(__file__).parents[1] / "checks" / "prose"


def _repeated(characters: int) -> str:
    """Return the samples over and over: for growth, where every part of the text must be like any other."""
    once = "\n".join(_samples())
    return (once * (characters // len(once) + 1))[:characters]


def _finished(characters: int) -> str:
    """Return correct official prose, as a report that is nearly ready."""
    whole = "\n".join(path.read_text(encoding="utf-8") for path in sorted(_PROSE.glob("*.txt")))
    assert len(whole) >= characters
    return whole[:characters]


def _dense(characters: int) -> str:
    """Return sentences of the word lists with the samples behind: far more traps and faults than a report has."""
    lists = ("slips", "wording", "set_phrases", "doubles", "variants", "partitions")
    right = list(dict.fromkeys(entry["silent"] for name in lists for entry in entries(name)))
    paragraphs = ["".join(right[at : at + _IN_A_PARAGRAPH]) for at in range(0, len(right), _IN_A_PARAGRAPH)]
    whole = "\n".join([*paragraphs, *_samples()])
    assert len(whole) >= characters
    return whole[-characters:]


def _given(characters: int) -> str:
    """Return real drafts one after the other, with a blank in every ninety characters."""
    drafts = sorted(FOLDER.glob("*.txt"))
    if not drafts:
        pytest.skip("没有真实草稿（shared/drafts 不在）")
    whole = "\n".join(path.read_text(encoding="utf-8") for path in drafts)
    assert len(whole) >= characters
    return whole[:characters]


def _samples() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted((resources() / "samples").glob("*.txt"))]


def _phrases() -> re.Pattern[str]:
    """Return the yardstick: one alternation of 200 words of official prose, no two of which begin alike.

    Terms and measures of the field, then everyday words (工作, 加强): as in any word list their beginnings differ, and
    one stands in every twenty characters or so of a report.
    """
    known = [entry["term"] for entry in entries("terms")]
    known += [word for entry in entries("measures") for word in words(entry["words"]) if "…" not in word]
    known += [word for entry in entries("stopwords") for word in words(entry["words"])]
    by_beginning: dict[str, str] = {}
    for word in known:
        by_beginning.setdefault(word[0], word)
    chosen = list(by_beginning.values())[:200]
    assert len(chosen) == 200
    return re.compile("|".join(map(re.escape, chosen)))


def _drafts(text: str) -> Iterator[Draft]:
    """Yield drafts of this text without end, each a little different: no run lives on what another remembered."""
    return cycle([compose_text(f"{number}{text[1:]}") for number in range(_DIFFERENT)])


def _timed(work: Callable[[], Any], at_least: float = 0.0) -> float:
    begin = time.perf_counter()
    rounds = 0
    while not rounds or time.perf_counter() - begin < at_least:
        work()
        rounds += 1
    return (time.perf_counter() - begin) / rounds


@contextmanager
def _watched_cutting(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """Add up the seconds spent on segmentation."""
    spent = [0.0]

    def cut(text: str) -> list[str]:
        begin = time.perf_counter()
        try:
            return segment.cut(text)
        finally:
            spent[0] += time.perf_counter() - begin

    with monkeypatch.context() as patch:
        patch.setattr(topics, "cut", cut)
        yield spent


_RUBRIC = shipped()[0]


def _least(run: Callable[[], float]) -> float:
    """Return the least of the seconds that `run` takes, over and over for a while."""
    begin, least = time.perf_counter(), run()
    while time.perf_counter() - begin < _LONG:
        least = min(least, run())
    return least


def _scans(monkeypatch: pytest.MonkeyPatch, drafts: Iterator[Draft]) -> float:
    """Return how many scans of 200 phrases a check of these drafts costs, all of one length.

    Of both the quickest run is taken, as timeit does: slower ones tell of what else the machine had to do. They are
    run in turn for some seconds, as it may be slow for one.
    """
    yardstick = _phrases()
    text = next(drafts).text
    review(next(drafts), _RUBRIC)
    with _watched_cutting(monkeypatch) as spent:

        def check() -> float:
            before = spent[0]
            return _timed(lambda: review(next(drafts), _RUBRIC)) - (spent[0] - before)

        pairs = [
            (_least(check), _least(lambda: _timed(lambda: list(yardstick.finditer(text))))) for _ in range(_SPELLS)
        ]
    return min(checked for checked, _ in pairs) / min(scanned for _, scanned in pairs)


@pytest.mark.parametrize(("text_of", "most"), [(_finished, 5), (_dense, 5)], ids=["finished", "dense"])
def test_a_check_of_the_draft_at_hand_costs_a_few_scans(
    monkeypatch: pytest.MonkeyPatch, text_of: Callable[[int], str], most: float
) -> None:
    """The same text again, as under another rubric: the words, blanks and figures found in it are still remembered."""
    scans = _scans(monkeypatch, cycle([compose_text(text_of(10_000))]))
    print(f"\ncheck of the draft at hand without segmentation / scan of 200 phrases: {scans:.2f}")
    assert scans <= most


@pytest.mark.parametrize(
    ("text_of", "most"), [(_finished, 5), (_given, 5), (_dense, 7)], ids=["finished", "given", "dense"]
)
def test_a_check_of_a_new_draft_costs_a_few_scans(
    monkeypatch: pytest.MonkeyPatch, text_of: Callable[[int], str], most: float
) -> None:
    """Every text new, so that nothing is remembered: prose nearly ready, drafts full of blanks, nothing but traps."""
    scans = _scans(monkeypatch, _drafts(text_of(10_000)))
    print(f"\ncheck of a new draft without segmentation / scan of 200 phrases: {scans:.2f}")
    assert scans <= most


def test_a_check_costs_at_most_1_3_times_cutting_the_text_with_jieba(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = segment._plain([entry["term"] for entry in entries("terms")])
    monkeypatch.setattr(segment, "_cutter", lambda: plain)
    drafts = _drafts(_dense(10_000))
    text = next(drafts).text
    list(jieba.cut(text))
    review(next(drafts), _RUBRIC)
    ratios = [
        _timed(lambda: review(next(drafts), _RUBRIC)) / _timed(lambda: list(jieba.cut(text))) for _ in range(_PAIRS)
    ]
    print(f"\ncheck with jieba / jieba.cut of the whole text: {median(ratios):.2f}")
    assert median(ratios) <= 1.3


@pytest.mark.parametrize(("small", "large"), [(10_000, 100_000), (100_000, 1_000_000)])
def test_a_check_grows_linearly(small: int, large: int) -> None:
    few, many = _drafts(_repeated(small)), _drafts(_repeated(large))
    review(next(few), _RUBRIC)
    ratios = [
        _timed(lambda: review(next(many), _RUBRIC)) / _timed(lambda: review(next(few), _RUBRIC), 0.05) for _ in range(3)
    ]
    print(f"\ncheck of {large} / check of {small} characters: {median(ratios):.1f}")
    assert median(ratios) <= 14  # 10 would be exact; the collector of waste adds its part on a large heap
