"""Titles in drafts: every entry of the lists, replacements, and what the draft has said before."""

from __future__ import annotations

import time

import pytest

from lianzheng_desk.checks.base import Severity, Verdict
from lianzheng_desk.checks.titles import TitlesCheck
from lianzheng_desk.draft.compose import compose_text
from lianzheng_desk.text.lexicon import entries

_TITLES = entries("titles")
_SLIPS = entries("title_slips")


@pytest.mark.parametrize("row", _TITLES, ids=lambda row: row["title"])
def test_a_right_citation_is_evidence(row: dict[str, str]) -> None:
    draft = compose_text(row["example"])
    outcome = TitlesCheck().examine(draft)
    assert outcome.verdict is Verdict.PASS
    assert [draft.quote(span) for span in outcome.evidence] == [f"《{row['title']}》"]


@pytest.mark.parametrize("row", _SLIPS, ids=lambda row: row["wrong"])
def test_a_listed_misname_is_flagged_with_its_replacement(row: dict[str, str]) -> None:
    draft = compose_text(row["example"])
    (gap,) = TitlesCheck().examine(draft).gaps
    assert gap.span is not None
    assert (draft.quote(gap.span), gap.replacement) == (row["wrong"], row["right"])
    assert gap.severity is not None
    assert gap.severity.label == row["level"]
    assert len(gap.message) <= 40


@pytest.mark.parametrize("row", _SLIPS, ids=lambda row: row["wrong"])
def test_the_counter_example_of_a_misname_is_left_alone(row: dict[str, str]) -> None:
    assert TitlesCheck().examine(compose_text(row["silent"])).gaps == ()


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("关于新形势下党风政治生活的若干准则", "法规名称有误，应为《关于新形势下党内政治生活的若干准则》"),
        ("中国共产党纪律检查机关监督执纪工作规侧", "法规名称有误，应为《中国共产党纪律检查机关监督执纪工作规则》"),
        (
            "领导干部干预司法活动、插手具体案件处理的记录、通报和责任追究规顶",
            "法规名称有误：“究规顶”应为“究规定”",
        ),
    ],
)
def test_a_message_names_the_right_title_or_else_the_characters_that_differ(written: str, message: str) -> None:
    (gap,) = TitlesCheck().examine(compose_text(f"会前学习《{written}》。")).gaps
    assert gap.message == message
    assert gap.severity is Severity.ERROR


def test_replacing_keeps_what_follows_the_name_in_brackets() -> None:
    draft = compose_text("学习《中国共产党纪律处份条例（2023年修订）》。")
    (gap,) = TitlesCheck().examine(draft).gaps
    assert gap.span is not None
    fixed = draft.text[: gap.span.start] + str(gap.replacement) + draft.text[gap.span.end :]
    assert fixed == "学习《中国共产党纪律处分条例（2023年修订）》。"


def test_the_same_misname_forms_one_group() -> None:
    gaps = TitlesCheck().examine(compose_text("学《中国共产党问责条列》，用《中国共产党问责条列》。")).gaps
    assert [gap.group for gap in gaps] == ["《中国共产党问责条列》"] * 2


@pytest.mark.parametrize(
    ("year", "severities"),
    [("2024年", [Severity.WARNING]), ("", [Severity.SUGGESTION]), ("2018年", [])],
)
def test_a_former_name_is_judged_by_the_year_of_the_report(year: str, severities: list[Severity]) -> None:
    text = f"青禾镇{year}纪检工作总结\n学习《监督执纪工作规则（试行）》，谋划到2035年的目标。"
    assert [gap.severity for gap in TitlesCheck().examine(compose_text(text)).gaps] == severities


def test_a_title_that_may_be_another_document_is_a_question() -> None:
    outcome = TitlesCheck().examine(compose_text("学习《中国共产党党员教育培训工作条例》。"))
    assert outcome.verdict is Verdict.REVIEW
    assert outcome.gaps[0].replacement is None


@pytest.mark.parametrize("text", ["《" * 200_000, "《〈" * 100_000, "《中国共产党条例" * 50_000, "《条(》" * 100_000])
def test_marks_without_end_cost_no_more_than_their_length(text: str) -> None:
    draft = compose_text(text)
    start = time.process_time()
    TitlesCheck().examine(draft)
    assert time.process_time() - start < 3
