"""What the right pane says about the selected item or place, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lianzheng_desk.gui import work
from lianzheng_desk.gui.places import Place, where
from lianzheng_desk.gui.session import Session
from lianzheng_desk.gui.signs import verdict_sign, verdict_word

if TYPE_CHECKING:
    from lianzheng_desk.draft.span import Span
    from lianzheng_desk.review import Draft, Item

_LONGEST_QUOTE = 120
_SHORT_QUOTE = 8
_EVIDENCE_QUOTE = 22
_MOST_EVIDENCE = 6


@dataclass(frozen=True, slots=True)
class Facts:
    """The words of the right pane.

    severity, verdict: code names, "" where there is none; severity_word, kind: what the user reads.
    lines: pairs of a short heading (为什么) and its words. evidence: words of a passage and its span.
    """

    headline: str
    kind: str = ""
    severity: str = ""
    severity_word: str = ""
    verdict: str = ""
    quotation: str = ""
    place: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    evidence: tuple[tuple[str, Span], ...] = ()


def facts(session: Session) -> Facts:
    """Say what is to be said now; with nothing selected, what to do next."""
    item = session.find_item(session.walk.item)
    draft = session.draft
    if item is None or draft is None:
        return _advice(session)
    if session.walk.place is not None:
        return _of_place(session, session.walk.place, item, draft)
    return _of_item(session, item, draft)


def _advice(session: Session) -> Facts:
    if session.checked is None:
        return Facts("正在核对", lines=(("", "正文已可阅读，标记随后就到。"),))
    places = session.walk.places
    if places is None or not places.stops:
        return Facts(
            "没有查出缺口", lines=(("下一步", "在左边逐项查看依据，需要人判断的项目请判定，然后导出检查单。"),)
        )
    return Facts(
        f"查出 {len(places.stops)} 处",
        lines=(
            ("下一步", "按 F4 逐处查看，按 Shift+F4 往回看；也可以在左边点一项，或者在正文里点有标记的字。"),
            ("改稿", "请在 WPS 或 Word 里修改并保存，再按 F5 重新检查，已作的判定不会丢。"),
        ),
    )


def _of_place(session: Session, place: Place, item: Item, draft: Draft) -> Facts:
    finding = place.finding
    lines = []
    if finding.why and finding.why != item.basis:
        lines.append(("为什么", finding.why))
    lines.append(("依据", item.basis))
    suggestion = finding.suggestion
    if finding.replacement is not None:
        suggestion = f"可改为“{finding.replacement}”。{suggestion}"
    lines.append(("怎么改", suggestion))
    if item.guidance and item.guidance != finding.suggestion:
        lines.append(("说明", item.guidance))
    lines.append(("项目", item.title))
    places = session.walk.places
    same = places.companions(place) if places else (place,)
    spot = where(draft, finding)
    if len(same) > 1:
        spot += f"，同一内容共 {len(same)} 处，这是第 {same.index(place) + 1} 处"
    return Facts(
        finding.message,
        kind="" if finding.verdict == "gap" else finding.verdict.label,
        severity=finding.severity.value,
        severity_word=finding.severity.label,
        verdict=finding.verdict.value,
        quotation=f"“{_in_context(draft, finding.span)}”" if finding.span else "",
        place=spot,
        lines=tuple((heading, words) for heading, words in lines if words),
    )


def _of_item(session: Session, item: Item, draft: Draft) -> Facts:
    result = session.result(item.id)
    lines = [("依据", item.basis), ("说明", item.guidance)]
    spans = result.evidence if result is not None else ()
    if spans:
        lines.append(("证据", f"共 {len(spans)} 处，正文中以绿线标出，点下面的句子可跳到原处。"))
    elif result is not None and item.check is None:
        lines.append(("下一步", "请看过全文后，在下面判定。"))
    return Facts(
        item.title,
        kind=f"{verdict_sign(result)} {verdict_word(item, result)}",
        verdict=result.verdict.value if result else "",
        lines=tuple((heading, words) for heading, words in lines if words),
        evidence=tuple(
            (f"第 {draft.paragraph_index(s.start) + 1} 段　{_cut(draft.quote(s), _EVIDENCE_QUOTE)}", s)
            for s in spans[:_MOST_EVIDENCE]
        ),
    )


def _in_context(draft: Draft, span: Span) -> str:
    """Return the words at `span`; a short one (**) between what stands around it, to be known by."""
    words = draft.quote(span)
    return _cut(words, _LONGEST_QUOTE) if len(words) >= _SHORT_QUOTE else work.in_context(draft, span)


def _cut(words: str, most: int) -> str:
    one_line = " ".join(words.split("\n"))
    return one_line if len(one_line) <= most else one_line[: most - 1] + "…"
