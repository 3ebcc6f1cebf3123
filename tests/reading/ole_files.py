"""Makes OLE2 files and Word 97 files in them, byte by byte, so that tests hold exactly what they say."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from struct import pack, pack_into

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_NONE = 0xFFFFFFFF
_TEXT = 0x600


def compound(streams: dict[str, bytes], root: bytes = bytes(16)) -> bytes:
    """Return an OLE2 file with these streams in its root. root: the class of the root."""
    body: list[bytes] = []
    chain: list[int] = []
    entries = []
    names = sorted(streams, key=lambda name: (len(name), name.upper()))
    for number, name in enumerate(names):
        content = streams[name].ljust(4096, b"\0")  # smaller ones would lie in the root's own stream
        first = len(chain)
        count = -(-len(content) // _SECTOR)
        chain += [*range(first + 1, first + count), _END]
        body.append(content.ljust(count * _SECTOR, b"\0"))
        following = number + 2 if number + 1 < len(names) else _NONE
        entries.append(_entry(name, 2, following, _NONE, first, len(content)))
    head = _entry("Root Entry", 5, _NONE, 1 if names else _NONE, _END, 0, root)
    directory = b"".join([head, *entries])
    size = -(-len(directory) // _SECTOR)
    directory_start = len(chain)
    chain += [*range(directory_start + 1, directory_start + size), _END]
    body.append(directory.ljust(size * _SECTOR, b"\0"))
    tables = -(-(len(chain) + 1) // (_SECTOR // 4 - 1))
    places = [len(chain) + number for number in range(tables)]
    chain += [_FAT] * tables
    body.append(pack(f"<{len(chain)}I", *chain).ljust(tables * _SECTOR, b"\xff"))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += pack("<IIIIIIIII", 0, tables, directory_start, 0, 4096, _END, 0, _END, 0)
    header += pack(f"<{len(places)}I", *places)
    return header.ljust(_SECTOR, b"\xff") + b"".join(body)


def _entry(name: str, kind: int, right: int, child: int, first: int, size: int, clsid: bytes = bytes(16)) -> bytes:
    raw = name.encode("utf-16-le")
    links = pack("<HBBIII", len(raw) + 2, kind, 1, _NONE, right, child)
    return raw.ljust(64, b"\0") + links + clsid + bytes(20) + pack("<IQ", first, size)


def paragraph_properties(*codes: tuple[int, bytes], style: int = 0) -> bytes:
    """Return style and properties of a paragraph as they stand in a page."""
    return pack("<H", style) + properties(*codes)


def properties(*codes: tuple[int, bytes]) -> bytes:
    """Return properties, each a code with its operand."""
    return b"".join(pack("<H", code) + operand for code, operand in codes)


def word97(
    text: str,
    *,
    narrow: bool = False,
    flags: int = 0,
    runs: Sequence[tuple[int, int, bytes]] = (),
    paragraphs: Sequence[tuple[int, int, bytes]] = (),
    counts: Sequence[int] = (),
    version: int = 0xC1,
) -> dict[str, bytes]:
    """Return the streams of a Word file whose text is `text`, one piece, in UTF-16 or (narrow) in cp1252.

    runs, paragraphs: from position, to position, properties. counts: positions in the main text, footnotes, headers
    and so on; the main text alone unless given.
    """
    raw = text.encode("cp1252") if narrow else text.encode("utf-16-le")
    width = 1 if narrow else 2
    length = len(raw) // width
    head = bytearray(_TEXT)
    pack_into("<HHxxHxxH", head, 0, 0xA5EC, version, 0x0804, flags)
    pack_into("<II", head, 0x18, _TEXT, _TEXT + len(raw))
    pack_into("<7i", head, 0x4C, *(list(counts or [length]) + [0] * 7)[:7])
    document = bytes(head) + raw
    document = document.ljust(-(-len(document) // _SECTOR) * _SECTOR, b"\0")
    tables = b""
    place = _TEXT * 2 | 0x40000000 if narrow else _TEXT
    pieces = b"\x02" + pack("<I", 16) + pack("<II", 0, length) + pack("<HIH", 0, place, 0)
    for offset, stretches, size in ((0xFA, runs, 1), (0x102, paragraphs, 13)):
        if stretches:
            number = len(document) // _SECTOR
            document += _page(stretches, size, width)
            table = pack("<III", _TEXT, _TEXT + len(raw), number)
            head_place, tables = len(tables), tables + table
            document = _pointing(document, offset, head_place, len(table))
    document = _pointing(document, 0x1A2, len(tables), len(pieces))
    return {"WordDocument": document, "1Table" if flags & 0x200 else "0Table": tables + pieces}


def word95(raw: bytes, language: int, *, flags: int = 0, count: int = 0) -> dict[str, bytes]:
    """Return the streams of a Word 95 file with the text `raw` of `count` positions (bytes unless given)."""
    head = bytearray(_TEXT)
    pack_into("<HHxxHxxH", head, 0, 0xA5DC, 0x68, language, flags)
    pack_into("<II", head, 0x18, _TEXT, _TEXT + len(raw))
    pack_into("<i", head, 0x34, count or len(raw))
    return {"WordDocument": bytes(head) + raw}


def _pointing(document: bytes, place: int, offset: int, length: int) -> bytes:
    return document[:place] + pack("<II", offset, length) + document[place + 8 :]


def _page(stretches: Sequence[tuple[int, int, bytes]], size: int, width: int) -> bytes:
    """Return a page of properties; the stretches must follow one another without a gap."""
    bounds = [_TEXT + width * start for start, _, _ in stretches] + [_TEXT + width * stretches[-1][1]]
    page = bytearray(_SECTOR)
    pack_into(f"<{len(bounds)}I", page, 0, *bounds)
    end = _SECTOR - 2
    for number, (_, _, content) in enumerate(stretches):
        length = len(content) + 1 + len(content) % 2 if size > 1 else len(content) + 1
        end = (end - length - 1) // 2 * 2
        # paragraphs count in words: 2 n - 1 bytes follow
        page[end] = (len(content) + 1) // 2 if size > 1 else len(content)
        if size > 1 and len(content) % 2 == 0:
            page[end], page[end + 1] = 0, len(content) // 2
            page[end + 2 : end + 2 + len(content)] = content
        else:
            page[end + 1 : end + 1 + len(content)] = content
        page[4 * len(bounds) + size * number] = end // 2 if content else 0
    page[-1] = len(stretches)
    return bytes(page)


def write_old_word(path: Path, text: str, **settings: object) -> Path:
    """Write a Word 97 file; settings as in `word97`."""
    path.write_bytes(compound(word97(text, **settings)))  # type: ignore[arg-type]
    return path
