"""Places, quotations and results in the words of the user."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from lianzheng_desk.draft.model import Role
from lianzheng_desk.sheet import (
    CheckSheet,
    Draft,
    Finding,
    ItemResult,
    Matter,
    Score,
    Span,
    Strength,
    Verdict,
)

SIGNS = {Verdict.PASS: "✓", Verdict.GAP: "✗", Verdict.REVIEW: "?", Verdict.NOT_CHECKED: "–"}
_STRENGTH_SIGNS = {Strength.EVIDENCED: "✓", Strength.NAMED: "✓", Strength.DESCRIBED: "?", Strength.ABSENT: "✗"}


def verdict_words(verdict: Verdict) -> str:
    """Return the sign and the words of a machine verdict: “✗ 有缺口”."""
    return f"{SIGNS[verdict]} {verdict.label}"


def result_words(result: ItemResult) -> str:
    """Return the machine's result on an item; one for people only says so, for there was nothing to check."""
    return "– 由人判断" if result.item.for_people else verdict_words(result.verdict)


def plain(number: float) -> int | float:
    """Return whole numbers as int (5, not 5.0), others without the dust of binary fractions."""
    return int(number) if float(number).is_integer() else round(number, 6)


def score_words(score: Score) -> str:
    """Return a score as “63 / 100 分”."""
    return f"{plain(score.earned)} / {plain(score.points)} 分"


def one_line(text: str, limit: int = 80) -> str:
    """Return `text` on one line, its end replaced by “…” beyond `limit` characters."""
    flat = " ".join(text.split("\n")).strip()
    return flat if len(flat) <= limit else f"{flat[: limit - 1]}…"


def paragraph_words(draft: Draft, span: Span) -> str:
    """Return “第 12 段” (counted from 1)."""
    return f"第 {draft.paragraph_index(span.start) + 1} 段"


def place_words(draft: Draft, finding: Finding) -> str:
    """Return where a finding stands, or where something missing belongs: “第 12 段”, “第 3 段之后”, “文首”, “全文”."""
    if finding.span is not None:
        return paragraph_words(draft, finding.span)
    if finding.anchor is None:
        return "全文"
    return f"第 {finding.anchor + 1} 段之后" if finding.anchor >= 0 else "文首"


def places_words(draft: Draft, findings: Iterable[Finding], most: int = 24) -> str:
    """Return where findings stand, each place once, at most `most` of them: “第 3 段、第 5 段”."""
    places = list(dict.fromkeys(place_words(draft, finding) for finding in findings))
    return "、".join(places[:most]) + (f"等 {len(places)} 段" if len(places) > most else "")


def quoted(draft: Draft, span: Span, limit: int = 60) -> str:
    """Return the words at `span` in quotation marks with their paragraph: “……”（第 3 段）."""
    return f"“{one_line(draft.quote(span), limit)}”（{paragraph_words(draft, span)}）"


def in_context(draft: Draft, span: Span, around: int = 14, limit: int = 100) -> str:
    """Return the words at `span` in 【】 with up to `around` characters of their paragraph on either side."""
    first = draft.paragraphs[draft.paragraph_index(span.start)].span
    last = draft.paragraphs[draft.paragraph_index(max(span.start, span.end - 1))].span
    start, end = max(first.start, span.start - around), min(last.end, span.end + around)
    before = ("…" if start > first.start else "") + draft.text[start : span.start].lstrip()
    after = draft.text[span.end : end].rstrip() + ("…" if end < last.end else "")
    words = draft.quote(span).replace("\n", " ")
    if len(words) > limit:
        words = f"{words[: limit - 20]}……{words[-18:]}"
    return f"{before}【{words}】{after}"


def sentence_of(draft: Draft, span: Span, limit: int = 120) -> str:
    """Return the sentence in which `span` begins, cut around it where it is very long."""
    whole = _sentence(draft, span)
    if len(whole) <= limit:
        return draft.quote(whole).replace("\n", " ").strip()
    start = max(whole.start, min(span.start - limit // 3, whole.end - limit))
    end = min(whole.end, start + limit)
    cut = draft.text[start:end].replace("\n", " ").strip()
    return f"{'…' if start > whole.start else ''}{cut}{'…' if end < whole.end else ''}"


def _sentence(draft: Draft, span: Span) -> Span:
    """Return the sentence in which `span` begins, the span itself where it stands in none."""
    index = bisect_right(draft.sentences, Span(span.start, len(draft.text))) - 1
    return draft.sentences[index] if index >= 0 and draft.sentences[index].end > span.start else span


def sentence_with(draft: Draft, span: Span, around: int = 40) -> str:
    """Return the sentence of `span` with the words themselves in 【】, at most `around` characters on either side."""
    whole = _sentence(draft, span)
    start, end = max(whole.start, span.start - around), min(max(whole.end, span.end), span.end + around)
    before = ("…" if start > whole.start else "") + draft.text[start : span.start].lstrip()
    after = draft.text[span.end : end].rstrip() + ("…" if end < whole.end else "")
    return f"{before}【{draft.quote(span)}】{after}".replace("\n", " ")


def message_words(finding: Finding) -> str:
    """Return what a finding says; one that a person must judge says so."""
    return finding.message + _verdict_note(finding)


def matter_words(matter: Matter) -> str:
    """Return what a matter says, and how many places it has where it has several: “镇名待填（共 10 处）”."""
    count = f"（共 {len(matter.findings)} 处）" if len(matter.findings) > 1 else ""
    return matter.message + _verdict_note(matter.first) + count


def _verdict_note(finding: Finding) -> str:
    said = finding.verdict is Verdict.GAP or finding.verdict.label in finding.message
    return "" if said else f"（{finding.verdict.label}）"


def replacement_words(findings: Iterable[Finding]) -> str:
    """Return what is to be written instead, “删去” for nothing; what differs is named one under the other."""
    wanted = dict.fromkeys(finding.replacement for finding in findings if finding.replacement is not None)
    return "\n".join(words or "删去" for words in wanted)


def advice_words(finding: Finding) -> str:
    """Return what to do about a finding, with the words proposed instead."""
    if finding.replacement is None or (finding.replacement and finding.replacement in finding.suggestion):
        return finding.suggestion
    proposed = f"改为“{finding.replacement}”" if finding.replacement else "删去"
    return f"{finding.suggestion}（{proposed}）" if finding.suggestion else proposed


def blank_count(sheet: CheckSheet) -> int:
    """Return how many places the draft leaves to be filled in."""
    return sum(finding.check == "blanks" for finding in sheet.review.findings)


def presence_words(draft: Draft, role: Role) -> str:
    """Return whether a part of the report is there: “✓ 有”, “? 未单列” (said in passing), “✗ 无”."""
    if draft.outline.of(role):
        return "✓ 有"
    return "? 未单列" if any(passage.role is role for passage in draft.outline.passages) else "✗ 无"


def strength_words(strength: Strength) -> str:
    """Return the sign and the words of a strength: “✓ 已点明”."""
    return f"{_STRENGTH_SIGNS[strength]} {strength.label}"
