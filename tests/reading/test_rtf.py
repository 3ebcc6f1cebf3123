"""RTF files as Word, WPS and LibreOffice write them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared_drafts import FOLDER

from lianzheng_desk.draft.model import Draft
from lianzheng_desk.errors import DraftError
from lianzheng_desk.reading import limits, read_draft
from lianzheng_desk.reading.rtf.walker import Walker

FONTS = (
    r"{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fnil\fcharset134 \'cb\'ce\'cc\'e5;}"
    r"{\f2\fnil\fcharset2 Wingdings;}{\f3\fnil\fcharset136 PMingLiU;}}"
)
DOCUMENTS = FOLDER.parent / "documents"


def codes(text: str, encoding: str = "gb18030") -> str:
    """Return `text` as bytes written with two digits each."""
    return "".join(f"\\'{byte:02x}" for byte in text.encode(encoding))


def units(text: str, fallback: str = "?") -> str:
    """Return `text` as numbers of UTF-16 units, each with something older programs show instead."""
    wide = text.encode("utf-16-le")
    numbers = [int.from_bytes(wide[place : place + 2], "little", signed=True) for place in range(0, len(wide), 2)]
    return "".join(f"\\u{number}{fallback}" for number in numbers)


def read(tmp_path: Path, body: str, head: str = r"\ansi\ansicpg936\deff0") -> Draft:
    path = tmp_path / "报告.rtf"
    path.write_bytes(f"{{\\rtf1{head}{FONTS}\n{body}}}".encode("latin-1"))
    return read_draft(path)


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (codes("镇党委会议2次"), r"\ansi\ansicpg936"),
        (r"\f1 " + codes("镇党委会议2次"), r"\ansi\ansicpg1252"),
        (r"\f3 " + codes("鎮黨委會議2次", "big5").replace("鎮", ""), r"\ansi\ansicpg1252"),
        (codes("镇党委会议2次"), r"\ansi\deflang2052"),
        (r"\f2 " + codes("镇党委会议") + r"\f0 2\f2 " + codes("次"), r"\ansi\ansicpg936"),
        (units("镇党委会议2次"), r"\ansi\ansicpg1252"),
        (r"\uc2 " + units("镇党委会议2次", r"\'d6\'d0"), r"\ansi\ansicpg1252"),
        (r"{\uc0 " + units("镇党委会议2次", " ") + "}", r"\ansi\ansicpg936"),
        (r"\uc1 " + units("镇党委会议2次", r"\'3f"), r"\ansi"),
    ],
)
def test_chinese_is_read_in_every_way_of_writing_it(tmp_path: Path, body: str, head: str) -> None:
    text = read(tmp_path, body + r"\par", head).text
    assert text in ("镇党委会议2次", "鎮黨委會議2次")


def test_a_rare_character_is_put_together_from_its_halves(tmp_path: Path) -> None:
    assert read(tmp_path, units("𠮷书记") + r"\par").text == "𠮷书记"


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (r"A\par B\line C\par", ["A", "B", "C"]),
        (r"A\tab B\emdash C\~D\-E\_F\{\}\\\par", ["A\tB—C DE-F{}\\"]),
        (r"A{\v hidden}B{\deleted gone}C{\revised new}\par", ["ABCnew"]),
        (r"A{\deleted\par }B\par", ["AB"]),
        (r"{\header head\par}{\footer foot\par}A{\pict\wmetafile8 0102}\par{\*\unknown x{y}z}B", ["A", "B"]),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}{\info{\title t}}\par", ["link"]),
        (r"{\upr{old}{\*\ud{new}}}\par", ["new"]),
        (r"A{\bin6 }}{{\\}B\par", ["AB"]),
        (r"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt box\par}}{\shprslt{old}}}A\par B\par", ["A", "box", "B"]),
        (r"A{\super\chftn{\footnote\pard \chftn  note\par}}B{\*\footnote\ftnalt end}\par", ["AB", "note", "end"]),
        (r"\trowd\cellx1\cellx2\intbl A\cell B\par C\cell\row\pard D\par", ["A", "B", "C", "D"]),
        (r"\trowd\clvmgf\cellx1\cellx2 A\cell B\cell\row\trowd\clvmrg\cellx1\cellx2\cell C\cell\row", ["A", "B", "C"]),
        (r"A\cell{\nestcell}{\*\nesttableprops x\nestrow}{\nonesttables\par}B", ["A", "", "B"]),
        (r"A\par\par B", ["A", "", "B"]),
        ("A\\\nB\nC", ["A", "BC"]),
        (r"{{{A\par", ["A"]),
        (r"A}}}B\par", ["AB"]),
        (r"A\u13\'0d\u5?B\par", ["AB"]),
    ],
)
def test_what_a_person_sees_is_read(tmp_path: Path, body: str, lines: list[str]) -> None:
    draft = read(tmp_path, body)
    assert draft.text.split("\n") == lines
    assert draft.format == "rtf"


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        (units("一、") + r"\tab ", "一、"),
        (units("（一）"), "（一）"),
        (r"1.\tab ", "1. "),
        (r"\f2 \'b7\tab ", ""),
        (units("\uf0b7"), "• "),
        ("", ""),
    ],
)
@pytest.mark.parametrize("word", ["listtext", "pntext"])
def test_the_number_of_a_list_stands_before_its_paragraph(tmp_path: Path, word: str, label: str, shown: str) -> None:
    draft = read(tmp_path, rf"\pard\ls1{{\{word}\pard\plain {label}}}A\par")
    assert draft.text == shown + "A"
    assert draft.paragraphs[0].origin.generated == len(shown)
    assert draft.warnings == ()


def test_what_was_done_with_a_file_is_said(tmp_path: Path) -> None:
    body = r"{\deleted old}{\revised new}A{\deleted b}{\deleted c}\par\pard\ls3 D\par{\object\objemb{\*\objdata 00}}"
    assert read(tmp_path, body).warnings == (
        "3 处修订按接受后的文字检查",
        "自动编号可能缺失",
        "文中嵌有另一份文件，其内容没有检查",
    )


def test_parts_of_the_file_are_told_apart(tmp_path: Path) -> None:
    draft = read(tmp_path, r"A{\*\footnote N}{\shptxt T\par}\par\intbl C\cell\row\pard B\par")
    assert [each.origin.part for each in draft.paragraphs] == ["body", "textbox", "table", "body", "footnote"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("", "没有文字"),
        (r"{\info{\title t}}", "没有文字"),
        ("{" * 400_000 + "A", "没有文字"),
        (r"\b\i" * 800_000 + "A", "过于庞大"),
        ("A" * (limits.CHARACTERS + 1) + r"\par B", "文字太多"),
    ],
)
def test_an_rtf_file_without_words_or_without_end_is_refused(tmp_path: Path, body: str, words: str) -> None:
    with pytest.raises(DraftError, match=words):
        read(tmp_path, body)


WORDS = r"""
{ } \par \cell \row \u23398? \u-10178 \'c4 \'e3 \' \bin3 \* \shptxt \footnote \listtext \fonttbl \f1 \f9 \ud \upr \v
\deleted \uc3 \uc-1 \fcharset134 \cpg9999999 \ansicpg0 \trowd \clvmrg \cellx \field \pict \~ a 1 \\ \{
"""
PIECES = st.one_of(st.sampled_from(WORDS.split()), st.binary(max_size=3).map(lambda each: each.decode("latin-1")))


@given(st.lists(PIECES, max_size=60))
def test_any_pieces_in_any_order_are_read_without_an_accident(pieces: list[str]) -> None:
    walker = Walker()
    walker.walk(b"{\\rtf1" + "".join(pieces).encode("latin-1"))
    assert not any(0xD800 <= ord(c) <= 0xDFFF for text, _ in walker.body.lines for c in text)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("tika-testRTF.rtf", ["Test d’indexation Word"]),
        ("tika-testRTFListMicrosoftWord.rtf", ["1. one", "– first", "- aa", "2. b"]),
        ("tika-testOptionalHyphen.rtf", ["optionalhyphen"]),
    ],
)
def test_files_of_other_projects_are_read(name: str, words: list[str]) -> None:
    path = DOCUMENTS / name
    if not path.is_file():
        pytest.skip(f"没有样例 {name}（shared/documents 不在）")
    lines = read_draft(path).text.split("\n")
    assert [word for word in words if word not in lines] == []
