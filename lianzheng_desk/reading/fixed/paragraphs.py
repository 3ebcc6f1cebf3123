"""Lines of pages become paragraphs again, by indent, by the room left at the end of a line, by gaps and sizes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from lianzheng_desk.draft.labels import Label, read_label
from lianzheng_desk.reading.fixed.letters import is_wide, tidy
from lianzheng_desk.reading.fixed.page import Block, Line
from lianzheng_desk.reading.fixed.rows import CLOSING

_INDENT = 0.8
"""A line that starts this far (in character sizes) right of the margin is indented."""

_SLACK = 0.6
"""How much more room (in character sizes) than the next word needs a full line may leave."""

_SLACK_INSIDE = 2.0
"""The same where the line breaks off inside a sentence and the next looks like none that begins a paragraph."""

_FIRST_LINE = (1.5, 2.6)
"""How far (in character sizes) the first line of a paragraph is usually moved in: two characters."""

_ENOUGH_LINES = 5
_PITCH = 1.8
"""From line to line (in character sizes), where too few lines show it."""

_ENDS = frozenset("。！？!?；;：:…”")


@dataclass(frozen=True, slots=True)
class _Measure:
    """The margins that hold for a line and the usual distance between lines, in the page's unit."""

    left: float
    right: float
    pitch: float


