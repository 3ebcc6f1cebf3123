"""The paragraphs of a text in an old Word file, as a person sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import compress

from lianzheng_desk.reading.old_word.pieces import Piece, Pieces, joined
from lianzheng_desk.reading.old_word.properties import Look, Properties, Run, read_run

_ENDS = re.compile("[\r\x07\x0c]")
_FIELD = re.compile("[\x13\x14\x15]")
_BEGIN, _SEPARATOR, _END = "\x13", "\x14", "\x15"
_BREAKS = re.compile("(?<=[^\x0c\x0e])[\x0c\x0e]+(?=[^\x0c\x0e])")
_UNSHOWN = dict.fromkeys((*range(9), *range(0x0C, 0x1E), 0x1F), "") | {0x1E: "-"}
_COUNTING = re.compile(r"\s*(?:AUTONUM|AUTONUMLGL|AUTONUMOUT|LISTNUM|SEQ)\b", re.I)
_NOTE, _ANCHOR = "\x02", "\x08"


@dataclass(slots=True)
class Line:
    """A paragraph: its words, its number among those of its text (from 0), how its first part looks.

    anchors: positions of drawings in it, to which text boxes belong.
    """

    words: str
    index: int
    look: Look
    anchors: tuple[int, ...] = ()


class Story:
    """One text of the file: `words`, from position `start` on. What else it tells is known after `lines`.

    revisions: tracked changes, neighbouring ones of the same kind and person once; hidden: stretches of hidden words;
    notes: positions (from `start`) of the references to footnotes and endnotes; counted: whether a field writes numbers
    that are nowhere in the file.
    """

    def __init__(self, pieces: Pieces, properties: Properties, start: int, words: str) -> None:
        self._pieces = pieces
        self._properties = properties
        self._start = start
        self._words = words
        self._dropped = bytearray(len(words))
        self._symbols: dict[int, str] = {}
        self._last: tuple[int, int, int] = (-1, -1, -1)
        self._last_hidden = -1
        self.revisions = 0
        self.hidden = 0
        self.notes: list[int] = []
        self.counted = False

    def lines(self) -> Iterator[Line]:
        """Yield the paragraphs, deleted and hidden words left out, of fields the results."""
        self._drop_fields()
        self._drop_special()
        open_line: Line | None = None
        begin = index = 0
        for mark in _ENDS.finditer(self._words):
            end = mark.start()
            place = self._pieces.place(self._start + end)
            if mark[0] == "\x0c" and not self._properties.ends_at(place):
                continue  # a page break within its paragraph
            look = self._properties.look(place)
            line = self._line(begin, end, index, look, open_line)
            runs_on = mark[0] == "\r" and self._dropped[end] and not look.inner_cell
            begin, index = end + 1, index + 1
            if look.row_end and not line.words:
                open_line = None
            elif runs_on:
                open_line = line
            else:
                yield line
                open_line = None
        rest = self._line(begin, len(self._words), index, Look(), open_line)
        if rest.words:
            yield rest

    def _line(self, begin: int, end: int, index: int, look: Look, before: Line | None) -> Line:
        """Return the words between two positions, behind those of a line whose mark is gone."""
        words, anchors = self._shown(begin, end)
        if before is None:
            return Line(words, index, look, anchors)
        if not before.words:
            return Line(words, index, look, before.anchors + anchors)
        return Line(before.words + words, before.index, before.look, before.anchors + anchors)

    def _shown(self, begin: int, end: int) -> tuple[str, tuple[int, ...]]:
        words = self._words[begin:end]
        gone = self._dropped.find(1, begin, end) >= 0
        if words.isprintable() and not gone and not self._symbols:
            return words, ()
        anchors: tuple[int, ...] = ()
        if gone or self._symbols or _NOTE in words or _ANCHOR in words:
            kept = [not dropped for dropped in self._dropped[begin:end]]
            units = [self._symbols.get(place, c) for place, c in enumerate(words, begin)] if self._symbols else words
            anchors = tuple(begin + n for n, c in enumerate(words) if c == _ANCHOR and kept[n])
            words = "".join(compress(units, kept))
            self.notes += [begin + n for n, c in enumerate(self._words[begin:end]) if c == _NOTE and kept[n]]
        return joined(_BREAKS.sub("\n", words).translate(_UNSHOWN)), anchors

    def _drop_special(self) -> None:
        for piece in self._pieces.between(self._start, self._start + len(self._words)):
            if piece.changes:
                over = read_run(piece.place, piece.place + (piece.end - piece.start) * piece.width, piece.changes)
                if over is not None:
                    self._apply(piece, over)
            for run in self._properties.special(piece.place, piece.place + (piece.end - piece.start) * piece.width):
                self._apply(piece, run)

    def _apply(self, piece: Piece, run: Run) -> None:
        """Mark the positions of `piece` that lie in `run`."""
        first = piece.start + max(0, run.start - piece.place) // piece.width - self._start
        last = min(piece.end, piece.start - (piece.place - run.end) // piece.width) - self._start
        if first >= last:
            return
        if run.hidden and run.deleted < 0 and self._dropped.find(0, first, last) >= 0:
            if first != self._last_hidden and not self._words[first:last].translate(_UNSHOWN).isspace():
                self.hidden += 1
            self._last_hidden = last
        if run.hidden or run.deleted >= 0:
            self._dropped[first:last] = b"\1" * (last - first)
        elif run.symbol is not None:
            # such a run may hold more than the mark of its symbol only in a broken file
            self._symbols |= dict.fromkeys((n for n in range(first, last) if self._words[n] == "("), run.symbol)
        if run.deleted >= 0 or run.inserted >= 0:
            before, deleted, inserted = self._last
            if (first, run.deleted, run.inserted) != (before, deleted, inserted):
                self.revisions += 1
            self._last = (last, run.deleted, run.inserted)

    def _drop_fields(self) -> None:
        """Drop the codes of fields and keep their results; marks without a counterpart drop only themselves."""
        codes = 0  # how many fields are open of which the result has not begun
        start = 0
        for place, enters in self._field_bounds():
            codes += 1 if enters else -1
            if enters and codes == 1:
                start = place
            elif not enters and codes == 0:
                self._dropped[start : place + 1] = b"\1" * (place + 1 - start)

    def _field_bounds(self) -> list[tuple[int, bool]]:
        """Return where the codes of fields begin (True) and end (False), in order, of whole fields only."""
        bounds: list[tuple[int, bool]] = []
        waiting: list[tuple[int, int]] = []  # where a field begins, and its separator or -1
        for mark in _FIELD.finditer(self._words):
            place = mark.start()
            if mark[0] == _BEGIN:
                waiting.append((place, -1))
            elif waiting and mark[0] == _SEPARATOR:
                begin, separator = waiting[-1]
                waiting[-1] = begin, place if separator < 0 else separator
            elif waiting:
                begin, separator = waiting.pop()
                self.counted = self.counted or (separator < 0 and bool(_COUNTING.match(self._words, begin + 1, place)))
                bounds += (begin, True), (place if separator < 0 else separator, False)
        return sorted(bounds)
