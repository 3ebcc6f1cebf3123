"""The words that a person may let pass because of a finding: “这个词在这里是对的”."""

from __future__ import annotations

from lianzheng_desk.review import Draft, Finding, Span
from lianzheng_desk.sheet.noted import LONGEST_QUOTE

_AROUND = 4
"""Characters on either side of a mark: a mark alone would be let pass everywhere."""
_WORDS = {"slips", "wording", "residue", "repetition"}
_OPENING, _CLOSING = "《〈", "》〉"


def word_to_allow(draft: Draft, finding: Finding) -> str | None:
    """Return what a check of this kind is to let pass, so that it says this of these words no more.

    None where that cannot be said in a word: nothing stands there, the kind knows no such words, or they are too many.
    """
    if finding.span is None:
        return None
    span = finding.span
    if finding.check == "punctuation":
        span = _widened(draft, span)
    elif finding.check == "titles":
        span = _title(draft, span)
    elif finding.check not in _WORDS:
        return None
    words = draft.quote(span)
    return words if words.strip() and len(words) <= LONGEST_QUOTE else None


def _widened(draft: Draft, span: Span) -> Span:
    paragraph = draft.paragraphs[draft.paragraph_index(span.start)].span
    start, end = max(paragraph.start, span.start - _AROUND), min(paragraph.end, span.end + _AROUND)
    return Span(min(start, span.start), max(end, span.end))


def _title(draft: Draft, span: Span) -> Span:
    """Return the whole title in 《》 of which `span` is a part."""
    paragraph = draft.paragraphs[draft.paragraph_index(span.start)].span
    start = max(draft.text.rfind(mark, paragraph.start, span.start) for mark in _OPENING)
    ends = [place for mark in _CLOSING if (place := draft.text.find(mark, span.end, paragraph.end)) >= 0]
    return Span(start + 1, min(ends)) if start >= 0 and ends else span
