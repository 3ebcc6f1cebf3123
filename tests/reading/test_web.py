"""Saved web pages, of Word, WPS, LibreOffice and browsers."""

from __future__ import annotations

import base64
import quopri
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzheng_desk.draft.model import Draft
from lianzheng_desk.errors import DraftError
from lianzheng_desk.reading import limits, read_draft

IGNORE = "<![if !supportLists]><span style='mso-list:Ignore'>{}<span>&nbsp;&nbsp; </span></span><![endif]>"


def read(tmp_path: Path, content: str | bytes, name: str = "报告.html") -> Draft:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_draft(path)


def page(body: str, head: str = "") -> str:
    return f"<html><head><title>x</title>{head}<style>p {{}}</style></head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>甲</p><p>乙<br>丙</p>", ["甲", "乙", "丙"]),
        ("<div>甲<div>乙</div>丙</div>", ["甲", "乙", "丙"]),
        ("<p>镇党委\n  会议 2\n次</p>", ["镇党委会议 2 次"]),
        ("<p>a\n b<b> c</b>\n</p>", ["a b c"]),
        ("<p>甲&amp;乙&lt;&#30007;&mdash;&nbsp;丙</p><p>&nbsp;</p><p></p><p>丁</p>", ["甲&乙<男— 丙", "", "丁"]),
        ("<script>x</script><nav>菜单</nav><noscript>x</noscript><p>甲<select><option>x</select></p>", ["甲"]),
        ("<p>甲<span style='display:none'>x</span><span style='mso-hide:all'>y</span></p><p hidden>z</p>", ["甲"]),
        ("<ol><li>甲<li>乙<ol type=a><li>丙</ol><li value=7>丁</ol>", ["1. 甲", "2. 乙", "a. 丙", "7. 丁"]),
        ("<ol start=3 style='list-style-type: cjk-ideographic'><li><p>甲</p><p>乙</p></ol>", ["三、甲", "乙"]),
        ("<ul><li>甲<li>乙</ul>", ["甲", "乙"]),
        ("<ol><li style='list-style:none'>甲</ol>", ["甲"]),
        (f"<p>{IGNORE.format('一、')}甲</p><p>{IGNORE.format('1.')}乙</p>", ["一、甲", "1. 乙"]),
        (f"<p>{IGNORE.format('l')}甲</p>", ["• 甲"]),
        (
            "<table><tr><td>甲</td><td><p>乙</p></td></tr><tr><th>丙<table><tr><td>丁</table></table>",
            ["甲", "乙", "丙", "丁"],
        ),
        ("<p>甲<del>旧</del><s>线</s></p>", ["甲旧线"]),
        ("<p>甲<br clear=all style='page-break-before:always'>乙</p>", ["甲乙"]),
        ("<pre>甲\n  乙</pre>", ["甲", "  乙"]),
        ("<p><ruby>贪<rp>(</rp><rt>tān</rt></ruby>污</p>", ["贪污"]),
        ("<p>甲<!-- x --><!--[if gte mso 9]><xml>x</xml><![endif]--><xml><w>y</w></xml><o:p></o:p></p>", ["甲"]),
        ("<p>甲<a href='#_ftn1'>[1]</a></p><div style='mso-element:comment-list'>x</div>", ["甲"]),
        ("<p>甲<p>乙</b></div><td>丙", ["甲", "乙", "丙"]),
    ],
)
def test_a_page_is_read_as_a_person_sees_it(tmp_path: Path, body: str, lines: list[str]) -> None:
    draft = read(tmp_path, page(body))
    assert draft.text.split("\n") == lines
    assert draft.format == "html"


def test_parts_are_told_apart_and_notes_come_last(tmp_path: Path) -> None:
    body = (
        "<div style='mso-element:footnote-list'><div><p><a href='#_ftnref1'>[1]</a> 注</p></div></div>"
        "<p>甲</p><table><tr><td>乙</table><ol><li>丙</ol>"
    )
    draft = read(tmp_path, page(body))
    assert [(draft.quote(each.span), each.origin.part, each.origin.generated) for each in draft.paragraphs] == [
        ("甲", "body", 0),
        ("乙", "table", 0),
        ("1. 丙", "body", 3),
        ("注", "footnote", 0),
    ]


