"""What a person decided about findings goes along into every export."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from builders import draft, gaps, item, make_sheet, words
from openpyxl import load_workbook

from exporting.marked_words import comments
from lianzheng_desk.checks.base import Gap
from lianzheng_desk.exporting.annotated import write_annotated
from lianzheng_desk.exporting.report import dumps, report
from lianzheng_desk.exporting.workbook import write_workbook
from lianzheng_desk.review import review
from lianzheng_desk.sheet import CheckSheet, Settlement, SettlementVerdict, Tick, TickVerdict, finding_keys

AT = "2026-11-21 10:43:07"
CONFIRMED = Settlement(SettlementVerdict.CONFIRMED, "", "张三", AT)
DISMISSED = Settlement(SettlementVerdict.DISMISSED, "确为此数", "张三", AT)
AGAIN = Settlement(SettlementVerdict.DISMISSED, "=1+1", "", AT, look_again=True)
PAPER = draft("工作总结\n受理**件，立案**件，谈话**人次，警示教育*次。")
GAPS = [Gap("未填", span=words(PAPER, "**", nth), group="数字") for nth in (1, 2, 3)] + [Gap("缺一节", anchor=1)]
ITEMS = [item("C1", gaps(*GAPS))]


def sheet(*settlements: Settlement, ticks: dict[str, Tick] | None = None) -> CheckSheet:
    """Return a sheet whose findings are settled so, in their order."""
    bare = make_sheet(PAPER, ITEMS, ticks)
    given = dict(zip(finding_keys(review(PAPER, bare.review.rubric)), settlements, strict=False))
    return make_sheet(PAPER, ITEMS, ticks, settlements=given)


def table(tmp_path: Path, made: CheckSheet, title: str) -> list[dict[str, Any]]:
    book = load_workbook(BytesIO(write_workbook([made], tmp_path / "单.xlsx").read_bytes()))
    header, *body = ([cell.value for cell in row] for row in book[title].iter_rows())
    return [dict(zip(header, row, strict=True)) for row in body]


SAME = f"不算问题：确为此数（张三，{AT}）"
LINES = {
    "nothing": ((), None),
    "all alike": ((DISMISSED, DISMISSED, DISMISSED), SAME),
    "some": (
        (CONFIRMED, DISMISSED),
        f"属实 1 处（张三，{AT}）\n不算问题 1 处：确为此数（张三，{AT}）\n未处理 1 处",
    ),
    "to look at again": ((AGAIN, AGAIN, AGAIN), f"不算问题：=1+1（需复核，{AT}）"),
    "without a reason": ((Settlement(SettlementVerdict.DISMISSED),) * 3, "不算问题：未写理由"),
    "only a note": ((Settlement(note="待问"),) * 3, "未处理：待问"),
}


@pytest.mark.parametrize("case", LINES)
def test_the_list_of_problems_says_what_was_decided_by_whom_and_when(tmp_path: Path, case: str) -> None:
    settlements, wanted = LINES[case]
    found = {row["问题"]: row["处理情况"] for row in table(tmp_path, sheet(*settlements), "问题清单")}
    assert found == {"未填（共 3 处）": wanted, "缺一节": None}


def test_the_check_list_says_who_ticked_and_what_to_look_at_again(tmp_path: Path) -> None:
    ticks = {"C1": Tick(TickVerdict.RETURNED, "请补", "李四", AT, look_again=True)}
    (row,) = table(tmp_path, sheet(ticks=ticks), "检查单")
    assert (row["人工判定"], row["备注"]) == ("退回修改", f"请补\n需复核：判定后文稿有改动\n李四，{AT}")


@pytest.mark.parametrize("settled", [True, False])
def test_the_overview_counts_settlements_where_there_are_any(tmp_path: Path, settled: bool) -> None:
    made = sheet(CONFIRMED, DISMISSED, AGAIN) if settled else sheet()
    book = load_workbook(BytesIO(write_workbook([made], tmp_path / "单.xlsx").read_bytes()))
    cells = [str(cell.value) for row in book["概览"].iter_rows() for cell in row if cell.value is not None]
    assert ("问题处理：已定 2 处，未定 2 处" in cells) is settled
    if settled:
        assert [cells[cells.index(label) + 1] for label in ("属实", "不算问题", "需复核", "未处理")] == ["1 处"] * 4


def test_the_word_copy_leaves_out_what_was_dismissed_and_marks_the_rest(tmp_path: Path) -> None:
    path = write_annotated(sheet(DISMISSED, CONFIRMED, AGAIN), None, tmp_path / "批注.docx")
    told = list(comments(path).values())
    assert [lines[0] for lines in told] == ["【错误】未填（共 2 处）", "共 2 处，同上：未填", "【错误】缺一节"]
    assert f"处理情况：属实（张三，{AT}）" in told[0]
    assert f"处理情况：不算问题：=1+1（需复核，{AT}）" in told[1]
    assert not any("处理情况" in line for line in told[2])


def test_a_finding_dismissed_without_a_reason_stays_in_the_word_copy(tmp_path: Path) -> None:
    path = write_annotated(sheet(Settlement(SettlementVerdict.DISMISSED)), None, tmp_path / "批注.docx")
    assert len(comments(path)) == len(GAPS)


def test_json_has_a_settlement_only_where_there_is_one() -> None:
    findings = report([sheet(DISMISSED, Settlement(by="张三"))])["drafts"][0]["findings"]
    fields = {"verdict": "dismissed", "note": "确为此数", "by": "张三", "at": AT, "look_again": False}
    assert [finding.get("settlement") for finding in findings] == [fields, None, None, None]
    assert list(findings[0])[:-1] == list(findings[1])
    bare = report([sheet()])
    assert json.loads(dumps(bare)) == bare
    assert "settlement" not in dumps(bare)
