"""RTF files: an own reader.

striprtf, the library for it, takes deleted and hidden text for text and loses text boxes and notes.
"""

from __future__ import annotations

from lianzheng_desk.draft.compose import compose
from lianzheng_desk.draft.model import Draft
from lianzheng_desk.reading import limits, remarks
from lianzheng_desk.reading.plain import has_words
from lianzheng_desk.reading.refusals import overlong, too_complex, without_words
from lianzheng_desk.reading.rtf.tokens import TooManyTokens
from lianzheng_desk.reading.rtf.walker import Walker
from lianzheng_desk.reading.source import Source


def read_rtf(path: str, source: Source) -> Draft:
    """Read an RTF file: paragraphs, table cells and text boxes in reading order, notes at the end.

    path: what `Draft.source` will say. Raises DraftError for what has no text or too much of it.
    """
    walker = Walker()
    try:
        walker.walk(source.read(limits.RTF_BYTES))
    except TooManyTokens as trouble:
        raise too_complex(source.name) from trouble
    if walker.characters > limits.CHARACTERS:
        raise overlong(source.name, limits.CHARACTERS)
    if len(walker.body.lines) > limits.PARAGRAPHS or len(walker.notes) > limits.PARAGRAPHS:
        raise too_complex(source.name)
    notes = sorted(walker.notes, key=lambda note: note.part != "footnote")
    lines = [*walker.body.lines, *(line for note in notes for line in note.lines if line[0].strip())]
    draft = compose(path, "rtf", lines, _remarks(walker))
    if not has_words(draft.text):
        raise without_words(source.name)
    return draft


def _remarks(walker: Walker) -> list[str]:
    lost = remarks.NUMBERS_LOST if walker.unnumbered else ""
    embedded = remarks.EMBEDDED if walker.embedded else ""
    return [said for said in (remarks.revisions(walker.revisions), lost, embedded) if said]