def test_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    draft = read(tmp_path, page("<p>甲<del cite='mailto:a' datetime='2022'>旧</del><ins cite='mailto:a'>新</ins></p>"))
    assert draft.text == "甲新"
    assert draft.warnings == ("2 处修订按接受后的文字检查",)


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("gb18030", "gb2312"),
        ("gb18030", ""),
        ("utf-8", "utf-8"),
        ("utf-8", "gb2312-of-sorts"),
        ("utf-8", "utf-16"),
        ("utf-8-sig", "gb2312"),
        ("utf-16", "unicode"),
        ("big5", "big5"),
        ("utf-8", "gb2312"),
    ],
)
def test_the_encoding_is_found_also_where_the_page_is_wrong(tmp_path: Path, encoding: str, declared: str) -> None:
    words = "鎮黨委會議2次，立案5起。" if encoding == "big5" else "镇党委召开会议2次，立案5起，谈话三人次。"
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    assert read(tmp_path, page(f"<p>{words}</p>", meta).encode(encoding)).text == words


@pytest.mark.parametrize(
    ("transfer", "pack"),
    [("base64", base64.encodebytes), ("quoted-printable", quopri.encodestring), ("8bit", lambda content: content)],
)
@pytest.mark.parametrize("head", [b"", "From: <由 IE 保存>\nSubject: x\n".encode()])
def test_a_web_archive_is_unpacked(tmp_path: Path, transfer: str, pack: object, head: bytes) -> None:
    html = page("<p>镇党委会议2次</p>").encode("gb2312")
    content = (
        head
        + b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; '
        + f'charset="gb2312"\nContent-Transfer-Encoding: {transfer}\n\n'.encode()
        + pack(html)  # type: ignore[operator]
        + b"\n--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n--b--\n"
    )
    assert read(tmp_path, content, "报告.mht").text == "镇党委会议2次"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (page(""), "没有文字"),
        (page("<script>alert(1)</script>"), "没有文字"),
        ("<html>" + "<b>" * (limits.WEB_TAGS + 1) + "甲", "过于庞大"),
        (
            "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: image/png\n\nA\n--b",
            "没有文字",
        ),
        (b"<html><body>" + b"\x81\xfe\x90\xff " * 300, "编码认不出"),
    ],
)
def test_a_page_without_words_or_without_end_is_refused(tmp_path: Path, content: str | bytes, words: str) -> None:
    with pytest.raises(DraftError, match=words):
        read(tmp_path, content)


@pytest.mark.parametrize(
    "start", ["<!-- 存 -->\n<html>", "<?xml version='1.0'?>\n<!DOCTYPE html>", "<table><tr><td>", "<HTML\n>"]
)
def test_a_page_is_known_by_its_start(tmp_path: Path, start: str) -> None:
    assert read(tmp_path, start + "甲", "报告").format == "html"


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td"])
def test_deep_nesting_is_no_accident(tmp_path: Path, tag: str) -> None:
    assert read(tmp_path, page("<p>甲</p>" + f"<{tag}>" * 50_000)).text.startswith("甲")


def test_lists_hundreds_deep_are_refused(tmp_path: Path) -> None:
    assert read(tmp_path, page("<ol><li>" * 30 + "甲")).text == "1. 甲"
    with pytest.raises(DraftError, match="过于庞大"):
        read(tmp_path, page("<ol><li>" * 50_000 + "甲"))


WORDS = """
<p> </p> <ol> <li> </ol> <table> <tr> <td> </table> <br> <pre> <del> <script> </script> <!-- --> <![if &amp; &#0;
&#xd800; <div></div> < > " ' = 甲 乙
"""


@given(st.lists(st.sampled_from([*WORDS.split(), "\n", " ", "\0"]), max_size=40))
def test_any_tags_in_any_order_are_read_without_an_accident(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str]
) -> None:
    folder = tmp_path_factory.getbasetemp()
    assert read(folder, "<p>首</p>" + "".join(pieces)).text.startswith("首")


def test_an_encoding_whose_name_cannot_be_one_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes("<html><meta charset='g\0b'><body><p>召开会议四次，开展检查十二次。</p></body></html>".encode())
    assert "召开会议四次" in read_draft(path).text
