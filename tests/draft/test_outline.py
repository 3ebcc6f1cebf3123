from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared_drafts import shared_draft

from lianzheng_desk.draft.compose import compose_text
from lianzheng_desk.draft.labels import read_label
from lianzheng_desk.draft.model import Draft, Role
from lianzheng_desk.draft.roles import heading_roles


@pytest.mark.parametrize(
    ("line", "level", "number"),
    [
        ("一、工作情况", 1, 1),
        ("十二、其他", 1, 12),
        ("（三）监督", 2, 3),
        ("(三)监督", 2, 3),
        ("1.学习", 3, 1),
        ("2、学习", 3, 2),
        ("１．学习", 3, 1),
        ("（4）学习", 4, 4),
        ("③学习", 5, 3),
        ("第二部分 存在问题", 0, 2),
        ("　　一、工作情况", 1, 1),
        ("## 一、工作情况", 1, 1),
        ("**一、工作情况**", 1, 1),
        (">一、存在问题", 1, 1),
        ("• （二）监督", 2, 2),
        ("- 1. 学习", 3, 1),
    ],
)
def test_numbers_at_the_start_of_a_line_are_labels(line: str, level: int, number: int) -> None:
    label = read_label(line)
    assert label is not None
    assert (label.level, label.number) == (level, number)


@pytest.mark.parametrize(
    "line",
    ["1.5亿元投资", "2023年工作", "一是加强学习", "一、二级网格", "（2023年12月）", "三资管理", "第一责任人履职"],
)
def test_other_numbers_are_no_labels(line: str) -> None:
    assert read_label(line) is None


@pytest.mark.parametrize(
    ("heading", "roles"),
    [
        ("工作开展情况", (Role.WORK,)),
        ("2023年工作回顾", (Role.WORK,)),
        ("主体责任落实情况", (Role.WORK,)),
        ("存在的问题", (Role.PROBLEMS,)),
        ("党风廉政建设工作中存在的主要问题", (Role.PROBLEMS,)),
        ("当前面临的困难和不足", (Role.PROBLEMS,)),
        ("存在问题及原因分析", (Role.PROBLEMS,)),
        ("产生问题的主要原因", (Role.CAUSES,)),
        ("下一步工作打算", (Role.NEXT_STEPS,)),
        ("2024年工作计划", (Role.NEXT_STEPS,)),
        ("下半年重点工作安排", (Role.NEXT_STEPS,)),
        ("明年工作思路", (Role.NEXT_STEPS,)),
        ("今后努力的方向", (Role.NEXT_STEPS,)),
        ("存在问题及下步打算", (Role.PROBLEMS, Role.NEXT_STEPS)),
        ("坚决纠正损害群众利益的问题", ()),
        ("聚焦突出问题，强化专项整治", ()),
        ("问题线索处置情况", ()),
        ("反馈问题整改情况", ()),
        ("强化责任落实，科学制定工作计划", ()),
        ("坚持问题导向", ()),
        ("加强党的领导", ()),
    ],
)
def test_a_heading_tells_its_role_by_its_words(heading: str, roles: tuple[Role, ...]) -> None:
    assert heading_roles(heading) == roles or (roles == () and heading_roles(heading) == (Role.WORK,))


def _roles(draft: Draft) -> list[str]:
    return [s.role.value for s in draft.outline.sections if s.role]


@pytest.mark.parametrize(
    ("number", "roles"),
    [
        ("000", ["lead", "work", "problems", "next_steps"]),
        ("001", ["title", "lead", "work", "work", "work", "closing"]),
        ("002", ["title", "lead", "work", "problems", "next_steps", "closing"]),
        ("003", ["lead", "work", "problems", "next_steps"]),
        ("004", ["lead", "work", "problems", "next_steps"]),
    ],
)
def test_real_drafts_show_their_sections(number: str, roles: list[str]) -> None:
    assert _roles(shared_draft(number)) == roles


def test_a_closing_outlook_is_a_passage_and_no_section() -> None:
    outline = shared_draft("001").outline
    assert [passage.role for passage in outline.passages] == [Role.NEXT_STEPS]


FRAMED = """中共青禾镇委员会
关于2023年落实主体责任情况的报告

县委、县纪委：
2023年，镇党委认真落实各项要求，工作取得明显成效，现将有关情况报告如下。
一、工作情况
（一）压实责任。一是开会。召开会议4次。二是签订责任书。
（二）严明纪律
开展检查9次。
二、存在问题
学习不够系统。
三、下步打算
抓好学习。
总之，镇党委将坚决扛起责任。
中共青禾镇委员会
2023年12月20日
"""


