"""Old Word files (.doc) show what a person sees in them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from struct import pack

import pytest
from ole_files import compound, paragraph_properties, properties, word97, write_old_word
from shared_drafts import FOLDER
from word_files import official_numbering, with_automatic_numbers, write_word

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
        (properties((HIDDEN, b"\1")), "前后", ()),
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


def test_footnotes_and_headers_stay_out(tmp_path: Path) -> None:
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
        (b"\xdb\xa5\x2d\0" + bytes(600), "Word 2"),
        (b"\xffWPC\x10" + bytes(600), "WordPerfect"),
    ],
)
def test_what_is_no_old_word_file_is_named(tmp_path: Path, content: bytes, words: str) -> None:
    assert words in refusal(saved(tmp_path, content))


def attempt(path: Path) -> str:
    """Return the sentence with which a file is refused, "" where it is read."""
    try:
        read_draft(path)
    except DraftError as error:
        return str(error)
    return ""


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


def test_libreoffice_out_of_time_is_ended_and_nothing_taken(tmp_path: Path) -> None:
    path = write_old_word(tmp_path / "a.doc", "工作\r")
    assert by_libreoffice(path, 0.05) is None
    assert sorted(os.listdir(tmp_path)) == ["a.doc"]
