"""Walks through the groups of an RTF file and writes down what a person sees."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lianzheng_desk.reading import limits
from lianzheng_desk.reading.rtf.charsets import Fonts, decode
from lianzheng_desk.reading.rtf.story import Story
from lianzheng_desk.reading.rtf.tokens import Mark, Token, Tokens
from lianzheng_desk.reading.rtf.words import LEFT_OUT, SIGNS, STARRED, WORDS


@dataclass(slots=True)
class _Group:
    """What holds inside a pair of braces. silent: its text is not shown, though a group inside it may be."""

    story: Story
    encoding: str = ""
    fallbacks: int = 1
    silent: bool = False
    hidden: bool = False
    deleted: bool = False
    inserted: bool = False
    in_table: bool = False
    in_fonts: bool = False
    in_list: bool = False
    starred: bool = False


class Walker:
    """Reads an RTF file. After `walk`, `lines` of the stories hold the text.

    notes: foot- and endnotes in their order. revisions: tracked changes, neighbouring ones of a kind once.
    unnumbered: paragraphs of a list whose number the file does not write out. embedded: other files inside this one.
    """

    def __init__(self) -> None:
        self.body = Story("body")
        self.notes: list[Story] = []
        self.revisions = 0
        self.unnumbered = 0
        self.embedded = 0
        self.characters = 0
        self._group = _Group(self.body)
        self._stack: list[_Group] = []
        self._tokens = Tokens(b"")
        self._fonts = Fonts()
        self._pending = bytearray()
        self._pending_encoding = ""
        self._to_skip = 0
        self._revision = ""
        self._merged: list[bool] = []
        self._merging = False
        self._cell = 0

    def walk(self, content: bytes) -> None:
        """Read `content`. Stops, the text cut off, where it grows longer or has more lines than a draft may."""
        self._tokens = Tokens(content)
        for token in self._tokens:
            if token.mark is Mark.BYTES:
                self._bytes(token.content)
            elif token.mark is Mark.WORD:
                self._word(token)
            elif token.mark is Mark.SIGN:
                self._sign(token.name)
            elif token.mark is Mark.OPEN:
                self._open()
            else:
                self._close()
            if self.characters > limits.CHARACTERS or len(self._group.story.lines) > limits.PARAGRAPHS:
                break
        while self._stack:
            self._close()
        self._flush()
        self.body.end_paragraph(False, keep_empty=False)

    def _open(self) -> None:
        self._to_skip = 0
        if len(self._stack) >= limits.RTF_NESTING:
            self._tokens.leave_group()
        self._stack.append(self._group)
        self._group = replace(self._group, starred=False)

    def _close(self) -> None:
        self._to_skip = 0
        if not self._stack:
            return
        story, outer = self._group.story, self._stack[-1].story
        if story is not outer:
            self._flush()
        self._group = self._stack.pop()
        if story is outer:
            return
        if story.part == "label":
            outer.label = story.as_label()
            outer.labelled = True
            return
        story.end_paragraph(False, keep_empty=False)
        if story.part == "textbox":
            outer.boxes.append(story)
        else:
            self.notes.append(story)

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._group.starred = True
        elif sign in "{}\\":
            self._bytes(sign.encode("ascii"))
        elif sign in "\r\n":
            self._end_paragraph()
        elif sign in SIGNS:
            self._put(SIGNS[sign])

    def _word(self, token: Token) -> None:
        name, number = token.name, token.number
        starred, self._group.starred = self._group.starred, False
        if name in LEFT_OUT or (starred and name not in STARRED):
            self._tokens.leave_group()
        elif name == "u":
            self._unicode(number or 0)
        elif name in WORDS:
            self._put(WORDS[name])
        elif not self._format(name, number) and not self._fonts.read(name, number):
            self._structure(name, number)

    def _format(self, name: str, number: int | None) -> bool:
        """Note what a word says of the letters that follow; tell whether it was such a word."""
        group, on = self._group, number != 0
        if name == "f":
            if group.in_fonts:
                self._fonts.define(number or 0)
            else:
                group.encoding = self._fonts.encoding(number or 0)
        elif name == "uc":
            group.fallbacks = max(0, min(number if number is not None else 1, 16))
        elif name == "v":
            group.hidden = on
        elif name in ("deleted", "mvf"):
            group.deleted = on
        elif name in ("revised", "mvt"):
            group.inserted = on
        elif name == "plain":
            group.hidden = group.deleted = group.inserted = False
            group.encoding = self._fonts.encoding(None)
        elif name == "pard":
            group.in_table = group.in_list = False
        elif name == "intbl":
            group.in_table = on
        elif name == "ls":
            group.in_list = bool(number)
        else:
            return False
        return True

    def _structure(self, name: str, number: int | None) -> None:
        """Do what a word says of paragraphs, cells, notes and boxes."""
        group = self._group
        if name == "fonttbl":
            group.in_fonts = group.silent = True
        elif name in ("par", "sect"):
            self._end_paragraph()
        elif name in ("cell", "nestcell"):
            self._end_cell()
        elif name == "trowd":
            self._merged, self._merging, self._cell = [], False, 0
        elif name in ("clvmrg", "clmrg"):
            self._merging = True
        elif name == "cellx" and len(self._merged) < limits.RTF_CELLS:
            self._merged.append(self._merging)
            self._merging = False
        elif name == "row":
            self._cell = 0
        elif name in ("listtext", "pntext"):
            self._begin("label")
        elif name == "footnote":
            self._begin("footnote")
        elif name == "ftnalt" and group.story.part == "footnote":
            group.story.part = "endnote"
        elif name in ("shptxt", "dptxbxtext"):
            self._begin("textbox")
        elif name in ("shpinst", "do", "upr", "pn"):
            group.silent = True
        elif name == "ud":
            group.silent = False
        elif name == "object":
            self.embedded += 1

    def _begin(self, part: str) -> None:
        """Let the present group be a story of its own."""
        self._flush()
        if self._group.hidden and part != "textbox":
            self._tokens.leave_group()
        self._group = _Group(Story(part), encoding=self._group.encoding, fallbacks=self._group.fallbacks)

    def _unicode(self, number: int) -> None:
        self._put(chr(number & 0xFFFF) if number & 0xFFFF >= 0x20 else "")
        self._to_skip = self._group.fallbacks

    def _bytes(self, content: bytes) -> None:
        if self._to_skip:
            left_out = min(self._to_skip, len(content))
            self._to_skip -= left_out
            content = content[left_out:]
        if content and self._is_shown():
            if self._group.encoding != self._pending_encoding:
                self._flush()
                self._pending_encoding = self._group.encoding
            self._pending += content

    def _put(self, words: str) -> None:
        if self._to_skip:
            self._to_skip -= 1
        elif self._is_shown():
            self._flush()
            self._group.story.words.append(words)

    def _is_shown(self) -> bool:
        group = self._group
        if group.silent or group.hidden:
            return False
        revision = "deleted" if group.deleted else "inserted" if group.inserted else ""
        if revision and revision != self._revision:
            self.revisions += 1
        self._revision = revision
        return not group.deleted

    def _flush(self) -> None:
        """Turn the bytes read so far into letters."""
        if self._pending:
            words = decode(bytes(self._pending), self._pending_encoding, self._fonts.default)
            self._pending.clear()
            self._group.story.words.append(words)

    def _end_paragraph(self) -> None:
        group = self._group
        if group.silent or group.hidden or group.deleted:  # the mark is not there: the next paragraph goes on
            return
        self._flush()
        if group.story.part == "label":
            return
        if group.in_list and not group.story.labelled and "".join(group.story.words).strip():
            self.unnumbered += 1
        self.characters += group.story.end_paragraph(group.in_table)

    def _end_cell(self) -> None:
        self._flush()
        merged = self._cell < len(self._merged) and self._merged[self._cell]
        self._cell += 1
        self.characters += self._group.story.end_paragraph(True, keep_empty=not merged)
