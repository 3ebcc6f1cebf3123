from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lianzheng_desk.checks.arithmetic import Arithmetic
from lianzheng_desk.checks.base import Gap, Outcome, Severity, Verdict
from lianzheng_desk.draft.compose import compose_text
from lianzheng_desk.text.lexicon import entries

_GRADES = ("开除党籍", "留党察看", "撤销党内职务", "党内严重警告", "党内警告")
_FORMS = ("第一种形态", "第二种形态", "第三种形态", "第四种形态")


def _examine(text: str) -> Outcome:
    return Arithmetic().examine(compose_text(text))


def _kinds(text: str) -> list[str | None]:
    return [gap.kind for gap in _examine(text).gaps]


@pytest.mark.parametrize("entry", entries("partitions"), ids=lambda entry: entry["family"])
def test_every_family_of_parts_is_added_up_and_left_alone_where_it_may_overlap(entry: dict[str, str]) -> None:
    assert _kinds(entry["example"] + "。") == ["sum"]
    assert _kinds(entry["silent"] + "。") == []


@pytest.mark.parametrize(
    "text",
    [
        "给予党纪处分*人，其中党内警告3人、开除党籍*人。",
        "立案*件，结案3件。",
        "发现问题20个，整改完成**个。",
        "反馈问题**个，整改**个，整改率**%。",
        "运用“四种形态”处理**人次，其中第一种形态*人次、第二种形态*人次、第三种形态*人次、第四种形态*人次。",
        "党员由*名增至150名，增长20%。",
    ],
)
def test_a_blank_keeps_a_relation_from_being_checked_and_never_passes(text: str) -> None:
    outcome = _examine(text)
    assert outcome.verdict is Verdict.NOT_CHECKED
    assert outcome.evidence == ()
    assert {gap.severity for gap in outcome.gaps} == {Severity.SUGGESTION}


def test_a_relation_that_holds_is_shown_as_evidence() -> None:
    text = "全年立案5件，结案3件。发现问题28个，整改完成28个。"
    draft = compose_text(text)
    assert [draft.quote(span) for span in Arithmetic().examine(draft).evidence] == [
        "5件，结案3件",
        "28个，整改完成28个",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "居民人均可支配收入3.9万元，其中城镇居民5.1万元。",
        "净增企业5户，其中新增8户。",
        "接待群众100余人，其中老党员30人。",
    ],
)
def test_what_cannot_be_compared_is_neither_faulted_nor_shown_as_evidence(text: str) -> None:
    assert (_examine(text).gaps, _examine(text).evidence) == ((), ())


def test_files_and_people_are_different_things_even_while_blank() -> None:
    (gap,) = _examine("处置问题线索**件，其中开除党籍*人、党内警告*人。").gaps
    assert (gap.verdict, gap.severity, gap.kind) == (Verdict.GAP, Severity.WARNING, "units")


def test_doubts_are_asked_and_not_blamed() -> None:
    (gap,) = _examine("全年立案3件，结案5件。").gaps
    assert (gap.verdict, gap.severity) == (Verdict.REVIEW, Severity.SUGGESTION)


def test_both_places_of_a_fact_told_differently_are_shown_together() -> None:
    gaps = _examine("一、工作情况\n全年立案5件。\n二、执纪\n坚持有案必查，立案6件。").gaps
    assert len({gap.group for gap in gaps}) == 1
    assert [gap.message for gap in gaps] == ["“立案”前后不一：5 与 6"] * 2


@given(st.lists(st.integers(0, 400), min_size=2, max_size=5), st.integers(1, 60), st.booleans())
def test_grades_are_faulted_only_where_they_exceed_the_total(counts: list[int], more: int, over: bool) -> None:
    listed = "、".join(f"{grade}{count}人" for grade, count in zip(_GRADES, counts, strict=False))
    complete = len(counts) == len(_GRADES)
    total = sum(counts) - more if over else sum(counts) + (0 if complete else more)
    gaps: tuple[Gap, ...] = _examine(f"给予党纪处分{total}人，其中{listed}。").gaps if total >= 0 else ()
    assert bool(gaps) == (over and total >= 0)


@example([187, 231, 231, 231])  # all four rounded down by half a last digit
@given(st.lists(st.integers(1, 90_000), min_size=4, max_size=4))
def test_rounding_of_the_four_forms_is_no_fault(counts: list[int]) -> None:
    total = sum(counts)
    parts = "；".join(
        f"运用{form}处理{count / 10000:.1f}万人次，占{count / total * 100:.1f}%"
        for form, count in zip(_FORMS, counts, strict=True)
    )
    assert not _examine(f"运用“四种形态”批评教育和处理{total / 10000:.1f}万人次。其中，{parts}。").gaps


@given(st.integers(1, 9999), st.integers(1, 9999), st.integers(0, 2))
def test_growth_that_follows_from_both_figures_is_no_fault(old: int, new: int, digits: int) -> None:
    change = (new - old) / old * 100
    words = f"增加到{new}户，增长" if new >= old else f"减少到{new}户，下降"
    assert not _examine(f"合作社社员由{old}户{words}{abs(change):.{digits}f}%。").gaps


@given(
    st.text(
        st.sampled_from("其中立结案处分发现问题整改率由增至第一二种形态占5１*%％人件次个，、。；（）\n"), max_size=80
    )
)
def test_any_text_is_examined(text: str) -> None:
    draft = compose_text(text)
    for gap in Arithmetic().examine(draft).gaps:
        assert gap.span is not None
        assert 0 <= gap.span.start < gap.span.end <= len(draft.text)
        assert len(gap.message) <= 40
