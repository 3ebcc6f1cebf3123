"""Lines as a reader found them become a Draft."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from lianzheng_desk.draft.model import Draft, Origin, Outline, Paragraph
from lianzheng_desk.draft.outline import read_outline
from lianzheng_desk.draft.span import Span
from lianzheng_desk.text.sentences import sentences

_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff]")


def compose(source: str, format: str, lines: Iterable[tuple[str, Origin]], warnings: Sequence[str] = ()) -> Draft:
    """Build a Draft from lines in reading order.

    A break inside a line makes further paragraphs of the same origin. Characters nobody can see (control characters,
    byte order marks, lone surrogates) are dropped and no-break spaces become spaces, so that what is checked is what
    a window shows and positions are the same in both.
    """
    texts: list[str] = []
    origins: list[Origin] = []
    for line, origin in lines:
        offset = 0
        for number, piece in enumerate(_BREAKS.split(line)):
            texts.append(_UNSEEN.sub("", piece).replace("\xa0", " "))
            origins.append(origin if number == 0 else replace(origin, generated=0, offset=origin.offset + offset))
            offset += len(piece) + 1 - (origin.generated if number == 0 else 0)
    text = "\n".join(texts)
    paragraphs: list[Paragraph] = []
    start = 0
    for piece, origin in zip(texts, origins, strict=True):
        paragraphs.append(Paragraph(Span(start, start + len(piece)), origin))
        start += len(piece) + 1
    bare = Draft(
        source=source,
        format=format,
        text=text,
        paragraphs=tuple(paragraphs),
        outline=Outline(),
        warnings=tuple(warnings),
        sentences=tuple(Span(first, last) for first, last in sentences(text)),
    )
    return replace(bare, outline=read_outline(bare))


def compose_text(text: str, source: str = "", format: str = "paste", warnings: Sequence[str] = ()) -> Draft:
    """Build a Draft from plain text, a paragraph a line."""
    lines = _BREAKS.split(text)
    return compose(source, format, ((line, Origin("text", number)) for number, line in enumerate(lines)), warnings)
