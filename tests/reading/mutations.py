"""Spoils files by seeded chance, so that they often get past the first look: bytes, lengths, zip parts, markup."""

from __future__ import annotations

import random
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from struct import pack

Dice = random.Random
Spoiler = Callable[[bytes, Dice], bytes]

_EXTREMES = (b"-1", b"0", b"", b"1", b"65536", b"2147483648", b"99999999999999999999", b"1e999", b"x", "中".encode())
_PIECES = re.compile(rb"<[^>]*>|[^<]+")
_VALUES = re.compile(rb"\"[^\"]*\"|'[^']*'")
_MOST_UNPACKED = 8 * 1024 * 1024


def mutate(content: bytes, dice: Dice) -> bytes:
    """Return `content` spoilt in one to three ways that suit what it is."""
    for _ in range(dice.choice([1, 1, 1, 2, 3])):
        spoilers = _RAW
        if content.startswith(b"PK"):
            spoilers = (*_RAW, *_ZIP * 4)
        elif content.startswith((b"\xd0\xcf\x11\xe0", b"\xd0\xcf")):
            spoilers = (*_RAW, *_OLE * 3)
        elif b"%PDF-" in content[:1024]:
            spoilers = (*_RAW, *_PDF * 3)
        elif content.startswith(b"{\\rtf"):
            spoilers = (*_RAW, *_RTF * 4)
        elif b"<" in content[:200]:
            spoilers = (*_RAW, *_MARKUP * 4)
        content = dice.choice(spoilers)(content, dice) if content else content
    return content


# bytes


def _flipped(content: bytes, dice: Dice) -> bytes:
    spoilt = bytearray(content)
    for _ in range(dice.choice([1, 1, 3, 20, 200])):
        spoilt[dice.randrange(len(spoilt))] = dice.randrange(256)
    return bytes(spoilt)


def _cut(content: bytes, dice: Dice) -> bytes:
    return content[: dice.randrange(len(content))]


def _without_block(content: bytes, dice: Dice) -> bytes:
    start = dice.randrange(len(content))
    return content[:start] + content[start + dice.choice([1, 2, 7, 64, 512, 4096]) :]


def _doubled_block(content: bytes, dice: Dice) -> bytes:
    start, length = dice.randrange(len(content)), dice.choice([1, 16, 512, 2048])
    return (
        content[: start + length]
        + content[start : start + length] * dice.choice([1, 1, 50])
        + content[start + length :]
    )


def _blanked_block(content: bytes, dice: Dice) -> bytes:
    start, length = dice.randrange(len(content)), dice.choice([4, 64, 512])
    return content[:start] + dice.choice([b"\0", b"\xff"]) * length + content[start + length :]


def _other_length(content: bytes, dice: Dice) -> bytes:
    """Overwrite what may be a length with an extreme."""
    place = dice.randrange(len(content))
    number = dice.choice([0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF])
    raw = pack("<I", number)[: dice.choice([1, 2, 4])]
    return content[:place] + raw + content[place + len(raw) :]


_RAW: tuple[Spoiler, ...] = (_flipped, _cut, _without_block, _doubled_block, _blanked_block, _other_length)


# zip files


