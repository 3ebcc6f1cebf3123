"""Findings in the words of comments: what is wrong, why, and what to do, each where it belongs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lianzheng_desk.exporting.settled import settlement_words
from lianzheng_desk.exporting.wording import advice_words, matter_words, message_words, one_line
from lianzheng_desk.sheet import CheckSheet, Draft, Finding, Matter, SettlementVerdict, Span, Verdict, matters

_PLACES = {"textbox": "文本框", "footnote": "脚注", "endnote": "尾注"}
_LONGEST_QUOTE = 40


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment to be made: its lines, the words it is about (None: the whole paragraph), and their paragraph.

    paragraph: index in `Draft.paragraphs` of the one where the comment begins.
    """

    lines: tuple[str, ...]
    span: Span | None
    paragraph: int


def remarks(sheet: CheckSheet) -> Iterator[Remark]:
    """Yield a remark for each finding that is a gap or wants a person's judgement, in the order of the findings.

    Of findings that say the same thing the first says it in full and how often, the others refer to it. What a person
    dismissed with a reason is left out; other decisions stand in the remark.
    """
    draft = sheet.review.draft
    kept = [finding for finding in sheet.review.findings if not _is_dismissed(sheet, finding)]
    of = {id(finding): matter for matter in matters(kept) for finding in matter.findings}
    for finding in kept:
        if finding.verdict not in (Verdict.GAP, Verdict.REVIEW):
            continue
        matter = of[id(finding)]
        if finding is matter.first:
            lines = list(_full(matter))
        else:
            lines = [f"共 {len(matter.findings)} 处，同上：{message_words(finding)}"]
        decided = settlement_words(sheet.settlement(finding))
        lines += [f"处理情况：{decided}"] if decided else []
        if finding.span is not None:
            paragraph = draft.paragraph_index(finding.span.start)
            lines += _set_apart(draft, paragraph, finding.span)
        else:
            paragraph = _anchored(draft, finding.anchor)
            lines.append(_belongs(finding.anchor, paragraph))
        yield Remark(tuple(lines), finding.span, paragraph)


def _is_dismissed(sheet: CheckSheet, finding: Finding) -> bool:
    """Tell whether a person said that this is no problem, and the text is still what he said it of."""
    settlement = sheet.settlement(finding)
    return settlement.stands and settlement.verdict is SettlementVerdict.DISMISSED


def _full(matter: Matter) -> Iterator[str]:
    finding = matter.first
    yield f"【{finding.severity.label}】{matter_words(matter)}"
    if finding.why:
        yield f"为什么：{finding.why}"
    advice = advice_words(finding)
    if advice:
        yield f"怎么改：{advice}"


def _anchored(draft: Draft, anchor: int | None) -> int:
    """Return the paragraph that carries a remark on something missing: the last one with words up to `anchor`.

    Where there is none, the first one with words.
    """
    wordy = [n for n, paragraph in enumerate(draft.paragraphs) if draft.quote(paragraph.span).strip()]
    before = [n for n in wordy if anchor is not None and n <= anchor]
    return before[-1] if before else wordy[0] if wordy else 0


def _belongs(anchor: int | None, paragraph: int) -> str:
    if anchor is None:
        return "位置：全文"
    return "位置：应补在本段之后" if anchor >= paragraph else "位置：应补在文首，本段之前"


def _set_apart(draft: Draft, paragraph: int, span: Span) -> list[str]:
    """Return the words themselves where Word cannot mark them: no comment can stand in a text box or a note."""
    place = _PLACES.get(draft.paragraphs[paragraph].origin.part)
    return [f"位置：{place}中的“{one_line(draft.quote(span), _LONGEST_QUOTE)}”"] if place else []
