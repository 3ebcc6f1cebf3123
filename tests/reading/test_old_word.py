"""Old Word files (.doc) show what a person sees in them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from struct import pack

import pytest
from ole_files import compound, paragraph_properties, properties, word95, word97, write_old_word
from shared_drafts import FOLDER
from word_files import (
    OFFICIAL_LEVELS,
    abstract,
    level_xml,
    num,
    official_numbering,
    paragraph,
    root,
    run,
    with_automatic_numbers,
    write_word,
)

from lianzheng_desk.draft.model import Draft
from lianzheng_desk.errors import DraftError
from lianzheng_desk.reading import limits, read_draft
from lianzheng_desk.reading.old_word import read_old_word
from lianzheng_desk.reading.old_word.convert import through
from lianzheng_desk.reading.old_word.libreoffice import find_libreoffice, with_libreoffice
from lianzheng_desk.reading.source import open_source

DELETED, INSERTED, HIDDEN, SYMBOL = 0x0800, 0x0801, 0x083C, 0x6A09
IN_TABLE, ROW_END, OLD_LIST = (0x2416, b"\1"), (0x2417, b"\1"), (0xC63E, b"\x01\0")
DOCUMENTS = FOLDER.parent / "documents"
OLD = ("*.doc", "*.wps")


def text_of(folder: Path, text: str, **settings: object) -> str:
    return read_draft(write_old_word(folder / "a.doc", text, **settings)).text


def refusal(path: Path) -> str:
    with pytest.raises(DraftError) as caught:
        read_draft(path)
    return str(caught.value)


def saved(folder: Path, content: bytes) -> Path:
    path = folder / "a.doc"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("标题\r一、工作情况\r", "标题\n一、工作情况"),
        ("没有段落标记", "没有段落标记"),
        ("𠮷书记谈话3次\r", "𠮷书记谈话3次"),
        ("第一行\x0b第二行\r", "第一行\n第二行"),
        ("封面\r\x0c正文\r", "封面\n\n正文"),
        ('见\x13 HYPERLINK "x" \x14链接\x15处\r', "见链接处"),
        ("\x13 IF \x13 PAGE \x141\x15 \x14外\x13 X \x14内\x15\x15\r", "外内"),
        ("没完\x13的域\r第二段\r", "没完的域\n第二段"),
        ("没头\x15的域\x14\r", "没头的域"),
        ("\x13 PAGE \x15页\r", "页"),
        ("图\x01\x08注\x05\r", "图注"),
        ("不断\x1e字\x1f符\r", "不断-字符"),
        ("甲\x07乙\x07\x07丙\r", "甲\n乙\n\n丙"),
    ],
)
def test_the_text_is_what_a_person_sees(tmp_path: Path, text: str, shown: str) -> None:
    found = read_draft(write_old_word(tmp_path / "a.doc", text))
    assert (found.format, found.text, found.warnings) == ("doc", shown, ())


@pytest.mark.parametrize("flags", [0, 0x200])
def test_narrow_pieces_are_western(tmp_path: Path, flags: int) -> None:
    assert text_of(tmp_path, "“Fifty” – 50 €\r", narrow=True, flags=flags) == "“Fifty” – 50 €"


@pytest.mark.parametrize(
    ("run", "shown", "warnings"),
    [
        (properties((DELETED, b"\1")), "前后", ("1 处修订按接受后的文字检查",)),
        (properties((INSERTED, b"\1")), "前中间后", ("1 处修订按接受后的文字检查",)),
        (properties((HIDDEN, b"\1")), "前后", ("有隐藏文字 1 处，未检查",)),
        (properties((HIDDEN, b"\0")), "前中间后", ()),
        (properties((0x4A30, b"\0\x08"), (0x6A03, b"\x3c\x08\0\1")), "前中间后", ()),
    ],
)
def test_deleted_and_hidden_words_are_left_out(
    tmp_path: Path, run: bytes, shown: str, warnings: tuple[str, ...]
) -> None:
    runs = [(0, 1, b""), (1, 3, run), (3, 5, b"")]
    found = read_draft(write_old_word(tmp_path / "a.doc", "前中间后\r", runs=runs))
    assert (found.text, found.warnings) == (shown, warnings)


def test_a_paragraph_whose_mark_is_deleted_runs_on(tmp_path: Path) -> None:
    gone = properties((DELETED, b"\1"))
    assert text_of(tmp_path, "前\r后\r", runs=[(0, 1, b""), (1, 2, gone), (2, 4, b"")]) == "前后"


@pytest.mark.parametrize(("code", "shown"), [(0x25CF, "●项目"), (0xF06C, "项目")])
def test_a_symbol_is_shown_where_there_is_a_character_for_it(tmp_path: Path, code: int, shown: str) -> None:
    run = properties((SYMBOL, pack("<HH", 3, code)))
    assert text_of(tmp_path, "(项目\r", runs=[(0, 1, run), (1, 4, b"")]) == shown


def test_headers_stay_out_and_notes_that_cannot_be_found_are_counted(tmp_path: Path) -> None:
    text = "正文\x02\r" + "\x02脚注\r" + "页眉\r"
    found = read_draft(write_old_word(tmp_path / "a.doc", text, counts=[4, 4, 3]))
    assert (found.text, found.warnings) == ("正文", ("1 处脚注或尾注没有检查",))


def test_cells_are_paragraphs_and_row_ends_are_none(tmp_path: Path) -> None:
    cell, end = paragraph_properties(IN_TABLE), paragraph_properties(IN_TABLE, ROW_END)
    looks = [(0, 2, cell), (2, 3, cell), (3, 4, end), (4, 6, paragraph_properties())]
    found = read_draft(write_old_word(tmp_path / "a.doc", "甲\x07\x07\x07后\r", paragraphs=looks))
    assert [(found.quote(each.span), each.origin.part) for each in found.paragraphs] == [
        ("甲", "table"),
        ("", "table"),
        ("后", "body"),
    ]


def test_a_number_that_cannot_be_made_out_is_warned_of(tmp_path: Path) -> None:
    looks = [(0, 3, paragraph_properties(OLD_LIST))]
    path = write_old_word(tmp_path / "a.doc", "工作\r", paragraphs=looks)
    asked: list[Path] = []
    with open_source(str(path)) as source:
        found = read_old_word(str(path), source, [lambda old, new: asked.append(old)])
    assert (found.text, found.warnings, len(asked)) == ("工作", ("自动编号可能缺失",), 1)
    assert not asked[0].parent.exists()


def test_an_office_supplies_the_numbers_that_cannot_be_made_out(tmp_path: Path) -> None:
    path = write_old_word(tmp_path / "a.doc", "工作\r", paragraphs=[(0, 3, paragraph_properties(OLD_LIST))])

    def office(old: Path, new: Path) -> None:
        assert old.read_bytes() == path.read_bytes()
        write_word(new, "<w:p><w:r><w:t>一、工作</w:t></w:r></w:p>")

    with open_source(str(path)) as source:
        found = read_old_word(str(path), source, [office])
    assert (found.source, found.format, found.text, found.warnings) == (str(path), "doc", "一、工作", ())


@pytest.mark.parametrize("converted", [b"", b"PK\x03\x04", b"no Word file"])
def test_rubbish_from_an_office_is_not_taken(tmp_path: Path, converted: bytes) -> None:
    path = write_old_word(tmp_path / "a.doc", "工作\r", paragraphs=[(0, 3, paragraph_properties(OLD_LIST))])
    with open_source(str(path)) as source:
        found = read_old_word(str(path), source, [lambda _, new: new.write_bytes(converted) and None])
    assert (found.text, found.warnings) == ("工作", ("自动编号可能缺失",))


@pytest.mark.parametrize(
    ("language", "words", "encoding"),
    [
        (0x0804, "镇党委召开会议2次", "gb18030"),
        (0x0404, "鎮黨委召開會議2次", "big5"),
        (0x0409, "镇党委召开会议2次", "gb2312"),
        (0x0409, "“Fünfzig” – 50 €", "cp1252"),
        (0x0419, "Отчёт о работе", "cp1251"),
        (0x0411, "会議の報告", "cp932"),
        (0x0999, "plain", "ascii"),
    ],
)
def test_word_95_is_read_in_the_code_page_of_its_language(
    tmp_path: Path, language: int, words: str, encoding: str
) -> None:
    path = saved(tmp_path, compound(word95((words + "\r二\r").encode(encoding, "ignore"), language)))
    assert read_draft(path).text.partition("\n")[0] == words


def test_word_95_of_the_far_east_is_read_in_utf_16(tmp_path: Path) -> None:
    raw = "工作情况\r".encode("utf-16-le")
    path = saved(tmp_path, compound(word95(raw, 0x0804, flags=0x1000, count=5)))
    assert read_draft(path).text == "工作情况"


@pytest.mark.parametrize(("flags", "words"), [(0x100, "加了密码"), (0x8100, "加了密码")])
def test_a_locked_word_95_file_is_said_to_be_locked(tmp_path: Path, flags: int, words: str) -> None:
    assert words in refusal(saved(tmp_path, compound(word95(b"x\r", 0x0409, flags=flags))))


@pytest.mark.parametrize("depth", [1000, 100_000])
def test_fields_in_fields_by_the_thousand_are_read_in_time(tmp_path: Path, depth: int) -> None:
    text = "前" + "\x13" * depth + "\x15" * depth + "后\r"
    assert text_of(tmp_path, text) == "前后"


@pytest.mark.parametrize("seed", range(8))
def test_a_mutated_file_is_a_draft_or_a_sentence(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    looks = [(0, 3, paragraph_properties(IN_TABLE)), (3, 8, paragraph_properties((0x460B, b"\1\0")))]
    runs = [(0, 2, properties((DELETED, b"\1"))), (2, 8, b"")]
    sound = compound(word97("甲乙\x07丙\x13丁\x15\r", runs=runs, paragraphs=looks))
    for _ in range(60):
        content = bytearray(sound)
        for _ in range(random.choice([1, 4, 40])):
            content[random.randrange(len(content))] = random.choice([0, 255, random.randrange(256)])
        mutated = bytes(content[: random.choice([len(sound), random.randrange(len(sound))])])
        sentence = attempt(saved(tmp_path, mutated), read_alone)
        assert not sentence or sentence.endswith("。")


CLASS_OF_MSI = bytes.fromhex("84100C0000000000C000000000000046")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (compound(word97("字\r", flags=0x100)), "加了密码"),
        (compound(word97("字\r", flags=0x8100)), "加了密码"),
        (compound({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}), "加了密码"),
        (compound(word97("字\r", version=45)), "Word 2"),
        (compound({"Workbook": b"x"}), "Excel 表格，不是文稿"),
        (compound({"PowerPoint Document": b"x"}), "演示文稿"),
        (compound({"MatOST": b"x", "MM": b"x"}), "Works"),
        (compound({"CONTENTS": b"CHNKWKS\0"}), "Works"),
        (compound({"VisioDocument": b"x"}), "Visio"),
        (compound({"__properties_version1.0": b"x"}), "Outlook 邮件"),
        (compound({"x": b"x"}, CLASS_OF_MSI), "安装包"),
        (compound({"x": b"x"}), "旧版 Office"),
        (compound({"WordDocument": b"\xec\xa5"}), "已损坏"),
        (compound(word97("字\r"))[:1000], "已损坏"),
        (compound(word97("")), "没有文字"),
        (compound(word97("字\r", counts=[limits.CHARACTERS * 2 + 1])), "文字太多"),
        (compound(word97("字\r", counts=[5000])), "已损坏"),
        (compound(word97("字\r" * (limits.PARAGRAPHS + 1))), "过于庞大"),
        (b"\xdb\xa5\x2d\0" + bytes(600), "Word 2"),
        (b"\xffWPC\x10" + bytes(600), "WordPerfect"),
    ],
)
def test_what_is_no_old_word_file_is_named(tmp_path: Path, content: bytes, words: str) -> None:
    assert words in refusal(saved(tmp_path, content))


def attempt(path: Path, read: Callable[[Path], Draft] = read_draft) -> str:
    """Return the sentence with which a file is refused, "" where it is read."""
    try:
        read(path)
    except DraftError as error:
        return str(error)
    return ""


def read_alone(path: Path) -> Draft:
    """Read an old Word file without the help of an office."""
    with open_source(str(path)) as source:
        return read_old_word(str(path), source, ())


def old_files() -> list[Path]:
    return sorted(path for pattern in OLD for path in DOCUMENTS.glob(pattern))


def test_the_old_files_of_public_suites_are_read_or_refused() -> None:
    if not old_files():
        pytest.skip("没有公开样例（shared/documents 不在）")
    sentences = [attempt(path) for path in old_files()]
    assert not [sentence for sentence in sentences if "已损坏" in sentence]
    assert sentences.count("") > len(sentences) / 2


# ---- with the real LibreOffice


def program() -> str:
    found = find_libreoffice()
    if found is None:
        pytest.skip("没有 LibreOffice")
    return found


def convert(path: Path, format: str) -> Path:
    command = [
        program(),
        f"-env:UserInstallation={(path.parent / 'own').as_uri()}",
        "--headless",
        "--convert-to",
        format,
    ]
    subprocess.run([*command, "--outdir", str(path.parent), str(path)], capture_output=True, timeout=60, check=True)
    return path.with_suffix("." + format)


def by_libreoffice(path: Path, seconds: float = 60) -> Draft | None:
    with open_source(str(path)) as source:
        return through(lambda old, new: with_libreoffice(program(), old, new, seconds), str(path), source)


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_real_drafts_with_automatic_numbers_are_the_same_as_doc(tmp_path: Path, number: str) -> None:
    source = FOLDER / f"{number}.txt"
    if not source.is_file():
        pytest.skip(f"没有真实草稿 {number}（shared/drafts 不在）")
    body, automatic = with_automatic_numbers(source.read_text(encoding="utf-8"))
    word = write_word(tmp_path / "a.docx", body, numbering=official_numbering())
    old = convert(word, "doc")
    expected, found = read_draft(word), read_draft(old)
    assert (found.format, found.text, found.warnings) == ("doc", expected.text, ())
    assert sum(each.origin.generated > 0 for each in found.paragraphs) == automatic > 0
    other = by_libreoffice(old)
    assert other is not None
    assert other.text == expected.text


def cells(*rows: tuple[str, ...]) -> str:
    width = '<w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>'
    grid = '<w:tblPr/><w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid>'
    inner = "".join("<w:tr>" + "".join(f"<w:tc>{width}{each}</w:tc>" for each in row) + "</w:tr>" for row in rows)
    return f"<w:tbl>{grid}{inner}</w:tbl>"


def text_box(*lines: str) -> str:
    inner = "".join(map(paragraph, lines))
    style = "position:absolute;width:200pt;height:50pt"
    shape = (
        f'<v:shape style="{style}" type="#_x0000_t202"><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox>'
    )
    return f"<w:r><w:pict>{shape}</v:shape></w:pict></w:r>"


CONTENTS = {
    "levels": "".join(paragraph("字", num=1, level=level) for level in (0, 1, 1, 2, 2, 3, 0, 1)),
    "continued": paragraph("字", num=1) + paragraph("隔") + paragraph("字", num=1) + paragraph("", num=1),
    "restarted": paragraph("字", num=1) + paragraph("字", num=1) + paragraph("字", num=3),
    "styled": paragraph("字", style="H1") + paragraph("字", style="H2") + paragraph("字", style="H1", num=0),
    "table": cells((paragraph("甲"), paragraph("乙", num=1)), (paragraph("丙") + paragraph("丁"), paragraph())),
    "nested": cells((cells((paragraph("内"), paragraph("里"))) + paragraph(), paragraph("外"))) + paragraph("后"),
    "box": paragraph(run("前") + text_box("框一", "框二") + run("后")) + paragraph("尾"),
    "revisions": paragraph(
        run("前") + f'<w:ins w:id="1" w:author="a">{run("增")}</w:ins>'
        '<w:del w:id="2" w:author="a"><w:r><w:delText>删</w:delText></w:r></w:del>' + run("后")
    ),
    "merged": paragraph("前", mark='<w:del w:id="9" w:author="a"/>') + paragraph("后"),
    "hidden": paragraph(run("显") + run("藏", "<w:vanish/>") + run("示")),
    "breaks": paragraph("<w:r><w:t>上</w:t><w:br/><w:t>下</w:t><w:noBreakHyphen/><w:tab/><w:t>右</w:t></w:r>"),
    "sections": "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>末</w:t></w:r></w:p>" + paragraph("新"),
    "rare": paragraph("𠮷镇长与犇书记“谈话”—3次…"),
}


@pytest.mark.parametrize("content", CONTENTS)
def test_a_doc_is_read_as_the_docx_it_was_made_of(tmp_path: Path, content: str) -> None:
    own = "".join(level_xml(n, *each) for n, each in enumerate([("chineseCounting", "第%1章"), ("decimal", "%2．")]))
    official = "".join(level_xml(n, *each) for n, each in enumerate(OFFICIAL_LEVELS))
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = root("numbering", abstract(0, official) + abstract(1, own) + num(1, 0) + num(2, 1) + num(3, 0, again))
    styles = root("styles", "".join(heading(number) for number in (1, 2)))
    word = write_word(tmp_path / "a.docx", paragraph("标题") + CONTENTS[content], numbering=numbering, styles=styles)
    expected, found = read_draft(word), read_draft(convert(word, "doc"))
    assert (found.text, found.warnings) == (expected.text, expected.warnings)
    assert [each.origin.part for each in found.paragraphs] == [each.origin.part for each in expected.paragraphs]
    assert [each.origin.generated for each in found.paragraphs] == [
        each.origin.generated for each in expected.paragraphs
    ]


def heading(number: int) -> str:
    place = f'<w:numPr><w:ilvl w:val="{number - 1}"/><w:numId w:val="2"/></w:numPr>'
    named = f'<w:name w:val="heading {number}"/>'
    return f'<w:style w:type="paragraph" w:styleId="H{number}">{named}<w:pPr>{place}</w:pPr></w:style>'


def test_libreoffice_out_of_time_is_ended_and_nothing_taken(tmp_path: Path) -> None:
    path = write_old_word(tmp_path / "a.doc", "工作\r")
    assert by_libreoffice(path, 0.05) is None
    assert sorted(os.listdir(tmp_path)) == ["a.doc"]


def test_several_libreoffices_at_once_do_not_stop_each_other(tmp_path: Path) -> None:
    paths = [write_old_word(tmp_path / f"{name}.doc", f"{name}\r") for name in "甲乙丙"]
    program()
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(by_libreoffice, paths))
    assert [each and each.text for each in found] == ["甲", "乙", "丙"]


@pytest.mark.skipif(sys.platform == "win32", reason="没有管道文件")
def test_all_that_a_converter_has_started_is_ended(tmp_path: Path) -> None:
    pipe, script, new = tmp_path / "pipe", tmp_path / "soffice", tmp_path / "a.docx"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    script.write_text(f"#!/bin/sh\nexec 3>'{pipe}'\necho half >'{new}'\nsleep 20 &\nwait\n")
    script.chmod(0o755)
    begun = time.monotonic()
    with_libreoffice(str(script), write_old_word(tmp_path / "a.doc", "字\r"), new, 0.5)
    os.set_blocking(reader, True)
    assert os.read(reader, 1) == b""  # the end comes when the last that holds the pipe is gone
    os.close(reader)
    assert time.monotonic() - begun < 10
    assert not new.exists()
