"""What the reader noticed goes wherever the result goes: check sheet, JSON, summary."""

from pathlib import Path

from builders import item, make_sheet
from openpyxl import load_workbook

from lianzheng_desk.draft.compose import compose_text
from lianzheng_desk.exporting.report import report
from lianzheng_desk.exporting.summary import summary
from lianzheng_desk.exporting.workbook import write_workbook

REMARKS = ("3 处修订按接受后的文字检查", "自动编号可能缺失")
SHEET = make_sheet(compose_text("标题\n一、工作情况", "报告.doc", "doc", REMARKS), [item("C1")])


def test_the_check_sheet_lists_every_remark(tmp_path: Path) -> None:
    overview = load_workbook(write_workbook([SHEET], tmp_path / "检查单.xlsx")).worksheets[0]
    cells = [cell.value for row in overview.iter_rows() for cell in row if cell.value]
    assert cells[cells.index("读取说明") + 1] == "\n".join(REMARKS)


def test_the_report_and_the_summary_tell_them() -> None:
    assert report([SHEET])["drafts"][0]["warnings"] == list(REMARKS)
    assert [line for line in summary(SHEET).split("\n") if "注意" in line] == [f"  注意：{each}" for each in REMARKS]
