"""What stands twice: how much it weighs, where it is marked, what legitimately recurs."""

from __future__ import annotations

import pytest

from lianzheng_desk.checks.base import Gap, Severity, Verdict
from lianzheng_desk.checks.repetition import Repetition
from lianzheng_desk.draft.compose import compose_text
from lianzheng_desk.text.lexicon import entries, words

_SENTENCE = "青禾镇每季度对各村小微工程逐项开展实地抽查。"
_PARAGRAPH = f"一是抓公开。{_SENTENCE}抽查结果当月在村务公开栏张贴，接受群众评议。"


def _gaps(text: str) -> tuple[Gap, ...]:
    return Repetition().examine(compose_text(text)).gaps


@pytest.mark.parametrize(
    ("text", "severity", "verdict", "kind"),
    [
        (f"{_SENTENCE}\n今年以来，{_SENTENCE}{_SENTENCE}", Severity.WARNING, Verdict.GAP, "sentence"),
        (f"{_PARAGRAPH}\n年底前，再查一轮。\n{_PARAGRAPH}", Severity.WARNING, Verdict.GAP, "sentence"),
        (
            "逐村核对集体资产租赁合同，清理九份。\n继续逐村核对。逐村核对集体资产租赁合同，按月公示。",
            *(Severity.SUGGESTION, Verdict.REVIEW, "clause"),
        ),
        ("完成三号地块地块平整。", Severity.WARNING, Verdict.GAP, "word"),
        ("财政所对账单账单逐笔核对。", Severity.SUGGESTION, Verdict.REVIEW, "word"),
        ("加强廉洁文化建设、文化建设。", Severity.SUGGESTION, Verdict.REVIEW, "item"),
    ],
)
def test_what_is_sure_is_a_fault_and_the_rest_is_asked(
    text: str, severity: Severity, verdict: Verdict, kind: str
) -> None:
    gap = _gaps(text)[-1]
    assert (gap.severity, gap.verdict, gap.kind) == (severity, verdict, kind)


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("{0}\n再查一轮。\n{0}", Severity.WARNING),
        ("东岭村：已公开。{0}\n西坪村：按月公开。{0}", Severity.WARNING),
        ("一、学习\n甲村已整改。{0}\n二、公开\n乙村已整改。{0}\n三、财务\n丙村已整改。{0}", Severity.SUGGESTION),
        ("整改进展：东岭村已公开。{0}\n整改进展：西坪村已公开。{0}", Severity.SUGGESTION),
    ],
)
def test_a_refrain_and_the_lines_of_a_form_are_only_asked_about(text: str, severity: Severity) -> None:
    sentence = "镇里将逐村逐项核对集体资产租赁台账，防止同类问题再次发生。"
    gaps = _gaps(text.format(sentence))
    assert gaps
    assert {gap.severity for gap in gaps} == {severity}


def test_a_repeated_paragraph_is_one_gap_without_its_label() -> None:
    text = f"{_PARAGRAPH}\n再查一轮。\n{_PARAGRAPH}"
    (gap,) = _gaps(text)
    assert gap.span is not None
    assert text[gap.span.start : gap.span.end].endswith(_PARAGRAPH[len("一是抓公开。") :])
    assert "第 1 段" in gap.message


@pytest.mark.parametrize(
    ("text", "replacement"),
    [
        ("完成三号地块地块平整。", "地块"),
        ("按照市、区委党委部署抓好落实。", "区委"),
        ("开展“清风行动”专项整治、专项整治。", "专项整治"),
        ("对物资采购等领域等重点领域加强监督。", None),
    ],
)
def test_a_replacement_is_offered_where_it_is_certain(text: str, replacement: str | None) -> None:
    (gap,) = _gaps(text)
    assert gap.replacement == replacement


def test_an_echo_is_marked_at_both_places_as_one_thing() -> None:
    first, again = _gaps("提升了村组干部按程序办事的自觉性。开展轮训，增强了报账员按程序办事的自觉性。")
    assert first.group == again.group
    assert first.severity is again.severity is Severity.SUGGESTION


def test_an_echo_two_sentences_later_is_left_to_style() -> None:
    assert _gaps("提升村组干部按程序办事的自觉性。组织轮训两期。收到心得。增强报账员按程序办事的自觉性。") == ()


@pytest.mark.parametrize("entry", entries("formulas"), ids=lambda entry: entry["term"])
def test_a_set_term_may_recur(entry: dict[str, str]) -> None:
    term = entry["term"]
    assert term in entry["example"]
    assert _gaps(f"要抓好{term}。\n二、下步打算\n继续抓好{term}。切实抓好{term}。") == ()


@pytest.mark.parametrize(
    "word", [w for row in entries("doubled_words") if row["kind"] == "不叠" for w in words(row["words"])]
)
def test_a_word_that_is_never_doubled_is_a_fault(word: str) -> None:
    (gap,) = _gaps(f"全镇{word}{word}按期办结。")
    assert gap.severity is Severity.WARNING
    assert gap.replacement == word


@pytest.mark.parametrize(
    "word", [w for row in entries("doubled_words") if row["kind"] in ("相接", "叠用") for w in words(row["words"])]
)
def test_a_word_doubled_on_purpose_is_left_alone(word: str) -> None:
    assert _gaps(f"今后{word}{word}按期办结。") == ()
