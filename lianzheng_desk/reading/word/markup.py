"""Finding one's way in the tree of a Word document."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from lianzheng_desk.reading.word.names import ALTERNATIVES, CHOICE, FALLBACK, TEXT_BOX, WORD_ART, P

_KNOWN_MARKUP = ("w", "wps", "wpg", "wpc", "w14", "w15", "w16", "v", "a14", "wp14", "wp15")


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
    """Yield the contents of the text boxes in a drawing and its words in fancy lettering, in order.

    Boxes inside a box belong to that box.
    """
    waiting = [drawing]
    while waiting:
        element = waiting.pop()
        if element.tag in (TEXT_BOX, WORD_ART):
            yield element
        elif element.tag == ALTERNATIVES:
            chosen = choose(element)
            if chosen is not None:
                waiting.append(chosen)
        else:
            waiting.extend(reversed(element))


class Ordinals:
    """Numbers the paragraphs of a part from 0 in the order of the file.

    It goes along with the reader, so that not every paragraph of a large file need be held at once: only those passed
    over are remembered.
    """

    def __init__(self, root: etree._Element) -> None:
        self._all = enumerate(root.iter(P))
        self._passed: dict[etree._Element, int] = {}

    def of(self, paragraph: etree._Element) -> int:
        """Return the number of a paragraph under the root; ask once for each."""
        if paragraph in self._passed:
            return self._passed.pop(paragraph)
        for number, each in self._all:
            if each is paragraph:
                return number
            self._passed[each] = number
        raise LookupError("the paragraph is not in this part")
