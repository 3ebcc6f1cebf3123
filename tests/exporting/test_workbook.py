"""The check sheet workbook, read back."""

import shutil
import subprocess
import zipfile
from datetime import datetime
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from builders import draft, gaps, item, make_sheet, words
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from lianzheng_desk.checks.base import Coverage, DutyEvidence, Figure, Gap, Link, Outcome, Severity, Strength, Verdict
from lianzheng_desk.errors import ExportError
from lianzheng_desk.exporting.cells import SIZE, clean, lines_of
from lianzheng_desk.exporting.report import Unreadable
from lianzheng_desk.exporting.workbook import suggested_name, write_blanks, write_workbook
from lianzheng_desk.sheet import CheckSheet, Tick, TickVerdict

TEXT = """年度工作总结
现将情况报告如下，请审阅。
一、工作情况
召开会议**次，立案5起。
二、存在的问题
学习不够深入。
三、下一步打算
每季度集中学习一次。"""
PAPER = draft(TEXT)
SINGLE = ["概览", "检查单", "问题清单", "待填清单", "两个责任", "数据", "问题与措施"]


def full_sheet(**fields: Any) -> CheckSheet:
    blank = words(PAPER, "**")
    problem, measure = words(PAPER, "学习不够深入。"), words(PAPER, "每季度集中学习一次。")
    case = words(PAPER, "立案5起")
    outcome = Outcome(
        Verdict.PASS,
        evidence=(case,),
        figures=(
            Figure("立案", 5.0, "起", True, False, case),
            Figure("会议", None, "次", False, True, blank),
            Figure("结案", None, "", False, False, None),
        ),
        duties=(
            Coverage("主体责任", Strength.NAMED, (DutyEvidence(case, "数据"),)),
            Coverage("监督责任", Strength.ABSENT, ()),
        ),
        links=(Link(problem, (measure,), Verdict.PASS), Link(case, (), Verdict.GAP)),
    )
    missing = Gap("未见监督责任", anchor=2, severity=Severity.WARNING)
    items = [
        item("C1", gaps(Gap("会议次数未填", span=blank, why="须填实", suggestion="填写", replacement="3"), missing)),
        item("C2", outcome, group="数据", basis="考核细则", points=2.5),
        item("C3"),
    ]
    ticks = {"C1": Tick(TickVerdict.RETURNED, "=1+1 请补齐"), "C2": Tick(TickVerdict.NOT_APPLICABLE, "")}
    return make_sheet(PAPER, items, ticks, **fields)


def written(tmp_path: Path, *entries: CheckSheet | Unreadable) -> Any:
    return load_workbook(BytesIO(write_workbook(entries, tmp_path / "单.xlsx").read_bytes()))


def rows(worksheet: Worksheet) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in worksheet.iter_rows()]


def table(worksheet: Worksheet) -> list[dict[str, Any]]:
    header, *body = rows(worksheet)
    return [dict(zip(header, row, strict=True)) for row in body]


def test_one_draft_has_its_seven_sheets(tmp_path: Path) -> None:
    assert written(tmp_path, full_sheet()).sheetnames == SINGLE


def test_the_overview_names_the_draft_and_its_scores(tmp_path: Path) -> None:
    flat = [str(value) for row in rows(written(tmp_path, full_sheet())["概览"]) for value in row if value]
    pairs = dict(pairwise(flat))
    assert flat[0] == "廉政文稿检查单"
    assert pairs["文稿"] == "报告.txt"
    assert pairs["检查依据"] == "年度总结（版本 1.0）"
    assert pairs["检查人"] == "张三"
    assert pairs["机检得分"] == "2.5 / 12.5 分"
    assert pairs["人工判定后得分"] == "2.5 / 12.5 分"
    assert pairs["错误"] == "1 个"
    assert pairs["提醒"] == "1 个"
    assert pairs["✗ 有缺口"] == "1 项"
    assert pairs["尚未判定"] == "2 项"
    assert {"检查人签字：", "复核人签字：", "日期："} <= set(flat)


def test_the_check_list_lays_the_person_beside_the_machine(tmp_path: Path) -> None:
    first, second, third = table(written(tmp_path, full_sheet())["检查单"])
    assert (first["机检结果"], first["人工判定"], first["备注"]) == ("✗ 有缺口", "退回修改", "=1+1 请补齐")
    assert first["证据"] == "会议次数未填（第 4 段）\n未见监督责任（第 3 段之后）"
    assert (second["机检结果"], second["分值"], second["证据"]) == ("✓ 符合", 2.5, "“立案5起”（第 4 段）")
    assert (third["机检结果"], third["方式"], third["人工判定"]) == ("– 由人判断", "人工", "未定")


