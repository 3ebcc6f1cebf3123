"""Files made to do harm, of every format: each is a draft or one sentence, soon and in little memory."""

from __future__ import annotations

import os
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from measured import SENTENCE, Outcome, measure
from small_files import (
    SMALL,
    changed,
    html,
    html_lines,
    odf_body,
    odf_paragraphs,
    pdf,
    pdf_of_forms,
    rtf,
    rtf_lines,
    shown,
    small,
    word_xml,
)
from word_files import paragraph

from lianzheng_desk.draft.model import Draft
from lianzheng_desk.errors import DraftError
from lianzheng_desk.reading import limits, read_draft, suffixes
from lianzheng_desk.reading.source import Source

SECRET = "不得外传的内容"
MAIN = {".docx": "word/document.xml", ".odt": "content.xml", ".ofd": "Doc_0/Pages/Page_0/Content.xml"}
"""The part of a zip file in which the text stands."""
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows 上没有 / not on Windows")


def attempt(path: Path | str) -> tuple[Draft | None, str]:
    """Return the draft, or None and the sentence with which it is refused."""
    try:
        return read_draft(path), ""
    except DraftError as refusal:
        assert SENTENCE.fullmatch(str(refusal)), str(refusal)  # noqa: PT017
        return None, str(refusal)


@pytest.mark.parametrize("suffix", list(SMALL))
def test_the_small_file_of_each_format_is_read(tmp_path: Path, suffix: str) -> None:
    found, sentence = attempt(small(tmp_path, suffix))
    assert found is not None, sentence
    assert "2023" in found.text


def test_every_suffix_of_the_table_is_put_to_the_proof() -> None:
    alike = {".docm", ".dotx", ".dotm", ".wps", ".dot", ".wpt", ".ott", ".htm", ".mhtml", ".markdown"}
    assert set(suffixes(shared=True)) == set(SMALL) | alike


# zip files


