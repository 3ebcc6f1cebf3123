"""OpenDocument texts, as LibreOffice and others write them."""

from __future__ import annotations

from pathlib import Path

import pytest
from odt_files import MIMETYPE, items, level, p, root, write_flat, write_odt
from shared_drafts import FOLDER

from lianzheng_desk.draft.model import Draft
from lianzheng_desk.errors import DraftError
from lianzheng_desk.reading import read_draft

DOCUMENTS = FOLDER.parent / "documents"
L1 = 'text:style-name="L1"'
HIDDEN = '<style:style style:name="T1" style:family="{}"><style:text-properties text:display="none"/></style:style>'
NOTE = (
    '<text:note text:note-class="{}"><text:note-citation>1</text:note-citation>'
    "<text:note-body><text:p>{}</text:p></text:note-body></text:note>"
)
FRAME = "<draw:frame><draw:text-box>{}</draw:text-box></draw:frame>"


def read(tmp_path: Path, body: str, **more: str) -> Draft:
    return read_draft(write_odt(tmp_path / "报告.odt", body, **more))  # type: ignore[arg-type]


def lines(tmp_path: Path, body: str, **more: str) -> list[str]:
    return read(tmp_path, body, **more).text.split("\n")


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        ("镇党委", "镇党委"),
        ("  a \n b<text:s text:c='3'/>c<text:s/>d ", "a b   c d"),
        ("a<text:tab/>b", "a\tb"),
        ("a <text:span> b</text:span> ", "a b"),
        ("<text:span>a</text:span><text:a>b</text:a><text:date>2022年</text:date>", "ab2022年"),
        ("<text:ruby><text:ruby-base>贪</text:ruby-base><text:ruby-text>tān</text:ruby-text></text:ruby>污", "贪污"),
        ("a<office:annotation><text:p>批注</text:p></office:annotation>b<office:annotation-end/>", "ab"),
        ("a<text:span text:style-name='T1'>x</text:span>b", "ab"),
        ("a<text:hidden-text text:is-hidden='true'>x</text:hidden-text>b", "ab"),
        ("a<text:variable-set text:display='none'>x</text:variable-set>b", "ab"),
        ("a<loext:content-control>b</loext:content-control><text:bookmark/>c", "abc"),
        ("a<draw:frame><draw:image/><svg:title>图</svg:title></draw:frame>b", "ab"),
        ("a<text:change-start/>b<text:change-end/><text:soft-page-break/>c", "abc"),
        ("a<text:s text:c='999999999'/>b", "a" + " " * 1000 + "b"),
    ],
)
def test_the_words_of_a_paragraph_are_those_that_are_shown(tmp_path: Path, inner: str, shown: str) -> None:
    assert read(tmp_path, p(inner), automatic=HIDDEN.format("text")).text == shown


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (items(p("A") + items(p("B"), p("C")), p("D"), more=L1), ["一、A", "（一）B", "（二）C", "二、D"]),
        (items(p("A") + p("B"), more=L1) + p("C"), ["一、A", "B", "C"]),
        (items(items(items(p("A"))), more=L1), ["1. A"]),
        (items(p("A"), more=L1) + items(p("B"), more=L1), ["一、A", "一、B"]),
        (items(p("A"), more=L1) + items(p("B"), more=L1 + ' text:continue-numbering="true"'), ["一、A", "二、B"]),
        (
            items(p("A") + items(p("B")), more=L1)
            + items(items(p("C")), p("D"), more=L1 + ' text:continue-numbering="true"'),
            ["一、A", "（一）B", "（二）C", "二、D"],
        ),
        (
            items(p("A"), more=L1 + ' xml:id="x"')
            + items(p("B"), more=L1)
            + items(p("C"), more=L1 + ' text:continue-list="x"'),
            ["一、A", "一、B", "二、C"],
        ),
        (f"<text:list {L1}><text:list-item text:start-value='3'>{p('A')}</text:list-item></text:list>", ["三、A"]),
        (f"<text:list {L1}><text:list-header>{p('A')}</text:list-header></text:list>", ["A"]),
        (items(p("A", 'text:style-name="P1"')), ["一、A"]),
        (items(p("A"), more='text:style-name="missing"'), ["A"]),
        (f"<text:numbered-paragraph {L1} text:level='2'>{p('A')}</text:numbered-paragraph>", ["（一）A"]),
    ],
)
def test_lists_are_numbered_from_their_styles(tmp_path: Path, body: str, expected: list[str]) -> None:
    inherits = (
        '<style:style style:name="P0" style:family="paragraph" style:list-style-name="L1"/>'
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="P0"/>'
    )
    draft = read(tmp_path, body, common=inherits)
    assert draft.text.split("\n") == expected
    assert [len(line) - 1 for line in expected] == [each.origin.generated for each in draft.paragraphs]


