"""A copy of the draft in which every finding is a Word comment at its words."""

from __future__ import annotations

import os
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from lianzheng_desk.errors import DraftError, ExportError
from lianzheng_desk.exporting.files import named_after, write_whole
from lianzheng_desk.exporting.remarks import Remark, remarks
from lianzheng_desk.exporting.word.comments import add_comment, date_of, new_comments, next_id
from lianzheng_desk.exporting.word.container import (
    COMMENTS_TYPE,
    CONTENT_TYPES_PART,
    copy_package,
    parse_part,
    part_bytes,
    relationships_part,
    with_content_type,
    with_relationship,
    write_package,
)
from lianzheng_desk.exporting.word.official import PART, new_document
from lianzheng_desk.exporting.word.ranges import Ranges
from lianzheng_desk.reading.source import Source, open_source
from lianzheng_desk.reading.word import trace_word
from lianzheng_desk.reading.word.names import STRICT_W
from lianzheng_desk.reading.word.package import Package
from lianzheng_desk.sheet import CheckSheet

MOST_COMMENTS = 32_000
"""Word opens no file with more than 32,767 of them."""

_SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_STRICT_RELATIONSHIP = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError, etree.XMLSyntaxError)


def write_annotated(sheet: CheckSheet, source: Path | None, path: Path, *, replace: bool = False) -> Path:
    """Write the draft with a comment for each finding to `path` and return it.

    source: the file the draft was read from, None for pasted text. A Word file is copied with everything in it; other
    drafts become a new Word file in the look of an official paper. The same sheet gives the same bytes. Raises
    ExportError where the source is not what was checked, and where the path is taken (unless `replace`), open in
    another program, the source itself, or cannot be written; nothing is left half written.
    """
    if source is not None and _same_file(source, path):
        raise ExportError("就是要检查的文稿", where=path.name, hint="请另给一个文件名")
    made = list(remarks(sheet))
    if len(made) > MOST_COMMENTS:
        raise _too_many(sheet)
    if source is None or sheet.review.draft.format != "docx":
        parts = _new_parts(sheet, made)
        write_whole(path, lambda beside: write_package(beside, parts), replace=replace)
        return path
    try:
        with open_source(os.fspath(source)) as opened:
            changed = _changed_parts(sheet, made, opened)
            write_whole(path, lambda beside: _copy(opened, beside, changed), replace=replace)
    except DraftError as error:
        raise ExportError(error.what, where=error.where, hint=error.hint) from error
    return path


def suggested_annotated_name(sheet: CheckSheet) -> str:
    """Return “<draft>-批注-20261121.docx”, fit for Windows too; without the date where none was given."""
    suffix = os.path.splitext(sheet.name)[1].lower()
    # a file with macros opens in Word under its own suffix only
    kept = suffix if sheet.review.draft.format == "docx" and suffix in _SUFFIXES else ".docx"
    return named_after(sheet.name, "批注", sheet.checked_at, kept)


def _same_file(source: Path, path: Path) -> bool:
    try:
        return os.path.samefile(source, path)
    except OSError:  # one of them is not there
        return False


def _too_many(sheet: CheckSheet) -> ExportError:
    hint = "请先改正一部分，或改为导出检查单"
    return ExportError(f"问题超过 {MOST_COMMENTS} 处，Word 放不下这么多批注", where=sheet.name, hint=hint)


def _new_parts(sheet: CheckSheet, made: Sequence[Remark]) -> dict[str, bytes]:
    """Return the parts of a new Word file with the draft's text and its comments."""
    draft = sheet.review.draft
    new = new_document(draft)
    comments = new_comments(etree.QName(new.root).namespace or "")
    _comment(sheet, made, new.root, comments, Ranges(new.root, draft, new.pieces, range(len(draft.paragraphs))))
    parts = new.parts | {PART: part_bytes(new.root)}
    return parts | _comments_parts(parts, PART, comments, _RELATIONSHIP) if made else parts


def _changed_parts(sheet: CheckSheet, made: Sequence[Remark], source: Source) -> dict[str, bytes]:
    """Return the parts of the source that comments change or add."""
    draft = sheet.review.draft
    trace = trace_word(draft.source, source)
    if trace.draft.text != draft.text:
        raise ExportError("在检查后改动过", where=source.name, hint="请重新检查")
    if not made:
        return {}
    with Package(source.stream, source.name) as package:
        main = parse_part(package.read(trace.part))
        pointed = [each.target for each in package.relationships(trace.part) if each.type == "comments"]
        existing = next((part for part in pointed if package.has(part)), None)
        listings = (relationships_part(trace.part), CONTENT_TYPES_PART)
        parts = {name: package.read(name) for name in listings if package.has(name)}
        free = _free_part(package, trace.part)
        space = etree.QName(main).namespace or ""
        comments = parse_part(package.read(existing)) if existing else new_comments(space)
    ordinals = [paragraph.origin.index for paragraph in trace.draft.paragraphs]
    _comment(sheet, made, main, comments, Ranges(main, trace.draft, trace.pieces, ordinals))
    changed = {trace.part: part_bytes(main)}
    if existing:
        return changed | {existing: part_bytes(comments)}
    kind = _STRICT_RELATIONSHIP if space == STRICT_W else _RELATIONSHIP
    return changed | _comments_parts(parts, trace.part, comments, kind, free)


def _comment(
    sheet: CheckSheet, made: Sequence[Remark], main: etree._Element, comments: etree._Element, ranges: Ranges
) -> None:
    """Add the comments and mark their words."""
    first = next_id((main, comments))
    if len(comments) + len(made) > MOST_COMMENTS:
        raise _too_many(sheet)
    date = date_of(sheet.checked_at)
    for number, remark in enumerate(made, first):
        add_comment(comments, number, remark.lines, date)
    ranges.mark((number, remark.span, remark.paragraph) for number, remark in enumerate(made, first))


def _comments_parts(
    parts: dict[str, bytes], main: str, comments: etree._Element, kind: str, part: str = "word/comments.xml"
) -> dict[str, bytes]:
    """Return a new comments part and the listings that must name it."""
    listing = relationships_part(main)
    types = parts.get(CONTENT_TYPES_PART)
    found = {
        part: part_bytes(comments),
        listing: with_relationship(parts.get(listing), kind, posixpath.basename(part)),
    }
    return found | ({CONTENT_TYPES_PART: with_content_type(types, part, COMMENTS_TYPE)} if types else {})


def _free_part(package: Package, main: str) -> str:
    """Return a name for a comments part beside the main part that no other part has."""
    folder = posixpath.dirname(main)
    names = (posixpath.join(folder, f"comments{number or ''}.xml") for number in range(10_000))
    return next(name for name in names if not package.has(name))


def _copy(source: Source, beside: Path, changed: dict[str, bytes]) -> None:
    source.stream.seek(0)
    try:
        copy_package(source.stream, beside, changed)
    except _BROKEN as trouble:
        hint = "请在 WPS 或 Word 中打开并另存一份再试"
        raise ExportError("有一部分已损坏或加了密码，不能带批注另存", where=source.name, hint=hint) from trouble
