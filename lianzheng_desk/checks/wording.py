"""规范表述: fixed formulations misquoted, wrongly marked or ordered, or mixed in one draft (domain reference §6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import ClassVar

from lianzheng_desk.checks.base import Allowed, Also, Check, Gap, Outcome, Severity, by_place, worst
from lianzheng_desk.checks.names import signature_gaps
from lianzheng_desk.checks.nearly import near_gaps
from lianzheng_desk.draft.model import Draft, Role
from lianzheng_desk.draft.span import Span
from lianzheng_desk.text.making import make
from lianzheng_desk.text.phrases import Hit, Phrases
from lianzheng_desk.text.quotation import inner
from lianzheng_desk.text.terms.formulations import Formulation, formulations, misquoted
from lianzheng_desk.text.terms.members import disorders, mislistings
from lianzheng_desk.text.terms.set_phrases import Use, lacking_marks, misplaced_marks, uses
from lianzheng_desk.text.terms.variants import strays
from lianzheng_desk.text.vocabulary import known_phrases

_LEVELS = {"错误": Severity.ERROR, "提醒": Severity.WARNING, "建议": Severity.SUGGESTION}
_LONGEST_MESSAGE = 40


class Wording(Check):
    """Finds misquoted formulations, misplaced or missing quotation marks on set terms, wrong members, mixed forms.

    also: formulations of the user's own, as 误: 正; they weigh as the item says.
    allowed: words that are right here; what lies within them is let pass.
    """

    code: ClassVar[str] = "wording"
    name: ClassVar[str] = "规范表述"
    purpose: ClassVar[str] = "看固定提法是否写全、写准。"

    also: Also = ()
    allowed: Allowed = ()

    def examine(self, draft: Draft) -> Outcome:
        """Give a gap for every place at fault, in the order of the text."""
        text = draft.text
        hits = known_phrases(text)
        own = [*_misquoted(text, hits["formulations"]), *self._own(text)]
        used = uses(text, hits["terms"])
        if draft.outline.of(Role.TITLE):
            used = [use for use in used if not draft.outline.within(use.start, Role.TITLE)]
        rest = [*_terms(text, used), *_members(text, hits["members"], used), *_variants(text, hits["variants"])]
        found = [*own, *_apart(own, rest), *signature_gaps(draft)]
        found += list(near_gaps(text, found, strict=True))
        gaps = tuple(sorted(self._without_allowed(text, found), key=by_place))
        return Outcome(worst(gaps), gaps=gaps)

    def _own(self, text: str) -> Iterator[Gap]:
        """Yield the places of the user's own wrong words."""
        rights = dict(self.also)
        for start, end, wrong in _user_phrases(tuple(rights)).longest(text) if rights else ():
            right = rights[wrong]
            yield Gap(
                _message(wrong, right or None, None),
                Span(start, end),
                why="检查依据中另列的表述",
                suggestion=f"改为“{right}”" if right else "请改用规范表述",
                replacement=right or None,
                kind="own",
                group=wrong,
            )

    def _without_allowed(self, text: str, gaps: Sequence[Gap]) -> list[Gap]:
        if not (self.allowed and gaps):
            return list(gaps)
        right = [Span(start, end) for start, end, _ in _user_phrases(self.allowed).longest(text)]
        return [gap for gap in gaps if not (gap.span and any(span.covers(gap.span) for span in right))]


@lru_cache(maxsize=32)
def _user_phrases(words: tuple[str, ...]) -> Phrases:
    return Phrases(words)


def _apart(first: Sequence[Gap], rest: Iterable[Gap]) -> Iterator[Gap]:
    """Yield those of `rest` that share no words with `first`: the words at fault get one finding."""
    taken = {place for gap in first if (span := gap.span) is not None for place in range(span.start, span.end)}
    yield from (gap for gap in rest if (span := gap.span) is not None and taken.isdisjoint(range(span.start, span.end)))