@pytest.mark.parametrize(
    ("settings", "count", "label"),
    [
        ('style:num-format="1" style:num-suffix="."', 12, "12. "),
        ('style:num-format="一, 二, 三, ..." style:num-prefix="第" style:num-suffix="条"', 21, "第二十一条 "),
        ('style:num-format="壹, 贰, 叁, ..."', 3, "叁 "),
        ('style:num-format="壹, 貳, 參, ..."', 2, "貳 "),
        ('style:num-format="甲, 乙, 丙, ..."', 2, "乙 "),
        ('style:num-format="①, ②, ③, ..."', 5, "⑤ "),
        ('style:num-format="１, ２, ３, ..." style:num-suffix="．"', 10, "１０．"),
        ('style:num-format="I"', 4, "IV "),
        ('style:num-format="a" style:num-suffix=")"', 28, "ab) "),
        ('style:num-format="A" style:num-letter-sync="true"', 28, "BB "),
        ('style:num-format="1" text:start-value="7"', 2, "8 "),
        ('style:num-format=""', 2, ""),
        ('style:num-format="1" loext:num-list-format="（%1%）"', 2, "（2）"),
    ],
)
def test_a_number_is_written_in_its_format(tmp_path: Path, settings: str, count: int, label: str) -> None:
    style = f'<text:list-style style:name="L1">{level(1, settings)}</text:list-style>'
    body = items(*[p("A")] * count, more=L1)
    assert lines(tmp_path, body, automatic=style)[-1] == label + "A"


@pytest.mark.parametrize(("mark", "shown"), [("●", "● A"), ("\uf06c", "• A")])
def test_a_bullet_is_shown_as_a_character_everyone_has(tmp_path: Path, mark: str, shown: str) -> None:
    bullet = level(1, f'text:bullet-char="{mark}"', "list-level-style-bullet")
    style = f'<text:list-style style:name="L1">{bullet}'
    assert lines(tmp_path, items(p("A"), more=L1), automatic=style + "</text:list-style>") == [shown]


def test_headings_are_numbered_from_the_outline(tmp_path: Path) -> None:
    outline = (
        '<text:outline-style style:name="Outline">'
        + level(1, 'style:num-format="1" style:num-suffix="."', "outline-level-style")
        + level(2, 'style:num-format="1" text:display-levels="2"', "outline-level-style")
        + level(3, 'style:num-format=""', "outline-level-style")
        + "</text:outline-style>"
        '<style:style style:name="P9" style:family="paragraph" style:list-style-name=""/>'
    )
    heading = '<text:h text:outline-level="{}" {}>A</text:h>'
    wanted = [(1, ""), (2, ""), (2, ""), (3, ""), (1, 'text:style-name="P9"'), (1, 'text:is-list-header="true"')]
    wanted += [(1, 'text:restart-numbering="true" text:start-value="5"')]
    body = "".join(heading.format(*each) for each in wanted)
    assert lines(tmp_path, body, common=outline) == ["1. A", "1.1 A", "1.2 A", "A", "A", "A", "5. A"]


def test_every_part_of_the_text_is_read_once_and_in_order(tmp_path: Path) -> None:
    cell = "<table:table-cell>{}</table:table-cell>"
    inner = "<table:table><table:table-row>" + cell.format(p("内")) + "</table:table-row></table:table>"
    body = (
        FRAME.format(p("页上的框"))
        + p("甲" + NOTE.format("endnote", "尾注") + NOTE.format("footnote", "脚注") + FRAME.format(p("框")))
        + "<table:table><table:table-header-rows><table:table-row>"
        + cell.format(p("表头") + inner)
        + "<table:covered-table-cell><text:p>x</text:p></table:covered-table-cell></table:table-row>"
        + "</table:table-header-rows></table:table>"
        + f"<text:section>{p('节')}</text:section><text:section text:display='none'>{p('x')}</text:section>"
        + f"<text:table-of-content><text:table-of-content-source/><text:index-body>{p('目录')}</text:index-body>"
        + "</text:table-of-content>"
        + p("图" + "<draw:g><draw:custom-shape><text:p>形</text:p></draw:custom-shape></draw:g>")
        + p("藏", 'text:style-name="T1"')
    )
    draft = read(tmp_path, body, automatic=HIDDEN.format("paragraph"))
    assert [(draft.quote(each.span), each.origin.part) for each in draft.paragraphs] == [
        ("甲", "body"),
        ("框", "textbox"),
        ("表头", "table"),
        ("内", "table"),
        ("节", "body"),
        ("目录", "body"),
        ("图", "body"),
        ("形", "textbox"),
        ("页上的框", "textbox"),
        ("脚注", "footnote"),
        ("尾注", "endnote"),
    ]


