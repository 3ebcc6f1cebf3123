"""The whole review over texts of every shape: no check breaks, every place lies in the text."""

from __future__ import annotations

import logging

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shared_drafts import shared_draft

from lianzheng_desk.draft.compose import compose_text
from lianzheng_desk.review import Severity, Verdict, review
from lianzheng_desk.rubric.library import shipped

_PIECES = st.sampled_from(
    [
        "青禾镇2023年党风廉政建设工作总结",
        "\n一、工作开展情况\n",
        "\n二、存在的问题\n",
        "\n三、下一步工作打算\n",
        "\n存在问题及下步打算\n",
        "（一）村级财务公开不及时。",
        "\n（二）加强理论学习。",
        "主要表现在以下五个方面：",
        "一是抓学习。",
        "二是抓公开。",
        "立案**件，",
        "结案3件",
        "党委书记认真履行意识形态第一责任人职责，",
        "镇纪委履行监督责任。",
        "𠮷",
        "****年",
        "XX",
        "（  ）",
        "\n",
        "。",
        "：",
        "《中国共产党章程》",
        "**加粗**",
        "\n2023年12月  日",
        "中共青禾镇委员会",
        "下一步，我们将继续努力。",
        "第",
        "一、",
        "1.",
        " ",
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(pieces=st.lists(_PIECES, max_size=40))
def test_no_check_breaks_and_every_place_lies_in_the_text(pieces: list[str], caplog: pytest.LogCaptureFixture) -> None:
    caplog.clear()
    draft = compose_text("".join(pieces))
    with caplog.at_level(logging.ERROR):
        result = review(draft, shipped()[0])
    assert caplog.records == []
    spans = [finding.span for finding in result.findings if finding.span]
    spans += [span for item in result.results for span in item.evidence]
    spans += [figure.span for figure in result.figures if figure.span]
    spans += [evidence.span for coverage in result.duties for evidence in coverage.evidence]
    spans += [span for link in result.links for span in (link.problem, *link.measures)]
    assert all(0 <= span.start < span.end <= len(draft.text) for span in spans)
    assert all(-1 <= f.anchor < len(draft.paragraphs) for f in result.findings if f.anchor is not None)


def test_the_same_draft_gives_the_same_review() -> None:
    text = "青禾镇2023年工作总结\n一、工作情况\n处置问题线索**件。\n二、存在问题\n学习不够。"
    first, second = (review(compose_text(text), shipped()[0]) for _ in range(2))
    assert first.findings == second.findings
    assert first.score == second.score


@pytest.mark.parametrize(("number", "blanks"), [("000", 0), ("001", 4), ("002", 56), ("003", 63), ("004", 28)])
def test_real_drafts_have_so_many_blanks(number: str, blanks: int) -> None:
    result = review(shared_draft(number), shipped()[0])
    assert sum(finding.check == "blanks" for finding in result.findings) == blanks


@pytest.mark.parametrize(
    ("number", "unanswered"),
    [("000", ["一是办案", "二是村干"]), ("002", []), ("003", ["（三）落", "（六）疫"]), ("004", ["（一）责"])],
)
def test_real_drafts_leave_these_problems_unanswered(number: str, unanswered: list[str]) -> None:
    draft = shared_draft(number)
    links = review(draft, shipped()[0]).links
    assert [draft.quote(link.problem)[:4] for link in links if link.verdict is Verdict.GAP] == unanswered


@pytest.mark.parametrize(
    ("number", "strengths"),
    [
        ("000", ["described", "described", "evidenced", "evidenced"]),
        ("001", ["evidenced", "absent", "evidenced", "evidenced"]),
        ("002", ["absent", "named", "absent", "named"]),
        ("003", ["named", "described", "described", "named"]),
        ("004", ["named", "described", "named", "named"]),
    ],
)
def test_real_drafts_cover_their_duties_so_far(number: str, strengths: list[str]) -> None:
    duties = review(shared_draft(number), shipped()[0]).duties
    assert [coverage.strength.value for coverage in duties] == strengths


def test_real_draft_counts_six_where_it_says_five() -> None:
    draft = shared_draft("003")
    found = [f for f in review(draft, shipped()[0]).findings if f.check == "count"]
    assert [(draft.quote(f.span), f.replacement, f.severity) for f in found if f.span] == [
        ("五个方面", "六个方面", Severity.ERROR)
    ]


def test_real_draft_gives_its_figures_with_units() -> None:
    draft = shared_draft("000")
    figures = {(f.measure, f.value, f.unit, f.approximate) for f in review(draft, shipped()[0]).figures}
    wanted = {("谈话", 20, "次", True), ("访谈", 78, "人", False), ("立案", 5, "起", False), ("结案", 3, "起", False)}
    assert wanted <= figures
