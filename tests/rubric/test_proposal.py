"""The rubric proposed for a draft, and the reason told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from shared_drafts import shared_draft

from lianzheng_desk.draft.compose import compose_text
from lianzheng_desk.review import propose
from lianzheng_desk.rubric.library import shipped
from lianzheng_desk.rubric.model import Applies

LEAD = "今年以来，青禾镇坚持从严管理，压实责任，各项工作有序推进，取得较好成效。"
WORK = "\n一、工作情况\n召开会议4次，开展检查6次。"
SUBJECT = "坚持以习近平新时代中国特色社会主义思想为指导，认真落实各项部署。现将工作情况汇报如下："


@pytest.mark.parametrize(
    ("text", "wanted", "reason"),
    [
        (f"2022年镇纪委工作报告\n{LEAD}", "discipline-committee", "标题中有“镇纪委”"),
        (f"中共青禾镇纪律检查委员会2023年工作总结\n{LEAD}", "discipline-committee", "“纪律检查委员会”"),
        (f"青禾镇2023年上半年党风廉政建设工作小结\n{LEAD}", "half-year", "标题中有“上半年”"),
        (f"青禾镇关于贯彻落实中央纪委全会精神情况的汇报\n{LEAD}", "annual-summary", "标题中有“汇报”"),
        (f"青禾镇2023年落实主体责任和监督责任情况的报告\n{LEAD}", "party-committee", "“主体责任”"),
        (f"青禾镇纪委2023年上半年工作总结\n{LEAD}", "discipline-committee", "标题中有“镇纪委”"),
        (f"青禾镇党委、纪委2023年上半年党风廉政建设工作小结\n{LEAD}", "half-year", "标题中有“上半年”"),
        (f"关于2023年度履行管党治党责任情况的报告\n{LEAD}", "party-committee", "“管党治党责任”"),
        (f"青禾镇2023年落实党风廉政建设责任制情况报告\n{LEAD}", "party-committee", "“党风廉政建设责任制”"),
        (f"青禾镇党委书记2023年履行第一责任人责任情况报告\n本人坚持{LEAD}", "personal-report", "“第一责任人责任”"),
        (f"青禾镇党委2023年履职情况报告\n{LEAD}", "annual-summary", "按默认检查依据"),
        (f"在全镇工作会议上的讲话\n{LEAD}", "annual-summary", "标题文种为“讲话”，没有专门的检查依据"),
        (f"青禾镇党风廉政建设工作方案（试行）\n{LEAD}", "annual-summary", "标题文种为“工作方案”"),
        (f"青禾镇党风廉政建设工作汇报\n截至6月底，{LEAD}", "half-year", "导语中有“截至6月底”"),
        (f"2023年述责述廉报告\n一年来，本人担任青禾镇党委委员，认真履行职责，{LEAD}", "personal-report", "“述责述廉”"),
        (f"青禾镇党委关于2023年落实全面从严治党主体责任情况的报告\n{LEAD}", "party-committee", "“主体责任”"),
        (f"青禾镇党委2023年党风廉政建设工作总结\n{LEAD}", "annual-summary", "“党风廉政建设”“总结”"),
        (f"青禾镇党委、纪委2023年落实党风廉政建设工作总结\n{LEAD}", "annual-summary", "“总结”"),
        (f"关于开展述责述廉工作情况的汇报\n{LEAD}", "annual-summary", "标题中有“汇报”"),
        (f"2023年，青禾镇党委{SUBJECT}", "party-committee", "导语中有“镇党委”，没有标题"),
        (f"2023年，在镇党委的坚强领导下，青禾镇纪委{SUBJECT}", "discipline-committee", "“镇纪委”"),
        (
            f"2023年，在区委、区政府，区纪委，镇党委、镇政府的正确领导下，青禾镇{SUBJECT}",
            "annual-summary",
            "按默认检查依据",
        ),
        (f"2023年，在镇纪委的指导下，青禾镇{SUBJECT}", "annual-summary", "按默认检查依据"),
        ("通知", "annual-summary", "按默认检查依据"),
    ],
)
def test_title_and_lead_tell_the_kind_of_report(text: str, wanted: str, reason: str) -> None:
    choice = propose(compose_text(text + WORK), shipped())
    assert choice.rubric.id == wanted
    assert reason in choice.reason


@pytest.mark.parametrize(
    ("again", "wanted"), [("上半年立案2件。", "half-year"), ("上半年立案2件，下半年立案3件。", "party-committee")]
)
def test_the_work_part_tells_the_period_where_there_is_no_title(again: str, wanted: str) -> None:
    text = f"今年以来，青禾镇党委{SUBJECT}\n一、工作情况\n上半年召开会议4次。{again}"
    assert propose(compose_text(text), shipped()).rubric.id == wanted


def test_of_two_that_fit_alike_the_users_own_is_proposed() -> None:
    original = shipped()[0]
    own = replace(original, id="own", shipped=False)
    draft = compose_text(f"青禾镇2023年党风廉政建设工作总结\n{LEAD}{WORK}")
    assert propose(draft, [*shipped(), own]).rubric.id == "own"


@pytest.mark.parametrize("title", ["青禾镇2023年工作报告", "青禾镇工作总结（审议稿）", "关于落实工作要点情况的汇报"])
def test_reports_are_not_said_to_be_other_papers(title: str) -> None:
    assert "文种" not in propose(compose_text(f"{title}\n{LEAD}{WORK}"), shipped()).reason


def test_a_paper_that_the_users_own_rubric_is_for_is_no_other_paper() -> None:
    own = replace(shipped()[0], id="own", shipped=False, applies=Applies(title=("工作方案",), rank=9))
    choice = propose(compose_text(f"青禾镇2023年工作方案\n{LEAD}{WORK}"), [*shipped(), own])
    assert (choice.rubric.id, choice.reason) == ("own", "标题中有“工作方案”")


@pytest.mark.parametrize(
    ("number", "wanted"),
    [
        ("000", "party-committee"),
        ("001", "annual-summary"),
        ("002", "discipline-committee"),
        ("003", "party-committee"),
        ("004", "half-year"),
    ],
)
def test_real_drafts_are_proposed_their_rubric(number: str, wanted: str) -> None:
    assert propose(shared_draft(number), shipped()).rubric.id == wanted
