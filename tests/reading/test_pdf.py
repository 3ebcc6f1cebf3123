"""PDF files give back the paragraphs they were set from."""

from __future__ import annotations

import shutil
import subprocess
import threading
import zlib
from pathlib import Path

import pytest
from page_files import A4, downwards, lines, picture, rule, words, write_pdf
from shared_drafts import FOLDER
from word_files import official_numbering, with_automatic_numbers, write_word

from lianzheng_desk.errors import DraftError
from lianzheng_desk.reading import limits, read_draft

FULL = "镇党委坚持把党风廉政建设摆在突出位置，层层压实主体责任，"
MORE = "班子成员带头履行职责范围内的任务并定期向镇党委报告进展情"
LAST = "况。"
DRAFT = "\n".join(
    [
        "关于二〇二三年党风廉政建设工作情况的报告",
        "今年以来，镇党委认真履行全面从严治党主体责任，坚持一体推进不敢腐、不能腐、不想腐，现将有关情况报告如下。",
        "一、主要工作开展情况",
        "（一）压实主体责任",
        "全年召开专题会议12次，研究解决问题35个，班子成员开展谈心谈话120人次，形成一级抓一级、层层抓落实的工作格局。"
        * 3,
        "（二）强化日常监督",
        "1.聚焦重点领域，对8个村的集体资金开展检查，发现问题16个，督促整改到位；推动建立健全资金管理办法。",
        "2.聚焦关键节点，下发通知9份，开展明察暗访21次。",
        "二、下一步工作打算",
        "我们将坚持问题导向，持续用力，久久为功，推动全面从严治党向基层延伸，为乡村振兴提供坚强保证。" * 2,
        "中共清河镇委员会",
        "2023年12月20日",
    ]
)
INDENT = '<w:pPr><w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/>'


def read(path: Path) -> list[str]:
    return read_draft(path).text.split("\n")


def refusal(path: Path) -> str:
    with pytest.raises(DraftError) as caught:
        read_draft(path)
    return str(caught.value)


