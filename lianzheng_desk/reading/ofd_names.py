"""Elements of OFD files by their bare names: the namespaces that programs write differ."""

from __future__ import annotations

import math
from collections.abc import Iterator

from lxml import etree


def bare(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def children(parent: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """Yield the direct children of that name; none where there is no parent."""
    if parent is not None:
        yield from (each for each in parent if bare(each) == name)


def child(parent: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first direct child of that name, or None."""
    return next(children(parent, name), None)


def words(element: etree._Element | None) -> str:
    """Return the text of an element, "" where there is none."""
    return "" if element is None else (element.text or "").strip()


def numbers(text: str | None) -> list[float]:
    """Return the numbers of a list as OFD writes it (“0 0 210 297”), nothing where one of them is none."""
    try:
        found = [float(word) for word in (text or "").replace(",", " ").split()]
    except ValueError:
        return []
    return found if all(map(math.isfinite, found)) else []
