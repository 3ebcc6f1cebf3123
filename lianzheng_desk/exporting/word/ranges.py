"""Marks in a Word document's tree that say to which words a comment belongs.

Nothing is lost and nothing moves: a run is split in two where a mark falls inside it, and both halves keep its
properties. Where no mark can stand (inside a formula, a phonetic guide, a text box) the smallest whole around it is
marked. Word does not show comments inside text boxes, so the run that carries the box is marked instead.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from lianzheng_desk.reading.word.names import XML_SPACE
from lianzheng_desk.reading.word.trace import Piece, words_of
from lianzheng_desk.sheet import Draft, Span

_OPEN = ("p", "hyperlink", "ins", "moveTo", "sdtContent", "smartTag", "customXml", "fldSimple", "dir", "bdo")
"""Elements in which marks may stand between the runs."""


@dataclass(frozen=True, slots=True)
class _Letter:
    """One character of the draft and where it stands: an element and the offset in its text."""

    at: int
    element: etree._Element
    offset: int


@dataclass(frozen=True, slots=True)
class _Edge:
    """A border of a comment: before its first character or after its last."""

    number: int
    letter: _Letter
    closing: bool


class Ranges:
    """Marks words in the tree of a document's main part.

    root: the tree, comments and all, as it stands in the file. pieces: where the draft's text stands in it.
    ordinals: for each paragraph of the draft the number of its paragraph element in the tree.
    """

    def __init__(self, root: etree._Element, draft: Draft, pieces: Sequence[Piece], ordinals: Sequence[int]) -> None:
        self._draft = draft
        self._pieces = pieces
        self._starts = [piece.start for piece in pieces]
        self._ordinals = ordinals
        self._space = etree.QName(root).namespace
        self._elements = list(root.iter("*"))
        self._paragraphs = [element for element in self._elements if element.tag == self._w("p")]
        self._open = {self._w(name) for name in _OPEN}
        self._halves: dict[tuple[etree._Element, int], etree._Element] = {}
        """Texts split so far, with the place of the split: the half that follows."""
        self._cells = {self._w(name) for name in ("tc", "txbxContent", "footnoteReference", "endnoteReference")}
        """What holds words apart from those around it; the words of a note are marked at the reference to it."""

    def mark(self, places: Iterable[tuple[int, Span | None, int]]) -> None:
        """Mark the words of comments, given as number, span (None: the whole paragraph) and paragraph of the draft."""
        edges: list[_Edge] = []
        for number, span, paragraph in places:
            found = (self._letters(span) if span else None) or self._letters(self._draft.paragraphs[paragraph].span)
            if found is None:
                self._mark_paragraph(number, self._paragraphs[self._ordinals[paragraph]])
                continue
            first, last = found
            edges += (_Edge(number, first, closing=False), _Edge(number, last, closing=True))
        # from the end to the start, so that a text that is split keeps the offsets that are still to come
        for edge in sorted(edges, key=lambda edge: (edge.letter.at, edge.closing), reverse=True):
            self._place(edge)

    def _w(self, name: str) -> str:
        return f"{{{self._space}}}{name}"

    def _new(self, name: str, number: int) -> etree._Element:
        return etree.Element(self._w(name), {self._w("id"): str(number)})

    def _reference(self, number: int) -> etree._Element:
        run = etree.Element(self._w("r"))
        run.append(self._new("commentReference", number))
        return run

    def _letters(self, span: Span) -> tuple[_Letter, _Letter] | None:
        """Return the first and the last character of `span` that stand in the file, in one and the same cell or box.

        What begins in one and ends in another is cut to the paragraph in which it begins.
        """
        first = self._letter_from(span.start, span.end)
        last = self._letter_before(span.end, span.start)
        if first is None or last is None:
            return None
        if self._cell(first.element) is self._cell(last.element):
            return first, last
        end = self._draft.paragraphs[self._draft.paragraph_index(first.at)].span.end
        last = self._letter_before(end, first.at)
        return (first, last) if last else None

    def _letter_from(self, start: int, end: int) -> _Letter | None:
        index = max(0, bisect_right(self._starts, start) - 1)
        for piece in self._pieces[index : index + 2]:
            at = max(start, piece.start)
            if at < min(end, piece.start + piece.length):
                return self._letter(piece, at)
        return None

    def _letter_before(self, end: int, start: int) -> _Letter | None:
        index = bisect_left(self._starts, end) - 1
        if index < 0:
            return None
        piece = self._pieces[index]
        at = min(end, piece.start + piece.length) - 1
        return self._letter(piece, at) if at >= start else None

    def _letter(self, piece: Piece, at: int) -> _Letter:
        return _Letter(at, self._elements[piece.element], piece.offset + at - piece.start)

    def _cell(self, element: etree._Element) -> etree._Element | None:
        if element.tag in self._cells:
            return element
        return next((each for each in element.iterancestors() if each.tag in self._cells), None)

    def _mark_paragraph(self, number: int, paragraph: etree._Element) -> None:
        """Mark a paragraph that has no words of its own, all of it."""
        box = self._outer_box(paragraph)
        if box is not None:
            letter = _Letter(0, box, 0)
            self._place(_Edge(number, letter, closing=True))
            self._place(_Edge(number, letter, closing=False))
            return
        properties = paragraph.find(self._w("pPr"))
        first = 0 if properties is None else paragraph.index(properties) + 1
        paragraph.insert(first, self._new("commentRangeStart", number))
        paragraph.append(self._new("commentRangeEnd", number))
        paragraph.append(self._reference(number))

    def _place(self, edge: _Edge) -> None:
        element, offset = edge.letter.element, edge.letter.offset
        if not edge.closing and (element, offset) in self._halves:  # another comment begins here as well
            element, offset = self._halves[element, offset], 0
        box = self._outer_box(element)
        host, unit = self._host(element if box is None else box)
        if unit is not host:
            host = self._cut(host, unit, offset if unit is element else None, edge.closing)
        if edge.closing:
            end = self._new("commentRangeEnd", edge.number)
            host.addnext(end)
            end.addnext(self._reference(edge.number))
        else:
            host.addprevious(self._new("commentRangeStart", edge.number))

    def _outer_box(self, element: etree._Element) -> etree._Element | None:
        boxes = list(element.iterancestors(self._w("txbxContent")))
        return boxes[-1] if boxes else None

    def _host(self, element: etree._Element) -> tuple[etree._Element, etree._Element]:
        """Return the element beside which a mark for `element` may stand, and what it must not cut inside that one.

        Both are the same where the host cannot be split.
        """
        host = unit = below = element
        for above in element.iterancestors():
            if above.tag == self._w("p"):
                break
            if above.tag == self._w("r"):
                host, unit = above, below
            below = above
        while True:
            parent = host.getparent()
            if parent is None or parent.tag in self._open:
                return host, unit
            host = unit = parent

    def _cut(self, run: etree._Element, unit: etree._Element, offset: int | None, closing: bool) -> etree._Element:
        """Split a run before or after (closing) one character, and return the half that holds the character.

        unit: the child of the run that holds it. offset: the character's place in the unit's text, None to leave the
        unit whole.
        """
        following = self._halve(unit, offset + closing) if offset is not None else None
        first = following if following is not None else unit.getnext() if closing else unit
        if first is None or self._leads(run, first):
            return run
        second = self._split_off(run, first)
        return run if closing else second

    def _halve(self, unit: etree._Element, place: int) -> etree._Element | None:
        """Split a text at `place` and return the second half; None where the place is at its ends or it has no text."""
        words = words_of(unit) if unit.tag == self._w("t") and not len(unit) else ""
        if not 0 < place < len(words):
            return None
        following = etree.Element(unit.tag)
        for half, text in ((unit, words[:place]), (following, words[place:])):
            half.text = text
            half.set(XML_SPACE, "preserve")
        unit.addnext(following)
        self._halves[unit, place] = following
        return following

    def _leads(self, run: etree._Element, child: etree._Element) -> bool:
        before = child.getprevious()
        return before is None or (before.tag == self._w("rPr") and before.getprevious() is None)

    def _split_off(self, run: etree._Element, first: etree._Element) -> etree._Element:
        """Move `first` and what follows it into a run of its own, with the same properties, and return that run."""
        second = etree.Element(run.tag, {str(name): str(value) for name, value in run.attrib.items()})
        properties = run.find(self._w("rPr"))
        if properties is not None:
            second.append(deepcopy(properties))
        moving = [first, *first.itersiblings()]
        run.addnext(second)
        second.extend(moving)
        return second
