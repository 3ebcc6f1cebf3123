"""XML that multiplies or fetches, and nesting without end in every format: a draft or one sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from measured import Outcome, attempt, measure
from small_files import (
    MAIN,
    changed,
    html,
    html_lines,
    odf_body,
    odf_paragraphs,
    pdf,
    rtf,
    rtf_lines,
    shown,
    small,
    word_xml,
)
from word_files import paragraph

SECRET = "不得外传的内容"


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
