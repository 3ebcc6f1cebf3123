"""Which rubric fits a draft, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lianzheng_desk.draft.model import Draft, Role
from lianzheng_desk.rubric.model import Applies, Rubric

_UNDER = re.compile(r"在[^，。；\n]{0,60}?(?:领导|指导|关心|关怀|支持|帮助)下")
"""Whose guidance a lead speaks of: not the body that reports."""
_MYSELF = re.compile(r"本人|(?<![自忘敌你])我(?![们镇乡县市区省州国党军院局委校村社街部处站所厂])")
_SENTENCE_END = re.compile(r"[。；\n]")
_OFTEN = 2
"""So many times a word of 正文含, or somebody's 我, must stand in a text to tell what it is."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The rubric proposed for a draft, and why, in the user's words."""

    rubric: Rubric
    reason: str


@dataclass(frozen=True, slots=True)
class _Opening:
    """What tells a report's kind. lead: without those under whose guidance it was; work: the text of its work part."""

    title: str
    lead: str
    subject: str
    work: str
    first_person: bool

    @classmethod
    def of(cls, draft: Draft) -> _Opening:
        title, lead, work = (
            " ".join(draft.quote(section.span) for section in draft.outline.of(role))
            for role in (Role.TITLE, Role.LEAD, Role.WORK)
        )
        lead = _UNDER.sub("", lead)
        stop = _SENTENCE_END.search(lead)
        myself = bool(_MYSELF.search(title + lead)) or len(_MYSELF.findall(draft.text[:20_000])) >= _OFTEN
        return cls(title, lead, lead[: stop.start()] if stop else lead, work, myself)


def propose(draft: Draft, rubrics: Sequence[Rubric]) -> Choice:
    """Propose one of `rubrics` (at least one; the first is the fallback) from the draft's title and lead.

    Of those that fit the highest 优先 counts, then the words found: one in the title three times one in the lead, a
    reporting body twice; then the user's own before a shipped one.
    """
    opening = _Opening.of(draft)
    best, best_worth, best_reason = rubrics[0], (-1, 0, False), ""
    for rubric in rubrics:
        found = _found(rubric.applies, opening)
        worth = (rubric.applies.rank, sum(weight for _, _, weight in found), not rubric.shipped)
        if found and worth > best_worth:
            best, best_worth, best_reason = rubric, worth, _reason(found, titled=bool(opening.title))
    return Choice(best, best_reason or "标题和导语中没有可据以选择的词，按默认检查依据检查")


def _found(applies: Applies, opening: _Opening) -> list[tuple[str, str, int]]:
    """Return the words that speak for a rubric: the place as the user reads it, the word, its weight."""
    ruled_out = any(word in opening.title for word in applies.not_in_title)
    if ruled_out or (applies.first_person and not opening.first_person):
        return []
    found = [("标题中有", word, 3) for word in applies.title if word in opening.title]
    found += [("导语中有", word, 1) for word in applies.lead if word in opening.lead and word not in opening.title]
    fits = bool(found) or not applies.title
    found += [("标题中有", word, 2) for word in applies.issuers if word in opening.title and fits]
    if not opening.title:
        found += [("导语中有", word, 2) for word in applies.issuers if word in opening.subject]
        found += _often(applies, opening)
    return found


def _often(applies: Applies, opening: _Opening) -> Iterator[tuple[str, str, int]]:
    if any(word in opening.work for word in applies.not_in_body):
        return
    for word in applies.body:
        if opening.work.count(word) >= _OFTEN:
            yield "正文中有", word, 1


def _reason(found: Sequence[tuple[str, str, int]], *, titled: bool) -> str:
    """Say where which words were found; a word that is part of a longer one says nothing more."""
    parts = []
    for place in dict.fromkeys(place for place, _, _ in found):
        words = [word for at, word, _ in found if at == place]
        telling = [word for word in words if not any(word in other and word != other for other in words)]
        parts.append(f"{place}“{'”“'.join(telling)}”")
    return "，".join(parts if titled else [*parts, "没有标题"])
