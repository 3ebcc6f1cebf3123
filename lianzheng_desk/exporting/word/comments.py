"""The comments part of a Word file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from lxml import etree

AUTHOR = "廉政检查台"
INITIALS = "廉"
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NUMBER = re.compile(r"-?\d{1,9}")


def new_comments(namespace: str) -> etree._Element:
    """Return the root of a comments part without comments. namespace: that of the document's elements."""
    return etree.Element(f"{{{namespace}}}comments", nsmap={"w": namespace})


def next_id(roots: Iterable[etree._Element]) -> int:
    """Return the first number above those of all comments, given the roots of document and comments part."""
    taken = [-1]
    for root in roots:
        space = etree.QName(root).namespace
        names = ("comment", "commentRangeStart", "commentRangeEnd", "commentReference")
        for element in root.iter(*(f"{{{space}}}{name}" for name in names)):
            number = element.get(f"{{{space}}}id", "")
            if _NUMBER.fullmatch(number):
                taken.append(int(number))
    return max(taken) + 1


def date_of(checked_at: str) -> str | None:
    """Return a local time (“2026-11-21 10:42:07”) as Word writes it: local time too, whatever the Z says."""
    try:
        return datetime.fromisoformat(checked_at).strftime("%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        return None


def add_comment(root: etree._Element, number: int, lines: Sequence[str], date: str | None) -> None:
    """Add a comment with this number to a comments part, a paragraph a line.

    Its letters are set here and not by a style, because the file's own default may be as large as a headline.
    """
    space = etree.QName(root).namespace

    def add(parent: etree._Element, name: str, **values: str) -> etree._Element:
        return etree.SubElement(parent, f"{{{space}}}{name}", {f"{{{space}}}{k}": v for k, v in values.items()})

    comment = add(root, "comment", id=str(number), author=AUTHOR, initials=INITIALS)
    if date is not None:
        comment.set(f"{{{space}}}date", date)
    for position, line in enumerate(lines):
        paragraph = add(comment, "p")
        properties = add(paragraph, "pPr")
        add(properties, "spacing", before="0", after="0", line="240", lineRule="auto")
        add(properties, "ind", left="0", firstLineChars="0", firstLine="0")
        add(properties, "jc", val="left")
        if position == 0:
            add(add(paragraph, "r"), "annotationRef")
        run = add(paragraph, "r")
        letters = add(run, "rPr")
        add(letters, "rFonts", ascii="宋体", eastAsia="宋体", hAnsi="宋体")
        add(letters, "sz", val="20")
        words = add(run, "t")
        words.text = _ILLEGAL.sub("", line)
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
