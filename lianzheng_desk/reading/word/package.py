"""The zip file around a Word document: opened with suspicion, its parts found the way the standard says."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from struct import error as StructError
from typing import BinaryIO
from urllib.parse import unquote

from lxml import etree

from lianzheng_desk.errors import DraftError
from lianzheng_desk.reading import limits
from lianzheng_desk.reading.refusals import damaged, refuse, too_complex
from lianzheng_desk.reading.sniff import Kind, sniff_parts
from lianzheng_desk.reading.word.names import CONTENT_TYPES, RELATIONSHIPS, STRICT_W, W

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
_WORD = re.compile(r"(?:wordprocessingml|ms-word).*\bmain\+xml")
_USUAL_MAIN = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Relationship:
    """Where one part points: the last word of its type (“numbering”) and the target's name in the package."""

    type: str
    target: str


class Package:
    """The parts of a Word file, read one at a time and never more than limits allow. Close it after use.

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

    def __enter__(self) -> Package:
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
        """Return the root of an XML part, in the ordinary namespace also where the file is of the strict kind.

        Raises DraftError where it is broken or has parts of its own to be fetched from elsewhere.
        """
        return self.parse(self.read(part))

    def parse(self, content: bytes) -> etree._Element:
        """Return the root of XML taken from a part."""
        if content.count(b"<") > limits.PART_TAGS:
            raise too_complex(self.name)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError, LookupError) as trouble:
            raise damaged(self.name) from trouble
        if root.getroottree().docinfo.internalDTD is not None:
            raise damaged(self.name)
        if root.tag.startswith(f"{{{STRICT_W}}}"):
            _loosen(root)
        return root

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """Return where `part` points inside the package ("" for the package itself); none where it does not say."""
        folder, _, leaf = part.rpartition("/")
        listing = posixpath.join(folder, "_rels", leaf + ".rels")
        if not self.has(listing):
            return ()
        found = []
        for element in self.tree(listing).iter(f"{{{RELATIONSHIPS}}}Relationship"):
            target = unquote(element.get("Target", ""))
            if element.get("TargetMode") != "External" and target:
                whole = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found.append(Relationship(element.get("Type", "").rpartition("/")[2], whole))
        return tuple(found)

    def main_part(self) -> str:
        """Return the name of the part that holds the document.

        Raises DraftError for a zip file that is something else, an Excel workbook under a Word name for example.
        """
        types = self._content_types()
        pointed = [each.target for each in self.relationships("") if each.type == "officeDocument"]
        listed = [name for name, kind in types.items() if _WORD.search(kind)]
        for part in [*pointed, *listed, _USUAL_MAIN]:
            kind = types.get(part.lower())
            if self.has(part) and (kind is None or _WORD.search(kind)):
                return part
        raise self.not_word()

    def not_word(self) -> DraftError:
        """Make the error for a zip file that holds no Word document; it names what it holds instead."""
        mimetype = self.read("mimetype")[:200] if self.has("mimetype") else b""
        kind = sniff_parts(frozenset(self._members), mimetype)
        office = kind is Kind.ARCHIVE and self.has("[Content_Types].xml")
        return damaged(self.name) if office else refuse(self.name, kind)

    def _content_types(self) -> dict[str, str]:
        """Return the type of each part that is listed by name, keys in lower case."""
        if not self.has("[Content_Types].xml"):
            return {}
        root = self.tree("[Content_Types].xml")
        overrides = root.iter(f"{{{CONTENT_TYPES}}}Override")
        return {each.get("PartName", "").lstrip("/").lower(): each.get("ContentType", "") for each in overrides}


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


def _loosen(root: etree._Element) -> None:
    """Rename the elements and attributes of a strict file to those of an ordinary one."""
    strict, ordinary = f"{{{STRICT_W}}}", f"{{{W}}}"
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag.startswith(strict):
            element.tag = ordinary + element.tag[len(strict) :]
        for name, value in element.attrib.items():
            if str(name).startswith(strict):
                del element.attrib[name]
                element.set(ordinary + str(name)[len(strict) :], str(value))
