"""Bytes of a plain text file to text: UTF-8, UTF-16, UTF-32, GB18030, Big5, with or without a byte order mark."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lianzheng_desk.reading.common_characters import common_characters

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_BIG5 = "cp950"
_UNMARKED = ("utf-8", "gb18030", _BIG5, "utf-16-le", "utf-16-be")
_WIDE = ("utf-16-le", "utf-16-be")
_WIDEST = ("utf-32-le", "utf-32-be")
_SAMPLE = 4000
_ENOUGH = 12
_LEAST = 0.5
_LEAST_WIDE = 0.8
_SURELY_GB = 0.97
_MOST_CONTROLS = 0.02
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text and how many of its characters could not be read (they show as U+FFFD)."""

    text: str
    unreadable: int


def decode(content: bytes) -> Decoded | None:
    """Return the text of a plain text file, or None where it is no text in an encoding known here.

    Without a mark the encoding is the one that gives ordinary Chinese writing; the first of UTF-8, GB18030, Big5,
    UTF-16 where two give equally much. Single broken bytes do not spoil a text.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _accept(content[len(mark) :].decode(encoding, "replace"))
    widest = _read_utf32(content)
    if widest:
        return _accept(widest)
    # no zero byte ever stands in UTF-8, GB18030 or Big5 text, and half a unit never in UTF-16
    candidates = _WIDE if b"\0" in content else _UNMARKED
    best, best_score = "", -1.0
    for encoding in candidates:
        if encoding in _WIDE and len(content) % 2:
            continue
        text = content.decode(encoding, "replace")
        if encoding == _BIG5:
            score = _likeness_of_big5(text, best, best_score)
        else:
            score = _likeness(text, _usual_in_either() if encoding in _WIDE else _usual())
        if encoding == "utf-8" and _is_surely_utf8(text):
            return _accept(text)
        if score >= (_LEAST_WIDE if encoding in _WIDE else _LEAST) and score > best_score:
            best, best_score = text, score
    return _accept(best) if best_score >= 0 else None


def _is_surely_utf8(text: str) -> bool:
    # two or three characters of GB18030 can pass as UTF-8 by chance, a dozen cannot
    return "\ufffd" not in text and (text.isascii() or sum(not c.isascii() for c in text[:_SAMPLE]) >= _ENOUGH)


def is_written(content: bytes) -> bool:
    """Tell whether bytes that could not be read seem to be text all the same: no controls, and parted into words."""
    sample = content[:_SAMPLE]
    controls = sum(byte < 0x20 and byte not in b"\t\n\r\f" for byte in sample)
    return not controls and sum(byte in b" \n\r" for byte in sample) * 40 > len(sample)


def _read_utf32(content: bytes) -> str:
    """Return the text where every fourth byte is zero, as in no other encoding, and it is ordinary; "" else."""
    if len(content) % 4 or not content:
        return ""
    for encoding, highest, high in ((_WIDEST[0], 3, 2), (_WIDEST[1], 0, 1)):
        if not any(content[highest::4]) and max(content[high::4]) <= 0x10:
            text = content.decode(encoding, "replace")
            return text if _likeness(text, _usual_in_either()) >= _LEAST else ""
    return ""


def _accept(text: str) -> Decoded | None:
    unreadable = text.count("\ufffd")
    controls = len(_CONTROLS.findall(text))
    if controls > max(2, len(text) * _MOST_CONTROLS) or unreadable > max(2, len(text) // 10):
        return None
    return Decoded(text, unreadable)


def _likeness(text: str, usual: frozenset[str]) -> float:
    """Return which share (to 1) of the text is in `usual`; unreadable characters count against it."""
    if not text:
        return 1.0
    sample = text if len(text) <= _SAMPLE else text[: _SAMPLE // 2] + text[-_SAMPLE // 2 :]
    return (sum(c in usual for c in sample) - 5 * sample.count("\ufffd")) / len(sample)


def _likeness_of_big5(text: str, gb: str, gb_score: float) -> float:
    """Return the likeness of `text`, read as Big5, where it beats `gb`, the best reading so far; else a low one.

    Bytes of the one are often valid in the other, but give rare characters there. So the characters decide that stand
    in every official paper.
    """
    share = _share(text, _usual_in_big5())
    if gb_score >= _SURELY_GB or share < _LEAST:
        return -1.0
    own, other = _share(text, common_characters()), _share(gb, common_characters())
    return max(share, gb_score + 0.01) if share + own > max(gb_score, 0.0) + other else -1.0


def _share(text: str, known: frozenset[str]) -> float:
    """Return which share (to 1) of the characters beyond ASCII is in `known`; unreadable ones count against it."""
    sample = [c for c in text[:_SAMPLE] if c > "\x7f"]
    return (sum(c in known for c in sample) - 5 * sample.count("\ufffd")) / len(sample) if sample else 0.0


@cache
def _usual_in_big5() -> frozenset[str]:
    """Return Chinese punctuation, full-width forms and the 5401 common characters of Big5, its first level."""
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    common = bytes(byte for lead in range(0xA1, 0xC7) for trail in trails for byte in (lead, trail))
    return frozenset(common.decode(_BIG5, "ignore"))


@cache
def _usual_in_either() -> frozenset[str]:
    """Return what is usual in simplified or traditional writing."""
    # the ideographic space is left out: its bytes swapped are the digit 0
    return (_usual() | _usual_in_big5()) - {"\u3000"}


@cache
def _usual() -> frozenset[str]:
    """Return ASCII, Chinese punctuation, full-width forms and the 3755 commonest characters (GB 2312, first level).

    Some hundred of traditional writing are with them.
    """
    plain = "\t\r\n" + "".join(map(chr, range(0x20, 0x7F)))
    rows = [*range(0xA1, 0xA4), *range(0xB0, 0xD8)]
    common = bytes(byte for row in rows for cell in range(0xA1, 0xFF) for byte in (row, cell))
    usual = plain + common.decode("gb2312", "ignore") + "·—–…•％〇“”‘’"
    return frozenset(usual) | common_characters()
