"""Bytes of a plain text file to text: UTF-8, GB18030, UTF-16, with or without a byte order mark."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_UNMARKED = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
_WIDE = ("utf-16-le", "utf-16-be")
_SAMPLE = 4000
_ENOUGH = 12
_LEAST = 0.5
_LEAST_WIDE = 0.8
_MOST_CONTROLS = 0.02
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text and how many of its characters could not be read (they show as U+FFFD)."""

    text: str
    unreadable: int


def decode(content: bytes) -> Decoded | None:
    """Return the text of a plain text file, or None where it is no text in an encoding known here.

    Without a mark the encoding is the one that gives ordinary Chinese writing; the first of UTF-8, GB18030, UTF-16
    where two give equally much. Single broken bytes do not spoil a text.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _accept(content[len(mark) :].decode(encoding, "replace"))
    # no zero byte ever stands in UTF-8 or GB18030 text, and half a unit never in UTF-16
    candidates = _WIDE if b"\0" in content else _UNMARKED
    best, best_score = "", -1.0
    for encoding in candidates:
        if encoding in _WIDE and len(content) % 2:
            continue
        text = content.decode(encoding, "replace")
        score = _likeness(text)
        if encoding == "utf-8" and _is_surely_utf8(text):
            return _accept(text)
        if score >= (_LEAST_WIDE if encoding in _WIDE else _LEAST) and score > best_score:
            best, best_score = text, score
    return _accept(best) if best_score >= 0 else None


def _is_surely_utf8(text: str) -> bool:
    # two or three characters of GB18030 can pass as UTF-8 by chance, a dozen cannot
    return "\ufffd" not in text and (text.isascii() or sum(not c.isascii() for c in text[:_SAMPLE]) >= _ENOUGH)


def _accept(text: str) -> Decoded | None:
    unreadable = text.count("\ufffd")
    controls = len(_CONTROLS.findall(text))
    if controls > max(2, len(text) * _MOST_CONTROLS) or unreadable > max(2, len(text) // 10):
        return None
    return Decoded(text, unreadable)


def _likeness(text: str) -> float:
    """Return which share (to 1) of the text is characters a Chinese office uses; unreadable ones count against it."""
    if not text:
        return 1.0
    sample = text if len(text) <= _SAMPLE else text[: _SAMPLE // 2] + text[-_SAMPLE // 2 :]
    usual = _usual()
    return (sum(c in usual for c in sample) - 5 * sample.count("\ufffd")) / len(sample)


@cache
def _usual() -> frozenset[str]:
    """Return ASCII, Chinese punctuation, full-width forms and the 3755 commonest characters (GB 2312, first level)."""
    plain = "\t\r\n" + "".join(map(chr, range(0x20, 0x7F)))
    rows = [*range(0xA1, 0xA4), *range(0xB0, 0xD8)]
    common = bytes(byte for row in rows for cell in range(0xA1, 0xFF) for byte in (row, cell))
    # the ideographic space is left out: its bytes swapped are the digit 0
    return frozenset(plain + common.decode("gb2312", "ignore").replace("\u3000", "") + "·—–…•％〇“”‘’")
