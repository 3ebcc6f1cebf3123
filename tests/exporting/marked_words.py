"""Reads comments back from a Word file: their words in the text, their author, their lines."""

from __future__ import annotations

import zipfile
from pathlib import Path

from lxml import etree

from lianzheng_desk.draft.model import Draft
from lianzheng_desk.draft.span import Span
from lianzheng_desk.sheet import CheckSheet

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SIGNS = {"tab": "\t", "noBreakHyphen": "-"}
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"


def tree(path: Path, part: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(path) as package:
        content = package.read(part)
    return etree.fromstring(content.replace(b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()))


def comments(path: Path) -> dict[str, list[str]]:
    """Return the lines of each comment by its number."""
    return {
        comment.get(f"{W}id"): ["".join(t.text for t in p.iter(f"{W}t")) for p in comment.iter(f"{W}p")]
        for comment in tree(path, "word/comments.xml")
    }


def marked(path: Path) -> dict[str, str]:
    """Return the words between the marks of each comment, without line breaks, by its number.

    Fails where a mark is missing, stands twice, or its end comes before its start.
    """
    open_now: dict[str, list[str]] = {}
    done: dict[str, str] = {}
    referred: list[str] = []
    for element in tree(path).iter():
        name = str(element.tag).removeprefix(W)
        number = element.get(f"{W}id")
        if name == "commentRangeStart":
            assert number not in open_now | done
            open_now[number] = []
        elif name == "commentRangeEnd":
            done[number] = "".join(open_now.pop(number))
        elif name == "commentReference":
            assert number in done
            referred.append(number)
        else:
            for words in open_now.values():
                words.append(_words(element))
    assert not open_now
    assert sorted(referred) == sorted(done)
    return done


def written(draft: Draft, span: Span) -> str:
    """Return the words at `span` as far as they stand in the file: no automatic numbers, no line breaks."""
    return "".join(
        draft.text[max(span.start, each.span.start + each.origin.generated) : min(span.end, each.span.end)]
        for each in draft.paragraphs
    )


def expected(sheet: CheckSheet, number: int) -> set[str]:
    """Return what the mark of a finding may hold: its words, or those of its first paragraph where they go further."""
    draft = sheet.review.draft
    span = sheet.review.findings[number].span
    assert span is not None
    whole = written(draft, span)
    if not whole:
        return {written(draft, draft.paragraphs[draft.paragraph_index(span.start)].span)}
    ends = [each.span.end for each in draft.paragraphs if each.span.end > span.start]
    cuts = (written(draft, Span(span.start, min(span.end, end))) for end in ends)
    return {whole, next(words for words in cuts if words)}


def _words(element: etree._Element) -> str:
    if any(str(each.tag).endswith(("}Fallback", "}moveFrom", "}rt")) for each in element.iterancestors()):
        return ""
    name = str(element.tag).removeprefix(W)
    if name == "t":
        text = str(element.xpath("string()"))  # without comments of XML
        kept = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
        return (text if kept else text.strip(" \t\r\n")).replace("\xa0", " ").replace("\ufeff", "").replace("\n", " ")
    if name == "sym":
        return chr(int(element.get(f"{W}char"), 16))
    if element.tag == _MATH_TEXT:
        return element.text or ""
    return SIGNS.get(name, "") if element.getparent().tag == f"{W}r" else ""