def _message(wrong: str, right: str | None, level: str | None) -> str:
    """Say what is wrong in at most 40 characters, by how sure it is."""
    if right is None:
        return f"“{_short(wrong, 18)}”表述须核对"
    wrong, right = inner(wrong), inner(right)
    must = "宜写作" if level == "建议" else "应为"
    whole = f"“{wrong}”{must}“{right}”"
    return whole if len(whole) <= _LONGEST_MESSAGE else f"“{_short(wrong, 12)}”{must}“{_short(right, 18)}”"


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"


def _misquoted(text: str, hits: Iterable[Hit]) -> Iterator[Gap]:
    told = _told()
    for (start, end, _), formulation in misquoted(text, hits):
        gap = told[formulation]
        yield make(Gap, (gap.message, Span(start, end), *gap[2:]))


@cache
def _told() -> Mapping[Formulation, Gap]:
    """Return the gaps of all formulations, without their places: the words of each are put together once."""
    return {
        formulation: Gap(
            _message(formulation.wrong, formulation.right, formulation.level),
            severity=_LEVELS[formulation.level],
            why=f"{formulation.why}（{formulation.source}）",
            suggestion=formulation.advice,
            replacement=formulation.right,
            kind="formulation",
            group=formulation.wrong,
        )
        for same in formulations().values()
        for formulation in same
    }


def _terms(text: str, used: Sequence[Use]) -> Iterator[Gap]:
    for use in lacking_marks(used):
        term = use.phrase.term
        yield Gap(
            f"“{term}”未加引号，与全文写法不一致",
            Span(use.start, use.end),
            severity=Severity.SUGGESTION,
            why=f"缩略提法通常加引号，同一篇应一致（{use.phrase.source}）",
            suggestion=f"给“{term}”加引号，全文统一",
            replacement=f"“{term}”",
            kind="marks",
            group=f"{term}未加引号",
        )
    for fault in misplaced_marks(text, used):
        yield Gap(
            f"引号位置不对，应为{fault.right}",
            Span(fault.start, fault.end),
            severity=_LEVELS[fault.phrase.misplaced],
            why=f"引号只括固定提法，动词在引号外（{fault.phrase.source}）",
            suggestion=f"改为{fault.right}",
            replacement=fault.right,
            kind="marks",
            group=text[fault.start : fault.end],
        )


def _members(text: str, hits: Iterable[Hit], used: Sequence[Use]) -> Iterator[Gap]:
    for row in disorders(text, hits):
        yield Gap(
            f"“{_short(text[row.start : row.end], 20)}”次序与通行表述不同",
            Span(row.start, row.end),
            severity=Severity.SUGGESTION,
            why=f"并列各项有固定次序（{row.phrase.source}）",
            suggestion=f"改为“{row.right}”",
            replacement=row.right,
            kind="order",
            group=row.right,
        )
    for fault in mislistings(text, used):
        term, absent, extra = fault.phrase.term, "、".join(fault.missing), "、".join(fault.extra)
        says = f"缺“{_short(absent, 10)}”" if absent else f"多“{_short(extra, 10)}”"
        yield Gap(
            f"“{term}”所列内容{says}",
            Span(fault.start, fault.end),
            severity=Severity.WARNING,
            why=f"“{term}”的内容是固定的（{fault.phrase.source}）",
            suggestion=f"请核对“{term}”的内容：{'、'.join(forms[0] for forms in fault.phrase.members)}",
            replacement=fault.right,
            kind="members",
        )


def _variants(text: str, hits: Iterable[Hit]) -> Iterator[Gap]:
    for stray in strays(text, hits):
        (start, end, wrong), right = stray.hit, stray.right
        yield Gap(
            f"“{wrong}”与别处“{right}”说法不一致",
            Span(start, end),
            severity=Severity.SUGGESTION,
            why=f"{stray.family.why}（{stray.family.source}）",
            suggestion=f"如指同一事物，统一为“{right}”",
            kind="variant",
            group=f"{wrong}／{right}",
        )
