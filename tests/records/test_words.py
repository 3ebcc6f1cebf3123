"""The user's own words, for one draft or for always, and what the checks make of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from builders import draft, faulty_example, item, rubric

from lianzheng_desk.checks import KINDS
from lianzheng_desk.errors import StoreError
from lianzheng_desk.records.store import DraftKey, Store
from lianzheng_desk.records.words import AllowedWord
from lianzheng_desk.review import review
from lianzheng_desk.rubric.allowed import allowing, with_allowed
from lianzheng_desk.sheet import word_to_allow

HERE, THERE, MARKED = DraftKey("/甲.txt", "a"), DraftKey("/乙.txt", "b"), DraftKey("/丙.txt", "c", secret=True)
WORD = AllowedWord("slips", "青和镇", always=False, by="张三", at="2026-11-21 10:42:07")
ALWAYS = replace(WORD, word="按装班", always=True)


def findings(kind: str, text: str, words: dict[str, tuple[str, ...]]) -> list[str]:
    check = next(each for each in KINDS if each.code == kind)()
    asked = with_allowed(rubric([item("C1", check=check), item("人")]), words)
    return [finding.message for finding in review(draft(text), asked).findings]


@pytest.mark.parametrize("kind", sorted(allowing()))
def test_a_word_that_is_right_here_is_said_no_more(kind: str) -> None:
    text = faulty_example(kind)
    check = next(each for each in KINDS if each.code == kind)()
    paper = draft(text)
    found = review(paper, rubric([item("C1", check=check)])).findings
    words = [word for finding in found if (word := word_to_allow(paper, finding))]
    assert found
    assert len(words) == len(found)
    assert findings(kind, text, {kind: tuple(words)}) == []
    assert findings(kind, text, {"other": tuple(words)}) == [finding.message for finding in found]


def test_a_bracket_in_a_title_is_let_pass_with_its_title() -> None:
    text = "根据《关于实行党风廉政建设责任制的某规定（试行)》办理。"
    found = findings("titles", text, {})
    assert found
    paper = draft(text)
    asked = rubric([item("C1", check=next(each for each in KINDS if each.code == "titles")())])
    words = tuple(word_to_allow(paper, finding) or "" for finding in review(paper, asked).findings)
    assert set(words) == {"关于实行党风廉政建设责任制的某规定（试行)"}
    assert findings("titles", text, {"titles": words}) == []


def test_a_mark_let_pass_in_one_place_is_told_in_another() -> None:
    paper = draft("一是抓学习,促落实。二是抓监督,促整改。")
    check = next(each for each in KINDS if each.code == "punctuation")()
    first = review(paper, rubric([item("C1", check=check)])).findings[0]
    word = word_to_allow(paper, first) or ""
    assert len(findings("punctuation", paper.text, {"punctuation": (word,)})) == 1


def test_kinds_without_words_of_their_own_and_long_passages_offer_none() -> None:
    paper = draft("受理**件。")
    check = next(each for each in KINDS if each.code == "blanks")()
    found = review(paper, rubric([item("C1", check=check)])).findings
    assert [word_to_allow(paper, finding) for finding in found] == [None]
    slips = found[0]._replace(check="slips")
    assert word_to_allow(paper, slips) == "**"
    assert word_to_allow(paper, slips._replace(span=None)) is None
    long = draft("甲" * 60)
    assert word_to_allow(long, slips._replace(span=long.paragraphs[0].span)) is None


def test_the_words_of_the_rubric_stay() -> None:
    check = next(each for each in KINDS if each.code == "slips").model_validate({"放过": "其它"})
    before = rubric([item("C1", check=check)])
    assert with_allowed(before, {"slips": ["其它", "青和镇"]}).items[0].check.allowed == ("其它", "青和镇")
    assert with_allowed(before, {}) is before
    assert with_allowed(before, {"blanks": ["某"]}) is before


def test_words_are_kept_for_their_draft_or_for_always(tmp_path: Path) -> None:
    with Store(tmp_path / "records.sqlite") as store:
        for word in (WORD, ALWAYS, WORD):
            store.words.add(HERE, word)
    with Store(tmp_path / "records.sqlite") as store:
        assert store.words.listed(HERE) == (ALWAYS, WORD)
        assert store.words.listed(THERE) == store.words.listed() == (ALWAYS,)
        assert store.words.by_kind(HERE) == {"slips": ("按装班", "青和镇")}
        store.words.remove(THERE, WORD)
        store.words.remove(THERE, ALWAYS)
        assert store.words.listed(HERE) == (WORD,)
        store.words.remove(HERE, WORD)
        assert store.words.listed(HERE) == ()


def test_a_marked_draft_keeps_its_words_in_memory(tmp_path: Path) -> None:
    with Store(tmp_path / "records.sqlite") as store:
        store.words.add(HERE, ALWAYS)
        store.words.add(MARKED, replace(ALWAYS, word="暗词"))
        assert store.words.by_kind(MARKED) == {"slips": ("按装班", "暗词")}
        assert store.words.listed() == (ALWAYS,)
        store.words.remove(MARKED, ALWAYS)
        assert store.words.listed() == ()


@pytest.mark.parametrize("word", ["", " \n", "长" * 41])
def test_a_word_without_letters_or_too_long_is_refused(word: str) -> None:
    with Store(None) as store, pytest.raises(StoreError, match="1 到 40 个字"):
        store.words.add(HERE, replace(WORD, word=word))