def typeset(folder: Path, text: str, *, indented: bool, filter: str = "pdf") -> Path:
    """Return the PDF that LibreOffice makes of `text` set as a Word file with automatic numbers, or skip."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("没有 LibreOffice")
    body, _ = with_automatic_numbers(text)
    if indented:
        body = body.replace("<w:pPr>", INDENT).replace("<w:rPr></w:rPr>", '<w:rPr><w:sz w:val="32"/></w:rPr>')
    source = write_word(folder / "报告.docx", body, numbering=official_numbering())
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", filter, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / "报告.pdf"


def written(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize("indented", [False, True])
def test_a_typeset_text_gives_its_paragraphs_back(tmp_path: Path, indented: bool) -> None:
    assert "\n".join(read(typeset(tmp_path, DRAFT, indented=indented))) == DRAFT


@pytest.mark.parametrize("number", ["000", "004"])
def test_a_typeset_real_draft_gives_its_paragraphs_back(tmp_path: Path, number: str) -> None:
    source = FOLDER / f"{number}.txt"
    if not source.is_file():
        pytest.skip(f"没有真实草稿 {number}（shared/drafts 不在）")
    text = source.read_text(encoding="utf-8")
    assert read(typeset(tmp_path, text, indented=True)) == written(text)


def test_lines_are_joined_by_indent_and_by_the_room_they_leave(tmp_path: Path) -> None:
    content = lines(["　　" + FULL[:-2], MORE, LAST, "　　" + MORE[:-2], FULL, "没有写满", "也没有写满"])
    assert read(write_pdf(tmp_path / "a.pdf", content)) == [
        FULL[:-2] + MORE + LAST,
        MORE[:-2] + FULL + "没有写满",
        "也没有写满",
    ]


def test_a_number_a_gap_and_another_size_begin_a_paragraph(tmp_path: Path) -> None:
    first = words("工作报告", 200, 780, 22) + lines([FULL + "。", "一、" + MORE[2:-1] + "。"], y=740)
    further = lines([FULL + "。", MORE], y=600)
    assert read(write_pdf(tmp_path / "a.pdf", first + further)) == [
        "工作报告",
        FULL + "。",
        "一、" + MORE[2:-1] + "。",
        FULL + "。" + MORE,
    ]


def test_numbers_that_follow_one_another_are_entries_of_a_list(tmp_path: Path) -> None:
    entries = [f"{number}.{MORE[:-2]}" for number in (1, 2, 3)]
    assert read(write_pdf(tmp_path / "a.pdf", lines(entries))) == entries


@pytest.mark.parametrize("form", ["— {} —", "- {} -", "{}", "第{}页", "第 {} 页 共 3 页", "{}/3", "Page {} of 3"])
def test_page_numbers_and_running_heads_are_left_out(tmp_path: Path, form: str) -> None:
    bodies = [["　　" + FULL[:-2], MORE], [MORE[::-1], LAST], ["　　" + LAST]]
    pages = [
        lines(body, y=700) + words("清河镇工作报告", 200, 800, 10) + words(form.format(number), 280, 40, 12)
        for number, body in enumerate(bodies, 1)
    ]
    assert read(write_pdf(tmp_path / "a.pdf", *pages)) == [FULL[:-2] + MORE + MORE[::-1] + LAST, LAST]


def test_pages_that_all_say_the_same_are_text(tmp_path: Path) -> None:
    page = words("通知", 72, 800)
    assert "".join(read(write_pdf(tmp_path / "a.pdf", page, page))) == "通知通知"


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = [FULL[:13], MORE[:13], FULL[13:26], MORE[13:26], FULL[5:18], "左栏完。"]
    right = [MORE[4:17], FULL[2:15], MORE[8:21], FULL[9:22], MORE[6:19], "右栏完。"]
    page = lines(left, x=60) + lines(right, x=320)
    assert "".join(read(write_pdf(tmp_path / "a.pdf", page))) == "".join(left + right)


def test_the_cells_of_a_table_are_paragraphs_of_their_own(tmp_path: Path) -> None:
    grid = "".join(rule(x, 600, x, 760) for x in (72, 200, 400)) + "".join(rule(72, y, 400, y) for y in (600, 650, 760))
    cells = words("单位名称", 80, 740, 14) + words("镇纪委监察办公室会同各村", 206, 740, 14)
    cells += words("开展检查", 206, 720, 14) + words("合计", 80, 620, 14) + words("12", 206, 620, 14)
    page = lines(["　　前文。"], y=800) + grid + cells + lines(["　　后文。"], y=560)
    found = read_draft(write_pdf(tmp_path / "a.pdf", page))
    assert found.text.split("\n") == ["前文。", "单位名称", "镇纪委监察办公室会同各村开展检查", "合计", "12", "后文。"]
    assert [each.origin.part for each in found.paragraphs] == ["body", *["table"] * 4, "body"]


def test_a_table_without_rules_is_read_row_by_row(tmp_path: Path) -> None:
    rows = [("序号", "事项", "次数"), ("1", "专题会议", "12"), ("2", "谈心谈话", "120")]
    page = "".join(
        words(cell, x, 700 - 28 * row, 14)
        for row, cells in enumerate(rows)
        for cell, x in zip(cells, (72, 200, 400), strict=True)
    )
    found = read_draft(write_pdf(tmp_path / "a.pdf", page))
    assert found.text.split("\n") == [cell for cells in rows for cell in cells]


@pytest.mark.parametrize(
    ("set_as", "read_as"),
    [
        ("2022 年召开会议 2 次", "2022年召开会议2次"),
        ("Word 文稿\u00a03\u2009份", "Word文稿3份"),
        ("张三 李四", "张三 李四"),
        ("\u2f00、\u2ecb辆", "一、车辆"),
        ("o\ufb03ce", "office"),
        ("\uf0b7要点", "•要点"),
        ("︵一︶", "（一）"),
    ],
)
def test_characters_are_those_a_person_would_type(tmp_path: Path, set_as: str, read_as: str) -> None:
    assert read(write_pdf(tmp_path / "a.pdf", words(set_as, 72, 700))) == [read_as]


def test_gaps_are_blanks_only_where_they_are_wide(tmp_path: Path) -> None:
    page = words("报", 72, 700) + words("告", 92, 700) + words("日期：", 72, 660) + words("签字：", 160, 660)
    assert read(write_pdf(tmp_path / "a.pdf", page)) == ["报告", "日期：\u3000签字："]


def test_a_spread_title_is_no_row_of_cells(tmp_path: Path) -> None:
    title = "".join(words(letter, 100 + 90 * place, 700, 22) for place, letter in enumerate("工作报告"))
    assert read(write_pdf(tmp_path / "a.pdf", title)) == ["工作报告"]


def test_words_parted_by_a_hyphen_are_whole_again(tmp_path: Path) -> None:
    page = words("the words that were com-", 72, 700, 10) + words("puted here", 72, 685, 10)
    assert read(write_pdf(tmp_path / "a.pdf", page)) == ["the words that were computed here"]


def test_characters_struck_twice_are_one(tmp_path: Path) -> None:
    page = words("加粗", 72, 700) + words("加粗", 72.4, 700) + words("蒸蒸日上", 72, 600)
    assert read(write_pdf(tmp_path / "a.pdf", page)) == ["加粗", "蒸蒸日上"]


@pytest.mark.parametrize(
    ("matrix", "rotate", "places"),
    [
        ("0 1 -1 0", 90, [(100, 72), (128, 72)]),
        ("-1 0 0 -1", 180, [(520, 100), (520, 128)]),
        ("0 -1 1 0", 270, [(400, 720), (372, 720)]),
    ],
)
def test_turned_pages_are_read_as_they_are_shown(
    tmp_path: Path, matrix: str, rotate: int, places: list[tuple[int, int]]
) -> None:
    texts = ["第一行没有写满", "第二行"]
    page = "".join(words(text, x, y, matrix=matrix) for text, (x, y) in zip(texts, places, strict=True))
    assert "".join(read(write_pdf(tmp_path / "a.pdf", page, more=f"/Rotate {rotate}"))) == "".join(texts)


def test_a_watermark_is_left_out(tmp_path: Path) -> None:
    page = lines(["　　正文。"]) + words("内部资料", 200, 300, 60, matrix=".7 .7 -.7 .7")
    assert read(write_pdf(tmp_path / "a.pdf", page)) == ["正文。"]


def test_vertical_writing_is_read_from_right_to_left_and_named(tmp_path: Path) -> None:
    page = downwards(FULL[:20], 500, 760) + downwards(MORE[:20], 460, 760)
    found = read_draft(write_pdf(tmp_path / "a.pdf", page))
    assert found.text == FULL[:20] + MORE[:20]
    assert found.warnings == ("第 1 页是竖排文字，顺序可能不准",)


def test_scanned_pages_are_named(tmp_path: Path) -> None:
    text = lines(["　　正文。"])
    found = read_draft(write_pdf(tmp_path / "a.pdf", text, picture(), picture(), text, picture()))
    assert found.warnings == ("第 2—3、5 页是扫描件，其中的文字没有检查",)
    assert "是扫描件" in refusal(write_pdf(tmp_path / "a.pdf", picture()))


def test_a_small_picture_makes_no_scan(tmp_path: Path) -> None:
    assert "里面没有文字" in refusal(write_pdf(tmp_path / "a.pdf", picture(100, 100, 80, 80)))


def test_recognised_words_under_a_scan_are_read_with_a_warning(tmp_path: Path) -> None:
    found = read_draft(write_pdf(tmp_path / "a.pdf", picture() + words("识别出的文字", 72, 700, mode=3)))
    assert found.text == "识别出的文字"
    assert found.warnings == ("第 1 页是扫描件，按识别出的文字检查，可能有错字",)


def test_hidden_words_beside_visible_ones_are_left_out(tmp_path: Path) -> None:
    page = words("看得见的文字", 72, 700) + words("看不见", 72, 600, mode=3) + words("页外", A4[0] + 50, 700)
    assert read(write_pdf(tmp_path / "a.pdf", page)) == ["看得见的文字"]


def test_fonts_that_do_not_tell_their_characters_are_named(tmp_path: Path) -> None:
    found = read_draft(write_pdf(tmp_path / "a.pdf", words("这里有\ue001个字", 72, 700)))
    assert (found.text, found.warnings) == ("这里有\ufffd个字", ("有 1 个字符读不出，以“\ufffd”代替",))
    for garbled in ("\ue001\ue002\ue003\ue004字", "㐀㐁㐂㐃㐄㐅㐆" + FULL):
        assert "乱码" in refusal(write_pdf(tmp_path / "a.pdf", words(garbled, 72, 700)))


@pytest.mark.parametrize(("password", "locked"), [("DocumentOpenPassword", True), ("PermissionPassword", False)])
def test_only_a_password_for_opening_keeps_the_text_from_us(tmp_path: Path, password: str, locked: bool) -> None:
    switch = "EncryptFile" if locked else "RestrictPermissions"
    options = f'{{"{switch}":{{"type":"boolean","value":"true"}},"{password}":{{"type":"string","value":"密"}}}}'
    path = typeset(tmp_path, DRAFT, indented=False, filter=f"pdf:writer_pdf_Export:{options}")
    assert b"/Encrypt" in path.read_bytes()
    if locked:
        assert "加了密码" in refusal(path)
    else:
        assert "\n".join(read(path)) == DRAFT


@pytest.mark.parametrize("count", [-1, 0, 2, 10**9])
def test_a_wrong_count_of_pages_does_no_harm(tmp_path: Path, count: int) -> None:
    assert read(write_pdf(tmp_path / "a.pdf", words("正文。", 72, 700), count=count)) == ["正文。"]


def test_pages_that_hold_one_another_do_no_harm(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", words("正文。", 72, 700))
    path.write_bytes(path.read_bytes().replace(b"/Kids[10 0 R]", b"/Kids[ 2 0 R]"))
    assert "已损坏" in refusal(path)


@pytest.mark.parametrize("times", [1, 2])
def test_a_stream_that_unpacks_without_end_is_not_unpacked(tmp_path: Path, times: int) -> None:
    packed = b"q Q " * (limits.PDF_UNPACKED_BYTES // 3)
    for _ in range(times):
        packed = zlib.compress(packed, 9)
    path = write_pdf(tmp_path / "a.pdf", "MARK")
    filters = b"/Filter[" + b"/FlateDecode" * times + b"]/Length %d>>stream\n" % len(packed)
    path.write_bytes(path.read_bytes().replace(b"/Length 4>>stream\nMARK", filters + packed))
    assert "过于庞大" in refusal(path)


def test_too_many_pages_and_characters_are_refused(tmp_path: Path) -> None:
    assert "页数太多" in refusal(write_pdf(tmp_path / "a.pdf", *[""] * (limits.PAGES + 1)))
    rows = [words("字" * 100, 72, 20 + 2 * y, 1) for y in range(limits.PAGE_GLYPHS // 100)]
    # on a machine that is busy the bound of time may be met before that of characters
    told = refusal(write_pdf(tmp_path / "a.pdf", *["".join(rows[:280])] * 6))
    assert "文字太多" in told or "过于庞大" in told
    assert "过于庞大" in refusal(write_pdf(tmp_path / "a.pdf", "".join(rows) + rows[0]))


def test_files_cut_short_or_changed_stay_in_the_family(tmp_path: Path) -> None:
    whole = write_pdf(tmp_path / "a.pdf", lines(["　　" + FULL, MORE]) + rule(72, 72, 300, 72)).read_bytes()
    path = tmp_path / "b.pdf"
    outcomes = set()
    for turn in range(0, len(whole) - 20, 9):
        changed = whole[:turn] if turn % 2 else whole[:turn] + bytes([turn % 251]) + whole[turn + 1 :]
        path.write_bytes(b"%PDF-1.7" + changed[8:])
        try:
            outcomes.add(bool(read_draft(path).text))
        except DraftError:
            outcomes.add(False)
    assert outcomes == {True, False}


def test_threads_do_not_disturb_one_another(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", *[lines(["　　" + FULL, MORE])] * 5)
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(read_draft(path).text)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 6
    assert len(set(found)) == 1