def _rezipped(content: bytes, change: Callable[[dict[str, bytes]], None], dice: Dice) -> bytes:
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            infos = package.infolist()
            if sum(info.file_size for info in infos) > _MOST_UNPACKED:
                return _flipped(content, dice)
            parts = {info.filename: package.read(info) for info in infos}
    except Exception:  # noqa: BLE001  it is spoilt already
        return _flipped(content, dice)
    change(parts)
    out = BytesIO()
    packing = dice.choice([zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", packing) as package:
        warnings.simplefilter("ignore")
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()


def _dropped_part(content: bytes, dice: Dice) -> bytes:
    return _rezipped(
        content, lambda parts: [parts.pop(name) for name in list(parts) if dice.random() < 0.15] and None, dice
    )


def _swapped_parts(content: bytes, dice: Dice) -> bytes:
    def swap(parts: dict[str, bytes]) -> None:
        if len(parts) > 1:
            one, other = dice.sample(sorted(parts), 2)
            parts[one], parts[other] = parts[other], parts[one]

    return _rezipped(content, swap, dice)


def _renamed_part(content: bytes, dice: Dice) -> bytes:
    def rename(parts: dict[str, bytes]) -> None:
        if parts:
            old = dice.choice(sorted(parts))
            parts[dice.choice([old.upper(), "/" + old, old.replace("/", "\\"), "../" + old, old + "x"])] = parts.pop(
                old
            )

    return _rezipped(content, rename, dice)


def _spoilt_part(content: bytes, dice: Dice) -> bytes:
    def spoil(parts: dict[str, bytes]) -> None:
        for name in dice.sample(sorted(parts), min(len(parts), dice.choice([1, 1, 2]))):
            if parts[name]:
                parts[name] = dice.choice((*_MARKUP * 3, *_RAW))(parts[name], dice)

    return _rezipped(content, spoil, dice)


_ZIP: tuple[Spoiler, ...] = (_dropped_part, _swapped_parts, _renamed_part, _spoilt_part, _spoilt_part, _spoilt_part)


# markup


def _other_value(content: bytes, dice: Dice) -> bytes:
    """Give some attributes extreme values, or those of others."""
    found = list(_VALUES.finditer(content))
    if not found:
        return _flipped(content, dice)
    for match in sorted(dice.sample(found, min(len(found), dice.choice([1, 3]))), key=lambda m: -m.start()):
        new = dice.choice(found)[0] if dice.random() < 0.4 else b'"' + dice.choice(_EXTREMES) + b'"'
        content = content[: match.start()] + new + content[match.end() :]
    return content


def _other_elements(content: bytes, dice: Dice) -> bytes:
    """Drop, double, move or nest whole elements and tags."""
    pieces = _PIECES.findall(content)
    for _ in range(dice.choice([1, 2, 5])):
        if not pieces:
            break
        place = dice.randrange(len(pieces))
        end = min(len(pieces), place + dice.choice([1, 1, 3, 10]))
        kind = dice.randrange(5)
        if kind == 0:
            del pieces[place:end]
        elif kind == 1:
            pieces[place:place] = pieces[place:end] * dice.choice([1, 1, 300])
        elif kind == 2:
            pieces.insert(dice.randrange(len(pieces)), pieces.pop(place))
        elif kind == 3:
            pieces[place] = re.sub(rb"[\w.-]+", lambda _: dice.choice(_EXTREMES), pieces[place], count=1)
        else:
            pieces[place] = dice.choice(pieces)
    return b"".join(pieces)


def _other_numbers(content: bytes, dice: Dice) -> bytes:
    """Replace some decimal numbers by extremes."""
    found = list(re.finditer(rb"\d+", content))
    for match in sorted(dice.sample(found, min(len(found), dice.choice([1, 2, 8]))), key=lambda m: -m.start()):
        content = content[: match.start()] + dice.choice(_EXTREMES) + content[match.end() :]
    return content or b"0"


def _cut_markup(content: bytes, dice: Dice) -> bytes:
    """Cut markup off in the middle of a tag."""
    tags = [match.start() for match in re.finditer(rb"<", content)]
    return content[: dice.choice(tags) + dice.choice([1, 3, 8])] if tags else _cut(content, dice)


_MARKUP: tuple[Spoiler, ...] = (_other_value, _other_elements, _other_elements, _other_numbers, _cut_markup)


# the rest


def _swapped_sectors(content: bytes, dice: Dice) -> bytes:
    sectors = [content[start : start + 512] for start in range(0, len(content), 512)]
    one, other = dice.randrange(len(sectors)), dice.randrange(len(sectors))
    sectors[one], sectors[other] = sectors[other], sectors[one]
    return b"".join(sectors)


def _spoilt_table(content: bytes, dice: Dice) -> bytes:
    """Spoil the places where structure is dense: the head, the head of the text, the directory, the tables."""
    spoilt = bytearray(content)
    starts = [0, content.find(b"R\0o\0o\0t\0"), content.find(b"\xec\xa5"), max(0, len(content) - 1024)]
    start = dice.choice([start for start in starts if start >= 0])
    for _ in range(dice.choice([1, 4])):
        place = min(len(spoilt) - 1, start + dice.randrange(1024))
        spoilt[place] = dice.choice([0, 1, 2, 0x7F, 0x80, 0xFE, 0xFF, dice.randrange(256)])
    return bytes(spoilt)


def _unpacked_stream(content: bytes, dice: Dice) -> bytes:
    """Spoil what stands packed in a PDF, and pack it again."""
    found = list(re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", content, re.S))
    if not found:
        return _other_numbers(content, dice)
    match = dice.choice(found)
    try:
        inner = zlib.decompress(match[1])
    except zlib.error:
        return _flipped(content, dice)
    if not inner:
        return content
    packed = zlib.compress(dice.choice((*_RAW, _other_numbers))(inner, dice))
    return content[: match.start(1)] + packed + content[match.end(1) :]


def _other_references(content: bytes, dice: Dice) -> bytes:
    """Let objects of a PDF point elsewhere, also at themselves and in a ring."""
    found = list(re.finditer(rb"\d+ 0 R", content))
    for match in sorted(dice.sample(found, min(len(found), dice.choice([1, 3]))), key=lambda m: -m.start()):
        content = content[: match.start()] + b"%d 0 R" % dice.randrange(40) + content[match.end() :]
    return content or b"%PDF-"


def _other_words(content: bytes, dice: Dice) -> bytes:
    """Drop, double and move control words and braces of RTF."""
    pieces = re.findall(rb"\\[a-z]+-?\d* ?|\\'..|[{}]|[^\\{}]+|\\.?", content, re.S)
    for _ in range(dice.choice([1, 3, 10])):
        place = dice.randrange(len(pieces))
        kind = dice.randrange(4)
        if kind == 0:
            pieces[place] = b""
        elif kind == 1:
            pieces[place] *= dice.choice([2, 2, 500])
        elif kind == 2:
            pieces[place] = re.sub(rb"-?\d+", lambda _: dice.choice(_EXTREMES[:7]), pieces[place])
        else:
            pieces[place] = dice.choice(pieces)
    return b"".join(pieces)


_OLE: tuple[Spoiler, ...] = (_swapped_sectors, _spoilt_table, _spoilt_table)
_PDF: tuple[Spoiler, ...] = (_unpacked_stream, _unpacked_stream, _other_references, _other_numbers)
_RTF: tuple[Spoiler, ...] = (_other_words, _other_words, _other_numbers)
