"""How much a page of a PDF file unfolds to, found out before PDFium unfolds it.

A page may draw a form many times, and that form others: a file of a few hundred bytes can hold a page of a billion
characters, at which PDFium ends the whole process. Here the characters are only counted, each form once.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from lianzheng_desk.reading import limits

_NAME = rb"/([^\s/\[\]()<>{}%]+)"
_REFERENCE = rb"\s+(\d{1,8})\s+\d{1,5}\s+R\b"
_NUMBER = re.compile(rb"(\d{1,8})\s+\d{1,5}\s*$")
_DRAWN = re.compile(_NAME + rb"\s+Do\b")
_STRING = re.compile(rb"\([^()]*\)|<[0-9A-Fa-f\s]+>")
_NAMED = re.compile(_NAME + _REFERENCE)
_LISTED = re.compile(rb"(\d{1,8})\s+\d{1,5}\s+R\b")
_PAGE = re.compile(rb"/Type\s*/Page\b")
_OBJECTS = re.compile(rb"/Type\s*/ObjStm\b")
_FLATE = re.compile(rb"/Fl(?:ateDecode)?\b")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_FIRST = re.compile(rb"/First\s+(\d{1,8})")
_ENTRY = {
    key: (re.compile(rb"/" + key + _REFERENCE), re.compile(rb"/" + key + rb"\s*(?:<<(.*?)>>|\[(.*?)\])", re.S))
    for key in (b"Resources", b"XObject", b"Contents", b"Parent")
}
_OPERATOR_BYTES = 40
"""So many bytes of drawing cost about as much memory as one character."""

_LONGEST_DICTIONARY = 256 * 1024
_OBJECT_BYTES = 200
"""What keeping an object costs besides its text."""


@dataclass(frozen=True, slots=True)
class _Object:
    """An object of the file: the text of its dictionary (or array), and where its stream stands, 0 for none."""

    text: bytes
    start: int = 0
    end: int = 0


def unfolds_too_large(content: bytes) -> bool:
    """Tell whether a page of the file draws more than a reader of text should hold, forms inside forms counted."""
    try:
        file = _File(content)
    except OverflowError:
        return True
    return any(file.weigh_page(each) > limits.PAGE_UNFOLDED for each in file.pages())


class _File:
    """The objects of a PDF file as far as they say what its pages draw. Raises OverflowError for far too many."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._objects: dict[int, _Object] = {}
        self._size = 0
        self._take(_objects(content))
        for each in list(self._objects.values()):
            if each.start and _OBJECTS.search(each.text):
                self._take(_packed_objects(each, self._stream(each)))
        self._weights: dict[int, int] = {}

    def _take(self, found: Iterator[tuple[int, _Object]]) -> None:
        for number, each in found:
            self._objects[number] = each
            self._size += len(each.text) + _OBJECT_BYTES
            if self._size > limits.PDF_UNPACKED_BYTES:
                raise OverflowError(self._size)

    def pages(self) -> Iterator[_Object]:
        """Yield the pages, those no longer used included."""
        return (each for each in self._objects.values() if not each.start and _PAGE.search(each.text))

    def weigh_page(self, page: _Object) -> int:
        """Return about how many characters a page holds."""
        forms, above = self._forms(page), page
        for _ in range(limits.PDF_FORM_DEPTH):
            parent = self._referred(above, b"Parent")
            if forms or parent is None:
                break
            forms, above = self._forms(parent), parent
        direct, listed = self._referred(page, b"Contents"), _inner(page, b"Contents")
        parts = [direct] if direct is not None and direct.start else []
        if not parts:
            listed = direct.text if direct is not None else listed
            parts = [self._objects[int(n)] for n in _LISTED.findall(listed) if int(n) in self._objects]
        return sum(self._weigh(part, forms, 0) for part in parts[: limits.PAGE_OBJECTS])

    def _weigh(self, stream: _Object, forms: dict[bytes, int], depth: int) -> int:
        content = self._stream(stream)
        weight = len(content) // _OPERATOR_BYTES
        if b"T" in content:
            weight += sum(found.end() - found.start() - 2 for found in _STRING.finditer(content))
        for name in _DRAWN.findall(content):
            weight += 1 + (self._weigh_form(forms[name], depth + 1) if name in forms else 0)
            if weight > limits.PAGE_UNFOLDED:
                break
        return weight

    def _weigh_form(self, number: int, depth: int) -> int:
        if number not in self._weights:
            self._weights[number] = limits.PAGE_UNFOLDED + 1  # what it is for a form that draws itself
            form = self._objects.get(number)
            if form is None or not form.start or _PICTURE.search(form.text):
                self._weights[number] = 0
            elif depth < limits.PDF_FORM_DEPTH:
                self._weights[number] = self._weigh(form, self._forms(form), depth)
        return self._weights[number]

    def _forms(self, owner: _Object) -> dict[bytes, int]:
        """Return the numbers of the forms and pictures that an object's content may draw, by name."""
        resources = self._referred(owner, b"Resources") or owner
        named = self._referred(resources, b"XObject")
        found = _NAMED.findall(named.text if named is not None else _inner(resources, b"XObject"))
        return {name: int(number) for name, number in found}

    def _referred(self, owner: _Object, key: bytes) -> _Object | None:
        found = _ENTRY[key][0].search(owner.text)
        return self._objects.get(int(found[1])) if found else None

    def _stream(self, each: _Object) -> bytes:
        """Return what a stream unpacks to, as far as it is sound."""
        content = self._content[each.start : each.end]
        for _ in range(min(len(_FLATE.findall(each.text)), limits.PDF_FILTERS)):
            try:
                content = zlib.decompressobj().decompress(content, limits.PDF_UNPACKED_BYTES)
            except zlib.error:
                return b""
        return content


def _inner(owner: _Object, key: bytes) -> bytes:
    """Return what stands in an entry that is written out and not referred to."""
    found = _ENTRY[key][1].search(owner.text)
    return (found[1] or found[2] or b"") if found else b""


def _objects(content: bytes) -> Iterator[tuple[int, _Object]]:
    """Yield the objects of a file with their numbers; of several with the same number the last one counts."""
    place = content.find(b"obj")
    while place >= 0:
        number = _NUMBER.search(content, max(0, place - 20), place)
        following = content.find(b"obj", place + 3)
        if number:
            limit = min(following if following >= 0 else len(content), place + _LONGEST_DICTIONARY)
            text = content[place + 3 : limit]
            stream = text.find(b"stream")
            if stream < 0:
                yield int(number[1]), _Object(text)
            else:
                start = place + 3 + stream + 6
                start += 2 if content[start : start + 2] == b"\r\n" else 1
                end = content.find(b"endstream", start)
                end = len(content) if end < 0 else end
                yield int(number[1]), _Object(text[:stream], start, end)
                following = content.find(b"obj", end)
        place = following


def _packed_objects(packed: _Object, content: bytes) -> Iterator[tuple[int, _Object]]:
    """Yield the objects that stand packed in a stream."""
    first = _FIRST.search(packed.text)
    if first is None:
        return
    numbers = [int(each) for each in re.findall(rb"\d{1,9}", content[: int(first[1])])]
    starts = [int(first[1]) + offset for offset in numbers[1::2]]
    for number, start, end in zip(numbers[::2], starts, [*starts[1:], len(content)], strict=False):
        yield number, _Object(content[start : min(end, start + _LONGEST_DICTIONARY)])
