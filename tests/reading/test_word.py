"""Word files give what a person sees in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from word_files import MAIN_TYPE, STRICT, official_numbering, paragraph, root, run, write_word

from lianzheng_desk.draft.model import Draft, Origin
from lianzheng_desk.errors import DraftError
from lianzheng_desk.reading import limits, read_draft

BREAK = "<w:r><w:br/></w:r>"


def read(tmp_path: Path, body: str, **settings: str) -> Draft:
    return read_draft(write_word(tmp_path / "报告.docx", body, **settings))


def cell(inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner or paragraph()}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def field(code: str, result: str) -> str:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{separate}{result}{end}"


def form(control: str, code: str = "FORMDROPDOWN", result: str = "") -> str:
    begin = f'<w:fldChar w:fldCharType="begin"><w:ffData>{control}</w:ffData></w:fldChar>'
    return field(code, result).replace('<w:fldChar w:fldCharType="begin"/>', begin, 1)


def text_box(inner: str) -> str:
    shape = f"<wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp>"
    drawing = (
        f"<w:drawing><wp:inline><a:graphic><a:graphicData>{shape}</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    vml = f"<w:pict><v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict>"
    choice = f'<mc:Choice Requires="wps">{drawing}</mc:Choice>'
    return f"<w:r><mc:AlternateContent>{choice}<mc:Fallback>{vml}</mc:Fallback></mc:AlternateContent></w:r>"


def inserted(inner: str, author: str = "甲") -> str:
    return f'<w:ins w:id="1" w:author="{author}">{inner}</w:ins>'


def deleted(text: str) -> str:
    return f'<w:del w:id="2" w:author="甲"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (run("镇党委") + run("高度重视"), "镇党委高度重视"),
        ("<w:hyperlink>" + run("中央八项规定") + "</w:hyperlink>", "中央八项规定"),
        ("<w:smartTag><w:smartTagPr/>" + run("2023年") + "</w:smartTag>", "2023年"),
        ("<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>" + run("控件") + "</w:sdtContent></w:sdt>", "控件"),
        ('<w:fldSimple w:instr="DATE">' + run("12月") + "</w:fldSimple>", "12月"),
        (run("共") + field("REF x", run("3")) + run("次"), "共3次"),
        (field("IF " + field("PAGE", run("7")) + " = 1", run("成")), "成"),
        (field("TOC", field("PAGEREF", run("目录"))), "目录"),
        (run("不") + field("XE 词", ""), "不"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a\tb"),
        ("<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t><w:softHyphen/><w:t>C</w:t></w:r>", "A-BC"),
        ('<w:r><w:br w:type="page"/><w:lastRenderedPageBreak/><w:t>新页</w:t></w:r>', "新页"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>已办</w:t></w:r>', "☑已办"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F0A3"/><w:sym w:font="Wingdings" w:char="A8"/></w:r>', "☐☐"),
        (run("\uf052R", '<w:rFonts w:ascii="Wingdings 2"/>') + run("\uf0fe", '<w:rFonts w:cs="Wingdings"/>'), "☑☑☑"),
        (run("R") + run("镇R", '<w:rFonts w:ascii="Wingdings 2"/>'), "R镇R"),
        (run("\ue5e5", '<w:rFonts w:ascii="仿宋"/>'), "\ue5e5"),
        (form("<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>", "FORMCHECKBOX") + run("是"), "☑是"),
        (form("<w:checkBox><w:default w:val='0'/></w:checkBox>", "FORMCHECKBOX", run("□")) + run("否"), "☐否"),
        (
            form("<w:ddList><w:result w:val='1'/><w:listEntry w:val='一般'/><w:listEntry w:val='严重'/></w:ddList>"),
            "严重",
        ),
        (form("<w:textInput/>", "FORMTEXT", run("填写")), "填写"),
        (run("上") + '<w:r><w:br w:type="page"/></w:r>', "上"),
        ('<w:r><w:sym w:font="宋体" w:char="2605"/><w:sym w:char="zz"/></w:r>', "★"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r>" + run("显"), "显"),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显</w:t></w:r>', "显"),
        ("<w:ruby><w:rt>" + run("zhèn") + "</w:rt><w:rubyBase>" + run("镇") + "</w:rubyBase></w:ruby>", "镇"),
        (
            "<w:r><w:ruby><w:rt>" + run("zhèn") + "</w:rt><w:rubyBase>" + run("镇") + "</w:rubyBase></w:ruby></w:r>",
            "镇",
        ),
        (run("甲") + inserted(run("乙")) + deleted("丙") + run("丁"), "甲乙丁"),
        (f'<w:moveFrom w:id="3">{run("旧")}</w:moveFrom><w:moveTo w:id="4">{run("新")}</w:moveTo>', "新"),
        (run("批注") + '<w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>', "批注"),
        ("<w:r><w:t> 首尾空白 </w:t></w:r>", "首尾空白"),
        (run(" 保留 "), " 保留 "),
        ("<m:oMath><m:r><m:t>1+1=2</m:t></m:r></m:oMath>", "1+1=2"),
        (run("𠮷书记"), "𠮷书记"),
        ("<w:r><w:t>换\n行</w:t></w:r>", "换 行"),
        (
            '<mc:AlternateContent><mc:Choice Requires="new9">'
            + run("新")
            + "</mc:Choice><mc:Fallback>"
            + run("旧")
            + "</mc:Fallback></mc:AlternateContent>",
            "旧",
        ),
    ],
)
def test_the_words_of_a_paragraph(tmp_path: Path, inner: str, text: str) -> None:
    assert read(tmp_path, paragraph(inner) + paragraph("完")).text == f"{text}\n完"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (paragraph("前") + table(row(cell(paragraph("a")), cell(paragraph("b")))) + paragraph("后"), "前 a b 后"),
        (table(row(cell(paragraph("a") + table(row(cell(paragraph("b"))))), cell(paragraph("c")))), "a b c"),
        (
            table(
                row(cell(paragraph("a"), '<w:vMerge w:val="restart"/>')), row(cell("", "<w:vMerge/>")), row(cell(""))
            ),
            "a ",
        ),
        (table(row(cell(paragraph("在"))), row(cell(paragraph("删")), properties='<w:del w:id="1"/>')), "在"),
        (table(row(cell(paragraph("在")), cell(paragraph("删"), '<w:cellDel w:id="1"/>'))), "在"),
        (table("<w:sdt><w:sdtContent>" + row(cell(paragraph("行"))) + "</w:sdtContent></w:sdt>"), "行"),
        (table(row("<w:sdt><w:sdtContent>" + cell(paragraph("格")) + "</w:sdtContent></w:sdt>")), "格"),
        ("<w:sdt><w:sdtContent>" + paragraph("块") + "</w:sdtContent></w:sdt>", "块"),
        ("<w:customXml>" + paragraph("块") + "</w:customXml>", "块"),
        (paragraph(text_box(paragraph("框")) + run("文")) + paragraph("后"), "文 框 后"),
        (paragraph(text_box(paragraph("外") + paragraph(text_box(paragraph("内"))))) + paragraph("后"), " 外  内 后"),
        (
            paragraph("前") + paragraph("<w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:cr/><w:t>三</w:t></w:r>"),
            "前 一 二 三",
        ),
        (paragraph("合", mark='<w:del w:id="1"/>') + paragraph("并") + paragraph("后"), "合并 后"),
        (paragraph(deleted("删"), mark='<w:del w:id="1"/>') + paragraph("留"), "留"),
        (paragraph("留") + paragraph(deleted("删"), mark='<w:del w:id="1"/>'), "留"),
        (paragraph("题。", mark="<w:vanish/><w:specVanish/>") + paragraph("文"), "题。文"),
        (paragraph("标") + paragraph() + paragraph("文"), "标  文"),
        (paragraph(run("上") + '<w:r><w:br w:type="page"/></w:r>' + run("下")), "上 下"),
        (
            paragraph('<w:r><w:pict><v:shape><v:textpath string="镇党委文件"/></v:shape></w:pict></w:r>' + run("文")),
            "文 镇党委文件",
        ),
        (
            table(
                row(cell(paragraph("a"), '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), cell(paragraph("b")))
            ),
            "a b",
        ),
        (field("TOC", "").replace("</w:r>", "</w:r>", 1).join(["<w:p>", "</w:p>"]) + paragraph("文"), " 文"),
    ],
)
def test_reading_order(tmp_path: Path, body: str, text: str) -> None:
    assert read(tmp_path, body).text.split("\n") == text.split(" ")


def test_a_field_that_is_never_ended_swallows_nothing(tmp_path: Path) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert read(tmp_path, paragraph(begin + run("甲")) + paragraph("乙")).text == "甲\n乙"


def test_a_field_may_run_over_several_paragraphs(tmp_path: Path) -> None:
    pieces = field("TOC", run("目") + "</w:p><w:p>" + run("录"))
    assert read(tmp_path, f"<w:p>{pieces}</w:p>").text == "目\n录"


def test_tracked_changes_are_counted(tmp_path: Path) -> None:
    body = paragraph(
        run("甲") + inserted(run("乙")) + inserted(run("丙")) + run("丁") + deleted("戊") + inserted(run("己"), "乙")
    )
    assert read(tmp_path, body).warnings == ("3 处修订按接受后的文字检查",)


def test_a_file_without_tracked_changes_has_no_warning(tmp_path: Path) -> None:
    assert read(tmp_path, paragraph("甲")).warnings == ()


@pytest.mark.parametrize(
    ("inner", "text", "warnings"),
    [
        (run("甲") + run("密", "<w:vanish/>") + run("件", "<w:vanish/>") + run("乙"), "甲乙", 1),
        (run("密", "<w:vanish/>") + run("甲") + run("密", "<w:vanish/>"), "甲", 2),
        (run("甲") + run("", "<w:vanish/>"), "甲", 0),
    ],
)
def test_hidden_text_is_counted(tmp_path: Path, inner: str, text: str, warnings: int) -> None:
    found = read(tmp_path, paragraph(inner))
    assert (found.text, found.warnings) == (text, (f"有隐藏文字 {warnings} 处，未检查",) * bool(warnings))


@pytest.mark.parametrize(
    ("attributes", "warned"),
    [
        ('ProgID="Excel.Sheet.12" Type="Embed"', True),
        ('ProgID="Equation.3" Type="Embed"', False),
        ('Type="Link"', False),
    ],
)
def test_an_embedded_file_is_mentioned(tmp_path: Path, attributes: str, warned: bool) -> None:
    thing = f'<o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" {attributes} r:id="rId7"/>'
    found = read(tmp_path, paragraph(f"{run('甲')}<w:r><w:object>{thing}</w:object></w:r>"))
    assert found.warnings == ("文中附有嵌入文件，未检查",) * warned


def test_notes_that_are_missing_are_said_to_be(tmp_path: Path) -> None:
    found = read(tmp_path, paragraph(run("甲") + '<w:r><w:footnoteReference w:id="2"/></w:r>'))
    assert (found.text, found.warnings) == ("甲", ("1 处脚注或尾注没有检查",))


def test_an_embedded_document_is_mentioned(tmp_path: Path) -> None:
    found = read(tmp_path, paragraph("甲") + '<w:altChunk r:id="rId9"/>')
    assert (found.text, found.warnings) == ("甲", ("文中嵌有另一份文件，其内容没有检查",))


def test_styles_hide_text(tmp_path: Path) -> None:
    hide = "<w:rPr><w:vanish/></w:rPr>"
    styles = root(
        "styles",
        f'<w:style w:type="character" w:styleId="h"><w:basedOn w:val="b"/></w:style>'
        f'<w:style w:type="character" w:styleId="b"><w:basedOn w:val="h"/>{hide}</w:style>',
    )
    assert read(tmp_path, paragraph(run("隐", '<w:rStyle w:val="h"/>') + run("显")), styles=styles).text == "显"


def test_origins_count_paragraph_elements_and_generated_characters(tmp_path: Path) -> None:
    body = (
        paragraph("标题")
        + paragraph(f"{run('情况')}{BREAK}{run('续')}", num=1)
        + table(row(cell(paragraph("格"))))
        + paragraph(text_box(paragraph("框")) + run("文"))
        + paragraph("完")
    )
    found = read(tmp_path, body, numbering=official_numbering())
    assert [(found.quote(each.span), each.origin) for each in found.paragraphs] == [
        ("标题", Origin("body", 0)),
        ("一、情况", Origin("body", 1, generated=2)),
        ("续", Origin("body", 1, offset=3)),
        ("格", Origin("table", 2)),
        ("文", Origin("body", 3)),
        ("框", Origin("textbox", 4)),
        ("完", Origin("body", 6)),  # the box stands twice in the file
    ]


def test_the_main_part_may_have_any_name(tmp_path: Path) -> None:
    assert read(tmp_path, paragraph("甲", num=1), numbering=official_numbering(), main="正文/文.xml").text == "一、甲"


def test_strict_files_are_read_too(tmp_path: Path) -> None:
    numbering = official_numbering().replace(
        "schemas.openxmlformats.org/wordprocessingml/2006", "purl.oclc.org/ooxml/wordprocessingml"
    )
    body = paragraph("甲", num=1) + table(row(cell(paragraph("乙"))))
    assert read(tmp_path, body, namespace=STRICT, numbering=numbering).text == "一、甲\n乙"


def test_templates_and_files_with_macros_are_word_files(tmp_path: Path) -> None:
    macro = "application/vnd.ms-word.document.macroEnabled.main+xml"
    found = read(tmp_path, paragraph("甲"), main_type=macro)
    assert (found.format, found.text) == ("docx", "甲")


def test_a_type_in_capitals_and_a_formula_of_the_strict_kind_are_read(tmp_path: Path) -> None:
    body = paragraph(
        '<x:oMath xmlns:x="http://purl.oclc.org/ooxml/officeDocument/math"><x:r><x:t>1+1</x:t></x:r></x:oMath>'
    )
    assert read(tmp_path, body, namespace=STRICT, main_type=MAIN_TYPE.upper()).text == "1+1"


@pytest.mark.parametrize(
    "body", ["<w:p/>" * (limits.PARAGRAPHS + 2), paragraph("<w:r>" + "<w:br/>" * (limits.PARAGRAPHS + 2) + "</w:r>")]
)
def test_far_too_many_lines_are_refused(tmp_path: Path, body: str) -> None:
    with pytest.raises(DraftError, match="内部结构过于庞大"):
        read(tmp_path, body)


def test_far_too_many_attributes_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DraftError, match="内部结构过于庞大"):
        read(tmp_path, "<w:p " + " ".join(f'a{n}="1"' for n in range(limits.PART_TAGS)) + "/>")
