"""What the right pane says about the selected item or place, as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lianzheng_desk.gui import answers, counting
from lianzheng_desk.gui.places import Place, Topic, where
from lianzheng_desk.gui.session import Session
from lianzheng_desk.gui.signs import settlement_sign, verdict_sign, verdict_word

if TYPE_CHECKING:
    from lianzheng_desk.draft.span import Span
    from lianzheng_desk.review import Draft, Item

_LONGEST_QUOTE = 120
_SHORT_QUOTE = 8
_EVIDENCE_QUOTE = 22
_MOST_EVIDENCE = 40
_MOST_PLACES = 20
_MOST_TOPICS = 20
"""Rows of a list; more are a burden to look at and to draw."""
ADVICE = "怎么改"
"""The heading over what to do; the words to be written instead stand below it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line to click. target: the place or the words it leads to. current: it is where the user stands.

    settled: a person has decided about it; it is no longer counted.
    """

    words: str
    target: Place | Span
    current: bool = False
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """Lines to click under a caption. rest: how many more there are."""

    caption: str
    rows: tuple[Row, ...]
    rest: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """The words of the right pane.

    severity, verdict: code names, "" where there is none; severity_word, kind: what the user reads.
    lines: pairs of a short heading (为什么) and its words. replacement: the words to be written instead, "" for none
    at all, None where it is for the user to say. problems: how many there are in all, None where that is no way out.
    """

    headline: str
    kind: str = ""
    severity: str = ""
    severity_word: str = ""
    verdict: str = ""
    quotation: str = ""
    place: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    replacement: str | None = None
    listings: tuple[Listing, ...] = ()
    problems: int | None = None


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
    # where something was found the list of problems stands here instead
    return Facts("没有查出缺口", lines=(("下一步", "在左边逐项查看依据，需要人判断的项目请判定，然后导出检查单。"),))


def _sign(session: Session, places: Sequence[Place]) -> str:
    """Return the sign of what was decided about places, "" where it is not the same about all."""
    signs = {settlement_sign(session.deeds.settlement(place.finding)) for place in places}
    return signs.pop() if len(signs) == 1 else ""


def _topic_row(session: Session, draft: Draft, topic: Topic, here: Topic | None) -> Row:
    spot = where(draft, topic.matter.first).replace("应在", "")
    return _row(session, f"{spot}　{topic.matter.message}{_count(topic)}", topic, here)


def _row(session: Session, words: str, topic: Topic, here: Topic | None) -> Row:
    settled = counting.is_settled(session, topic)
    return Row(_sign(session, topic.places) + words, topic.places[0], topic is here, settled)


def _of_place(session: Session, place: Place, item: Item, draft: Draft) -> Facts:
    finding = place.finding
    places = session.walk.places
    topic = places.topic_of(place) if places else None
    same = topic.places if topic else (place,)
    lines = []
    if finding.why != item.basis:
        lines.append(("为什么", finding.why))
    lines += [("依据", item.basis), (ADVICE, finding.suggestion)]
    if item.guidance != finding.suggestion:
        lines.append(("说明", item.guidance))
    if item.title not in finding.why:
        lines.append(("项目", item.title))
    spot = where(draft, finding)
    if len(same) > 1:
        spot += f"，同一问题共 {len(same)} 处，这是第 {same.index(place) + 1} 处"
    return Facts(
        f"{topic.matter.message}，共 {len(same)} 处" if topic and len(same) > 1 else finding.message,
        kind="" if finding.verdict == "gap" else finding.verdict.label,
        severity=finding.severity.value,
        severity_word=finding.severity.label,
        verdict=finding.verdict.value,
        quotation=f"“{_in_context(draft, finding.span)}”" if finding.span else "",
        place=spot,
        lines=tuple((heading, words) for heading, words in lines if words),
        replacement=finding.replacement,
        listings=tuple(_listings(session, draft, place, topic)),
        problems=len(places.stops) if places else None,
    )


def _listings(session: Session, draft: Draft, place: Place, topic: Topic | None) -> Iterator[Listing]:
    """Yield the places where the same is said, and what else is said about the item."""
    if topic is None or session.walk.places is None:
        return
    if len(topic.places) > 1:
        shown = _around(len(topic.places), topic.places.index(place), _MOST_PLACES)
        rows = tuple(
            Row(_sign(session, (other,)) + _spot(draft, other), other, other == place) for other in topic.places[shown]
        )
        yield Listing("同一问题的各处（F3 下一处）", rows, len(topic.places) - len(rows))
    topics = session.walk.places.topics_of(place.finding.item)
    if len(topics) > 1:
        shown = _around(len(topics), topics.index(topic), _MOST_TOPICS)
        rows = tuple(_item_row(session, draft, other, topic) for other in topics[shown])
        yield Listing(f"本项共 {len(topics)} 个问题", rows, len(topics) - len(rows))


def _around(count: int, here: int, most: int) -> slice:
    """Return which of `count` rows to show: at most `most`, number `here` among them."""
    begin = max(0, min(here - most // 2, count - most))
    return slice(begin, begin + most)


def _item_row(session: Session, draft: Draft, topic: Topic, here: Topic) -> Row:
    """Return the row of a problem among those of its item; a blank is named by its measure."""
    line = session.walk.places.line_of(topic) if session.walk.places else None
    if line is None:
        return _topic_row(session, draft, topic, here)
    unit = f"（{line.unit}）" if line.unit else ""
    words = f"{where(draft, topic.matter.first)}　{line.name}{unit}{_count(topic)}"
    return _row(session, words, topic, here)


def _count(topic: Topic) -> str:
    return f"　共 {len(topic.places)} 处" if len(topic.places) > 1 else ""


def _spot(draft: Draft, place: Place) -> str:
    words = f"　{answers.in_context(draft, place.span, 8)}" if place.span else ""
    return where(draft, place.finding) + words


def _of_item(session: Session, item: Item, draft: Draft) -> Facts:
    result = session.result(item.id)
    lines = [("依据", item.basis), ("说明", item.guidance)]
    spans = result.evidence if result is not None else ()
    if spans:
        lines.append(("证据", f"共 {len(spans)} 处，正文中以绿线标出，点下面的句子可跳到原处。"))
    elif result is not None and item.check is None:
        lines.append(("下一步", "请看过全文后，在下面判定。"))
    rows = tuple(
        Row(f"第 {draft.paragraph_index(s.start) + 1} 段　{_cut(draft.quote(s), _EVIDENCE_QUOTE)}", s)
        for s in spans[:_MOST_EVIDENCE]
    )
    places = session.walk.places
    return Facts(
        item.title,
        kind=f"{verdict_sign(result)} {verdict_word(item, result)}",
        verdict=result.verdict.value if result else "",
        lines=tuple((heading, words) for heading, words in lines if words),
        listings=(Listing("", rows, len(spans) - len(rows)),) if rows else (),
        problems=len(places.stops) if places else None,
    )


def _in_context(draft: Draft, span: Span) -> str:
    """Return the words at `span`; a short one (**) between what stands around it, to be known by."""
    words = draft.quote(span)
    return _cut(words, _LONGEST_QUOTE) if len(words) >= _SHORT_QUOTE else answers.in_context(draft, span)


def _cut(words: str, most: int) -> str:
    one_line = " ".join(words.split("\n"))
    return one_line if len(one_line) <= most else one_line[: most - 1] + "…"
