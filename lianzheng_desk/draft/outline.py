"""The outline of a draft: title, lead, headings, inner lists, closing.

Only the text counts; styles of the file do not, because half of the drafts come without any.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lianzheng_desk.draft.frame import Line, closing_start, find_admission, find_outlook, read_back, read_front
from lianzheng_desk.draft.labels import Label, read_label
from lianzheng_desk.draft.model import Draft, Outline, Passage, Role, Section
from lianzheng_desk.draft.roles import bare_heading, heading_roles, title_role
from lianzheng_desk.draft.series import read_series
from lianzheng_desk.draft.span import Span

_LONGEST_HEADING = 45
"""Characters; a first sentence longer than this is text, and its first clause stands for the heading."""
_STOP = re.compile(r"[。！？]")
_COLON = re.compile(r"[：:](?=.)")
_BARE_RUN_IN = re.compile(r"([^，。；：:\s]{2,14})[：:](?=[^\n]{8})")
_CLAUSE = re.compile(r"[，,；;：:。]")
_LEAST_WORK = 100
"""Characters behind the lead from which text without any heading is an account of work."""
_NOTES = ("footnote", "endnote")
"""Parts of a file that stand at the end of a draft and belong to none of its sections."""
_CONTENTS_LINE = re.compile(r"(?:[.．…·]{3,}|\t)\s*\d{1,3}$")


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading found: the line it starts (number in the list of lines), its level and its words."""

    line: int
    level: int
    label: str
    span: Span
    words: str
    run_in: bool
    number: int = 0


def read_outline(draft: Draft) -> Outline:
    """Read the outline of `draft` from its text alone."""
    lines = [line for line in _lines(draft) if line.text]
    headings = _headings(draft, lines)
    numbers = [heading.line for heading in headings]
    front = read_front(lines, numbers[0] if numbers else len(lines))
    back = read_back(lines, numbers[-1] if numbers else (front.lead if front.lead is not None else -1))
    last = headings[-1] if headings else None
    plans = any(len(heading_roles(heading.words)) > 1 for heading in headings)
    closing = closing_start(lines, back.end, last.line if last else -1, bool(last and last.run_in), plans)
    body_end = closing if closing is not None else back.end
    stop = lines[body_end - 1].span.end if body_end else 0

    sections: list[Section] = []
    if front.title:
        sections.append(Section(Role.TITLE, 0, "", front.title, front.title))
    headed = list(_assign_roles(draft, _sections(headings, stop)))
    if front.lead is not None:
        end = max(front.lead + 1, min(numbers[0] if numbers else body_end, body_end))
        sections += _opening(lines[front.lead : end], any(section.role is Role.WORK for section in headed))
    sections += headed
    if closing is not None:
        sections.append(
            Section(Role.CLOSING, 0, "", None, Span(lines[closing].span.start, lines[back.end - 1].span.end))
        )
    for role, place in ((Role.SIGNATURE, back.signature or front.signature), (Role.DATE, back.date or front.date)):
        if place:
            sections.append(Section(role, 0, "", None, place))
    sections.sort(key=lambda s: (s.span.start, -s.span.end, s.level))
    outline = Outline(
        sections=tuple(sections),
        series=read_series(draft.text, draft.paragraphs, [s.span.start for s in sections]),
    )
    return replace(outline, passages=tuple(_passages(draft, outline, lines, back.end)))


def _opening(lines: Sequence[Line], work_follows: bool) -> Iterator[Section]:
    """Yield what stands before the first heading: the lead, and behind its first paragraph work told without one."""
    first, last = lines[0].span, lines[-1].span
    untitled = sum(len(line.text) for line in lines[1:])
    if work_follows or untitled < _LEAST_WORK:
        yield Section(Role.LEAD, 0, "", None, Span(first.start, last.end if work_follows else first.end))
        return
    yield Section(Role.LEAD, 0, "", None, first)
    yield Section(Role.WORK, 1, "", None, Span(lines[1].span.start, last.end))


def _lines(draft: Draft) -> Iterator[Line]:
    for index, paragraph in enumerate(draft.paragraphs):
        if paragraph.origin.part in _NOTES:
            continue
        raw = draft.quote(paragraph.span)
        text = raw.strip()
        start = paragraph.span.start + len(raw) - len(raw.lstrip()) if text else paragraph.span.start
        yield Line(index, Span(start, start + len(text)), text)


def _headings(draft: Draft, lines: Sequence[Line]) -> list[_Heading]:
    found: list[_Heading] = []
    for number, line in enumerate(lines):
        label = read_label(line.text)
        if label:
            heading = _labelled(number, line, label)
            if heading:
                found.append(heading)
        elif draft.paragraphs[line.index].origin.part != "table" and len(line.text) <= 20:
            words = line.text.strip("*#【】[]： :")
            role = title_role(words)
            if role and role is not Role.CLOSING and not re.search(r"[。，；]", line.text):
                found.append(_Heading(number, 1, "", Span(line.span.start, line.span.end), words, run_in=False))
    found = _with_bare_run_ins(draft, lines, found)
    if any(heading.level == 0 for heading in found):
        found = [replace(heading, level=heading.level + 1) for heading in found]
    return list(_misnumbered(found))


