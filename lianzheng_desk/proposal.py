"""Which rubric fits a draft, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lianzheng_desk.draft.model import Draft, Role
from lianzheng_desk.draft.persons import first_person
from lianzheng_desk.rubric.model import Applies, Rubric

_BODY = r"[^，。；\n]{1,24}(?:党委|县委|市委|区委|省委|州委|工委|纪委|监委|政府|办|办公室|局|组|部|院|会|中央)"
_UNDER = re.compile(rf"在(?:{_BODY}，){{0,5}}[^，。；\n]{{0,60}}?(?:领导|指导|关心|关怀|支持|帮助)下")
"""Whose guidance a lead speaks of, one body or several parted by commas: not the body that reports."""
_OTHER_PAPER = re.compile(
    r"(讲话|发言|致辞|工作方案|实施方案|方案|意见|通知|通报|工作要点|要点|工作计划|计划|体会|调研报告|调查报告|调查与思考|思考"
    r"|调查|对照检查|检查材料|剖析材料|倡议书|承诺书|责任书|制度|办法|细则|规定|决定|会议纪要|纪要|简报|提纲|讲稿|党课)(?:材料|稿|提纲)?$"
)
"""Kinds of papers at the end of a title that no rubric shipped is made for."""
_BRACKETED_TAIL = re.compile(r"[（(][^（）()\n]{1,60}[）)]$")
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
        myself = any(first_person(title + lead)) or sum(1 for _ in first_person(draft.text[:20_000])) >= _OFTEN
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
    reason = best_reason or "标题和导语中没有可据以选择的词，按默认检查依据检查"
    other = _other_paper(opening.title, best.applies)
    return Choice(best, f"{reason}；标题文种为“{other}”，没有专门的检查依据，结果供参考" if other else reason)


def _other_paper(title: str, applies: Applies) -> str | None:
    """Return the kind of paper a title names (讲话, 方案) where neither a shipped rubric nor `applies` is for it."""
    found = _OTHER_PAPER.search(_BRACKETED_TAIL.sub("", "".join(title.split())))
    return found[0] if found and not any(found[1] in word for word in applies.title) else None


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
        words = list(dict.fromkeys(word for at, word, _ in found if at == place))
        telling = [word for word in words if not any(word in other and word != other for other in words)]
        parts.append(f"{place}“{'”“'.join(telling)}”")
    return "，".join(parts if titled else [*parts, "没有标题"])
