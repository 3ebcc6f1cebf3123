"""Any file at all gives a draft or one plain sentence."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from shared_drafts import FOLDER
from word_files import official_numbering, paragraph, root, with_automatic_numbers, write_word

from lianzheng_desk.draft.model import Draft
from lianzheng_desk.errors import DraftError
from lianzheng_desk.reading import limits, read_draft, read_text

NUMBERS = ["000", "001", "002", "003", "004"]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")
BODY = paragraph("标题") + paragraph("工作情况", num=1)
SENTENCE = re.compile(r"[^。\n]*[\u4e00-\u9fff][^。\n]*。")


def refusal(path: Path | str) -> str:
    """Return the sentence with which a file is refused; it must be one, and a Chinese one."""
    with pytest.raises(DraftError) as caught:
        read_draft(path)
    assert SENTENCE.fullmatch(str(caught.value))
    return str(caught.value)


def attempt(path: Path) -> tuple[Draft | None, str]:
    """Return the draft, or None and the sentence with which it is refused."""
    try:
        return read_draft(path), ""
    except DraftError as error:
        return None, str(error)


def real_text(number: str) -> str:
    path = FOLDER / f"{number}.txt"
    if not path.is_file():
        pytest.skip(f"没有真实草稿 {number}（shared/drafts 不在）")
    return path.read_text(encoding="utf-8")


def zipped(**parts: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


def ole(stream: str) -> bytes:
    return OLE + "Root Entry".encode("utf-16-le").ljust(128, b"\0") + stream.encode("utf-16-le").ljust(128, b"\0")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "空文件"),
        (b" \r\n\t\n", "没有文字"),
        ("\ufeff\u3000\u200b".encode(), "没有文字"),
        (bytes(4096), "已损坏"),
        (bytes(range(256)) * 8, "不是文稿"),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "图片"),
        (b"\xff\xd8\xff\xe0" + bytes(64), "图片"),
        (b"BM" + bytes(64), "图片"),
        (b"%PDF-1.7\n%\xe2\xe3", "已损坏"),
        (b"{\\rtf1\\ansi }", "没有文字"),
        (b"<!DOCTYPE html><html></html>", "没有文字"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', "已损坏"),
        (ole("WordDocument"), "已损坏"),
        (ole("EncryptedPackage"), "加了密码"),
        (ole("Workbook"), "Excel 表格，不是文稿"),
        (ole("Contents"), "已损坏"),
        (zipped(readme="x"), "压缩包"),
        (zipped(xl__workbook="x"), "Excel 表格，不是文稿"),
        (zipped(ppt__presentation="x"), "演示文稿，不是文稿"),
        (zipped(**{"OFD.xml": "x"}), "已损坏"),
        (zipped(mimetype="application/vnd.oasis.opendocument.text"), "已损坏"),
        (zipped(readme="x")[:-30], "已损坏"),
        (b"PK\x03\x04" + b"\xff" * 400, "已损坏"),
        (b"Rar!\x1a\x07\x00", "压缩包"),
        (b"\x05admin".ljust(54) + b"\x05\0" + "admin".encode("utf-16-le").ljust(106, b" "), "临时文件"),
        (b"L\0\0\0\x01\x14\x02\0" + bytes(60), "快捷方式"),
    ],
)
@pytest.mark.parametrize("name", ["报告.docx", "报告.txt", "报告"])
def test_a_file_that_is_no_draft_is_named_for_what_it_is(tmp_path: Path, content: bytes, words: str, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert words in refusal(path)


@pytest.mark.parametrize(
    ("replace", "words"),
    [
        ({"word/document.xml": b"<w:document>"}, "已损坏"),
        ({"word/document.xml": None}, "已损坏"),
        ({"word/document.xml": b""}, "已损坏"),
        ({"_rels/.rels": b"<broken"}, "已损坏"),
        ({"word/document.xml": root("document", "<w:body/>").encode()}, "没有文字"),
        ({"word/document.xml": root("workbook", "").encode(), "xl/workbook.xml": b""}, "Excel"),
        (
            {
                "word/document.xml": b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'
                + root("document", "").partition("?>")[2].encode()
            },
            "已损坏",
        ),
        ({"word/document.xml": root("document", "<w:body>" + "<w:sdt><w:sdtContent>" * 100).encode()}, "已损坏"),
    ],
)
def test_a_word_file_with_a_broken_inside_is_refused(
    tmp_path: Path, replace: dict[str, bytes | None], words: str
) -> None:
    assert words in refusal(write_word(tmp_path / "报告.docx", BODY, replace=replace))


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:customXml>", "</w:customXml>"),
        ("<w:p><w:ins>" + "<w:ins>" * 3, "</w:ins>" * 4 + "</w:p>"),
    ],
)
@pytest.mark.parametrize("depth", [30, 400, 5000])
def test_only_reasonable_nesting_is_read(tmp_path: Path, opening: str, closing: str, depth: int) -> None:
    body = opening * depth + paragraph("深") + closing * depth
    path = write_word(tmp_path / "报告.docx", paragraph("标题") + body)
    found, sentence = attempt(path)
    assert found is not None if depth == 30 else SENTENCE.fullmatch(sentence)


@pytest.mark.parametrize(
    ("member", "size"), [("word/document.xml", limits.PART_BYTES + 1), ("word/media/a.bin", limits.ZIP_UNPACKED_BYTES)]
)
def test_a_zip_bomb_is_not_unpacked(tmp_path: Path, member: str, size: int) -> None:
    path = write_word(tmp_path / "报告.docx", BODY)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("word/media/a.bin", b"x")
    content = bytearray(path.read_bytes())
    place = content.rindex(member.encode()) - 46
    content[place + 24 : place + 28] = size.to_bytes(4, "little")  # what the table of contents declares
    path.write_bytes(content)
    assert "过于庞大" in refusal(path)


def test_a_locked_member_is_said_to_be_locked(tmp_path: Path) -> None:
    path = write_word(tmp_path / "报告.docx", BODY)
    content = bytearray(path.read_bytes())
    content[content.rindex(b"word/document.xml") - 46 + 8] |= 1
    path.write_bytes(content)
    assert "加了密码" in refusal(path)


def test_a_tightly_packed_part_is_not_unpacked(tmp_path: Path) -> None:
    path = write_word(tmp_path / "报告.docx", paragraph(" " * (limits.PART_RATIO_FROM + 1)))
    assert "过于庞大" in refusal(path)


def test_too_many_members_are_refused(tmp_path: Path) -> None:
    extra: dict[str, bytes | None] = {f"m{number}": b"" for number in range(limits.ZIP_MEMBERS + 1)}
    assert "过于庞大" in refusal(write_word(tmp_path / "报告.docx", BODY, replace=extra))


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    with path.open("wb") as stream:
        stream.truncate(200 * limits.MEBIBYTE)
    assert "太大" in refusal(path)
    with path.open("r+b") as stream:
        stream.write(b"PK\x03\x04")
    assert "太大" in refusal(path)


def test_a_million_characters_open(tmp_path: Path) -> None:
    text = ("镇党委召开专题会议2次。" * 20 + "\n") * 4200
    plain, word = tmp_path / "报告.txt", tmp_path / "报告.docx"
    plain.write_text(text, encoding="utf-8")
    write_word(word, "".join(map(paragraph, text.split("\n"))))
    assert len(read_draft(plain).text) == len(text) > 1_000_000
    assert read_draft(word).text == text


@pytest.mark.parametrize(
    "write",
    [lambda path, text: path.write_text(text, encoding="utf-8"), lambda path, text: write_word(path, paragraph(text))],
)
def test_far_too_many_characters_are_refused(tmp_path: Path, write: Callable[[Path, str], object]) -> None:
    path = tmp_path / "报告"
    write(path, "字" * (limits.CHARACTERS + 1))
    assert "文字太多" in refusal(path)


def test_a_folder_a_missing_file_and_odd_names_are_refused(tmp_path: Path) -> None:
    assert "是文件夹" in refusal(tmp_path)
    assert "找不到" in refusal(tmp_path / "没有.docx")
    assert "找不到" in refusal(tmp_path / "没有.docx" / "里面.txt")
    assert "找不到" in refusal(tmp_path / ("长" * 400))
    assert "找不到" in refusal("")
    assert "名字" in refusal("零\0.txt")
    assert "名字" in refusal("半\ud800.txt")


@pytest.mark.skipif(sys.platform == "win32", reason="没有这样的权限位")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text("工作情况", encoding="utf-8")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("超级用户什么都能读")
    assert "没有权限" in refusal(path)


@pytest.mark.skipif(sys.platform == "win32", reason="没有管道文件")
def test_pipes_and_devices_are_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "管道.txt"
    os.mkfifo(pipe)
    assert "不是普通文件" in refusal(pipe)
    assert "不是普通文件" in refusal("/dev/zero")


@pytest.mark.skipif(sys.platform == "win32", reason="这些名字在那里不许用")
@pytest.mark.parametrize(
    "name", ["换\n行.txt", "引“号”.txt", " 空 格 ", "$(x).docx", "-n.txt", "\udcff.txt", "𠮷.TXT", "…." * 30]
)
def test_any_name_will_do(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("工作情况", encoding="utf-8")
    found = read_draft(str(path))
    assert (found.source, found.format, found.text) == (str(path), "txt", "工作情况")
    path.write_bytes(b"")
    message = refusal(path)
    assert message.isprintable()
    assert len(message) < 120


@pytest.mark.parametrize("name", ["报告.docx", "报告.txt", "报告.pdf", "报告"])
def test_the_content_decides_not_the_name(tmp_path: Path, name: str) -> None:
    path = write_word(tmp_path / name, BODY, numbering=official_numbering())
    assert (read_draft(path).format, read_draft(path).text) == ("docx", "标题\n一、工作情况")
    path.write_text("工作情况", encoding="gb18030")
    assert (read_draft(path).format, read_draft(path).text) == ("txt", "工作情况")


@pytest.mark.parametrize("part", ["numbering", "styles"])
@pytest.mark.parametrize(("content", "warnings"), [(None, 1), (b"<broken", 1), (root("other", "").encode(), 0)])
def test_text_is_read_though_its_numbering_is_lost(
    tmp_path: Path, part: str, content: bytes | None, warnings: int
) -> None:
    settings = {"numbering": official_numbering(), "styles": root("styles", "")}
    found = read_draft(write_word(tmp_path / "a.docx", BODY, replace={f"word/{part}.xml": content}, **settings))
    assert found.text.endswith("工作情况")
    assert found.warnings == ("自动编号可能缺失",) * warnings


def test_a_broken_character_is_mentioned(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_bytes("工作开展情况".encode() * 3 + b"\xff")
    assert read_draft(path).warnings == ("有 1 个字符读不出，以“\ufffd”代替",)


def test_line_ends_of_every_kind_are_one(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_bytes("一\r\n二\n三\r\n\r\n四\r".encode())
    assert read_draft(path).text == "一\n二\n三\n\n四\n"


def test_pasted_words_are_a_draft() -> None:
    found = read_text("标题\r\n一、工作情况\x00")
    assert (found.source, found.format, found.text) == ("", "paste", "标题\n一、工作情况")


@pytest.mark.parametrize("text", ["", " \n\u200b", "字" * (limits.CHARACTERS + 1)])
def test_pasting_nothing_or_far_too_much_is_refused(text: str) -> None:
    with pytest.raises(DraftError, match="粘贴"):
        read_text(text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("number", NUMBERS)
def test_real_drafts_are_read_in_every_encoding(tmp_path: Path, number: str, encoding: str) -> None:
    text = real_text(number)
    path = tmp_path / "报告.txt"
    path.write_bytes(text.encode(encoding))
    assert read_draft(path).text == text


def test_a_real_draft_keeps_every_character() -> None:
    real_text("000")
    assert len(read_draft(FOLDER / "000.txt").text) == 2084


@pytest.mark.parametrize("number", NUMBERS)
def test_word_with_automatic_numbers_reads_like_plain_text(tmp_path: Path, number: str) -> None:
    text = real_text(number)
    body, automatic = with_automatic_numbers(text)
    found = read_draft(write_word(tmp_path / "报告.docx", body, numbering=official_numbering()))
    assert automatic >= 3
    assert found.text == text
    assert found.outline == read_draft(FOLDER / f"{number}.txt").outline


@pytest.mark.parametrize("number", NUMBERS)
def test_what_libreoffice_saves_reads_the_same(tmp_path: Path, number: str) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("没有 LibreOffice")
    text = real_text(number)
    body, _ = with_automatic_numbers(text)
    source = write_word(tmp_path / "报告.docx", body, numbering=official_numbering())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        "docx:Office Open XML Text",
        "--outdir",
        str(tmp_path / "out"),
    ]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=120)
    assert read_draft(tmp_path / "out" / "报告.docx").text == text


def test_no_broken_word_file_escapes_the_family(tmp_path: Path) -> None:
    dice = random.Random(20231121)
    body = BODY + f"<w:tbl><w:tr><w:tc>{paragraph('格')}</w:tc></w:tr></w:tbl>" + paragraph("甲", style="h")
    styles = root("styles", '<w:style w:styleId="h"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>')
    whole = write_word(tmp_path / "whole.docx", body, numbering=official_numbering(), styles=styles)
    stored = tmp_path / "stored.docx"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as target:
        members = {name: source.read(name) for name in source.namelist()}
        for name, content in members.items():
            target.writestr(name, content)
    path = tmp_path / "broken.docx"
    outcomes = set()
    for turn in range(400):
        if turn % 4 == 0:
            content = bytearray(dice.choice([whole, stored]).read_bytes())
            for _ in range(dice.choice([1, 3, 20])):
                content[dice.randrange(len(content))] = dice.randrange(256)
            path.write_bytes(content)
        elif turn % 4 == 1:
            content = bytearray(whole.read_bytes())
            path.write_bytes(content[: dice.randrange(len(content))])
        else:
            with zipfile.ZipFile(path, "w") as target:
                for name, part in members.items():
                    if dice.random() < 0.9:
                        target.writestr(name, _spoilt(part, dice))
        found, sentence = attempt(path)
        assert found is not None or SENTENCE.fullmatch(sentence)
        outcomes.add(found is not None)
    assert outcomes == {True, False}


def _spoilt(part: bytes, dice: random.Random) -> bytes:
    """Change a part so that it often is still XML: swap numbers and names, drop elements."""
    if dice.random() < 0.5:
        return part
    pieces = re.findall(rb"<[^>]*>|[^<]+", part)
    for _ in range(3):
        place = dice.randrange(len(pieces))
        kind = dice.randrange(4)
        if kind == 0:
            pieces[place] = re.sub(rb'"[^"]*"', b'"%d"' % dice.choice([-1, 0, 10**30]), pieces[place])
        elif kind == 1:
            pieces[place] = re.sub(rb'"[^"]*"', b'""', pieces[place])
        elif pieces[place].endswith(b"/>"):
            pieces[place] = b"" if kind == 2 else pieces[place] * 2
    return b"".join(pieces)
