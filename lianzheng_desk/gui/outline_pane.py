"""目录: the parts of the draft with what they are there for; what is missing stands where it belongs."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from lianzheng_desk.gui.icons import sign_icon
from lianzheng_desk.gui.look import Look
from lianzheng_desk.gui.pane import SidePane
from lianzheng_desk.gui.places import Place
from lianzheng_desk.gui.rows import Row, Rows
from lianzheng_desk.gui.session import Session
from lianzheng_desk.gui.spotlight import Spotlight

if TYPE_CHECKING:
    from lianzheng_desk.draft.model import Section
    from lianzheng_desk.draft.span import Span
    from lianzheng_desk.review import Draft

_LONGEST = 60


class OutlinePane(SidePane):
    """The outline. The part that is read at the moment is the current row."""

    needs_review = False

    def __init__(self, session: Session, look: Look, spotlight: Spotlight) -> None:
        super().__init__(session, look, spotlight)
        self.rows = Rows("目录", ("部分", "作用"))
        self.entry = self.rows
        self.lines.addWidget(self.rows)
        self.rows.chosen.connect(self._go)
        self._starts: list[int] = []
        self._sections: list[Row] = []
        self._missing: dict[int, Row] = {}

    def fill(self) -> None:
        """Show the outline."""
        draft = self.session.draft
        if draft is None:
            return
        sections = [section for section in draft.outline.sections if len(section.span)]
        parts: list[tuple[int, int, Section | Place]] = [(section.span.start, 0, section) for section in sections]
        parts += [(place.offset, -1 if place.finding.anchor == -1 else 1, place) for place in self._lacking()]
        self._sections, self._starts, self._missing = [], [], {}
        tops: list[Row] = []
        path: list[tuple[int, Row]] = []
        for start, _, one in sorted(parts, key=lambda entry: entry[:2]):
            if isinstance(one, Place):
                row = self._missing[one.number] = self._missing_row(one)
                tops.append(row)
                path.clear()
                continue
            row = _section_row(draft, one)
            while path and path[-1][0] >= max(one.level, 1):
                path.pop()
            if path:
                path[-1][1].addChild(row)
            else:
                tops.append(row)
            if one.level > 0:
                path.append((one.level, row))
            self._starts.append(start)
            self._sections.append(row)
        self.rows.fill(tops)
        lack = f"，缺 {len(self._missing)} 个部分" if self._missing else ""
        self.head.setText(f"共 {len(sections)} 个部分{lack}" if sections else "没有看出标题，全文按一个部分显示")

    def empty(self) -> None:
        """Show nothing."""
        self.rows.fill(())

    def follow(self) -> None:
        """Make the part where the user stands the current row."""
        place = self.session.walk.place
        if place is not None and place.number in self._missing:
            self.rows.follow(self._missing[place.number])
        elif self.here is not None:
            self.read_at(self.here)

    def read_at(self, offset: int) -> None:
        """Make the part that holds this character the current row."""
        if self.isVisible() and self._starts:
            self.rows.follow(self._sections[max(bisect_right(self._starts, offset) - 1, 0)])

    def _lacking(self) -> list[Place]:
        places = self.session.walk.places
        return [p for p in places.all if p.span is None and p.finding.check == "section"] if places else []

    def _missing_row(self, place: Place) -> Row:
        return Row((place.finding.message, "缺"), place, icon=sign_icon("⚑", self.look.palette.error))

    def _go(self, target: Place | Span, again: bool) -> None:
        if isinstance(target, Place):
            self.session.walk.select_place(target)
        else:
            self.spotlight.show((target,), kinds=("",))


def _section_row(draft: Draft, section: Section) -> Row:
    words = section.heading or section.span
    role = section.role.label if section.role else ""
    text = " ".join(draft.text[words.start : min(words.end, words.start + _LONGEST)].split())
    return Row((text, role), words if section.heading else _beginning(draft, section.span))


def _beginning(draft: Draft, span: Span) -> Span:
    """Return the first sentence of a part without a heading: more in colour would be hard on the eyes."""
    number = draft.sentence_index(span.start)
    end = draft.sentences[number].end if number >= 0 else span.end
    return type(span)(span.start, max(min(span.end, end, span.start + _LONGEST), span.start + 1))
