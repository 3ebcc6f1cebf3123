"""The lines of one run of text in an RTF file: the body, a note, a text box, or the number before a paragraph."""

from __future__ import annotations

from dataclasses import dataclass, field

from lianzheng_desk.draft.model import Origin

_CHINESE_MARKS = "、．。）：，；】］》"
_BULLET = "•"

Line = tuple[str, Origin]


@dataclass(slots=True)
class Story:
    """Text as it is being read. part: as in Origin, or "label" for the number before a paragraph.

    label: the number before the present line; labelled: whether the file has given one, be it empty.
    """

    part: str
    lines: list[Line] = field(default_factory=list)
    boxes: list[Story] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    label: str = ""
    labelled: bool = False
    count: int = 0

    def end_paragraph(self, in_table: bool, keep_empty: bool = True) -> int:
        """Close the line being written, then put in the text boxes that hang on it; return its length.

        keep_empty: whether a line without words stays a line.
        """
        words = whole("".join(self.words))
        self.words.clear()
        label, self.label, self.labelled = self.label, "", False
        if self.part in ("footnote", "endnote"):
            words = words.lstrip()  # the gap after the number of the note
        part = "table" if in_table and self.part == "body" else self.part
        if keep_empty or words.strip() or label:
            self.lines.append((label + words, Origin(part, self.count, len(label))))
        self.count += 1
        for box in self.boxes:
            self.lines.extend(box.lines)
        self.boxes.clear()
        return len(label) + len(words) + 1

    def as_label(self) -> str:
        """Return the words as a number before a paragraph, with the gap that belongs after it."""
        text = whole("".join(self.words)).strip()
        if text and all("\ue000" <= c <= "\uf8ff" or c == "·" for c in text):
            text = _BULLET
        return text if not text or text[-1] in _CHINESE_MARKS else text + " "


def whole(text: str) -> str:
    """Return `text` with the halves of rare characters put together."""
    if not any("\ud800" <= c <= "\udfff" for c in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
