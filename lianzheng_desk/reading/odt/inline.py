"""The words of one OpenDocument paragraph as a person sees them."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from lianzheng_desk.reading.odt.names import DISPLAY, FRAME, IS_HIDDEN, NOTE, SHAPES, STYLE_NAME, q
from lianzheng_desk.reading.odt.styles import Styles, whole

_WHITE = re.compile("[ \t\r\n]+")
_MOST_SPACES = 1000
_TEXT = q("text:p").removesuffix("p")
_UNSEEN = tuple(
    map(
        q,
        (
            "text:script",
            "text:ruby-text",
            "text:note-citation",
            "text:tracked-changes",
            "text:soft-page-break",
            "text:hidden-paragraph",
        ),
    )
)


class Inline:
    """Reads paragraphs. boxes: frames and shapes met on the way; notes: footnotes and endnotes, in order."""

    def __init__(self, styles: Styles) -> None:
        self.boxes: list[etree._Element] = []
        self.notes: list[etree._Element] = []
        self._styles = styles
        self._words: list[str] = []
        self._after_space = True
        self._actions: dict[str, Callable[[etree._Element], None]] = {
            q("text:s"): self._spaces,
            q("text:tab"): lambda _: self._put("\t"),
            q("text:line-break"): lambda _: self._put("\n"),
            q("text:span"): self._span,
            q("text:hidden-text"): self._hidden_text,
            q("text:variable-set"): self._variable,
            q("text:user-field-get"): self._variable,
            q("loext:content-control"): self._children,
            q("draw:a"): self._children,
            FRAME: self.boxes.append,
            q("draw:g"): self.boxes.append,
            NOTE: self.notes.append,
        }
        self._actions |= dict.fromkeys(SHAPES, self.boxes.append)
        self._actions |= dict.fromkeys(_UNSEEN, lambda _: None)

    def read(self, paragraph: etree._Element) -> str:
        """Return the words of a paragraph, white space as it is shown."""
        self._words.clear()
        self._after_space = True
        self._children(paragraph)
        words = "".join(self._words)
        return words[:-1] if self._after_space and words.endswith(" ") else words

    def _children(self, parent: etree._Element) -> None:
        self._text(parent.text)
        for child in parent:
            tag = child.tag
            action = self._actions.get(tag)
            if action is not None:
                action(child)
            elif tag.startswith(_TEXT):  # fields, links, marks: what they show is their text
                self._children(child)
            self._text(child.tail)

    def _text(self, words: str | None) -> None:
        if not words:
            return
        words = _WHITE.sub(" ", words)
        if self._after_space and words[0] == " ":
            words = words[1:]
        if words:
            self._words.append(words)
            self._after_space = words[-1] == " "

    def _put(self, words: str) -> None:
        self._words.append(words)
        self._after_space = False

    def _spaces(self, element: etree._Element) -> None:
        self._put(" " * max(0, min(whole(element.get(q("text:c")), 1), _MOST_SPACES)))

    def _span(self, element: etree._Element) -> None:
        if not self._styles.hides("text", element.get(STYLE_NAME)):
            self._children(element)

    def _hidden_text(self, element: etree._Element) -> None:
        if element.get(IS_HIDDEN) != "true":
            self._children(element)

    def _variable(self, element: etree._Element) -> None:
        if element.get(DISPLAY) != "none":
            self._children(element)
