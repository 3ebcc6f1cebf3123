"""One draft in every format has the same paragraphs and the same findings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from shared_drafts import FOLDER
from typeset import SOFFICE, convert, write_docx, write_ofd

from lianzheng_desk.draft.model import Draft
from lianzheng_desk.paths import resources
from lianzheng_desk.reading import FORMATS, read_draft
from lianzheng_desk.review import propose, review
from lianzheng_desk.rubric.library import shipped

DRAFTS = ["示例-问题稿", "000", "001", "002", "003", "004"]
ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
CONVERTED = {"doc": "doc:MS Word 97", "odt": "odt", "fodt": "fodt", "rtf": "rtf", "pdf": "pdf", "html": "html"}
"""What LibreOffice makes of the Word file, by suffix. A web page counts all lists 1. 2. 3., whatever they were: it is
made of a file with typed numbers."""
_PLACE = re.compile(r"第 ?\d+(?:、\d+)* ?段")


@pytest.fixture(scope="module")
def texts() -> Mapping[str, str]:
    places = {name: FOLDER / f"{name}.txt" for name in DRAFTS}
    places[DRAFTS[0]] = resources() / "samples" / f"{DRAFTS[0]}.txt"
    return {name: path.read_text(encoding="utf-8").strip("\n") for name, path in places.items() if path.is_file()}


@pytest.fixture(scope="module")
def folder(texts: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every draft as a Word file, as OFD, and in what LibreOffice makes of it."""
    folder = tmp_path_factory.mktemp("一稿多式")
    for name, text in texts.items():
        assert write_docx(folder / f"{name}.docx", text) >= 3
        write_ofd(folder / f"{name}.ofd", text)
    if SOFFICE is not None:
        typed = folder / "typed"
        typed.mkdir()
        for name, text in texts.items():
            write_docx(typed / f"{name}.docx", text, typed=True)
        for suffix, filter in CONVERTED.items():
            place = typed if suffix == "html" else folder
            convert([place / f"{name}.docx" for name in texts], filter, folder, folder / "profile")
    return folder


def found(draft: Draft) -> list[tuple[str, str, str]]:
    """Return what is found in a draft: the item, the sentence, the words.

    Numbers of paragraphs are left out, since a page shows no empty ones, and wide blanks are as good as narrow ones.
    """
    rubric = propose(draft, shipped()).rubric
    quoted = [
        (each.item, each.message, draft.text[each.span.start : each.span.end] if each.span else "")
        for each in review(draft, rubric).findings
    ]
    return sorted((item, _PLACE.sub("", _even(message)), _even(quote)) for item, message, quote in quoted)


def paragraphs(draft: Draft) -> list[str]:
    """Return what stands in a draft, without empty lines and with single blanks."""
    return [_even(line) for line in draft.text.split("\n") if line.strip()]


def _even(words: str) -> str:
    return " ".join(words.split())


def whole(texts: Mapping[str, str], name: str) -> str:
    if name not in texts:
        pytest.skip(f"没有真实草稿 {name}（shared/drafts 不在）")
    return texts[name]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("name", DRAFTS)
def test_text_in_any_encoding_is_the_same_draft_as_the_word_file(
    texts: Mapping[str, str], folder: Path, tmp_path: Path, name: str, encoding: str
) -> None:
    text = whole(texts, name)
    path = tmp_path / f"{name}.txt"
    path.write_bytes(text.encode(encoding))
    typed, word = read_draft(path), read_draft(folder / f"{name}.docx")
    assert typed.text == word.text == text
    if encoding == ENCODINGS[0]:
        assert found(typed) == found(word)


@pytest.mark.parametrize("suffix", [*CONVERTED, "ofd"])
@pytest.mark.parametrize("name", DRAFTS)
def test_the_draft_in_another_format_has_the_same_paragraphs_and_findings(
    texts: Mapping[str, str], folder: Path, name: str, suffix: str
) -> None:
    whole(texts, name)
    if suffix in CONVERTED and SOFFICE is None:
        pytest.skip("没有 LibreOffice")
    word, other = read_draft(folder / f"{name}.docx"), read_draft(folder / f"{name}.{suffix}")
    assert other.format == next(each.code for each in FORMATS if f".{suffix}" in each.suffixes)
    assert paragraphs(other) == paragraphs(word)
    assert found(other) == found(word)
