"""Files that hold pages and not paragraphs (PDF, OFD): the pages of either become a draft here."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Sequence

from lianzheng_desk.draft.compose import compose
from lianzheng_desk.draft.model import Draft, Origin
from lianzheng_desk.reading.fixed.furniture import without_furniture
from lianzheng_desk.reading.fixed.layout import lay_out
from lianzheng_desk.reading.fixed.letters import UNREADABLE, is_odd
from lianzheng_desk.reading.fixed.page import Block, Page
from lianzheng_desk.reading.fixed.paragraphs import paragraphs
from lianzheng_desk.reading.plain import has_words
from lianzheng_desk.reading.refusals import garbled, scanned, too_complex, without_words

_GARBLED = 0.4
"""A text of which more than this part cannot be read is refused."""

_GARBLED_ODD = 0.05
"""The same for characters that hardly anybody ever writes."""

_NAMED_PAGES = 5


def compose_pages(
    path: str, format: str, pages: Sequence[Page], name: str, remarks: Sequence[str], until: float
) -> Draft:
    """Build a draft of pages, in their order; their characters are used up.

    path, format: what the draft will say. name: the file's name for error messages. remarks: warnings to go first.
    until: when to give up (monotonic time). Raises DraftError where there are no words, only pictures of words, words
    that cannot be read, or too much work.
    """
    letters = Counter(glyph.text for page in pages for glyph in page.glyphs if not glyph.text.isspace())
    written, unreadable = letters.total(), letters[UNREADABLE]
    odd = sum(count for text, count in letters.items() if is_odd(text[0]))
    if not written:
        raise scanned(name) if any(page.picture for page in pages) else without_words(name)
    if unreadable > _GARBLED * written or odd > max(_GARBLED_ODD * written, 5):
        raise garbled(name)
    warnings = [*remarks, *_warnings(pages, unreadable)]
    laid_out = []
    for page in pages:
        laid_out.append(lay_out(page))
        page.glyphs = []
        if time.monotonic() > until:
            raise too_complex(name)
    kept = without_furniture(pages, laid_out)
    # where each page says the same, that is the text
    blocks: list[Block] = [block for found in (kept if any(kept) else laid_out) for block in found]
    lines = [(text, Origin(part, index)) for index, (text, part) in enumerate(paragraphs(blocks))]
    draft = compose(path, format, lines, warnings)
    if not has_words(draft.text):
        raise without_words(name)
    return draft


def _warnings(pages: Sequence[Page], unreadable: int) -> list[str]:
    warnings = []
    for sentence, numbers in (
        ("是扫描件，其中的文字没有检查", [p.number for p in pages if p.picture and not p.glyphs]),
        ("是扫描件，按识别出的文字检查，可能有错字", [p.number for p in pages if p.recognised]),
        ("是竖排文字，顺序可能不准", [p.number for p in pages if p.vertical]),
    ):
        if numbers:
            warnings.append(f"第 {_listed(numbers)} 页{sentence}")
    if unreadable:
        warnings.append(f"有 {unreadable} 个字符读不出，以“{UNREADABLE}”代替")
    return warnings


def _listed(numbers: Iterable[int]) -> str:
    """Return page numbers for a sentence, runs drawn together (“1—3、7”), a long list cut short."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number])
    shown = "、".join("—".join(map(str, run)) for run in runs[:_NAMED_PAGES])
    return shown + ("等" if len(runs) > _NAMED_PAGES else "")
