"""The pieces an RTF file is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from lianzheng_desk.reading import limits

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|((?:\\'[0-9a-fA-F]{2})+)|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)", re.S
)
_BRACE = re.compile(rb"([{}])|\\[{}\\]|\\bin([0-9]{1,10}) ?")


class Mark(Enum):
    """What a token is."""

    OPEN = "{"
    CLOSE = "}"
    WORD = "word"
    SIGN = "sign"
    BYTES = "bytes"


@dataclass(frozen=True, slots=True)
class Token:
    """One piece. name: the control word or sign; number: its parameter, None where it has none; content: bytes of
    text, written as they are or as two digits.
    """

    mark: Mark
    name: str = ""
    number: int | None = None
    content: bytes = b""


_OPEN = Token(Mark.OPEN)
_CLOSE = Token(Mark.CLOSE)


class TooManyTokens(Exception):
    """The file has more pieces than are read."""


class Tokens:
    """Iterates over the pieces of `content`; the reader of the pieces may leave out the rest of a group."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._place = 0
        self._jumped = False
        self._words: dict[tuple[bytes, bytes | None], Token] = {}

    def __iter__(self) -> Iterator[Token]:
        count = 0
        while True:
            self._jumped = False
            for match in _TOKEN.finditer(self._content, self._place):
                self._place = match.end()
                count += 1
                if count > limits.RTF_TOKENS:
                    raise TooManyTokens
                yield self._read(match)
                if self._jumped:
                    break
            if not self._jumped:
                return

    def leave_group(self) -> None:
        """Go on with the brace that closes the present group, at the end of the file where there is none."""
        depth = 1
        self._jumped = True
        place = self._place
        braces = 0
        while match := _BRACE.search(self._content, place):
            place = match.end()
            braces += 1
            if braces > limits.RTF_TOKENS:
                raise TooManyTokens
            if match[1]:
                depth += 1 if match[1] == b"{" else -1
                if depth == 0:
                    self._place = match.start()
                    return
            elif match[2]:
                place += int(match[2])
        self._place = len(self._content)

    def _read(self, match: re.Match[bytes]) -> Token:
        word, number, code, sign, brace, text = match.groups()
        if text is not None:
            return Token(Mark.BYTES, content=text)
        if code is not None:
            return Token(Mark.BYTES, content=bytes.fromhex(code.replace(b"\\'", b"").decode("ascii")))
        if brace is not None:
            return _OPEN if brace == b"{" else _CLOSE
        if sign is not None:
            return Token(Mark.SIGN, sign.decode("latin-1"))
        if word == b"bin":
            self._place += max(0, int(number or 0))
            self._jumped = True
        found = self._words.get((word, number))
        if found is None:
            found = Token(Mark.WORD, word.decode("ascii"), None if number is None else int(number))
            if len(self._words) < limits.RTF_WORDS_KEPT:
                self._words[word, number] = found
        return found
