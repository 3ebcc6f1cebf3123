"""Going down into a document of elements, by the names of the elements, and no deeper than may be."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from lianzheng_desk.reading import limits
from lianzheng_desk.reading.refusals import too_complex


class Descent:
    """What the walkers of Word and OpenDocument texts have in common. name: the file's, for error messages."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._depth = 0
        self._actions: Mapping[str, Callable[[etree._Element], None]] = {}
        """What is done with an element, by its tag; the others are passed over."""

    def _blocks(self, parent: etree._Element) -> None:
        """Do with every child what is to be done. Raises DraftError where elements stand in elements without end."""
        self._depth += 1
        if self._depth > limits.NESTING:
            raise too_complex(self._name)
        for child in parent:
            action = self._actions.get(child.tag)
            if action is not None:
                action(child)
        self._depth -= 1
