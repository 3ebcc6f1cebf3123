"""How counted terms stand to quotation marks, and whether lists of their members are the terms' own."""

from __future__ import annotations

import pytest

from lianzheng_desk.text.phrases import Phrases
from lianzheng_desk.text.quotation import Quoted, in_title, quoted
from lianzheng_desk.text.terms.members import disorders, member_keys, mislistings
from lianzheng_desk.text.terms.set_phrases import lacking_marks, misplaced_marks, terms, uses

_PHRASES = Phrases({*terms(), *member_keys()})


def _uses(text: str):
    return uses(text, _PHRASES.find(text))


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("纠四风", Quoted.BARE),
        ("纠“四风”", Quoted.EXACT),
        ("反“纠四风树新风”", Quoted.INSIDE),
        ("“两委”纠四风", Quoted.BARE),
        ("“没有收尾\n四风", Quoted.BARE),
    ],
)
def test_words_are_bare_quoted_or_inside_a_quotation(text: str, stands: Quoted) -> None:
    start = text.index("四风")
    assert quoted(text, start, start + 2) is stands


@pytest.mark.parametrize(("text", "inside"), [("《四风》", True), ("《章程》四风", False), ("四风《章程》", False)])
def test_a_place_is_inside_a_title(text: str, inside: bool) -> None:
    assert in_title(text, text.index("四风")) is inside


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("落实一岗双责，纠治四风", []),
        ("纠治“四风”，落实一岗双责", []),
        ("纠治“四风”，防“四风”，落实一岗双责", ["一岗双责"]),
        ("落实“一岗双责”，扛起一岗双责", ["一岗双责"]),
        ("加强对“一把手”监督，执行三会一课", []),
        ("加强对“两委”监督，各村一把手负责", []),
    ],
)
def test_marks_lack_only_where_the_draft_sets_them(text: str, lacking: list[str]) -> None:
    assert [text[use.start : use.end] for use in lacking_marks(_uses(text))] == lacking


@pytest.mark.parametrize("text", ["第四种形态处理1人", "二十四风口", "划定两个责任区", "《纠治四风办法》"])
def test_look_alikes_are_no_terms(text: str) -> None:
    assert _uses(text) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("，“坚决做到两个维护”。", ["坚决做到“两个维护”"]),
        ("“增强四个意识”主题活动", []),
        ("“增强四个意识，做到两个维护”", []),
        ("做到“两个维护”", []),
    ],
)
def test_a_verb_is_taken_out_of_the_marks(text: str, right: list[str]) -> None:
    assert [fault.right for fault in misplaced_marks(text, _uses(text))] == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("不敢腐、不想腐、不能腐", ["不敢腐、不能腐、不想腐"]),
        ("不敢腐不想腐不能腐", ["不敢腐不能腐不想腐"]),
        ("安全感、获得感和幸福感", ["获得感、幸福感和安全感"]),
        ("不想腐、不敢腐", []),
        ("不敢腐的震慑、不想腐的自觉、不能腐的笼子", []),
        ("政府清廉、政治清明、社会清朗", []),
    ],
)
def test_a_whole_row_is_put_in_order_with_its_own_marks(text: str, right: list[str]) -> None:
    assert [row.right for row in disorders(text, _PHRASES.find(text))] == right


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“四个意识”（政治意识、大局意识、服务意识、看齐意识）", ["服务意识"]),
        ("“三转”：转职能、转方式。", ["转职能、转方式"]),
        ("“三转”（转职能、转方式、转作风、转观念）", ["转观念"]),
        ("“三转”：转职能、转方式、转作风、强素质。", []),
        ("“三转”（转职能等）", []),
        ("“四个意识”（大局意识、看齐意识）", []),
        ("“四个意识”（政治、大局、核心、看齐意识）", []),
    ],
)
def test_only_plain_lists_of_members_are_judged(text: str, words: list[str]) -> None:
    assert [text[fault.start : fault.end] for fault in mislistings(text, _uses(text))] == words
