"""OFD files (GB/T 33190) are read page by page, whoever wrote them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from page_files import OFD, page_xml, text_object, write_ofd
from shared_drafts import FOLDER

from lianzheng_desk.errors import DraftError
from lianzheng_desk.reading import limits, read_draft

DOCUMENTS = FOLDER.parent / "documents"
WIDTH = 30
TEXT = [
    "关于党风廉政建设工作情况的报告",
    "今年以来，镇党委认真履行主体责任，坚持一体推进不敢腐、不能腐、不想腐，现将情况报告如下。",
    "一、主要工作",
    "（一）压实责任",
    "全年召开专题会议十二次，研究解决问题三十五个，班子成员开展谈心谈话一百二十人次，层层抓落实。" * 3,
    "二、下一步打算",
    "我们将坚持问题导向，持续用力，久久为功。",
]
IMAGE = '<ofd:ImageObject ID="3" Boundary="0 0 210 297" ResourceID="5"/>'


def typeset(paragraphs: list[str], rows: int = 30) -> list[str]:
    """Return pages of these paragraphs: the title in the middle, the others indented by two characters."""
    placed: list[tuple[str, float]] = [(paragraphs[0], 105 - 2.5 * len(paragraphs[0]))]
    for each in paragraphs[1:]:
        placed.append((each[: WIDTH - 2], 40.0))
        rest = each[WIDTH - 2 :]
        placed += [(rest[start : start + WIDTH], 30.0) for start in range(0, len(rest), WIDTH)]
    pages = []
    for start in range(0, len(placed), rows):
        body = enumerate(placed[start : start + rows])
        inner = "".join(text_object(text, x, 30 + 8 * row) for row, (text, x) in body)
        pages.append(page_xml(inner + text_object(f"—{len(pages) + 1}—", 100, 280, 4)))
    return pages


def read(path: Path) -> list[str]:
    return read_draft(path).text.split("\n")


def refusal(path: Path) -> str:
    with pytest.raises(DraftError) as caught:
        read_draft(path)
    return str(caught.value)


def one(tmp_path: Path, inner: str, before: str = "") -> list[str]:
    return read(write_ofd(tmp_path / "a.ofd", [page_xml(inner, before)]))


@pytest.mark.parametrize("rows", [30, 6])
@pytest.mark.parametrize("namespace", [OFD, "http://www.ofdspec.org", ""])
def test_paragraphs_come_back_over_pages_and_in_any_namespace(tmp_path: Path, namespace: str, rows: int) -> None:
    pages = typeset(TEXT, rows)
    path = write_ofd(tmp_path / "报告.ofd", pages, namespace=namespace or "urn:other")
    path_of_content = write_ofd(tmp_path / "报告", [page.replace(OFD, namespace or "urn:x") for page in pages])
    assert read_draft(path).format == "ofd"
    assert read(path) == read(path_of_content) == TEXT


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ('X="0" Y="5" DeltaX="g 3 5"', "党风廉政", "党风廉政"),
        ('X="0" Y="5" DeltaX="5 g 2 5"', "党风廉政", "党风廉政"),
        ('X="0" Y="5" DeltaX="g 999999999999999999999 5"', "党风廉政", "党风廉政"),
        ('X="0" Y="5"', "党风2023年", "党风2023年"),
        ('X="0" Y="5" DeltaX="5"', "党风廉政", "党风廉政"),
        ('X="0" Y="5" DeltaX="bad g x"', "党风廉政", "党风廉政"),
        ('X="0" Y="5" DeltaX="5 5 10"', "党风廉政", "党风廉 政"),
        ('X="0" Y="5" DeltaX="g 3 -5"', "政廉风党", "党风廉政"),
        ('X="0" Y="5" DeltaX="5 -5 5" DeltaY="0 8 0"', "党风廉政", "党风廉政"),
        ('Y="5" DeltaX="g 3 5"', "党风\n廉政", "党风廉政"),
    ],
)
def test_characters_stand_where_the_deltas_put_them(tmp_path: Path, code: str, text: str, found: str) -> None:
    assert "".join(one(tmp_path, text_object(text, 30, 30, code=code))) == found


def test_vertical_text_is_read_downwards_and_named(tmp_path: Path) -> None:
    columns = ["竖着排的第一列文字共有许多字", "第二列的文字在左边也是这样排"]
    inner = "".join(
        text_object(text, 150 - 10 * place, 30, code='X="0" Y="5" DeltaY="g 13 5"')
        for place, text in enumerate(columns)
    )
    found = read_draft(write_ofd(tmp_path / "a.ofd", [page_xml(inner)]))
    assert found.text == "".join(columns)
    assert found.warnings == ("第 1 页是竖排文字，顺序可能不准",)


def test_a_matrix_moves_and_enlarges(tmp_path: Path) -> None:
    inner = text_object("第一行", 30, 40, 1, 'CTM="5 0 0 5 0 0"') + text_object(
        "第二行。", 30, 30, 5, 'CTM="1 0 0 1 0 40"'
    )
    assert one(tmp_path, inner) == ["第一行", "第二行。"]


def test_what_is_not_to_be_seen_is_left_out(tmp_path: Path) -> None:
    inner = text_object("看得见的文字", 30, 30) + text_object("看不见", 30, 50, more='Visible="false"')
    assert one(tmp_path, inner + text_object("透明", 30, 70, more='Alpha="0"')) == ["看得见的文字"]


def test_blocks_inside_blocks_are_read(tmp_path: Path) -> None:
    inner = text_object("外面。", 30, 30) + f"<ofd:PageBlock><ofd:PageBlock>{text_object('里面。', 30, 90)}"
    assert one(tmp_path, inner + "</ofd:PageBlock></ofd:PageBlock>") == ["外面。", "里面。"]
    deep = "<ofd:PageBlock>" * 200 + text_object("太深", 30, 90) + "</ofd:PageBlock>" * 200
    assert one(tmp_path, text_object("外面。", 30, 30) + deep) == ["外面。"]


def test_template_pages_belong_to_the_page(tmp_path: Path) -> None:
    pages = [page_xml(text_object("正文。", 30, 60), '<ofd:Template TemplateID="7"/><ofd:Template TemplateID="no"/>')]
    path = write_ofd(tmp_path / "a.ofd", pages, templates={"7": page_xml(text_object("清河镇文件", 60, 30, 9))})
    assert read(path) == ["清河镇文件", "正文。"]


@pytest.mark.parametrize(
    "location", ["Pages/P1.xml", "/Doc_0/Pages/P1.xml", "./Pages/../Pages/P1.xml", "PAGES/p1.XML", "Doc_0/Pages/P1.xml"]
)
def test_places_are_relative_or_absolute_and_of_any_case(tmp_path: Path, location: str) -> None:
    listing = f'<Document xmlns="{OFD}"><Pages><Page ID="1" BaseLoc="{location}"/></Pages></Document>'
    pages = [page_xml(text_object("正文。", 30, 60))]
    assert read(write_ofd(tmp_path / "a.ofd", pages, replace={"Doc_0/Document.xml": listing})) == ["正文。"]


def test_the_first_document_and_its_current_version_are_read(tmp_path: Path) -> None:
    version = f'<DocVersion xmlns="{OFD}"><DocRoot>New.xml</DocRoot></DocVersion>'
    body = (
        "<DocBody><DocRoot>Doc_0/Document.xml</DocRoot><Versions>"
        '<Version BaseLoc="Doc_0/V1.xml"/><Version Current="true" BaseLoc="Doc_0/V2.xml"/></Versions></DocBody>'
    )
    second = "<DocBody><DocRoot>Doc_1/Document.xml</DocRoot></DocBody>"
    listing = f'<Document xmlns="{OFD}"><Pages><Page BaseLoc="Pages/P2.xml"/></Pages></Document>'
    path = write_ofd(
        tmp_path / "a.ofd",
        [page_xml(text_object("旧稿。", 30, 60)), page_xml(text_object("新稿。", 30, 60))],
        replace={
            "OFD.xml": f'<OFD xmlns="{OFD}">{body}{second}</OFD>',
            "Doc_0/V2.xml": version,
            "Doc_0/New.xml": listing,
        },
    )
    assert read(path) == ["新稿。"]


def test_lost_pages_are_counted(tmp_path: Path) -> None:
    pages = [page_xml(text_object(f"第{number}页的正文。", 30, 60)) for number in "一二三"]
    path = write_ofd(tmp_path / "a.ofd", pages, replace={"Doc_0/Pages/P1.xml": None, "Doc_0/Pages/P3.xml": "<broken"})
    found = read_draft(path)
    assert (found.text, found.warnings) == ("第二页的正文。", ("有 2 页已损坏，没有读出",))


def test_pages_that_are_listed_again_are_read_once(tmp_path: Path) -> None:
    listed = '<Page BaseLoc="Pages/P1.xml"/>' * 900
    listing = f'<Document xmlns="{OFD}"><Pages>{listed}</Pages></Document>'
    pages = [page_xml(text_object("正文。", 30, 60))]
    assert read(write_ofd(tmp_path / "a.ofd", pages, replace={"Doc_0/Document.xml": listing})) == ["正文。"]


def test_a_template_that_is_the_page_itself_does_no_harm(tmp_path: Path) -> None:
    listing = (
        f'<Document xmlns="{OFD}"><CommonData><TemplatePage ID="1" BaseLoc="Pages/P1.xml"/></CommonData>'
        '<Pages><Page BaseLoc="Pages/P1.xml"/></Pages></Document>'
    )
    pages = [page_xml(text_object("正文。", 30, 60), '<ofd:Template TemplateID="1"/>')]
    assert read(write_ofd(tmp_path / "a.ofd", pages, replace={"Doc_0/Document.xml": listing})) == ["正文。"]


def test_annotations_signatures_and_attachments_are_left_out(tmp_path: Path) -> None:
    others = {
        "Doc_0/Annots/P1.xml": page_xml(text_object("批注", 30, 90)),
        "Doc_0/Signs/Signatures.xml": "<broken",
        "Doc_0/Attachs/a.xml": "<a>附件</a>",
    }
    pages = [page_xml(text_object("正文。", 30, 60))]
    assert read(write_ofd(tmp_path / "a.ofd", pages, replace=others)) == ["正文。"]


def test_scanned_pages_are_named(tmp_path: Path) -> None:
    pages = [page_xml(text_object("正文。", 30, 60)), page_xml(IMAGE)]
    assert read_draft(write_ofd(tmp_path / "a.ofd", pages)).warnings == ("第 2 页是扫描件，其中的文字没有检查",)
    assert "是扫描件" in refusal(write_ofd(tmp_path / "a.ofd", [page_xml(IMAGE)]))


def test_cells_between_drawn_lines_are_paragraphs_of_their_own(tmp_path: Path) -> None:
    thin = '<ofd:PathObject ID="1" Boundary="{} {} {} {}"/>'
    frame = (
        '<ofd:PathObject ID="2" Boundary="30 40 120 40"><ofd:AbbreviatedData>M 0 0 L 120 0 L 120 40 L 0 40 C'
        "</ofd:AbbreviatedData></ofd:PathObject>"
    )
    rules = thin.format(70, 40, 0.2, 40) + thin.format(30, 60, 120, 0.2)
    cells = text_object("单位", 32, 44) + text_object("各村各社区", 72, 44) + text_object("次数", 32, 64)
    found = read_draft(write_ofd(tmp_path / "a.ofd", [page_xml(frame + rules + cells + text_object("12", 72, 64))]))
    assert found.text.split("\n") == ["单位", "各村各社区", "次数", "12"]
    assert {each.origin.part for each in found.paragraphs} == {"table"}


@pytest.mark.parametrize(
    ("replace", "sentence"),
    [
        ({"OFD.xml": "<broken"}, "已损坏"),
        ({"OFD.xml": f'<OFD xmlns="{OFD}"/>'}, "已损坏"),
        ({"Doc_0/Document.xml": None}, "已损坏"),
        ({"Doc_0/Document.xml": None, "Encryptions.xml": "<x/>"}, "加了密码"),
        ({"Doc_0/Document.xml": f'<Document xmlns="{OFD}"/>'}, "已损坏"),
        (
            {"Doc_0/Document.xml": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><Document>&e;</Document>'},
            "已损坏",
        ),
        ({"Doc_0/Pages/P1.xml": page_xml("")}, "没有文字"),
        ({"Doc_0/Pages/P1.xml": page_xml(text_object("字", 30, 30, 0))}, "没有文字"),
        ({"Doc_0/Pages/P1.xml": page_xml(text_object("字", 30, 30, code='X="nan" Y="1e400"'))}, ""),
        ({"Doc_0/Pages/P1.xml": page_xml(text_object("字" * 99, 1, 1, 1e-9))}, "没有文字"),
        ({"Doc_0/Pages/P1.xml": page_xml(text_object("\ue001" * 99, 1, 1, 2))}, "乱码"),
        ({"Doc_0/Pages/P1.xml": page_xml(text_object("字" * (limits.PAGE_GLYPHS + 1), 1, 1, 0.05))}, "过于庞大"),
    ],
)
def test_a_broken_or_hostile_file_is_refused(tmp_path: Path, replace: dict[str, str | None], sentence: str) -> None:
    path = write_ofd(tmp_path / "a.ofd", [page_xml(text_object("正文。", 30, 60))], replace=replace)
    if sentence:
        assert sentence in refusal(path)
    else:
        assert read(path) == ["字"]


def test_too_many_pages_are_refused(tmp_path: Path) -> None:
    inner = "".join(f'<Page BaseLoc="P{number}.xml"/>' for number in range(limits.PAGES + 1))
    listing = f'<Document xmlns="{OFD}"><Pages>{inner}</Pages></Document>'
    assert "页数太多" in refusal(write_ofd(tmp_path / "a.ofd", [], replace={"Doc_0/Document.xml": listing}))


def test_files_with_changed_bytes_stay_in_the_family(tmp_path: Path) -> None:
    pages = [page_xml(text_object("正文。", 30, 60))]
    whole = write_ofd(tmp_path / "a.ofd", pages)
    with zipfile.ZipFile(whole) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    outcomes = set()
    for name, content in parts.items():
        for place in range(0, len(content), 7):
            changed = content[:place] + bytes([48 + place % 9]) + content[place + 1 + place % 3 :]
            with zipfile.ZipFile(tmp_path / "b.ofd", "w") as package:
                for each, own in parts.items():
                    package.writestr(each, changed if each == name else own)
            try:
                outcomes.add(bool(read_draft(tmp_path / "b.ofd").text))
            except DraftError:
                outcomes.add(False)
    assert outcomes == {True, False}
