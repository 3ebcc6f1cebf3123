"""The words of one Word paragraph as a person sees them: tracked changes accepted, field codes and hidden text out."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from lianzheng_desk.reading.word.document import Traits
from lianzheng_desk.reading.word.fields import Fields
from lianzheng_desk.reading.word.markup import choose, first, text_boxes
from lianzheng_desk.reading.word.names import (
    ALTERNATIVES,
    AUTHOR,
    CONTROL,
    CONTROL_CONTENT,
    CUSTOM_XML,
    DELETED,
    ENDNOTE_REFERENCE,
    FIELD_CHARACTER,
    FONTS,
    FOOTNOTE_REFERENCE,
    HIDDEN,
    INSERTED,
    MATH,
    MOVED_AWAY,
    MOVED_HERE,
    OBJECT,
    OLE_OBJECT,
    R_PROPERTIES,
    R_STYLE,
    TYPE,
    VALUE,
    XML_SPACE,
    R,
    T,
    w,
)
from lianzheng_desk.reading.word.styles import Styles, switch
from lianzheng_desk.reading.word.symbols import in_unicode, symbol, symbol_table

_SPACE = str.maketrans("\t\r\n\x85\u2028\u2029", "      ")
_TRANSPARENT = (
    CONTROL,
    CONTROL_CONTENT,
    CUSTOM_XML,
    *map(w, ("hyperlink", "smartTag", "fldSimple", "dir", "bdo", "ruby", "rubyBase")),
)
_LONGEST_MARK = 3
"""Letters in a row that may be symbols in disguise: “R” in Wingdings 2 is a ticked box."""


class Inline:
    """Reads the words of paragraphs, one after the other, in reading order.

    Fields go on from paragraph to paragraph, so one reader serves a whole story. What hangs on the words and is not
    among them lies in `boxes` (text boxes, fancy lettering) and `notes` (references to footnotes and endnotes) until
    somebody takes it. `revisions` counts tracked insertions, deletions and moves, neighbouring ones of the same kind
    by the same author once; `hidden` counts stretches of hidden text, `embedded` files embedded as objects. Where
    `traced`, `trace` holds every piece of text with the element it was read from, or with `stand_in` if that is set.
    """

    def __init__(self, styles: Styles, traits: Traits, fields: bool = True, traced: bool = False) -> None:
        self.boxes: list[etree._Element] = []
        self.notes: list[etree._Element] = []
        self.revisions = 0
        self.hidden = 0
        self.embedded = 0
        self.fields = Fields(fields)
        self.trace: list[tuple[etree._Element, str]] = []
        self.stand_in: etree._Element | None = None
        self._traced = traced
        self._symbolic = traits.symbols
        self._styles = styles
        self._words: list[str] = []
        self._page_break: etree._Element | None = None
        self._hidden_paragraph = False
        self._after_hidden = False
        self._inserting = 0
        self._last_revision: tuple[str, str] | None = None
        self._actions: dict[str, Callable[[etree._Element], None]] = {
            R: self._run if traits.hidden or styles.hiding else self.children,
            INSERTED: self._revised,
            MOVED_HERE: self._revised,
            DELETED: self.count_revision,
            MOVED_AWAY: self.count_revision,
            ALTERNATIVES: self._alternatives,
            FIELD_CHARACTER: self._field,
            T: self._text,
            w("tab"): lambda tab: self._put("\t", tab),
            w("ptab"): lambda tab: self._put("\t", tab),
            w("cr"): lambda end: self._put("\n", end),
            w("br"): self._break,
            w("noBreakHyphen"): lambda hyphen: self._put("-", hyphen),
            w("sym"): self._symbol,
            w("drawing"): self._drawing,
            w("pict"): self._drawing,
            OBJECT: self._drawing,
            FOOTNOTE_REFERENCE: self._note,
            ENDNOTE_REFERENCE: self._note,
            f"{{{MATH}}}oMath": self._formula,
            f"{{{MATH}}}oMathPara": self._formula,
        }
        self._actions |= dict.fromkeys(_TRANSPARENT, self.children)

    def read(self, paragraph: etree._Element, hidden: bool) -> str:
        """Return the words of a paragraph. hidden: its style hides them unless a run says otherwise."""
        self._words.clear()
        self._page_break = None
        self._hidden_paragraph = hidden
        self.children(paragraph)
        return "".join(self._words)

    def children(self, parent: etree._Element) -> None:
        """Read everything inside `parent`."""
        actions = self._actions
        for child in parent:
            action = actions.get(child.tag)
            if action is not None:
                action(child)

    def count_revision(self, element: etree._Element) -> None:
        """Count a tracked change, unless it goes on from the one before."""
        key = (str(element.tag), element.get(AUTHOR, ""))
        if key != self._last_revision:
            self.revisions += 1
        self._last_revision = key

    def record(self, element: etree._Element, words: str) -> None:
        """Keep in the trace where words come from."""
        if self._traced:
            self.trace.append((element if self.stand_in is None else self.stand_in, words))

    def _put(self, words: str, element: etree._Element) -> None:
        if self.fields.silent:
            return
        if self._page_break is not None:
            broken, self._page_break = self._page_break, None
            if self._words:
                self._put("\n", broken)
        self._words.append(words)
        if self._traced:
            self.record(element, words)
        if not self._inserting:
            self._last_revision = None
        self._after_hidden = False

    def _run(self, run: etree._Element) -> None:
        if not self._is_hidden(run):
            self.children(run)
            return
        if not self._after_hidden and not self.fields.silent and any(text.text for text in run.iterchildren(T)):
            self.hidden += 1
            self._after_hidden = True
        # a field may begin or end in a hidden run
        for child in run.iterchildren(FIELD_CHARACTER):
            self.fields.follow(child)

    def _is_hidden(self, run: etree._Element) -> bool:
        properties = first(run, R_PROPERTIES)
        if properties is None or not len(properties):
            return self._hidden_paragraph
        said = switch(properties, HIDDEN)
        if said is not None:
            return said
        style = properties.find(R_STYLE)
        return self._hidden_paragraph or (style is not None and self._styles.hides(style.get(VALUE)))

    def _text(self, element: etree._Element) -> None:
        words = element.text
        if words:
            if element.get(XML_SPACE) != "preserve":
                words = words.strip(" \t\r\n")
            if not words.isprintable():
                words = words.translate(_SPACE)
                words = _symbols(words, element) if self._symbolic else words
            elif self._symbolic and len(words) <= _LONGEST_MARK and words.isascii():
                words = _symbols(words, element)
            self._put(words, element)

    def _break(self, element: etree._Element) -> None:
        if element.get(TYPE) not in ("page", "column"):
            self._put("\n", element)
        elif not self.fields.silent:
            self._page_break = element  # a new line only if something follows

    def _symbol(self, element: etree._Element) -> None:
        try:
            code = int(element.get(w("char"), ""), 16)
            character = symbol(element.get(w("font"), ""), code) or chr(code)
        except (ValueError, OverflowError):
            return
        if character.isprintable():  # the codes of symbol fonts are private ones
            self._put(character, element)

    def _note(self, reference: etree._Element) -> None:
        if not self.fields.silent:
            self.notes.append(reference)

    def _formula(self, element: etree._Element) -> None:
        self._put("".join(each.text or "" for each in element.iter(f"{{{MATH}}}t")), element)

    def _alternatives(self, element: etree._Element) -> None:
        chosen = choose(element)
        if chosen is not None:
            self.children(chosen)

    def _revised(self, element: etree._Element) -> None:
        self.count_revision(element)
        self._inserting += 1
        self.children(element)
        self._inserting -= 1

    def _field(self, element: etree._Element) -> None:
        before = self.fields.silent
        shown = self.fields.follow(element)
        if shown:
            after, self.fields.silent = self.fields.silent, before
            self._put(shown, element)
            self.fields.silent = after

    def _drawing(self, element: etree._Element) -> None:
        if self.fields.silent:
            return
        self.boxes.extend(text_boxes(element))
        if element.tag == OBJECT:
            self.embedded += sum(map(_is_file, element.iter(OLE_OBJECT)))


def _symbols(words: str, element: etree._Element) -> str:
    """Return words with the characters of symbol fonts, told by the run around them, as everyone has them."""
    run = element.getparent()
    fonts = run.find(f"{R_PROPERTIES}/{FONTS}") if run is not None else None
    table = symbol_table(fonts)
    return in_unicode(words, table) if table else words


def _is_file(thing: etree._Element) -> bool:
    """Tell whether an OLE object is a file of its own, not a formula or a link."""
    return thing.get("Type") != "Link" and not thing.get("ProgID", "").startswith("Equation")