def paragraphs(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """Yield each paragraph and the part it stands in (as in Origin), in the order of `blocks`.

    Blocks of text that follow one another run on; the cells of tables do not.
    """
    whole = _measure([line for block in blocks if block.part == "body" for line in block.lines], None)
    current: list[Line] = []
    part = ""
    before: _Measure | None = None
    for block in blocks:
        measure = _block_measure(block, whole)
        runs_on = block.part == part == "body"
        for number, line in enumerate(block.lines):
            joined = bool(current) and (number > 0 or runs_on)
            if joined and before is not None:
                joined = not _begins(current, line, before, measure)
            if not joined and current:
                yield _text(current), part
                current = []
            current.append(line)
            part, before = block.part, measure
    if current:
        yield _text(current), part


def _block_measure(block: Block, whole: _Measure) -> _Measure:
    own = _measure(block.lines, whole)
    if block.left is not None and block.right is not None:
        # the padding of a cell is not known: it shows where its lines start, unless they stand in the middle
        left = min(line.left for line in block.lines)
        padding = min(left - block.left, _INDENT * block.lines[0].size)
        return _Measure(block.left + padding, block.right - padding, own.pitch)
    return own


def _measure(lines: Sequence[Line], whole: _Measure | None) -> _Measure:
    """Return the margins of `lines`: the outermost places where lines start and end more than once.

    whole: the measure of the whole file, for pages that show too little of their own.
    """
    if not lines:
        return _Measure(0, 0, 0) if whole is None else whole
    size = median(line.size for line in lines)
    left = _outermost([line.left for line in lines], 0.3 * size)
    right = _right(lines, size)
    pitch = _pitch(lines)
    if whole is None:
        return _Measure(left, right, pitch)
    if len(lines) < _ENOUGH_LINES:
        if abs(min(line.left for line in lines) - whole.left) < 6 * size:
            left = whole.left
        right = left + whole.right - whole.left
        return _Measure(left, right, whole.pitch)
    if abs(left - whole.left) < 1.5 * size and abs(right - whole.right) < 2.5 * size:
        return _Measure(whole.left, whole.right, pitch)
    return _Measure(left, right, pitch)


def _right(lines: Sequence[Line], size: float) -> float:
    """Return the right margin. Marks at the end of a line may hang over it: they are asked only if need be."""
    words = [-line.right for line in lines if is_wide(line.text[-1:]) and line.text[-1:] not in CLOSING]
    edges = words if len(words) >= _ENOUGH_LINES else [-line.right for line in lines]
    return -_outermost(edges, _SLACK * size)


def _outermost(places: Iterable[float], tolerance: float) -> float:
    """Return the smallest of the places that does not stand alone, or simply the smallest."""
    ordered = sorted(places)
    pairs = (before for before, after in pairwise(ordered) if after - before <= tolerance)
    return next(pairs, ordered[0])


def _pitch(lines: Sequence[Line]) -> float:
    """Return the usual distance from line to line, 0 where it does not show."""
    steps = sorted(
        after.base - before.base
        for before, after in pairwise(lines)
        if before.page == after.page and 0 < after.base - before.base < 4 * before.size
    )
    return steps[len(steps) // 4] if steps else 0.0


def _begins(current: Sequence[Line], line: Line, before: _Measure, here: _Measure) -> bool:
    """Tell whether `line` begins a paragraph, given the lines of the one so far and the measures of both places."""
    last = current[-1]
    size = max(last.size, line.size)
    if not 0.88 < line.size / max(last.size, 1e-6) < 1.14:
        return True
    if not any(c.isalpha() for c in last.text + line.text):  # figures in a column of a table
        return True
    ended = last.text[-1:] in _ENDS
    indent = line.left - here.left
    label = read_label(line.text)
    likely = ended or label is not None or _FIRST_LINE[0] * size < indent < _FIRST_LINE[1] * size
    short = _room(last, before) > line.head + (_SLACK if likely else _SLACK_INSIDE) * size
    if short or (_is_centred(last, before) and _is_centred(line, here)):
        return short
    if _gap_grows(current, line, here, ended):
        return True
    shift = indent - (last.left - before.left)
    if label and (ended or indent > _INDENT * size or _follows(label, read_label(current[0].text))):
        return True
    if indent > _INDENT * size:
        text_from = current[0].text_from
        if text_from is not None and abs(indent - (text_from - before.left)) < _INDENT * size:
            return False
        return abs(shift) > 0.5 * size or (len(current) == 1 and ended)
    # back at the margin: the second line of a paragraph, or the end of an indented one of several lines
    return len(current) > 1 and shift < -_INDENT * size


def _follows(label: Label, before: Label | None) -> bool:
    """Tell whether a number is the next one of the list that the paragraph so far belongs to."""
    return before is not None and (label.level, label.number) == (before.level, before.number + 1)


def _is_centred(line: Line, measure: _Measure) -> bool:
    left, right = line.left - measure.left, measure.right - line.right
    return min(left, right) > 2.5 * line.size and abs(left - right) < 1.2 * line.size


def _room(line: Line, measure: _Measure) -> float:
    """Return how much room a line leaves unused."""
    room = measure.right - line.right
    return room + line.left - measure.left if _is_centred(line, measure) else room


def _gap_grows(current: Sequence[Line], line: Line, measure: _Measure, ended: bool) -> bool:
    """Tell whether the distance to `line` is larger than that inside a paragraph."""
    last = current[-1]
    step = line.base - last.base
    if line.page != last.page or step <= 0:
        return False
    usual = measure.pitch or _PITCH * line.size
    if len(current) > 1 and current[-2].page == last.page:
        usual = max(usual, last.base - current[-2].base)
    return step > (1.4 if ended else 2.2) * usual


def _text(lines: Sequence[Line]) -> str:
    """Join the lines of a paragraph: Chinese without a blank, words with one, parted words without their hyphen."""
    text = ""
    for line in lines:
        if text and line.text:
            before, after = text[-1], line.text[0]
            if before == "-" and text[-2:-1].isascii() and text[-2:-1].isalpha() and after.islower():
                text = text[:-1]
            elif _words_meet(before, after):
                text += " "
        text += line.text
    return tidy(text)


def _words_meet(before: str, after: str) -> bool:
    """Tell whether a blank belongs between the end of a line and the start of the next: in English, not in Chinese."""
    latin = (before.isalnum() or before in ",.;:!?)") and (after.isalnum() or after == "(")
    return latin and (before + after).isascii() and not (before + after).isdigit()
