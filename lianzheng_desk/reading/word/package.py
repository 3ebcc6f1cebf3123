"""The zip file around a Word document: opened with suspicion, its parts found the way the standard says."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from lianzheng_desk.errors import DraftError
from lianzheng_desk.reading.archive import Archive
from lianzheng_desk.reading.refusals import damaged, refuse
from lianzheng_desk.reading.sniff import Kind
from lianzheng_desk.reading.word.names import CONTENT_TYPES, MATH, RELATIONSHIPS, STRICT_MATH, STRICT_W, W

_WORD = re.compile(r"(?:wordprocessingml|ms-word).*\bmain\+xml", re.I)
_USUAL_MAIN = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Relationship:
    """Where one part points: the last word of its type (“numbering”) and the target's name in the package."""

    type: str
    target: str


class Package(Archive):
    """The parts of a Word file, found the way the standard says."""

    def parse(self, content: bytes) -> etree._Element:
        """Return the root of XML taken from a part, in the ordinary namespace also where the file is a strict one."""
        root = super().parse(content)
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
        kind = self.kind()
        office = kind is Kind.ARCHIVE and self.has("[Content_Types].xml")
        return damaged(self.name) if office else refuse(self.name, kind)

    def _content_types(self) -> dict[str, str]:
        """Return the type of each part that is listed by name, keys in lower case."""
        if not self.has("[Content_Types].xml"):
            return {}
        root = self.tree("[Content_Types].xml")
        overrides = root.iter(f"{{{CONTENT_TYPES}}}Override")
        return {each.get("PartName", "").lstrip("/").lower(): each.get("ContentType", "") for each in overrides}


def _loosen(root: etree._Element) -> None:
    """Rename the elements and attributes of a strict file to those of an ordinary one."""
    rename(root, {STRICT_W: W, STRICT_MATH: MATH})


def rename(root: etree._Element, spaces: Mapping[str, str]) -> None:
    """Move elements and attributes from namespaces to others."""
    prefixes = {f"{{{old}}}": f"{{{new}}}" for old, new in spaces.items()}
    for element in root.iter("*"):
        space, bracket, leaf = str(element.tag).rpartition("}")
        if space + bracket in prefixes:
            element.tag = prefixes[space + bracket] + leaf
        for name, value in element.attrib.items():
            space, bracket, leaf = str(name).rpartition("}")
            if space + bracket in prefixes:
                del element.attrib[name]
                element.set(prefixes[space + bracket] + leaf, str(value))
