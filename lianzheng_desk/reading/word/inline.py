"""The words of one Word paragraph as a person sees them: tracked changes accepted, field codes and hidden text out."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lxml import etree

from lianzheng_desk.reading.word.names import (
    ALTERNATIVES,
    AUTHOR,
    CHOICE,
    CONTROL,
    CONTROL_CONTENT,
    CUSTOM_XML,
    DELETED,
    FALLBACK,
    FIELD_CHARACTER,
    HIDDEN,
    INSERTED,
    MATH,
    MOVED_AWAY,
    MOVED_HERE,
    R_PROPERTIES,
    R_STYLE,
    TEXT_BOX,
    TYPE,
    VALUE,
    XML_SPACE,
    R,
    T,
    w,
)
from lianzheng_desk.reading.word.styles import Styles, switch

_SPACE = str.maketrans("\t\r\n\x85\u2028\u2029", "      ")
_KNOWN_MARKUP = ("w", "wps", "wpg", "wpc", "w14", "w15", "w16", "v", "a14", "wp14", "wp15")
_TRANSPARENT = (
    CONTROL,
    CONTROL_CONTENT,
    CUSTOM_XML,
    *map(w, ("hyperlink", "smartTag", "fldSimple", "dir", "bdo", "ruby", "rubyBase")),
)


class Inline:
    """Reads the words of paragraphs, one after the other, in reading order.

    Fields go on from paragraph to paragraph, so one reader serves a whole story. Text boxes met on the way lie in
    `boxes` until somebody takes them. `revisions` counts tracked insertions, deletions and moves, neighbouring ones of
    the same kind by the same author once; `notes` counts references to footnotes and endnotes. Where `traced`, `trace`
    holds every piece of text with the element it was read from.
    """

    def __init__(self, styles: Styles, fields: bool = True, traced: bool = False) -> None:
        self.boxes: list[etree._Element] = []
        self.revisions = 0
        self.notes = 0
        self.trace: list[tuple[etree._Element, str]] = []
        self._traced = traced
        self._styles = styles
        self._fields = fields
        self._open_fields: list[bool] = []  # one for each open field: True while its result is read
        self._silent = False
        self._words: list[str] = []
        self._hidden_paragraph = False
        self._inserting = 0
        self._last_revision: tuple[str, str] | None = None
        self._actions: dict[str, Callable[[etree._Element], None]] = {
            R: self._run,
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
            w("object"): self._drawing,
            w("footnoteReference"): self._note,
            w("endnoteReference"): self._note,
            f"{{{MATH}}}oMath": self._formula,
            f"{{{MATH}}}oMathPara": self._formula,
        }
        self._actions |= dict.fromkeys(_TRANSPARENT, self.children)

    @property
    def inside_field(self) -> bool:
        """Whether a field has begun and not ended."""
        return bool(self._open_fields)

    def read(self, paragraph: etree._Element, hidden: bool) -> str:
        """Return the words of a paragraph. hidden: its style hides them unless a run says otherwise."""
        self._words.clear()
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

    def set_aside(self) -> list[bool]:
        """Forget the open fields, for a text box that stands in their midst, and return them for `take_up`."""
        aside, self._open_fields = self._open_fields, []
        self._silent = False
        return aside

    def take_up(self, fields: list[bool]) -> None:
        """Go on with the fields that were set aside."""
        self._open_fields = fields
        self._silent = not all(fields)

    def count_revision(self, element: etree._Element) -> None:
        """Count a tracked change, unless it goes on from the one before."""
        key = (str(element.tag), element.get(AUTHOR, ""))
        if key != self._last_revision:
            self.revisions += 1
        self._last_revision = key

    def _put(self, words: str, element: etree._Element) -> None:
        if not self._silent:
            self._words.append(words)
            if self._traced:
                self.trace.append((element, words))
            if not self._inserting:
                self._last_revision = None

    def _run(self, run: etree._Element) -> None:
        if not self._is_hidden(run):
            self.children(run)
            return
        # a field may begin or end in a hidden run
        for child in run.iterchildren(FIELD_CHARACTER):
            self._field(child)

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
            self._put(words.translate(_SPACE) if not words.isprintable() else words, element)

    def _break(self, element: etree._Element) -> None:
        if element.get(TYPE) not in ("page", "column"):
            self._put("\n", element)

    def _symbol(self, element: etree._Element) -> None:
        try:
            code = int(element.get(w("char"), ""), 16)
            character = chr(code)
        except (ValueError, OverflowError):
            return
        if character.isprintable():  # the codes of symbol fonts are private ones
            self._put(character, element)

    def _note(self, _: etree._Element) -> None:
        self.notes += not self._silent

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
        kind = element.get(w("fldCharType"))
        if not self._fields:
            return
        if kind == "begin":
            self._open_fields.append(False)
        elif kind == "separate" and self._open_fields:
            self._open_fields[-1] = True
        elif kind == "end" and self._open_fields:
            self._open_fields.pop()
        self._silent = not all(self._open_fields)

    def _drawing(self, element: etree._Element) -> None:
        if not self._silent:
            self.boxes.extend(text_boxes(element))


def first(parent: etree._Element, name: str) -> etree._Element | None:
    """Return the first child if it is a `name`, which is where properties stand. Much faster than a search."""
    for child in parent:
        return child if child.tag == name else None
    return None


def choose(alternatives: etree._Element) -> etree._Element | None:
    """Return the one of several versions of the same thing that is shown: the first whose markup is known."""
    for choice in alternatives.iterchildren(CHOICE):
        if all(prefix in _KNOWN_MARKUP for prefix in choice.get("Requires", "").split()):
            return choice
    fallback = alternatives.find(FALLBACK)
    return fallback if fallback is not None else alternatives.find(CHOICE)


def text_boxes(drawing: etree._Element) -> Iterable[etree._Element]:
    """Yield the contents of the text boxes in a drawing, in order; boxes inside a box belong to that box."""
    waiting = [drawing]
    while waiting:
        element = waiting.pop()
        if element.tag == TEXT_BOX:
            yield element
        elif element.tag == ALTERNATIVES:
            chosen = choose(element)
            if chosen is not None:
                waiting.append(chosen)
        else:
            waiting.extend(reversed(element))
