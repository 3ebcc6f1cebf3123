"""Automatic numbers are those Word shows."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from word_files import abstract, level_xml, num, official_numbering, paragraph, root, write_word

from lianzheng_desk.reading import limits, read_draft

RESTART_AT_5 = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
DECIMALS = "".join(level_xml(i, "decimal", ".".join(f"%{n + 1}" for n in range(i + 1)) + ".") for i in range(3))


def labels(tmp_path: Path, numbering: str, paragraphs: str, styles: str = "") -> list[str]:
    """Return the lines of a file; its paragraphs hold just “x”."""
    path = write_word(tmp_path / "a.docx", paragraphs, numbering=numbering, styles=styles)
    lines = read_draft(path).text.split("\n")
    assert all(line.endswith("x") for line in lines)
    return [line.removesuffix("x") for line in lines]


def steps(*levels: int, of: int = 1) -> str:
    return "".join(paragraph("x", num=of, level=level) for level in levels)


def style(name: str, inner: str, base: str = "", more: str = "") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return f'<w:style w:type="paragraph" w:styleId="{name}"{more}>{based}<w:pPr>{inner}</w:pPr></w:style>'


def num_pr(key: int | None = None, level: int | None = None) -> str:
    at = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    of = "" if key is None else f'<w:numId w:val="{key}"/>'
    return f"<w:numPr>{at}{of}</w:numPr>"


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ((0, 1, 1, 0, 1), ["一、", "（一）", "（二）", "二、", "（一）"]),
        ((0, 1, 2, 2, 3, 2), ["一、", "（一）", "1. ", "2. ", "（1）", "3. "]),
        (
            (0,) * 12,
            ["一、", "二、", "三、", "四、", "五、", "六、", "七、", "八、", "九、", "十、", "十一、", "十二、"],
        ),
        ((1, 0, 1), ["（一）", "一、", "（一）"]),
    ],
)
def test_an_official_paper_counts(tmp_path: Path, levels: tuple[int, ...], expected: list[str]) -> None:
    assert labels(tmp_path, official_numbering(), steps(*levels)) == expected


@pytest.mark.parametrize(
    ("definitions", "paragraphs", "expected"),
    [
        # two lists of one definition count on; a list with a start of its own begins there, once
        (abstract(0, DECIMALS) + num(1, 0) + num(2, 0), steps(0, 0) + steps(0, of=2), ["1. ", "2. ", "3. "]),
        (
            abstract(0, DECIMALS) + num(1, 0) + num(2, 0, RESTART_AT_5),
            steps(0) + steps(0, 0, of=2) + steps(0),
            ["1. ", "5. ", "6. ", "7. "],
        ),
        (abstract(0, DECIMALS) + num(1, 0), steps(0, 1, 2, 1), ["1. ", "1.1. ", "1.1.1. ", "1.2. "]),
        (abstract(0, DECIMALS) + num(1, 0), steps(2), ["1.1.1. "]),
        (abstract(0, level_xml(0, "decimal", "%1)", start=3)) + num(1, 0), steps(0, 0), ["3) ", "4) "]),
        (abstract(0, level_xml(0, "decimal", "%1", '<w:suff w:val="nothing"/>')) + num(1, 0), steps(0), ["1"]),
        (
            abstract(0, level_xml(0, "chineseCounting", "第%1章", '<w:suff w:val="space"/>')) + num(1, 0),
            steps(0),
            ["第一章 "],
        ),
        (abstract(0, level_xml(0, "decimal", "%1．")) + num(1, 0), steps(0), ["1．"]),
        (abstract(0, level_xml(0, "none", "")) + num(1, 0), steps(0), [""]),
        (abstract(0, level_xml(0, "bullet", "•")) + num(1, 0), steps(0), ["• "]),
        (abstract(0, level_xml(0, "bullet", "\uf0b7")) + num(1, 0), steps(0), ["• "]),
        (
            abstract(0, level_xml(0, "bullet", "l", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>')) + num(1, 0),
            steps(0),
            ["● "],
        ),
        # a level that never starts again, and one that only starts again after the top level
        (
            abstract(0, DECIMALS.replace('<w:lvl w:ilvl="1">', '<w:lvl w:ilvl="1"><w:lvlRestart w:val="0"/>'))
            + num(1, 0),
            steps(0, 1, 0, 1),
            ["1. ", "1.1. ", "2. ", "2.2. "],
        ),
        (
            abstract(0, DECIMALS.replace('<w:lvl w:ilvl="2">', '<w:lvl w:ilvl="2"><w:lvlRestart w:val="1"/>'))
            + num(1, 0),
            steps(0, 1, 2, 1, 2, 0, 1, 2),
            ["1. ", "1.1. ", "1.1.1. ", "1.2. ", "1.2.2. ", "2. ", "2.1. ", "2.1.1. "],
        ),
        # legal style writes all levels in digits
        (
            abstract(0, level_xml(0, "chineseCounting", "%1、") + level_xml(1, "decimal", "%1.%2", "<w:isLgl/>"))
            + num(1, 0),
            steps(0, 1),
            ["一、", "1.1 "],
        ),
        # a list may bring a level of its own
        (
            abstract(0, DECIMALS)
            + num(1, 0, f'<w:lvlOverride w:ilvl="0">{level_xml(0, "ideographTraditional", "%1、")}</w:lvlOverride>'),
            steps(0, 0),
            ["甲、", "乙、"],
        ),
        # a list with a start of its own goes back to that start
        (
            abstract(0, DECIMALS) + num(1, 0, '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="3"/></w:lvlOverride>'),
            steps(0, 1, 1, 0, 1),
            ["1. ", "1.3. ", "1.4. ", "2. ", "2.3. "],
        ),
        # numbers with zeros before them are said in a newer way beside the older one
        (
            abstract(
                0,
                level_xml(0, "decimal", "%1.").replace(
                    '<w:numFmt w:val="decimal"/>',
                    '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" '
                    'w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback>'
                    "</mc:AlternateContent>",
                ),
            )
            + num(1, 0),
            steps(0),
            ["001. "],
        ),
        # what is not defined has no number
        (abstract(0, DECIMALS) + num(1, 0), steps(0, of=9) + steps(8), ["", ""]),
        (abstract(0, DECIMALS) + num(1, 7), steps(0), [""]),
        (abstract(0, DECIMALS) + num(1, 0), steps(0, of=0) + steps(0), ["", "1. "]),
        (
            abstract(
                0,
                level_xml(0, "decimal", "%1.")
                .replace("<w:numFmt", "<mc:AlternateContent><mc:Fallback><w:numFmt")
                .replace('"decimal"/>', '"decimalZero"/></mc:Fallback></mc:AlternateContent>'),
            )
            + num(1, 0),
            steps(0),
            ["01. "],
        ),
    ],
)
def test_lists_count_as_in_word(tmp_path: Path, definitions: str, paragraphs: str, expected: list[str]) -> None:
    assert labels(tmp_path, root("numbering", definitions), paragraphs) == expected


@pytest.mark.parametrize(
    ("styles", "paragraphs", "expected"),
    [
        (style("h", num_pr(1)), paragraph("x", style="h"), ["1. "]),
        (style("h", num_pr(1)) + style("i", "", "h"), paragraph("x", style="i"), ["1. "]),
        (style("h", num_pr(1)) + style("i", num_pr(level=1), "h"), paragraph("x", style="i"), ["1.1. "]),
        (style("h", num_pr(1)), paragraph("x", style="h", num=0), [""]),
        (style("h", num_pr(1)) + style("i", num_pr(0), "h"), paragraph("x", style="i"), [""]),
        (style("h", "", "i") + style("i", "", "h"), paragraph("x", style="h"), [""]),
        (style("n", num_pr(1), more=' w:default="1"'), "<w:p><w:r><w:t>x</w:t></w:r></w:p>", ["1. "]),
    ],
)
def test_styles_number_their_paragraphs(tmp_path: Path, styles: str, paragraphs: str, expected: list[str]) -> None:
    numbering = root("numbering", abstract(0, DECIMALS) + num(1, 0))
    assert labels(tmp_path, numbering, paragraphs, root("styles", styles)) == expected


def test_a_level_may_name_its_style(tmp_path: Path) -> None:
    numbering = root(
        "numbering",
        abstract(0, level_xml(0, "chineseCounting", "%1、") + level_xml(1, "decimal", "%2.", '<w:pStyle w:val="h2"/>'))
        + num(1, 0),
    )
    styles = root("styles", style("h2", num_pr(1)))
    assert labels(tmp_path, numbering, paragraph("x", style="h2") * 2, styles) == ["1. ", "2. "]


def test_a_list_may_be_defined_by_a_numbering_style(tmp_path: Path) -> None:
    linked = '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="list"/></w:abstractNum>'
    numbering = root(
        "numbering", abstract(0, '<w:styleLink w:val="list"/>' + DECIMALS) + linked + num(1, 0) + num(2, 5)
    )
    styles = root("styles", f'<w:style w:type="numbering" w:styleId="list"><w:pPr>{num_pr(1)}</w:pPr></w:style>')
    assert labels(tmp_path, numbering, steps(0) + steps(0, of=2), styles) == ["1. ", "2. "]


def test_a_definition_is_found_though_its_numbering_style_is_gone(tmp_path: Path) -> None:
    linked = '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="list"/></w:abstractNum>'
    numbering = root("numbering", abstract(0, '<w:styleLink w:val="list"/>' + DECIMALS) + linked + num(2, 5))
    assert labels(tmp_path, numbering, steps(0, 1, of=2)) == ["1. ", "1.1. "]


def test_numbering_styles_in_a_circle_have_no_number(tmp_path: Path) -> None:
    circle = "".join(
        f'<w:abstractNum w:abstractNumId="{key}"><w:numStyleLink w:val="s{key}"/></w:abstractNum>' for key in (1, 2)
    )
    styles = "".join(
        f'<w:style w:type="numbering" w:styleId="s{key}"><w:pPr>{num_pr(3 - key)}</w:pPr></w:style>' for key in (1, 2)
    )
    assert labels(tmp_path, root("numbering", circle + num(1, 1) + num(2, 2)), steps(0), root("styles", styles)) == [""]


def test_enormous_numbers_stay_short(tmp_path: Path) -> None:
    level = level_xml(0, "upperRoman", "%1" * 500, start=10**30)
    assert len(labels(tmp_path, root("numbering", abstract(0, level) + num(1, 0)), steps(0))[0]) < 400


def test_a_deleted_paragraph_is_not_counted(tmp_path: Path) -> None:
    gone = '<w:del w:id="1"><w:r><w:delText>旧</w:delText></w:r></w:del>'
    body = steps(0) + paragraph(gone, num=1, mark='<w:del w:id="2"/>') + steps(0)
    assert labels(tmp_path, official_numbering(), body) == ["一、", "二、"]


def test_empty_paragraphs_of_a_list_show_their_number(tmp_path: Path) -> None:
    path = write_word(tmp_path / "a.docx", paragraph("", num=1) + paragraph("x", num=1), numbering=official_numbering())
    assert read_draft(path).text == "一、\n二、x"


def test_styles_based_on_each_other_without_end_cost_no_time(tmp_path: Path) -> None:
    many = 3_000
    styles = "".join(style(f"s{n}", "", f"s{n + 1}") for n in range(many)) + style(f"s{many}", num_pr(1))
    path = write_word(
        tmp_path / "a.docx",
        "".join(paragraph("x", style=f"s{n}") for n in range(many)),
        numbering=root("numbering", abstract(0, DECIMALS) + num(1, 0)),
        styles=root("styles", styles),
    )
    begin = time.process_time()
    lines = read_draft(path).text.split("\n")
    assert time.process_time() - begin < 3
    assert (lines[0], lines[-1]) == ("x", f"{limits.STYLE_BASES - 1}. x")


def test_definitions_linked_to_a_missing_style_cost_no_time(tmp_path: Path) -> None:
    many = 8_000
    linked = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:numStyleLink w:val="gone"/></w:abstractNum>' for n in range(many)
    )
    numbering = root("numbering", linked + "".join(num(n, n) for n in range(1, many)))
    path = write_word(tmp_path / "a.docx", paragraph("x", num=5), numbering=numbering)
    begin = time.process_time()
    assert read_draft(path).text == "x"
    assert time.process_time() - begin < 3
