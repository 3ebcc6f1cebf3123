"""OFD files (GB/T 33190): which pages there are and where their parts stand in the file."""

from __future__ import annotations

import posixpath
import time
from collections.abc import Iterator

from lxml import etree

from lianzheng_desk.draft.model import Draft
from lianzheng_desk.errors import DraftError
from lianzheng_desk.reading import limits, remarks
from lianzheng_desk.reading.archive import Archive
from lianzheng_desk.reading.fixed import compose_pages
from lianzheng_desk.reading.fixed.page import Page
from lianzheng_desk.reading.fixed.turning import Box, Drawn, Mark, turned_pages
from lianzheng_desk.reading.ofd_content import POINT, Content, read_content
from lianzheng_desk.reading.ofd_names import child, children, numbers, words
from lianzheng_desk.reading.refusals import damaged, overlong, refuse, too_complex, too_many_pages
from lianzheng_desk.reading.sniff import Kind
from lianzheng_desk.reading.source import Source, too_large

_ROOT = "OFD.xml"
_ENCRYPTED = "Encryptions.xml"
_A4 = [0.0, 0.0, 210.0, 297.0]


def read_ofd(path: str, source: Source) -> Draft:
    """Read an OFD file: its first document, the lines of its pages put together to paragraphs.

    path: what `Draft.source` will say. Annotations, signatures and attachments are left out. Raises DraftError for
    what is no sound OFD file, is locked or far too large, or has no text.
    """
    until = time.monotonic() + limits.PAGE_SECONDS
    if source.size > limits.PDF_BYTES:
        raise too_large(source.name, limits.PDF_BYTES)
    try:
        with Archive(source.stream, source.name) as archive:
            try:
                pages, lost = _Document(archive, source.name).pages(until)
            except DraftError as error:
                raise (refuse(source.name, Kind.LOCKED) if archive.has(_ENCRYPTED) else error) from error
        return compose_pages(path, "ofd", pages, source.name, [remarks.lost_pages(lost)] if lost else [], until)
    except (RecursionError, MemoryError) as trouble:
        raise too_complex(source.name) from trouble
    except (ValueError, ArithmeticError, LookupError) as trouble:
        raise damaged(source.name) from trouble


class _Document:
    """The first document of an OFD file. Raises DraftError where its list of pages cannot be read."""

    def __init__(self, archive: Archive, name: str) -> None:
        self._archive = archive
        self._name = name
        self._place, self._root = self._main()
        common = child(self._root, "CommonData")
        self._size = self._frame(common, "PageArea") or _A4
        templates = children(common, "TemplatePage")
        self._templates = {each.get("ID", ""): each.get("BaseLoc", "") for each in templates}
        self._read: dict[str, Content] = {}

    def pages(self, until: float) -> tuple[list[Page], int]:
        """Return the pages that can be read, those set across another one's lines at the end, and how many cannot."""
        listed = [each.get("BaseLoc", "") for each in children(child(self._root, "Pages"), "Page")]
        if len(listed) > limits.PAGES:
            raise too_many_pages(self._name, limits.PAGES)
        found: list[Page] = []
        across: list[Page] = []
        lost = glyphs = 0
        # a page that is listed twice is a ring or a slip: nobody prints a page twice
        for number, location in enumerate(dict.fromkeys(listed), 1):
            try:
                main, *others = self._page(number, location)
            except OverflowError as trouble:
                raise too_complex(self._name) from trouble
            except (DraftError, ValueError):
                lost += 1
                continue
            found.append(main)
            across += others
            glyphs += sum(len(page.glyphs) for page in (main, *others))
            if glyphs > limits.GLYPHS:
                raise overlong(self._name, limits.GLYPHS)
            if time.monotonic() > until:
                raise too_complex(self._name)
        if not found:
            raise damaged(self._name)
        return found + across, lost

    def _page(self, number: int, location: str) -> list[Page]:
        part = self._find(self._place, location)
        root = self._archive.tree(part)
        left, top, width, height = self._frame(root, "Area") or self._size
        marks: list[Mark] = []
        drawn = Drawn()
        for each in children(root, "Template"):
            template = self._template(each.get("TemplateID", ""))
            marks += template.marks
            drawn.lines += template.lines
            drawn.pictured += template.pictured / (width * height)
        own = read_content(root)
        marks += own.marks
        drawn.lines += own.lines
        drawn.pictured += own.pictured / (width * height)
        frame: Box = (left * POINT, -(top + height) * POINT, (left + width) * POINT, -top * POINT)
        return turned_pages(number, marks, drawn, frame)

    def _template(self, key: str) -> Content:
        """Return what stands on a template page; nothing where it is missing or broken."""
        location = self._templates.get(key, "")
        if location not in self._read:
            try:
                self._read[location] = read_content(self._archive.tree(self._find(self._place, location)))
            except DraftError:
                self._read[location] = Content()
        return self._read[location]

    def _main(self) -> tuple[str, etree._Element]:
        """Return the name and the root of the part that lists the pages."""
        root = self._archive.tree(_ROOT)
        for body in children(root, "DocBody"):
            for location in self._document_roots(body):
                part = self._find(_ROOT, location)
                if self._archive.has(part):
                    return part, self._archive.tree(part)
        raise damaged(self._name)

    def _document_roots(self, body: etree._Element) -> Iterator[str]:
        """Yield where a document may stand: its current version, then the document itself."""
        for version in children(child(body, "Versions"), "Version"):
            part = self._find(_ROOT, version.get("BaseLoc", ""))
            if version.get("Current") == "true" and self._archive.has(part):
                inner = words(child(self._archive.tree(part), "DocRoot"))
                if inner:
                    yield self._find(part, inner)
        yield words(child(body, "DocRoot"))

    def _find(self, base: str, location: str) -> str:
        """Return the part that `location`, as written in the part `base`, means: relative, or from the root."""
        location = location.strip().replace("\\", "/")
        relative = posixpath.normpath(posixpath.join("/", posixpath.dirname(base), location)).lstrip("/")
        absolute = posixpath.normpath("/" + location).lstrip("/")
        return absolute if not self._archive.has(relative) and self._archive.has(absolute) else relative

    def _frame(self, parent: etree._Element | None, name: str) -> list[float] | None:
        """Return left, top, width and height of a page in millimetres, None where it is not said."""
        area = child(parent, name)
        for kind in ("PhysicalBox", "ApplicationBox", "ContentBox"):
            box = numbers(words(child(area, kind)))
            if len(box) == 4 and box[2] > 0 and box[3] > 0:
                return box
        return None
