"""Tell by its first bytes what a file is. The name is not asked."""

from __future__ import annotations

import re
from enum import Enum


class Kind(Enum):
    """What a file is; the value is how a sentence goes on after its name (“……是 PDF 文件”)."""

    ZIP = "是 ZIP 文件"
    TEXT = "是文本"
    OLE = "是旧版 Office 文件"
    OLD_WORD = "是旧版 Word 或 WPS 文稿"
    WORD_2 = "是 Word 2 或更早的文稿"
    WORKS = "是 Microsoft Works 文稿"
    WORDPERFECT = "是 WordPerfect 文稿"
    HANGUL = "是韩文 HWP 文稿"
    PUBLISHER = "是 Publisher 出版物"
    VISIO = "是 Visio 绘图"
    MAIL = "是 Outlook 邮件"
    INSTALLER = "是 Windows 安装包"
    LOCKED = "加了密码"
    EXCEL = "是 Excel 表格"
    POWERPOINT = "是演示文稿"
    PDF = "是 PDF 文件"
    OFD = "是 OFD 版式文件"
    RTF = "是 RTF 文稿"
    ODT = "是 ODT 文稿"
    OLD_ODT = "是旧版 OpenOffice 文稿"
    WEB = "是网页文件"
    WORD_XML = "是 XML 格式的 Word 文稿"
    IMAGE = "是图片"
    ARCHIVE = "是压缩包"
    SHORTCUT = "是快捷方式"
    OWNER = "是 Word 打开文稿时留下的临时文件"
    UNKNOWN = "不是文稿"


_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", Kind.ZIP),
    (b"PK00PK\x03\x04", Kind.ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.OLE),
    (b"{\\rtf", Kind.RTF),
    (b"\x89PNG\r\n\x1a\n", Kind.IMAGE),
    (b"\xff\xd8\xff", Kind.IMAGE),
    (b"GIF87a", Kind.IMAGE),
    (b"GIF89a", Kind.IMAGE),
    (b"II*\x00", Kind.IMAGE),
    (b"MM\x00*", Kind.IMAGE),
    (b"Rar!\x1a\x07", Kind.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Kind.ARCHIVE),
    (b"\x1f\x8b\x08", Kind.ARCHIVE),
    (b"\x4c\x00\x00\x00\x01\x14\x02\x00", Kind.SHORTCUT),
    (b"\xffWPC", Kind.WORDPERFECT),
    (b"\xcb\x0a\x01", Kind.WORDPERFECT),  # 4.2 begins with the width of the page
    (b"\xdb\xa5\x2d\x00", Kind.WORD_2),
    (b"\x9b\xa5\x21\x00", Kind.WORD_2),
    (b"\x31\xbe\x00\x00", Kind.WORD_2),
    (b"\x32\xbe\x00\x00", Kind.WORD_2),
)
_WEB = re.compile(
    rb"\s*(?:(?:<\?xml[^>]*>\s*|<!--(?:(?!-->).)*-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|h1)(?=[\s>/])"
    rb"|(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){0,40}?MIME-Version:)",
    re.I | re.S,
)
_WORD_XML = re.compile(rb'<\?mso-application\s+progid="Word|<pkg:package\b|<w:wordDocument\b')
_FLAT_ODT = re.compile(rb"<(?:\w+:)?document\b[^>]*urn:oasis:names:tc:opendocument:xmlns:office:")
_STREAMS = (
    ("EncryptedPackage", Kind.LOCKED),
    ("WordDocument", Kind.OLD_WORD),
    ("Workbook", Kind.EXCEL),
    ("Book", Kind.EXCEL),
    ("PowerPoint Document", Kind.POWERPOINT),
    ("MatOST", Kind.WORKS),
)

_OWNER_SIZES = (162, 165)
_OWNER_NAME = 54

HEAD = 8192
"""How many bytes `sniff` wants to see."""


def sniff(head: bytes) -> Kind:
    """Return what a file beginning with `head` is; TEXT where nothing else fits."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Kind.IMAGE
    if head[:2] == b"BM" and len(head) > 26 and head[6:10] == bytes(4):
        return Kind.IMAGE
    if _is_owner_file(head):
        return Kind.OWNER
    start = head.removeprefix(b"\xef\xbb\xbf")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = head.decode("utf-16", "ignore").encode("latin-1", "replace")
    if _WEB.match(start):
        return Kind.WEB
    if start.lstrip().startswith(b"<") and _WORD_XML.search(start):
        return Kind.WORD_XML
    if start.lstrip().startswith(b"<") and _FLAT_ODT.search(start):
        return Kind.ODT
    return Kind.TEXT


def _is_owner_file(head: bytes) -> bool:
    """Tell whether this is a “~$报告.docx”: who has the draft open, the length of the name first, blanks after it."""
    if len(head) not in _OWNER_SIZES or not 0 < head[0] < 32:
        return False
    return not head[1 + head[0] : _OWNER_NAME].strip(b" \0")


def sniff_ole(content: bytes) -> Kind:
    """Return what an OLE2 file (.doc, .xls, .wps, a password-protected .docx) is by the first stream it names.

    Streams stand in the order they were made, so that those of an embedded table come later.
    """
    places = {kind: place for name, kind in reversed(_STREAMS) if (place := _entry(content, name)) >= 0}
    return min(places, key=lambda kind: places[kind], default=Kind.OLE)


def _entry(content: bytes, stream: str) -> int:
    """Return where the directory entry of `stream` stands, -1 if nowhere. Entries begin at multiples of 128 bytes."""
    name = stream.encode("utf-16-le") + b"\0\0"
    place = content.find(name)
    while place >= 0 and place % 128:
        place = content.find(name, place + 1)
    return place


def sniff_parts(names: frozenset[str], mimetype: bytes) -> Kind:
    """Return what a zip file that is no Word file is. names: its parts in lower case; mimetype: that part, or b""."""
    if "ofd.xml" in names:
        return Kind.OFD
    if b"opendocument.text" in mimetype:
        return Kind.ODT
    if b"opendocument.spreadsheet" in mimetype or any(name.startswith("xl/") for name in names):
        return Kind.EXCEL
    if b"opendocument.presentation" in mimetype or any(name.startswith("ppt/") for name in names):
        return Kind.POWERPOINT
    if b"sun.xml.writer" in mimetype:
        return Kind.OLD_ODT
    if not mimetype and {"content.xml", "meta-inf/manifest.xml"} <= names:
        return Kind.ODT
    return Kind.ARCHIVE
