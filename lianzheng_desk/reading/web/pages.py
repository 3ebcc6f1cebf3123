"""From the bytes of a saved web page to its HTML: archives (.mht) unpacked, the encoding found."""

from __future__ import annotations

import codecs
import re
from email import message_from_bytes

from lianzheng_desk.reading import limits, remarks
from lianzheng_desk.reading.encoding import decode
from lianzheng_desk.reading.refusals import damaged, too_complex, unknown_encoding, without_words
from lianzheng_desk.reading.source import Source, too_large

_ARCHIVE = re.compile(rb"\s*(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){0,40}?MIME-Version:", re.I)
_HEAD = 8192
_CHARSET = re.compile(rb"<meta\b[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.I)
_SAME = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030", "big5": "big5hkscs"}
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BROKEN = (ValueError, LookupError, TypeError, AttributeError, RecursionError)


def page_text(source: Source) -> tuple[str, tuple[str, ...]]:
    """Return the HTML of a page and what there is to say of it.

    Raises DraftError for what is too large, broken, or in an encoding that cannot be told.
    """
    head = source.head(_HEAD).removeprefix(codecs.BOM_UTF8)
    declared = ""
    if _ARCHIVE.match(head):
        content, declared = _unpacked(source.read(limits.WEB_ARCHIVE_BYTES), source.name)
        if len(content) > limits.WEB_BYTES:
            raise too_large(source.name, limits.WEB_BYTES)
    else:
        content = source.read(limits.WEB_BYTES)
    if not content.startswith(_WIDE_MARKS):
        content = content.replace(b"\0", b"")  # were it UTF-16, it would not have been known for a page
    text = _declared_text(content, declared)
    if text is not None:
        return text, ()
    found = decode(content)
    if found is None:
        raise unknown_encoding(source.name)
    return found.text, (remarks.unreadable(found.unreadable),) if found.unreadable else ()


def _declared_text(content: bytes, declared: str) -> str | None:
    """Return the text where the page names its encoding and keeps to it."""
    if content.startswith((codecs.BOM_UTF8, *_WIDE_MARKS)):
        return None
    found = _CHARSET.search(content[:_HEAD])
    for name in (found[1].decode("ascii", "ignore") if found else "", declared):
        name = name.lower()
        if not name or name.startswith(("utf-16", "utf-32", "ucs", "unicode")):  # their bytes could not be read so far
            continue
        try:
            return content.decode(_SAME.get(name, name))
        except (LookupError, ValueError):  # no such encoding, a name with a zero in it, or bytes that do not fit it
            continue
    return None


def _unpacked(content: bytes, name: str) -> tuple[bytes, str]:
    """Return the page in a web archive and the encoding the archive gives for it, "" for none."""
    if content.count(b"\n--") > limits.WEB_PARTS or content.count(b"\n") > limits.WEB_ARCHIVE_LINES:
        raise too_complex(name)
    try:
        for part in message_from_bytes(content).walk():
            if part.get_content_type() == "text/html":
                payload = part.get_payload(decode=True)
                return payload if isinstance(payload, bytes) else b"", str(part.get_content_charset() or "")
    except _BROKEN as trouble:
        raise damaged(name) from trouble
    raise without_words(name)
