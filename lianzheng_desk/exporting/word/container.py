"""The zip file around a Word document, copied part by part."""

from __future__ import annotations

import posixpath
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from lianzheng_desk.reading.word.names import CONTENT_TYPES, RELATIONSHIPS

CONTENT_TYPES_PART = "[Content_Types].xml"
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


def parse_part(content: bytes) -> etree._Element:
    """Return the root of an XML part with everything in it, comments included; nothing is fetched from elsewhere.

    Raises etree.XMLSyntaxError.
    """
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, strip_cdata=False))


def part_bytes(root: etree._Element) -> bytes:
    """Return an XML part as it goes into the file."""
    tree = root.getroottree()
    standalone = tree.docinfo.standalone
    return etree.tostring(
        tree, encoding="UTF-8", xml_declaration=True, standalone=True if standalone is None else standalone
    )


def relationships_part(part: str) -> str:
    """Return the name of the part that says where `part` points."""
    folder, leaf = posixpath.split(part)
    return posixpath.join(folder, "_rels", leaf + ".rels")


def with_relationship(content: bytes | None, type: str, target: str) -> bytes:
    """Return a relationships part (None: none yet) with one more relationship. type: its full name."""
    space = f"{{{RELATIONSHIPS}}}"
    root = parse_part(content or f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode())
    taken = {each.get("Id") for each in root}
    number = next(n for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
    etree.SubElement(root, f"{space}Relationship", {"Id": f"rId{number}", "Type": type, "Target": target})
    return part_bytes(root)


def with_content_type(content: bytes, part: str, type: str) -> bytes:
    """Return the list of content types with one more part in it."""
    root = parse_part(content)
    etree.SubElement(root, f"{{{CONTENT_TYPES}}}Override", {"PartName": f"/{part}", "ContentType": type})
    return part_bytes(root)


def copy_package(stream: BinaryIO, path: Path, parts: Mapping[str, bytes]) -> None:
    """Copy the zip file in `stream` to `path` with `parts` in it, in the place of those of the same name or new.

    Everything else is copied as it is, in its order. The same input gives the same bytes. Raises what zipfile raises.
    """
    waiting = {name.lower(): (name, content) for name, content in parts.items()}
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(path, "w") as new:
        last = {member.filename: member for member in old.infolist()}  # of parts that stand twice the last one counts
        for member in last.values():
            entry = _entry(member)
            _, content = waiting.pop(member.filename.replace("\\", "/").lstrip("/").lower(), ("", None))
            if content is not None or member.is_dir():
                new.writestr(entry, content or b"")
            else:
                with old.open(member) as source, new.open(entry, "w") as target:
                    shutil.copyfileobj(source, target)
        for name, content in waiting.values():
            new.writestr(_deflated(name), content)


def write_package(path: Path, parts: Mapping[str, bytes]) -> None:
    """Write a new zip file of these parts, in their order; the same parts give the same bytes."""
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(_deflated(name), content)


def _entry(member: zipfile.ZipInfo) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(member.filename, member.date_time)
    entry.compress_type = member.compress_type
    entry.external_attr = member.external_attr
    entry.create_system = member.create_system
    entry.file_size = member.file_size
    return entry


def _deflated(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)  # dated 1980, not today
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
