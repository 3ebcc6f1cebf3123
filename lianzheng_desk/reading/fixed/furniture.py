"""What stands on a page without being part of the text: page numbers, running heads and feet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from lianzheng_desk.reading.fixed.page import Block, Line, Page

_EDGE = 0.13
"""Heads and feet stand in the outermost part of a page's height."""

_EDGE_LINES = 3
_DASH = "[-—–－―─·•~〜～_ 　]*"
_NUMBER = "(?:[0-9０-９]{1,4}|[IVXLCivxlc]{1,7}|[〇○零一二三四五六七八九十百]{1,5})"
_PAGE_NUMBER = re.compile(
    rf"{_DASH}(?:"
    rf"[0-9０-９]{{1,4}}|[IVXLCivxlc]{{1,7}}|{_NUMBER} ?/ ?{_NUMBER}"
    rf"|(?:共 ?{_NUMBER} ?页[，,、 ]*)?第? ?{_NUMBER} ?页(?:[，,、/ ]*[（(]? ?共 ?{_NUMBER} ?页 ?[）)]?)?"
    rf"|[Pp](?:age|AGE|\.)? ?{_NUMBER}(?: ?(?:of|/) ?{_NUMBER})?"
    rf"){_DASH}"
)
_DIGITS = re.compile("[0-9０-９]+")


def without_furniture(pages: Sequence[Page], blocks: Sequence[list[Block]]) -> list[list[Block]]:
    """Return the blocks of each page without its page number and what stands at the same edge of several pages."""
    edges = [_edge_lines(page, found) for page, found in zip(pages, blocks, strict=True)]
    counts: Counter[tuple[str, int]] = Counter()
    for lines in edges:
        counts.update({_mark(line) for line in lines})
    # a head of the odd pages only still comes every second time
    often = max(2, round(0.3 * len(pages)))
    kept = []
    for lines, found in zip(edges, blocks, strict=True):
        drop = {id(line) for line in lines if _PAGE_NUMBER.fullmatch(line.text) or _repeated(counts, line, often)}
        kept.append(list(_without(found, drop)) if drop else found)
    return kept


def _edge_lines(page: Page, blocks: Iterable[Block]) -> list[Line]:
    """Return the outermost lines of a page, as far as they stand near its upper or lower edge."""
    lines = sorted((line for block in blocks for line in block.lines), key=lambda line: line.base)
    above = [line for line in lines[:_EDGE_LINES] if line.base < _EDGE * page.height]
    below = [line for line in lines[-_EDGE_LINES:] if line.base > (1 - _EDGE) * page.height]
    return above + below


def _mark(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("0", line.text), round(line.base / max(line.size, 1e-6))


def _repeated(counts: Counter[tuple[str, int]], line: Line, often: int) -> bool:
    """Tell whether this line stands on several pages at the same height, to within rounding."""
    text, height = _mark(line)
    return max(counts[text, height], counts[text, height - 1], counts[text, height + 1]) >= often


def _without(blocks: Iterable[Block], drop: set[int]) -> Iterable[Block]:
    for block in blocks:
        lines = [line for line in block.lines if id(line) not in drop]
        if lines:
            yield Block(lines, block.part, block.left, block.right)