def test_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    region = "<text:changed-region><text:{0}>{1}</text:{0}></text:changed-region>"
    kept = [region.format("deletion", p("删去")), region.format("insertion", ""), region.format("format-change", "")]
    draft = read(tmp_path, f"<text:tracked-changes>{''.join(kept)}</text:tracked-changes>" + p("正文"))
    assert draft.text == "正文"
    assert draft.warnings == ("2 处修订按接受后的文字检查",)


@pytest.mark.parametrize("name", ["报告.fodt", "报告.xml", "报告"])
def test_a_flat_file_is_read_like_a_packed_one(tmp_path: Path, name: str) -> None:
    picture = "<draw:frame><draw:image><office:binary-data>AAAA</office:binary-data></draw:image></draw:frame>"
    draft = read_draft(write_flat(tmp_path / name, items(p("甲" + picture), p("乙"), more=L1)))
    assert draft.text == "一、甲\n二、乙"
    assert draft.format == "odt"


@pytest.mark.parametrize(
    ("replace", "words"),
    [
        ({"content.xml": None}, "已损坏"),
        ({"content.xml": "<broken"}, "已损坏"),
        ({"content.xml": root("document-content", "")}, "已损坏"),
        ({"content.xml": '<!DOCTYPE x [<!ENTITY a "b">]>' + root("document-content", "").partition("?>")[2]}, "已损坏"),
        ({"META-INF/manifest.xml": "<manifest:encryption-data/>"}, "加了密码"),
        ({"mimetype": "application/vnd.sun.xml.writer"}, "旧版 OpenOffice"),
        ({"mimetype": MIMETYPE.replace("text", "spreadsheet")}, "Excel"),
        ({"content.xml": root("document-content", "<office:body><office:text/></office:body>")}, "没有文字"),
    ],
)
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, replace: dict[str, str | None], words: str) -> None:
    path = write_odt(tmp_path / "报告.odt", p("甲"), replace=replace)
    with pytest.raises(DraftError, match=words):
        read_draft(path)


def test_a_flat_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(DraftError, match="Excel"):
        read_draft(write_flat(tmp_path / "报告.fods", "", kind="spreadsheet"))


@pytest.mark.parametrize("replace", [{"mimetype": None}, {"mimetype": MIMETYPE + "-template"}, {"styles.xml": None}])
def test_a_template_or_a_file_packed_anew_is_read(tmp_path: Path, replace: dict[str, str | None]) -> None:
    assert read_draft(write_odt(tmp_path / "报告.odt", p("甲"), replace=replace)).text == "甲"


def test_broken_styles_cost_the_numbers_only(tmp_path: Path) -> None:
    draft = read_draft(write_odt(tmp_path / "报告.odt", p("甲"), replace={"styles.xml": "<broken"}))
    assert (draft.text, draft.warnings) == ("甲", ("自动编号读不全，序号可能缺失",))


@pytest.mark.parametrize("opening", ["text:section", "text:list><text:list-item", "table:table><table:table-row"])
def test_deep_nesting_is_refused_and_not_fallen_into(tmp_path: Path, opening: str) -> None:
    closing = "".join(f"</{name}>" for name in reversed(opening.split("><")))
    body = f"<{opening}>" * 125 + p("深") + closing * 125
    with pytest.raises(DraftError, match=r"过于庞大|已损坏"):
        read_draft(write_flat(tmp_path / "报告.fodt", body))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("tika-testStyles.odt", ["1. One", "• First"]),
        ("tika-testNPEOpenDocument.odt", ["6. Fuentes de información"]),
        ("tika-testODTEncrypted.odt", []),
    ],
)
def test_files_of_other_projects_are_read_or_refused(name: str, words: list[str]) -> None:
    path = DOCUMENTS / name
    if not path.is_file():
        pytest.skip(f"没有样例 {name}（shared/documents 不在）")
    if words:
        assert set(words) <= set(read_draft(path).text.split("\n"))
    else:
        with pytest.raises(DraftError, match="加了密码"):
            read_draft(path)