def test_the_person_chooses_from_a_list(tmp_path: Path) -> None:
    worksheet = written(tmp_path, full_sheet())["检查单"]
    (offer,) = worksheet.data_validations.dataValidation
    column = [cell.value for cell in worksheet[1]].index("人工判定")
    assert offer.formula1 == '"未定,确认,退回修改,不适用"'
    assert all(worksheet.cell(row, column + 1).coordinate in offer for row in (2, 3, 4))


def test_findings_stand_with_their_place_and_context_errors_first(tmp_path: Path) -> None:
    blank, missing = table(written(tmp_path, full_sheet())["问题清单"])
    assert (missing["位置"], missing["级别"], missing["原文"]) == ("第 3 段之后", "提醒", "（文中没有）")
    assert (blank["位置"], blank["级别"], blank["类别"]) == ("第 4 段", "错误", "章节")
    assert blank["原文"] == "召开会议【**】次，立案5起。"
    assert (blank["问题"], blank["为什么"], blank["怎么改"]) == ("会议次数未填", "须填实", "填写")
    assert (blank["建议改为"], missing["建议改为"]) == ("3", None)


def test_what_is_said_once_is_one_row_with_its_places(tmp_path: Path) -> None:
    paper = draft("**镇总结\n**镇党委**\n现将情况报告。\n**镇纪委")
    masks = [words(paper, "**", nth) for nth in (1, 2, 4)]
    alike = [Gap(f"第{n}处", span=span, group="镇名待填", replacement="青禾") for n, span in enumerate(masks)]
    other = Gap("多余的字", span=words(paper, "**", 3), severity=Severity.WARNING, replacement="")
    one, two = table(written(tmp_path, make_sheet(paper, [item("C1", gaps(*alike, other))]))["问题清单"])
    assert (one["问题"], one["位置"], one["建议改为"]) == ("镇名待填（共 3 处）", "第 1 段、第 2 段、第 4 段", "青禾")
    assert one["原文"] == "【**】镇总结"
    assert (two["问题"], two["建议改为"]) == ("多余的字", "删去")


def test_what_is_to_be_filled_in_is_listed_once_with_room_for_the_answer(tmp_path: Path) -> None:
    paper = draft("XX镇总结\n全年立案**件。\n召开会议**次。截至年底，共立案**件。")
    listed = table(written(tmp_path, make_sheet(paper, []))["待填清单"])
    assert [(row["指标/名称"], row["单位"], row["段落"], row["处数"]) for row in listed] == [
        ("立案", "件", "第 2 段、第 3 段", 2),
        ("召开会议", "次", "第 3 段", 1),
        ("镇名", None, "第 1 段", 1),
    ]
    assert listed[0]["原句"] == "全年立案【**】件。\n截至年底，共立案【**】件。"
    assert {(row["填写内容"], row["责任人"]) for row in listed} == {(None, None)}


def test_the_list_of_blanks_is_a_workbook_of_its_own_too(tmp_path: Path) -> None:
    path = write_blanks(PAPER, "报告.txt", tmp_path / "待填.xlsx")
    (worksheet,) = load_workbook(path).worksheets
    assert (worksheet.title, len(table(worksheet)), table(worksheet)[0]["单位"]) == ("待填清单", 1, "次")
    with pytest.raises(ExportError, match="已经存在"):
        write_blanks(PAPER, "报告.txt", path)


def test_duties_figures_and_links_say_what_was_seen(tmp_path: Path) -> None:
    workbook = written(tmp_path, full_sheet())
    named, absent = table(workbook["两个责任"])
    assert (named["覆盖情况"], named["数据"], named["打算"]) == ("✓ 已点明", "“立案5起”（第 4 段）　机器", "未见")
    assert absent["覆盖情况"] == "✗ 未见"
    assert [(row["指标"], row["数值"], row["约数"], row["状态"]) for row in table(workbook["数据"])] == [
        ("会议", None, None, "? 待填"),
        ("立案", 5, "约", "✓ 已填"),
        ("结案", None, None, "– 未见"),
    ]
    links = [(row["问题"], row["判断"], row["措施"]) for row in table(workbook["问题与措施"])]
    assert links[0] == ("学习不够深入。", "✓ 已对应", "“每季度集中学习一次。”（第 8 段）")
    assert links[1][1:] == ("✗ 未见措施", "未见")