def test_the_frame_of_an_official_letter_is_read() -> None:
    draft = compose_text(FRAMED)
    assert _roles(draft) == ["title", "lead", "work", "problems", "next_steps", "closing", "signature", "date"]
    title = draft.outline.of(Role.TITLE)[0]
    assert draft.quote(title.span) == "中共青禾镇委员会\n关于2023年落实主体责任情况的报告"


def test_run_in_headings_end_where_the_sentence_does() -> None:
    draft = compose_text(FRAMED)
    inner = draft.outline.inner(draft.outline.of(Role.WORK)[0])
    assert [(draft.quote(s.heading), s.run_in) for s in inner if s.heading] == [
        ("（一）压实责任", True),
        ("（二）严明纪律", False),
    ]


def test_inner_lists_run_from_entry_to_entry() -> None:
    draft = compose_text(
        "一、情况\n一是开会。二是检查，发现一起、查处一起。\n三是整改。\n二、打算\n一是学习。二是宣传。"
    )
    assert [[draft.quote(p.span) for p in s.points] for s in draft.outline.series] == [
        ["一是开会。", "二是检查，发现一起、查处一起。", "三是整改。"],
        ["一是学习。", "二是宣传。"],
    ]


def test_problems_and_plans_under_one_heading_are_parted() -> None:
    draft = compose_text("一、情况\n开会。\n二、存在问题及下步打算\n学习不够。\n下一步，将抓好学习。")
    problems, plans = draft.outline.of(Role.PROBLEMS)[0], draft.outline.of(Role.NEXT_STEPS)[0]
    assert draft.quote(plans.span) == "下一步，将抓好学习。"
    assert problems.span.end <= plans.span.start


@given(
    st.lists(
        st.sampled_from([*FRAMED.splitlines(), "", "  ", "𠮷", "（一）", "一、", "##x##", "**", "1.", "附件1："]),
        max_size=30,
    )
)
def test_any_order_of_lines_gives_a_sound_outline(lines: list[str]) -> None:
    draft = compose_text("\n".join(lines))
    sections = draft.outline.sections
    assert [s.span.start for s in sections] == sorted(s.span.start for s in sections)
    for section in sections:
        assert section.span.end <= len(draft.text)
        assert section.heading is None or section.span.covers(section.heading)


@given(st.text(max_size=200))
def test_the_text_is_its_paragraphs_joined(text: str) -> None:
    draft = compose_text(text)
    assert "\n".join(draft.quote(p.span) for p in draft.paragraphs) == draft.text
    assert all(draft.paragraphs[draft.paragraph_index(s.start)].span.covers(s) for s in draft.sentences)


@pytest.mark.parametrize(
    "title",
    [
        "青禾镇2023年工作总结（覆盖31个村，完成4项任务）",
        "中共青禾镇委员会关于2023年度工作情况的报告",
        "青禾镇2023年党风廉政建设工作情况的\n报　告",
    ],
)
def test_a_title_is_one_with_its_bracket_and_its_second_line(title: str) -> None:
    draft = compose_text(f"{title}\n2023年，镇党委认真履行职责，各项工作有序推进，成效明显。\n一、工作情况\n召开会议。")
    assert [draft.quote(section.span) for section in draft.outline.of(Role.TITLE)] == [title]


@pytest.mark.parametrize("date", ["2023年12月20日", "2023年6月3l日", "2O23年1l月5日", "二〇二三年十二月"])
def test_a_date_is_seen_in_spite_of_letters_typed_for_digits(date: str) -> None:
    draft = compose_text(
        f"青禾镇工作总结\n今年以来，各项工作有序推进。\n一、工作情况\n召开会议。\n中共青禾镇委员会\n{date}"
    )
    assert [draft.quote(s.span) for role in (Role.SIGNATURE, Role.DATE) for s in draft.outline.of(role)] == [
        "中共青禾镇委员会",
        date,
    ]


def test_work_told_without_headings_is_the_work_part() -> None:
    work = "镇党委专题研究全面从严治党工作4次，签订责任书18份，开展廉政谈话45人次，组织警示教育3场。" * 4
    draft = compose_text(f"青禾镇工作总结\n今年以来，镇党委认真履行职责，各项工作有序推进。\n{work}\n{work}")
    assert _roles(draft) == ["title", "lead", "work"]
    assert draft.quote(draft.outline.of(Role.WORK)[0].span) == f"{work}\n{work}"


def test_a_number_of_the_wrong_sort_between_its_neighbours_stays_inside_the_section() -> None:
    draft = compose_text(
        "一、工作情况\n（一）抓学习。\n（二）抓公开。\n三、抓监督。\n（四）抓培训。\n二、存在问题\n学习不够。"
    )
    levels = [(section.label, section.level) for section in draft.outline.sections]
    assert levels == [("一、", 1), ("（一）", 2), ("（二）", 2), ("三、", 2), ("（四）", 2), ("二、", 1)]
