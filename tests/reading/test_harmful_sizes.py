"""Counts and sizes that a file claims are not believed: it is a draft or one sentence, soon and in little memory."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

from measured import attempt, measure
from small_files import html, html_lines, odf_body, pdf, pdf_of_forms, rtf, rtf_lines, shown

from lianzheng_desk.reading import limits


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