def _swollen(path: Path, mebibytes: int) -> None:
    """Put as many blanks into the part in which the text stands, behind its first tag."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for name, content in parts.items():
            with new.open(name, "w") as stream:
                head, mark, rest = content.partition(b"><") if name == MAIN[path.suffix] else (content, b"", b"")
                stream.write(head + mark[:1])
                for _ in range(mebibytes if mark else 0):
                    stream.write(b" " * limits.MEBIBYTE)
                stream.write(mark[1:] + rest)


def _tight(path: Path) -> None:
    _swollen(path, 45)


def _crowded(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as package:
        for number in range(limits.ZIP_MEMBERS + 1):
            package.writestr(f"{number}", b"")


def _lying(path: Path) -> None:
    """Declare the text to be short, though it unpacks to 350 MB."""
    part = MAIN[path.suffix].encode()
    _swollen(path, 350)
    content = bytearray(path.read_bytes())
    for place, offset in ((content.rindex(part) - 46, 24), (content.index(part) - 30, 22)):
        content[place + offset : place + offset + 4] = (4000).to_bytes(4, "little")
    path.write_bytes(content)


def _twins(path: Path) -> None:
    """Name the same stored part thousands of times."""
    content = path.read_bytes()
    start = content.index(b"PK\x01\x02")
    end = content.rindex(b"PK\x05\x06")
    entry = content[start : content.index(b"PK\x01\x02", start + 4)]
    many = 9_000
    tail = bytearray(content[end:])
    count = int.from_bytes(tail[10:12], "little") + many
    tail[8:12] = count.to_bytes(2, "little") * 2
    tail[12:16] = (end - start + many * len(entry)).to_bytes(4, "little")
    path.write_bytes(content[:start] + entry * many + content[start:end] + tail)


def _strays(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as package:
        for name in (
            "../../逃.txt",
            "/根.txt",
            "C:\\盘.txt",
            "..\\..\\逃.txt",
            "零\x01.txt",
            MAIN[path.suffix].upper(),
        ):
            package.writestr(name, SECRET)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("harm", [_tight, _crowded, _lying, _twins, _strays])
def test_a_zip_file_made_to_do_harm_is_read_or_refused_in_time_and_memory(
    tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    paths = [small(tmp_path, suffix) for suffix in MAIN]
    for path in paths:
        harm(path)
    before = sorted(tmp_path.iterdir())
    faults = {Path(outcome.path).name: outcome.fault for outcome in measure(paths) if outcome.fault}
    assert faults == {}
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("suffix", list(MAIN))
@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_unusual_packing_is_no_crash(tmp_path: Path, suffix: str, method: int) -> None:
    path, other = small(tmp_path, suffix), tmp_path / f"另{suffix}"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w", method) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    attempt(other)


# XML


def _in_front(content: bytes, words: str) -> bytes:
    """Put a document type between declaration and root."""
    head, mark, rest = content.partition(b"?>")
    return head + mark + words.encode() + rest


def _laughs(_: Path) -> tuple[str, str]:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return f'<!DOCTYPE x [<!ENTITY l0 "ha">{levels}]>', "&l11;"


def _fetching(secret: Path) -> tuple[str, str]:
    return f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>', "&e;"


def _parameter(secret: Path) -> tuple[str, str]:
    return f'<!DOCTYPE x [<!ENTITY % p SYSTEM "{secret.as_uri()}"> %p;]>', "&e;"


def _outside(secret: Path) -> tuple[str, str]:
    return f'<!DOCTYPE x SYSTEM "{secret.as_uri()}">', ""


def _including(secret: Path) -> tuple[str, str]:
    place = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}" parse="text"/>'
    return f'<?xml-stylesheet href="{secret.as_uri()}"?>', place


@pytest.mark.parametrize("trick", [_laughs, _fetching, _parameter, _outside, _including])
@pytest.mark.parametrize("suffix", [*MAIN, ".fodt", ".xml"])
def test_xml_neither_multiplies_nor_fetches(
    tmp_path: Path, suffix: str, trick: Callable[[Path], tuple[str, str]]
) -> None:
    secret = tmp_path / "秘密.txt"
    secret.write_text(SECRET, encoding="utf-8")
    front, inner = trick(secret)
    path = small(tmp_path, suffix)

    def spoil(content: bytes) -> bytes:
        return _in_front(content.replace("学习不够".encode(), f"学习{inner}不够".encode()), front)

    if suffix in MAIN:
        changed(path, MAIN[suffix], spoil)
    else:
        path.write_bytes(spoil(path.read_bytes()))
    found, _ = attempt(path)
    assert found is None or SECRET not in found.text
    assert found is None or len(found.text) < 1000


def _deep(opening: str, closing: str, depth: int) -> str:
    return opening * depth + odf_paragraphs("深") + closing * depth


DEEP: dict[str, Callable[[int], tuple[str, bytes]]] = {
    "docx-sdt": lambda n: (
        ".xml",
        word_xml("<w:sdt><w:sdtContent>" * n + paragraph("深") + "</w:sdtContent></w:sdt>" * n),
    ),
    "docx-unclosed": lambda n: (".xml", word_xml("<w:tbl><w:tr><w:tc>" * n)),
    "odt-section": lambda n: (".fodt", odf_body(_deep("<text:section>", "</text:section>", n), "document").encode()),
    "odt-list": lambda n: (
        ".fodt",
        odf_body(_deep("<text:list><text:list-item>", "</text:list-item></text:list>", n), "document").encode(),
    ),
    "odt-span": lambda n: (
        ".fodt",
        odf_body("<text:p>" + "<text:span>" * n + "深" + "</text:span>" * n + "</text:p>", "document").encode(),
    ),
    "rtf-groups": lambda n: (".rtf", rtf("{" * n + rtf_lines() + "}" * n)),
    "rtf-unclosed": lambda n: (".rtf", rtf(rtf_lines() + "{\\b" * n)),
    "html-div": lambda n: (".html", html("<div>" * n + html_lines() + "</div>" * n)),
    "html-list": lambda n: (".html", html("<ol><li>" * n + html_lines())),
    "html-table": lambda n: (".html", html("<table><tr><td>" * n + html_lines())),
    "md-quote": lambda n: (".md", (">" * n + " # 标题\n" + "[" * n + "](" * n).encode()),
    "pdf-array": lambda n: (".pdf", pdf(b"[" * n + shown("Report 2023"))),
    "pdf-dictionary": lambda n: (".pdf", pdf(shown("Report 2023"), b"/X " + b"<< /A " * n + b">> " * n)),
}


@pytest.fixture(scope="module")
def deep(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    folder = tmp_path_factory.mktemp("深")
    for name, make in DEEP.items():
        for depth in (50, 3_000, 100_000):
            suffix, content = make(depth)
            (folder / f"{name}-{depth}{suffix}").write_bytes(content)
    return {Path(outcome.path).name: outcome for outcome in measure(sorted(folder.iterdir()))}


def test_deep_nesting_is_read_or_refused_in_time_and_memory(deep: dict[str, Outcome]) -> None:
    assert len(deep) == 3 * len(DEEP)
    assert {name: outcome.fault for name, outcome in deep.items() if outcome.fault} == {}


@pytest.mark.parametrize("name", ["rtf-groups-50.rtf", "html-div-50.html", "odt-section-50.fodt", "odt-span-50.fodt"])
def test_reasonable_nesting_is_read(deep: dict[str, Outcome], name: str) -> None:
    assert deep[name].end == "draft", deep[name].words


# counts and sizes that a file claims


def _packed(mebibytes: int) -> bytes:
    """Return as many blanks as a packed stream."""
    packer = zlib.compressobj(1)
    return b"".join(packer.compress(b" " * limits.MEBIBYTE) for _ in range(mebibytes)) + packer.flush()


CLAIMS: dict[str, Callable[[], bytes]] = {
    "页树成环.pdf": lambda: pdf(shown("x"), pages=b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2000000000 >>"),
    "流炸弹.pdf": lambda: pdf(_packed(350), b"/Filter /FlateDecode"),
    "双重流炸弹.pdf": lambda: pdf(zlib.compress(_packed(350)), b"/Filter [/FlateDecode /FlateDecode]"),
    "表单套表单.pdf": lambda: pdf_of_forms(6, 20, shown("Report")),
    "表单套自己.pdf": lambda: pdf_of_forms(1, 3, b"/X Do " * 100).replace(b"/X 7 0 R", b"/X 6 0 R"),
    "表单重画.pdf": lambda: pdf_of_forms(1, 20_000, shown("A" * 5_000)),
    "许多对象.pdf": lambda: b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n" % number for number in range(2_000_000)),
    "许多线.pdf": lambda: pdf(zlib.compress(b"0 0 m 9 9 l S " * 1_500_000), b"/Filter /FlateDecode"),
    "大页面.pdf": lambda: pdf(shown("Report")).replace(b"595 842", b"2147483000 2147483000"),
    "许多字.pdf": lambda: pdf(
        zlib.compress(b"BT /F1 1 Tf (" + b"A" * 20_000_000 + b") Tj ET"), b"/Filter /FlateDecode"
    ),
    "许多行.pdf": lambda: pdf(zlib.compress(shown("Report\n" * 300_000)), b"/Filter /FlateDecode"),
    "假长度.rtf": lambda: rtf(r"\bin2147483647 " + rtf_lines() + r"{\pict\bin-5 x}\uc999999999 \u20013 ?"),
    "大参数.rtf": lambda: rtf(r"\li" + "9" * 5000 + r"\ls99999\ilvl99999\cellx999999999 " + rtf_lines()),
    "许多格.rtf": lambda: rtf((r"\trowd" + r"\cellx1" * 50 + r"\intbl" + r"x\cell" * 50 + r"\row") * 2000),
    "跨列.html": lambda: html(
        "<table><tr><td colspan=2000000000 rowspan=2000000000>x</td></tr></table>" + html_lines()
    ),
    "序号.html": lambda: html('<ol start="99999999999999999999999"><li value="1e999">甲</li></ol>' + html_lines()),
    "许多属性.html": lambda: html("<p " + " ".join(f"a{n}=x" for n in range(300_000)) + ">甲</p>"),
    "许多空格.fodt": lambda: odf_body('<text:p>甲<text:s text:c="2000000000"/>乙</text:p>', "document").encode(),
    "重复格.fodt": lambda: odf_body(
        '<table:table><table:table-row table:number-rows-repeated="1000000000"><table:table-cell '
        'table:number-columns-repeated="1000000000"><text:p>甲</text:p></table:table-cell></table:table-row>'
        "</table:table>",
        "document",
    ).encode(),
    "起始数.fodt": lambda: odf_body(
        '<text:list><text:list-item text:start-value="999999999999999999999"><text:p>甲</text:p></text:list-item>'
        "</text:list>",
        "document",
    ).encode(),
    "许多井号.md": lambda: b"#" * 3_000_000 + b"\n" + b"*_" * 1_000_000 + b"`" * 999_999,
    "长行.txt": lambda: "（".encode() * 900_000,
}


def test_no_claimed_count_or_size_is_believed(tmp_path: Path) -> None:
    for name, make in CLAIMS.items():
        (tmp_path / name).write_bytes(make())
    outcomes = measure(sorted(tmp_path.iterdir()))
    assert len(outcomes) == len(CLAIMS)
    assert {Path(outcome.path).name: outcome.fault for outcome in outcomes if outcome.fault} == {}


def test_forms_in_forms_of_a_reasonable_size_are_read(tmp_path: Path) -> None:
    path = tmp_path / "报告.pdf"
    path.write_bytes(pdf_of_forms(3, 2, shown("Report 2023")))
    found, sentence = attempt(path)
    assert found is not None, sentence
    assert "Report 2023" in found.text


# the file system


@POSIX
@pytest.mark.parametrize("suffix", list(SMALL))
def test_a_link_to_a_draft_is_that_draft(tmp_path: Path, suffix: str) -> None:
    link = tmp_path / "链接"
    link.symlink_to(small(tmp_path, suffix))
    found, sentence = attempt(link)
    assert found is not None, sentence
    assert found.source == str(link)


@POSIX
@pytest.mark.parametrize(
    ("target", "words"), [("环.docx", "找不到"), ("无", "找不到"), (".", "文件夹"), ("/dev/zero", "不是普通文件")]
)
def test_a_link_to_no_draft_is_refused_for_what_it_leads_to(tmp_path: Path, target: str, words: str) -> None:
    link = tmp_path / "环.docx"
    link.symlink_to(target)
    assert words in attempt(link)[1]


@POSIX
@pytest.mark.parametrize("suffix", list(SMALL))
def test_a_pipe_is_not_waited_for_whatever_its_suffix(tmp_path: Path, suffix: str) -> None:
    pipe = tmp_path / f"管道{suffix}"
    os.mkfifo(pipe)
    assert "不是普通文件" in attempt(pipe)[1]


@POSIX
@pytest.mark.parametrize("suffix", list(SMALL))
def test_names_with_odd_characters_and_long_paths_are_read(tmp_path: Path, suffix: str) -> None:
    folder = tmp_path / "“引”‘号’" / "换\n行" / " 空 格 " / "𠮷％$(x);&|" / "半\udcff角"
    folder = folder.joinpath(*["很长的文件夹名" * 4] * 30)
    folder.mkdir(parents=True)
    path = small(folder, suffix, "-名*?<>:\\\u202e\u200b甲")
    found, sentence = attempt(path)
    assert found is not None, sentence
    assert found.source == str(path)
    path.write_bytes(path.read_bytes()[:40] + b"\0\xff\xfe\x01" * 40)
    _, sentence = attempt(path)
    assert "\n" not in sentence
    assert "\u202e" not in sentence


@pytest.mark.parametrize(
    "path", [r"\\server\share\报告.docx", r"\\?\C:\报告.docx", "//无此机/共享/报告.pdf", "报告.ofd" * 600]
)
def test_paths_that_lead_nowhere_are_not_found(path: str) -> None:
    assert "找不到" in attempt(path)[1] or "没有读完" in attempt(path)[1]


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _emptied(path: Path) -> None:
    os.truncate(path, 0)


def _grown(path: Path) -> None:
    with path.open("ab") as stream:
        stream.write(b"\0\xff" * 200_000)


def _overwritten(path: Path) -> None:
    size = path.stat().st_size
    with path.open("r+b") as stream:
        stream.seek(10)
        stream.write(b"\xa5" * (size - 10))


@POSIX
@pytest.mark.parametrize("change", [_cut, _emptied, _grown, _overwritten])
@pytest.mark.parametrize("suffix", list(SMALL))
def test_a_file_that_changes_while_it_is_read_is_a_draft_or_a_sentence(
    tmp_path: Path, suffix: str, change: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = small(tmp_path, suffix)
    head = Source.head
    seen = []

    def changing(source: Source, length: int) -> bytes:
        found = head(source, length)
        if not seen:
            seen.append(change(path))
        return found

    monkeypatch.setattr(Source, "head", changing)
    attempt(path)
    assert seen
