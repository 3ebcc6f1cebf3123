"""The zip file around an office document, opened with suspicion: bounded in parts, sizes and ratios."""

from __future__ import annotations

import zipfile
import zlib
from struct import error as StructError
from typing import BinaryIO, Self

from lxml import etree

from lianzheng_desk.reading import limits
from lianzheng_desk.reading.refusals import damaged, refuse, too_complex
from lianzheng_desk.reading.sniff import Kind, sniff_parts
from lianzheng_desk.reading.source import Source, too_large

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    StructError,
    EOFError,
    NotImplementedError,
    UnicodeError,
    ValueError,
    OverflowError,
    IndexError,
    KeyError,
)
_END = b"PK\x05\x06"
_ENCRYPTED = 0x1


class Archive:
    """The parts of a zip file, read one at a time and never more than limits allow. Close it after use.

    name: the file's name for error messages. Raises DraftError for whatever is no sound zip file.
    """

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self.name = name
        try:
            _refuse_huge_directory(stream, name)
            self._zip = zipfile.ZipFile(stream)
        except _BROKEN as trouble:
            raise damaged(name) from trouble
        members = self._zip.infolist()
        if len(members) > limits.ZIP_MEMBERS or sum(m.file_size for m in members) > limits.ZIP_UNPACKED_BYTES:
            raise too_complex(name)
        self._members = {m.filename.replace("\\", "/").lstrip("/").lower(): m for m in members}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def has(self, part: str) -> bool:
        """Tell whether there is a part of this name; upper and lower case are the same."""
        return part.lower() in self._members

    def read(self, part: str) -> bytes:
        """Return the content of a part. Raises DraftError where it is missing, broken, locked or too large."""
        member = self._members.get(part.lower())
        if member is None:
            raise damaged(self.name)
        if member.flag_bits & _ENCRYPTED:
            raise refuse(self.name, Kind.LOCKED)
        tight = member.file_size > limits.PART_RATIO * max(member.compress_size, 1)
        if member.file_size > limits.PART_BYTES or (tight and member.file_size > limits.PART_RATIO_FROM):
            raise too_complex(self.name)
        try:
            with self._zip.open(member) as stream:
                return stream.read(limits.PART_BYTES)
        except _BROKEN as trouble:
            raise damaged(self.name) from trouble
        except RuntimeError as trouble:  # a password the flags do not tell of
            raise refuse(self.name, Kind.LOCKED) from trouble

    def tree(self, part: str) -> etree._Element:
        """Return the root of an XML part.

        Raises DraftError where it is broken or has parts of its own to be fetched from elsewhere.
        """
        return self.parse(self.read(part))

    def parse(self, content: bytes) -> etree._Element:
        """Return the root of XML taken from a part."""
        return parse_xml(content, self.name)

    def kind(self) -> Kind:
        """Return what the parts and the part “mimetype” say the file is; ARCHIVE where they say nothing."""
        mimetype = self.read("mimetype")[:200] if self.has("mimetype") else b""
        return sniff_parts(frozenset(self._members), mimetype)


def zip_kind(source: Source) -> Kind:
    """Return what a zip file is. A Word file is an ARCHIVE as any other: its own reader looks closer.

    Raises DraftError for what is no sound zip file or larger than a Word file may be.
    """
    if source.size > limits.WORD_BYTES:
        raise too_large(source.name, limits.WORD_BYTES)
    with Archive(source.stream, source.name) as archive:
        return archive.kind()


def parse_xml(content: bytes, name: str) -> etree._Element:
    """Return the root of `content`. name: the file's name for error messages.

    Raises DraftError where it is broken, too large, or has a document type: that could fetch or multiply parts.
    """
    # a tag takes more than a byte: the tags of small parts need not be counted
    if len(content) > limits.PART_TAGS and content.count(b"<") + content.count(b"=") > limits.PART_TAGS:
        raise too_complex(name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as trouble:
        raise damaged(name) from trouble
    if root.getroottree().docinfo.internalDTD is not None:
        raise damaged(name)
    return root


def _refuse_huge_directory(stream: BinaryIO, name: str) -> None:
    """Raise where the zip file's table of contents is huge: merely listing it would take minutes."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - 66_000))
    tail = stream.read()
    end = tail.rfind(_END)
    if end < 0 or len(tail) < end + 16:
        raise damaged(name)
    if int.from_bytes(tail[end + 12 : end + 16], "little") > limits.ZIP_DIRECTORY_BYTES:
        raise too_complex(name)
