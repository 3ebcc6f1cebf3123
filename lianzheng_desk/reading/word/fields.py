"""Fields: a code nobody sees, then its result; one inside another, and over the ends of paragraphs."""

from __future__ import annotations

from lxml import etree

from lianzheng_desk.reading.word.names import VALUE, w
from lianzheng_desk.reading.word.styles import switch, whole

_KIND = w("fldCharType")
_FORM = w("ffData")
_CHECK_BOX, _CHOICES = w("checkBox"), w("ddList")
_CHECKED, _UNCHECKED = "☑", "☐"


class Fields:
    """Follows the fields of one story. `silent` tells whether what comes now is not seen.

    trusted: False where the file never ends a field it began; then nothing is silent.
    """

    def __init__(self, trusted: bool = True) -> None:
        self.silent = False
        self._trusted = trusted
        self._open: list[bool | None] = []
        """One for each open field: True while its result is read, None where the result is not."""

    @property
    def inside(self) -> bool:
        """Whether a field has begun and not ended."""
        return bool(self._open)

    def follow(self, mark: etree._Element) -> str:
        """Take note of a mark (begin, separate, end). Return what a form's check box or list shows, "" for others."""
        kind = mark.get(_KIND)
        shown = ""
        if not self._trusted:
            return _form_value(mark) if kind == "begin" and len(mark) else ""
        if kind == "begin":
            if len(mark) and not self.silent:
                shown = _form_value(mark)
            self._open.append(None if shown else False)
        elif kind == "separate" and self._open:
            if self._open[-1] is False:
                self._open[-1] = True
        elif kind == "end" and self._open:
            self._open.pop()
        self.silent = not all(self._open)
        return shown

    def set_aside(self) -> list[bool | None]:
        """Forget the open fields, for a text box that stands in their midst, and return them for `take_up`."""
        aside, self._open = self._open, []
        self.silent = False
        return aside

    def take_up(self, fields: list[bool | None]) -> None:
        """Go on with the fields that were set aside."""
        self._open = fields
        self.silent = not all(fields)


def _form_value(mark: etree._Element) -> str:
    form = mark.find(_FORM)
    if form is None:
        return ""
    box = form.find(_CHECK_BOX)
    if box is not None:
        said = (switch(box, w(name)) for name in ("checked", "default"))
        return _CHECKED if next((each for each in said if each is not None), False) else _UNCHECKED
    choices = form.find(_CHOICES)
    if choices is None:
        return ""
    chosen = next((each for name in ("result", "default") if (each := choices.find(w(name))) is not None), None)
    entries = choices.findall(w("listEntry"))
    number = whole(chosen.get(VALUE), 0) if chosen is not None else 0
    return entries[number].get(VALUE, "") if 0 <= number < len(entries) else ""
