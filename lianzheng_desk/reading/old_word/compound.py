"""The OLE2 file around an old Word document: which streams it has, and their content."""

from __future__ import annotations

from struct import error as StructError

import olefile

from lianzheng_desk.errors import DraftError
from lianzheng_desk.reading import limits
from lianzheng_desk.reading.refusals import damaged, refuse, too_complex
from lianzheng_desk.reading.sniff import Kind, sniff_ole
from lianzheng_desk.reading.source import Source

_BROKEN = (
    OSError,
    ValueError,
    IndexError,
    KeyError,
    TypeError,
    AttributeError,
    OverflowError,
    StructError,
    RecursionError,
    MemoryError,
)
"""What olefile raises on broken files."""

_DOCUMENT = "worddocument"
_KINDS = {
    "encryptedpackage": Kind.LOCKED,
    "workbook": Kind.EXCEL,
    "book": Kind.EXCEL,
    "powerpoint document": Kind.POWERPOINT,
    "matost": Kind.WORKS,
    "visiodocument": Kind.VISIO,
    "quill": Kind.PUBLISHER,
    "bodytext": Kind.HANGUL,
}
_MAIL = "__properties_version1.0"
_INSTALLER = "000C1084-0000-0000-C000-000000000046"
_WORKS = b"CHNKWKS"


class Compound:
    """The streams of one file. Raises DraftError where it is no old Word file, and says what it is instead."""

    def __init__(self, source: Source) -> None:
        self.name = source.name
        self._source = source
        try:
            source.stream.seek(0)
            self._file = olefile.OleFileIO(source.stream)
            self._names = {each[0].lower(): each[0] for each in self._file.listdir(streams=True, storages=True)}
            root = str(self._file.root.clsid) if self._file.root is not None else ""
        except _BROKEN as trouble:
            raise self._not_sound() from trouble
        if _DOCUMENT not in self._names or "encryptedpackage" in self._names:
            raise refuse(self.name, self._kind(root))

    def read(self, stream: str) -> bytes:
        """Return the content of a stream. Raises DraftError where it is missing, broken or too large."""
        try:
            path = [self._names[stream.lower()]]
            if self._file.get_size(path) > limits.OLE_STREAM_BYTES:
                raise too_complex(self.name)
            with self._file.openstream(path) as opened:
                content: bytes = opened.read()
            return content
        except _BROKEN as trouble:
            raise damaged(self.name) from trouble

    def _kind(self, root: str) -> Kind:
        for name, kind in _KINDS.items():
            if name in self._names:
                return kind
        if root.upper() == _INSTALLER:
            return Kind.INSTALLER
        if _MAIL in self._names:
            return Kind.MAIL
        if "contents" in self._names and self.read("contents")[:7] == _WORKS:
            return Kind.WORKS
        return Kind.OLE

    def _not_sound(self) -> DraftError:
        """Make the error for a file whose table of contents is broken; it names what can still be told."""
        kind = sniff_ole(self._source.read(limits.WORD_BYTES))
        return damaged(self.name) if kind in (Kind.OLD_WORD, Kind.OLE) else refuse(self.name, kind)