def test_a_clean_draft_says_that_nothing_was_found(tmp_path: Path) -> None:
    worksheet = written(tmp_path, make_sheet(PAPER, [item("C1", Outcome(Verdict.PASS))]))["问题清单"]
    assert "本次检查未发现问题" in rows(worksheet)[1]


def test_several_drafts_begin_with_the_totals(tmp_path: Path) -> None:
    broken = Unreadable("坏.docx", "“坏.docx”已损坏。")
    workbook = written(tmp_path, full_sheet(), broken, make_sheet(PAPER, [], name="乙.txt"))
    assert workbook.sheetnames == ["汇总", *SINGLE, "雷同"]
    first, second, third = table(workbook["汇总"])
    assert (first["文稿"], first["错误"], first["提醒"], first["存在问题"]) == ("报告.txt", 1, 1, "✓ 有")
    assert first["两个责任"] == "主体责任：✓ 已点明\n监督责任：✗ 未见"
    assert (second["文稿"], second["状态"]) == ("坏.docx", "未能读取：“坏.docx”已损坏。")
    assert third["文稿"] == "乙.txt"
    assert {row["文稿"] for row in table(workbook["检查单"])} == {"报告.txt"}


def test_the_number_in_the_totals_leads_to_the_form_of_its_draft(tmp_path: Path) -> None:
    workbook = written(tmp_path, full_sheet(), Unreadable("坏.docx", "坏。"), make_sheet(PAPER, [], name="乙.txt"))
    totals, forms = workbook["汇总"], workbook["概览"]
    links = {row: totals.cell(row, 1).hyperlink for row in (2, 3, 4)}
    assert links[3] is None
    for row, name in ((2, "报告.txt"), (4, "乙.txt")):
        top = int(links[row].location.removeprefix("'概览'!A"))
        assert (forms.cell(top, 1).value, forms.cell(top + 1, 2).value) == ("廉政文稿检查单", name)


def test_drafts_that_share_sentences_are_named_and_the_sentences_listed(tmp_path: Path) -> None:
    shared = "镇党委坚持把警示教育抓在日常，组织村组干部到县廉政教育基地接受现场教育{}次。"
    papers = {
        "甲.txt": draft(f"青禾镇2023年总结\n{shared.format('4')}"),
        "乙.txt": draft(f"白水镇2023年总结\n第一段。\n{shared.format('12')}"),
        "丙.txt": draft("红石镇2023年总结\n另有安排。"),
    }
    broken, waiting = Unreadable("坏.docx", "“坏.docx”已损坏。"), Unreadable("未查.docx", "")
    sheets = [make_sheet(paper, [], name=name) for name, paper in papers.items()]
    workbook = written(tmp_path, broken, *sheets, waiting)
    assert [row["雷同"] for row in table(workbook["汇总"])] == [
        None,
        "100%（与“乙.txt”，1 句）",
        "100%（与“甲.txt”，1 句）",
        None,
        None,
    ]
    assert table(workbook["汇总"])[-1]["状态"] == "尚未检查"
    first, second = table(workbook["雷同"])
    assert (first["文稿"], first["与之雷同"], first["本稿位置"], first["另稿位置"]) == (
        "甲.txt",
        "乙.txt",
        "第 2 段",
        "第 3 段",
    )
    assert (first["相同的句子"], second["相同的句子"]) == (shared.format("4"), shared.format("12"))


def test_a_batch_of_nothing_readable_has_only_the_totals(tmp_path: Path) -> None:
    assert written(tmp_path, Unreadable("坏.docx", "坏。")).sheetnames == ["汇总"]


@pytest.mark.parametrize("text", ["=1+1", "+86", "-5", "@人"])
def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path, text: str) -> None:
    sheet = make_sheet(PAPER, [item("C1", title=text)], {"C1": Tick(note=text)}, name=text, checker=text)
    workbook = written(tmp_path, sheet)
    found = [cell for ws in workbook for row in ws.iter_rows() for cell in row if cell.value == text]
    assert len(found) >= 4
    assert {(cell.data_type, cell.quotePrefix) for cell in found} == {("s", True)}


@pytest.mark.parametrize("odd", ["\x00\x0b\x1f", "\ud800", "\uffff"])
def test_characters_a_workbook_cannot_hold_are_left_out(tmp_path: Path, odd: str) -> None:
    (row,) = table(written(tmp_path, make_sheet(PAPER, [item("C1")], {"C1": Tick(note=f"前{odd}后")}))["检查单"])
    assert row["备注"] == "前后"


def test_a_very_long_text_keeps_within_the_limit_of_a_cell() -> None:
    assert len(clean("𠮷" * 40_000).encode("utf-16-le")) // 2 <= 32_767