def _with_bare_run_ins(draft: Draft, lines: Sequence[Line], found: list[_Heading]) -> list[_Heading]:
    """Add titles without a number that run into their text (存在的问题：一是……), behind the last numbered heading."""
    last = max((heading.line for heading in found if heading.label), default=0)
    top = min((heading.level for heading in found if heading.label), default=1)
    taken = {heading.line for heading in found}
    for number in range(last + 1, len(lines)):
        line = lines[number]
        match = None if number in taken else _BARE_RUN_IN.match(line.text)
        role = title_role(match[1]) if match else None
        if match and role in (Role.PROBLEMS, Role.NEXT_STEPS) and draft.paragraphs[line.index].origin.part != "table":
            span = Span(line.span.start, line.span.start + len(match[1]))
            found.append(_Heading(number, top, "", span, match[1], run_in=True))
    return sorted(found, key=lambda heading: heading.line)


def _labelled(number: int, line: Line, label: Label) -> _Heading | None:
    rest = line.text[label.end :]
    if not rest or label.level > 4 or _CONTENTS_LINE.search(line.text):
        return None
    stop = _STOP.search(rest)
    first = rest[: stop.start()] if stop else rest
    colon = _COLON.search(first)
    if colon and colon.start() <= 20 and heading_roles(first[: colon.start()]):
        first = first[: colon.start()]
    if len(first) > _LONGEST_HEADING:
        clause = _CLAUSE.search(first)
        first = first[: clause.start()] if clause and clause.start() <= _LONGEST_HEADING else first[:20]
    words = first.rstrip("：:；;，,*＊ ")
    if not words:
        return None
    end = line.span.start + label.end + len(words)
    run_in = len(rest[len(words) :].strip("。：:；;，,！？*＊ ")) > 0
    return _Heading(number, label.level, label.text, Span(line.span.start, end), words, run_in, label.number)


def _misnumbered(headings: Sequence[_Heading]) -> Iterator[_Heading]:
    """Yield the headings, one that bears the wrong sort of number at the level it stands in: （三） 四、 （五）."""
    last: dict[int, int] = {}
    for position, heading in enumerate(headings):
        before, behind = headings[max(0, position - 1)], headings[min(position + 1, len(headings) - 1)]
        fills = before.level == behind.level and before.number + 1 == heading.number == behind.number - 1
        if heading.level < before.level and fills and last.get(heading.level, 0) != heading.number - 1:
            yield replace(heading, level=before.level)
        else:
            last[heading.level] = heading.number
            yield heading


def _sections(headings: Sequence[_Heading], stop: int) -> list[tuple[Section, str]]:
    """Give every heading the stretch up to the next one of its own or a higher level, at most up to `stop`."""
    result: list[tuple[Section, str]] = []
    ends: dict[int, int] = {}  # by level: where the next heading of that level or a higher one starts
    for heading in reversed(headings):
        end = min((start for level, start in ends.items() if level <= heading.level), default=None)
        edge = max(heading.span.end, stop) if end is None else max(heading.span.end, end - 1)
        section = Section(
            None, heading.level, heading.label, heading.span, Span(heading.span.start, edge), heading.run_in
        )
        result.append((section, heading.words))
        ends[heading.level] = heading.span.start
    result.reverse()
    return result


def _assign_roles(draft: Draft, sections: Sequence[tuple[Section, str]]) -> Iterator[Section]:
    """Give roles: top headings by their words (work, where they say nothing else); inner ones only by a usual title."""
    top = min((section.level for section, _ in sections), default=0)
    parent: Role | None = None
    for section, words in sections:
        if section.level == top:
            roles = heading_roles(words) or ((Role.WORK,) if parent in (None, Role.WORK) else ())
            parent = roles[0] if roles else parent
            yield from _split(draft, section, roles)
        else:
            role = title_role(words) if parent is Role.WORK else None
            inner = role if role in (Role.PROBLEMS, Role.CAUSES, Role.NEXT_STEPS) else None
            yield replace(section, role=inner if _stands_for_a_section(words, inner) else None)


def _stands_for_a_section(words: str, role: Role | None) -> bool:
    # “工作计划”, “工作安排” inside the work part may be an account of plans made; only titles that look ahead count
    return role is not Role.NEXT_STEPS or bool(re.search(r"下|今后|明年|来年|努力方向|打算", bare_heading(words)))


def _split(draft: Draft, section: Section, roles: Sequence[Role]) -> Iterator[Section]:
    """Yield the section once for each of its roles (“存在问题及下步打算” has two), parted where the second begins."""
    if len(roles) < 2 or section.heading is None:
        yield replace(section, role=roles[0] if roles else None)
        return
    body = section.body
    cue = re.compile(
        r"(?:^|(?<=[。\n]))[^。\n]{0,12}(?:下一?步|下一?阶段|今后|接下来|下半年|明年|针对(?:以上|上述|存在))", re.M
    )
    match = cue.search(draft.text, body.start, body.end)
    if match is None or match.start() <= body.start:
        yield from (replace(section, role=role) for role in roles)
        return
    yield replace(section, role=roles[0], span=Span(section.span.start, match.start()))
    yield replace(section, role=roles[1], span=Span(match.start(), section.span.end), heading=None, run_in=True)


def _passages(draft: Draft, outline: Outline, lines: Sequence[Line], end: int) -> Iterable[Passage]:
    """Look for words that do the work of a missing section."""
    length = len(draft.text)
    if not outline.of(Role.NEXT_STEPS):
        outlook = find_outlook(lines, end, length * 4 // 5)
        if outlook:
            yield Passage(Role.NEXT_STEPS, outlook)
    if not outline.of(Role.PROBLEMS):
        admission = find_admission(draft.text, draft.sentences, length // 3)
        if admission:
            yield Passage(Role.PROBLEMS, admission)
