"""Plain text of any encoding an office writes."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lianzheng_desk.reading.encoding import decode, is_written

COMMON = "".join(bytes((row, cell)).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF))
OFFICE = COMMON + "，。、；：“”（）《》0123456789％%*\n"
MARKED = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
}
SENTENCE = "镇党委召开专题会议2次，谈话20余人次。"


def read(content: bytes) -> str:
    found = decode(content)
    assert found is not None
    assert found.unreadable == 0
    return found.text


@pytest.mark.parametrize("encoding", MARKED)
@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffd")))
def test_a_byte_order_mark_settles_the_encoding(encoding: str, text: str) -> None:
    assert read(MARKED[encoding] + text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@given(text=st.text(st.sampled_from(OFFICE), min_size=3))
@example("联通了")
@example("立案5起")
@example(SENTENCE)
def test_short_chinese_text_is_read_without_a_mark(encoding: str, text: str) -> None:
    assert read(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@given(text=st.text(st.sampled_from(OFFICE)).map(SENTENCE.__add__))
@example("立案5起")
@example("plain words only")
@example("　　一、工作开展情况\n　　一是紧盯节点。")
def test_utf_16_is_told_without_a_mark(encoding: str, text: str) -> None:
    # some characters are others when their bytes are swapped (一 and N), so a sentence goes before the drawn ones
    assert read(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "𠮷书记谈话3次，𠮷镇长谈话2次。"),
        ("gb18030", "𠮷书记谈话3次，𠮷镇长谈话2次。"),
        ("gb18030", "犇镇、骉村、淼村班子成员"),
        ("utf-8", "Отчёт о работе за год, написанный по-русски"),
    ],
)
def test_rare_characters_and_other_scripts_survive(encoding: str, text: str) -> None:
    assert read(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_one_broken_byte_loses_one_character_only(encoding: str) -> None:
    content = (SENTENCE * 5).encode(encoding) + b"\xff" + (SENTENCE * 5).encode(encoding)
    found = decode(content)
    assert found is not None
    assert found.unreadable == 1
    assert found.text.startswith(SENTENCE * 5)
    assert found.text.endswith(SENTENCE * 4)


@pytest.mark.parametrize(
    "content",
    [
        bytes(range(256)) * 4,
        b"\x00\x01\x02\x03" * 50,
        b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" * 20,
        b"\x7fELF\x02\x01\x01" + bytes(40) + b"\x01\x80\x99" * 30,
        "镇党委".encode() + bytes(300),
        b"\x01\x02\x03\x04\x05abc" * 20,
    ],
)
def test_rubbish_is_no_text(content: bytes) -> None:
    assert decode(content) is None


@given(content=st.binary(max_size=400))
def test_any_bytes_give_an_answer(content: bytes) -> None:
    found = decode(content)
    assert found is None or len(found.text) <= len(content)


PROSE = (
    "镇党委高度重视党风廉政建设和反腐败工作，召开专题会议研究部署，听取汇报，提出要求，落实责任。"
    "纪委加强监督检查，组织开展警示教育，谈话20余人次，立案5起，给予处分3人，问题整改到位。"
    "下一步，我们将坚持问题导向，完善制度，强化作风，推动各项任务落地见效，为发展提供保证。"
)
TRADITIONAL = (
    "鎮黨委高度重視黨風廉政建設和反腐敗工作，召開專題會議研究部署，聽取匯報，提出要求，落實責任。"
    "紀委加強監督檢查，組織開展警示教育，談話20餘人次，立案5起，給予處分3人，問題整改到位。"
    "下一步，我們將堅持問題導向，完善制度，強化作風，推動各項任務落地見效，為發展提供保證。"
)
SIMPLIFIED_ENCODINGS = ["utf-8", "gb18030", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]


@st.composite
def passages(draw: st.DrawFn, prose: str) -> str:
    """Draw a stretch of official prose of at least 12 characters, its clauses in any order."""
    clauses = draw(st.lists(st.sampled_from(prose.replace("，", "，|").replace("。", "。|").split("|")), max_size=12))
    words = "".join(clauses) + prose
    start = draw(st.integers(0, len(words) - 12))
    return words[start : draw(st.integers(start + 12, len(words)))]


@pytest.mark.parametrize("encoding", SIMPLIFIED_ENCODINGS)
@given(text=passages(PROSE))
def test_official_prose_comes_back_from_every_encoding(encoding: str, text: str) -> None:
    assert read(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["big5", "gb18030", "utf-8", "utf-16-le", "utf-32-be"])
@given(text=passages(TRADITIONAL))
def test_traditional_prose_comes_back_too(encoding: str, text: str) -> None:
    assert read(text.encode(encoding)) == text


@pytest.mark.parametrize("mark", [codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE])
def test_utf_32_with_a_mark_is_read(mark: bytes) -> None:
    encoding = "utf-32-le" if mark == codecs.BOM_UTF32_LE else "utf-32-be"
    assert read(mark + PROSE.encode(encoding)) == PROSE


@pytest.mark.parametrize("encoding", ["gb2312", "big5"])
def test_a_stray_byte_spoils_a_character_or_two(encoding: str) -> None:
    text = PROSE if encoding == "gb2312" else TRADITIONAL
    found = decode(text.encode(encoding) + b"\xff\n" + text.encode(encoding))
    assert found is not None
    assert found.unreadable <= 2
    assert found.text.startswith(text)
    assert found.text.endswith(text)


@pytest.mark.parametrize(
    ("content", "written"),
    [
        ("Отчёт о работе за год по-русски\n".encode("cp866"), True),
        (bytes(range(256)), False),
        (b"\x89\xfe\x90" * 200, False),
    ],
)
def test_text_in_an_unknown_encoding_is_told_from_rubbish(content: bytes, written: bool) -> None:
    assert is_written(content) is written