def test_a_note_too_tall_for_a_row_goes_on_below_and_loses_nothing(tmp_path: Path) -> None:
    note = "".join(f"第{n}点意见请逐条核实并说明。" for n in range(400))
    sheet = make_sheet(PAPER, [item("C1"), item("C2")], {"C1": Tick(note=note)})
    worksheet = written(tmp_path, sheet)["检查单"]
    body = table(worksheet)
    assert "".join(row["备注"] or "" for row in body) == note
    assert [row["序号"] for row in body if row["序号"]] == [1, 2]
    assert all(worksheet.row_dimensions[line].height < 409.5 for line in range(1, len(body) + 2))


@pytest.mark.parametrize("text", ["", "短", "汉字" * 90, "abc def " * 40, "一\n\n二\n", "x" * 300, "“汉a，1" * 50])
def test_breaking_into_lines_loses_nothing_and_never_runs_over(text: str) -> None:
    lines = lines_of(text, 20)
    assert "".join(lines) == text
    assert all(len(line) <= 20 for line in lines)


def test_every_wrapped_cell_has_room_for_its_lines(tmp_path: Path) -> None:
    workbook = written(tmp_path, full_sheet(), make_sheet(PAPER, [item("C9", title="很长的标题" * 20)]))
    for worksheet in workbook.worksheets[2:]:
        for row in worksheet.iter_rows():
            for cell in row:
                width = worksheet.column_dimensions[cell.column_letter].width
                wanted = len(lines_of(str(cell.value or ""), width)) * SIZE * 1.3
                assert worksheet.row_dimensions[cell.row].height >= wanted, cell.coordinate


def test_tables_are_ready_for_reading_and_printing(tmp_path: Path) -> None:
    for worksheet in written(tmp_path, full_sheet()).worksheets[1:]:
        assert worksheet.freeze_panes
        assert worksheet.auto_filter.ref.startswith("A1:")
        assert worksheet.print_title_rows == "$1:$1"
        assert worksheet.page_setup.paperSize == 9
        assert (worksheet.page_setup.fitToWidth, worksheet.page_setup.fitToHeight) == (1, 0)
        assert worksheet.sheet_properties.pageSetUpPr.fitToPage
        assert worksheet.oddFooter.center.text == "第 &P 页 共 &N 页"


def test_the_same_sheet_gives_the_same_bytes_dated_as_it_was_checked(tmp_path: Path) -> None:
    one = write_workbook([full_sheet()], tmp_path / "一.xlsx")
    two = write_workbook([full_sheet()], tmp_path / "二.xlsx")
    assert one.read_bytes() == two.read_bytes()
    properties = load_workbook(BytesIO(one.read_bytes())).properties
    assert properties.created == properties.modified == datetime(2026, 11, 21, 10, 42, 7)


def test_a_workbook_is_replaced_only_when_told_to(tmp_path: Path) -> None:
    path = tmp_path / "单.xlsx"
    path.write_text("旧")
    with pytest.raises(ExportError, match="已经存在"):
        write_workbook([full_sheet()], path)
    assert path.read_text() == "旧"
    assert write_workbook([full_sheet()], path, replace=True) == path
    assert zipfile.is_zipfile(path)


@pytest.mark.parametrize(
    ("name", "at", "suggested"),
    [
        ("工作总结.docx", "2026-11-21 10:42:07", "工作总结-检查单-20261121.xlsx"),
        ("工作总结.docx", "", "工作总结-检查单.xlsx"),
        ('a<b>:"/\\|?*.txt', "", "a_b________-检查单.xlsx"),
        ("总结1.5版", "", "总结1.5版-检查单.xlsx"),
        (" . ", "", "文稿-检查单.xlsx"),
    ],
)
def test_the_suggested_name_is_fit_for_windows(name: str, at: str, suggested: str) -> None:
    assert suggested_name(make_sheet(PAPER, [], name=name, checked_at=at)) == suggested


def test_the_suggested_name_of_a_long_name_fits_on_disk() -> None:
    assert len(suggested_name(make_sheet(PAPER, [], name="长" * 300)).encode()) <= 255


@pytest.mark.skipif(shutil.which("soffice") is None, reason="没有 LibreOffice / LibreOffice is not installed")
def test_libreoffice_opens_the_workbook(tmp_path: Path) -> None:
    path = write_workbook([full_sheet(), full_sheet(name="=乙.txt")], tmp_path / "单.xlsx")
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, str(tmp_path), str(path)], check=True, capture_output=True, timeout=120)
    assert (tmp_path / "单.pdf").read_bytes().startswith(b"%PDF")
