"""The words that a person may let pass because of a finding: “这个词在这里是对的”."""

from __future__ import annotations

from lianzheng_desk.review import Draft, Finding, kind_coded
from lianzheng_desk.sheet.noted import LONGEST_QUOTE


def word_to_allow(draft: Draft, finding: Finding) -> str | None:
    """Return what a check of this kind is to let pass, so that it says this of these words no more.

    None where that cannot be said in a word: nothing stands there, the kind knows no such words, or they are too many.
    """
    kind = kind_coded(finding.check)
    span = kind.to_allow(draft, finding.span) if kind and finding.span else None
    words = draft.quote(span) if span else ""
    return words if words.strip() and len(words) <= LONGEST_QUOTE else None
